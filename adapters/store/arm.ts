/** Takes a plan into the ledger: writes what differs and nothing else. */
import type { Selectable, Transaction } from 'kysely';
import type { DeliveryState, Planned } from '../../src/domain/delivery.js';
import type { Instant } from '../../src/domain/moment.js';
import type { Destination } from '../../src/ports.js';
import type { Database } from './database.js';
import { lockDestination, refresh } from './destinations.js';
import { sql } from './kysely.js';
import { batches, type Tables } from './tables.js';

const KEY = ['destination', 'item', 'kind', 'rule', 'announces'] as const;
const COLUMNS = ['id', 'item', 'kind', 'rule', 'announces', 'revision', 'due_at', 'expires_at', 'detail', 'state'] as const;

/** See `Ledger.arm`. @param restoredAt until then, another database may have sent what this one does not know; 0 when none was restored */
export async function arm(database: Database, destination: Destination, planned: readonly Planned[], { since, now }: { since: Instant; now: Instant }, restoredAt: Instant): Promise<void> {
  await database.write(async (db) => {
    const key = await lockDestination(database, db, destination);
    const wanted = new Map(planned.map((plan) => [planKey(plan), plan]));
    const stored = await storedRows(db, key, wanted);
    const gone: number[] = [];
    const known = new Set<Planned>();
    for (const row of stored.values()) {
      const plan = wanted.get(planKey(row));
      if (plan === undefined && row.state === 'due' && row.kind !== 'change') gone.push(row.id);
      if (plan === undefined) continue;
      known.add(plan);
      if (isSettled(row.state) || isSame(row, plan)) wanted.delete(planKey(row));
    }
    for (const [name, plan] of wanted) if (plan.dueAt < since && !known.has(plan)) wanted.delete(name);
    if (wanted.size === 0 && gone.length === 0) return;
    for (const ids of batches(gone)) {
      // oxlint-disable-next-line no-await-in-loop
      await db.updateTable('deliveries').set({ state: 'withdrawn', settled_at: now }).where('id', 'in', ids).execute();
    }
    for (const plans of batches([...wanted.values()])) {
      // oxlint-disable-next-line no-await-in-loop
      await insert(db, key, plans, restoredAt)
        .onConflict((conflict) => conflict.columns(KEY).doUpdateSet(takenOver(now)))
        .execute();
    }
    await refresh(db, key, now);
  });
}

/** See `Ledger.add`. */
export async function add(database: Database, destination: Destination, planned: readonly Planned[], restoredAt: Instant): Promise<void> {
  if (planned.length === 0) return;
  await database.write(async (db) => {
    const key = await lockDestination(database, db, destination);
    for (const plans of batches([...planned])) {
      // oxlint-disable-next-line no-await-in-loop
      await insert(db, key, plans, restoredAt)
        .onConflict((conflict) => conflict.columns(KEY).doNothing())
        .execute();
    }
    // without a clock, rows that have expired count as well; a claim or sweep puts it right
    await refresh(db, key, 0);
  });
}

type StoredRow = Pick<Selectable<Tables['deliveries']>, (typeof COLUMNS)[number]>;

/** What is due at a destination, and what there has a key that is wanted, whatever its state. */
async function storedRows(db: Transaction<Tables>, key: string, wanted: ReadonlyMap<string, Planned>): Promise<Map<number, StoredRow>> {
  const rows = new Map<number, StoredRow>();
  const query = db.selectFrom('deliveries').select(COLUMNS).where('destination', '=', key);
  for (const row of await query.where('state', '=', 'due').execute()) rows.set(row.id, row);
  const items = new Set(Array.from(wanted.values(), ({ item }) => item));
  for (const batch of batches([...items])) {
    // oxlint-disable-next-line no-await-in-loop
    for (const row of await query.where('item', 'in', batch).execute()) rows.set(row.id, row);
  }
  return rows;
}

function insert(db: Transaction<Tables>, key: string, plans: readonly Planned[], restoredAt: Instant) {
  return db.insertInto('deliveries').values(
    plans.map((plan) => ({
      destination: key,
      item: plan.item,
      kind: plan.kind,
      rule: plan.rule,
      announces: plan.announces,
      revision: plan.revision,
      due_at: plan.dueAt,
      expires_at: plan.expiresAt,
      detail: plan.detail,
      state: plan.dueAt <= restoredAt ? ('uncertain' as const) : ('due' as const),
      copies: plan.dueAt <= restoredAt ? 1 : 0,
      attempt: null,
      hold: null,
      ref: null,
      reason: null,
      settled_at: null,
    })),
  );
}

/** What a plan changes in a row that is due or withdrawn; only such rows come this far. */
function takenOver(now: Instant) {
  const given = <T>(column: string) => sql<T>`excluded.${sql.ref(column)}`;
  const copies = sql<number>`case when excluded.copies > deliveries.copies then excluded.copies else deliveries.copies end`;
  const state = sql<DeliveryState>`case when ${copies} > 0 then 'uncertain' else 'due' end`;
  return {
    revision: given<number>('revision'),
    due_at: given<number>('due_at'),
    expires_at: given<number>('expires_at'),
    detail: given<string | null>('detail'),
    copies,
    settled_at: sql<number | null>`case when deliveries.state = ${state} then deliveries.settled_at else ${sql.val(now)} end`,
    reason: sql<string | null>`case when deliveries.state = ${state} then deliveries.reason else null end`,
    state,
  };
}

function isSettled(state: DeliveryState): boolean {
  return state !== 'due' && state !== 'withdrawn';
}

function isSame(row: StoredRow, plan: Planned): boolean {
  return row.state === 'due' && row.revision === plan.revision && row.due_at === plan.dueAt && row.expires_at === plan.expiresAt && row.detail === plan.detail;
}

function planKey({ item, kind, rule, announces }: Pick<Planned, 'item' | 'kind' | 'rule' | 'announces'>): string {
  return JSON.stringify([item, kind, rule, announces]);
}
