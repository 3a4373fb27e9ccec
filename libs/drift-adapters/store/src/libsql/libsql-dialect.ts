import {
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely';
import type { Database } from 'libsql';
import { oneAtATime } from './one-at-a-time.js';
import { waitWhileBusy } from './wait-while-busy.js';

/**
 * Kysely over one open `libsql` database. Every write stands in a transaction that takes the right to
 * write at its beginning, and beginnings and ends go through `exec`. For libsql 0.5.29 does not reset a
 * prepared write that was refused as busy, and until such a statement is collected as garbage nothing
 * that its connection writes later is committed, although it is acknowledged.
 * A call waits up to `busyMs` for another connection that writes.
 */
export function libsqlDialect(database: Database, busyMs: number): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => libsqlDriver(database, busyMs),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Migrations run in one transaction, so that a crash leaves none half done. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function libsqlDriver(database: Database, busyMs: number): Driver {
  const turn = oneAtATime();
  const connection = libsqlConnection(database, busyMs);
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      await turn.take();
      return connection;
    },
    beginTransaction: () => begin(database, busyMs),
    commitTransaction: async () => void database.exec('commit'),
    rollbackTransaction: async () => rollBack(database),
    releaseConnection: async () => turn.pass(),
    destroy: async () => void database.close(),
  };
}

function libsqlConnection(database: Database, busyMs: number): DatabaseConnection {
  return {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      if (database.inTransaction) return run(database, query);
      if (SelectQueryNode.is(query.query) || isRead(query.sql))
        return waitWhileBusy(() => run<Row>(database, query), busyMs);
      await begin(database, busyMs);
      try {
        const result = run<Row>(database, query);
        database.exec('commit');
        return result;
      } catch (error) {
        rollBack(database);
        throw error;
      }
    },
    streamQuery: () => {
      throw new Error('the store reads pages and streams nothing');
    },
  };
}

function begin(database: Database, busyMs: number): Promise<void> {
  return waitWhileBusy(() => void database.exec('begin immediate'), busyMs);
}

/** Some faults, a full disk, have ended the transaction by themselves. */
function rollBack(database: Database): void {
  if (database.inTransaction) database.exec('rollback');
}

function run<Row>(database: Database, { sql, parameters }: CompiledQuery): QueryResult<Row> {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all([...parameters]) as Row[] };
  const { changes } = statement.run([...parameters]);
  return { rows: [], numAffectedRows: BigInt(changes) };
}

function isRead(text: string): boolean {
  return /^\s*select\b/i.test(text);
}
