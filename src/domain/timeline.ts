/** What lies in the coming year, day by day in Geneva: the picture, its words and the answer in chat are all made of it. */
import { meetingDays } from './calendar.js';
import { addDays, addMonths, atZone, daysBetween, GENEVA, toInstant, type Instant, type IsoDate } from './moment.js';
import { deadlineInstant, type Meeting } from './schedule.js';
import { wantsGroup } from './subscription.js';

/** The month of today and the twelve behind it. */
export const MONTHS = 13;

/** A meeting with its deadline, as far as they lie within the year. */
export interface Spot {
  /** its whole id */
  id: string;
  meeting: Meeting;
  days: { first: IsoDate; last: IsoDate } | null;
  deadline: IsoDate | null;
}

/** A day on which Geneva's clocks change. */
export interface ClockChange {
  date: IsoDate;
  /** noon of that day */
  after: Instant;
}

export interface Year {
  /** the first of this month */
  first: IsoDate;
  /** the day behind the last one */
  end: IsoDate;
  today: IsoDate;
  /** by group, in the order of their names; in each by date */
  groups: Map<string, Spot[]>;
  clockChanges: ClockChange[];
}

/** Something that happens on a day, or begins on it. */
export type DayEntry = { date: IsoDate } & ({ kind: 'meeting' | 'deadline' | 'cancelled'; spot: Spot } | { kind: 'clocks'; change: ClockChange });

/**
 * @param meetings by whole id, as they are known now
 * @param options ids of groups, none for every group; today in Geneva
 */
export function yearAhead(meetings: Iterable<readonly [id: string, meeting: Meeting]>, { groups, today }: { groups: readonly string[]; today: IsoDate }): Year {
  const first = `${today.slice(0, 8)}01`;
  const end = addMonths(first, MONTHS);
  const spots = new Map<string, Spot[]>();
  for (const [id, meeting] of meetings) {
    const spot = wantsGroup({ groups: [...groups] }, meeting.group) ? spotOf(id, meeting, first, end) : null;
    const known = spots.get(meeting.group);
    if (spot && known) known.push(spot);
    else if (spot) spots.set(meeting.group, [spot]);
  }
  return {
    first,
    end,
    today,
    groups: new Map([...spots].toSorted(([a], [b]) => compare(a, b)).map(([group, all]) => [group, all.toSorted((a, b) => compare(beginOf(a), beginOf(b)) || compare(a.id, b.id))])),
    clockChanges: clockChanges(first, end),
  };
}

/** In the order of the days; a deadline before what happens on the same day. A meeting that is cancelled has no deadline. */
export function entriesOf({ groups, clockChanges: changes }: Year): DayEntry[] {
  const spots = [...groups.values()].flat();
  const entries: DayEntry[] = [
    ...spots.flatMap((spot): DayEntry[] => (spot.deadline === null ? [] : [{ kind: 'deadline', date: spot.deadline, spot }])),
    ...spots.flatMap((spot): DayEntry[] => (spot.days === null ? [] : [{ kind: isCancelled(spot) ? 'cancelled' : 'meeting', date: spot.days.first, spot }])),
    ...changes.map((change): DayEntry => ({ kind: 'clocks', date: change.date, change })),
  ];
  return entries.toSorted((a, b) => compare(a.date, b.date));
}

export function isCancelled({ meeting }: Spot): boolean {
  return meeting.status === 'cancelled';
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function beginOf({ days, deadline }: Spot): IsoDate {
  const dates = [days?.first, deadline].filter((date) => typeof date === 'string');
  return dates.reduce((a, b) => (a < b ? a : b));
}

/** @returns null for a meeting of which nothing lies within the year */
function spotOf(id: string, meeting: Meeting, first: IsoDate, end: IsoDate): Spot | null {
  // an hour elsewhere may be another day in Geneva
  const mayLie = (from: IsoDate, until: IsoDate) => from <= addDays(end, 1) && until >= addDays(first, -2);
  const { date, endDate, deadline, status } = meeting;
  const within = date !== null && mayLie(date, endDate ?? date) ? meetingDays(meeting).map((day) => day.date).filter((day) => day >= first && day < end) : [];
  const days = within.length > 0 ? { first: within[0]!, last: within.at(-1)! } : null;
  const due = deadline && status !== 'cancelled' && mayLie(deadline.date, deadline.date) ? atZone(deadlineInstant(deadline), GENEVA).date : null;
  const spot: Spot = { id, meeting, days, deadline: due !== null && due >= first && due < end ? due : null };
  return spot.days === null && spot.deadline === null ? null : spot;
}

function clockChanges(first: IsoDate, end: IsoDate): ClockChange[] {
  const noon = (date: IsoDate) => toInstant(date, '12:00', GENEVA).instant;
  return Array.from({ length: daysBetween(first, end) }, (_, index) => addDays(first, index))
    .filter((date) => atZone(noon(date), GENEVA).offset !== atZone(noon(addDays(date, -1)), GENEVA).offset)
    .map((date) => ({ date, after: noon(date) }));
}
