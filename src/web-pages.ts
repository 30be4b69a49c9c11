/** The pages in the browser, with what they show. */
import { secrets } from '../adapters/calendar/secrets.js';
import { buildTimeline } from '../adapters/calendar/timeline.js';
import type { Handler } from '../adapters/web/handler.js';
import { pages } from '../adapters/web/pages.js';
import type { Config } from './config.js';
import type { Core } from './core.js';
import { atZone, GENEVA } from './domain/moment.js';
import { createPageSource } from './page.js';
import type { CalendarLink, Clock, Store } from './ports.js';

export interface PageParts {
  config: Config;
  core: Core;
  store: Store;
  clock: Clock;
}

export function openPages({ config, core, store, clock }: PageParts): Handler {
  const today = () => atZone(clock.now(), GENEVA).date;
  return pages({
    source: createPageSource({ register: core.register, links: config.links, history: () => core.logbook.history, language: 'en' }),
    refresh: async () => {
      await core.reminders.refresh();
      await core.logbook.refresh();
    },
    now: () => clock.now(),
    timeline: (groups) => buildTimeline(core.feed.events(), { groups, today: today(), language: 'en' }),
    mayRead: async (key) => config.isWebOpen || (key !== null && opensPages(await store.links.find(secrets.hash(key), clock.now()))),
    publicUrl: config.publicUrl,
    publicFeeds: config.publicFeeds,
    supportContact: config.support,
  });
}

/** A link to a whole calendar opens actions and documents too, one to a single meeting does not. */
function opensPages(link: CalendarLink | null): boolean {
  return link !== null && link.choice.meeting === null;
}
