/** When a reminder comes: calendar days in Geneva at the hour that was asked for, real hours before a start. */
import { addDays, atZone, GENEVA, toInstant, weekday, type ClockTime, type Instant, type IsoDate } from '../domain/moment.js';
import type { Meeting } from '../domain/schedule.js';
import { zoneOf, type Lead, type Personal, type Subscription } from '../domain/subscription.js';
import type { KnownMeeting } from '../register/known.js';

/** `7d`, `1h`: part of a reminder's key, never change it. */
export function ruleOf(lead: Lead): string {
  return 'days' in lead ? `${lead.days}d` : `${lead.hours}h`;
}

/** Of a reminder that somebody wanted once more on a day: part of its key as well. */
export function ruleOfAgain(on: IsoDate): string {
  return `on ${on}`;
}

export function isAgain(rule: string): boolean {
  return rule.startsWith('on ');
}

/** When something comes once more: on the day that was chosen, also a day off, at the hour of reminders. */
export function againAt(on: IsoDate, subscription: Subscription): Instant {
  return toInstant(on, subscription.at, zoneOf(subscription)).instant;
}

/**
 * @param event the deadline or the start
 * @returns when to remind, always before the event
 */
export function dueAt(lead: Lead, event: Instant, subscription: Subscription): Instant {
  const { at, personal } = subscription;
  const zone = zoneOf(subscription);
  if ('hours' in lead) {
    const due = event - lead.hours * 3_600_000;
    // whoever is reminded an hour before wants to be there
    if (!personal || lead.hours === 1) return due;
    const { date, time } = atZone(due, zone);
    return isSilent(date, time, personal) ? earlierWhenAway(date, time, personal) : due;
  }
  let day = addDays(atZone(event, zone).date, -lead.days);
  // an event before the hour of reminders is told the day before
  while (toInstant(day, at, zone).instant >= event) day = addDays(day, -1);
  return personal ? earlierWhenAway(day, at, personal) : toInstant(day, at, zone).instant;
}

/** What falls on a day off or into quiet hours comes earlier. */
export function earlierWhenAway(wanted: IsoDate, at: ClockTime, personal: Personal): Instant {
  const { zone, quiet } = personal;
  let day = wanted;
  let hour = at;
  if (quiet && isWithin(at, quiet)) {
    hour = minuteBefore(quiet.from);
    // quiet hours that began the evening before, or at midnight, end the day before
    if (hour > at) day = addDays(day, -1);
  }
  // nobody is away for a year
  for (let tries = 0; isAway(day, personal) && tries < 366; tries += 1) day = addDays(day, -1);
  return toInstant(day, hour, zone).instant;
}

function isAway(date: IsoDate, { workdays, holidays }: Personal): boolean {
  return !workdays.includes(weekday(date)) || holidays.includes(date);
}

function isSilent(date: IsoDate, time: ClockTime, personal: Personal): boolean {
  return isAway(date, personal) || (personal.quiet !== null && isWithin(time, personal.quiet));
}

/** From `from` until before `until`, over midnight when `until` is the earlier hour. */
function isWithin(time: ClockTime, { from, until }: NonNullable<Personal['quiet']>): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until;
}

/** The last minute that is not quiet. */
function minuteBefore(time: ClockTime): ClockTime {
  const minutes = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 1439) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What is reminded of: from then on nobody is told any more. Without an hour a meeting's day counts. */
export function eventOf({ fact, startsAt, deadlineAt }: KnownMeeting, kind: 'deadline' | 'meeting'): Instant | null {
  if (kind === 'deadline') return deadlineAt;
  return startsAt ?? (fact.date === null ? null : toInstant(fact.date, '23:59', GENEVA).instant);
}

/** The date, time and zone that a reminder of this meeting would tell now; the ledger's key holds them. */
export function announcedBy(meeting: Meeting, kind: 'deadline' | 'meeting'): string | null {
  if (kind === 'meeting') return meeting.date && `${meeting.date} ${meeting.start ?? '-'} ${meeting.zone ?? GENEVA}`;
  const { deadline } = meeting;
  return deadline && `${deadline.date} ${deadline.time ?? '23:59'} ${deadline.zone ?? GENEVA}`;
}
