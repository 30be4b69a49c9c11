/** One row of a table of meetings → a meeting that has no id yet. */
import { addDays, toInstant, type ClockTime, type IsoDate } from '../domain/moment.js';
import type { Place } from '../domain/place.js';
import type { Meeting } from '../domain/schedule.js';
import { resolveDate, type ReadDate } from './date-days.js';
import { findDates, type PrintedDate } from './dates.js';
import { readDeadline } from './deadlines.js';
import { textIn, type MeetingColumns } from './meeting-columns.js';
import { readNumber } from './meeting-number.js';
import type { Problem } from './problem.js';
import { fold, isNothing, isOpen, oneLine, tidy } from './spelling.js';
import { headerLabel, readTimes, type ReadTimes } from './times.js';
import { zoneOf } from './zones.js';

export interface MeetingDraft {
  meeting: Omit<Meeting, 'id'>;
  problems: Problem[];
}

export interface RowContext {
  columns: MeetingColumns;
  header: readonly string[];
  /** the year of a day that is printed without one; null when nothing tells it */
  yearFor: (month: number, day: number) => number | null;
  /** "10/09/2025" is the tenth: another date of the report shows it */
  dayFirst: boolean;
  reportMeeting: IsoDate | null;
  group: string;
  place: Place;
}

const CANCELLED = /\bcancell?ed\b|\bannul|\bwithdrawn\b|~~/;

/** The date that counts: the new one of "10 September, moved to 17 September 2025". */
function chooseDate(dates: readonly PrintedDate[], text: string): PrintedDate | null {
  const moved = /\b(?:moved|postponed|rescheduled|changed|now|brought forward|deferred)\b(?: to)?/i.exec(text);
  const later = moved && !/^\s*from/i.test(text.slice(moved.index + moved[0].length)) ? dates.find((date) => date.index > moved.index) : undefined;
  return later ?? dates[0] ?? null;
}

