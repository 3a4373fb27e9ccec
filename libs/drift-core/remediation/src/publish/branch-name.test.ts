import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { branchName, type BranchIdentity } from './branch-name.js';

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const nameOf = (identity: Partial<BranchIdentity>): string =>
  branchName({ context: 'orders', id: 'orders', base: 'main', action: 'regenerate', ...identity }, digest);

const RUNS = process.env['DRIFT_DEEP'] === undefined ? 1_000 : 10_000;
const nasty = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '/',
    '.',
    '..',
    '~',
    '^',
    ':',
    '@{',
    '\\',
    ' ',
    '.lock',
    'ü',
    '界',
    '-',
    '\u202e',
  ),
});
const word = fc.oneof(fc.string({ unit: 'grapheme' }), nasty, fc.constantFrom('con', 'NUL', 'HEAD', ''));
const identity = fc.record<BranchIdentity>({
  context: word,
  id: word,
  base: word,
  action: fc.constantFrom('regenerate', 'update_spec'),
});

it('reads as context and node', () => {
  expect(nameOf({ id: 'orders/Order Service' })).toMatch(/^drift\/orders\/order-service-[0-9a-f]{8}$/);
  expect(nameOf({})).toMatch(/^drift\/orders\/orders-[0-9a-f]{8}$/);
});

it('is the same branch on every machine and in every version', () => {
  expect(nameOf({ id: 'orders/order-service' })).toBe('drift/orders/order-service-e140fdc6');
});

it('is valid, short and lower-case whatever the names are', () => {
  fc.assert(
    fc.property(identity, (one) => {
      const name = branchName(one, digest);
      expect(name).toMatch(/^drift\/[a-z0-9][a-z0-9-]{0,49}\/[a-z0-9][a-z0-9-]{0,49}-[0-9a-f]{8}$/);
      for (const part of name.split('/')) expect(part).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/);
      expect(branchName({ ...one }, digest)).toBe(name);
    }),
    { numRuns: RUNS },
  );
});

it('git takes such names', () => {
  const names = fc.sample(identity, { numRuns: 25, seed: 7 }).map((one) => branchName(one, digest));
  for (const name of names) execFileSync('git', ['check-ref-format', '--branch', name], { stdio: 'ignore' });
});

it('differs where id, base or action differ, also in letters that slugs leave out', () => {
  fc.assert(
    fc.property(identity, identity, (one, other) => {
      const same = one.id === other.id && one.base === other.base && one.action === other.action;
      fc.pre(!same);
      expect(branchName(one, digest).slice(-8)).not.toBe(branchName(other, digest).slice(-8));
    }),
    { numRuns: RUNS },
  );
  expect(nameOf({ id: 'orders/a b' })).not.toBe(nameOf({ id: 'orders/a-b' }));
});
