/** What the chat platforms ask of the core, besides answers. */
import { GENEVA, isZone, type Instant } from './domain/moment.js';
import { isSamePlace, printPlace, readPlace } from './domain/person.js';
import type { LinkPattern } from './domain/reference.js';
import type { Ask, Chat, Clock, Destination, Person, Store } from './ports.js';
import { actionState, isOwnedBy, type ActionState } from './register/history.js';
import type { Logbook } from './register/logbook.js';
import type { Register } from './register/register.js';
import type { Trouble } from './reminders/deliver.js';
import { eventOf } from './reminders/due-times.js';
import { actionItem } from './show/action.js';
import { deadlineItem, meetingItem } from './show/meeting.js';
import { sourceOf } from './show/source.js';
import { textsFor } from './text/index.js';

export interface ChatParts {
  ask: Ask;
  file: Chat['file'];
  /** of actions */
  forms: Pick<Chat, 'actionForm' | 'asksForm'>;
  register: Register;
  logbook: Logbook;
  store: Store;
  clock: Clock;
  links: LinkPattern;
  publicUrl: string | null;
  /** tells the operator */
  report: (trouble: Trouble) => void;
}

/** On a Home tab. */
const MOST_AHEAD = 5;
const NEAR = 7 * 24 * 3_600_000;
/** Places that the bot has left: what was set there is kept for a while. */
const LEFT = 'left';
const KEPT = 30 * 24 * 3_600_000;

export function createChat({ ask, file, forms, register, logbook, store, clock, links, publicUrl, report }: ChatParts): Chat {
  return {
    ask,
    file,
    ...forms,
    async home({ person, zone, now, language }, channels) {
      const t = textsFor(language);
      const { snapshot } = register;
      const own = (await store.preferences.zoneOf(person)) ?? (isZone(zone) ? zone : GENEVA);
      await logbook.refresh();
      const { history } = logbook;
      const view = { now, readers: [own], snapshot, links, t, history };
      const ahead = (kind: 'deadline' | 'meeting') =>
        snapshot.timeline
          .flatMap((known) => {
            const at = known.fact.status === 'cancelled' ? null : eventOf(known, kind);
            return at !== null && at > now ? [{ known, at }] : [];
          })
          .toSorted((a, b) => a.at - b.at)
          .slice(0, MOST_AHEAD);
      const deadlines = ahead('deadline');
      const meetings = ahead('meeting');
      const owned = snapshot.actions.filter(({ id }) => isOpenWith(person, actionState(id, history)));
      const isNear = (at: Instant) => at - now < NEAR;
      const set = async (place: Destination) => t.remind.inALine(await store.subscriptions.get(place));
      return {
        deadlines: deadlines.map(({ known, at }) => ({ item: deadlineItem(known, view), isNear: isNear(at) })),
        meetings: meetings.map(({ known, at }) => ({ item: meetingItem(known, view), isNear: isNear(at) })),
        actions: owned.map((known) => actionItem(known, view)),
        channels: await Promise.all(channels.map(async (place) => ({ id: place.id, text: await set(place) }))),
        own: await set(person),
        calendar: publicUrl === null ? null : 'calendar',
        source: sourceOf([...new Set([...[...deadlines, ...meetings].map(({ known }) => known.report), ...owned.map(({ report: of }) => of)])], view),
      };
    },
    async remindForm(destination) {
      const groups = [...register.snapshot.groups.values()].map(({ id, name }) => ({ id, name: name ?? id }));
      return { groups, subscription: await store.subscriptions.get(destination) };
    },
    ...placesOf({ store, clock, report }),
  };
}

/** What happens to the places of a platform: it needs nothing that answers. */
export function placesOf({ store, clock, report }: Pick<ChatParts, 'store' | 'clock' | 'report'>): Pick<Chat, 'left' | 'joined'> {
  return {
    async left(place, reason) {
      // a send may have found it stopped before; the thirty days begin with the first word of it
      const isNews = await store.records.add(LEFT, printPlace(place), reason, clock.now());
      const isStopped = (await store.ledger.pauses()).some(({ destination }) => isSamePlace(destination, place));
      if (!isStopped) await store.ledger.pause(place, reason);
      if (isNews && !isStopped) report({ kind: 'stopped', destination: place, reason });
    },
    async joined(place) {
      await store.ledger.pause(place, null);
      await store.records.delete(LEFT, printPlace(place));
    },
  };
}

/** A chat that is loaded with the first that is asked of it: a platform can be reached without it. */
export function chatLater(places: Pick<Chat, 'left' | 'joined'>, make: () => Promise<Chat>): Chat & { load(): Promise<Chat> } {
  let loading: Promise<Chat> | null = null;
  let loaded: Chat | null = null;
  const chat = () =>
    (loading ??= make().then((made) => {
      loaded = made;
      return made;
    }));
  return {
    load: chat,
    ask: async (request) => (await chat()).ask(request),
    file: async (request, file) => (await chat()).file(request, file),
    home: async (request, channels) => (await chat()).home(request, channels),
    remindForm: async (destination) => (await chat()).remindForm(destination),
    actionForm: async (request) => (await chat()).actionForm(request),
    // in the moments before it is there the answer asks back instead
    asksForm: (words, person) => loaded?.asksForm(words, person) ?? false,
    ...places,
  };
}

function isOpenWith(person: Person, state: ActionState): boolean {
  return state.decision === null && isOwnedBy(state, person);
}

/** Forgets workspaces that the bot has left for thirty days; said so on the page about privacy. */
export async function forgetLeft({ records, forgetWorkspace }: Pick<Store, 'records' | 'forgetWorkspace'>, now: Instant): Promise<void> {
  for (const { key, setAt } of await records.list(LEFT)) {
    const place = readPlace(key);
    if (place?.id !== '*' || setAt > now - KEPT) continue;
    // one after the other: nobody waits for it
    // oxlint-disable-next-line no-await-in-loop
    await forgetWorkspace(place, now);
    // oxlint-disable-next-line no-await-in-loop
    await records.delete(LEFT, key);
  }
}
