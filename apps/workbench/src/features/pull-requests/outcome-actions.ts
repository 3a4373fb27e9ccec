import type { PublishOutcome, PublishResult } from '@drift/domain/types';

/** What a person can tell the server so that a next attempt ends otherwise. */
export interface NextAttempt {
  label: string;
  approve: string[];
  again: boolean;
}

/** The attempt that would go on from these outcomes; null where only something elsewhere helps. */
export function nextAttempt(results: readonly PublishResult[]): NextAttempt | null {
  const approve = results.flatMap(({ outcome, planHash }) =>
    outcome === 'needs-approval' && planHash !== null ? [planHash] : [],
  );
  if (approve.length > 0) return { label: approveLabel(approve.length), approve, again: false };
  const outcomes = results.map(({ outcome }) => outcome);
  if (outcomes.includes('rejected-before')) return { label: 'Propose again', approve, again: true };
  const retry = outcomes.some((outcome) => RETRIED.has(outcome));
  return retry ? { label: 'Try again', approve, again: false } : null;
}

/** Outcomes that may be others a moment later, with nothing said anew. */
const RETRIED: ReadonlySet<PublishOutcome> = new Set([
  'limit-open',
  'limit-hourly',
  'limit-run',
  'frozen-window',
  'branch-protected',
  'permission',
  'failed-partial',
]);

function approveLabel(plans: number): string {
  return plans === 1 ? 'Approve and open' : `Approve ${plans} plans and open`;
}
