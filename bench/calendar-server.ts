/**
 * One server of the bench of calendars, in a process of its own, so that its CPU time can be told from the client's.
 * Told `{ start: Register }` it serves feeds of ours, told `{ replies }` it sends these bytes whatever is asked for.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { secrets } from '../adapters/calendar/secrets.js';
import { openStore } from '../adapters/store/open.js';
import { systemClock } from '../adapters/time/clock.js';
import { createMetrics } from '../adapters/watch/metrics.js';
import { serve } from '../adapters/web/server.js';
import { readConfig } from '../src/config.js';
import { createCore } from '../src/core.js';
import { linkPath } from '../src/domain/calendar.js';
import { parseInstant } from '../src/domain/moment.js';
import { webHandlers } from '../src/web.js';
import { CHOICE, scheduleOf } from './calendar-data.js';

/** What the bench asks of a server. */
export type Order = { ours: { events: number } } | { bare: { ok: Reply; unchanged: Reply } } | 'cpu';

export interface Reply {
  headers: string[];
  /** base64 */
  body: string;
}

/** What a server answers: where it listens, or what it has used so far. */
export type Report = { port: number; path: string } | { cpu: number; builds: number };

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

/** The service's own server, with everything in the order in which it is served, and the store, the register and the reminders behind it. */
async function serveOurs(events: number): Promise<Report> {
  const read = readConfig({ RATE_LIMIT: '999999' });
  if (!read.ok) throw new Error('settings');
  const { config } = read;
  const store = await openStore({ sqlite: ':memory:' });
  const core = createCore(config, { store, clock: systemClock, messengers: new Map(), report: () => {} });
  await core.publishing.publish(scheduleOf(events / 2), { who: 'bench', when: parseInstant('2026-01-12T09:00Z')!, source: 'bench' });
  const token = secrets.token();
  await store.links.add({ platform: 'bench', workspace: '', id: 'bench' }, secrets.hash(token), CHOICE, systemClock.now());
  const feed = {
    get revision() {
      return core.feed.revision;
    },
    get publishedAt() {
      return core.feed.publishedAt;
    },
    events: () => {
      builds += 1;
      return core.feed.events();
    },
    groupsCalled: (slug: string) => core.feed.groupsCalled(slug),
  };
  const metrics = createMetrics(systemClock);
  const web = webHandlers({ config, version: 'bench', core: { ...core, feed }, store, clock: systemClock, readiness: { isLoaded: () => true, isEnding: () => false }, metrics, log: null, platforms: [] });
  await web.warm();
  const { server } = await serve('127.0.0.1', 0, web.handlers, (error) => {
    throw error;
  });
  return { port: portOf(server), path: linkPath(token) };
}
