/** What of Kysely runs, in its CommonJS form: the 260 modules of the other one take twice as long to load, at each start. */
import { createRequire } from 'node:module';

export const { CompiledQuery, Kysely, PostgresDialect, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } = createRequire(import.meta.url)('kysely') as typeof import('kysely');
