/** What the service's port serves, in the order in which requests are offered. */
import { secrets } from '../adapters/calendar/secrets.js';
import { metricsPage, ready, watchRequests, type Readiness } from '../adapters/watch/handler.js';
import type { ServiceLog } from '../adapters/watch/log.js';
import type { Metrics } from '../adapters/watch/metrics.js';
import type { Handler } from '../adapters/web/handler.js';
import { health } from '../adapters/web/health.js';
import { rateLimit } from '../adapters/web/rate-limit.js';
import { zoneDataVersion } from './domain/moment.js';
import type { PageParts } from './web-pages.js';

export interface WebParts extends PageParts {
  version: string;
  readiness: Pick<Readiness, 'isLoaded' | 'isEnding'>;
  metrics: Metrics;
  /** null at a terminal, where sentences are printed */
  log: ServiceLog | null;
  /** of the chat platforms */
  platforms: readonly Handler[];
}

/** What the platforms send is signed, and often comes from few addresses; whoever watches over the service is answered whatever else goes on. */
const UNLIMITED: ReadonlySet<string> = new Set(['/slack/events', '/api/messages', '/health', '/ready']);

/** Addresses that may be of calendars; all others are answered before what serves them is loaded. */
const OF_CALENDARS = /^\/(calendar\/|timeline)/;

/** @returns the handlers, and what loads those that are loaded when they are first wanted */
export function webHandlers(parts: WebParts): { handlers: Handler[]; warm: () => Promise<void> } {
  const { config, version, core, store, clock, readiness, metrics, log, platforms } = parts;
  const { rateLimit: perMinute, isBehindProxy } = config;
  const calendar = later(async () => {
    const { calendarHandler } = await import('../adapters/calendar/handler.js');
    return calendarHandler({ links: store.links, secrets, clock, refresh: () => core.reminders.refresh(), source: core.feed, publicFeeds: config.publicFeeds });
  });
  const pages = later(async () => (await import('./web-pages.js')).openPages(parts));
  const handlers: Handler[] = [
    ...(perMinute === null ? [] : [rateLimit({ perMinute, isBehindProxy, exempt: UNLIMITED, clock, refused: () => metrics.refused() })]),
    // before the others, and counted by itself: calendar programs ask far more often than anybody else
    counted('calendar', metrics, (request, response) => (OF_CALENDARS.test(request.url ?? '') ? calendar.handle(request, response) : false)),
    watchRequests({ metrics, log }),
    health(() => ({ version, zoneData: zoneDataVersion })),
    ready({ ...readiness, askStore: () => store.publications.newestRevision(), lastTick: () => core.reminders.lastTick, clock }),
    metricsPage(metrics),
    ...platforms,
    pages.handle,
  ];
  return {
    handlers,
    warm: async () => {
      await Promise.all([calendar.load(), pages.load()]);
    },
  };
}

/** A handler that is loaded with the first request that it is offered, or before. */
function later(make: () => Promise<Handler>): { handle: Handler; load: () => Promise<Handler> } {
  let loading: Promise<Handler> | null = null;
  let loaded: Handler | null = null;
  const take = async () => (loaded = await make());
  const load = () => (loading ??= take());
  return { load, handle: (request, response) => (loaded ? loaded(request, response) : load().then((handle) => handle(request, response))) };
}

function counted(route: string, metrics: Metrics, handle: Handler): Handler {
  return async (request, response) => {
    const began = performance.now();
    const isTaken = await handle(request, response);
    if (isTaken) metrics.served(route, response.statusCode, performance.now() - began);
    return isTaken;
  };
}
