/** The pages over real HTTP, with a clock that stands where the test says. */
import { buildTimeline } from '../../../adapters/calendar/timeline.js';
import { pages, type Pages } from '../../../adapters/web/pages.js';
import type { Handler } from '../../../adapters/web/handler.js';
import { serve, stop } from '../../../adapters/web/server.js';
import { atZone, GENEVA } from '../../../src/domain/moment.js';
import { LINK_PATTERN } from '../../../src/domain/reference.js';
import type { Schedule } from '../../../src/domain/schedule.js';
import { createPageSource } from '../../../src/page.js';
import { feedEvents } from '../../../src/register/feed.js';
import { NO_HISTORY, reportedIn } from '../../../src/register/history.js';
import { Register } from '../../../src/register/register.js';
import { instantOf } from '../../support/bot.js';

export const KEY = 'k'.repeat(43);

export interface Site {
  url: string;
  register: Register;
  /** what handlers threw */
  failures: unknown[];
  /** @param path with its query */
  get(path: string, options?: RequestInit): Promise<Response>;
  publish(schedule: Schedule, at: string): void;
  close(): Promise<void>;
}

export interface SiteOptions extends Partial<Pages> {
  at?: string;
  /** that come before the pages */
  before?: Handler[];
}

export async function openSite(schedules: readonly Schedule[], { at = '2026-02-25T09:00Z', before = [], ...parts }: SiteOptions = {}): Promise<Site> {
  const register = new Register();
  const publish = (schedule: Schedule, when: string) => void register.publish(schedule, { who: 'a person', when: instantOf(when), source: 'chat' });
  for (const schedule of schedules) publish(schedule, '2026-01-12T09:00Z');
  const now = () => instantOf(at);
  const draw = (groups: readonly string[]) => buildTimeline(feedEvents(register.snapshot, register.publications, LINK_PATTERN), { groups, today: atZone(now(), GENEVA).date, language: 'en' });
  const picture: Handler = (request, response) => {
    const [path, query] = (request.url ?? '').split('?');
    if (path !== '/timeline.svg') return false;
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.writeHead(200, { 'content-type': 'image/svg+xml; charset=utf-8' }).end(draw(new URLSearchParams(query).getAll('group')));
    return true;
  };
  const failures: unknown[] = [];
  const site = pages({
    source: createPageSource({ register, links: LINK_PATTERN, history: () => ({ ...NO_HISTORY, reported: reportedIn(register.publications) }), language: 'en' }),
    refresh: async () => {},
    now,
    timeline: draw,
    mayRead: async (key) => key === KEY,
    publicUrl: null,
    publicFeeds: false,
    supportContact: null,
    ...parts,
  });
  const { server, url } = await serve('127.0.0.1', 0, [...before, picture, site], (error) => failures.push(error));
  return { url, register, failures, publish, get: (path, options) => fetch(`${url}${path}`, { redirect: 'manual', ...options }), close: () => stop(server) };
}
