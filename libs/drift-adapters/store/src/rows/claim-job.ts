import type { Jobs, StoredJob } from '@drift/remediation';
import { sql } from 'kysely';
import { later, type Engine } from '../engine.js';
import { jobOf } from './job-of.js';

/**
 * Begins the first job that waits and is due, or whose worker let its lease expire. One statement picks
 * and marks it, so two workers never get the same one; on PostgreSQL they pass over each other's picks.
 */
export async function claimJob(
  engine: Engine,
  { owner, leaseMs, kinds }: Parameters<Jobs['claim']>[0],
): Promise<StoredJob | null> {
  const { db, kind } = engine;
  if (kinds?.length === 0) return null;
  await failExhausted(engine);
  const pick = db
    .selectFrom('jobs')
    .select('seq')
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'queued'), where('run_at', '<=', engine.now())]),
        where.and([where('state', '=', 'running'), where('lease_until', '<=', engine.now())]),
      ]),
    )
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
    .orderBy('priority', 'desc')
    .orderBy('run_at')
    .orderBy('seq')
    .limit(1)
    .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked());
  const row = await db
    .updateTable('jobs')
    .set({
      state: 'running',
      owner,
      attempt: sql<number>`attempt + 1`,
      lease_until: later(engine, leaseMs),
      changed_at: engine.now(),
    })
    .where('seq', '=', pick)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : jobOf(row);
}

/** What ended its worker so often would end the next one too. */
async function failExhausted(engine: Engine): Promise<void> {
  await engine.db
    .updateTable('jobs')
    .set({
      state: 'failed',
      why: sql<string>`'its worker ended without a word, ' || attempt || ' times'`,
      owner: null,
      lease_until: null,
      changed_at: engine.now(),
    })
    .where('state', '=', 'running')
    .where('lease_until', '<=', engine.now())
    .whereRef('attempt', '>=', 'max_attempts')
    .execute();
}
