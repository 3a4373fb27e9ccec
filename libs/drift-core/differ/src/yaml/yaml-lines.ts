import type { Lexeme } from '../reading.js';
import type { TokenStream } from '../token-stream.js';
import type { ScalarSpan } from './parse-yaml.js';

/**
 * Writes a YAML text by its lines: every line within a scalar exactly, of the others what stands
 * before trailing spaces, and no blank ones. A tab always counts: not every reader takes it.
 */
export function writeYamlLines(stream: TokenStream, text: string, scalars: readonly ScalarSpan[]): void {
  stream.open('lines');
  let start = 0;
  let next = 0;
  for (const line of text.split('\n')) {
    while ((scalars[next]?.end ?? Infinity) <= start) next += 1;
    const scalar = scalars[next];
    const inside = scalar && (scalar.style === 'block' ? scalar.start <= start : scalar.start < start);
    const kept = inside ? line : withoutTrailingSpaces(line);
    if (inside || kept !== '') stream.text(kept);
    start += line.length + 1;
  }
  if (scalars.at(-1)?.unended) stream.mark('unended');
  stream.close();
}

/** What stands in the lines of a text that is read by them. */
export function lineLexemes(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lexemes.push({ start, end: start + line.trimEnd().length, kind: 'code' });
    start += line.length + 1;
  }
  return lexemes;
}

/** A loop: ` +$` as a pattern is quadratic in a long run of spaces within a line. */
function withoutTrailingSpaces(line: string): string {
  let length = line.length;
  while (line[length - 1] === ' ') length -= 1;
  return line.slice(0, length);
}
