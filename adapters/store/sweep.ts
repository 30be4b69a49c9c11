/** Puts right what time has changed: leases that ended, windows that passed. */
import type { Transaction } from 'kysely';
import type { Instant } from '../../src/domain/moment.js';
import type { Delivery } from '../../src/ports.js';
import type { Database } from './database.js';
import { openState, refresh } from './destinations.js';
import { hasCome, headsOf } from './heads.js';
import { sql } from './kysely.js';
import { batches, deliveryOf, type Tables } from './tables.js';

/** See `Ledger.sweep`. What another instance is just working on is left to the next sweep. */
export async function sweep(database: Database, now: Instant): Promise<Delivery[]> {
  const { closes, ready } = await headsOf(database);
  if (!hasCome(closes, now) && !hasCome(ready, now)) return [];
  return database.write(async (db) => {
    const swept: Delivery[] = [];
    for (const { destination, lease_until } of await heldFor(database, db, await overdueLeases(db, now))) {
      // another instance may have settled and claimed anew before it was locked
      if (lease_until === 0 || lease_until > now) continue;
      // the platform may have it if it was attempted
      const ended = await db.updateTable('deliveries').set({ state: openState, settled_at: now }).where('destination', '=', destination).where('state', '=', 'sending').returningAll().execute();
      swept.push(...ended.map(deliveryOf));
      await refresh(db, destination, now);
    }
    const passed = await passedWindows(db, now);
    for (const { destination } of await heldFor(database, db, [...passed.keys()])) {
      for (const ids of batches(passed.get(destination)!)) {
        const rows = await db.updateTable('deliveries').set({ state: 'missed', settled_at: now }).where('id', 'in', ids).where('state', '=', 'due').where('expires_at', '<=', now).returningAll().execute();
        swept.push(...rows.map(deliveryOf));
      }
      await refresh(db, destination, now);
    }
    return swept.toSorted((a, b) => a.dueAt - b.dueAt || a.id - b.id);
  });
}

async function overdueLeases(db: Transaction<Tables>, now: Instant): Promise<string[]> {
  const rows = await db.selectFrom('destinations').select('destination').where('lease_until', '>', sql.lit(0)).where('lease_until', '<=', now).execute();
  return rows.map(({ destination }) => destination);
}

/** Ids by destination. */
async function passedWindows(db: Transaction<Tables>, now: Instant): Promise<Map<string, number[]>> {
  const rows = await db.selectFrom('deliveries').select(['destination', 'id']).where('state', '=', sql.lit('due')).where('expires_at', '<=', now).execute();
  const passed = new Map<string, number[]>();
  for (const { destination, id } of rows) {
    const ids = passed.get(destination);
    if (ids) ids.push(id);
    else passed.set(destination, [id]);
  }
  return passed;
}

/** Locks those of the destinations that no other transaction holds. */
async function heldFor(database: Database, db: Transaction<Tables>, keys: readonly string[]): Promise<{ destination: string; lease_until: number }[]> {
  const held = [];
  for (const key of keys) {
    const row = await database.locked(db.selectFrom('destinations').select(['destination', 'lease_until']).where('destination', '=', key), 'skip').executeTakeFirst();
    if (row) held.push(row);
  }
  return held;
}
