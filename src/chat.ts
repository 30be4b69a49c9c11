/** What the chat platforms ask of the core, besides answers. */
import { GENEVA, isZone } from './domain/moment.js';
import { isSamePlace } from './domain/person.js';
import type { LinkPattern } from './domain/reference.js';
import type { Ask, Chat, Clock, Store } from './ports.js';
import type { Register } from './register/register.js';
import type { Trouble } from './reminders/deliver.js';
import { aheadIn } from './reminders/message.js';
import { deadlineItem, meetingItem } from './show/meeting.js';
import { sourceOf } from './show/source.js';
import { textsFor } from './text/index.js';

export interface ChatParts {
  ask: Ask;
  register: Register;
  store: Store;
  clock: Clock;
  links: LinkPattern;
  /** tells the operator */
  report: (trouble: Trouble) => void;
}

/** On a Home tab. */
const MOST_AHEAD = 8;
/** Places that the bot has left: what was set there is kept for a while. */
export const LEFT = 'left';

export function createChat({ ask, register, store, clock, links, report }: ChatParts): Chat {
  const keyOf = (place: Parameters<Chat['left']>[0]) => JSON.stringify([place.platform, place.workspace, place.id]);
  return {
    ask,
    async home({ person, zone, now, language }, places) {
      const t = textsFor(language);
      const { snapshot } = register;
      const own = (await store.preferences.zoneOf(person)) ?? (isZone(zone) ? zone : GENEVA);
      const view = { now, readers: [own], snapshot, links, t };
      const ahead = aheadIn(snapshot.timeline.filter(({ fact }) => fact.status !== 'cancelled'), now).slice(0, MOST_AHEAD);
      const reminders = await Promise.all(places.map(async ({ destination, name }) => t.remind.inALine(name, await store.subscriptions.get(destination))));
      return {
        ahead: ahead.map(({ kind, known }) => (kind === 'deadline' ? deadlineItem(known, view) : meetingItem(known, view))),
        // nobody owns an action yet
        actions: [],
        reminders,
        source: sourceOf([...new Set(ahead.map(({ known }) => known.report))], view),
      };
    },
    async remindForm(destination) {
      const groups = [...register.snapshot.groups.values()].map(({ id, name }) => ({ id, name: name ?? id }));
      return { groups, subscription: await store.subscriptions.get(destination) };
    },
    async left(place, reason) {
      const isKnown = (await store.ledger.pauses()).some(({ destination }) => isSamePlace(destination, place));
      if (isKnown) return;
      await store.ledger.pause(place, reason);
      await store.records.set(LEFT, keyOf(place), reason, clock.now());
      report({ kind: 'stopped', destination: place, reason });
    },
    async joined(place) {
      await store.ledger.pause(place, null);
      await store.records.delete(LEFT, keyOf(place));
    },
  };
}
