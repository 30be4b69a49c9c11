/** Years of meetings that are printed without one: from the rows above, the caption, the report's own meeting. */
import { makeDate, type IsoDate } from '../domain/moment.js';
import { yearOnOrAfter } from './date-days.js';
import { findDates } from './dates.js';

/** Days of a text that are printed with their year. */
export function fullDays(text: string): IsoDate[] {
  return findDates(text).dates.flatMap(({ points }) => points.flatMap(({ year, month, day }) => (year === null ? [] : (makeDate(year, month!, day) ?? []))));
}

/** Years of days that are printed without one. */
export class Years {
  #start: IsoDate | null;
  /** the last day of each group, from which its next row counts */
  readonly #last = new Map<string, IsoDate>();
  readonly #later: readonly IsoDate[];

  /** @param later days printed with their year, in the order of the table */
  constructor(start: IsoDate | null, later: readonly IsoDate[]) {
    this.#start = start;
    this.#later = later;
  }

  setYear(year: number): void {
    this.#start = `${year}-01-01`;
    this.#last.clear();
  }

  saw(group: string, date: IsoDate): void {
    this.#last.set(group, date);
  }

  forRow(group: string): (month: number, day: number) => number | null {
    return (month, day) => {
      const from = this.#last.get(group) ?? this.#start;
      if (from !== null) return yearOnOrAfter(from, month, day);
      const bound = this.#later[0];
      if (!bound) return null;
      const year = Number(bound.slice(0, 4));
      const same = makeDate(year, month, day);
      return same && same <= bound ? year : year - 1;
    };
  }
}

/** The only year that a caption names, dates aside: "Meetings in 2026". */
export function captionYear(texts: readonly string[], reportYear: string | undefined): number | null {
  for (const text of texts) {
    const { dates, text: spelled } = findDates(text);
    let rest = spelled;
    for (const date of dates.toReversed()) rest = rest.slice(0, date.index) + rest.slice(date.end);
    const years = new Set(rest.match(/\b20\d{2}\b/g) ?? []);
    if (years.size === 1) {
      const [year] = [...years];
      // the year of the report's own meeting says nothing of the years to come
      if (year !== reportYear) return Number(year);
    }
  }
  return null;
}
