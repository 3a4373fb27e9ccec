import type {
  PRResult,
  PublishedItem,
  PublishFailure,
  PublishOutcome,
  PublishReport,
} from '@drift/remediation';
import { PUBLISH_WORDS } from './publish-words.js';

export type { PublishedItem, PublishFailure, PublishReport };

/** An attempt that ended in an outcome; `item` is null for a pull request that was closed as healed. */
export interface Attempt {
  item: PublishedItem | null;
  result: PRResult;
}

/** Everything that ended in an outcome, by outcome in the order of their list; empty groups are left out. */
export function attemptsByOutcome({ items, closed }: PublishReport): [PublishOutcome, Attempt[]][] {
  const groups = new Map<PublishOutcome, Attempt[]>();
  for (const outcome of Object.keys(PUBLISH_WORDS) as PublishOutcome[]) groups.set(outcome, []);
  for (const item of items) {
    if (item.result) groups.get(item.result.outcome)?.push({ item, result: item.result });
  }
  for (const result of closed) groups.get(result.outcome)?.push({ item: null, result });
  return [...groups].filter(([, attempts]) => attempts.length > 0);
}

/** Items whose host call failed. */
export function failedItems({ items }: PublishReport): { item: PublishedItem; failure: PublishFailure }[] {
  return items.flatMap((item) => (item.failure ? [{ item, failure: item.failure }] : []));
}

/** How many there were of what: `3 created, 47 held back, 2 left to you, 1 failed`. */
export function publishTotals(report: PublishReport): string {
  const words: string[] = [];
  let held = 0;
  for (const [outcome, attempts] of attemptsByOutcome(report)) {
    if (PUBLISH_WORDS[outcome].tone === 'held') held += attempts.length;
    else words.push(`${attempts.length} ${outcome}`);
  }
  const failed = failedItems(report).length;
  if (held > 0) words.push(`${held} held back`);
  if (report.heldBack.length > 0) words.push(`${report.heldBack.length} left to you`);
  if (failed > 0) words.push(`${failed} failed`);
  return words.length === 0 ? 'nothing to publish' : words.join(', ');
}
