import type { DriftAuditEntry, PublishOutcome } from '@drift/domain/types';
import { publishOutcomeSchema } from '@drift/domain/zod';

/** How the last attempt at a branch ended. */
export interface Attempt {
  outcome: PublishOutcome;
  why: string;
}

/** An entry of an attempt reads `drift/orders/x-01234567 plan sha256:…: created: it is new`. */
const ENTRY = /^(drift\/\S+) plan \S+: ([a-z-]+): (.*)$/s;

/** The last attempt at each branch that these entries tell of; they come newest first. */
export function lastAttempts(entries: readonly DriftAuditEntry[]): Map<string, Attempt> {
  const attempts = new Map<string, Attempt>();
  for (const { action, reason } of entries) {
    const [, branch = '', word, why = ''] = (action === 'publish' && ENTRY.exec(reason ?? '')) || [];
    const outcome = publishOutcomeSchema.safeParse(word);
    if (outcome.success && !attempts.has(branch)) attempts.set(branch, { outcome: outcome.data, why });
  }
  return attempts;
}
