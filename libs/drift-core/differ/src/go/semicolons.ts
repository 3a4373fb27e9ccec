import { isLeaf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';

/** The semicolons of a file as the language's lexer sees them, written or not. */
export interface Semicolons {
  /** Those that are written. */
  dropped: Set<number>;
  /** By the leaf before which they stand, but for one that may be left out. */
  implied: Map<number, readonly string[]>;
}

const KEYWORDS = new Set(
  'case chan const default defer else for func go goto if import interface map package range select struct switch type var'.split(
    ' ',
  ),
);
const ENDS_LINE = new Set(['break', 'continue', 'fallthrough', 'return', '++', '--', ')', ']', '}']);
/** What holds statements, fields or declarations: before its closing mark a semicolon may be left out. */
const LISTS = new Set([
  'block',
  'const_declaration',
  'expression_switch_statement',
  'field_declaration_list',
  'import_spec_list',
  'interface_type',
  'select_statement',
  'type_declaration',
  'type_switch_statement',
  'var_declaration',
  'var_spec_list',
]);

/**
 * Inserts semicolons by the rule of the language: at the end of a line behind a name, a literal, a
 * closing mark and a few words. The grammar takes line breaks elsewhere, too; here they count.
 */
export function readSemicolons(nodes: SyntaxNodes): Semicolons {
  const { text, starts, ends, kinds, parents } = nodes;
  const found: Semicolons = { dropped: new Set(), implied: new Map() };
  let pending = 0;
  let ended = false;
  let end = 0;
  for (let leaf = 0; leaf < kinds.length; leaf += 1) {
    if (!isLeaf(nodes, leaf)) continue;
    const word = textOf(nodes, leaf);
    if (ended && text.slice(end, starts[leaf]).includes('\n')) pending += 1;
    end = ends[leaf] ?? end;
    ended = endsLine(word);
    if (word === ';') {
      found.dropped.add(leaf);
      pending += 1;
    } else if (word.trim() === '') {
      found.dropped.add(leaf);
    } else {
      const closes = (word === ')' || word === '}') && LISTS.has(kinds[parents[leaf] ?? -1] ?? '');
      note(found, leaf, closes ? pending - 1 : pending);
      pending = 0;
    }
  }
  note(found, kinds.length, pending - 1);
  return found;
}

function note({ implied }: Semicolons, leaf: number, count: number): void {
  if (count > 0)
    implied.set(
      leaf,
      Array.from({ length: count }, () => ';'),
    );
}

/** Whether a semicolon is inserted behind a token that ends its line. */
function endsLine(word: string): boolean {
  return ENDS_LINE.has(word) || (/^(?:[\p{L}\p{Nd}_"'`]|\.\d)/u.test(word) && !KEYWORDS.has(word));
}
