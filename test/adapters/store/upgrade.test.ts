/**
 * Databases that earlier releases have left behind, with data in them, opened by this one. `test/schemas/<database>-<version>.sql` is such a
 * database; those of released versions are never changed. `UPDATE_GOLDEN=1` writes the newest, and those that are missing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import pg from 'pg';
import type { StoreAddress } from '../../../adapters/store/connect.js';
import { inspectStore } from '../../../adapters/store/inspect.js';
import { VERSION } from '../../../adapters/store/migrations.js';
import { openStore } from '../../../adapters/store/open.js';
import { restoreBackup } from '../../../adapters/store/restore.js';
import { DEFAULT_SUBSCRIPTION } from '../../../src/domain/subscription.js';
import type { Store } from '../../../src/ports.js';
import { Publishing } from '../../../src/register/publishing.js';
import { Register } from '../../../src/register/register.js';
import { armAt, attempted, channel, claim, HOUR, ids, many, NOON, planned } from '../../contracts/store-fixture.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { rowsOf, tablesOf, type Kind } from '../../support/schema-dump.js';
import { schedule } from '../../support/schedule.js';

const KINDS: Kind[] = ['sqlite', 'postgres'];
const VERSIONS = Array.from({ length: VERSION }, (_, index) => index + 1);
const pathOf = (kind: Kind, version: number) => join(import.meta.dirname, '..', '..', 'schemas', `${kind}-${version}.sql`);
/** Between how the tables are made and what is in them. */
const DATA = '\n-- rows\n';
const sqlOf = (statements: readonly string[]) => statements.map((statement) => `${statement};\n`).join('');
/** The version with which a table came. */
const SINCE = { records: 2, links: 3, log: 4 };

/** A little of everything that a service keeps: publications, settings, and a delivery in every state. */
async function live(store: Store): Promise<void> {
  const publishing = new Publishing(new Register(), store.publications);
  const meetings = (date: string) => [{ id: 'rg-qx-1', number: 1, date, deadline: { date: '2026-03-04' } }, { id: 'rg-qx-2', number: 2, date: '2026-05-13' }];
  await publishing.publish(schedule('tsag-2026-01', '2026-01-12', meetings('2026-03-11')), { who: 'schedules', when: NOON - 48 * HOUR, source: 'tsag-2026-01.yaml', sourceHash: 'a'.repeat(64) });
  await publishing.publish(schedule('tsag-2026-01', '2026-01-12', meetings('2026-03-12')), { who: 'slack:T1:U1', when: NOON - 24 * HOUR, source: 'chat', tell: 'quiet' });
  await store.preferences.setZone(channel('U1'), 'America/New_York');
  await store.subscriptions.set(channel('C1'), DEFAULT_SUBSCRIPTION, NOON - 24 * HOUR);
  await store.subscriptions.set(channel('C2'), { ...DEFAULT_SUBSCRIPTION, on: false, groups: ['RG-QX'], zones: ['Asia/Tokyo'] }, NOON);
  await store.records.set('slack-installation', 'T1', 'sealed “text” with \'quotation\' marks and \\', NOON);
  await store.links.add(channel('U1'), 'b'.repeat(64), { groups: ['RG-QX'], meeting: null, what: 'both', timedDeadlines: false, alarms: { meetings: [], deadlines: [] }, zone: null, language: 'en' }, NOON);
  await store.log.append([{ kind: 'note', subject: 'tsag-2026-01/WP2-1', before: null, after: null, remark: 'agreed by mail', at: NOON, who: channel('U1'), name: 'a rapporteur', where: 'slack:T1:C1', seen: 0 }]);

  const { ledger } = store;
  await armAt(store, channel('C1'), [...many(3), planned({ item: 'ahead', dueAt: NOON + HOUR })]);
  await armAt(store, channel('C2'), [planned({ item: 'lost', expiresAt: NOON + 1 })]);
  for (const id of ['C3', 'C4', 'C5', 'C6']) await armAt(store, channel(id), [planned()]);
  await ledger.sweep(NOON + 1);
  const claims = await attempted(store, { now: NOON + 1 });
  const of = (id: string) => claims.find(({ destination }) => destination.id === id)!;
  await ledger.settle(of('C1'), ids(of('C1')).slice(0, 2), { state: 'sent', ref: '1700000000.000100' }, NOON + 1);
  await ledger.settle(of('C1'), ids(of('C1')).slice(2), { state: 'withdrawn', reason: 'no longer true' }, NOON + 1);
  await ledger.settle(of('C3'), ids(of('C3')), { state: 'uncertain', reason: 'HTTP 500' }, NOON + 1);
  await ledger.settle(of('C4'), ids(of('C4')), { state: 'uncertain', reason: 'reset', held: true }, NOON + 1);
  await ledger.settle(of('C5'), ids(of('C5')), { state: 'failed', reason: 'is_archived' }, NOON + 1);
  await ledger.pause(channel('C5'), 'is_archived');
  // that of C6 is on its way when the service ends
}

