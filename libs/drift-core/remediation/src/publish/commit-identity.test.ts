import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commitIdentity, withIdentity } from './commit-identity.js';

const identity = { fingerprint: 'f'.repeat(64), baseSha: 'a'.repeat(40) };

it('ends the message with two lines, beside those that are there', () => {
  expect(withIdentity('heal orders', identity)).toBe(
    `heal orders\n\nDrift-Fingerprint: ${identity.fingerprint}\nDrift-Base: ${identity.baseSha}\n`,
  );
  expect(withIdentity('heal\n\nwhy\n\nDrift-Audit-Head: 1:ab\n', identity)).toMatch(
    /why\n\nDrift-Audit-Head: 1:ab\nDrift-Fingerprint: f+\nDrift-Base: a+\n$/,
  );
});

it('is read again from any message, and says the last word in it', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', ': ', 'Drift-Fingerprint: ', 'Drift-Base: b'),
  });
  fc.assert(
    fc.property(text, (message) => {
      const whole = withIdentity(message, identity);
      expect(commitIdentity(whole)).toEqual(identity);
      expect(commitIdentity(whole.replaceAll('\n', '\r\n').trimEnd())).toEqual(identity);
      expect(withIdentity(whole, identity)).toBe(whole);
    }),
    { numRuns: process.env['DRIFT_DEEP'] === undefined ? 500 : 10_000 },
  );
});

it('is none where the lines are not the last ones', () => {
  expect(commitIdentity('heal orders')).toBeNull();
  expect(commitIdentity(`${withIdentity('heal', identity)}\nand more`)).toBeNull();
  expect(commitIdentity('Drift-Fingerprint: a b\nDrift-Base: c')).toBeNull();
});
