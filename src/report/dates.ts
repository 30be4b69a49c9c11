/** Dates as reports print them, found in a text. `date-days.ts` brings them to calendar days. */
import { dateTokens, type DateToken } from './date-tokens.js';

/** One day as printed; null where it is not. */
export interface Point {
  day: number;
  month: number | null;
  year: number | null;
  weekday: number | null;
  order: 'sure' | 'guess';
  /** the month stood before the day, so a following lone day belongs to it: "September 10 and 17" */
  monthFirst: boolean;
}

/** A date as printed, of one day or several. Positions count in `plain(text)`. */
export interface PrintedDate {
  index: number;
  end: number;
  points: Point[];
  /** what stands before each point but the first */
  joins: ('range' | 'and')[];
}

/** A reader over the tokens of one text. */
class Reader {
  readonly #tokens: readonly DateToken[];
  at = 0;
  constructor(tokens: readonly DateToken[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): DateToken | undefined {
    return this.#tokens[this.at + ahead];
  }

  /** The number of the token at hand when it is of that kind, and a step on. */
  take(kind: 'day' | 'month' | 'year' | 'weekday'): number | null {
    const token = this.peek();
    if (token?.kind !== kind) return null;
    this.at++;
    return token.value;
  }

  takeFigures(): Extract<DateToken, { kind: 'figures' }> | null {
    const token = this.peek();
    if (token?.kind !== 'figures') return null;
    this.at++;
    return token;
  }

  skip(...kinds: DateToken['kind'][]): void {
    while (this.peek() && kinds.includes(this.peek()!.kind)) this.at++;
  }

  /** Runs `read`; steps back when it gives null. */
  attempt<T>(read: () => T | null): T | null {
    const start = this.at;
    const result = read();
    if (result === null) this.at = start;
    return result;
  }

  /** A year, unless it is the first hour of `2000-2200`. */
  takeYear(): number | null {
    return this.attempt(() => {
      this.skip('comma', 'filler');
      if (this.peek()?.kind === 'range') this.at++; // 10-Sep-2025
      const year = this.take('year');
      if (year === null) return null;
      const [next, after] = [this.peek(), this.peek(1)];
      const hours = next?.kind === 'range' && after && (after.kind === 'year' || (after.kind === 'other' && after.fourFigures));
      return hours ? null : year;
    });
  }
}

/** What stands between a day and its month: blanks, "of", or the `-` of `10-Sep-2025`. */
function takeMonth(reader: Reader): number | null {
  return reader.attempt(() => {
    reader.skip('filler');
    const mark = reader.peek();
    if ((mark?.kind === 'range' || mark?.kind === 'and') && reader.peek(1)?.kind === 'month' && mark.end === reader.peek(1)!.index) reader.at++;
    return reader.take('month');
  });
}

/** `10-Sep-25`: two figures are a year only behind a hyphen that touches both sides. */
function takeShortYear(reader: Reader): number | null {
  const [month, mark, figures] = [reader.peek(-1), reader.peek(), reader.peek(1)];
  const touching = month?.end === mark?.index && mark?.end === figures?.index && reader.peek(-2)?.kind === 'range';
  if (!touching || mark?.kind !== 'range' || figures?.kind !== 'day' || figures.end - figures.index !== 2) return null;
  reader.at += 2;
  return 2000 + figures.value;
}

/** @param before the point before it: in "September 10 and 17, 2025" the second has a year and no month */
function readPoint(reader: Reader, before: Point | null): Point | null {
  return reader.attempt(() => {
    reader.skip('filler');
    let named = reader.take('weekday');
    if (named !== null) reader.skip('comma', 'filler');
    const figures = reader.takeFigures();
    if (figures) return { ...figures, weekday: named ?? trailingWeekday(reader), monthFirst: false };
    const leadingYear = reader.peek()?.kind === 'year' && reader.peek(1)?.kind === 'month' ? reader.take('year') : null;
    const month = reader.take('month');
    const day = reader.take('day');
    if (day === null) return null;
    if (month !== null) {
      const year = leadingYear ?? reader.takeYear();
      return { day, month, year, weekday: named ?? trailingWeekday(reader), order: 'sure', monthFirst: true };
    }
    named ??= trailingWeekday(reader);
    const following = takeMonth(reader);
    const year = following === null && !before?.monthFirst ? null : (takeShortYear(reader) ?? reader.takeYear());
    return { day, month: following, year, weekday: named ?? trailingWeekday(reader), order: 'sure', monthFirst: false };
  });
}

/** `10 September 2025 (Wednesday)` */
function trailingWeekday(reader: Reader): number | null {
  return reader.attempt(() => {
    reader.skip('comma', 'filler');
    const named = reader.take('weekday');
    // "…, Thursday 11 September": that weekday belongs to what follows
    const next = reader.peek();
    return named !== null && next?.kind !== 'day' && next?.kind !== 'month' && next?.kind !== 'figures' ? named : null;
  });
}

function readJoin(reader: Reader): 'range' | 'and' | null {
  return reader.attempt(() => {
    let join: 'range' | 'and' | null = null;
    for (let token = reader.peek(); token; token = reader.peek()) {
      if (token.kind === 'range') join = 'range';
      else if (token.kind === 'and' || token.kind === 'comma') join ??= 'and';
      else if (token.kind !== 'filler') break;
      reader.at++;
    }
    return join;
  });
}

/** A day that is only a number needs a month from its neighbours; those that find none are no dates. */
function withMonths(points: Point[]): Point[] {
  let later: Point | null = null;
  for (const point of points.toReversed()) {
    if (point.month !== null) later = point.monthFirst ? null : point;
    else if (later) point.month = later.month;
  }
  let earlier: Point | null = null;
  for (const point of points) {
    if (point.month === null && earlier) point.month = earlier.month;
    else if (point.month !== null && point.monthFirst) earlier = point;
  }
  const lost = points.findIndex((point) => point.month === null);
  return lost === -1 ? points : points.slice(0, lost);
}

function readDate(reader: Reader): PrintedDate | null {
  const start = reader.at;
  const first = readPoint(reader, null);
  if (!first) return null;
  let points = [first];
  const joins: ('range' | 'and')[] = [];
  const ends = [reader.peek(-1)!.end];
  for (;;) {
    const next = reader.attempt(() => {
      const last = points.at(-1)!;
      const join = readJoin(reader) ?? (last.year === null ? null : 'and');
      const slash = reader.peek(-1)?.end === reader.peek()?.index && reader.peek(-1)!.end - reader.peek(-1)!.index === 1 && reader.peek(-2)?.kind === 'figures';
      const point = join && readPoint(reader, last);
      // 2025-09-10/2025-09-12 is an interval
      return point && { join: slash && reader.peek(-1)?.kind === 'figures' ? 'range' as const : join, point };
    });
    if (!next) break;
    points.push(next.point);
    joins.push(next.join);
    ends.push(reader.peek(-1)!.end);
  }
  points = withMonths(points);
  if (points.length === 0) return null;
  // fillers before the first word of the date are no part of it
  let from = start;
  reader.at = start;
  while (reader.peek(from - start)?.kind === 'filler') from++;
  const index = reader.peek(from - start)!.index;
  const end = ends[points.length - 1]!;
  while (reader.peek() && reader.peek()!.index < end) reader.at++;
  return { index, end, points, joins: joins.slice(0, points.length - 1) };
}

/** Every date of day and month in a text. A month without a day is none. @returns them in order, and the text that positions count in */
export function findDates(text: string): { dates: PrintedDate[]; text: string } {
  const { tokens, text: spelled } = dateTokens(text);
  const reader = new Reader(tokens);
  const dates: PrintedDate[] = [];
  while (reader.peek()) {
    const kind = reader.peek()!.kind;
    const possible = kind === 'day' || kind === 'month' || kind === 'weekday' || kind === 'figures' || kind === 'year';
    const date = possible ? readDate(reader) : null;
    if (date) dates.push(date);
    else reader.at++;
  }
  return { dates, text: spelled };
}
