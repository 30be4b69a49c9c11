/** The tables through time. A migration that was released is never changed; a new one is added at the end. */
import type { CreateTableBuilder, Transaction } from 'kysely';
import { atZone } from '../../src/domain/moment.js';
import { StoreError } from '../../src/domain/store-problem.js';
import type { Database } from './database.js';
import { sql } from './kysely.js';
import type { Tables } from './tables.js';

type Step = (db: Transaction<Tables>, kind: Database['kind']) => Promise<void>;

const first: Step = async (db, kind) => {
  await db.schema
    .createTable('publications')
    .addColumn('revision', 'bigint', (column) => column.primaryKey())
    .addColumn('report', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('source_hash', 'text')
    .addColumn('tell', 'text', (column) => column.notNull())
    .addColumn('schedule', 'text', (column) => column.notNull())
    .addColumn('choices', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('preferences')
    .addColumn('person', 'text', (column) => column.primaryKey())
    .addColumn('zone', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('subscriptions')
    .addColumn('destination', 'text', (column) => column.primaryKey())
    .addColumn('subscription', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('destinations')
    .addColumn('destination', 'text', (column) => column.primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('paused', 'text')
    .addColumn('workspace_paused', 'text')
    .addColumn('fence', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at', 'bigint')
    .addColumn('uncertain_at', 'bigint')
    .addColumn('ready_at', 'bigint', (column) => column.generatedAlwaysAs(readyFrom(sql.ref('due_at'))).stored())
    .addColumn('ready_with_uncertain_at', 'bigint', (column) => column.generatedAlwaysAs(readyFrom(EARLIER)).stored())
    .execute();
  await db.schema.createIndex('destinations_workspace').on('destinations').column('workspace').execute();
  await db.schema.createIndex('destinations_ready').on('destinations').column('ready_at').where('ready_at', 'is not', null).execute();
  await db.schema.createIndex('destinations_ready_with_uncertain').on('destinations').column('ready_with_uncertain_at').where('ready_with_uncertain_at', 'is not', null).execute();
  if (kind === 'postgres') await sql`create sequence fences`.execute(db);
  else await db.schema.createIndex('destinations_fence').on('destinations').column('fence').execute();
  await db.schema.createIndex('destinations_lease').on('destinations').column('lease_until').where('lease_until', '>', sql.lit(0)).execute();
  await withId(db.schema.createTable('deliveries'), kind)
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('announces', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('detail', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('copies', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('attempt', 'bigint')
    .addColumn('hold', 'text')
    .addColumn('ref', 'text')
    .addColumn('reason', 'text')
    .addColumn('settled_at', 'bigint')
    .execute();
  await db.schema.createIndex('deliveries_key').unique().on('deliveries').columns(['destination', 'item', 'kind', 'rule', 'announces']).execute();
  await db.schema.createIndex('deliveries_of_destination').on('deliveries').columns(['destination', 'state', 'due_at', 'id']).execute();
  await db.schema.createIndex('deliveries_by_state').on('deliveries').columns(['state', 'due_at', 'id']).execute();
  // with `state` in it, or SQLite takes the index above and sorts
  await db.schema.createIndex('deliveries_window').on('deliveries').columns(['state', 'expires_at']).where(sql<boolean>`state = 'due'`).execute();
};

const records: Step = async (db) => {
  await db.schema
    .createTable('records')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('records_key', ['kind', 'key'])
    .execute();
  await db.schema.createIndex('records_age').on('records').columns(['kind', 'set_at']).execute();
};

const links: Step = async (db) => {
  await db.schema
    .createTable('links')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('choice', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('fetched_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute();
  await db.schema.createIndex('links_of_holder').unique().on('links').columns(['holder', 'number']).execute();
};

const log: Step = async (db) => {
  await db.schema
    .createTable('log')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('said_at', 'bigint', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('log_of_subject').on('log').columns(['subject', 'id']).execute();
};

/** What persons are told of actions was keyed by the day that it is for, the hour and the zone: `2026-02-14 09:00 UTC`. Now it is the day of the message. */
const careByDay: Step = async (db) => {
  const settledFirst = sql`case state when 'withdrawn' then 2 when 'due' then 1 else 0 end`;
  const rows = await db.selectFrom('deliveries').select(['id', 'destination', 'announces', 'due_at']).where('kind', '=', 'actions').orderBy(settledFirst).orderBy('id').execute();
  const taken = new Set<string>();
  for (const { id, destination, announces, due_at } of rows) {
    const [, , zone] = announces.split(' ');
    const day = zone === undefined ? announces : atZone(due_at, zone).date;
    // a second one of a day keeps its name, and is withdrawn when it is due still
    if (taken.has(`${destination} ${day}`)) continue;
    taken.add(`${destination} ${day}`);
    // oxlint-disable-next-line no-await-in-loop
    await db.updateTable('deliveries').set({ announces: day }).where('id', '=', id).execute();
  }
};

export const MIGRATIONS: Step[] = [first, records, links, log, careByDay];

/** The version of the tables that this release writes. */
export const VERSION = MIGRATIONS.length;

/** The earlier of due and uncertain rows. */
const EARLIER = sql<number>`case when due_at is null or uncertain_at < due_at then uncertain_at else due_at end`;

/** The end of what is in flight there; else the later of a row's time and the destination's `not_before`, and null while it is paused. */
function readyFrom(at: ReturnType<typeof sql<number>>) {
  return sql<number>`case when lease_until > 0 then lease_until
    when paused is not null or workspace_paused is not null or (${at}) is null then null
    when (${at}) >= not_before then (${at}) else not_before end`;
}

function withId(table: CreateTableBuilder<'deliveries'>, kind: Database['kind']) {
  // SQLite numbers a column of exactly this type by itself
  return kind === 'sqlite' ? table.addColumn('id', 'integer', (column) => column.primaryKey()) : table.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
}

/**
 * Brings the tables to this release's version, all steps or none. There is no way back.
 * @throws StoreError `newer-version`
 */
export async function migrate(database: Database): Promise<void> {
  await database.write(async (db) => {
    // several instances may start at once
    if (database.kind === 'postgres') await sql`select pg_advisory_xact_lock(8471520252)`.execute(db);
    await db.schema.createTable('meta').ifNotExists().addColumn('name', 'text', (column) => column.primaryKey()).addColumn('value', 'text', (column) => column.notNull()).execute();
    const stored = await db.selectFrom('meta').select('value').where('name', '=', 'version').executeTakeFirst();
    const found = Number(stored?.value ?? 0);
    if (found > VERSION) throw new StoreError('newer-version', { found, known: VERSION });
    if (found === VERSION) return;
    // oxlint-disable-next-line no-await-in-loop
    for (const step of MIGRATIONS.slice(found)) await step(db, database.kind);
    await writeMeta(db, 'version', String(VERSION));
  });
}

export async function writeMeta(db: Transaction<Tables>, name: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
