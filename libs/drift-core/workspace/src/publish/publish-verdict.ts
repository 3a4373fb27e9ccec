import type { PublishOutcome } from '@drift/remediation';
import type { PublishReport, PublishVerdict } from './publish-verb-types.js';

const BY_OUTCOME: Readonly<Record<PublishOutcome, PublishVerdict>> = {
  created: 'fine',
  updated: 'fine',
  unchanged: 'fine',
  closed: 'fine',
  'no-diff': 'fine',
  'dry-run': 'fine',
  'failed-partial': 'fine',
  'rejected-before': 'waiting',
  covered: 'waiting',
  'edited-by-human': 'waiting',
  'limit-open': 'waiting',
  'limit-hourly': 'waiting',
  'limit-run': 'waiting',
  'needs-approval': 'waiting',
  'frozen-window': 'waiting',
  'base-moved': 'again',
  'evidence-stale': 'again',
  'branch-protected': 'failed',
  permission: 'failed',
};

const WORST: readonly PublishVerdict[] = ['failed', 'again', 'waiting', 'fine'];

/**
 * How a whole attempt ended, the gravest first: the host failed or refused, something has to be planned
 * again, something waits for people or limits, everything stands.
 */
export function publishVerdict({ items, closed, heldBack, failure }: PublishReport): PublishVerdict {
  const verdicts = new Set<PublishVerdict>();
  if (failure || items.some((item) => item.failure)) verdicts.add('failed');
  for (const { result } of items) if (result) verdicts.add(BY_OUTCOME[result.outcome]);
  for (const { outcome } of closed) verdicts.add(BY_OUTCOME[outcome]);
  for (const { why } of heldBack) verdicts.add(why.startsWith('evidence-stale: ') ? 'again' : 'waiting');
  return WORST.find((verdict) => verdicts.has(verdict)) ?? 'fine';
}
