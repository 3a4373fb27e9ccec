import type { Reader, Reading } from '../reading.js';

export type ReadVerdict = 'benign' | 'directive' | 'changed' | 'error';

/** What the streams of two texts say, without anything around them. */
export function verdictOf(reader: Reader, before: string, after: string, name = 'file'): ReadVerdict {
  const was = reader.read(before, name);
  const is = reader.read(after, name);
  if (was.errors.length > 0 || is.errors.length > 0) return 'error';
  if (was.stream.full() === is.stream.full()) return 'benign';
  return was.stream.plain() === is.stream.plain() ? 'directive' : 'changed';
}

/** What of a text its lexemes leave out, white space apart; an overlap counts as left out. */
export function uncovered(text: string, reading: Reading): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of reading.lexemes()) {
    rest += start < at ? '<overlap>' : text.slice(at, start);
    at = end;
  }
  return (rest + text.slice(at)).replaceAll(/\s+/gu, '');
}
