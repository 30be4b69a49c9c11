/** The coming year as a picture (SVG): a lane for each group, Geneva's clock changes, and the same in words. */
import type { FeedEvent } from '../../src/domain/calendar.js';
import { addDays, addMonths, daysBetween, GENEVA, toInstant, type IsoDate } from '../../src/domain/moment.js';
import { meetingLabel } from '../../src/domain/schedule.js';
import { isCancelled, MONTHS, yearAhead, type ClockChange, type Spot, type Year } from '../../src/domain/timeline.js';
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
  /** `chat`: narrow, on a white ground, with as many lanes as make a picture that is no higher than it is wide; `page` without it */
  form?: keyof typeof FORMS;
}

/** In px: the whole width, and where the lanes begin behind the names of the groups. */
const FORMS = {
  page: { width: 1120, left: 120, mostLanes: 16 },
  chat: { width: 720, left: 104, mostLanes: 7 },
} as const;

const TOP = 74;
const LANE = 84;
const MARGIN = 24;
/** Of a digit or letter of a label, about. */
const GLYPH = 6.2;

interface Scale extends Pick<Year, 'first' | 'end' | 'today'> {
  /** where the lanes begin and end */
  left: number;
  right: number;
  x: (date: IsoDate) => number;
}

/** @returns an SVG document; what is in it depends on the events, the options and the day alone */
export function buildTimeline(events: readonly FeedEvent[], { groups, today, language, form = 'page' }: TimelineOptions): string {
  const t = textsFor(language);
  const { width, left, mostLanes } = FORMS[form];
  const year = yearAhead(new Map(events.map(({ id, meeting }) => [id, meeting])), { groups, today });
  const { clockChanges: changes } = year;
  const scale = scaleOf(year, left, width - MARGIN);
  const shown = [...year.groups].slice(0, mostLanes);
  const hidden = year.groups.size - shown.length;
  const isEmpty = year.groups.size === 0;
  const bottom = TOP + Math.max(1, shown.length) * LANE;
  const said = new Map([...year.groups.values()].flat().map((spot) => [spot, wordsOf(spot, t)]));
  const words = [
    t.calendar.todayIs(today),
    ...[...said.values()].flat(),
    ...(isEmpty ? [t.calendar.nothingAhead] : []),
    ...changes.map(({ date, after }) => t.calendar.clocksChange(date, after)),
  ];
  return document({
    width,
    height: bottom + 56,
    colours: form === 'chat' ? 'light' : 'as the reader has it',
    title: t.calendar.timelineTitle(year.first, addDays(year.end, -1)),
    words: words.join('\n'),
    body: [
      ...axis(scale, bottom, t),
      ...clocks(changes, scale, bottom, t),
      ...shown.flatMap(([name, spots], index) => lane(name, spots, said, TOP + index * LANE, scale, t)),
      ...(isEmpty ? [label((scale.left + scale.right) / 2, TOP + LANE / 2, t.calendar.nothingAhead, 'empty')] : []),
      ...(hidden > 0 ? [label(4, bottom + 4, t.calendar.moreGroups(hidden), 'key')] : []),
      ...legend(left, bottom + 34, t),
    ],
  });
}

function scaleOf({ first, end, today }: Year, left: number, right: number): Scale {
  const days = daysBetween(first, end);
  return { first, end, today, left, right, x: (date) => Math.round((left + (daysBetween(first, date) / days) * (right - left)) * 10) / 10 };
}

