import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeForTerminal } from './escape-for-terminal.js';

it('shows what a terminal would act on or hide', () => {
  expect(escapeForTerminal('a\u001b[31mred\u001b[0m\r\n')).toBe('a\\u{1b}[31mred\\u{1b}[0m\\r\\n');
  expect(escapeForTerminal('\u202egnp.exe \u200b\u2028\ud800')).toBe(
    '\\u{202e}gnp.exe \\u{200b}\\u{2028}\\u{d800}',
  );
});

it('leaves ordinary text of any language alone', () => {
  expect(escapeForTerminal('src/größe/日本語/😀 a-b_c.ts')).toBe('src/größe/日本語/😀 a-b_c.ts');
});

const anyChar = fc.integer({ min: 0, max: 0x10_ffff }).map((code) => String.fromCodePoint(code));

it('never lets a control or format character through', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyChar }), (text) => {
      expect(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(escapeForTerminal(text))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
