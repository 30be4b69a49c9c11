/**
 * One server of the bench of calendars, in a process of its own, so that its CPU time can be told from the client's.
 * Told `{ start: Register }` it serves feeds of ours, told `{ replies }` it sends these bytes whatever is asked for.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calendarHandler } from '../adapters/calendar/handler.js';
import { secrets } from '../adapters/calendar/secrets.js';
import { openStore } from '../adapters/store/open.js';
import { systemClock } from '../adapters/time/clock.js';
import { serve } from '../adapters/web/server.js';
import { linkPath, type FeedChoice } from '../src/domain/calendar.js';
import { addDays, parseInstant } from '../src/domain/moment.js';
import { LINK_PATTERN } from '../src/domain/reference.js';
import { scheduleSchema } from '../src/domain/schedule.js';
import { feedSource } from '../src/register/feed-source.js';
import { Publishing } from '../src/register/publishing.js';
import { Register } from '../src/register/register.js';
import { Reminders } from '../src/reminders/service.js';

/** What the bench asks of a server. */
export type Order = { ours: { events: number } } | { bare: { ok: Reply; unchanged: Reply } } | 'cpu';

export interface Reply {
  headers: string[];
  /** base64 */
  body: string;
}

/** What a server answers: where it listens, or what it has used so far. */
export type Report = { port: number; path: string } | { cpu: number; builds: number };

const CHOICE: FeedChoice = { groups: [], meeting: null, what: 'both', timedDeadlines: false, alarms: { meetings: [{ hours: 1 }], deadlines: [] }, zone: 'America/New_York', language: 'en' };
let builds = 0;

process.on('message', (order: Order) => void obey(order));
process.once('disconnect', () => process.exit(0));

async function obey(order: Order): Promise<void> {
  if (order === 'cpu') {
    const { user, system } = process.cpuUsage();
    return tell({ cpu: (user + system) / 1000, builds });
  }
  if ('ours' in order) return tell(await serveOurs(order.ours.events));
  const { ok, unchanged } = order.bare;
  const body = Buffer.from(ok.body, 'base64');
  const server = createServer((request, response) => {
    if (request.headers['if-none-match'] === undefined) {
      response.writeHead(200, ok.headers);
      response.end(body);
    } else {
      response.writeHead(304, unchanged.headers);
      response.end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  tell({ port: portOf(server), path: '/' });
}

function tell(report: Report): void {
  process.send!(report);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** The service's own server, with the store, the register and the reminders behind it. */
async function serveOurs(events: number): Promise<Report> {
  const store = await openStore({ sqlite: ':memory:' });
  const register = new Register();
  const publishing = new Publishing(register, store.publications);
  await publishing.publish(scheduleOf(events / 2), { who: 'bench', when: parseInstant('2026-01-12T09:00Z')!, source: 'bench' });
  const reminders = new Reminders(store, publishing, { messengers: new Map(), links: LINK_PATTERN, clock: systemClock, resend: true, report: () => {} });
  const token = secrets.token();
  await store.links.add({ platform: 'bench', workspace: '', id: 'bench' }, secrets.hash(token), CHOICE, systemClock.now());
  const feed = feedSource(register, LINK_PATTERN);
  const source = {
    get revision() {
      return feed.revision;
    },
    get publishedAt() {
      return feed.publishedAt;
    },
    events: () => {
      builds += 1;
      return feed.events();
    },
    groupsCalled: (slug: string) => feed.groupsCalled(slug),
  };
  const handler = calendarHandler({ links: store.links, secrets, clock: systemClock, refresh: () => reminders.refresh(), source, publicFeeds: false });
  const { server } = await serve('127.0.0.1', 0, [handler], (error) => {
    throw error;
  });
  return { port: portOf(server), path: linkPath(token) };
}

function scheduleOf(meetings: number) {
  const day = (index: number) => addDays('2026-02-04', Math.floor(index / 4));
  return scheduleSchema.parse({
    report: 'tsag-2026-01',
    document: { reference: 'TD1', title: 'Bench', meeting: { start: '2026-01-12', end: '2026-01-16' } },
    groups: Array.from({ length: 10 }, (_, index) => ({ id: `RG-G${index}` })),
    meetings: Array.from({ length: meetings }, (_, index) => ({
      id: `m-${index}`,
      group: `RG-G${index % 10}`,
      number: index,
      date: day(index),
      endDate: day(index),
      start: '13:00',
      end: '15:00',
      zone: 'Europe/Zurich',
      objectives: `objective ${index} of this meeting`,
      deadline: { date: addDays(day(index), -7) },
    })),
  });
}
