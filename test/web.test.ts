/** What is served, in the order in which it is offered. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { secrets } from '../adapters/calendar/secrets.js';
import { openStore, type OpenStore } from '../adapters/store/open.js';
import { createMetrics, type Metrics } from '../adapters/watch/metrics.js';
import { serve, stop } from '../adapters/web/server.js';
import { readConfig } from '../src/config.js';
import { createCore } from '../src/core.js';
import { linkPath, type FeedChoice } from '../src/domain/calendar.js';
import { parseInstant } from '../src/domain/moment.js';
import { webHandlers } from '../src/web.js';

const NOW = parseInstant('2026-02-02T09:00Z')!;
const CHOICE: FeedChoice = { groups: [], meeting: null, what: 'both', timedDeadlines: false, alarms: { meetings: [], deadlines: [] }, zone: null, language: 'en' };
const PERSON = { platform: 'test', workspace: '', id: 'me' };
let store: OpenStore;
let metrics: Metrics;
let served: Awaited<ReturnType<typeof serve>>;
let now: number;

beforeEach(async () => {
  now = NOW;
  store = await openStore({ sqlite: ':memory:' });
});

afterEach(async () => {
  await stop(served.server);
  await store.close();
});

async function start(env: Record<string, string>): Promise<string> {
  const read = readConfig({ SCHEDULES: 'test/schedules', ...env });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const clock = { now: () => now };
  const core = createCore(read.config, { store, clock, messengers: new Map(), report: () => {} });
  await core.load();
  await core.reminders.tick();
  metrics = createMetrics(clock);
  const platform = (request: { url?: string }, response: { end: (text: string) => unknown }) => {
    if (request.url !== '/slack/events') return false;
    response.end('taken');
    return true;
  };
  const { handlers } = webHandlers({ config: read.config, version: '1', core, store, clock, readiness: { isLoaded: () => true, isEnding: () => false }, metrics, log: null, platforms: [platform] });
  served = await serve('127.0.0.1', 0, handlers, (error) => {
    throw error;
  });
  return served.url;
}

async function link(): Promise<string> {
  const token = secrets.token();
  await store.links.add(PERSON, secrets.hash(token), CHOICE, now);
  return linkPath(token);
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

describe('what the port serves', () => {
  it('is there at the first request, whatever is loaded only then', async () => {
    const url = await start({});
    const path = await link();
    const [page, calendar, ready, metric, nothing] = await Promise.all(['/', path, '/ready', '/metrics', '/calendar/nothing.ics'].map(async (at) => fetch(url + at)));
    expect([page!.status, calendar!.status, ready!.status, metric!.status, nothing!.status]).toEqual([200, 200, 200, 200, 404]);
    expect(calendar!.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await calendar!.text()).toContain('BEGIN:VEVENT');
    expect(await page!.text()).toContain('RG-QX');
  });

  it('is limited for each source, except for what is signed and what tells whether it lives', async () => {
    const url = await start({ RATE_LIMIT: '4' });
    const path = await link();
    const statuses: number[] = [];
    for (const at of [path, '/', '/nothing', '/slack/install', path]) statuses.push(await statusOf(url + at));
    expect(statuses).toEqual([200, 200, 404, 404, 429]);
    const refused = await fetch(url + path);
    expect([refused.headers.get('retry-after'), refused.headers.get('x-content-type-options'), await refused.text()]).toEqual(['15', 'nosniff', 'There were too many requests from your address. Please try again in 15 seconds.\n']);
    for (const at of ['/slack/events', '/health', '/ready']) expect(await statusOf(url + at)).toBe(200);
    expect(await metrics.text()).toMatch(/^tsag_rate_limited_total 2$/m);
    now += 15_000;
    expect(await statusOf(url + path)).toBe(200);
  });

  it('answers whoever has the right link while others guess', async () => {
    const url = await start({ RATE_LIMIT: '0' });
    const path = await link();
    await statusOf(url + path);
    let guesses = 0;
    const guess = async () => {
      for (let index = 0; index < 50; index += 1) {
        const status = await statusOf(`${url}${linkPath(secrets.token())}`);
        if (status === 404) guesses += 1;
      }
    };
    const guessing = Promise.all(Array.from({ length: 10 }, guess));
    const took: number[] = [];
    for (let index = 0; index < 50; index += 1) {
      const began = performance.now();
      expect(await statusOf(url + path)).toBe(200);
      took.push(performance.now() - began);
    }
    await guessing;
    expect(guesses).toBe(500);
    expect(took.toSorted((a, b) => a - b)[25]).toBeLessThan(500);
  });
});
