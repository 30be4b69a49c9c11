/** One contract, three databases. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../adapters/store/open.js';
import { restoreBackup } from '../../../adapters/store/restore.js';
import { storeContract } from '../../contracts/store.contract.js';
import { NOON } from '../../contracts/store-fixture.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';

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

  storeContract(async () => {
    files += 1;
    const address = { sqlite: join(folder, String(files), 'tsag.db') };
    return { store: await openStore(address), again: () => openStore(address) };
  });
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
