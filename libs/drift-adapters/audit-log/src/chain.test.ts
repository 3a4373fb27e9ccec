import type { DriftAuditEntry } from '@drift/domain/types';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { auditRecord } from './audit-record.fixture.js';
import { chainEntry, verifyChain } from './chain.js';

function chainOf(length: number): DriftAuditEntry[] {
  const entries: DriftAuditEntry[] = [];
  for (let number = 0; number < length; number += 1) {
    entries.push(
      chainEntry(auditRecord({ auditId: `a${number}` }), entries.at(-1) ?? null, '2026-02-09T14:30:00.000Z'),
    );
  }
  return entries;
}

it('hashes as it always did', () => {
  // A log on disk outlives the code, so this value may never change; Python's json and hashlib give the same.
  expect(chainOf(1)[0]?.hash).toBe('29f478acb921c65bbc90b453a679e136fe0679d804c4d8e5b02cb1556a2a1636');
});

it('finds nothing wrong with a whole chain', () => {
  expect([verifyChain([]), verifyChain(chainOf(1)), verifyChain(chainOf(20))]).toEqual([null, null, null]);
});

type Mutation = (entries: DriftAuditEntry[], at: number) => DriftAuditEntry[];
const change =
  (fields: (entry: DriftAuditEntry) => Partial<DriftAuditEntry>): Mutation =>
  (entries, at) =>
    entries.map((entry, index) => (index === at ? { ...entry, ...fields(entry) } : entry));

const mutations: Record<string, Mutation> = {
  'edited text': change(() => ({ reason: 'another' })),
  'edited digests': change((entry) => ({ after: { ...entry.after, 'src/b.ts': 'sha256:9' } })),
  'edited number': change((entry) => ({ seq: entry.seq + 1 })),
  'edited hash': change((entry) => ({
    hash: entry.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  })),
  'edited and hashed again': (entries, at) => {
    const forged = chainEntry(
      auditRecord({ actor: 'Eve' }),
      entries[at - 1] ?? null,
      '2026-02-09T14:30:00.000Z',
    );
    return entries.map((entry, index) => (index === at ? forged : entry));
  },
  'taken out': (entries, at) => entries.filter((_, index) => index !== at),
  'swapped with the next': (entries, at) => {
    const copy = [...entries];
    copy.splice(at, 2, ...entries.slice(at, at + 2).reverse());
    return copy;
  },
  'said twice': (entries, at) => [...entries.slice(0, at + 1), ...entries.slice(at)],
  'a field added': change(() => ({ extra: 1 }) as Partial<DriftAuditEntry>),
};

it.each(Object.keys(mutations))('names the first bad entry: %s', (name) => {
  const whole = chainOf(12);
  // The last entry has no next, so a change of it alone that keeps its own hash right is not seen here.
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 }), (at) => {
      const bad = verifyChain(mutations[name]?.(whole, at) ?? whole);
      const late = name === 'edited and hashed again' || name === 'said twice' ? at + 2 : at + 1;
      expect(bad).toBe(late);
    }),
    { numRuns: 50 },
  );
});
