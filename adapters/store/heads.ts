/** When something is next to be done: the head of each index, in one query. */
import type { Instant } from '../../src/domain/moment.js';
import type { Database } from './database.js';
import { sql } from './kysely.js';

export interface Heads {
  /** the window of a due row that closes first */
  closes: Instant | null;
  /** the destination where a lease ends first, or due or uncertain rows can be claimed */
  ready: Instant | null;
}

/** The conditions are literal, because SQLite takes no partial index for a bound value; the order makes PostgreSQL take the index. */
export async function headsOf(database: Database): Promise<Heads> {
  const one = sql.lit(1);
  const [heads] = await database.readAgain('heads', (db) =>
    db.selectNoFrom([
      db.selectFrom('deliveries').select('expires_at').where('state', '=', sql.lit('due')).orderBy('expires_at').limit(one).as('closes'),
      db.selectFrom('destinations').select('ready_with_uncertain_at').where('ready_with_uncertain_at', 'is not', null).orderBy('ready_with_uncertain_at').limit(one).as('ready'),
    ]),
  );
  return heads!;
}

/** @returns whether an instant has come */
export function hasCome(instant: Instant | null, now: Instant): boolean {
  return instant !== null && instant <= now;
}
