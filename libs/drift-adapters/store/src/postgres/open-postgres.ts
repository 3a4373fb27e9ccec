import type { DriftStore } from '@drift/remediation';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { driftStore } from '../drift-store.js';
import type { Engine } from '../engine.js';
import { explainedDialect } from '../explained-dialect.js';
import { migrateStore, schemaState } from '../migrate-store.js';
import { storeFailure } from '../store-failure.js';
import type { Tables } from '../tables.js';
import { readAddress } from './read-address.js';

const CONNECTIONS = 5;
const CONNECT_MS = 10_000;
const STATEMENT_MS = 30_000;
const LOCK_MS = 10_000;
/** Object id of int8, which the driver gives as text; our counts and times stay below 2^53. */
const INT8 = 20;

/** Opens a schema of a PostgreSQL database, and makes it where there is none. @throws DriftFailure. */
export async function openPostgres({
  url,
  schema,
  now,
}: {
  url: string;
  schema: string;
  now?: () => Date;
}): Promise<DriftStore> {
  const { where, secrets } = readAddress(url);
  const place = `${where}, schema ${schema}`;
  const { Pool, types } = (await import('pg')).default;
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    application_name: 'drift-heal',
    // An idle connection must not keep a command from ending.
    allowExitOnIdle: true,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
  });
  // The next call opens a new connection; without a listener a lost idle one would end the process.
  pool.on('error', () => undefined);
  const dialect = explainedDialect(new PostgresDialect({ pool }), async (call) => {
    try {
      return await call();
    } catch (error) {
      throw storeFailure(error, place, secrets);
    }
  });
  const engine: Engine = {
    kind: 'postgres',
    db: new Kysely<Tables>({ dialect }).withSchema(schema),
    now: () =>
      now === undefined
        ? sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`
        : sql<number>`${now().getTime()}::bigint`,
    where: place,
    schema,
  };
  try {
    if ((await schemaState(engine)) === 'behind') await migrateStore(engine);
  } catch (error) {
    await engine.db.destroy();
    throw storeFailure(error, place, secrets);
  }
  return driftStore(engine);
}
