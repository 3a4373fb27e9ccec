import type { SyntaxNodes } from '../grammar/syntax-nodes.js';
import type { Span } from '../reading.js';

/** Of a line end, a quote, a backslash, a star and a slash: they end what they seem to stand in. */
const ENDING = /^\\u+00(?:0a|0d|22|27|2a|2f|5c)$/iu;

/**
 * The escapes that the language replaces before it looks for tokens, but the grammar does not: all
 * outside literals and comments, and those that may end one.
 */
export function escapesOutside(
  { text, kinds, starts, ends, comments }: SyntaxNodes,
  literals: ReadonlySet<string>,
): Span[] {
  if (!text.includes('\\u')) return [];
  const holders: Span[] = [...comments];
  for (const [node, kind] of kinds.entries())
    if (literals.has(kind)) holders.push({ start: starts[node] ?? 0, end: ends[node] ?? 0 });
  const found: Span[] = [];
  // A backslash that another one escapes begins nothing.
  for (const { 0: escape, index } of text.matchAll(/(?<=(?<!\\)(?:\\\\)*)\\u+[\da-f]{0,4}/giu)) {
    const end = index + escape.length;
    const isInside = holders.some((holder) => holder.start < index && end < holder.end + 1);
    if (!isInside || ENDING.test(escape)) found.push({ start: index, end });
  }
  return found;
}
