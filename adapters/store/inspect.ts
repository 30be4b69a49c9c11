/** Looks at a database without changing it: nothing is made, nothing is brought to a newer version. */
import Libsql from 'libsql';
import { existsSync } from 'node:fs';
import type { StoreAddress } from './connect.js';
import { problemOf } from './database.js';
import { VERSION } from './migrations.js';
import { lockDelivery } from './sqlite-file.js';
import { StoreError } from '../../src/domain/store-problem.js';

export interface StoreState {
  /** of its tables; 0 while there are none */
  version: number;
  /** that this release writes */
  known: number;
  isWritable: boolean;
  /** who delivers from it: one process, nobody, or, on PostgreSQL, any number */
  deliverer: 'a service' | 'nobody' | 'any number';
  /** its own clock, in milliseconds; null where it has none */
  time: number | null;
}

/** Milliseconds for a connection, a question, a lock that somebody else has. */
const PATIENCE = 5000;

/** @returns null when there is no such file yet. @throws StoreError */
export async function inspectStore(address: StoreAddress): Promise<StoreState | null> {
  if ('postgres' in address) return inspectPostgres(address.postgres);
  return existsSync(address.sqlite) ? inspectSqlite(address.sqlite) : null;
}

function inspectSqlite(path: string): StoreState {
  try {
    const file = new Libsql(path);
    try {
      file.exec(`pragma busy_timeout = ${PATIENCE}`);
      const [check] = file.prepare('pragma quick_check(1)').all() as { quick_check: string }[];
      if (check?.quick_check !== 'ok') throw new StoreError('damaged', { path, reason: check?.quick_check ?? '' });
      const hasTables = file.prepare("select 1 from sqlite_master where name = 'meta'").all().length > 0;
      const [stored] = hasTables ? (file.prepare("select value from meta where name = 'version'").all() as { value: string }[]) : [];
      return { version: Number(stored?.value ?? 0), known: VERSION, isWritable: canWrite(file), deliverer: isDelivering(path) ? 'a service' : 'nobody', time: null };
    } finally {
      file.close();
    }
  } catch (error) {
    const known = problemOf(error, path);
    if (known instanceof StoreError) throw known;
    // libsql gives no code when it cannot open a file
    if (error instanceof Error && error.message.startsWith('ConnectionFailed')) throw new StoreError('cannot-open', { path, reason: error.message }, error);
    throw error;
  }
}

function canWrite(file: Libsql.Database): boolean {
  try {
    file.exec('begin immediate');
    file.exec('rollback');
    return true;
  } catch (error) {
    // somebody writes: then it can be written
    return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
  }
}

function isDelivering(path: string): boolean {
  if (!existsSync(`${path}.lock`)) return false;
  const lock = lockDelivery(path);
  lock?.release();
  return lock === null;
}

async function inspectPostgres(url: string): Promise<StoreState> {
  const { default: client } = await import('pg');
  const connection = new client.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
  // one that breaks is told by the question that waits for it
  connection.on('error', () => {});
  try {
    await connection.connect();
    const { rows } = await connection.query<{ time: string; readonly: string; there: string | null }>(
      "select extract(epoch from clock_timestamp()) * 1000 as time, current_setting('transaction_read_only') as readonly, to_regclass('meta')::text as there",
    );
    const [now] = rows;
    const stored = now?.there ? await connection.query<{ value: string }>("select value from meta where name = 'version'") : null;
    return { version: Number(stored?.rows[0]?.value ?? 0), known: VERSION, isWritable: now?.readonly === 'off', deliverer: 'any number', time: Math.round(Number(now?.time)) };
  } catch (error) {
    throw problemOf(error, URL.canParse(url) ? new URL(url).host : '');
  } finally {
    await connection.end().catch(() => {});
  }
}
