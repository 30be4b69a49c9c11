/** The coming year as a picture (SVG): a lane for each group, Geneva's clock changes, and the same in words. */
import type { FeedEvent } from '../../src/domain/calendar.js';
import { addDays, addMonths, atZone, daysBetween, GENEVA, toInstant, type Instant, type IsoDate } from '../../src/domain/moment.js';
import { meetingLabel } from '../../src/domain/schedule.js';
import { wantsGroup } from '../../src/domain/subscription.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { circle, cross, diamond, document, group, label, line, rect } from './svg.js';
import { deadlineWhen, meetingWhen } from './words.js';

export interface TimelineOptions {
  /** ids of groups; none: every group */
  groups: readonly string[];
  /** in Geneva */
  today: IsoDate;
  /** `en` */
  language: string;
}

const WIDTH = 1120;
const LEFT = 120;
const RIGHT = WIDTH - 24;
const TOP = 74;
const LANE = 84;
/** The month of today and the twelve behind it. */
const MONTHS = 13;
const MOST_LANES = 16;
/** Of a digit or letter of a label, about. */
const GLYPH = 6.2;

/** A meeting with its deadline, as far as they lie within the picture. */
interface Spot {
  name: string;
  number: string;
  meeting: { first: IsoDate; last: IsoDate } | null;
  deadline: IsoDate | null;
  isCancelled: boolean;
  /** sentences */
  words: string[];
}

interface Scale {
  first: IsoDate;
  /** the day behind the last one */
  end: IsoDate;
  today: IsoDate;
  x: (date: IsoDate) => number;
}

/** @returns an SVG document; what is in it depends on the events, the options and the day alone */
export function buildTimeline(events: readonly FeedEvent[], { groups, today, language }: TimelineOptions): string {
  const t = textsFor(language);
  const scale = scaleFrom(today);
  const lanes = lanesOf(events.filter((event) => wantsGroup({ groups: [...groups] }, event.meeting.group)), scale, t);
  const shown = [...lanes].slice(0, MOST_LANES);
  const changes = clockChanges(scale);
  const bottom = TOP + Math.max(1, shown.length) * LANE;
  const more = lanes.size > shown.length ? [label(LEFT - 12, bottom + 4, t.calendar.moreGroups(lanes.size - shown.length), 'name')] : [];
  const words = [
    t.calendar.todayIs(today),
    ...[...lanes.values()].flat().flatMap((spot) => spot.words),
    ...(lanes.size === 0 ? [t.calendar.nothingAhead] : []),
    ...changes.map(({ date, after }) => t.calendar.clocksChange(date, after)),
  ];
  return document({
    width: WIDTH,
    height: bottom + 56,
    title: t.calendar.timelineTitle(scale.first, addDays(scale.end, -1)),
    words: words.join('\n'),
    body: [
      ...axis(scale, bottom, t),
      ...clocks(changes, scale, bottom, t),
      ...shown.flatMap(([name, spots], index) => lane(name, spots, TOP + index * LANE, scale, t)),
      ...(lanes.size === 0 ? [label((LEFT + RIGHT) / 2, TOP + LANE / 2, t.calendar.nothingAhead, 'empty')] : []),
      ...more,
      ...legend(bottom + 34, t),
    ],
  });
}

function scaleFrom(today: IsoDate): Scale {
  const first = `${today.slice(0, 8)}01`;
  const end = addMonths(first, MONTHS);
  const days = daysBetween(first, end);
  return { first, end, today, x: (date) => Math.round((LEFT + (daysBetween(first, date) / days) * (RIGHT - LEFT)) * 10) / 10 };
}

/** By group, in the order of their names. */
function lanesOf(events: readonly FeedEvent[], { first, end }: Scale, t: Texts): Map<string, Spot[]> {
  const lanes = new Map<string, Map<string, Spot>>();
  for (const event of events) {
    const { id, kind, state, meeting } = event;
    if (state === 'withdrawn' || event.last < first || event.first >= end) continue;
    const spots = lanes.get(meeting.group) ?? new Map<string, Spot>();
    lanes.set(meeting.group, spots);
    const spot = spots.get(id) ?? { name: meetingLabel(meeting), number: meeting.number === null ? '' : `#${meeting.number}`, meeting: null, deadline: null, isCancelled: state === 'cancelled', words: [] };
    spots.set(id, spot);
    if (kind === 'deadline') {
      spot.deadline = event.first;
      const when = deadlineWhen(event, { zone: null, t });
      if (when && !spot.isCancelled) spot.words.push(t.calendar.timelineDeadline(spot.name, when));
    } else if (spot.meeting) spot.meeting.last = event.last;
    else {
      spot.meeting = { first: event.first, last: event.last };
      const when = meetingWhen(event, { zone: null, t }) ?? '';
      spot.words.push(spot.isCancelled ? t.calendar.timelineCancelled(spot.name, when) : t.calendar.timelineMeeting(spot.name, when));
    }
  }
  return new Map([...lanes].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, spots]) => [name, [...spots.values()]]));
}

/** Days on which Geneva's clocks change, with noon of that day. */
function clockChanges({ first, end }: Scale): { date: IsoDate; after: Instant }[] {
  const noon = (date: IsoDate) => toInstant(date, '12:00', GENEVA).instant;
  return Array.from({ length: daysBetween(first, end) }, (_, index) => addDays(first, index))
    .filter((date) => atZone(noon(date), GENEVA).offset !== atZone(noon(addDays(date, -1)), GENEVA).offset)
    .map((date) => ({ date, after: noon(date) }));
}

