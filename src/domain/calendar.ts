/** Meetings and deadlines as entries of a calendar: what feeds and the timeline are made of. */
import type { Finding } from './finding.js';
import { addDays, atZone, daysBetween, GENEVA, toInstant, type Instant, type IsoDate } from './moment.js';
import type { Place } from './place.js';
import type { Meeting } from './schedule.js';
import type { Lead } from './subscription.js';

/** One entry: a day of a meeting, a meeting whose hour is not known, or a contribution deadline. */
export interface FeedEvent {
  /** the same for the life of the meeting, through every move, and on every host */
  uid: string;
  kind: 'meeting' | 'deadline';
  /** whole id of the meeting */
  id: string;
  /** `withdrawn`: the meeting takes place, but has no such deadline, or is not on such a day, any more */
  state: 'stands' | 'cancelled' | 'withdrawn';
  /** first and last day in Geneva */
  first: IsoDate;
  last: IsoDate;
  /** null when no hour is known */
  start: Instant | null;
  /** null when it is not known, and for a deadline */
  end: Instant | null;
  /** which day of a meeting of several days it is; null when it is all of the meeting */
  day: { number: number; of: number } | null;
  /** in how many later revisions what it says has changed */
  sequence: number;
  /** when the newest of these revisions was published */
  modifiedAt: Instant;
  /** the meeting as it is known now */
  meeting: Meeting;
  /** start of the group's previous meeting that took place at a known hour */
  previous: Instant | null;
  /** of the report, about this meeting */
  findings: Finding[];
  /** where it stands; `url` is the document's page, null when it cannot be known */
  source: { document: string; place: Place; url: string | null };
  /** where the group's contributions are uploaded */
  submission: string | null;
}

/** What the holder of a calendar link chose. */
export interface FeedChoice {
  /** ids of groups; none: every group */
  groups: string[];
  /** whole id of the only meeting that it holds; null for a feed */
  meeting: string | null;
  what: 'both' | 'meetings' | 'deadlines';
  /** false: a deadline is an entry of the whole day; true: of its minute */
  timedDeadlines: boolean;
  alarms: { meetings: Lead[]; deadlines: Lead[] };
  /** in which the holder lives; null when it is not known */
  zone: string | null;
  /** `en` */
  language: string;
}

/** What a group is called in the address of its public feed: `RG-DT` → `rg-dt`, `Q3/17` → `q3-17`. */
export function feedSlug(group: string): string {
  return group
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('-');
}

/** The path of a private link. @param name what a program that names calendars after their address is to show instead of the token */
export function linkPath(token: string, name?: string): string {
  return `/calendar/${token}${name === undefined ? '' : `/${name}`}.ics`;
}

/** A name for that: `RG-DT`, `RG-DT+RG-WPR-deadlines`, `TSAG` for all groups or for many. */
export function linkName({ groups, what }: Pick<FeedChoice, 'groups' | 'what'>): string {
  const of = groups.length > 0 && groups.length <= MOST_NAMED ? groups.map((group) => group.replace(/[^A-Za-z0-9]+/g, '-')).join('+') : 'TSAG';
  return what === 'both' ? of : `${of}-${what}`;
}

/** Groups in a name. */
const MOST_NAMED = 3;

/** The path of the pages that the private link of a whole calendar opens: actions, from where documents are reached. */
export function pagesPath(token: string): string {
  return `/actions?key=${token}`;
}

/** The path of a group's public feed. */
export function publicFeedPath(group: string): string {
  return `/calendar/${feedSlug(group)}.ics`;
}

/** The path of one meeting's public file. @param id its whole id. A dot stands in no slug */
export function publicMeetingPath(id: string): string {
  return `/calendar/meeting/${id.replace('/', '.')}.ics`;
}

/** The path of the timeline as a picture that chats show, of some groups or of all. */
export function timelinePicturePath(groups: readonly string[]): string {
  const query = new URLSearchParams(groups.map((group): [string, string] => ['group', feedSlug(group)]));
  return `/timeline.png${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** Of one person, at a time. */
export const MOST_LINKS = 50;

/** For how many days after its date an entry that does not stand any more is still listed, as cancelled. */
export const CANCELLED_DAYS = 60;

/** One day of a meeting; without an hour it has no instants. */
export interface MeetingDay {
  /** in Geneva */
  date: IsoDate;
  start: Instant | null;
  end: Instant | null;
}

/** Each day of a meeting; none when its date is not known. A meeting over several days has the same hours each day. */
export function meetingDays(meeting: Meeting): MeetingDay[] {
  const { date, start, end, zone } = meeting;
  if (!date) return [];
  const last = meeting.endDate ?? date;
  const dates = meeting.days ?? Array.from({ length: Math.max(0, daysBetween(date, last)) + 1 }, (_, index) => addDays(date, index));
  if (!start || !zone) return dates.map((day) => ({ date: day, start: null, end: null }));
  const isOverMidnight = end !== null && end <= start;
  // the last night ends on the last date
  const nights = isOverMidnight && dates.length > 1 ? dates.slice(0, -1) : dates;
  return nights.map((day) => {
    const from = toInstant(day, start, zone).instant;
    const until = end === null ? null : toInstant(isOverMidnight ? addDays(day, 1) : day, end, zone).instant;
    // a start in the hour that a spring change leaves out may come to lie behind its end
    return { date: atZone(from, GENEVA).date, start: from, end: until !== null && until > from ? until : null };
  });
}

/** True when the clocks of a zone and of Geneva stand otherwise to each other at the two instants. */
export function areMovedApart(zone: string, before: Instant, now: Instant): boolean {
  const apart = (at: Instant) => atZone(at, zone).offset - atZone(at, GENEVA).offset;
  return apart(before) !== apart(now);
}
