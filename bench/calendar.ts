/** Calendars over HTTP: what a request costs the server, beside a bare one that sends the same bytes. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { ICalAlarmType, ICalCalendar } from 'ical-generator';
import { buildFeed } from '../adapters/calendar/feed.js';
import { parseInstant } from '../src/domain/moment.js';
import { LINK_PATTERN } from '../src/domain/reference.js';
import { feedEvents } from '../src/register/feed.js';
import { Register } from '../src/register/register.js';
import { CHOICE, scheduleOf } from './calendar-data.js';
import type { Order, Reply, Report } from './calendar-server.js';
import { measure, quantile, type Row } from './table.js';

const SERVER = new URL('./calendar-server.js', import.meta.url);
/** Of the report that the bot was made for: six meetings and their deadlines. */
const FEW = 12;
const MANY = 1000;
const ROUNDS = 7;
const CONNECTIONS = 4;
const MOST = { ok: 2, unchanged: 1.5 };
/** milliseconds: nothing else is answered meanwhile */
const MOST_BUILD = 500;
/** What Node adds to every answer by itself. */
const BY_ITSELF = /^(date|connection|keep-alive)$/i;

interface Running {
  process: ChildProcess;
  agent: Agent;
  port: number;
  path: string;
}

async function ask<R extends Report>(child: ChildProcess, order: Order): Promise<R> {
  child.send(order);
  const [report] = (await once(child, 'message')) as [R];
  return report;
}

async function start(order: Order): Promise<Running> {
  const child = fork(SERVER);
  const { port, path } = await ask<{ port: number; path: string }>(child, order);
  return { process: child, agent: new Agent({ keepAlive: true, maxSockets: CONNECTIONS }), port, path };
}

function get({ agent, port, path }: Running, headers: Record<string, string>): Promise<Reply & { etag: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip', ...headers } }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.once('end', () => {
        const own = reply.rawHeaders.flatMap((name, index, all) => (index % 2 === 0 && !BY_ITSELF.test(name) ? [name, all[index + 1]!] : []));
        resolve({ headers: own, body: Buffer.concat(parts).toString('base64'), etag: reply.headers.etag ?? '' });
      });
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** CPU milliseconds of the server for each of `count` requests. */
async function cost(server: Running, headers: Record<string, string>, count: number): Promise<number> {
  const used = async () => (await ask<{ cpu: number; builds: number }>(server.process, 'cpu')).cpu;
  const before = await used();
  let left = count;
  const connection = async () => {
    while (left > 0) {
      left -= 1;
      await get(server, headers);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return ((await used()) - before) / count;
}

/** Both servers in turn, so that they see the same machine. @returns the medians */
async function compare(ours: Running, bare: Running, headers: Record<string, string>, count: number): Promise<{ ours: number; bare: number }> {
  const costs: { ours: number; bare: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = { ours: await cost(ours, headers, count), bare: await cost(bare, headers, count) };
    // the first round warms up
    if (round > 0) costs.push(one);
  }
  return { ours: quantile(costs.map((one) => one.ours), 0.5), bare: quantile(costs.map((one) => one.bare), 0.5) };
}

async function rowsOf(events: number, count: number): Promise<Row[]> {
  const ours = await start({ ours: { events } });
  const ok = await get(ours, {});
  const known = { 'if-none-match': ok.etag };
  const bare = await start({ bare: { ok, unchanged: await get(ours, known) } });
  const size = `${events} entries, ${Math.round(Buffer.from(ok.body, 'base64').length / 1024)} kB`;
  const row = (what: string, { ours: mine, bare: least }: { ours: number; bare: number }, most: number): Row => ({
    what: `${what} of a calendar, ${size}, CPU`,
    ours: mine,
    limit: { what: 'bare node:http, the same bytes', value: least },
    goal: `≤ ${most}×`,
    met: mine / least <= most,
  });
  const rows = [row('200', await compare(ours, bare, {}, count), MOST.ok), row('304', await compare(ours, bare, known, count), MOST.unchanged)];
  const { builds } = await ask<{ cpu: number; builds: number }>(ours.process, 'cpu');
  for (const server of [ours, bare]) {
    server.agent.destroy();
    server.process.disconnect();
  }
  // Geneva's midnight may pass meanwhile
  return rows.map((one) => ({ ...one, goal: `${one.goal}, made once`, met: one.met && builds <= 2 }));
}

/** Writing the bytes, beside the library that writes most of them. */
async function buildRow(): Promise<Row> {
  const register = new Register();
  register.publish(scheduleOf(MANY / 2), { who: 'bench', when: parseInstant('2026-01-12T09:00Z')!, source: 'bench' });
  const events = feedEvents(register.snapshot, register.publications, LINK_PATTERN);
  const ours = () => buildFeed(events, { ...CHOICE, access: 'private', today: '2026-02-01' });
  const bare = () =>
    new ICalCalendar({
      prodId: { company: 'bench', product: 'bench' },
      events: events.map(({ uid, start: from, end, meeting }) => ({ id: uid, start: new Date(from ?? 0), end: end === null ? null : new Date(end), summary: meeting.id, description: meeting.objectives, alarms: [{ type: ICalAlarmType.display, trigger: 3600 }] })),
    }).toString();
  const [mine, least] = (await measure(15, ours, bare)).map((times) => quantile(times, 0.5));
  return { what: `a calendar of ${events.length} entries, written once for each change, median`, ours: mine!, limit: { what: 'ical-generator alone, short texts', value: least! }, goal: `< ${MOST_BUILD} ms`, met: mine! < MOST_BUILD };
}

export async function calendarRows(): Promise<Row[]> {
  return [...(await rowsOf(FEW, 3000)), ...(await rowsOf(MANY, 1000)), await buildRow()];
}