function axis({ first, today, x }: Scale, bottom: number, t: Texts): string[] {
  const months = Array.from({ length: MONTHS + 1 }, (_, index) => addMonths(first, index));
  const now = x(today);
  return [
    ...months.map((month) => line(x(month), 40, x(month), bottom, 'grid')),
    ...months.slice(0, -1).flatMap((month, index) => [
      label((x(month) + x(months[index + 1]!)) / 2, 22, t.calendar.shortMonth(month), 'month'),
      ...(index === 0 || month.endsWith('-01-01') ? [label((x(month) + x(months[index + 1]!)) / 2, 36, month.slice(0, 4), 'year')] : []),
    ]),
    line(now, 44, now, bottom, 'today'),
    label(now, bottom + 14, t.calendar.todayMark, 'now'),
  ];
}

/** The middle of a label that stays within the picture. */
function within(middle: number, text: string): number {
  const half = (text.length * GLYPH) / 2;
  return Math.min(Math.max(middle, LEFT + half), RIGHT - half);
}

/** A strip that says which of the two times holds, and a line at each change. */
function clocks(changes: readonly { date: IsoDate; after: Instant }[], { first, end, today, x }: Scale, bottom: number, t: Texts): string[] {
  const starts = [{ date: first, after: toInstant(first, '12:00', GENEVA).instant }, ...changes];
  return starts.flatMap(({ date, after }, index) => {
    const until = starts[index + 1]?.date ?? end;
    const text = t.calendar.offsetLabel(after);
    const isRoomy = x(until) - x(date) > text.length * GLYPH;
    return [
      rect(x(date), 44, x(until) - x(date), 16, `strip ${text.startsWith('CEST') ? 'summer' : 'winter'}`),
      ...(isRoomy ? [label((x(date) + x(until)) / 2, 56, text, 'offset')] : []),
      ...(index > 0 ? [line(x(date), 44, x(date), bottom, 'change')] : []),
      // where it would cover the word for today, the strip has to do
      ...(index > 0 && Math.abs(x(date) - x(today)) > 70 ? [label(within(x(date), t.calendar.clocksMark(date, after)), bottom + 14, t.calendar.clocksMark(date, after), 'mark')] : []),
    ];
  });
}

function lane(name: string, spots: readonly Spot[], top: number, scale: Scale, t: Texts): string[] {
  const { x, today } = scale;
  const y = top + 44;
  // right ends of the labels above and below, so that none covers another
  const room = { above: 0, below: 0 };
  const write = (side: 'above' | 'below', at: number, lines: readonly [text: string, style: string][]) => {
    const longest = lines.map(([text]) => text).reduce((a, b) => (b.length > a.length ? b : a));
    const middle = within(at, longest);
    const half = (longest.length * GLYPH) / 2;
    if (middle - half < room[side]) return [];
    room[side] = middle + half + 3;
    return lines.map(([text, style], index) => label(middle, side === 'above' ? y - 14 - 13 * (lines.length - 1 - index) : y + 22, text, style));
  };
  return [
    label(LEFT - 12, y + 4, name.length > 12 ? `${name.slice(0, 10)}…` : name, 'name'),
    line(LEFT, y, RIGHT, y, 'lane'),
    ...spots.flatMap(({ number, meeting, deadline, isCancelled, words }) => {
      const isOver = (meeting?.last ?? deadline ?? '') < today;
      const marks: string[] = [];
      // both lie in the middle of their day
      const middle = (date: IsoDate) => (x(date) + x(addDays(date, 1))) / 2;
      if (meeting && deadline && deadline < meeting.first && !isCancelled) marks.push(line(middle(deadline), y, middle(meeting.first), y, 'tie'));
      if (deadline && !isCancelled) marks.push(diamond(middle(deadline), y, 6), ...write('below', middle(deadline), [[t.calendar.daysAndMonth(deadline, deadline), 'due']]));
      if (meeting) {
        const at = (middle(meeting.first) + middle(meeting.last)) / 2;
        const wide = middle(meeting.last) - middle(meeting.first);
        marks.push(isCancelled ? cross(at, y, 5) : wide > 4 ? rect(middle(meeting.first) - 6, y - 6, wide + 12, 12, 'meeting') : circle(at, y, 6));
        const style = isCancelled ? 'cancelled' : 'date';
        const above = (last: IsoDate) => write('above', at, [[number, 'number'], [t.calendar.daysAndMonth(meeting.first, last), style]]);
        const whole = above(meeting.last);
        marks.push(...(whole.length > 0 ? whole : above(meeting.first)));
      }
      return [group(marks, isOver ? 'over' : '', words.join('\n'))];
    }),
  ];
}

function legend(y: number, t: Texts): string[] {
  const { meeting, deadline, cancelled, clocks: change } = t.calendar.legend;
  const items: [(x: number) => string, string][] = [
    [(x) => circle(x, y, 6), meeting],
    [(x) => diamond(x, y, 6), deadline],
    [(x) => cross(x, y, 5), cancelled],
    [(x) => line(x, y - 9, x, y + 9, 'change'), change],
  ];
  let x = LEFT + 6;
  return items.flatMap(([mark, text]) => {
    const drawn = [mark(x), label(x + 14, y + 4, text, 'key')];
    x += 40 + text.length * GLYPH;
    return drawn;
  });
}
