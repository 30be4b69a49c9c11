/** The ledger in tables. Every method first locks the destinations that it changes, in the order of their keys. */
import type { Transaction } from 'kysely';
import type { DeliveryState, Planned } from '../../src/domain/delivery.js';
import type { Instant } from '../../src/domain/moment.js';
import type { Claim, Decision, Delivery, Destination, Ledger, Settlement } from '../../src/ports.js';
import { add, arm } from './arm.js';
import type { Database } from './database.js';
import { claimable, lockDestination, openState, refresh } from './destinations.js';
import { hasCome, headsOf } from './heads.js';
import { resolve } from './resolve.js';
import { sweep } from './sweep.js';
import { batches, deliveryOf, destinationOf, keyOf, workspaceKeyOf, type Tables } from './tables.js';

const MOST_ROWS = 50;
/** Platforms quote whole pages in their errors. */
const LONGEST_REASON = 500;

export class StoredLedger implements Ledger {
  readonly #database: Database;
  readonly #restoredAt: Instant;

  /** @param restoredAt when a backup was put in place; 0 when none was */
  constructor(database: Database, restoredAt: Instant) {
    this.#database = database;
    this.#restoredAt = restoredAt;
  }

  async arm(destination: Destination, planned: readonly Planned[], at: { since: Instant; now: Instant }): Promise<void> {
    await arm(this.#database, destination, planned, at, this.#restoredAt);
  }

  async add(destination: Destination, planned: readonly Planned[]): Promise<void> {
    await add(this.#database, destination, planned, this.#restoredAt);
  }

  async isIdle({ now }: { now: Instant }): Promise<boolean> {
    const { closes, ready } = await headsOf(this.#database);
    return !hasCome(closes, now) && !hasCome(ready, now);
  }

  async claim({ now, lease, most, uncertain }: { now: Instant; lease: number; most: number; uncertain: boolean }): Promise<Claim[]> {
    if (!hasCome((await headsOf(this.#database)).ready, now)) return [];
    const ready = uncertain ? 'ready_with_uncertain_at' : 'ready_at';
    return this.#database.write(async (db) => {
      const claims: Claim[] = [];
      while (claims.length < most) {
        const chosen = await this.#database
          .locked(db.selectFrom('destinations').select('destination'), 'skip')
          .where(ready, '<=', now)
          .where('lease_until', '=', 0)
          .orderBy(ready)
          .limit(most - claims.length)
          .execute();
        if (chosen.length === 0) break;
        for (const row of chosen) {
          const rows = await this.#take(db, row.destination, now, uncertain);
          if (rows.length > 0) {
            const leaseUntil = now + lease;
            const { fence } = await db.updateTable('destinations').set({ fence: this.#database.nextFence(), lease_until: leaseUntil }).where('destination', '=', row.destination).returning('fence').executeTakeFirstOrThrow();
            claims.push({ destination: destinationOf(row.destination), fence, leaseUntil, rows });
          }
          await refresh(db, row.destination, now);
        }
      }
      return claims;
    });
  }

  async #take(db: Transaction<Tables>, key: string, now: Instant, withUncertain: boolean): Promise<Delivery[]> {
    const due = (state: 'due' | 'uncertain') => claimable(db, key, state, now).selectAll().where('due_at', '<=', now).limit(MOST_ROWS).execute();
    const found = withUncertain ? [...(await due('due')), ...(await due('uncertain'))] : await due('due');
    if (found.length === 0) return [];
    const rows = found.toSorted((a, b) => a.due_at - b.due_at || a.id - b.id).slice(0, MOST_ROWS);
    await db.updateTable('deliveries').set({ state: 'sending', settled_at: now }).where('id', 'in', rows.map(({ id }) => id)).execute();
    return rows.map((row) => deliveryOf({ ...row, state: 'sending', settled_at: now }));
  }

  async attempt(claim: Claim, ids: readonly number[], { absent }: { absent: readonly number[] }): Promise<boolean> {
    return this.#database.write(async (db) => {
      if (!(await this.#holds(db, claim, ids))) return false;
      await db.updateTable('deliveries').set({ attempt: claim.fence, reason: null }).where('id', 'in', ids).execute();
      const more = ids.filter((id) => !absent.includes(id));
      if (more.length > 0) await db.updateTable('deliveries').set((column) => ({ copies: column('copies', '+', 1) })).where('id', 'in', more).execute();
      return true;
    });
  }

  async settle(claim: Claim, ids: readonly number[], settlement: Settlement, now: Instant): Promise<boolean> {
    return this.#database.write(async (db) => {
      if (!(await this.#holds(db, claim, ids))) return false;
      const key = keyOf(claim.destination);
      const rows = db.updateTable('deliveries').where('id', 'in', ids);
      const wasMade = settlement.state === 'sent' || settlement.state === 'uncertain';
      // of what may have arrived before, nobody knows the attempt any more
      if (!wasMade) await rows.set((column) => ({ copies: column('copies', '-', 1), attempt: null })).where('attempt', '=', claim.fence).execute();
      await rows.set({ ...outcome(settlement), settled_at: now }).execute();
      if (settlement.state === 'due') {
        await db.updateTable('destinations').set({ not_before: settlement.notBefore }).where('destination', '=', key).where('not_before', '<', settlement.notBefore).execute();
      }
      await refresh(db, key, now);
      return true;
    });
  }

  /** Locks the destination of a claim. @returns whether the claim is held, and the rows are all in flight there */
  async #holds(db: Transaction<Tables>, { destination, fence }: Claim, ids: readonly number[]): Promise<boolean> {
    const key = keyOf(destination);
    const newest = await this.#database.locked(db.selectFrom('destinations').select('fence').where('destination', '=', key), 'wait').executeTakeFirst();
    if (newest?.fence !== fence) return false;
    const mine = await db.selectFrom('deliveries').select('id').where('id', 'in', ids).where('destination', '=', key).where('state', '=', 'sending').execute();
    return mine.length === ids.length;
  }

  async sweep(now: Instant): Promise<Delivery[]> {
    return sweep(this.#database, now);
  }

  async resolve(id: number, decision: Decision, now: Instant): Promise<Delivery | null> {
    return resolve(this.#database, id, decision, now);
  }

  async clockChanged({ now, lease, wait }: { now: Instant; lease: number; wait: number }): Promise<void> {
    await this.#database.write(async (db) => {
      const latest = [['lease_until', now + lease], ['not_before', now + wait]] as const;
      const far = db.selectFrom('destinations').select('destination').where((where) => where.or(latest.map(([column, at]) => where(column, '>', at))));
      const keys = (await this.#database.locked(far, 'wait').orderBy('destination').execute()).map(({ destination }) => destination);
      for (const batch of batches(keys)) {
        for (const [column, at] of latest) {
          // oxlint-disable-next-line no-await-in-loop
          await db.updateTable('destinations').set({ [column]: at }).where('destination', 'in', batch).where(column, '>', at).execute();
        }
      }
    });
  }

  async pause(destination: Destination, reason: string | null): Promise<void> {
    await this.#database.write(async (db) => {
      const key = await lockDestination(this.#database, db, destination);
      await db.updateTable('destinations').set({ paused: reason }).where('destination', '=', key).execute();
      if (destination.id !== '*') return;
      const workspace = workspaceKeyOf(destination);
      await this.#database.locked(db.selectFrom('destinations').select('destination').where('workspace', '=', workspace).orderBy('destination'), 'wait').execute();
      await db.updateTable('destinations').set({ workspace_paused: reason }).where('workspace', '=', workspace).execute();
    });
  }

  async pauses(): Promise<{ destination: Destination; reason: string }[]> {
    const rows = await this.#database.read((db) => db.selectFrom('destinations').select(['destination', 'paused']).where('paused', 'is not', null).orderBy('destination').execute());
    return rows.map(({ destination, paused }) => ({ destination: destinationOf(destination), reason: paused! }));
  }

  async nextDue(): Promise<Instant | null> {
    const next = await this.#database.read((db) => db.selectFrom('deliveries').select('due_at').where('state', '=', 'due').orderBy('due_at').limit(1).executeTakeFirst());
    return next?.due_at ?? null;
  }

  async list({ id, state, destination, item, most }: { id?: number; state?: DeliveryState; destination?: Destination; item?: string; most: number }): Promise<Delivery[]> {
    const direction = state === undefined || state === 'due' || state === 'sending' ? 'asc' : 'desc';
    const rows = await this.#database.read((db) => {
      let query = db.selectFrom('deliveries').selectAll().orderBy('due_at', direction).orderBy('id', direction).limit(most);
      if (id !== undefined) query = query.where('id', '=', id);
      if (state !== undefined) query = query.where('state', '=', state);
      if (destination !== undefined) query = query.where('destination', '=', keyOf(destination));
      if (item !== undefined) query = query.where('item', '=', item);
      return query.execute();
    });
    return rows.map(deliveryOf);
  }

  async counts(): Promise<{ destination: Destination; state: DeliveryState; count: number }[]> {
    const rows = await this.#database.read((db) =>
      db
        .selectFrom('deliveries')
        .select(['destination', 'state', ({ fn }) => fn.countAll<number>().as('count')])
        .groupBy(['destination', 'state'])
        .orderBy('destination')
        .orderBy('state')
        .execute(),
    );
    return rows.map(({ destination, state, count }) => ({ destination: destinationOf(destination), state, count }));
  }
}

/** What a settlement leaves in its rows. */
function outcome(settlement: Settlement) {
  const { state } = settlement;
  if (state === 'sent') return { state, ref: settlement.ref, reason: null, hold: null };
  // PostgreSQL's texts hold everything but NUL
  const reason = settlement.reason.replaceAll('\0', '').slice(0, LONGEST_REASON);
  if (state === 'uncertain') return { state, reason, hold: settlement.held ? ('held' as const) : null };
  // what a person has approved and the platform asks to wait for stays approved
  return state === 'due' ? { state: openState, reason } : { state, reason, hold: null };
}
