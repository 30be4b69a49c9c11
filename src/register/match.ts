/**
 * Which meeting is which: identity is neither the date nor the report.
 * Within a group, across all reports: the same date is the same meeting; else the same number in a new revision of
 * the same report has moved; else it is a new meeting with the next free number.
 */
import type { Meeting, Schedule } from '../domain/schedule.js';
import { slug } from '../domain/schedule.js';
import type { Facts } from './known.js';

/** A meeting of the publication that fits several known ones, or one of several that fit the same; a person must choose. */
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

/** @param choices answers to earlier questions: incoming id → whole id; one that is not known yet makes a new meeting */
export function matchMeetings(facts: Facts, incoming: Schedule, choices: ReadonlyMap<string, string> = new Map()): Match {
  const ids = new Map<string, string>();
  const asked = new Map<string, Question>();
  const taken = new Set<string>();
  const settle = (meeting: Meeting, id: string) => {
    ids.set(meeting.id, id);
    taken.add(id);
  };
  const waiting = () => incoming.meetings.filter((meeting) => !ids.has(meeting.id) && !asked.has(meeting.id));
  const isOpen = (id: string | undefined, meeting: Meeting): id is string =>
    id !== undefined && !taken.has(id) && (facts.meetings.get(id)?.fact.group ?? meeting.group) === meeting.group;
  /** under which id a former revision of this report is known */
  const former = (meeting: Meeting) => facts.names.get(`${incoming.report}/${meeting.id}`);

  /** Settles the pairs that are beyond doubt; of several that fit, the one known from a former revision decides. */
  const pair = (keyOf: (meeting: Meeting) => string | null) => {
    const fits = groupBy([...facts.meetings.values()].filter((known) => !taken.has(known.id)), (known) => keyOf(known.fact));
    const rest = waiting();
    for (const meeting of rest) {
      const own = fits.get(keyOf(meeting))?.find((known) => known.id === former(meeting));
      if (own && isOpen(own.id, meeting)) settle(meeting, own.id);
    }
    for (const [key, rivals] of groupBy(rest.filter((meeting) => !ids.has(meeting.id)), keyOf)) {
      const [only, ...others] = (fits.get(key) ?? []).filter((known) => !taken.has(known.id));
      if (only && others.length === 0 && rivals.length === 1) settle(rivals[0]!, only.id);
      else if (only) for (const meeting of rivals) asked.set(meeting.id, { group: meeting.group, meeting: meeting.id, fits: [only, ...others].map((known) => known.id) });
    }
  };

  for (const meeting of incoming.meetings) {
    const chosen = choices.get(meeting.id);
    if (isOpen(chosen, meeting)) settle(meeting, chosen);
  }
  // the same date and hour first, so that a morning and an afternoon meeting of one day find themselves
  pair(({ group, date, start }) => (date === null ? null : `${date} ${start} ${group}`));
  pair(({ group, date }) => (date === null ? null : `${date} ${group}`));
  for (const meeting of waiting()) {
    const moved = former(meeting);
    if (isOpen(moved, meeting)) settle(meeting, moved);
  }
  for (const meeting of waiting()) {
    const own = `${incoming.report}/${meeting.id}`;
    if (!facts.meetings.has(own) && !taken.has(own)) settle(meeting, own);
  }
  const nextFree = counter((id) => !facts.meetings.has(id) && !taken.has(id));
  for (const meeting of waiting()) settle(meeting, nextFree(`${incoming.report}/${slug(meeting.group)}`));
  return { ids, questions: [...asked.values()] };
}

/** @param keyOf null for what belongs to no group */
function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string | null): Map<string | null, Value[]> {
  const groups = new Map<string | null, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (key !== null && group) group.push(value);
    else if (key !== null) groups.set(key, [value]);
  }
  return groups;
}

/** Gives `…/rg-dt-4`, `…/rg-dt-5`: for each group the next number that is free. */
function counter(isFree: (id: string) => boolean): (prefix: string) => string {
  const last = new Map<string, number>();
  return (prefix) => {
    let number = (last.get(prefix) ?? 0) + 1;
    while (!isFree(`${prefix}-${number}`)) number += 1;
    last.set(prefix, number);
    return `${prefix}-${number}`;
  };
}
