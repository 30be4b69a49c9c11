/** When a reminder comes: calendar days in Geneva at the hour that was asked for, real hours before a start. */
import { addDays, atZone, GENEVA, toInstant, weekday, type Instant, type IsoDate } from '../domain/moment.js';
import type { Meeting } from '../domain/schedule.js';
import type { Lead, Subscription } from '../domain/subscription.js';

/** `7d`, `1h`: part of a reminder's key, never change it. */
export function ruleOf(lead: Lead): string {
  return 'days' in lead ? `${lead.days}d` : `${lead.hours}h`;
}

/**
 * @param event the deadline or the start
 * @returns when to remind, always before the event; null when the lead does not fit it
 */
export function dueAt(lead: Lead, event: Instant, { at, personal }: Subscription): Instant | null {
  if ('hours' in lead) return event - lead.hours * 3_600_000;
  const zone = personal?.zone ?? GENEVA;
  let day = addDays(atZone(event, zone).date, -lead.days);
  // an event before the hour of reminders is told the day before
  while (toInstant(day, at, zone).instant >= event) day = addDays(day, -1);
  if (!personal) return toInstant(day, at, zone).instant;
  return earlierWhenAway(day, at, personal);
}

/** What falls on a day off or into quiet hours comes earlier. */
function earlierWhenAway(wanted: IsoDate, at: string, { zone, workdays, holidays, quiet }: NonNullable<Subscription['personal']>): Instant {
  const isAway = (date: IsoDate) => !workdays.includes(weekday(date)) || holidays.includes(date);
  let day = wanted;
  let hour = at;
  if (quiet && isWithin(at, quiet.from, quiet.until)) {
    // quiet hours that began the evening before end the day before
    if (quiet.from > quiet.until && at < quiet.until) day = addDays(day, -1);
    hour = minuteBefore(quiet.from);
  }
  // nobody is away for a year
  for (let tries = 0; isAway(day) && tries < 366; tries += 1) day = addDays(day, -1);
  return toInstant(day, hour, zone).instant;
}

/** From `from` until before `until`, over midnight when `until` is the earlier hour. */
function isWithin(time: string, from: string, until: string): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until;
}

/** The last minute that is not quiet. */
function minuteBefore(time: string): string {
  const minutes = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 1439) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The date, time and zone that a reminder of this meeting would tell now; the ledger's key holds them. */
export function announcedBy(meeting: Meeting, kind: 'deadline' | 'meeting'): string | null {
  if (kind === 'meeting') return meeting.date && `${meeting.date} ${meeting.start ?? '-'} ${meeting.zone ?? GENEVA}`;
  const { deadline } = meeting;
  return deadline && `${deadline.date} ${deadline.time ?? '23:59'} ${deadline.zone ?? GENEVA}`;
}
