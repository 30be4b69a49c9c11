/** Private links over real HTTP: from the chat to a calendar, through changes, on two instances, to their end. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openStore } from '../../../adapters/store/open.js';
import { StoreError } from '../../../src/domain/store-problem.js';
import { INVENTED, schedulesIn, testBot, type TestBot } from '../../support/bot.js';
import { lintIcs } from '../../support/ics-lint.js';
import { READERS } from './readers.js';
import { ALONE, AT, pathIn, serving, shape, UNKNOWN, type Reply, type Serving } from './serving.js';

let folder: string;
let bots: TestBot[];
let servers: Serving[];
let bot: TestBot;
let served: Serving;

/** An instance on the one database. */
async function instance(texts?: Record<string, string>): Promise<TestBot> {
  const made = await testBot(texts, AT, { store: await openStore({ sqlite: join(folder, 'tsag.db') }) });
  bots.push(made);
  return made;
}

async function serve(...given: Parameters<typeof serving>): Promise<Serving> {
  const made = await serving(...given);
  servers.push(made);
  return made;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsag-links-'));
  bots = [];
  servers = [];
  bot = await instance();
  served = await serve(bot);
});
afterEach(async () => {
  for (const one of servers) await one.close();
  for (const { store } of bots) await store.close();
  await rm(folder, { recursive: true });
});

const link = async (words = 'calendar') => pathIn(await bot.ask(words, { at: AT, ...ALONE }));
const read = ({ text }: Reply) => READERS[0]!.read(text);

/** The invented report, in which the first meeting of RG-QX is a week later. */
function moved(): string {
  return schedulesIn(INVENTED)['tsag-2026-01.yaml']!.replaceAll('2026-03-11', '2026-03-18');
}

