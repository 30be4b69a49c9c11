/** A connection to either database: reading, writing in one transaction, and what differs between them. */
import type { Compilable, CompiledQuery, Kysely, RawBuilder, SelectQueryBuilder, Transaction } from 'kysely';
import { StoreError, type StoreProblem } from '../../src/domain/store-problem.js';
import { sql } from './kysely.js';
import type { Tables } from './tables.js';

export class Database {
  readonly kind: 'sqlite' | 'postgres';
  /** a path or host, for what is told when it fails */
  readonly #where: string;
  readonly #kysely: Kysely<Tables>;
  #running = 0;
  #whenIdle: () => void = () => {};
  #closed: Promise<void> | null = null;
  readonly #compiled = new Map<string, CompiledQuery>();

  constructor(kysely: Kysely<Tables>, kind: 'sqlite' | 'postgres', where: string) {
    this.#kysely = kysely;
    this.kind = kind;
    this.#where = where;
  }

  /** Outside a transaction: one query. @throws StoreError; Error once it is closed */
  async read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed');
    this.#running += 1;
    try {
      return await work(this.#kysely);
    } catch (error) {
      throw problemOf(error, this.#where);
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#whenIdle();
    }
  }

  /** A query without values, asked at every tick: it is put into words once. @throws StoreError */
  async readAgain<T>(name: string, query: (db: Kysely<Tables>) => Compilable<T>): Promise<T[]> {
    const compiled = this.#compiled.get(name) ?? query(this.#kysely).compile();
    this.#compiled.set(name, compiled);
    const { rows } = await this.read((db) => db.executeQuery(compiled as CompiledQuery<T>));
    return rows;
  }

  /** All of it or nothing. SQLite lets one transaction in at a time; PostgreSQL needs `locked` for that. @throws StoreError */
  async write<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.read((kysely) => kysely.transaction().execute(work));
  }

  /** Keeps chosen destinations from other transactions until this one ends; `skip` leaves out those that another one keeps. */
  locked<O>(query: SelectQueryBuilder<Tables, 'destinations', O>, skip: 'wait' | 'skip'): SelectQueryBuilder<Tables, 'destinations', O> {
    if (this.kind === 'sqlite') return query;
    return skip === 'skip' ? query.forUpdate().skipLocked() : query.forUpdate();
  }

  /** The number of a new claim, larger than every one before. */
  nextFence(): RawBuilder<number> {
    return this.kind === 'sqlite' ? sql`(select max(fence) from destinations) + 1` : sql`nextval('fences')`;
  }

  /** Waits for what is running, and lets nothing else begin: libsql ends the whole process when its connection is closed in use. */
  async close(): Promise<void> {
    this.#closed ??= this.#close();
    await this.#closed;
  }

  async #close(): Promise<void> {
    if (this.#running > 0) {
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
    }
    await this.#kysely.destroy();
  }
}

/** Result codes of SQLite, SQLSTATEs of PostgreSQL and what its client says without one, by what a person can do about them. */
const CODES: [RegExp, StoreProblem['code']][] = [
  [/^SQLITE_(FULL|READONLY|IOERR)|^(53100|53200|25006)$/, 'cannot-write'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED|^(40001|40P01|55P03)$/, 'busy'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^SQLITE_(CANTOPEN|AUTH|PERM)/, 'cannot-open'],
  [/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)|^(08|28|57P)\w+$|^(3D000|53300)$|^Connection terminated|^timeout exceeded when trying to connect/, 'cannot-connect'],
];

/** What went wrong, in our terms; an error that is none of the database's stays what it is. */
export function problemOf(error: unknown, where: string): unknown {
  if (error instanceof StoreError) return error;
  const { code = '', message: reason = '' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const found = CODES.find(([pattern]) => pattern.test(code || reason))?.[1] ?? null;
  if (found === null) return error;
  return new StoreError(found, found === 'cannot-connect' ? { host: where, reason: reason || code } : { path: where, reason }, error);
}
