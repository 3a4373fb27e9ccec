import { expect, it } from 'vitest';
import fc from 'fast-check';
import { shellCommand, shellWord, shellWords } from './shell-words.js';

it.each([
  ['orders/order-service', 'orders/order-service'],
  ['my ctx', "'my ctx'"],
  ["it's", "'it'\\''s'"],
  ['$(x)', "'$(x)'"],
  ['', "''"],
])('quotes %j as %j', (word, quoted) => expect(shellWord(word)).toBe(quoted));

it('shows where each word begins and hides nothing behind a carriage return', () => {
  expect(shellCommand(['sh', '-c', 'evil #\u001b[2K\rrun npx'])).toBe("sh -c 'evil #\\x1b[2K\\rrun npx'");
});

it('takes apart what it has put together', () => {
  const word = fc.stringMatching(/^[ -~]*$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (argv) => {
      expect(shellWords(shellCommand(argv))).toEqual(argv);
    }),
    { examples: [[['::', '']], [['::error::x']], [['a', '##[', "'##vso[b", '###[']], [[':', ':']]] },
  );
});

it.each(['a; b', 'a && b', 'a "$x"', '$(x)', "it's", 'a  b', ' a', 'a ', 'a\nb', '', 'a > b', 'a\\b'])(
  'takes no other shell text apart: %j',
  (line) => expect(shellWords(line)).toBeNull(),
);
