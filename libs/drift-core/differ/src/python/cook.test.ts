import { describe, expect, it } from 'vitest';
import { cook } from './cook.js';
import { numberValue } from './number-value.js';

/** The cooked text, with what only an escape can give in angle brackets; null where it is refused. */
function cooked(source: string, isBytes = false): string | null {
  let value = '';
  const to = {
    text: (text: string) => void (value += text),
    special: (escape: string) => void (value += `<${escape}>`),
  };
  return cook(source, isBytes, to) ? value : null;
}

describe('the value of a literal', () => {
  it.each([
    ['no escape', 'a', 'a'],
    ['marks', String.raw`\\\'\"`, `\\'"`],
    ['control characters', String.raw`\a\b\f\n\r\t\v`, '\u0007\b\f\n\r\t\v'],
    ['line end', 'a\\\nb', 'ab'],
    ['octal', String.raw`\0\101\1234`, '\u0000AS4'],
    ['large octal', String.raw`\777`, '\u01ff'],
    ['hexadecimal', String.raw`\x41\u0042\U0001f600`, 'AB\u{1f600}'],
    ['half of a pair', String.raw`\ud83d\ude00`, '<ud83d><ude00>'],
    ['name', String.raw`a\N{BULLET}b`, 'a<NBULLET>b'],
    ['none', String.raw`\d\ \8`, String.raw`\d\ \8`],
    ['short', String.raw`\x4`, null],
    ['too large', String.raw`\U00110000`, null],
    ['name without end', String.raw`\N{a`, null],
    ['name without braces', String.raw`\Na`, null],
  ])('has escapes: %s', (_, source, value) => {
    expect(cooked(source)).toBe(value);
  });

  it('has fewer escapes in bytes', () => {
    expect(cooked(String.raw`\x41\N{a}\u0041\777`, true)).toBe(`A${String.raw`\N{a}\u0041`}\u00ff`);
  });

  it.each([
    ['0', '0'],
    ['00', '0'],
    ['1_000', '1000'],
    ['0xFF', '255'],
    ['0B1_1', '3'],
    ['1.', '1f'],
    ['.5', '0.5f'],
    ['1E3', '1000f'],
    ['1e400', 'Infinityf'],
    ['1_0.0J', '10j'],
    ['010j', '10j'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['0xffffffffffffffffffff', '1208925819614629174706175'],
  ])('of a number %s', (literal, value) => {
    expect(numberValue(literal)).toBe(value);
  });
});
