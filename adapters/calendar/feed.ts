/** Entries → the bytes of a feed, or of one meeting's file. Pure: what is listed today depends on the day that is given. */
import { CANCELLED_DAYS, type FeedChoice, type FeedEvent } from '../../src/domain/calendar.js';
import { addDays, GENEVA, type Instant, type IsoDate } from '../../src/domain/moment.js';
import { wantsGroup, type Lead } from '../../src/domain/subscription.js';
import { textsFor } from '../../src/text/index.js';
import { writeCalendar, type IcsAlarm, type IcsEvent } from './ics.js';
import { descriptionOf, summaryOf, type Reader } from './words.js';

export interface FeedOptions extends FeedChoice {
  /** a public feed has no links: neither to join, nor to documents */
  access: Reader['access'];
  /** in Geneva: what does not stand any more is listed until 60 days after its date */
  today: IsoDate;
}

const MINUTE = 60_000;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** Calendar programs are asked to look every hour; most take their time. */
const REFRESH = HOUR;
/** At which hour of their own day the holder is reminded of what fills a day. */
const MORNING = 9 * HOUR;

/**
 * A feed, as text to be sent in UTF-8.
 * @param events as the register lists them, those of every group
 * @returns the same bytes for the same events, options and day
 */
export function buildFeed(events: readonly FeedEvent[], options: FeedOptions): string {
  const t = textsFor(options.language);
  const listed = events.filter((event) => isWanted(event, options));
  return writeCalendar(
    listed.map((event) => icsEvent(event, options)),
    { name: t.calendar.feedName(options), about: t.calendar.feedAbout, refresh: REFRESH, zone: GENEVA },
  );
}

/**
 * One meeting, with its deadline when `what` wants it, as a file.
 * @param id its whole id
 * @returns null when nothing of it can be listed: it is not known, or has no date
 */
export function buildOne(events: readonly FeedEvent[], id: string, options: FeedOptions): string | null {
  const listed = events.filter((event) => event.id === id && isWanted(event, { ...options, groups: [] }));
  return listed.length > 0 ? writeCalendar(listed.map((event) => icsEvent(event, options)), null) : null;
}

function isWanted({ kind, meeting, state, last }: FeedEvent, { groups, what, today }: FeedOptions): boolean {
  if (what !== 'both' && what !== `${kind}s`) return false;
  return wantsGroup({ groups }, meeting.group) && (state === 'stands' || today <= addDays(last, CANCELLED_DAYS));
}

function icsEvent(event: FeedEvent, { access, zone, language, timedDeadlines, alarms }: FeedOptions): IcsEvent {
  const { uid, kind, sequence, modifiedAt, state, start, meeting, source } = event;
  const t = textsFor(language);
  const at = instantsOf(event, timedDeadlines);
  const stands = state === 'stands';
  const isPrivate = access === 'private';
  return {
    uid,
    sequence,
    revisedAt: modifiedAt,
    at: at ?? event,
    summary: summaryOf(event, t),
    description: descriptionOf(event, { access, zone, t }),
    category: meeting.group,
    url: isPrivate ? source.url : null,
    location: isPrivate && kind === 'meeting' && stands ? (meeting.join ?? null) : null,
    status: !stands ? 'CANCELLED' : meeting.status === 'planned' ? 'TENTATIVE' : 'CONFIRMED',
    isFree: !stands || at === null || kind === 'deadline',
    alarms: stands ? alarmsOf(alarms[kind === 'deadline' ? 'deadlines' : 'meetings'], start, at !== null) : [],
  };
}

/** @returns null for what fills days */
function instantsOf({ kind, start, end }: FeedEvent, timedDeadlines: boolean): { start: Instant; end: Instant | null } | null {
  if (start === null) return null;
  if (kind === 'meeting') return { start, end };
  // contributions are accepted until the end of that minute
  return timedDeadlines ? { start, end: start + MINUTE } : null;
}

/** Of what fills a day: hours count back from its minute, when it has one; days come in the morning, where the holder is. */
function alarmsOf(leads: readonly Lead[], start: Instant | null, isTimed: boolean): IcsAlarm[] {
  return leads.flatMap((lead): IcsAlarm[] => {
    if ('days' in lead) return [{ before: lead.days * DAY - (isTimed ? 0 : MORNING) }];
    if (isTimed) return [{ before: lead.hours * HOUR }];
    return start === null ? [] : [{ at: start - lead.hours * HOUR * 1000 }];
  });
}
