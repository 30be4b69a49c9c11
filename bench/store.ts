/** The ledger with much in it: a tick with nothing to do, and the way back after a long silence. */
import Libsql from 'libsql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore } from '../adapters/store/open.js';
import type { Store } from '../src/ports.js';
import { startPostgres } from '../test/support/postgres.js';
import { measure, quantile, type Row } from './table.js';

const NOW = Date.UTC(2026, 2, 4, 12);
const YEAR = 365 * 86_400_000;
const MOST = 2;

/** A database apart from the store, as a person would ask it. */
interface Bare {
  name: string;
  open: () => Promise<Store>;
  run: (sql: string) => Promise<unknown>;
}

/** What a tick does when nothing is due. */
async function idleTick(store: Store): Promise<void> {
  if (!(await store.ledger.isIdle({ now: NOW }))) throw new Error('nothing should be due');
}

/** Claims, attempts and settles until nothing is due. @returns how many rows that were */
export async function drain(store: Store): Promise<number> {
  let rows = 0;
  for (;;) {
    const claims = await store.ledger.claim({ now: NOW, lease: 90_000, most: 20, uncertain: true });
    if (claims.length === 0) return rows;
    for (const claim of claims) {
      rows += claim.rows.length;
      const ids = claim.rows.map(({ id }) => id);
      await store.ledger.attempt(claim, ids, { absent: [] });
      await store.ledger.settle(claim, ids, { state: 'sent', ref: null }, NOW);
    }
  }
}

/**
 * Empties the tables and fills them anew.
 * @param held how many of the destinations are paused or asked to wait, half of each
 */
async function fill({ run }: Bare, rows: number, destinations: number, { dueAt, held = 0 }: { dueAt: number; held?: number }): Promise<void> {
  const key = (number: string) => `'["bench","","c' || ${number} || '"]'`;
  await run('delete from deliveries');
  await run('delete from destinations');
  await run(`with recursive n(i) as (select 0 union all select i + 1 from n where i < ${rows - 1})
    insert into deliveries (destination, item, kind, rule, announces, revision, due_at, expires_at, state)
    select ${key(`(i % ${destinations})`)}, 'tsag-2025-05/rg-' || i, 'deadline', '7d', '2026-03-04 23:59 Europe/Zurich', 1, ${dueAt} + i, ${dueAt + YEAR} + i, 'due' from n`);
  await run(`with recursive n(i) as (select 0 union all select i + 1 from n where i < ${destinations - 1})
    insert into destinations (destination, workspace, due_at, not_before, paused)
    select ${key('i')}, '["bench","","*"]', (select min(due_at) from deliveries where destination = ${key('i')}),
      case when i < ${held} and i % 2 = 0 then ${NOW + YEAR} else 0 end, case when i < ${held} and i % 2 = 1 then 'held' end from n`);
}

async function idleRows(bare: Bare): Promise<Row[]> {
  const store = await bare.open();
  const table: Row[] = [];
  for (const pending of [10_000, 1_000_000]) {
    await fill(bare, pending, 1000, { dueAt: NOW + 1 });
    // what the drained rows left behind would slow the look-up down
    await bare.run('vacuum');
    const lookUp = () => bare.run(`select id from deliveries where state = 'due' and due_at <= ${NOW} order by due_at limit 1`);
    const [ours, limit] = await measure(1000, () => idleTick(store), lookUp);
    const [tick, look] = [quantile(ours!, 0.5), quantile(limit!, 0.5)];
    table.push({ what: `${bare.name}: tick with nothing due, ${pending} pending`, ours: tick, limit: { what: 'a bare indexed look-up', value: look }, goal: `≤ ${MOST} ×`, met: tick <= MOST * look });
  }
  await store.close();
  return table;
}

async function drainRow(bare: Bare, what: string, destinations: number, held: number): Promise<Row> {
  const store = await bare.open();
  const perRow = async (rows: number, among: number) => {
    await fill(bare, rows, among, { dueAt: NOW - YEAR / 2, held: rows > 500 ? held : 0 });
    const start = performance.now();
    const drained = await drain(store);
    return (performance.now() - start) / drained;
  };
  const few: number[] = [];
  const drainFew = async () => {
    for (let run = 0; run < 5; run += 1) few.push(await perRow(500, 10));
  };
  await drainFew();
  few.length = 0;
  // before and after, for the machine may have other work meanwhile
  await drainFew();
  const ours = await perRow(50_000, destinations);
  await drainFew();
  const limit = quantile(few, 0.5);
  await store.close();
  return { what: `${bare.name}: a row of 50000 overdue, ${what}`, ours, limit: { what: 'a row of 500', value: limit }, goal: `≤ ${MOST} ×`, met: ours <= MOST * limit };
}

async function rowsOf(bare: Bare): Promise<Row[]> {
  const rows = [await drainRow(bare, '1000 destinations', 1000, 0), await drainRow(bare, '10 destinations', 10, 0), await drainRow(bare, '1000 destinations of which 900 are held back', 1000, 900)];
  return [...rows, ...(await idleRows(bare))];
}

export async function storeRows(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tsag-bench-'));
  const path = join(folder, 'tsag.db');
  await (await openStore({ sqlite: path })).close();
  const file = new Libsql(path);
  const sqlite = await rowsOf({ name: 'SQLite', open: () => openStore({ sqlite: path }), run: async (sql) => file.prepare(sql).all() });
  file.close();
  await rm(folder, { recursive: true });

  const server = await startPostgres();
  const url = await server.empty();
  await (await openStore({ postgres: url })).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const postgres = await rowsOf({ name: 'PostgreSQL', open: () => openStore({ postgres: url }), run: (sql) => client.query(sql) });
  await client.end();
  await server.stop();
  return [...sqlite, ...postgres];
}
