/** How a date is shown, everywhere: Geneva first with its label, UTC, then the reader's own time. */
import { addDays, atZone, daysBetween, GENEVA, genevaLabel, weekday, type Instant, type IsoDate } from '../../domain/moment.js';
import { zoneLabel } from '../../domain/zone-name.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LONG_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const year = (date: IsoDate) => date.slice(0, 4);
const month = (date: IsoDate) => MONTHS[Number(date.slice(5, 7)) - 1]!;
const dayOfMonth = (date: IsoDate) => Number(date.slice(8, 10));

/** `Wed 11 Mar` */
export function shortDay(date: IsoDate): string {
  return `${DAYS[weekday(date) - 1]} ${dayOfMonth(date)} ${month(date)}`;
}

/** `Wed 11 Mar 2026` */
export function day(date: IsoDate): string {
  return `${shortDay(date)} ${year(date)}`;
}

/** `Wednesday` */
export function weekdayName(date: IsoDate): string {
  return LONG_DAYS[weekday(date) - 1]!;
}

/** `May 2025` of `2025-05` */
export function monthName(yearMonth: string): string {
  return `${LONG_MONTHS[Number(yearMonth.slice(5, 7)) - 1]} ${yearMonth.slice(0, 4)}`;
}

/** `26–30 May 2025`, `30 Sep – 2 Oct 2025`, `30 Dec 2025 – 2 Jan 2026` */
export function dayRange(from: IsoDate, to: IsoDate): string {
  if (from === to) return `${dayOfMonth(from)} ${month(from)} ${year(from)}`;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dayOfMonth(from)}–${dayOfMonth(to)} ${month(to)} ${year(to)}`;
  const left = `${dayOfMonth(from)} ${month(from)}${year(from) === year(to) ? '' : ` ${year(from)}`}`;
  return `${left} – ${dayOfMonth(to)} ${month(to)} ${year(to)}`;
}

/** `Wed 10 – Fri 12 Sep 2025` with weekdays; one day as `day` */
function days(dates: IsoDate[]): string {
  const [from, to] = [dates[0]!, dates.at(-1)!];
  if (from === to) return day(from);
  if (dates.length > 2 || (dates.length === 2 && addDays(from, 1) !== to)) {
    const consecutive = dates.length === daysBetween(from, to) + 1;
    if (!consecutive) return `${dates.slice(0, -1).map(shortDay).join(', ')} and ${day(to)}`;
  }
  return `${year(from) === year(to) ? shortDay(from) : day(from)} – ${day(to)}`;
}

/** Hours of a span on one zone's clock: `13:00–15:00`; the end's own day when it is another: `23:00 – Thu 01:00`. */
export function hours(start: Instant, end: Instant | null, zone: string): string {
  const from = atZone(start, zone);
  if (end === null) return from.time;
  const to = atZone(end, zone);
  return from.date === to.date ? `${from.time}–${to.time}` : `${from.time} – ${DAYS[weekday(to.date) - 1]} ${to.time}`;
}

/** A meeting's span of one day, or the same hours on several days. */
export interface Span {
  start: Instant;
  /** of the first day */
  end: Instant | null;
  /** every day in Geneva, one or more */
  dates: IsoDate[];
}

/** The previous meeting of the group and this one, when the reader's clock has moved against Geneva's in between. */
export interface Drift {
  before: Instant;
  now: Instant;
}

/** A zone to show, with what has changed there. */
export interface Reader {
  zone: string;
  drift: Drift | null;
}

/** `Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC · 08:00–10:00 in New York (last time 07:00 there, now 08:00)` */
export function span({ start, end, dates }: Span, readers: readonly Reader[]): string {
  const here = atZone(start, GENEVA).date;
  const onDay = (zone: string) => {
    const there = atZone(start, zone).date;
    return there === here ? '' : `${shortDay(there)}, `;
  };
  const daily = dates.length > 1 ? 'daily ' : '';
  const parts = [
    `${days(dates)}, ${daily}${hours(start, end, GENEVA)} ${genevaLabel(start)} (Geneva)`,
    `${onDay('UTC')}${hours(start, end, 'UTC')} UTC`,
  ];
  for (const { zone, drift } of readers) {
    if (isShownAnyway(zone)) continue;
    parts.push(`${onDay(zone)}${hours(start, end, zone)} in ${zoneLabel(zone)}${drift ? ` (${driftWords(drift, zone)})` : ''}`);
  }
  return parts.join(' · ');
}

/** Geneva and UTC stand in every date. */
function isShownAnyway(zone: string): boolean {
  return zone === GENEVA || zone === 'UTC';
}

/** With the days when one of them is another day there than in Geneva. */
function driftWords({ before, now }: Drift, zone: string): string {
  const aside = (at: Instant) => daysBetween(atZone(at, GENEVA).date, atZone(at, zone).date);
  const isOtherDay = aside(before) !== aside(now);
  const clock = (at: Instant) => {
    const wall = atZone(at, zone);
    return isOtherDay ? `${DAYS[weekday(wall.date) - 1]} ${wall.time}` : wall.time;
  };
  return `last time ${clock(before)} there, now ${clock(now)}`;
}

/** `Wed 10 Sep 2025 (hour not known yet)` */
export function spanWithoutHour(dates: IsoDate[]): string {
  return `${days(dates)} (hour not known yet)`;
}

/** `Wed 3 Sep 2025, end of day: 23:59 CEST (Geneva) · 21:59 UTC · 17:59 in New York` */
export function deadline(at: Instant, isEndOfDay: boolean, readers: readonly string[]): string {
  const here = atZone(at, GENEVA);
  const one = (zone: string) => {
    const there = atZone(at, zone);
    return `${there.date === here.date ? '' : `${shortDay(there.date)}, `}${there.time}`;
  };
  const parts = [`${day(here.date)}, ${isEndOfDay ? 'end of the day, ' : ''}${here.time} ${genevaLabel(at)} (Geneva)`, `${one('UTC')} UTC`];
  for (const zone of readers) if (!isShownAnyway(zone)) parts.push(`${one(zone)} in ${zoneLabel(zone)}`);
  return parts.join(' · ');
}

/** `Wed 3 Sep 2025, 09:00 CEST (Geneva) · 07:00 UTC · 03:00 in New York` */
export const moment = (at: Instant, readers: readonly string[]): string => deadline(at, false, readers);

/** How far a moment is, in words: `today, in 5 hours`, `tomorrow`, `in 12 days`, `3 days ago`. Days are calendar days in Geneva. */
export function nearness(at: Instant, now: Instant): string {
  const ahead = daysBetween(atZone(now, GENEVA).date, atZone(at, GENEVA).date);
  const minutes = Math.round((at - now) / 60_000);
  if (ahead === 0 && minutes >= 0) {
    if (minutes < 60) return `today, in ${counted(Math.max(1, minutes), 'minute')}`;
    return `today, in ${counted(Math.floor(minutes / 60), 'hour')}`;
  }
  if (ahead === 0) return 'earlier today';
  if (ahead === 1) return 'tomorrow';
  if (ahead === -1) return 'yesterday';
  return ahead > 0 ? `in ${ahead} days` : `${-ahead} days ago`;
}

/** `1 day`, `2 days` */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a, b and c` */
export function list(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
