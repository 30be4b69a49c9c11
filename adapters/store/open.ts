/** Opens the store that the settings name. */
import type Libsql from 'libsql';
import { StoreError } from '../../src/domain/store-problem.js';
import type { Store } from '../../src/ports.js';
import { overPostgres, overSqlite, type StoreAddress } from './connect.js';
import type { Database } from './database.js';
import { forget } from './forget.js';
import { forgetWorkspace } from './forget-workspace.js';
import { StoredLedger } from './ledger.js';
import { StoredLinks } from './links.js';
import { StoredLog } from './log.js';
import { migrate } from './migrations.js';
import { StoredPublications } from './publications.js';
import { StoredRecords } from './records.js';
import { StoredPreferences, StoredSubscriptions } from './settings.js';
import { backUp, lockDelivery, openSqlite, type DeliveryLock } from './sqlite-file.js';

export interface OpenStore extends Store {
  /**
   * The right to deliver from this database, kept until `close` or the end of the process.
   * @returns false when another process has it; on PostgreSQL several may, and it is always true
   */
  acquireDelivery(): Promise<boolean>;
  /** Writes a whole copy to a new file, while everything goes on. @throws StoreError `exists`, `cannot-write`, `use-postgres-tools` */
  backup(file: string): Promise<void>;
}

/**
 * Makes what does not exist yet (folder, file, tables) and brings older tables to this release's version.
 * @throws StoreError `cannot-open`, `cannot-connect`, `damaged`, `newer-version`, `cannot-write`
 */
export async function openStore(address: StoreAddress): Promise<OpenStore> {
  if ('postgres' in address) return storeOf(await overPostgres(address.postgres), null);
  return openStoreOn(openSqlite(address.sqlite), address.sqlite);
}

/** The store on a connection that is open already. */
export async function openStoreOn(file: Libsql.Database, path: string): Promise<OpenStore> {
  return storeOf(overSqlite(file, path), { file, path });
}

async function storeOf(database: Database, embedded: { file: Libsql.Database; path: string } | null): Promise<OpenStore> {
  let lock: DeliveryLock | null = null;
  let restoredAt = 0;
  try {
    await migrate(database);
    const restored = await database.read((db) => db.selectFrom('meta').select('value').where('name', '=', 'restored_at').executeTakeFirst());
    restoredAt = Number(restored?.value ?? 0);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    preferences: new StoredPreferences(database),
    publications: new StoredPublications(database),
    subscriptions: new StoredSubscriptions(database),
    records: new StoredRecords(database),
    links: new StoredLinks(database),
    log: new StoredLog(database),
    ledger: new StoredLedger(database, restoredAt),
    forget: (person, now) => forget(database, person, now),
    forgetWorkspace: (place, now) => forgetWorkspace(database, place, now),
    acquireDelivery: async () => {
      if (!embedded || embedded.path === ':memory:') return true;
      lock ??= lockDelivery(embedded.path);
      return lock !== null;
    },
    backup: async (target) => {
      if (!embedded) throw new StoreError('use-postgres-tools', { tool: 'pg_dump' });
      // between two transactions
      await database.read((db) => db.connection().execute(async () => backUp(embedded.file, target)));
    },
    close: async () => {
      lock?.release();
      lock = null;
      await database.close();
    },
  };
}
