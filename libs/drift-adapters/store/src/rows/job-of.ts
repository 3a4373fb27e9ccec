import type { StoredJob } from '@drift/remediation';
import type { Selectable } from 'kysely';
import type { Tables } from '../tables.js';
import { fromText, isoOf } from './stored-value.js';

/** A job as callers know it. */
export function jobOf(row: Selectable<Tables['jobs']>): StoredJob {
  return {
    jobId: row.job_id,
    kind: row.kind,
    dedupeKey: row.dedupe_key,
    payload: fromText(row.payload),
    priority: row.priority,
    runAt: isoOf(row.run_at),
    maxAttempts: row.max_attempts,
    state: row.state,
    attempt: row.attempt,
    owner: row.owner,
    leaseUntil: row.lease_until === null ? null : isoOf(row.lease_until),
    result: fromText(row.result),
    why: row.why,
    enqueuedAt: isoOf(row.enqueued_at),
    changedAt: isoOf(row.changed_at),
  };
}
