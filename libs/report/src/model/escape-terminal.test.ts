import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileText } from '../testing/hostile-text.js';
import { escapeTerminal } from '@drift/domain/escape';

it.each([
  ['src/a.ts', 'src/a.ts'],
  ['größe/😀 文.ts', 'größe/😀 文.ts'],
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\x1b[31mred\x07', '\\x1b[31mred\\x07'],
  ['\u202egnp.exe', '\\u202egnp.exe'],
  ['a\u200bb\ufeff\u2028', 'a\\u200bb\\ufeff\\u2028'],
  ['\u{e0041}\ud800', '\\u{e0041}\\ud800'],
  ["drift-heal absorb 'a b' \\", "drift-heal absorb 'a b' \\"],
  [' ::error::x', ' \\x3a:error::x'],
  ['A::b ##[group] ##vso[x]', 'A::b #\\x23[group] #\\x23vso[x]'],
])('shows %j as %j', (text, shown) => {
  expect(escapeTerminal(text)).toBe(shown);
});

it('leaves nothing that a terminal or CI runner obeys, and is stable', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = escapeTerminal(text);
      for (const character of shown) {
        const code = character.codePointAt(0) ?? 0;
        expect(code < 0x20 || (code >= 0x7f && code <= 0x9f)).toBe(false);
        expect(code >= 0x200b && code <= 0x200f).toBe(false);
        expect((code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f)).toBe(false);
        expect(code >= 0xd800 && code <= 0xdfff).toBe(false);
      }
      expect(shown.trimStart().startsWith('::')).toBe(false);
      expect(shown).not.toMatch(/##(\[|vso\[)/i);
      expect(escapeTerminal(shown)).toBe(shown);
    }),
    { numRuns: 300 },
  );
});
