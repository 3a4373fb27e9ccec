import type { JobEnd, Jobs, JobState } from '@drift/remediation';
import { sql, type UpdateObject } from 'kysely';
import { later, type Engine } from '../engine.js';
import type { Tables } from '../tables.js';
import { claimJob } from './claim-job.js';
import { jobOf } from './job-of.js';
import { pageOf, startOf } from './paging.js';
import { millisOf, toText } from './stored-value.js';

const ENDED = ['done', 'failed', 'cancelled'] as const;

/** The queue as rows; a claim is one statement (`claimJob`). */
export function jobRows(engine: Engine): Jobs {
  const { db } = engine;
  const held = ({ jobId, owner, attempt }: Parameters<Jobs['heartbeat']>[0]) =>
    db
      .updateTable('jobs')
      .where('job_id', '=', jobId)
      .where('state', '=', 'running')
      .where('owner', '=', owner)
      .where('attempt', '=', attempt);
  return {
    enqueue: async (job) => {
      for (;;) {
        const inserted = await db
          .insertInto('jobs')
          .values({
            job_id: job.jobId,
            kind: job.kind,
            dedupe_key: job.dedupeKey,
            payload: toText(job.payload),
            priority: job.priority ?? 0,
            run_at: job.runAt === undefined ? engine.now() : millisOf(job.runAt),
            max_attempts: job.maxAttempts ?? 3,
            state: 'queued',
            attempt: 0,
            enqueued_at: engine.now(),
            changed_at: engine.now(),
          })
          .onConflict((conflict) =>
            conflict
              .column('dedupe_key')
              .where(sql<boolean>`state in ('queued', 'running')`)
              .doNothing(),
          )
          .returning('job_id')
          .executeTakeFirst();
        if (inserted !== undefined) return { jobId: inserted.job_id, existed: false };
        const existing = await db
          .selectFrom('jobs')
          .select('job_id')
          .where('dedupe_key', '=', job.dedupeKey)
          .where('state', 'in', ['queued', 'running'])
          .executeTakeFirst();
        // Null when it ended between the two statements: then there is room again.
        if (existing !== undefined) return { jobId: existing.job_id, existed: true };
      }
    },
    claim: (request) => claimJob(engine, request),
    heartbeat: async (claim, leaseMs) => {
      const { numUpdatedRows } = await held(claim)
        .set({ lease_until: later(engine, leaseMs) })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    finish: async (claim, end) => {
      const { numUpdatedRows } = await held(claim)
        .set({ owner: null, lease_until: null, changed_at: engine.now(), ...endOf(end) })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    cancel: async (jobId) => {
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set({ state: 'cancelled', owner: null, lease_until: null, changed_at: engine.now() })
        .where('job_id', '=', jobId)
        .where('state', 'in', ['queued', 'running'])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    get: async (jobId) => {
      const row = await db.selectFrom('jobs').selectAll().where('job_id', '=', jobId).executeTakeFirst();
      return row === undefined ? null : jobOf(row);
    },
    page: async (query) => {
      const { state, kind } = query;
      const { before, rows } = startOf(query);
      let select = db.selectFrom('jobs').selectAll().where('seq', '<', before);
      if (state !== undefined) select = select.where('state', '=', state);
      if (kind !== undefined) select = select.where('kind', '=', kind);
      return pageOf(await select.orderBy('seq', 'desc').limit(rows).execute(), query, jobOf);
    },
    prune: async (before) => {
      const { numDeletedRows } = await db
        .deleteFrom('jobs')
        .where('state', 'in', ENDED)
        .where('changed_at', '<', millisOf(before))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function endOf(end: JobEnd): UpdateObject<Tables, 'jobs'> {
  if (end.state === 'done') return { state: 'done', result: toText(end.result), why: null };
  if (end.retryAt === null) return { state: 'failed', why: end.why };
  return {
    state: sql<JobState>`case when attempt < max_attempts then 'queued' else 'failed' end`,
    why: end.why,
    run_at: millisOf(end.retryAt),
  };
}
