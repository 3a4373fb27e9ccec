import type { DriftStore } from '@drift/remediation';

export interface StoreOptions {
  /** Absolute; holds `drift.db`, and is made when it is not there. Not used with `databaseUrl`. */
  stateDir: string;
  /** `postgresql://user:password@host:port/database`, as in DRIFT_DATABASE_URL; null or empty: the file. */
  databaseUrl?: string | null;
  /** Schema of the tables on PostgreSQL, made when it is not there. Default `drift`. */
  schema?: string;
  /** What time it is; only tests say so. Default: the clock of the machine, or of the database server. */
  now?: () => Date;
}

/**
 * Opens the store and brings its tables up to date. The drivers are loaded here and not before: a scan
 * needs no native module.
 * @throws DriftFailure saying what cannot be opened, where, why and what to do; never with a password.
 */
export async function openStore(options: StoreOptions): Promise<DriftStore> {
  const { stateDir, databaseUrl, schema = 'drift', now } = options;
  const clock = now === undefined ? {} : { now };
  if (databaseUrl === undefined || databaseUrl === null || databaseUrl === '') {
    const { openLibsql } = await import('./libsql/open-libsql.js');
    return openLibsql({ stateDir, ...clock });
  }
  const { openPostgres } = await import('./postgres/open-postgres.js');
  return openPostgres({ url: databaseUrl, schema, ...clock });
}
