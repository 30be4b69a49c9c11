/**
 * Which meeting is which: identity is neither the date nor the report.
 * Within a group, across all reports: the same date is the same meeting; else the same number in a new revision of
 * the same report has moved; else it is a new meeting with the next free number.
 */
import type { Meeting, Schedule } from '../domain/schedule.js';
import { slug } from '../domain/schedule.js';
import type { Facts, Known } from './known.js';

/** A meeting of the publication that fits several known ones; a person must choose. */
export interface Question {
  group: string;
  /** the incoming meeting's id within its report */
  meeting: string;
  /** whole ids that fit */
  fits: string[];
}

export interface Match {
  /** by the incoming meeting's id within its report: the whole id under which it is known from now on */
  ids: Map<string, string>;
  questions: Question[];
}

/**
 * @param choices answers to earlier questions: incoming id → whole id
 */
export function matchMeetings(facts: Facts, incoming: Schedule, choices: ReadonlyMap<string, string> = new Map()): Match {
  const ids = new Map<string, string>();
  const questions: Question[] = [];
  const taken = new Set<string>();
  const settle = (meeting: Meeting, id: string) => {
    ids.set(meeting.id, id);
    taken.add(id);
  };
  const open = (group: string) => [...facts.meetings.values()].filter((known) => known.fact.group === group && !taken.has(known.id));
  const waiting = () => incoming.meetings.filter((meeting) => !ids.has(meeting.id));

  for (const meeting of incoming.meetings) {
    const chosen = choices.get(meeting.id);
    if (chosen !== undefined) settle(meeting, chosen);
  }

  // the same date and hour first, so that a morning and an afternoon meeting of one day find themselves
  for (const meeting of waiting()) {
    const same = open(meeting.group).filter((known) => sameDay(known, meeting) && known.fact.start === meeting.start);
    const [only] = prefer(same, incoming.report, meeting);
    if (same.length > 0 && only) settle(meeting, only.id);
  }
  for (const meeting of waiting()) {
    const sameDate = open(meeting.group).filter((known) => sameDay(known, meeting));
    const [best, ...others] = prefer(sameDate, incoming.report, meeting);
    if (best && others.length > 0) questions.push({ group: meeting.group, meeting: meeting.id, fits: sameDate.map((k) => k.id) });
    else if (best) settle(meeting, best.id);
  }
  for (const meeting of waiting()) {
    const moved = facts.meetings.get(`${incoming.report}/${meeting.id}`);
    if (moved && !taken.has(moved.id) && moved.fact.group === meeting.group) settle(meeting, moved.id);
  }
  for (const meeting of waiting()) {
    if (!questions.some((question) => question.meeting === meeting.id)) settle(meeting, mint(facts, taken, incoming.report, meeting));
  }
  return { ids, questions };
}

function sameDay(known: Known<Meeting>, meeting: Meeting): boolean {
  return known.fact.date !== null && known.fact.date === meeting.date;
}

/** Of several that fit, the one with the same id in a revision of the same report decides. */
function prefer(fits: Known<Meeting>[], report: string, meeting: Meeting): Known<Meeting>[] {
  const own = fits.filter((known) => known.id === `${report}/${meeting.id}`);
  return own.length === 1 ? own : fits;
}

function mint(facts: Facts, taken: Set<string>, report: string, meeting: Meeting): string {
  const isFree = (id: string) => !facts.meetings.has(id) && !taken.has(id);
  if (isFree(`${report}/${meeting.id}`)) return `${report}/${meeting.id}`;
  for (let number = 1; ; number += 1) {
    const id = `${report}/${slug(meeting.group)}-${number}`;
    if (isFree(id)) return id;
  }
}
