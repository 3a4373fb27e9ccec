import type { DriftAuditEntry } from '@drift/domain/types';
import { expect, it } from 'vitest';
import { createPalette } from './create-palette.js';
import { printHistory } from './print-history.js';

it('prints one line an entry, newest first, with the change in short', () => {
  const entries = [
    entry({ seq: 1, outcome: 'intent', before: { 'src/a.ts': OLD }, after: { 'src/a.ts': NEW } }),
    entry({
      seq: 3,
      action: 'materialize',
      nodeId: null,
      reason: null,
      before: { 'src/a.ts': OLD, 'src/same.ts': OLD },
      after: { 'src/a.ts': null, 'src/b.ts': NEW, 'src/same.ts': OLD },
      prUrl: 'https://github.test/pull/7',
    }),
    entry({ seq: 2, reason: 'hotfix\n123' }),
  ];
  expect(printHistory(entries, createPalette(false))).toBe(
    `2026-02-09T14:30:00Z  ada  materialize done  orders  src/a.ts a1b2c3... → none (+1 more)  https://github.test/pull/7  a1
2026-02-09T14:30:00Z  ada  absorb done  orders/order-service  "hotfix\\n123"  a1
2026-02-09T14:30:00Z  ada  absorb intent  orders/order-service  "hotfix"  src/a.ts a1b2c3... → 7f8e9d...
`,
  );
});

it('says so when nothing was done yet', () => {
  expect(printHistory([], createPalette(false))).toBe('No audit entries.\n');
});

const OLD = `sha256:a1b2c3${'0'.repeat(58)}`;
const NEW = `sha256:7f8e9d${'0'.repeat(58)}`;

function entry(facts: Partial<DriftAuditEntry>): DriftAuditEntry {
  return {
    auditId: 'a1',
    seq: 1,
    prev: '0'.repeat(64),
    hash: '1'.repeat(64),
    timestamp: '2026-02-09T14:30:00Z',
    actor: 'ada',
    context: 'orders',
    nodeId: 'orders/order-service',
    action: 'absorb',
    outcome: 'done',
    reason: 'hotfix',
    before: {},
    after: {},
    prUrl: null,
    ...facts,
  };
}
