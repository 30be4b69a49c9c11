/** When something is next to be done: the head of each index, in one query. */
import { sql } from 'kysely';
import type { Instant } from '../../src/domain/moment.js';
import type { Database } from './database.js';

export interface Heads {
  /** the lease that ends first */
  lease: Instant | null;
  /** the window of a due row that closes first */
  closes: Instant | null;
  /** the destination that can be claimed first, of those with due rows, and with uncertain ones too */
  ready: Instant | null;
  readyWithUncertain: Instant | null;
}

/** The conditions are literal, because SQLite takes no partial index for a bound value; the order makes PostgreSQL take the index. */
export async function headsOf(database: Database): Promise<Heads> {
  const one = sql.lit(1);
  const [heads] = await database.readAgain('heads', (db) =>
    db.selectNoFrom([
      db.selectFrom('destinations').select('lease_until').where('lease_until', '>', sql.lit(0)).orderBy('lease_until').limit(one).as('lease'),
      db.selectFrom('deliveries').select('expires_at').where('state', '=', sql.lit('due')).orderBy('expires_at').limit(one).as('closes'),
      db.selectFrom('destinations').select('ready_at').where('ready_at', 'is not', null).orderBy('ready_at').limit(one).as('ready'),
      db.selectFrom('destinations').select('ready_with_uncertain_at').where('ready_with_uncertain_at', 'is not', null).orderBy('ready_with_uncertain_at').limit(one).as('readyWithUncertain'),
    ]),
  );
  return heads!;
}

/** @returns whether an instant has come */
export function hasCome(instant: Instant | null, now: Instant): boolean {
  return instant !== null && instant <= now;
}
