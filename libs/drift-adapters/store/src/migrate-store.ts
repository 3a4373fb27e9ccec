import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import { Migrator, sql, type Kysely } from 'kysely';
import { migrations } from './migrations.js';
import type { Engine } from './engine.js';

const DONE_TABLE = 'drift_migration';
const LOCK_TABLE = 'drift_migration_lock';

/**
 * Whether the tables are today's; `behind`: steps are missing.
 * @throws DriftFailure `E_STATE_VERSION` when steps were done that this version does not know,
 * `E_STATE_CORRUPT` when the database holds other tables than ours.
 */
export async function schemaState(engine: Engine): Promise<'current' | 'behind'> {
  const tables = await tableNames(engine);
  if (!tables.includes(DONE_TABLE)) {
    // In a file of its own no table but ours can be; a schema may well be shared.
    if (engine.kind === 'libsql' && tables.some((table) => !table.startsWith(DONE_TABLE)))
      throw foreign(engine);
    return 'behind';
  }
  const rows = await untyped(engine.db).selectFrom(DONE_TABLE).select('name').execute();
  const done = new Set(rows.map(({ name }) => name));
  const known = Object.keys(migrations(engine.kind));
  const unknown = [...done].filter((name) => !known.includes(name)).sort();
  if (unknown.length > 0) throw newer(engine, unknown[0] ?? '');
  return known.every((name) => done.has(name)) ? 'current' : 'behind';
}

/** Brings the tables up to date; processes that do so at the same time wait for each other. */
export async function migrateStore(engine: Engine): Promise<void> {
  const migrator = new Migrator({
    db: engine.db,
    provider: { getMigrations: async () => migrations(engine.kind) },
    migrationTableName: DONE_TABLE,
    migrationLockTableName: LOCK_TABLE,
    ...(engine.schema === null ? {} : { migrationTableSchema: engine.schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Asked for once: between two questions another process may have made them all. */
async function tableNames({ db, schema }: Engine): Promise<string[]> {
  const query =
    schema === null
      ? sql<{
          name: string;
        }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
      : sql<{
          name: string;
        }>`select tablename as name from pg_catalog.pg_tables where schemaname = ${schema}`;
  const { rows } = await query.execute(db);
  return rows.map(({ name }) => name);
}

function foreign({ where }: Engine): DriftFailure {
  return new DriftFailure({
    code: 'E_STATE_CORRUPT',
    what: 'cannot use the store',
    why: 'the file is a database of something else',
    where: escapeTerminal(where),
    safe: 'it was not changed',
    next: `move ${escapeTerminal(where)} aside; the next command begins a new store`,
  });
}

function newer({ where }: Engine, step: string): DriftFailure {
  return new DriftFailure({
    code: 'E_STATE_VERSION',
    what: 'cannot use the store',
    why: `a newer version of drift-heal has changed its tables (step '${escapeTerminal(step)}')`,
    where: escapeTerminal(where),
    safe: 'it was not changed',
    next: 'use that version of drift-heal or a later one',
  });
}

function untyped(db: Engine['db']): Kysely<Record<string, Record<string, string>>> {
  return db.withTables<Record<string, Record<string, string>>>();
}
