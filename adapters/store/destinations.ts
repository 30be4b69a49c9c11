/** The row of a destination: locked before anything of it changes, and brought up to date after. */
import type { Transaction } from 'kysely';
import type { DeliveryState } from '../../src/domain/delivery.js';
import type { Instant } from '../../src/domain/moment.js';
import type { Destination } from '../../src/ports.js';
import type { Database } from './database.js';
import { sql } from './kysely.js';
import { keyOf, workspaceKeyOf, type Tables } from './tables.js';

/** Makes a destination's row when there is none, and keeps other transactions from it until this one ends. @returns its key */
export async function lockDestination(database: Database, db: Transaction<Tables>, destination: Destination): Promise<string> {
  const key = keyOf(destination);
  const query = db.selectFrom('destinations').select('destination').where('destination', '=', key);
  if (await database.locked(query, 'wait').executeTakeFirst()) return key;
  const workspace = workspaceKeyOf(destination);
  const make = async (one: string, paused: string | null) => {
    const empty = { destination: one, workspace, paused: null, workspace_paused: paused, due_at: null, uncertain_at: null };
    await db.insertInto('destinations').values(empty).onConflict((conflict) => conflict.column('destination').doNothing()).execute();
  };
  if (key !== workspace) {
    // what is new waits for a workspace that is just being stopped, or it would be the only one there that is not
    await make(workspace, null);
    const whole = await database.locked(db.selectFrom('destinations').select('paused').where('destination', '=', workspace), 'wait').executeTakeFirstOrThrow();
    await make(key, whole.paused);
  } else await make(key, null);
  await database.locked(query, 'wait').execute();
  return key;
}

/** After rows of a destination have changed: what is due there next, and whether something is still in flight. */
export async function refresh(db: Transaction<Tables>, key: string, now: Instant): Promise<void> {
  const earliest = (state: 'due' | 'uncertain') => claimable(db, key, state, now).select('due_at').limit(1);
  await db
    .updateTable('destinations')
    .set({
      due_at: earliest('due'),
      uncertain_at: earliest('uncertain'),
      lease_until: sql<number>`case when exists (select 1 from deliveries where destination = ${key} and state = 'sending') then lease_until else 0 end`,
    })
    .where('destination', '=', key)
    .execute();
}

/** What is held waits for a person. */
export const isNotHeld = sql<boolean>`coalesce(hold, '') <> 'held'`;

/** What becomes of a row that is not settled: of what is due, the platform has nothing. */
export const openState = sql<DeliveryState>`case when copies > 0 then 'uncertain' else 'due' end`;

/** Rows of a destination that may be sent or looked at once their time has come, the earliest first. */
export function claimable(db: Transaction<Tables>, key: string, state: 'due' | 'uncertain', now: Instant) {
  const rows = db
    .selectFrom('deliveries')
    .where('destination', '=', key)
    .where('state', '=', state)
    // a difference, or SQLite searches all destinations by their windows
    .where(sql<boolean>`expires_at - ${now} > 0`)
    .orderBy('due_at')
    .orderBy('id');
  return state === 'due' ? rows : rows.where(isNotHeld);
}
