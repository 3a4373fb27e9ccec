import type { PRResult, PublishBundle, PublishOutcome } from '@drift/remediation';
import { PUBLISH_WORDS } from './publish-words.js';

/** A call to the host that did not succeed. */
export interface PublishFailure {
  kind: string;
  /** `POST /repos/{owner}/{repo}/pulls`; empty when no call was made. */
  call: string;
  why: string;
}

/** What became of one item of a bundle: an outcome, or a failure. */
export interface PublishedItem {
  context: string;
  nodes: readonly string[];
  branch: string;
  /** What an approval names. */
  planHash: string;
  auditId: string | null;
  result: PRResult | null;
  failure: PublishFailure | null;
  /** The command to type next; null where there is nothing to do. */
  next: string | null;
}

/** What one run of publishing did. */
export interface PublishReport {
  /** `owner/name` */
  repository: string;
  base: string;
  items: readonly PublishedItem[];
  /** Pull requests whose drift has healed. */
  closed: readonly PRResult[];
  /** Drifted nodes that no item is about, and why. */
  heldBack: PublishBundle['heldBack'];
  /** What was found of earlier attempts that were cut off, in words. */
  reconciled: readonly string[];
  /** Why the host could not be used at all; nothing was tried then. */
  failure: PublishFailure | null;
}

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
