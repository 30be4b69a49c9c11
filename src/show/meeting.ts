/** How a meeting and its deadline are shown, wherever they are. */
import type { Fact, Item, Link, Note, When } from '../domain/answer.js';
import { addDays, atZone, daysBetween, GENEVA, isoInstant, toInstant, type IsoDate } from '../domain/moment.js';
import type { Place } from '../domain/place.js';
import { meetingLabel, type Meeting } from '../domain/schedule.js';
import { genevaDay, type KnownMeeting } from '../register/known.js';
import type { Drift } from '../text/index.js';
import { noteOf } from './note.js';
import type { View } from './view.js';

/** Every day of a meeting, in Geneva; none when its date is not known. */
function daysOf(meeting: Meeting): IsoDate[] {
  const { date, endDate, days } = meeting;
  if (days) return days;
  if (!date || !endDate) return [];
  return Array.from({ length: daysBetween(date, endDate) + 1 }, (_, index) => addDays(date, index));
}

/** When a meeting is; null when its date is not known. */
export function meetingWhen(known: KnownMeeting, { snapshot, readers, t }: View): When | null {
  const meeting = known.fact;
  const dates = daysOf(meeting);
  if (!meeting.date || dates.length === 0) return null;
  if (known.startsAt === null) return { start: null, end: null, date: meeting.date, text: t.dates.spanWithoutHour(dates) };
  // a meeting over several days has the same hours each day: its first day's end shows them
  const crossesMidnight = meeting.end !== null && meeting.start !== null && meeting.end <= meeting.start;
  const firstEnd = meeting.end && meeting.zone ? toInstant(crossesMidnight ? addDays(meeting.date, 1) : meeting.date, meeting.end, meeting.zone).instant : null;
  const shown = crossesMidnight ? dates.slice(0, Math.max(1, dates.length - 1)) : dates;
  // an evening in UTC is the next day in Geneva
  const shift = daysBetween(meeting.date, genevaDay(known.startsAt));
  const { endsAt } = known;
  return {
    start: isoInstant(known.startsAt),
    end: endsAt === null ? null : isoInstant(endsAt),
    date: atZone(known.startsAt, GENEVA).date,
    text: t.dates.span({ start: known.startsAt, end: firstEnd, dates: shown.map((date) => addDays(date, shift)) }, readers.map((zone) => ({ zone, drift: driftSince(known, snapshot.timelines, zone) }))),
  };
}

/** The reader's clock at this meeting and at the group's previous one, when the two clocks have moved apart in between. */
function driftSince(known: KnownMeeting, timelines: ReadonlyMap<string, KnownMeeting[]>, reader: string): Drift | null {
  const start = known.startsAt;
  if (start === null) return null;
  const timeline = timelines.get(known.fact.group) ?? [];
  const earlier = timeline.slice(0, timeline.indexOf(known)).findLast((other) => other.startsAt !== null && other.startsAt < start && other.fact.status !== 'cancelled');
  if (!earlier || earlier.startsAt === null) return null;
  const apart = (instant: number) => atZone(instant, reader).offset - atZone(instant, GENEVA).offset;
  if (apart(earlier.startsAt) === apart(start)) return null;
  return { before: earlier.startsAt, now: start };
}

export function deadlineWhen(known: KnownMeeting, { readers, t }: View): When | null {
  const { deadline } = known.fact;
  if (!deadline || known.deadlineAt === null) return null;
  return {
    start: isoInstant(known.deadlineAt),
    end: null,
    date: genevaDay(known.deadlineAt),
    text: t.dates.deadline(known.deadlineAt, deadline.time === null, readers),
  };
}

/** `TD100R1, clause 10, table 2, row 1` */
export function placeFact(report: string, place: Place, { snapshot, t }: View): Fact {
  return { label: t.labels.place, text: t.place(snapshot.reports.get(report)?.document.reference ?? report, place) };
}

