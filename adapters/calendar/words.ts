/** What an entry of a calendar says: Geneva time with its label, UTC, the holder's own time, and where it stands. */
import { areMovedApart, meetingDays, type FeedChoice, type FeedEvent } from '../../src/domain/calendar.js';
import { genevaLabel } from '../../src/domain/moment.js';
import { deadlineInstant, meetingLabel } from '../../src/domain/schedule.js';
import type { Texts } from '../../src/text/index.js';

export interface Reader extends Pick<FeedChoice, 'zone'> {
  /** a public feed has no links: neither to join, nor to documents */
  access: 'private' | 'public';
  t: Texts;
}

export function summaryOf(event: FeedEvent, t: Texts): string {
  const name = meetingLabel(event.meeting);
  return event.kind === 'deadline' ? t.calendar.deadlineSummary(name, event.start!, event.state) : t.calendar.meetingSummary(name, event);
}

/** @returns lines */
export function descriptionOf(event: FeedEvent, reader: Reader): string[] {
  const lines = event.kind === 'deadline' ? deadlineLines(event, reader) : meetingLines(event, reader);
  return [...lines, ...noteLines(event, reader.t), sourceLine(event, reader)];
}

/** When the meeting is; null when its date is not known. */
export function meetingWhen({ meeting, previous }: Pick<FeedEvent, 'meeting' | 'previous'>, { zone, t }: Pick<Reader, 'zone' | 't'>): string | null {
  const days = meetingDays(meeting);
  const [first] = days;
  if (!first) return null;
  const dates = days.map(({ date }) => date);
  if (first.start === null) return t.dates.spanWithoutHour(dates);
  const drift = zone !== null && previous !== null && areMovedApart(zone, previous, first.start) ? { before: previous, now: first.start } : null;
  return t.dates.span({ start: first.start, end: first.end, dates }, zone === null ? [] : [{ zone, drift }]);
}

/** The meeting's deadline as it is known now. */
export function deadlineWhen({ meeting: { deadline } }: Pick<FeedEvent, 'meeting'>, { zone, t }: Pick<Reader, 'zone' | 't'>): string | null {
  return deadline && t.dates.deadline(deadlineInstant(deadline), deadline.time === null, zone === null ? [] : [zone]);
}

function meetingLines(event: FeedEvent, reader: Reader): string[] {
  const { meeting, state, start, previous } = event;
  const { zone, t } = reader;
  const name = meetingLabel(meeting);
  const when = meetingWhen(event, reader);
  if (state === 'withdrawn') return [t.calendar.dayWithdrawn(name, when)];
  const lines = [...(state === 'cancelled' ? [t.calendar.meetingCancelled(name)] : []), when ?? t.dateOpen];
  if (state === 'cancelled') return lines;
  if (start !== null && previous !== null && zone === null && genevaLabel(previous) !== genevaLabel(start)) lines.push(t.calendar.clocksChanged(meeting.group, previous, start));
  const deadline = deadlineWhen(event, reader);
  return [
    ...lines,
    ...objectiveLines(event, t),
    deadline ? t.calendar.line(t.labels.deadline, deadline) : t.noDeadlineKnown,
    ...linkLines([[t.calendar.join, meeting.join], [t.calendar.registration, meeting.registration], [t.calendar.conveningLetter, meeting.conveningLetter]], reader),
  ];
}

function deadlineLines(event: FeedEvent, reader: Reader): string[] {
  const { meeting, state, start, submission } = event;
  const { zone, t } = reader;
  const name = meetingLabel(meeting);
  if (state === 'withdrawn') return [t.calendar.deadlineWithdrawn(name, deadlineWhen(event, reader))];
  const when = t.dates.deadline(start!, meeting.deadline?.time === null, zone === null ? [] : [zone]);
  if (state === 'cancelled') return [t.calendar.meetingCancelled(name), t.calendar.wasDeadline(when)];
  return [
    t.calendar.deadlineIs(name, when),
    t.calendar.line(t.labels.meeting, meetingWhen(event, reader) ?? t.dateOpen),
    ...objectiveLines(event, t),
    ...linkLines([[t.labels.submit, submission ?? undefined]], reader),
  ];
}

function objectiveLines({ meeting }: FeedEvent, t: Texts): string[] {
  return meeting.objectives ? [t.calendar.line(t.labels.objectives, meeting.objectives)] : [];
}

function linkLines(links: readonly [label: string, url: string | undefined][], { access, t }: Reader): string[] {
  return links.flatMap(([label, url]) => (url && access === 'private' ? [t.calendar.line(label, url)] : []));
}

/** Problems in the report that concern this meeting, and years that are inferred. */
function noteLines({ findings, state, meeting: { date, deadline, yearInferred } }: FeedEvent, t: Texts): string[] {
  if (state !== 'stands') return [];
  const told = findings.filter(({ severity, code }) => severity !== 'info' || code === 'deadline-year-inferred' || code === 'date-year-inferred' || code === 'corrected');
  const isTold = (code: string) => told.some((finding) => finding.code === code);
  return [
    ...told.map((finding) => [t.finding(finding).message, t.finding(finding).hint].filter(Boolean).join(' ')),
    ...(deadline?.yearInferred && !isTold('deadline-year-inferred') ? [t.deadlineYearInferred(deadline.date.slice(0, 4))] : []),
    ...(date && yearInferred && !isTold('date-year-inferred') ? [t.dateYearInferred(date.slice(0, 4))] : []),
  ];
}

function sourceLine({ source: { document, place, url } }: FeedEvent, { access, t }: Reader): string {
  const where = t.calendar.line(t.labels.place, t.place(document, place));
  return url && access === 'private' ? `${where}, ${url}` : where;
}
