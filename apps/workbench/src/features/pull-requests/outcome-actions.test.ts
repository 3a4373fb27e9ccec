import type { PublishOutcome, PublishResult } from '@drift/domain/types';
import { expect, it } from 'vitest';
import { nextAttempt } from './outcome-actions.js';

function ended(outcome: PublishOutcome, planHash: string | null = 'p'): PublishResult {
  const nowhere = { branch: null, number: null, url: null };
  return { outcome, why: '', next: null, ...nowhere, planHash, warnings: [], startsChecks: null };
}

it('approves exactly the plans that wait for it, and never asks to open again what was closed beside', () => {
  expect(nextAttempt([ended('needs-approval', 'a'), ended('created', 'b')])).toEqual({
    label: 'Approve and open',
    approve: ['a'],
    again: false,
  });
  expect(
    nextAttempt([ended('needs-approval', 'a'), ended('needs-approval', 'b'), ended('rejected-before')]),
  ).toEqual({ label: 'Approve 2 plans and open', approve: ['a', 'b'], again: false });
});

it('offers what helps, and nothing where only something elsewhere does', () => {
  expect(nextAttempt([ended('rejected-before')])).toMatchObject({ label: 'Propose again', again: true });
  expect(nextAttempt([ended('limit-open'), ended('created')])).toMatchObject({ label: 'Try again' });
  for (const outcome of ['created', 'edited-by-human', 'evidence-stale', 'no-diff', 'closed'] as const)
    expect(nextAttempt([ended(outcome)])).toBeNull();
});
