import { sql, type Kysely, type Migration } from 'kysely';
import type { Engine } from './engine.js';

/** Every step from nothing to today's tables, in order; one that was released is never changed. */
export function migrations(kind: Engine['kind']): Record<string, Migration> {
  return { '0001-first': { up: (db) => first(db, kind) } };
}

async function first(db: Kysely<unknown>, kind: Engine['kind']): Promise<void> {
  const numbered = (table: string) => {
    const builder = db.schema.createTable(table);
    return kind === 'postgres'
      ? builder.addColumn('seq', 'bigserial', (column) => column.primaryKey())
      : builder.addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement());
  };
  const index = (table: string, columns: string[]) =>
    db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns(columns);

  await numbered('scans')
    .addColumn('scan_id', 'text', (column) => column.notNull().unique())
    .addColumn('scanned_at', 'bigint', (column) => column.notNull())
    .addColumn('commit_id', 'text')
    .addColumn('branch', 'text')
    .addColumn('summary', 'text', (column) => column.notNull())
    .execute();
  await index('scans', ['scanned_at']).execute();

  await db.schema
    .createTable('findings')
    .addColumn('scan_seq', 'bigint', (column) => column.notNull())
    .addColumn('node_id', 'text', (column) => column.notNull())
    .addColumn('context', 'text', (column) => column.notNull())
    .addColumn('drift_type', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('confidence', 'double precision', (column) => column.notNull())
    .addColumn('spec_hash', 'text')
    .addColumn('code_hash', 'text')
    .addColumn('deferred', 'integer', (column) => column.notNull())
    .execute();
  await index('findings', ['scan_seq', 'node_id']).execute();
  await index('findings', ['node_id', 'scan_seq']).execute();

  await numbered('actions')
    .addColumn('action_id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('context', 'text')
    .addColumn('nodes', 'text', (column) => column.notNull())
    .addColumn('branch', 'text')
    .addColumn('plan_hash', 'text', (column) => column.notNull())
    .addColumn('audit_id', 'text', (column) => column.notNull())
    .addColumn('input_hash', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('pr_url', 'text')
    .addColumn('why', 'text')
    .addColumn('planned_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await index('actions', ['branch', 'seq']).execute();
  await index('actions', ['input_hash', 'seq']).execute();
  await index('actions', ['state', 'seq']).execute();
  await db.schema
    .createTable('action_nodes')
    .addColumn('action_id', 'text', (column) => column.notNull())
    .addColumn('node_id', 'text', (column) => column.notNull())
    .execute();
  await index('action_nodes', ['node_id', 'action_id']).execute();

  await db.schema
    .createTable('leases')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('fence', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();

  await numbered('jobs')
    .addColumn('job_id', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('dedupe_key', 'text')
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('run_at', 'bigint', (column) => column.notNull())
    .addColumn('max_attempts', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('result', 'text')
    .addColumn('why', 'text')
    .addColumn('enqueued_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute();
  await index('jobs', ['state', 'priority', 'run_at', 'seq']).execute();
  await index('jobs', ['kind', 'seq']).execute();
  await index('jobs', ['dedupe_key'])
    .unique()
    .where(sql<boolean>`state in ('queued', 'running')`)
    .execute();

  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('audit_lines')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('line', 'text', (column) => column.notNull())
    .execute();
}
