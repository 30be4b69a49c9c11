/** Puts a backup of the embedded database in its place; marks what a database that was restored may not know. */
import type { Instant } from '../../src/domain/moment.js';
import { StoreError } from '../../src/domain/store-problem.js';
import { overPostgres, overSqlite, type StoreAddress } from './connect.js';
import type { Database } from './database.js';
import { isNotHeld } from './destinations.js';
import { sql } from './kysely.js';
import { migrate, writeMeta } from './migrations.js';
import { copyBeside, lockDelivery, openSqlite, removeDatabase, replaceBy } from './sqlite-file.js';

/**
 * Puts a backup in the place of the database. Whatever was due there by now may have been sent since: it becomes uncertain, with one copy.
 * @throws StoreError `in-use` while a service delivers, `no-backup`, `damaged`, `newer-version`, `cannot-write`, `use-postgres-tools`
 */
export async function restoreBackup(address: StoreAddress, backup: string, now: Instant): Promise<void> {
  if ('postgres' in address) throw new StoreError('use-postgres-tools', { tool: 'pg_restore' });
  const path = address.sqlite;
  await whileNobodyDelivers(path, async () => {
    const copy = copyBeside(path, backup);
    try {
      const database = overSqlite(openSqlite(copy, backup), backup);
      try {
        await check(database, backup);
        await mark(database, now);
      } finally {
        await database.close();
      }
      replaceBy(path, copy);
    } finally {
      removeDatabase(copy);
    }
  });
}

/**
 * For a database that other tools have restored, `pg_restore` above all: does with it what `restoreBackup` does with a backup,
 * before any instance is started again.
 * @throws StoreError `in-use` while a service delivers from a file, `cannot-connect`, `cannot-open`, `damaged`, `newer-version`, `cannot-write`
 */
export async function markRestored(address: StoreAddress, now: Instant): Promise<void> {
  if ('postgres' in address) return markAndClose(await overPostgres(address.postgres), now);
  const path = address.sqlite;
  await whileNobodyDelivers(path, () => markAndClose(overSqlite(openSqlite(path), path), now));
}

async function whileNobodyDelivers(path: string, work: () => Promise<void>): Promise<void> {
  const lock = lockDelivery(path);
  if (!lock) throw new StoreError('in-use', { path });
  try {
    await work();
  } finally {
    lock.release();
  }
}

async function markAndClose(database: Database, now: Instant): Promise<void> {
  try {
    await mark(database, now);
  } finally {
    await database.close();
  }
}

/** Brings a database to this release's version, and marks what may have been sent since the backup was made. */
async function mark(database: Database, now: Instant): Promise<void> {
  await migrate(database);
  await database.write(async (db) => {
    const uncertain = db.updateTable('deliveries').set({ state: 'uncertain', settled_at: now });
    // what was claimed and not attempted yet was about to be
    const fence = sql<number>`(select fence from destinations where destination = deliveries.destination)`;
    await uncertain.set((column) => ({ copies: column('copies', '+', 1), attempt: fence })).where('state', '=', 'sending').where('attempt', 'is', null).execute();
    await uncertain.where('state', '=', 'sending').execute();
    await uncertain.set({ copies: 1 }).where('state', '=', 'due').where('due_at', '<=', now).execute();
    const earliest = (state: 'due' | 'uncertain') =>
      sql<number | null>`(select min(due_at) from deliveries where destination = destinations.destination and state = ${state} and ${isNotHeld} and expires_at - ${now} > 0)`;
    // what was claimed since the backup is not to be mistaken for what is claimed from now on
    const raised = database.kind === 'sqlite' ? sql<number>`max(fence, ${now})` : sql<number>`greatest(fence, ${now})`;
    await db.updateTable('destinations').set({ lease_until: 0, fence: raised, due_at: earliest('due'), uncertain_at: earliest('uncertain') }).execute();
    if (database.kind === 'postgres') await sql`select setval('fences', greatest(last_value, ${now})) from fences`.execute(db);
    await writeMeta(db, 'restored_at', String(now));
  });
}

/** Before anything is written into it: an empty file is a database too, but no backup. */
async function check(database: Database, backup: string): Promise<void> {
  const found = await database.read((db) => sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db));
  const reason = found.rows[0]?.integrity_check ?? '';
  if (reason !== 'ok') throw new StoreError('damaged', { path: backup, reason });
  const ours = await database.read((db) => sql`select 1 from sqlite_master where name = 'deliveries'`.execute(db));
  if (ours.rows.length === 0) throw new StoreError('no-backup', { path: backup });
}
