/** The calendar days of a printed date: years filled in, ranges spread, weekdays checked. */
import { addDays, daysBetween, makeDate, weekday, type IsoDate } from '../domain/moment.js';
import type { Point, PrintedDate } from './dates.js';

/** What a printed date means. */
export interface ReadDate {
  /** first to last, each day once; a range is filled in; null when a day does not exist */
  days: IsoDate[] | null;
  yearInferred: boolean;
  /** the weekday printed is not that of the day */
  wrongWeekday: { day: IsoDate; printed: number } | null;
  /** day and month could be the other way round */
  guessedOrder: boolean;
}

/** Longest meeting that is taken for one: two months. */
const LONGEST = 62;

/** A year stands once for several days: at the last ("30 June – 2 July 2025"), sometimes at the first. */
function withYears(points: Point[]): void {
  let later: Point | null = null;
  for (const point of points.toReversed()) {
    if (point.year !== null) later = point;
    else if (later) {
      point.year = later.year! - (point.month! > later.month! ? 1 : 0);
      later = point;
    }
  }
  let earlier: Point | null = null;
  for (const point of points) {
    if (point.year === null && earlier) point.year = earlier.year! + (point.month! < earlier.month! ? 1 : 0);
    if (point.year !== null) earlier = point;
  }
}

/** The first year, not before that of `start`, in which a month and day do not lie before `start`. */
export function yearOnOrAfter(start: IsoDate, month: number, day: number): number {
  const year = Number(start.slice(0, 4));
  // 29 February may have to wait for eight years
  for (let candidate = year; candidate <= year + 8; candidate++) {
    const date = makeDate(candidate, month, day);
    if (date && date >= start) return candidate;
  }
  return year;
}

/**
 * What a printed date means.
 * @param yearFor the year of a day printed without one; null when nothing tells it
 */
export function resolveDate(printed: PrintedDate, yearFor: (month: number, day: number) => number | null): ReadDate | null {
  const inferred = printed.points.every((point) => point.year === null);
  const points = printed.points.map((point) => ({ ...point }));
  if (inferred) {
    points[0]!.year = yearFor(points[0]!.month!, points[0]!.day);
    if (points[0]!.year === null) return null;
  }
  withYears(points);
  const reading: ReadDate = { days: [], yearInferred: inferred, wrongWeekday: null, guessedOrder: points.some((p) => p.order === 'guess') };
  for (const [i, point] of points.entries()) {
    const day = makeDate(point.year!, point.month!, point.day);
    const before = reading.days?.at(-1);
    if (!day) return { ...reading, days: null };
    if (point.weekday !== null && weekday(day) !== point.weekday) reading.wrongWeekday ??= { day, printed: point.weekday };
    if (printed.joins[i - 1] === 'range' && before) {
      const length = daysBetween(before, day);
      if (length < 0 || length > LONGEST) return { ...reading, days: null };
      for (let n = 1; n < length; n++) reading.days!.push(addDays(before, n));
    }
    reading.days!.push(day);
  }
  reading.days = [...new Set(reading.days)].toSorted();
  return reading;
}
