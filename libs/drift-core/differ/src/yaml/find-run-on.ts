import type { Span } from '../reading.js';
import type { ScalarSpan } from './parse-yaml.js';
import type { LayoutToken } from './scan-layout.js';

/** What may stand behind a value on its line: nothing, a comment, or a mark that ends or names it. */
const FOLLOWS = /[ \t]*(?:$|[\n,\]}:]|(?<=[ \t])#)/uy;

/** Where something begins on the line of a value that has ended: the parser takes it for the next key, no other reader does. */
export function findRunOn(
  text: string,
  scalars: readonly ScalarSpan[],
  layout: readonly LayoutToken[],
): Span | null {
  const quoted = scalars.filter(({ style }) => style === 'quoted');
  const closed = layout.filter(({ kind, start }) => {
    const first = text[start];
    return (kind === 'mark' && (first === ']' || first === '}')) || (kind === 'property' && first === '*');
  });
  for (const { end } of [...quoted, ...closed]) {
    FOLLOWS.lastIndex = end;
    if (!FOLLOWS.test(text)) return { start: end, end: Math.min(end + 1, text.length) };
  }
  return null;
}
