import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { escapeTerminal } from '@drift/domain/escape';
import { ensureStateDirectory, isFileProblem, openWorkspaceFiles, withLock } from '@drift/files';
import type { DriftStore } from '@drift/remediation';
import { Kysely, sql } from 'kysely';
import type { Database } from 'libsql';
import { driftStore } from '../drift-store.js';
import type { Engine } from '../engine.js';
import { explainedDialect } from '../explained-dialect.js';
import { migrateStore, schemaState } from '../migrate-store.js';
import { storeFailure } from '../store-failure.js';
import type { Tables } from '../tables.js';
import { libsqlDialect } from './libsql-dialect.js';
import { waitWhileBusy } from './wait-while-busy.js';

const FILE = 'drift.db';
/** How long a call waits for another connection that writes. */
const BUSY_MS = 10_000;
/** How much of it the engine waits by itself, with this process standing still; see `waitWhileBusy`. */
const ENGINE_BUSY_MS = 20;

export interface LibsqlOptions {
  stateDir: string;
  now?: () => Date;
  /** Only tests say so. */
  busyMs?: number;
}

/** Opens `<stateDir>/drift.db`, and makes it where there is none. @throws DriftFailure. */
export async function openLibsql({ stateDir, now, busyMs = BUSY_MS }: LibsqlOptions): Promise<DriftStore> {
  ensureStateDirectory(stateDir);
  const file = join(stateDir, FILE);
  refuseLinks(stateDir);
  const database = await connect(file);
  const dialect = explainedDialect(libsqlDialect(database, busyMs), async (call) => {
    try {
      return await call();
    } catch (error) {
      throw storeFailure(error, file);
    }
  });
  const engine: Engine = {
    kind: 'libsql',
    db: new Kysely<Tables>({ dialect }),
    now: () => sql<number>`${(now?.() ?? new Date()).getTime()}`,
    where: file,
    schema: null,
  };
  try {
    await prepare(engine, database);
  } catch (error) {
    database.close();
    throw storeFailure(error, file);
  }
  return driftStore(engine);
}

async function connect(file: string): Promise<Database> {
  try {
    const { default: LibsqlDatabase } = await import('libsql');
    return new LibsqlDatabase(file, { timeout: ENGINE_BUSY_MS });
  } catch (error) {
    throw storeFailure(error, file);
  }
}

async function prepare(engine: Engine, database: Database): Promise<void> {
  // What a repository may have put in the place of our file must not run functions.
  const exec = (text: string) => waitWhileBusy(() => database.exec(text), BUSY_MS);
  await exec('pragma synchronous = full; pragma trusted_schema = off;');
  if ((await schemaState(engine)) === 'current') return;
  await withLock(
    `${engine.where}.lock`,
    async () => {
      await exec('pragma journal_mode = wal');
      await migrateStore(engine);
    },
    { what: 'bring the store up to date' },
  );
}

/** A link in the place of one of the files would send what is written to where a repository chose. */
function refuseLinks(stateDir: string): void {
  const listing = openWorkspaceFiles(stateDir).list('');
  if (isFileProblem(listing)) return;
  const link = listing.find(({ name, kind }) => name.startsWith(FILE) && kind === 'link');
  if (link === undefined) return;
  const where = escapeTerminal(join(stateDir, link.name));
  throw new DriftFailure({
    code: 'E_SYMLINK_ESCAPE',
    what: 'cannot open the store',
    why: `'${escapeTerminal(link.name)}' is a symbolic link`,
    where,
    safe: 'nothing was changed',
    next: `remove the link ${where}`,
  });
}
