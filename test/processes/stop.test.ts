/** SIGTERM while it delivers. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../adapters/store/open.js';
import { HttpPlatform } from '../support/http-platform.js';
import { armDays, DESTINATIONS, nineOn } from '../support/processes/kills.js';
import { compileService, Service, type ServiceCode } from '../support/processes/service.js';

let folder: string;
let code: ServiceCode | undefined;
let platform: HttpPlatform | undefined;
let service: Service | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsag-stop-'));
  code = await compileService();
}, 120_000);
afterEach(async () => {
  await service?.kill();
  await platform?.close();
  await code?.remove();
  await rm(folder, { recursive: true });
});

it('a service that is asked to stop finishes what is on its way: once each, and nothing is left open', async () => {
  const address = { sqlite: join(folder, 'tsag.db') };
  await armDays(address, 1);
  platform = await HttpPlatform.start();
  platform.pause = () => 5;
  const tenth = new Promise<void>((resolve) => {
    let requests = 0;
    platform!.onRequest = () => {
      requests += 1;
      if (requests === 10) resolve();
    };
  });
  service = new Service(code!);
  await service.open({ address, url: platform.url, canFind: false, seed: 1 });
  const run = service.run(nineOn(0)).catch(() => undefined);
  await tenth;
  expect(platform.accepted.length).toBeLessThan(DESTINATIONS);
  expect(await service.stop()).toBe(0);
  await run;

  const store = await openStore(address);
  const rows = await store.ledger.list({ most: 1000 });
  await store.close();
  const sent = rows.filter(({ state }) => state === 'sent').map(({ destination }) => destination.id);
  expect(sent.toSorted()).toEqual(platform.accepted.map(({ to }) => to).toSorted());
  expect(rows.map(({ state }) => state).filter((state) => state !== 'sent' && state !== 'due')).toEqual([]);
  expect(new Set(sent).size).toBe(platform.accepted.length);
}, 60_000);
