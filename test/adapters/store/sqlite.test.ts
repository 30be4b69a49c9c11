/** What only the embedded database does: its files, one deliverer, backups, a disk that is full. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSION } from '../../../adapters/store/migrations.js';
import { openStore, openStoreOn } from '../../../adapters/store/open.js';
import { markRestored, restoreBackup } from '../../../adapters/store/restore.js';
import { openSqlite } from '../../../adapters/store/sqlite-file.js';
import { armAt, channel, claim, HOUR, ids, many, MINUTE, NOON, planned, states } from '../../contracts/store-fixture.js';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsag-sqlite-'));
  path = join(folder, 'data', 'within', 'tsag.db');
});
afterEach(() => rm(folder, { recursive: true }));

const here = channel('C1');
const problem = (code: string, data: object = {}) => ({ problem: { code, data: expect.objectContaining(data) } });

describe('the file', () => {
  it('is made on first start, with its folders, for its owner alone', async () => {
    const store = await openStore({ sqlite: path });
    await store.acquireDelivery();
    await store.preferences.setZone(here, 'Asia/Tokyo');
    const rights = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
    expect(await rights(join(folder, 'data'))).toBe('700');
    expect(await rights(join(folder, 'data', 'within'))).toBe('700');
    for (const name of await readdir(join(folder, 'data', 'within'))) expect(`${name} ${await rights(join(folder, 'data', 'within', name))}`).toBe(`${name} 600`);
    await store.close();
  });

  it('is written through to the disk before anything is acknowledged', async () => {
    const store = await openStore({ sqlite: path });
    const other = new Libsql(path);
    expect(other.prepare('pragma journal_mode').all()).toEqual([{ journal_mode: 'wal' }]);
    other.close();
    await store.close();
  });

  it('of a newer version is refused and left as it is', async () => {
    await (await openStore({ sqlite: path })).close();
    const database = new Libsql(path);
    database.exec("update meta set value = '99' where name = 'version'");
    database.close();
    await expect(openStore({ sqlite: path })).rejects.toMatchObject(problem('newer-version', { found: 99, known: VERSION }));
  });

  it('that is no database is refused and left as it is', async () => {
    const text = 'minutes of a meeting\n'.repeat(500);
    await writeFile(join(folder, 'notes.txt'), text);
    await expect(openStore({ sqlite: join(folder, 'notes.txt') })).rejects.toMatchObject(problem('damaged', { path: join(folder, 'notes.txt') }));
    expect((await stat(join(folder, 'notes.txt'))).size).toBe(text.length);
  });

  it('that cannot be is refused', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openStore({ sqlite: join(folder, 'file', 'tsag.db') })).rejects.toMatchObject(problem('cannot-open'));
    await mkdir(join(folder, 'folder'));
    await expect(openStore({ sqlite: join(folder, 'folder') })).rejects.toMatchObject(problem('cannot-open'));
  });

  it('is read and written by the command line while a service delivers', async () => {
    const service = await openStore({ sqlite: path });
    expect(await service.acquireDelivery()).toBe(true);
    expect(await service.acquireDelivery()).toBe(true);
    const second = await openStore({ sqlite: path });
    expect(await second.acquireDelivery()).toBe(false);
    await second.preferences.setZone(here, 'Asia/Tokyo');
    expect(await service.preferences.zoneOf(here)).toBe('Asia/Tokyo');
    await service.close();
    expect(await second.acquireDelivery()).toBe(true);
    await second.close();
  });

  it('is free again after the process that delivered was killed', async () => {
    const store = await openStore({ sqlite: path });
    const script = `import Libsql from ${JSON.stringify(import.meta.resolve('libsql'))};
      new Libsql(${JSON.stringify(`${path}.lock`)}).exec('begin exclusive'); console.log('held'); setInterval(() => {}, 1000);`;
    const process_ = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(process_.stdout, 'data');
    expect(await store.acquireDelivery()).toBe(false);
    process_.kill('SIGKILL');
    await once(process_, 'exit');
    expect(await store.acquireDelivery()).toBe(true);
    await store.close();
  });

  it('waits for another program that writes, and lets everything else of the process go on', async () => {
    const store = await openStore({ sqlite: path });
    const other = new Libsql(path);
    other.exec('begin immediate');
    const write = store.preferences.setZone(here, 'Asia/Tokyo');
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
      if (turns === 3) other.exec('commit');
    }, 1);
    await write;
    clearInterval(turning);
    expect(turns).toBeGreaterThanOrEqual(3);
    other.close();
    await store.close();
  });
});

describe('fault 11: a disk that is full', () => {
  it('hands out no claim and leaves nothing half-written', async () => {
    const file = openSqlite(path);
    const store = await openStoreOn(file, path);
    await armAt(store, here, many(200, () => ({ detail: 'x'.repeat(400) })));
    const before = await store.ledger.list({ most: 300 });
    const [{ page_count: pages }] = file.prepare('pragma page_count').all() as [{ page_count: number }];
    file.prepare(`pragma max_page_count = ${pages}`).all();
    await expect(claim(store)).rejects.toMatchObject(problem('cannot-write', { path }));
    await expect(armAt(store, here, many(500))).rejects.toMatchObject(problem('cannot-write'));
    expect(await store.ledger.list({ most: 300 })).toEqual(before);

    // with room again, everything goes on from where it stood
    file.prepare(`pragma max_page_count = ${pages * 10}`).all();
    expect((await claim(store))[0]!.rows).toHaveLength(50);
    await store.close();
  });

  it('says so when an attempt cannot be recorded, and leaves the claim as it was', async () => {
    const file = openSqlite(path);
    const store = await openStoreOn(file, path);
    await armAt(store, here, [planned()]);
    const [held] = await claim(store);
    const before = await store.ledger.list({ most: 10 });
    file.prepare('pragma query_only = 1').all();
    await expect(store.ledger.attempt(held!, ids(held!), { absent: [] })).rejects.toMatchObject(problem('cannot-write', { path }));
    expect(await store.ledger.list({ most: 10 })).toEqual(before);
    file.prepare('pragma query_only = 0').all();
    expect(await store.ledger.attempt(held!, ids(held!), { absent: [] })).toBe(true);
    await store.close();
  });

  it('writes no half backup', async () => {
    const store = await openStore({ sqlite: path });
    await expect(store.backup(join(folder, 'missing', 'backup.db'))).rejects.toMatchObject(problem('cannot-open'));
    await store.close();
  });
});

describe('backup and restore', () => {
  const backup = () => join(folder, 'backup.db');

  it('fault 10: what was due since the backup is uncertain after it was restored', async () => {
    const store = await openStore({ sqlite: path });
    await armAt(store, here, [planned({ item: 'in flight', dueAt: NOON - 2 * HOUR }), planned({ item: 'overdue', dueAt: NOON - HOUR }), planned({ item: 'since', dueAt: NOON }), planned({ item: 'ahead', dueAt: NOON + 2 * HOUR })]);
    const [before] = await claim(store, { now: NOON - 2 * HOUR });
    await store.backup(backup());
    // lost with the database: everything from here on
    await store.ledger.settle(before!, ids(before!), { state: 'sent', ref: null }, NOON - HOUR);
    const [lost] = await claim(store);
    await store.ledger.settle(lost!, ids(lost!), { state: 'sent', ref: null }, NOON);
    await store.close();

    await restoreBackup({ sqlite: path }, backup(), NOON + HOUR);
    const restored = await openStore({ sqlite: path });
    expect(await states(restored, here)).toEqual(['in flight uncertain 1', 'overdue uncertain 1', 'since uncertain 1', 'ahead due 0']);
    // what was planned and sent since the backup is planned anew
    const now = NOON + HOUR + MINUTE;
    await armAt(restored, here, [planned({ item: 'ahead', dueAt: NOON + 2 * HOUR }), planned({ item: 'planned since', dueAt: NOON + 1 })], { now });
    expect(await states(restored, here)).toContain('planned since uncertain 1');

    expect(await claim(restored, { now, uncertain: false })).toEqual([]);
    const [held] = await claim(restored, { now });
    expect(held!.rows.map(({ item, copies }) => `${item} ${copies}`)).toEqual(['in flight 1', 'overdue 1', 'since 1', 'planned since 1']);
    expect(held!.fence).toBeGreaterThan(lost!.fence);
    expect(held!.rows[0]!.attempt).toBe(before!.fence);
    expect(await restored.ledger.settle(lost!, ids(lost!), { state: 'sent', ref: null }, now)).toBe(false);
    await restored.close();
  });

  it('backs up while others write, everything that was acknowledged', async () => {
    const store = await openStore({ sqlite: path });
    await armAt(store, here, many(3000));
    const other = await openStore({ sqlite: path });
    const writing = (async () => {
      for (let index = 0; index < 20; index++) await other.preferences.setZone(channel(`U${index}`), 'Asia/Tokyo');
    })();
    await store.backup(backup());
    await writing;
    const copy = await openStore({ sqlite: backup() });
    expect(await copy.ledger.counts()).toEqual([{ destination: here, state: 'due', count: 3000 }]);
    expect(((await stat(backup())).mode & 0o777).toString(8)).toBe('600');
    for (const one of [store, other, copy]) await one.close();
  });

  it('backs up between two transactions of its own', async () => {
    const store = await openStore({ sqlite: path });
    const writing = Promise.all(Array.from({ length: 10 }, (_, index) => armAt(store, channel(`C${index}`), many(20))));
    await store.backup(backup());
    await writing;
    const copy = await openStore({ sqlite: backup() });
    for (const { count } of await copy.ledger.counts()) expect(count).toBe(20);
    await store.close();
    await expect(store.backup(join(folder, 'late.db'))).rejects.toThrow('the store is closed');
    await copy.close();
  });

  it('does not mark a database as restored while a service delivers', async () => {
    const store = await openStore({ sqlite: path });
    await store.acquireDelivery();
    await expect(markRestored({ sqlite: path }, NOON)).rejects.toMatchObject(problem('in-use', { path }));
    await store.close();
  });

  it('restores where there is no database yet', async () => {
    const store = await openStore({ sqlite: path });
    await store.preferences.setZone(here, 'Asia/Tokyo');
    await store.backup(backup());
    await store.close();
    const elsewhere = join(folder, 'another machine', 'tsag.db');
    await restoreBackup({ sqlite: elsewhere }, backup(), NOON);
    const restored = await openStore({ sqlite: elsewhere });
    expect(await restored.preferences.zoneOf(here)).toBe('Asia/Tokyo');
    await restored.close();
  });

  it('overwrites nothing, and keeps the database that was replaced', async () => {
    const store = await openStore({ sqlite: path });
    await store.backup(backup());
    await expect(store.backup(backup())).rejects.toMatchObject(problem('exists', { path: backup() }));
    await store.preferences.setZone(here, 'Asia/Tokyo');
    await store.close();
    await restoreBackup({ sqlite: path }, backup(), NOON);
    const replaced = await openStore({ sqlite: `${path}.before-restore` });
    expect(await replaced.preferences.zoneOf(here)).toBe('Asia/Tokyo');
    await replaced.close();
  });

  it('refuses to restore while a service delivers', async () => {
    const store = await openStore({ sqlite: path });
    await store.acquireDelivery();
    await store.backup(backup());
    await expect(restoreBackup({ sqlite: path }, backup(), NOON)).rejects.toMatchObject(problem('in-use', { path }));
    await store.close();
  });

  it.each([
    ['missing', async () => {}, 'no-backup'],
    ['empty', (file: string) => writeFile(file, ''), 'no-backup'],
    ['no database', (file: string) => writeFile(file, 'minutes of a meeting\n'.repeat(500)), 'damaged'],
    ['cut off', async (file: string) => {
      await copyFile(path, file);
      await truncate(file, 8192);
    }, 'damaged'],
  ] as const)('refuses a backup that is %s, and leaves the database as it is', async (_, make, code) => {
    const store = await openStore({ sqlite: path });
    await store.preferences.setZone(here, 'Asia/Tokyo');
    await store.close();
    await make(backup());
    await expect(restoreBackup({ sqlite: path }, backup(), NOON)).rejects.toMatchObject(problem(code, { path: backup() }));
    const kept = await openStore({ sqlite: path });
    expect(await kept.preferences.zoneOf(here)).toBe('Asia/Tokyo');
    await kept.close();
    expect((await readdir(join(folder, 'data', 'within'))).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});
