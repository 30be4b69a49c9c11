/** A correction of one meeting, made by hand: the schedule that its report would be with it. Pure. */
import { addDays, daysBetween, GENEVA, type ClockTime, type IsoDate } from '../domain/moment.js';
import type { Finding, FindingCode } from '../domain/finding.js';
import type { Meeting, Schedule } from '../domain/schedule.js';
import { checkTimes } from './check-times.js';
import type { Facts, KnownMeeting, Snapshot } from './known.js';

export type Correction =
  /** times in Geneva; without a start the hours stay, without an end the length */
  | { kind: 'move'; date: IsoDate; start: ClockTime | null; end: ClockTime | null }
  | { kind: 'cancel' }
  /** time in Geneva; null: the end of that day */
  | { kind: 'deadline'; date: IsoDate; time: ClockTime | null };

/**
 * @param on the day on which it is made
 * @returns the whole schedule of the report that says when the meeting is, and under which id each of its meetings stays known
 */
export function corrected(known: KnownMeeting, correction: Correction, snapshot: Snapshot, on: IsoDate): { schedule: Schedule; choices: Map<string, string> } {
  const { report, fact } = known;
  const former = snapshot.reports.get(report)!;
  const changed = apply(fact, correction);
  if (changed === fact) return { schedule: former, choices: namesOf(former.meetings, report, snapshot) };
  // a meeting that another report has taken over stays as that one has it
  const current = former.meetings.map((meeting) => asHeldElsewhere(meeting, report, snapshot));
  const meetings = current.some(({ id }) => id === fact.id) ? current.map((meeting) => (meeting.id === fact.id ? changed : meeting)) : [...current, changed];
  const printed = printedBefore(fact, correction, former.findings);
  const stale = STALE[correction.kind];
  const kept = former.findings.filter(({ about, code, data }) => !about.includes(fact.id) || !(stale.has(code) || (code === 'corrected' && data.what === correction.kind) || isAboutTime(code, data, fact, correction)));
  const schedule = checkTimes({
    ...former,
    meetings,
    findings: [...kept, ...lateDeadline(changed, kept), ...noteOf(changed, correction, printed, on)],
  });
  const withdrawn = former.withdrawn?.filter((id) => id !== fact.id);
  return { schedule: withdrawn ? { ...schedule, withdrawn } : schedule, choices: namesOf(meetings, report, snapshot) };
}

function asHeldElsewhere(meeting: Meeting, report: string, { names, meetings }: Facts): Meeting {
  const known = meetings.get(names.get(`${report}/${meeting.id}`) ?? '');
  return known && known.report !== report ? { ...known.fact, id: meeting.id } : meeting;
}

/** By id within the report: the whole id under which it is known. */
export function namesOf(meetings: readonly Meeting[], report: string, { names }: Facts): Map<string, string> {
  return new Map(meetings.flatMap(({ id }): [string, string][] => {
    const whole = names.get(`${report}/${id}`);
    return whole === undefined ? [] : [[id, whole]];
  }));
}

function apply(meeting: Meeting, correction: Correction): Meeting {
  switch (correction.kind) {
    case 'move':
      return moved(meeting, correction);
    case 'cancel':
      return { ...meeting, status: 'cancelled' };
    case 'deadline': {
      const deadline = { date: correction.date, time: correction.time, zone: correction.time === null ? null : GENEVA, yearInferred: false };
      // a year that was inferred is confirmed
      return JSON.stringify(meeting.deadline) === JSON.stringify(deadline) ? meeting : { ...meeting, deadline };
    }
  }
}

const DAY = 24 * 60;

