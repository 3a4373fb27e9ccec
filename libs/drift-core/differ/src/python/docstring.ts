import { trimBlanks } from '../trim-blanks.js';
import { cook } from './cook.js';
import { insideOf, openingOf } from './literal.js';
import type { SyntaxTree } from './syntax-tree.js';
import type { TokenRange } from './writer.js';

/**
 * The docstring that a first statement is, or null: plain strings, perhaps several joined, perhaps in
 * parentheses. Neither bytes nor an f-string is one.
 */
export function docstringOf(tree: SyntaxTree, statement: number): TokenRange | null {
  const { kinds, values } = tree.tokens;
  if (tree.kinds[statement] !== 'expression_statement') return null;
  let from = tree.firsts[statement] ?? 0;
  let to = tree.ends[statement] ?? 0;
  while (values[from] === '(' && values[to - 1] === ')') {
    from += 1;
    to -= 1;
  }
  if (from >= to) return null;
  for (let at = from; at < to; at += 1) {
    if (kinds[at] !== 'string' || openingOf(tree, at).prefix.includes('b')) return null;
  }
  return { from, to };
}

/** The words of a docstring; null where CPython refuses an escape in it. */
export function docstringText(tree: SyntaxTree, { from, to }: TokenRange): string | null {
  let value = '';
  const collect = {
    text: (text: string) => void (value += text),
    // Not to be taken for the same characters in a raw string.
    special: (escape: string) => void (value += `\0\\${escape}`),
  };
  for (let at = from; at < to; at += 1) {
    const opening = openingOf(tree, at);
    const source = insideOf(tree, at, opening);
    if (opening.prefix.includes('r')) value += source;
    else if (!cook(source, false, collect)) return null;
  }
  return trimBlanks(value.split('\n').map(trimBlanks).join('\n'));
}
