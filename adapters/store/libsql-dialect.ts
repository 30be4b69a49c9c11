/** Kysely on libsql's synchronous connection. Kysely's own dialect begins transactions deferred and prepares every query anew. */
import type Libsql from 'libsql';
import type { CompiledQuery as Compiled, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from './kysely.js';
import { setTimeout } from 'node:timers/promises';

/** The connection itself waits 20 ms for another program; then the event loop goes on, and it is tried again. */
const WAIT_MS = 20;
const WAITS = 500;
/** The queries of the store are some fifty; lists of several lengths add to them. */
const MOST_STATEMENTS = 300;

export function libsqlDialect(database: Libsql.Database): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LibsqlDriver(database),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** One connection, used by one transaction or query at a time. */
class LibsqlDriver implements Driver {
  readonly #database: Libsql.Database;
  readonly #connection: LibsqlConnection;
  #lastInLine: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(database: Libsql.Database) {
    this.#database = database;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lastInLine;
    let release = () => {};
    this.#lastInLine = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  /** Immediate: a transaction that first reads and then writes would otherwise fail when another program wrote in between. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  /** SQLite rolls back by itself when the disk is full. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  /** Whoever copies the file afterwards has everything in it. */
  async destroy(): Promise<void> {
    try {
      this.#database.exec('pragma wal_checkpoint(truncate)');
    } catch {
      // a full disk: the journal beside the file keeps what is not in it yet
    }
    this.#database.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, { statement: Libsql.Statement; reader: boolean }>();

  constructor(database: Libsql.Database) {
    this.#database = database;
    database.exec(`pragma busy_timeout = ${WAIT_MS}`);
  }

  async executeQuery<R>({ sql, parameters }: Compiled): Promise<QueryResult<R>> {
    for (const value of parameters) refuseWhatAborts(value);
    for (let waited = 0; ; waited++) {
      try {
        return this.#execute<R>(sql, parameters);
      } catch (error) {
        // within a transaction only its beginning waits for others
        if (!isBusy(error) || this.#database.inTransaction || waited === WAITS) throw error;
        // oxlint-disable-next-line no-await-in-loop
        await setTimeout(1);
      }
    }
  }

  #execute<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const { statement, reader } = this.#prepared(sql);
    if (reader) return { rows: statement.all(parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #prepared(sql: string) {
    let prepared = this.#statements.get(sql);
    if (!prepared) {
      if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
      const statement = this.#database.prepare(sql);
      prepared = { statement, reader: statement.reader };
      this.#statements.set(sql, prepared);
    }
    return prepared;
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the store reads whole answers');
  }
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}

/** libsql ends the whole process when it is given a boolean. */
function refuseWhatAborts(value: unknown): void {
  if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`no value for a column: ${typeof value}`);
}
