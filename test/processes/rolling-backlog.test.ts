/** SIGTERM with much still to do, and with a platform that does not answer. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../adapters/store/open.js';
import type { Delivery } from '../../src/ports.js';
import { HttpPlatform } from '../support/http-platform.js';
import { MINUTE } from '../support/reminding.js';
import { armDays, DESTINATIONS, nineOn } from '../support/processes/kills.js';
import { compileService, Service, type ServiceCode } from '../support/processes/service.js';

/** A supervisor waits ten seconds before it kills. */
const LONGEST_STOP = 10_000;

let folder: string;
let code: ServiceCode | undefined;
let platform: HttpPlatform | undefined;
let running: Service[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsag-backlog-'));
  code = await compileService();
  platform = await HttpPlatform.start();
  running = [];
  await armDays({ sqlite: join(folder, 'tsag.db') }, 1);
}, 120_000);
afterEach(async () => {
  await Promise.all(running.map((service) => service.kill()));
  await platform?.close();
  await code?.remove();
  await rm(folder, { recursive: true });
});

async function start(): Promise<Service> {
  const service = new Service(code!);
  running.push(service);
  await service.open({ address: { sqlite: join(folder, 'tsag.db') }, url: platform!.url, canFind: false, seed: 1 });
  return service;
}

async function rows(): Promise<Delivery[]> {
  const store = await openStore({ sqlite: join(folder, 'tsag.db') });
  const all = await store.ledger.list({ most: 1000 });
  await store.close();
  return all;
}

/** Lets it deliver, and asks it to stop once so many messages came in. @returns how long it took, in milliseconds */
async function stopAfter(posts: number, service: Service): Promise<number> {
  const enough = new Promise<void>((resolve) => {
    platform!.onRequest = () => {
      if (platform!.posts.length + 1 >= posts) resolve();
    };
  });
  const run = service.run(nineOn(0)).catch(() => undefined);
  await enough;
  const began = performance.now();
  expect(await service.stop()).toBe(0);
  await run;
  return performance.now() - began;
}

it('takes up nothing more: what is on its way arrives, the rest waits for the next one', async () => {
  // two rounds for so many destinations
  platform!.pause = () => 300;
  expect(await stopAfter(5, await start())).toBeLessThan(LONGEST_STOP);
  const left = await rows();
  const sent = left.filter(({ state }) => state === 'sent');
  expect(sent).toHaveLength(platform!.accepted.length);
  expect(left.filter(({ state }) => state === 'due')).toHaveLength(DESTINATIONS - sent.length);
  expect(sent.length).toBeLessThan(DESTINATIONS);

  platform!.pause = () => 0;
  await (await start()).run(nineOn(0) + MINUTE);
  expect(new Set(platform!.accepted.map(({ to }) => to)).size).toBe(DESTINATIONS);
  expect(platform!.accepted).toHaveLength(DESTINATIONS);
}, 120_000);

it('ends in time though the platform does not answer: what hangs is uncertain, and sent once more at most', async () => {
  platform!.script('C0', { kind: 'hang' });
  platform!.script('C1', { kind: 'hang-after' });
  expect(await stopAfter(DESTINATIONS, await start())).toBeLessThan(LONGEST_STOP);
  expect((await rows()).filter(({ state }) => state !== 'sent').map(({ destination, state, copies }) => `${destination.id} ${state} ${copies}`)).toEqual(['C0 sending 1', 'C1 sending 1']);

  const next = await start();
  // the first look ends the lease, the second sends
  await next.run(nineOn(0) + 2 * MINUTE);
  await next.run(nineOn(0) + 3 * MINUTE);
  expect((await rows()).map(({ state }) => state)).toEqual(Array.from({ length: DESTINATIONS }, () => 'sent'));
  expect(platform!.acceptedBy('C0')).toHaveLength(1);
  expect(platform!.acceptedBy('C1')).toHaveLength(2);
}, 120_000);