function link(text: string): string | undefined {
  const match = /https?:\/\/[^\s<>"')\]]{3,500}/.exec(text);
  return match?.[0].replace(/[.,;]$/, '');
}

interface When {
  dates: ReadDate | null;
  days: IsoDate[];
  times: ReadTimes;
  /** as printed */
  printed: string;
}

/** The hours of a row: one column, two (start and end), or what the date's column holds beside the date. */
function readHours(cells: readonly string[], columns: MeetingColumns, besideDate: string): ReadTimes {
  if (columns.has('start')) {
    const first = readTimes(textIn(cells, columns, 'start'), true);
    const last = readTimes(textIn(cells, columns, 'end'), true);
    if (!columns.has('end') || first.end) return first;
    const end = last.start;
    return {
      start: first.start,
      end,
      nextDay: first.start !== null && end !== null && (end < first.start || last.nextDay),
      label: first.label ?? last.label,
      unreadable: first.unreadable || last.unreadable,
    };
  }
  const own = columns.has('time') ? readTimes(textIn(cells, columns, 'time'), true) : null;
  if (own && (own.start || own.unreadable)) return own;
  const beside = readTimes(besideDate, false);
  // words beside a date are remarks: only hours that cannot be read are told
  return beside.start ? beside : (own ?? { ...beside, unreadable: false });
}

function readWhen(cells: readonly string[], context: RowContext): When {
  const { columns } = context;
  const printed = columns.has('date') ? textIn(cells, columns, 'date') : textIn(cells, columns, 'dateTime');
  const ending = textIn(cells, columns, 'endDate');
  const text = ending !== '' && !isNothing(ending) ? `${printed} - ${ending}` : printed;
  const { dates, text: spelled } = findDates(text.replaceAll('~~', ''));
  const chosen = chooseDate(dates, spelled);
  let rest = spelled;
  for (const date of dates.toReversed()) rest = `${rest.slice(0, date.index)} ; ${rest.slice(date.end)}`;
  const read = chosen && resolveDate(chosen, context.yearFor);
  return { dates: read, days: read?.days ?? [], times: readHours(cells, columns, rest), printed: oneLine(printed) };
}

function dateProblems(when: When, context: RowContext): Problem[] {
  const { dates, days, printed } = when;
  const date = days[0];
  if (!date) {
    if (isOpen(printed) || isNothing(printed) || CANCELLED.test(fold(printed))) return [{ code: 'date-open', severity: 'info', data: { printed } }];
    return [{ code: 'unreadable-date', severity: 'warning', data: { printed, column: 'date' } }];
  }
  const problems: Problem[] = [];
  if (dates!.yearInferred) problems.push({ code: 'date-year-inferred', severity: 'warning', data: { printed, date } });
  if (dates!.guessedOrder && !context.dayFirst) problems.push({ code: 'date-order-inferred', severity: 'warning', data: { printed, date, column: 'date' } });
  if (dates!.wrongWeekday) problems.push({ code: 'weekday-mismatch', severity: 'warning', data: { printed, date: dates!.wrongWeekday.day, weekday: dates!.wrongWeekday.printed, column: 'date' } });
  if (!consecutive(days)) problems.push({ code: 'days-not-consecutive', severity: 'info', data: { printed, days } });
  return problems;
}

function consecutive(days: readonly IsoDate[]): boolean {
  return days.every((day, i) => i === 0 || addDays(days[i - 1]!, 1) === day);
}

/** The label that stands in a header counts where it says more than "Geneva time". */
function labelOf(times: ReadTimes, context: RowContext): string | null {
  if (times.label !== null || times.start === null) return times.label;
  const heads = (['time', 'start', 'dateTime', 'end'] as const).map((role) => textIn(context.header, context.columns, role));
  const label = heads.map(headerLabel).find((found) => found !== null) ?? null;
  return label !== null && /geneva|cet ?\/ ?cest/i.test(label) ? null : label;
}

function zoneProblems(label: string | null, zone: ReturnType<typeof zoneOf>, date: IsoDate | null): Problem[] {
  if (label === null) return [];
  if (zone.zone === null) return [{ code: 'zone-label-unclear', severity: 'warning', data: { printed: label, column: 'time' } }];
  return zone.expected ? [{ code: 'zone-label-mismatch', severity: 'warning', data: { printed: label, expected: zone.expected, date: date!, column: 'time' } }] : [];
}

function irregular(day: IsoDate | undefined, times: readonly (ClockTime | null)[], zone: string | null): Problem[] {
  if (!day || !zone) return [];
  for (const time of times) {
    const kind = time && toInstant(day, time, zone).irregular;
    if (kind) return [{ code: 'time-irregular', severity: 'warning', data: { date: day, time, zone, kind } }];
  }
  return [];
}

/** @returns null for a row that says that there is no meeting, or says nothing */
export function readMeetingRow(cells: readonly string[], context: RowContext): MeetingDraft | null {
  const { columns } = context;
  const when = readWhen(cells, context);
  const { days, times } = when;
  const number = readNumber(textIn(cells, columns, 'number'));
  const objectives = tidy(textIn(cells, columns, 'objectives').replaceAll('~~', ''));
  const hasObjectives = !isNothing(objectives) && !(isOpen(objectives) && objectives.length < 40);
  const deadlineText = textIn(cells, columns, 'deadline').replaceAll('~~', '');
  const dated = days.length > 0;
  const open = isOpen(when.printed);
  if (!dated && isNothing(when.printed) && !open && times.start === null && !hasObjectives && findDates(deadlineText).dates.length === 0) return null;
  // a row of words without a single fact is a remark, not a meeting
  if (!dated && !open && when.printed !== '' && !/\d/.test(when.printed) && number === null && times.start === null && (!hasObjectives || cells.filter((cell) => cell !== '').length < 2)) return null;
  if (!dated && cells.some((cell) => isNothing(cell) && cell.length > 5) && times.start === null) return null;

  const first = days[0] ?? null;
  const label = labelOf(times, context);
  const zone = times.start === null ? { zone: null, expected: null } : zoneOf(label, first, times.start);
  const last = days.at(-1) ?? null;
  const { deadline, problems: deadlineProblems } = readDeadline(deadlineText, first, context.reportMeeting);
  const draft: MeetingDraft = {
    meeting: {
      group: context.group,
      number,
      date: first,
      endDate: last && times.nextDay ? addDays(last, 1) : last,
      start: times.start,
      end: times.end,
      zone: zone.zone,
      label: times.start === null ? null : label,
      objectives: hasObjectives ? objectives : null,
      deadline,
      place: context.place,
    },
    problems: [
      ...dateProblems(when, context),
      ...(times.unreadable ? [{ code: 'unreadable-time' as const, severity: 'warning' as const, data: { printed: oneLine(textIn(cells, columns, 'time') || textIn(cells, columns, 'start') || when.printed) } }] : []),
      ...zoneProblems(times.start === null ? null : label, zone, first),
      ...irregular(days[0], [times.start], zone.zone),
      ...irregular(last ?? undefined, [times.end], zone.zone),
      ...deadlineProblems.filter((problem) => !(problem.code === 'date-order-inferred' && context.dayFirst)),
    ],
  };
  if (!consecutive(days)) draft.meeting.days = days;
  if (when.dates?.yearInferred) draft.meeting.yearInferred = true;
  addExtras(draft.meeting, cells, columns);
  return draft;
}

function addExtras(meeting: Omit<Meeting, 'id'>, cells: readonly string[], columns: MeetingColumns): void {
  const status = fold(`${textIn(cells, columns, 'status')} ${textIn(cells, columns, 'remarks')}`);
  if (cells.some((cell) => CANCELLED.test(fold(cell)))) meeting.status = 'cancelled';
  else if (/\bconfirmed\b/.test(status) && !/\b(?:un|not |to be |be )confirmed\b/.test(status)) meeting.status = 'confirmed';
  else if (/\b(?:planned|tentative)\b/.test(status)) meeting.status = 'planned';
  const registration = link(textIn(cells, columns, 'registration'));
  const join = link(textIn(cells, columns, 'join'));
  const letter = link(textIn(cells, columns, 'letter'));
  if (registration) meeting.registration = registration;
  if (letter) meeting.conveningLetter = letter;
  if (join) meeting.join = join;
}
