/** The last day for contributions, as a cell prints it. */
import { addDays, makeDate, type IsoDate } from '../domain/moment.js';
import type { Deadline } from '../domain/schedule.js';
import { resolveDate, yearOnOrAfter } from './date-days.js';
import { findDates } from './dates.js';
import type { Problem } from './problem.js';
import { fold, isNothing, isOpen, oneLine } from './spelling.js';
import { readTimes } from './times.js';
import { zoneOf } from './zones.js';

export interface ReadDeadline {
  deadline: Deadline | null;
  problems: Problem[];
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** "7 days before the meeting", "two weeks prior": calendar days; null for working days and anything else. */
function daysBefore(text: string): number | null {
  const match = /^(?:at least )?(\d{1,3}|[a-z]+) (?:\(\d{1,3}\) )?(?:calendar |full )?(day|week)s? (?:before|prior|in advance|ahead)/.exec(fold(text));
  if (!match) return null;
  const count = /^\d/.test(match[1]!) ? Number(match[1]) : NUMBERS.indexOf(match[1]!);
  return count > 0 && count <= 366 ? count * (match[2] === 'week' ? 7 : 1) : null;
}

/** The meeting's year, or the year before where the deadline would otherwise fall after the meeting. */
function yearBefore(meeting: IsoDate, month: number, day: number): number {
  const year = Number(meeting.slice(0, 4));
  const same = makeDate(year, month, day);
  return same && same > meeting ? year - 1 : year;
}

/**
 * @param meeting first day of the meeting, null when it is not known
 * @param reportMeeting the day from which a missing year counts where the meeting's day is not known
 */
export function readDeadline(text: string, meeting: IsoDate | null, reportMeeting: IsoDate | null): ReadDeadline {
  const printed = oneLine(text);
  const unreadable: ReadDeadline = { deadline: null, problems: [{ code: 'unreadable-date', severity: 'warning', data: { printed, column: 'deadline' } }] };
  const { dates, text: spelled } = findDates(text);
  const first = dates[0];
  if (!first) {
    if (isNothing(text) || isOpen(text)) return { deadline: null, problems: [] };
    const days = daysBefore(text);
    if (days === null || !meeting) return unreadable;
    const date = addDays(meeting, -days);
    return { deadline: { date, time: null, zone: null, yearInferred: false }, problems: [{ code: 'deadline-computed', severity: 'info', data: { printed, date } }] };
  }
  const read = resolveDate(first, (month, day) => {
    if (meeting) return yearBefore(meeting, month, day);
    return reportMeeting === null ? null : yearOnOrAfter(reportMeeting, month, day);
  });
  if (!read?.days) return unreadable;
  const date = read.days.at(-1)!;
  const problems: Problem[] = [];
  if (read.yearInferred) problems.push({ code: 'deadline-year-inferred', severity: 'warning', data: { printed, date } });
  if (read.guessedOrder) problems.push({ code: 'date-order-inferred', severity: 'warning', data: { printed, date, column: 'deadline' } });
  if (read.wrongWeekday) problems.push({ code: 'weekday-mismatch', severity: 'warning', data: { printed, date: read.wrongWeekday.day, weekday: read.wrongWeekday.printed, column: 'deadline' } });

  const rest = `${spelled.slice(0, first.index)} ${spelled.slice(first.end)}`;
  const hours = readTimes(rest, false);
  // midnight at the end of the day: its last minute
  const time = hours.start === '00:00' && /\bmidnight\b|\b24[:.h]?00\b/i.test(rest) ? '23:59' : hours.start;
  if (time === null) return { deadline: { date, time: null, zone: null, yearInferred: read.yearInferred }, problems };
  const zone = zoneOf(hours.label, date, time);
  if (zone.expected) problems.push({ code: 'zone-label-mismatch', severity: 'warning', data: { printed: hours.label!, expected: zone.expected, date, column: 'deadline' } });
  if (hours.label && !zone.zone) problems.push({ code: 'zone-label-unclear', severity: 'warning', data: { printed: hours.label, column: 'deadline' } });
  return { deadline: { date, time, zone: zone.zone, yearInferred: read.yearInferred }, problems };
}
