import type { DriftAuditEntry } from '@drift/domain/types';
import { expect, it } from 'vitest';
import { lastAttempts } from './last-attempts.js';

const BRANCH = 'drift/orders/order-api-01234567';

function entry(reason: string | null, action: DriftAuditEntry['action'] = 'publish'): DriftAuditEntry {
  return {
    auditId: 'a',
    seq: 1,
    prev: '0'.repeat(64),
    hash: '1'.repeat(64),
    timestamp: '2026-11-22T09:00:00.000Z',
    actor: 'ada',
    context: 'orders',
    nodeId: 'orders/order-api',
    action,
    outcome: 'done',
    reason,
    before: {},
    after: {},
    prUrl: null,
  };
}

it('takes the newest that came to an outcome, for each branch', () => {
  const attempts = lastAttempts([
    entry(`${BRANCH} plan sha256:2: to main`),
    entry(`${BRANCH} plan sha256:2: unchanged: it is so already: really`),
    entry(`${BRANCH} plan sha256:1: created: it is new`),
    entry('drift/billing/x-89abcdef plan sha256:3: limit-open: 3 are open'),
  ]);
  expect([...attempts]).toEqual([
    [BRANCH, { outcome: 'unchanged', why: 'it is so already: really' }],
    ['drift/billing/x-89abcdef', { outcome: 'limit-open', why: '3 are open' }],
  ]);
});

it('takes nothing from what only looks like one', () => {
  const attempts = lastAttempts([
    entry(null),
    entry('main plan sha256:1: created: it is new'),
    entry(`${BRANCH} plan sha256:1: stolen: by a word that is no outcome`),
    entry(`${BRANCH} plan sha256:1: created: by a person's reason`, 'absorb'),
  ]);
  expect(attempts.size).toBe(0);
});
