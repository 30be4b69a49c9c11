/** What a person decides about a row that is uncertain or has failed. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../src/domain/moment.js';
import type { Decision, Delivery } from '../../src/ports.js';
import type { Database } from './database.js';
import { lockDestination, refresh } from './destinations.js';
import { deliveryOf, destinationOf, type Tables } from './tables.js';

type Row = Selectable<Tables['deliveries']>;

/** See `Ledger.resolve`. */
export async function resolve(database: Database, id: number, decision: Decision, now: Instant): Promise<Delivery | null> {
  return database.write(async (db) => {
    const query = db.selectFrom('deliveries').selectAll().where('id', '=', id);
    const found = await query.executeTakeFirst();
    if (!found) return null;
    await lockDestination(database, db, destinationOf(found.destination));
    const row = await query.executeTakeFirstOrThrow();
    const change = changeOf(row, decision, now);
    if (change === null) return null;
    const resolved = await db.updateTable('deliveries').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
    await refresh(db, row.destination, now);
    return deliveryOf(resolved);
  });
}

function changeOf({ state, copies, expires_at }: Row, decision: Decision, now: Instant): Partial<Row> | null {
  const isOpen = state === 'uncertain' || state === 'failed';
  switch (decision) {
    case 'arrived':
      return state === 'uncertain' ? { state: 'sent', hold: null, reason: null, settled_at: now } : null;
    case 'drop':
      return isOpen ? { state: 'failed', hold: null, reason: 'dropped', settled_at: now } : null;
    case 'resend':
      if (!isOpen || copies > 1 || expires_at <= now) return null;
      return state === 'uncertain' ? { hold: 'approved' } : { state: copies > 0 ? 'uncertain' : 'due', hold: 'approved', reason: null, settled_at: now };
  }
}
