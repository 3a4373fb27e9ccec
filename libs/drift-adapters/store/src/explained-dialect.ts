import { DriftFailure } from '@drift/domain/failure';
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';

/** Carries out one call to the database: repeats it, or says in our words why it failed. */
export type Around = <T>(call: () => Promise<T>) => Promise<T>;

/** The same dialect with every call to the database made through `around`. */
export function explainedDialect(dialect: Dialect, around: Around): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => explainedDriver(dialect.createDriver(), around),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function explainedDriver(driver: Driver, around: Around): Driver {
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const own = (connection: DatabaseConnection): DatabaseConnection => inner.get(connection) ?? connection;
  return {
    init: () => around(() => driver.init()),
    acquireConnection: async () => {
      const connection = await around(() => driver.acquireConnection());
      const explained = explainedConnection(connection, around);
      inner.set(explained, connection);
      return explained;
    },
    beginTransaction: (connection, settings: TransactionSettings) =>
      around(() => driver.beginTransaction(own(connection), settings)),
    commitTransaction: (connection) => around(() => driver.commitTransaction(own(connection))),
    rollbackTransaction: (connection) => around(() => driver.rollbackTransaction(own(connection))),
    releaseConnection: (connection) => driver.releaseConnection(own(connection)),
    destroy: () => driver.destroy(),
  };
}

function explainedConnection(connection: DatabaseConnection, around: Around): DatabaseConnection {
  return {
    executeQuery: <Row>(query: CompiledQuery): Promise<QueryResult<Row>> =>
      around(async () => {
        refuseNul(query.parameters);
        return connection.executeQuery<Row>(query);
      }),
    streamQuery: <Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> =>
      connection.streamQuery<Row>(query, chunkSize),
  };
}

/** PostgreSQL takes no NUL in a text, and no database should keep what another could not. */
function refuseNul(parameters: readonly unknown[]): void {
  if (!parameters.some((value) => typeof value === 'string' && value.includes('\0'))) return;
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'cannot store a text',
    why: 'it holds a NUL character',
    safe: 'nothing was changed',
  });
}
