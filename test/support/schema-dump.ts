/** Databases of every version of the tables, as text: how they were made, and what was in them. */
import type Libsql from 'libsql';
import { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type DatabaseConnection, type Driver } from 'kysely';
import { MIGRATIONS } from '../../adapters/store/migrations.js';
import type { Tables } from '../../adapters/store/tables.js';

export type Kind = 'sqlite' | 'postgres';

const META = 'create table "meta" ("name" text primary key, "value" text not null)';

/** Runs nothing, and keeps what it was given to run. */
class Recorder implements Driver {
  readonly statements: string[] = [];
  readonly #connection: DatabaseConnection = {
    executeQuery: async ({ sql, parameters }: CompiledQuery) => {
      // nothing is in them yet
      if (sql.startsWith('select')) return { rows: [] };
      if (parameters.length > 0) throw new Error('a table is made without values');
      this.statements.push(sql.replace(/\s+/g, ' '));
      return { rows: [] };
    },
    async *streamQuery() {},
  };

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {}
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** The statements by which a release of that version made its tables. */
export async function tablesOf(kind: Kind, version: number): Promise<string[]> {
  const recorder = new Recorder();
  const isSqlite = kind === 'sqlite';
  const kysely = new Kysely<Tables>({
    dialect: {
      createDriver: () => recorder,
      createAdapter: () => (isSqlite ? new SqliteAdapter() : new PostgresAdapter()),
      createQueryCompiler: () => (isSqlite ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
      createIntrospector: (db) => (isSqlite ? new SqliteIntrospector(db) : new PostgresIntrospector(db)),
    },
  });
  await kysely.transaction().execute(async (db) => {
    for (const step of MIGRATIONS.slice(0, version)) await step(db, kind);
  });
  return [META, ...recorder.statements];
}

const MADE = /^create table "(\w+)"/;
const GENERATED = /"(\w+)" [a-z]+ generated always as/g;

/** All rows of those tables, as statements that either database takes. */
export function rowsOf(file: Libsql.Database, tables: readonly string[], kind: Kind, version: number): string[] {
  const statements: string[] = [];
  for (const made of tables) {
    const table = MADE.exec(made)?.[1];
    if (table === undefined) continue;
    const computed = new Set(Array.from(made.matchAll(GENERATED), (match) => match[1]!));
    const rows = file.prepare(`select * from "${table}" order by 1`).all() as Record<string, string | number | null>[];
    for (const row of rows) {
      const columns = Object.keys(row).filter((column) => column !== '_metadata' && !computed.has(column));
      const values = columns.map((column) => (table === 'meta' && row.name === 'version' && column === 'value' ? `'${version}'` : literal(row[column]!)));
      statements.push(`insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${values.join(', ')})`);
    }
  }
  if (kind === 'postgres') {
    // where the counters stood, as pg_dump has it
    statements.push(`select setval(pg_get_serial_sequence('deliveries', 'id'), (select max(id) from deliveries))`, `select setval('fences', (select max(fence) from destinations))`);
  }
  return statements;
}

function literal(value: string | number | null): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
