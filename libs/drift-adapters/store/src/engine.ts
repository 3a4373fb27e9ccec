import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from './tables.js';

/** A database and in what its kind differs; the rest of the store is written once. */
export interface Engine {
  kind: 'libsql' | 'postgres';
  /** Also a transaction. */
  db: Kysely<Tables>;
  /** Milliseconds since 1970 as SQL: on PostgreSQL the server's, so that the clocks of machines need not agree. */
  now: () => RawBuilder<number>;
  /** Whom a failure is about: a path, or host and database without user and password. */
  where: string;
  /** Of the tables, on PostgreSQL; null on libsql. */
  schema: string | null;
}

/** Carries out `work` as one; inside of a transaction it is part of that one. */
export async function atomically<T>(engine: Engine, work: (inside: Engine) => Promise<T>): Promise<T> {
  if (engine.db.isTransaction) return work(engine);
  return engine.db.transaction().execute((db) => work({ ...engine, db }));
}

/** A moment `ms` from now. */
export function later(engine: Engine, ms: number): RawBuilder<number> {
  return sql<number>`${engine.now()} + ${ms}`;
}
