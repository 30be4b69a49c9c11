/** What calendars are made of, as it is known now: made once a revision. */
import { feedSlug, type FeedEvent } from '../domain/calendar.js';
import type { Instant } from '../domain/moment.js';
import type { LinkPattern } from '../domain/reference.js';
import { feedEvents } from './feed.js';
import { withThoseBelow } from './known.js';
import type { Register } from './register.js';

export interface FeedSource {
  readonly revision: number;
  /** when the newest revision was published; null before the first */
  readonly publishedAt: Instant | null;
  events(): readonly FeedEvent[];
  /** ids of the group that is called so in addresses and of those that report to it; null when there is none */
  groupsCalled(slug: string): string[] | null;
}

export function feedSource(register: Register, links: LinkPattern): FeedSource {
  let made: { revision: number; events: readonly FeedEvent[] } | null = null;
  let called: { revision: number; groups: Map<string, string[]> } | null = null;
  return {
    get revision() {
      return register.publications.length;
    },
    get publishedAt() {
      return register.publications.at(-1)?.when ?? null;
    },
    events() {
      const { snapshot, publications } = register;
      if (made?.revision !== publications.length) made = { revision: publications.length, events: feedEvents(snapshot, publications, links) };
      return made.events;
    },
    groupsCalled(slug) {
      const { snapshot, publications } = register;
      if (called?.revision !== publications.length) {
        const groups = [...snapshot.groups.keys()].map((id): [string, string[]] => [feedSlug(id), [...withThoseBelow([id], snapshot)]]);
        called = { revision: publications.length, groups: new Map(groups) };
      }
      return called.groups.get(slug) ?? null;
    },
  };
}
