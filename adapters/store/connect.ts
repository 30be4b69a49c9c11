/** The connections behind a store. */
import type Libsql from 'libsql';
import type pg from 'pg';
import { Database } from './database.js';
import { Kysely, PostgresDialect } from './kysely.js';
import { libsqlDialect } from './libsql-dialect.js';
import type { Tables } from './tables.js';

/** `sqlite`: path of a file, or `:memory:`; `postgres`: `postgres://user:password@host:port/database` */
export type StoreAddress = { sqlite: string } | { postgres: string };

/** @param path as it is told when something fails */
export function overSqlite(file: Libsql.Database, path: string): Database {
  return new Database(new Kysely<Tables>({ dialect: libsqlDialect(file) }), 'sqlite', path);
}

/** Loads the client only where PostgreSQL is used. */
export async function overPostgres(url: string): Promise<Database> {
  const { default: client } = await import('pg');
  // instants and counts are whole numbers far below 2^53, which pg gives as text
  const types: pg.CustomTypesConfig = { getTypeParser: (oid, format) => (oid === client.types.builtins.INT8 ? Number : client.types.getTypeParser(oid, format)) };
  const pool = new client.Pool({ connectionString: url, max: 5, connectionTimeoutMillis: 10_000, types });
  // a connection that breaks while nobody uses it is replaced by the next query
  pool.on('error', () => {});
  return new Database(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), 'postgres', hostOf(url));
}

/** Without the password. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