/** Everything that can be read out of a store, by where it stands. */
async function all(store: Store) {
  return {
    publications: await store.publications.since(0),
    zone: await store.preferences.zoneOf(channel('U1')),
    subscriptions: await store.subscriptions.all(),
    deliveries: await store.ledger.list({ most: 1000 }),
    pauses: await store.ledger.pauses(),
    records: await store.records.list('slack-installation'),
    links: await store.links.list(channel('U1')),
    log: await store.log.since(0),
  };
}

let folder: string;
let postgres: TestPostgres;
let expected: Awaited<ReturnType<typeof all>>;

beforeAll(async () => {
  postgres = await startPostgres();
  const made = await mkdtemp(join(tmpdir(), 'tsag-upgrade-'));
  const path = join(made, 'tsag.db');
  const store = await openStore({ sqlite: path });
  await live(store);
  expected = await all(store);
  await store.close();
  if (process.env.UPDATE_GOLDEN === '1') {
    const file = new Libsql(path);
    for (const kind of KINDS) {
      for (const version of VERSIONS.filter((one) => one === VERSION || !existsSync(pathOf(kind, one)))) {
        const tables = await tablesOf(kind, version);
        writeFileSync(pathOf(kind, version), sqlOf(tables) + DATA + sqlOf(rowsOf(file, tables, kind, version)));
      }
    }
    file.close();
  }
  await rm(made, { recursive: true });
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsag-upgrade-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A database as that release has left it. */
async function left(kind: Kind, version: number): Promise<StoreAddress> {
  const text = readFileSync(pathOf(kind, version), 'utf8');
  if (kind === 'sqlite') {
    const path = join(folder, 'tsag.db');
    const file = new Libsql(path);
    file.exec(text);
    file.close();
    return { sqlite: path };
  }
  const url = await postgres.empty();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
  return { postgres: url };
}

describe.each(KINDS)('on %s', (kind) => {
  it.each(VERSIONS)('what made the tables of version %i is not changed afterwards', async (version) => {
    const [tables] = readFileSync(pathOf(kind, version), 'utf8').split(DATA);
    expect(tables).toBe(sqlOf(await tablesOf(kind, version)));
  });

  it.each(VERSIONS)('a database of version %i keeps everything, and goes on', async (version) => {
    const address = await left(kind, version);
    expect(await inspectStore(address)).toMatchObject({ version, known: VERSION });
    const store = await openStore(address);
    const here = { ...expected, ...Object.fromEntries(Object.entries(SINCE).flatMap(([table, since]) => (version < since ? [[table, []]] : []))) };
    expect(await all(store)).toEqual(here);
    expect(await inspectStore(address)).toMatchObject({ version: VERSION });

    // what was on its way is found again, what is due is sent, what is new gets a number of its own
    const now = NOON + 2 * HOUR;
    const known = Math.max(...expected.deliveries.map(({ id }) => id));
    const newestFence = Math.max(...expected.deliveries.map(({ attempt }) => attempt ?? 0));
    await armAt(store, channel('C7'), [planned()]);
    expect((await store.ledger.sweep(now)).map(({ destination, state }) => `${destination.id} ${state}`)).toEqual(['C6 uncertain']);
    const claims = await claim(store, { now });
    expect(claims.map(({ destination }) => destination.id).toSorted()).toEqual(['C1', 'C3', 'C6', 'C7']);
    for (const one of claims) {
      expect(one.fence).toBeGreaterThan(newestFence);
      expect(await store.ledger.attempt(one, ids(one), { absent: [] })).toBe(true);
      expect(await store.ledger.settle(one, ids(one), { state: 'sent', ref: null }, now)).toBe(true);
    }
    expect(claims.find(({ destination }) => destination.id === 'C7')!.rows[0]!.id).toBeGreaterThan(known);
    const publishing = new Publishing(new Register(), store.publications);
    await publishing.refresh();
    expect(publishing.register.snapshot.timeline.map(({ fact }) => fact.date)).toEqual(['2026-03-12', '2026-05-13']);
    for (const table of ['a', 'b']) await store.records.set('kind', table, 'text', now);
    await store.close();
    // once more: there is nothing left to do
    const again = await openStore(address);
    expect((await again.records.list('kind')).map(({ key }) => key)).toEqual(['a', 'b']);
    await again.close();
  });
});

it.each(VERSIONS)('a backup of version %i can be put in place', async (version) => {
  const address = (await left('sqlite', version)) as { sqlite: string };
  const fresh = { sqlite: join(folder, 'new', 'tsag.db') };
  await restoreBackup(fresh, address.sqlite, NOON + HOUR);
  const store = await openStore(fresh);
  expect(await store.subscriptions.all()).toEqual(expected.subscriptions);
  await store.close();
});

it('several instances that start at once on an old database do it once', async () => {
  const address = await left('postgres', 1);
  const stores = await Promise.all([1, 2, 3].map(() => openStore(address)));
  expect((await stores[2]!.subscriptions.all()).length).toBe(2);
  await Promise.all(stores.map((store) => store.close()));
});
