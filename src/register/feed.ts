/**
 * What is known, as entries of a calendar. SEQUENCE, LAST-MODIFIED and what is cancelled follow from the revisions;
 * all else is of the newest snapshot.
 */
import { meetingDays, type FeedEvent } from '../domain/calendar.js';
import type { Change } from '../domain/diff.js';
import { atZone, GENEVA, type Instant } from '../domain/moment.js';
import { pageOf, type LinkPattern } from '../domain/reference.js';
import { deadlineInstant, type Meeting } from '../domain/schedule.js';
import type { KnownMeeting, Snapshot } from './known.js';
import type { Publication } from './publish.js';

/** Longer meetings are one entry, so that a year mistyped does not make thousands. */
const MOST_ENTRIES = 31;

type Entry = Pick<FeedEvent, 'uid' | 'kind' | 'first' | 'last' | 'start' | 'end' | 'day'>;

/** An entry as its newest revision left it. */
interface Past extends Pick<FeedEvent, 'state' | 'sequence' | 'modifiedAt'> {
  entry: Entry;
  /** the facts of which its text is made; null when the meeting has no such entry any more */
  said: string | null;
}

/**
 * @param publications every one, oldest first
 * @returns the entries in the order of time; also what does not stand any more, however long ago
 */
export function feedEvents(snapshot: Snapshot, publications: readonly Publication[], links: LinkPattern): FeedEvent[] {
  const history = replay(publications);
  const pages = new Map([...snapshot.reports].map(([report, { document }]) => [report, document.reference && pageOf(document.reference, report, document.meeting?.start ?? null, links)]));
  const events: FeedEvent[] = [];
  for (const timeline of snapshot.timelines.values()) {
    // several meetings of a group may begin at once: `before` is earlier than the newest start
    let before: Instant | null = null;
    let newest: Instant | null = null;
    for (const known of timeline) {
      const { startsAt } = known;
      const previous: Instant | null = newest !== null && startsAt !== null && newest < startsAt ? newest : before;
      for (const past of history.get(known.id)?.values() ?? []) events.push(eventOf(past, known, startsAt === null ? null : previous, snapshot, pages));
      if (startsAt === null || known.fact.status === 'cancelled') continue;
      before = previous;
      newest = startsAt;
    }
  }
  return events.toSorted((a, b) => compare(a.first, b.first) || compare(a.uid, b.uid));
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function eventOf({ entry, state, sequence, modifiedAt }: Past, { id, report, fact, findings }: KnownMeeting, previous: Instant | null, { reports, groups }: Snapshot, pages: ReadonlyMap<string, string | null>): FeedEvent {
  return {
    ...entry,
    id,
    state,
    sequence,
    modifiedAt,
    meeting: fact,
    previous,
    findings,
    source: { document: reports.get(report)?.document.reference ?? report, place: fact.place, url: pages.get(report) ?? null },
    submission: groups.get(fact.group)?.submission ?? null,
  };
}

/** @returns by whole id of a meeting, by uid */
function replay(publications: readonly Publication[]): Map<string, Map<string, Past>> {
  const history = new Map<string, Map<string, Past>>();
  for (const { changes, when } of publications) {
    // a meeting that moved and got another deadline has changed once
    for (const [id, meeting] of new Map(changes.flatMap(meetingIn))) {
      const pasts = history.get(id) ?? new Map<string, Past>();
      history.set(id, pasts);
      const isCancelled = meeting.status === 'cancelled';
      const entries = entriesOf(id, meeting);
      for (const entry of entries) {
        const before = pasts.get(entry.uid);
        const said = factsIn(entry.kind, meeting);
        if (before?.said === said) continue;
        pasts.set(entry.uid, { entry, said, state: isCancelled ? 'cancelled' : 'stands', sequence: before ? before.sequence + 1 : 0, modifiedAt: when });
      }
      for (const [uid, before] of pasts) {
        if (before.said === null || entries.some((entry) => entry.uid === uid)) continue;
        pasts.set(uid, { ...before, said: null, state: isCancelled ? 'cancelled' : 'withdrawn', sequence: before.sequence + 1, modifiedAt: when });
      }
    }
  }
  return history;
}

function meetingIn({ id, after }: Change): [string, Meeting][] {
  return 'deadline' in after ? [[id, after]] : [];
}

function entriesOf(id: string, meeting: Meeting): Entry[] {
  // a dot stands in no slug; no host is named, for a feed may move to another
  const [report = '', name = ''] = id.split('/');
  const uid = (part = '') => `${report}.${name}${part}@tsag-bot`;
  const days = meetingDays(meeting);
  const [first, last] = [days[0], days.at(-1)];
  const isOneSpan = first?.start === null && !meeting.days;
  const entries: Entry[] =
    first && last && (isOneSpan || days.length > MOST_ENTRIES)
      ? [{ uid: uid(), kind: 'meeting', first: first.date, last: last.date, start: null, end: null, day: null }]
      : days.map(({ date, start, end }, index): Entry => {
          const day = days.length > 1 ? { number: index + 1, of: days.length } : null;
          return { uid: uid(index > 0 ? `.day-${index + 1}` : ''), kind: 'meeting', first: date, last: date, start, end, day };
        });
  if (!meeting.deadline) return entries;
  const at = deadlineInstant(meeting.deadline);
  const date = atZone(at, GENEVA).date;
  return [...entries, { uid: uid('.deadline'), kind: 'deadline', first: date, last: date, start: at, end: null, day: null }];
}

/** The text of a deadline does not speak of links, nor of what is confirmed. */
function factsIn(kind: Entry['kind'], meeting: Meeting): string {
  const { date, endDate, days, start, end, zone, deadline, objectives, status, registration, conveningLetter, join } = meeting;
  const both = [date, endDate, days, start, end, zone, objectives, deadline && [deadline.date, deadline.time, deadline.zone]];
  return JSON.stringify(kind === 'deadline' ? [...both, status === 'cancelled'] : [...both, status, registration, conveningLetter, join]);
}