function moved(meeting: Meeting, { date, start, end }: Extract<Correction, { kind: 'move' }>): Meeting {
  const { yearInferred: _, days, ...rest } = meeting;
  const shift = meeting.date === null ? 0 : daysBetween(meeting.date, date);
  const length = meeting.date !== null && meeting.endDate !== null ? daysBetween(meeting.date, meeting.endDate) : 0;
  const wasOvernight = isOvernight(meeting.start, meeting.end);
  const hours = start === null ? {} : { start, end: end ?? sameLength(start, meeting), zone: GENEVA };
  const after = { ...rest, ...hours };
  const overnight = Number(isOvernight(after.start, after.end)) - Number(wasOvernight);
  const isSame = date === meeting.date && after.start === meeting.start && after.end === meeting.end && after.zone === meeting.zone && !meeting.yearInferred;
  if (isSame && meeting.status !== 'cancelled') return meeting;
  return {
    ...after,
    date,
    endDate: addDays(date, Math.max(0, length + overnight)),
    ...(days ? { days: days.map((day) => addDays(day, shift)) } : {}),
    // it was printed beside another date
    label: null,
    // whoever moves a meeting that was cancelled means that it takes place
    ...(meeting.status === 'cancelled' ? { status: 'planned' as const } : {}),
  };
}

function sameLength(start: ClockTime, meeting: Meeting): ClockTime | null {
  if (meeting.start === null || meeting.end === null) return null;
  const length = (minuteOf(meeting.end) - minuteOf(meeting.start) + DAY) % DAY;
  const end = (minuteOf(start) + length) % DAY;
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}

function isOvernight(start: ClockTime | null, end: ClockTime | null): boolean {
  return start !== null && end !== null && end <= start;
}

function minuteOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Findings about what is corrected: they speak of what the report prints. */
const STALE: Record<Correction['kind'], ReadonlySet<FindingCode>> = {
  move: new Set(['date-year-inferred', 'date-out-of-order', 'days-not-consecutive', 'weekday-mismatch', 'zone-label-mismatch', 'zone-label-unclear', 'unreadable-time', 'date-open', 'deadline-after-meeting', 'deadline-irregular']),
  cancel: new Set(),
  deadline: new Set(['deadline-year-inferred', 'deadline-computed', 'deadline-irregular', 'deadline-after-meeting']),
};

/** Codes that stand for a meeting's date and for its deadline alike. */
function isAboutTime(code: FindingCode, data: Finding['data'], meeting: Meeting, { kind }: Correction): boolean {
  if (code === 'date-order-inferred' || code === 'unreadable-date') return (data.column === 'deadline') === (kind === 'deadline') && kind !== 'cancel';
  if (code !== 'time-irregular') return false;
  return kind === 'deadline' ? data.date === meeting.deadline?.date && data.time === meeting.deadline?.time : kind === 'move' && (data.date === meeting.date || data.date === meeting.endDate);
}

function lateDeadline({ id, date, deadline, place }: Meeting, kept: readonly Finding[]): Finding[] {
  if (!date || !deadline || deadline.date <= date || kept.some(({ code, about }) => code === 'deadline-after-meeting' && about.includes(id))) return [];
  return [{ code: 'deadline-after-meeting', severity: 'warning', places: [place], about: [id], data: { date: deadline.date, meeting: date } }];
}

/** What the report prints; a correction of a correction still says what was printed. */
function printedBefore(meeting: Meeting, { kind }: Correction, findings: readonly Finding[]): string {
  const earlier = findings.find(({ code, about, data }) => code === 'corrected' && about.includes(meeting.id) && data.what === kind);
  return earlier ? String(earlier.data.printed) : factOf(meeting, kind);
}

/** `2026-05-13 13:00-15:00`, `2026-05-06`; '' when there was none. */
function factOf({ date, start, end, deadline }: Meeting, kind: Correction['kind']): string {
  if (kind === 'cancel') return '';
  if (kind === 'deadline') return deadline ? [deadline.date, ...(deadline.time ? [deadline.time] : [])].join(' ') : '';
  return date === null ? '' : [date, ...(start ? [end ? `${start}-${end}` : start] : [])].join(' ');
}

/** Whoever reads the corrected fact is told what the report says; not when it says the same again. */
function noteOf(after: Meeting, { kind }: Correction, printed: string, on: IsoDate): Finding[] {
  if (kind !== 'cancel' && factOf(after, kind) === printed) return [];
  return [{ code: 'corrected', severity: 'info', places: [after.place], about: [after.id], data: { what: kind, printed, on } }];
}