/** An inferred year, and the problems in the report that concern this meeting. */
function notesOf(known: KnownMeeting, { t }: View): Note[] {
  const notes: Note[] = known.findings
    .filter((finding) => finding.severity !== 'info' || INFERRED.has(finding.code))
    .map((finding) => noteOf(finding, t));
  const { deadline, yearInferred } = known.fact;
  const isTold = (code: string) => known.findings.some((finding) => finding.code === code);
  if (deadline?.yearInferred && !isTold('deadline-year-inferred')) notes.push({ level: 'hint', text: t.deadlineYearInferred(deadline.date.slice(0, 4)) });
  if (yearInferred && known.fact.date && !isTold('date-year-inferred')) notes.push({ level: 'hint', text: t.dateYearInferred(known.fact.date.slice(0, 4)) });
  return notes;
}

const INFERRED = new Set(['deadline-year-inferred', 'date-year-inferred', 'corrected']);

function objectives(meeting: Meeting, { t }: View): Fact[] {
  return meeting.objectives ? [{ label: t.labels.objectives, text: meeting.objectives }] : [];
}

function meetingLinks(meeting: Meeting, { t }: View): Fact[] {
  const links: Link[] = [
    ...(meeting.join ? [{ text: t.labels.join, url: meeting.join }] : []),
    ...(meeting.registration ? [{ text: t.labels.registration, url: meeting.registration }] : []),
    ...(meeting.conveningLetter ? [{ text: t.labels.conveningLetter, url: meeting.conveningLetter }] : []),
  ];
  return links.length > 0 ? [{ label: t.labels.links, text: links.map((link) => link.text).join(', '), links }] : [];
}

/** A deadline in words; one that is over says so. */
function deadlineText(known: KnownMeeting, when: When | null, { t, now }: View): string {
  if (!when) return t.noDeadlineKnown;
  return known.deadlineAt! < now ? t.deadlineOver(when.text) : when.text;
}

/** A meeting with its deadline. */
export function meetingItem(known: KnownMeeting, view: View): Item {
  const { t, now } = view;
  const meeting = known.fact;
  const when = meetingWhen(known, view);
  const deadline = deadlineWhen(known, view);
  const isOver = known.overAt !== null && known.overAt < now;
  const isRunning = !isOver && known.startsAt !== null && known.startsAt <= now;
  const near = meeting.date === null || meeting.status === 'cancelled' ? null : isRunning ? t.runningNow : t.dates.nearness(known.startsAt ?? toInstant(meeting.date, '23:59', GENEVA).instant, now);
  return {
    id: known.id,
    title: t.meetingTitle(meetingLabel(meeting), meeting.status ?? null, near),
    facts: [
      { label: t.labels.meeting, text: when?.text ?? t.dateOpen, ...(when ? { when } : {}) },
      { label: t.labels.deadline, text: deadlineText(known, deadline, view), ...(deadline ? { when: deadline } : {}) },
      ...objectives(meeting, view),
      ...meetingLinks(meeting, view),
      placeFact(known.report, meeting.place, view),
    ],
    notes: notesOf(known, view),
  };
}

/** A deadline with its meeting. @param known one that has a deadline */
export function deadlineItem(known: KnownMeeting, view: View): Item {
  const { t, now, snapshot } = view;
  const meeting = known.fact;
  const when = meetingWhen(known, view);
  const deadline = deadlineWhen(known, view)!;
  const submission = snapshot.groups.get(meeting.group)?.submission;
  return {
    id: known.id,
    title: t.deadlineTitle(meetingLabel(meeting), meeting.status ?? null, t.dates.nearness(known.deadlineAt!, now), known.deadlineAt! < now),
    facts: [
      { label: t.labels.deadline, text: deadline.text, when: deadline },
      { label: t.labels.meeting, text: when?.text ?? t.dateOpen, ...(when ? { when } : {}) },
      ...objectives(meeting, view),
      ...(submission ? [{ label: t.labels.submit, text: submission, links: [{ text: t.labels.submit, url: submission }] }] : []),
      placeFact(known.report, meeting.place, view),
    ],
    notes: notesOf(known, view),
  };
}
