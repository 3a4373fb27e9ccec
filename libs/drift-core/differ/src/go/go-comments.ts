import { commentWords } from '../grammar/comment-words.js';
import { placeComments, type PlacedComment } from '../grammar/comment-places.js';
import type { NodeDirective } from '../grammar/judgement.js';
import { fieldOf, isLeaf, textOf, type SyntaxNodes } from '../grammar/syntax-nodes.js';
import type { Comment, Span } from '../reading.js';

export interface GoComments {
  comments: Comment[];
  directives: NodeDirective[];
}

/** Only linters, coverage and reviewers look at these. */
const LINTED =
  /^(?:\/\/|\/\*)\s*(?:nolint\b|#?nosec\b|nosemgrep\b|nosonar\b|noinspection\b|no-?lint\b|(?:lint|revive|staticcheck|exhaustive|exhaustruct|errcheck|coverage|cspell|spellchecker|gocover|ignore|golangci(?:-lint)?|nilaway|gosec):|coverage-ignore|Code generated\b.*DO NOT EDIT|@generated\b)/iu;
/** Compiler, cgo, build constraints, generators: `//go:`, `//line`, `// +build`, `//tool:words`, `// @Tag`. */
const TYPED =
  /^(?:\/\/[a-z0-9_-]+:\S|\/[/*]line\s|\/\/(?:export|extern|sys|sysnb)\s|\/\/\s*\+\s*[A-Za-z]|\/\/\s*@[A-Za-z]|\/\/\s*swagger:|\/[/*]\s*(?:want|ERROR)\s+["`])/u;
/** In an example the words below this are what it must print. */
const OUTPUT = /^(?:\/\/|\/\*)\s*(?:unordered\s+)?output:/iu;

/** What a comment right above says words of. */
const DOCUMENTED = new Set([
  'const_declaration',
  'const_spec',
  'field_declaration',
  'function_declaration',
  'method_declaration',
  'method_elem',
  'package_clause',
  'type_alias',
  'type_declaration',
  'type_spec',
  'var_declaration',
  'var_spec',
]);

/** Sorts the comments of a file into those that steer tools and those that are words. */
export function readGoComments(nodes: SyntaxNodes): GoComments {
  const found: GoComments = { comments: [], directives: [] };
  const placed = placeComments(nodes);
  const preambles = preamblesOf(nodes);
  const output = new Set<number>();
  for (const [index, comment] of placed.entries()) {
    const { start, end, leaf, source, group } = comment;
    if (OUTPUT.test(source)) output.add(group);
    const isC = preambles.some((preamble) => start >= preamble.start && end <= preamble.end);
    const steers = steering(source, { isC, isOutput: output.has(group) });
    if (steers === null) {
      const kind = isDoc(nodes, placed, index) ? 'doc' : 'comment';
      found.comments.push({ start, end, kind, text: commentWords(source) });
    } else
      found.directives.push({
        start,
        end,
        leaf,
        text: `${placeOf(comment)} ${source}`,
        typed: steers === 'typed',
      });
  }
  return found;
}

function steering(
  source: string,
  { isC, isOutput }: { isC: boolean; isOutput: boolean },
): 'typed' | 'linted' | null {
  if (isC || isOutput) return 'typed';
  if (LINTED.test(source)) return 'linted';
  return TYPED.test(source) ? 'typed' : null;
}

function placeOf({ trailing, margin, apart }: PlacedComment): string {
  if (trailing) return 'line';
  return `${margin ? 'margin' : 'inside'}${apart ? ' apart' : ''}`;
}

/** The source of C stands right above the import of it, and between the two there must be no blank line. */
function preamblesOf(nodes: SyntaxNodes): Span[] {
  const { kinds, starts, ends, parents } = nodes;
  const preambles: Span[] = [];
  for (const [node, kind] of kinds.entries()) {
    if (kind !== 'import_spec') continue;
    const path = fieldOf(nodes, node, 'path');
    if (path === null || textOf(nodes, path).slice(1, -1) !== 'C') continue;
    let top = node;
    while ((parents[top] ?? -1) > 0) top = parents[top] ?? 0;
    let before = top - 1;
    while (before > 0 && !isLeaf(nodes, before)) before -= 1;
    preambles.push({ start: before > 0 ? (ends[before] ?? 0) : 0, end: starts[path] ?? 0 });
  }
  return preambles;
}

/** Whether a comment stands, with those below it, right above a declaration or a field. */
function isDoc({ kinds, starts }: SyntaxNodes, placed: readonly PlacedComment[], index: number): boolean {
  const { group, leaf, trailing } = placed[index] as PlacedComment;
  let last = index;
  while (placed[last + 1]?.group === group) last += 1;
  if (trailing || placed[last]?.apart !== false || placed[last]?.leaf !== leaf) return false;
  for (let node = leaf - 1; node > 0 && starts[node] === starts[leaf]; node -= 1)
    if (DOCUMENTED.has(kinds[node] ?? '')) return true;
  return false;
}
