/** One contract, three databases. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../adapters/store/open.js';
import type { StoreAddress } from '../../../adapters/store/connect.js';
import { markRestored, restoreBackup } from '../../../adapters/store/restore.js';
import { racesContract } from '../../contracts/races.contract.js';
import { storeContract } from '../../contracts/store.contract.js';
import { armAt, attempted, channel, claim, HOUR, ids, MINUTE, NOON, planned, states } from '../../contracts/store-fixture.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';

/** A database that other tools have restored from a backup of before noon. */
function markContract(empty: () => Promise<StoreAddress>): void {
  it('fault 10: what was due since the backup is uncertain after it was restored and marked', async () => {
    const address = await empty();
    const here = channel('C1');
    const there = channel('C2');
    const backup = await openStore(address);
    await armAt(backup, here, [
      planned({ item: 'in flight', dueAt: NOON - 2 * HOUR }),
      planned({ item: 'overdue', dueAt: NOON - HOUR }),
      planned({ item: 'since', dueAt: NOON }),
      planned({ item: 'ahead', dueAt: NOON + 2 * HOUR }),
    ]);
    await armAt(backup, there, [planned({ item: 'on its way', dueAt: NOON - 2 * HOUR + 1 })]);
    const [before] = await claim(backup, { now: NOON - 2 * HOUR });
    const [sending] = await attempted(backup, { now: NOON - 2 * HOUR + 1 });
    await backup.close();

    await markRestored(address, NOON + HOUR);
    const restored = await openStore(address);
    expect(await states(restored, here)).toEqual(['in flight uncertain 1', 'overdue uncertain 1', 'since uncertain 1', 'ahead due 0']);
    // what was planned and sent since the backup is planned anew
    const now = NOON + HOUR + MINUTE;
    await armAt(restored, here, [planned({ item: 'ahead', dueAt: NOON + 2 * HOUR }), planned({ item: 'planned since', dueAt: NOON + 1 })], { now });
    expect(await states(restored, here)).toContain('planned since uncertain 1');
    expect(await claim(restored, { now, uncertain: false })).toEqual([]);
    const [held, other] = await claim(restored, { now });
    expect(held!.rows.map(({ item, copies }) => `${item} ${copies}`)).toEqual(['in flight 1', 'overdue 1', 'since 1', 'planned since 1']);
    // claims of the database that was lost had numbers that nobody knows; a clock is ahead of all of them
    expect(held!.fence).toBeGreaterThan(NOON);
    // what was claimed was about to be attempted under the number of the claim
    expect(held!.rows.map(({ attempt }) => attempt)).toEqual([before!.fence, null, null, null]);
    expect(other!.rows).toMatchObject([{ item: 'on its way', copies: 1, attempt: sending!.fence }]);
    expect(await restored.ledger.settle(before!, ids(before!), { state: 'sent', ref: null }, now)).toBe(false);
    // everything that is claimed later has a larger number still
    await restored.ledger.settle(held!, ids(held!), { state: 'sent', ref: null }, now);
    const [next] = await claim(restored, { now: NOON + 2 * HOUR });
    expect(next!.fence).toBeGreaterThan(held!.fence);
    await restored.close();
  });
}

describe('SQLite in memory', () => {
  storeContract(async () => ({ store: await openStore({ sqlite: ':memory:' }), again: null }));
});

describe('SQLite in a file', () => {
  let folder: string;
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tsag-store-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const another = () => {
    files += 1;
    return { sqlite: join(folder, String(files), 'tsag.db') };
  };
  storeContract(async () => {
    const address = another();
    return { store: await openStore(address), again: () => openStore(address) };
  });
  markContract(async () => another());
});

describe('PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 30_000);
  afterAll(() => postgres.stop());

  storeContract(async () => {
    const address = { postgres: await postgres.cleared() };
    return { store: await openStore(address), again: () => openStore(address) };
  });

  markContract(async () => ({ postgres: await postgres.empty() }));

  racesContract(async () => {
    const address = { postgres: await postgres.cleared() };
    return [await openStore(address), await openStore(address)];
  });

  it('lets several instances start and deliver at once', async () => {
    const address = { postgres: await postgres.empty() };
    const stores = await Promise.all([1, 2, 3].map(() => openStore(address)));
    expect(await Promise.all(stores.map((store) => store.acquireDelivery()))).toEqual([true, true, true]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('names its own tools for backups', async () => {
    const address = { postgres: await postgres.empty() };
    const store = await openStore(address);
    await expect(store.backup('anywhere')).rejects.toMatchObject({ problem: { code: 'use-postgres-tools', data: { tool: 'pg_dump' } } });
    await expect(restoreBackup(address, 'anywhere', NOON)).rejects.toMatchObject({ problem: { code: 'use-postgres-tools', data: { tool: 'pg_restore' } } });
    await store.close();
  });

  it('says that it cannot connect, without the password', async () => {
    const wrong = new URL(await postgres.empty());
    wrong.password = 'secret-of-somebody';
    const refused = await openStore({ postgres: wrong.href }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ problem: { code: 'cannot-connect', data: { host: wrong.host } } });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('secret-of-somebody');
    await expect(openStore({ postgres: 'postgres://nobody@127.0.0.1:1/nothing' })).rejects.toMatchObject({ problem: { code: 'cannot-connect', data: { host: '127.0.0.1:1' } } });
  });
});
