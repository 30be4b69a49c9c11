/** What the service's port serves, in the order in which requests are offered. */
import { calendarHandler } from '../adapters/calendar/handler.js';
import { secrets } from '../adapters/calendar/secrets.js';
import { buildTimeline } from '../adapters/calendar/timeline.js';
import { metricsPage, ready, watchRequests, type Readiness } from '../adapters/watch/handler.js';
import type { ServiceLog } from '../adapters/watch/log.js';
import type { Metrics } from '../adapters/watch/metrics.js';
import type { Handler } from '../adapters/web/handler.js';
import { health } from '../adapters/web/health.js';
import { pages } from '../adapters/web/pages.js';
import type { Bot } from './bot.js';
import type { Config } from './config.js';
import { atZone, GENEVA, zoneDataVersion } from './domain/moment.js';
import { createPageSource } from './page.js';
import type { CalendarLink, Clock, Store } from './ports.js';

export interface WebParts {
  config: Config;
  version: string;
  bot: Bot;
  store: Store;
  clock: Clock;
  readiness: Pick<Readiness, 'isLoaded' | 'isEnding'>;
  metrics: Metrics;
  /** null at a terminal, where sentences are printed */
  log: ServiceLog | null;
  /** of the chat platforms */
  platforms: readonly Handler[];
}

export function webHandlers({ config, version, bot, store, clock, readiness, metrics, log, platforms }: WebParts): Handler[] {
  const refresh = () => bot.reminders.refresh();
  const today = () => atZone(clock.now(), GENEVA).date;
  return [
    // first, and counted by itself: calendar programs ask far more often than anybody else
    counted('calendar', metrics, calendarHandler({ links: store.links, secrets, clock, refresh, source: bot.feed, publicFeeds: config.publicFeeds })),
    watchRequests({ metrics, log }),
    health(() => ({ version, zoneData: zoneDataVersion })),
    ready({ ...readiness, askStore: () => store.publications.newestRevision(), lastTick: () => bot.reminders.lastTick, clock }),
    metricsPage(metrics),
    ...platforms,
    pages({
      source: createPageSource({ register: bot.register, links: config.links, history: () => bot.logbook.history, language: 'en' }),
      refresh: async () => {
        await refresh();
        await bot.logbook.refresh();
      },
      now: () => clock.now(),
      timeline: (groups) => buildTimeline(bot.feed.events(), { groups, today: today(), language: 'en' }),
      mayRead: async (key) => config.isWebOpen || (key !== null && opensPages(await store.links.find(secrets.hash(key), clock.now()))),
      publicUrl: config.publicUrl,
      publicFeeds: config.publicFeeds,
      supportContact: config.support,
    }),
  ];
}

/** A link to a whole calendar opens actions and documents too, one to a single meeting does not. */
function opensPages(link: CalendarLink | null): boolean {
  return link !== null && link.choice.meeting === null;
}

function counted(route: string, metrics: Metrics, handle: Handler): Handler {
  return async (request, response) => {
    const began = performance.now();
    const isTaken = await handle(request, response);
    if (isTaken) metrics.served(route, response.statusCode, performance.now() - began);
    return isTaken;
  };
}
