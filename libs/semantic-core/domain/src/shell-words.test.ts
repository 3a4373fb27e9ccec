import { expect, it } from 'vitest';
import { shellCommand, shellWord } from './shell-words.js';

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