describe('a link made in chat', () => {
  it('shows the meetings and deadlines at the right hours', async () => {
    const path = await link('calendar timed');
    const reply = await served.get(path);
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-cache' } });
    expect(lintIcs(reply.body)).toEqual([]);
    const listed = read(reply).map(({ summary, start, end, status }) => [summary.replace(/:.*/, ''), start, end, status === 'CANCELLED' ? status : '']);
    expect(listed).toEqual(expect.arrayContaining([
      ['RG-QX #1 e-meeting', '2026-03-11T12:00:00Z', '2026-03-11T14:00:00Z', ''],
      ['RG-QX #1', '2026-03-04T22:59:00Z', '2026-03-04T23:00:00Z', ''],
      ['RG-QX #2 e-meeting', '2026-05-13T11:00:00Z', '2026-05-13T13:00:00Z', ''],
      ['RG-QX #2', '2026-05-07T21:59:00Z', '2026-05-07T22:00:00Z', ''],
      ['RG-ZN #1', '2026-04-13T15:00:00Z', '2026-04-13T15:01:00Z', ''],
    ]));
    // what is over counts as well
    expect(listed.length).toBe(bot.feed.events().length);
    expect(reply.text.replaceAll('\r\n ', '')).toContain('08:00–10:00 in New York (last time 07:00 there\\, now 08:00)');
  });

  it('holds what was chosen', async () => {
    const reply = await served.get(await link('calendar RG-QX deadlines alarm 1d'));
    expect(new Set(read(reply).map(({ summary }) => summary.slice(0, 5)))).toEqual(new Set(['RG-QX']));
    expect(read(reply).every(({ summary }) => summary.includes('contributions due by'))).toBe(true);
    expect(reply.text).toContain('BEGIN:VALARM');
  });

  it('of one meeting is a file with it, its deadline and its links, and not named by the token', async () => {
    const path = await link('calendar RG-QX #1 alarm 1h');
    const reply = await served.get(path);
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="tsag-20\d\d-\d\d\.rg-qx-\d\.ics"$/);
    expect(read(reply).map(({ start }) => start)).toEqual(['2026-03-04', '2026-03-11T12:00:00Z']);
    expect(reply.text.replaceAll('\r\n ', '')).toContain('https://www.example.org/join/qx-1');
  });

  it('knows when it was fetched last', async () => {
    const path = await link();
    const lastFetched = async (at: string) => (await bot.ask('calendar list', { at, ...ALONE })).sections[0]!.items[0]!.facts.at(-1)!.text;
    expect(await lastFetched(AT)).toBe('never');
    await served.get(path, {}, 'HEAD');
    await served.settled();
    expect(await lastFetched(AT)).toBe('never');
    const { headers } = await served.get(path);
    await served.settled();
    expect(await lastFetched('2026-02-20T09:00:30Z')).toMatch(/^Fri 20 Feb 2026, 10:00 /);
    await served.get(path, { 'if-none-match': headers.etag! });
    await served.settled();
    expect(await lastFetched('2026-02-20T09:01Z')).toMatch(/^Fri 20 Feb 2026, 10:00 /);
    await served.get(path, { 'if-none-match': headers.etag! });
    await served.settled();
    expect(await lastFetched('2026-02-20T10:30Z')).toMatch(/^Fri 20 Feb 2026, 10:01 /);
  });

  it('is served also while nothing can be noted', async () => {
    const fetched = jest.fn(async () => {
      throw new StoreError('cannot-write', { path: 'tsag.db', reason: 'full' });
    });
    const full = await serve(bot, { links: { find: (hash, now) => bot.store.links.find(hash, now), fetched } });
    expect((await full.get(await link())).status).toBe(200);
    expect(await full.settled()).toEqual([]);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});

describe('fault 33: the same data', () => {
  it('give the same bytes and the same ETag, twice, and on another instance', async () => {
    const path = await link();
    const first = await served.get(path, { 'accept-encoding': 'gzip' });
    const another = await instance({});
    const other = await serve(another);
    for (const reply of [await served.get(path, { 'accept-encoding': 'gzip' }), await other.get(path, { 'accept-encoding': 'gzip' })]) expect(shape(reply)).toEqual(shape(first));
    expect((await other.get(path, { 'if-none-match': first.headers.etag! })).status).toBe(304);
  });

  it('are put together once, until a revision or the day in Geneva is another', async () => {
    const events = jest.fn(() => bot.feed.events());
    const { feed } = bot;
    const source = { get revision() { return feed.revision; }, get publishedAt() { return feed.publishedAt; }, events, groupsCalled: (slug: string) => feed.groupsCalled(slug) };
    const counted = await serve(bot, { source });
    const path = await link();
    const same = pathIn(await bot.ask('calendar', { at: AT, ...ALONE }));
    for (const one of [path, path, same]) await counted.get(one);
    await counted.get(path, { 'accept-encoding': 'gzip' });
    expect(events).toHaveBeenCalledTimes(1);
    await bot.ask('time', { at: '2026-02-20T22:59Z' });
    await counted.get(path);
    expect(events).toHaveBeenCalledTimes(1);
    await bot.ask('time', { at: '2026-02-20T23:00Z' });
    await counted.get(path);
    expect(events).toHaveBeenCalledTimes(2);
    await bot.offer({ 'tsag-2026-01.yaml': moved() }, '2026-02-21T09:00Z');
    await counted.get(path);
    expect(events).toHaveBeenCalledTimes(3);
  });
});

describe('fault 34: a revoked link', () => {
  it('looks like one that never was, at once and in every way', async () => {
    const path = await link();
    // some programs show the last part of the address
    const named = path.replace('.ics', '/RG-QX+RG-ZN.ics');
    expect(shape(await served.get(named))).toEqual(shape(await served.get(path)));
    expect((await served.get(path)).status).toBe(200);
    await bot.ask('calendar revoke 1', { at: AT, ...ALONE });
    for (const [asked, headers, method] of [[path, {}, 'GET'], [named, {}, 'GET'], [path, {}, 'HEAD'], [path, { 'accept-encoding': 'gzip' }, 'GET'], [path, { 'if-none-match': '*' }, 'GET']] as const) {
      const [revoked, unknown] = [await served.get(asked, headers, method), await served.get(UNKNOWN, headers, method)];
      expect(revoked.status).toBe(404);
      expect(shape(revoked)).toEqual(shape(unknown));
    }
  });

  it.each([
    ['no name', '/calendar/.ics'],
    ['a short one', '/calendar/x.ics'],
    ['one octet less', `/calendar/${'u'.repeat(42)}.ics`],
    ['thousands of octets', `/calendar/${'u'.repeat(5000)}.ics`],
    ['a way up', '/calendar/%2e%2e%2f.ics'],
    ['something below it', `${UNKNOWN}/more`],
    ['a public feed that is off', '/calendar/rg-qx.ics'],
    ['a public file that is off', '/calendar/meeting/tsag-2026-01.rg-qx-2.ics'],
  ])('like %s', async (_name, path) => {
    expect(shape(await served.get(path))).toEqual(shape(await served.get(UNKNOWN)));
  });

  it('is gone on another instance within two seconds', async () => {
    const path = await link();
    const otherBot = await instance({});
    const other = await serve(otherBot);
    expect((await other.get(path)).status).toBe(200);
    await bot.ask('calendar revoke all', { at: AT, ...ALONE });
    await otherBot.ask('time', { at: '2026-02-20T09:00:01Z' });
    expect((await other.get(path)).status).toBe(404);
  });
});

describe('fault 35: an edit', () => {
  it('is there on the next request: same UID, SEQUENCE + 1, a new LAST-MODIFIED, a new ETag; a removal is CANCELLED', async () => {
    const path = await link();
    const before = await served.get(path);
    const { uid, sequence } = read(before).find(({ start }) => start === '2026-03-11T12:00:00Z')!;
    const find = (reply: Reply) => read(reply).find((event) => event.uid === uid);
    await bot.offer({ 'tsag-2026-01.yaml': moved() }, '2026-02-20T10:00Z');
    const after = await served.get(path, { 'if-none-match': before.headers.etag! });
    expect(after.status).toBe(200);
    expect(find(after)).toMatchObject({ start: '2026-03-18T12:00:00Z', sequence: sequence + 1, modified: '2026-02-20T10:00:00Z' });
    expect(after.headers['last-modified']).toBe('Fri, 20 Feb 2026 10:00:00 GMT');
    await bot.offer({ 'tsag-2026-01.yaml': moved().replace('status: confirmed', 'status: cancelled') }, '2026-02-20T10:00Z');
    const cancelled = await served.get(path, { 'if-none-match': after.headers.etag! });
    expect(find(cancelled)).toMatchObject({ status: 'CANCELLED', sequence: sequence + 2 });
  });

  it('is there within two seconds on another instance', async () => {
    const path = await link();
    const otherBot = await instance({});
    const other = await serve(otherBot);
    const before = await other.get(path);
    await bot.offer({ 'tsag-2026-01.yaml': moved() }, AT);
    await otherBot.ask('time', { at: '2026-02-20T09:00:01Z' });
    const after = await other.get(path, { 'if-none-match': before.headers.etag! });
    expect(after.status).toBe(200);
    expect(read(after).map(({ start }) => start)).toContain('2026-03-18T12:00:00Z');
  });
});

describe('promise 6: a token', () => {
  it('is nowhere in the database, and in nothing that is thrown', async () => {
    const path = await link();
    const token = /([^/]+)\.ics$/.exec(path)![1]!;
    const store = await openStore({ sqlite: ':memory:' });
    await store.close();
    const broken = await serve(bot, { links: store.links });
    expect((await broken.get(path)).status).toBe(500);
    const [error] = await broken.settled();
    const all = `${String(error)} ${(error as Error).stack} ${JSON.stringify(error, Object.getOwnPropertyNames(error))} ${String((error as Error).cause)}`;
    expect(all).toContain('the store is closed');
    expect(all).not.toContain(token);
    for (const name of await readdir(folder)) expect((await readFile(join(folder, name))).includes(token)).toBe(false);
  });

  it('10,000 wrong ones do not slow the right one', async () => {
    const path = await link();
    const { etag } = (await served.get(path)).headers;
    const once = async () => {
      const began = performance.now();
      expect((await served.get(path, { 'if-none-match': etag! })).status).toBe(304);
      return performance.now() - began;
    };
    const median = async () => {
      const times: number[] = [];
      for (let run = 0; run < 101; run += 1) times.push(await once());
      return times.toSorted((a, b) => a - b)[50]!;
    };
    const before = Math.min(await median(), await median());
    const wrong = (index: number) => `/calendar/${index.toString(36).padStart(43, 'w')}.ics`;
    for (let from = 0; from < 10_000; from += 50) {
      const statuses = await Promise.all(Array.from({ length: 50 }, async (_, index) => (await served.get(wrong(from + index))).status));
      expect(new Set(statuses)).toEqual(new Set([404]));
    }
    const after = Math.min(await median(), await median());
    expect(after).toBeLessThan(before * 2 + 1);
  }, 60_000);
});
