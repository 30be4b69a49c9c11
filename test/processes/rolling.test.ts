/** Two instances on PostgreSQL are restarted one after the other while reminders go out. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openStore } from '../../adapters/store/open.js';
import type { StoreAddress } from '../../adapters/store/connect.js';
import { HttpPlatform } from '../support/http-platform.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { armDays, DESTINATIONS, nineOn } from '../support/processes/kills.js';
import { compileService, Service, type ServiceCode } from '../support/processes/service.js';

/** One restart a day: each instance twice. */
const DAYS = 4;
/** A supervisor waits ten seconds before it kills. */
const LONGEST_STOP = 10_000;

let postgres: TestPostgres | undefined;
let code: ServiceCode | undefined;
let platform: HttpPlatform;
let address: StoreAddress;
let running: Service[] = [];

beforeAll(async () => {
  code = await compileService();
  postgres = await startPostgres();
}, 120_000);
afterAll(async () => {
  await code?.remove();
  await postgres?.stop();
});
beforeEach(async () => {
  platform = await HttpPlatform.start();
  platform.pause = () => 25;
  address = { postgres: await postgres!.empty() };
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.kill()));
  await platform.close();
});

async function start(): Promise<Service> {
  const service = new Service(code!);
  running.push(service);
  await service.open({ address, url: platform.url, canFind: false, seed: running.length });
  return service;
}

/** Resolves once so many more messages came in. */
function posted(more: number): Promise<void> {
  const wanted = platform.posts.length + more;
  return new Promise((resolve) => {
    platform.onRequest = () => {
      // this one is not among them yet
      if (platform.posts.length + 1 >= wanted) resolve();
    };
  });
}

it('a rolling restart of two instances: no reminder is missed, none comes twice, and each ends in time', async () => {
  await armDays(address, DAYS);
  const instances = [await start(), await start()];
  const stops: number[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    // one that is asked to stop answers no more
    const run = (service: Service) => service.run(nineOn(day)).catch(() => undefined);
    const enough = posted(DESTINATIONS / 5);
    const runs = instances.map(run);
    await enough;
    // most are on their way or wait still, or the restart shows nothing
    expect(platform.accepted.length).toBeLessThan(day * DESTINATIONS + DESTINATIONS / 2);
    // as a supervisor does it: the old one ends, then the new one begins
    const began = performance.now();
    expect(await instances[day % 2]!.stop()).toBe(0);
    stops.push(performance.now() - began);
    instances[day % 2] = await start();
    await Promise.all([...runs, ...instances.map(run)]);
  }

  const store = await openStore(address);
  const rows = await store.ledger.list({ most: 10_000 });
  await store.close();
  const reminders = platform.accepted.map(({ to, items }) => `${to} ${items.join()}`);
  expect(reminders).toHaveLength(DAYS * DESTINATIONS);
  expect(new Set(reminders).size).toBe(DAYS * DESTINATIONS);
  expect(platform.posts).toHaveLength(DAYS * DESTINATIONS);
  expect(rows.map(({ state, copies }) => `${state} ${copies}`)).toEqual(Array.from({ length: DAYS * DESTINATIONS }, () => 'sent 1'));
  expect(Math.max(...stops)).toBeLessThan(LONGEST_STOP);
}, 120_000);
