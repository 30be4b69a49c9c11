/** Calendars over real HTTP, from a test's bot. */
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calendarHandler, type CalendarParts } from '../../../adapters/calendar/handler.js';
import type { Answer } from '../../../src/domain/answer.js';
import type { TestBot } from '../../support/bot.js';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

export interface Serving {
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Reply>;
  /** when everything that was begun has ended, and with what it failed */
  settled(): Promise<unknown[]>;
  close(): Promise<void>;
}

export const AT = '2026-02-20T09:00Z';
/** A delegate in New York, alone with the bot. */
export const ALONE = { alone: true, person: 'delegate', zone: 'America/New_York' };
/** The path of a token that nobody has. */
export const UNKNOWN = `/calendar/${'u'.repeat(43)}.ics`;

/** All that a client sees, but for the time of day. */
export const shape = ({ status, headers: { date: _date, ...headers }, text }: Reply) => ({ status, headers, text });

const NOTHING = 'not found\n';

/** @param parts what is otherwise than the bot has it */
export async function serving(bot: TestBot, parts: Partial<CalendarParts> = {}): Promise<Serving> {
  const handle = calendarHandler({ links: bot.store.links, secrets: bot.secrets, clock: bot.clock, refresh: () => bot.reminders.refresh(), source: bot.feed, publicFeeds: false, ...parts });
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  const server = createServer((asked, response) => {
    const run = (async () => {
      try {
        if (!(await handle(asked, response))) response.writeHead(404, { 'content-length': NOTHING.length }).end(asked.method === 'HEAD' ? undefined : NOTHING);
      } catch (error) {
        failures.push(error);
        response.writeHead(500).end();
      }
    })();
    running.add(run);
    void run.then(() => running.delete(run));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    get: (path, headers = {}, method = 'GET') =>
      new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path, method, headers }, (reply: IncomingMessage) => {
          const parts_: Buffer[] = [];
          reply.on('data', (part: Buffer) => parts_.push(part));
          reply.once('end', () => {
            const body = Buffer.concat(parts_);
            resolve({ status: reply.statusCode!, headers: reply.headers, body, text: body.toString() });
          });
          reply.once('error', reject);
        });
        asked.once('error', reject);
        asked.end();
      }),
    settled: async () => {
      await Promise.all(running);
      return failures;
    },
    close: async () => {
      await Promise.all(running);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The path of the private link that an answer shows. */
export function pathIn(answer: Answer): string {
  const urls = answer.sections.flatMap(({ items }) => items.flatMap(({ facts }) => facts.flatMap(({ links }) => (links ?? []).map(({ url }) => url))));
  const url = urls.find((one) => one.startsWith('https://tsag.example.org/calendar/'));
  if (url === undefined) throw new Error(`no link in: ${JSON.stringify(answer)}`);
  return new URL(url).pathname;
}
