/** Words for a day, a week, a month or a year on the calendar: "1 March", "next week", "March 2026", "Friday". */
import { addDays, addMonths, isDate, makeDate, weekday, type IsoDate } from './moment.js';

/** First and last day, both included. */
export interface Days {
  first: IsoDate;
  last: IsoDate;
  unit: 'day' | 'week' | 'month' | 'year';
}

/** Days that are named for good, or that come round: `nth(0)` is around today, `nth(1)` one round later; null where there is none (29 February). */
export type Named = { days: Days } | { nth: (round: number) => Days | null };

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** February 29 comes back after 8 years at the latest. */
const ROUNDS = 9;
/** Longer texts name no days; it bounds the work on whatever is typed. */
const LONGEST = 200;

/** `march`, `mar`, `sept` → the place in the list from 1, or 0 */
function numberOf(word: string, names: readonly string[]): number {
  return word.length < 3 ? 0 : names.findIndex((name) => name === word || (name.startsWith(word) && word.length <= 5)) + 1;
}

/** Lower case, without commas, ordinal endings and the words that only join: `the 1st of March, 2026` → `1 march 2026`. */
export function calendarWords(words: string): string[] {
  if (words.length > LONGEST) return [];
  return words
    .toLowerCase()
    .replaceAll('\u2011', '-')
    .split(/[\s,]+/)
    .map((word) => word.replace(/^["'(]+/, '').replace(/["').;:!?]+$/, '').replace(/^(\d{1,2})(?:st|nd|rd|th)$/, '$1'))
    .filter((word) => word !== '' && word !== 'the' && word !== 'of');
}

function dayOf(date: IsoDate): Days {
  return { first: date, last: date, unit: 'day' };
}

function weekOf(date: IsoDate): Days {
  const first = addDays(date, 1 - weekday(date));
  return { first, last: addDays(first, 6), unit: 'week' };
}

function monthOf(year: number, month: number): Days | null {
  const first = makeDate(year, month, 1);
  return first === null ? null : { first, last: addDays(addMonths(first, 1), -1), unit: 'month' };
}

function yearOf(year: number): Days {
  return { first: `${year}-01-01`, last: `${year}-12-31`, unit: 'year' };
}

function fixed(days: Days | null): Named | null {
  return days && { days };
}

function readYear(word: string | undefined): number | null {
  return word !== undefined && /^20\d\d$/.test(word) ? Number(word) : null;
}

/** `1 march`, `march 1`, `1 march 2026`, `2026-03-01`, `1.3.2026` */
function readDate(words: readonly string[], thisYear: number): Named | null {
  const [one = '', two = '', year] = words;
  if (words.length === 1) {
    const parts = /^(\d{1,2})\.(\d{1,2})\.(20\d\d)$/.exec(one);
    const date = parts ? makeDate(Number(parts[3]), Number(parts[2]), Number(parts[1])) : isDate(one) ? one : null;
    return date === null ? null : { days: dayOf(date) };
  }
  const [number, name] = /^\d/.test(one) ? [one, two] : [two, one];
  const month = numberOf(name, MONTHS);
  if (words.length > 3 || month === 0 || !/^\d{1,2}$/.test(number)) return null;
  const inYear = (y: number) => {
    const date = makeDate(y, month, Number(number));
    return date === null ? null : dayOf(date);
  };
  if (words.length === 2) return { nth: (round) => inYear(thisYear + round) };
  const given = readYear(year);
  return given === null ? null : fixed(inYear(given));
}

/** `march`, `march 2026`, `2026-03`, `2026` */
function readMonthOrYear(words: readonly string[], thisYear: number): Named | null {
  const [one = '', two] = words;
  if (words.length > 2) return null;
  const month = numberOf(one, MONTHS);
  if (two === undefined) {
    if (month > 0) return { nth: (round) => monthOf(thisYear + round, month) };
    const parts = /^(20\d\d)-(\d\d)$/.exec(one);
    if (parts) return fixed(monthOf(Number(parts[1]), Number(parts[2])));
    const alone = readYear(one);
    return alone === null ? null : fixed(yearOf(alone));
  }
  const year = readYear(two);
  return month > 0 && year !== null ? fixed(monthOf(year, month)) : null;
}

const STEPS: Record<string, number> = { this: 0, current: 0, next: 1, coming: 1, last: -1, previous: -1 };

/** `today`, `this week`, `next month`, `last year` */
function readRelative(words: readonly string[], today: IsoDate): Days | null {
  const [one = '', two] = words;
  if (two === undefined) {
    const step = new Map([['yesterday', -1], ['today', 0], ['tomorrow', 1]]).get(one);
    return step === undefined ? null : dayOf(addDays(today, step));
  }
  const step = Object.hasOwn(STEPS, one) ? STEPS[one]! : null;
  if (words.length > 2 || step === null) return null;
  const year = Number(today.slice(0, 4));
  if (two === 'week') return weekOf(addDays(today, 7 * step));
  if (two === 'month') return monthOf(year, Number(today.slice(5, 7)) + step) ?? monthOf(year + step, step > 0 ? 1 : 12);
  return two === 'year' ? yearOf(year + step) : null;
}

/**
 * @param words as `calendarWords` gives them; all of them must belong to it
 * @returns null when they name no days, or a weekday that is not that of the date
 */
export function readNamed(words: readonly string[], today: IsoDate): Named | null {
  const relative = readRelative(words, today);
  if (relative) return { days: relative };
  const thisYear = Number(today.slice(0, 4));
  const [first = '', ...others] = words;
  const asked = numberOf(first, WEEKDAYS);
  if (asked === 0) return readDate(words, thisYear) ?? readMonthOrYear(words, thisYear);
  if (others.length === 0) return { nth: (round) => dayOf(addDays(today, asked - weekday(today) + 7 * round)) };
  const date = readDate(others, thisYear);
  if (!date) return null;
  const agrees = (days: Days | null) => (days && weekday(days.first) === asked ? days : null);
  return 'days' in date ? fixed(agrees(date.days)) : { nth: (round) => agrees(date.nth(round)) };
}

/** The first such days that are not over before `from`. */
export function nextNamed(named: Named, from: IsoDate): Days | null {
  if ('days' in named) return named.days;
  for (let round = -ROUNDS; round <= ROUNDS; round++) {
    const days = named.nth(round);
    if (days && days.last >= from) return days;
  }
  return null;
}

/** The last such days that have begun by `until`. */
export function lastNamed(named: Named, until: IsoDate): Days | null {
  if ('days' in named) return named.days;
  for (let round = ROUNDS; round >= -ROUNDS; round--) {
    const days = named.nth(round);
    if (days && days.first <= until) return days;
  }
  return null;
}