/** Sentences. */
function wordsOf(spot: Spot, t: Texts): string[] {
  const { meeting, days, deadline } = spot;
  const name = meetingLabel(meeting);
  const due = deadline === null ? null : deadlineWhen({ meeting }, { zone: null, t });
  const when = days === null ? null : (meetingWhen({ meeting, previous: null }, { zone: null, t }) ?? '');
  return [
    ...(due === null ? [] : [t.calendar.timelineDeadline(name, due)]),
    ...(when === null ? [] : [isCancelled(spot) ? t.calendar.timelineCancelled(name, when) : t.calendar.timelineMeeting(name, when)]),
  ];
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
function within({ left, right }: Scale, middle: number, text: string): number {
  const half = (text.length * GLYPH) / 2;
  return Math.min(Math.max(middle, left + half), right - half);
}

/** The same beside the line of today; null for what is past where there is no room for it before that line. */
function besideToday(scale: Scale, middle: number, text: string): number | null {
  const { left, today, x } = scale;
  const half = (text.length * GLYPH) / 2;
  const clear = half + 3;
  const inside = within(scale, middle, text);
  if (Math.abs(inside - x(today)) >= clear) return inside;
  if (middle >= x(today)) return x(today) + clear;
  return x(today) - clear - half >= left ? x(today) - clear : null;
}

/** A strip that says which of the two times holds, and a line at each change. */
function clocks(changes: readonly ClockChange[], scale: Scale, bottom: number, t: Texts): string[] {
  const { first, end, today, x } = scale;
  const starts = [{ date: first, after: toInstant(first, '12:00', GENEVA).instant }, ...changes];
  return starts.flatMap(({ date, after }, index) => {
    const until = starts[index + 1]?.date ?? end;
    const text = t.calendar.offsetLabel(after);
    const isRoomy = x(until) - x(date) > text.length * GLYPH;
    const mark = t.calendar.clocksMark(date, after);
    // beside the word for today, which stands at the left; never over it
    const beside = x(today) + 20 + (mark.length * GLYPH) / 2;
    return [
      rect(x(date), 44, x(until) - x(date), 16, `strip ${text.startsWith('CEST') ? 'summer' : 'winter'}`),
      ...(isRoomy ? [label((x(date) + x(until)) / 2, 56, text, 'offset')] : []),
      ...(index > 0 ? [line(x(date), 44, x(date), bottom, 'change'), label(within(scale, Math.max(x(date), beside), mark), bottom + 14, mark, 'mark')] : []),
    ];
  });
}

function lane(name: string, spots: readonly Spot[], said: ReadonlyMap<Spot, string[]>, top: number, scale: Scale, t: Texts): string[] {
  const { left, right, x, today } = scale;
  const y = top + 44;
  // right ends of the labels above and below, so that none covers another
  const room = { above: 0, below: 0 };
  const write = (side: 'above' | 'below', at: number, lines: readonly [text: string, style: string][]) => {
    const longest = lines.map(([text]) => text).reduce((a, b) => (b.length > a.length ? b : a));
    const middle = besideToday(scale, at, longest);
    const half = (longest.length * GLYPH) / 2;
    if (middle === null || middle - half < room[side]) return [];
    room[side] = middle + half + 3;
    return lines.map(([text, style], index) => label(middle, side === 'above' ? y - 14 - 13 * (lines.length - 1 - index) : y + 22, text, style));
  };
  return [
    label(left - 12, y + 4, name.length > 12 ? `${name.slice(0, 10)}…` : name, 'name'),
    line(left, y, right, y, 'lane'),
    ...spots.flatMap((spot) => {
      const { meeting, days, deadline } = spot;
      const isOver = (days?.last ?? deadline ?? '') < today;
      const marks: string[] = [];
      // both lie in the middle of their day
      const middle = (date: IsoDate) => (x(date) + x(addDays(date, 1))) / 2;
      if (days && deadline && deadline < days.first) marks.push(line(middle(deadline), y, middle(days.first), y, 'tie'));
      if (deadline) marks.push(diamond(middle(deadline), y, 6), ...write('below', middle(deadline), [[t.calendar.daysAndMonth(deadline, deadline), 'due']]));
      if (days) {
        const at = (middle(days.first) + middle(days.last)) / 2;
        const wide = middle(days.last) - middle(days.first);
        marks.push(isCancelled(spot) ? cross(at, y, 5) : wide > 4 ? rect(middle(days.first) - 6, y - 6, wide + 12, 12, 'meeting') : circle(at, y, 6));
        const style = isCancelled(spot) ? 'cancelled' : 'date';
        const number = meeting.number === null ? '' : `#${meeting.number}`;
        const above = (last: IsoDate) => write('above', at, [[number, 'number'], [t.calendar.daysAndMonth(days.first, last), style]]);
        const whole = above(days.last);
        marks.push(...(whole.length > 0 ? whole : above(days.first)));
      }
      return [group(marks, isOver ? 'over' : '', said.get(spot)!.join('\n'))];
    }),
  ];
}

function legend(left: number, y: number, t: Texts): string[] {
  const { meeting, deadline, cancelled, clocks: change } = t.calendar.legend;
  const items: [(x: number) => string, string][] = [
    [(x) => circle(x, y, 6), meeting],
    [(x) => diamond(x, y, 6), deadline],
    [(x) => cross(x, y, 5), cancelled],
    [(x) => line(x, y - 9, x, y + 9, 'change'), change],
  ];
  let x = left + 6;
  return items.flatMap(([mark, text]) => {
    const drawn = [mark(x), label(x + 14, y + 4, text, 'key')];
    x += 40 + text.length * GLYPH;
    return drawn;
  });
}
