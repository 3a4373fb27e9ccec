import { expect, it } from 'vitest';
import { trimBlanks } from './trim-blanks.js';

it.each([
  ['', ''],
  [' \t\n ', ''],
  [' a b\u{A0}', 'a b'],
  ['\u{FEFF}', '\u{FEFF}'],
  [' \u{FEFF} a ', '\u{FEFF} a'],
  ['\u{2028}a \u{FEFF}\n', 'a \u{FEFF}'],
  [' a\u{FEFF}b ', 'a\u{FEFF}b'],
])('%j becomes %j', (text, trimmed) => expect(trimBlanks(text)).toBe(trimmed));
