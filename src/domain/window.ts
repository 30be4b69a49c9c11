/** Words for a stretch of time in a question ↔ dates: "in 30 days", "this month", "until 1 March", "2026", "past", "all". */
import { calendarWords, lastNamed, nextNamed, readNamed, type Days, type Named } from './day-words.js';
import { addDays, addMonths, type IsoDate } from './moment.js';

export type Unit = 'day' | 'week' | 'month' | 'year';

/** How a range was asked for, so that it can be said back. */
export type Asked =
  /** from today on, "in 30 days"; or back from today, "last 30 days" */
  | { as: 'next' | 'last'; count: number; unit: Unit }
  /** one day, week, month or year of the calendar, which `from` and `until` tell */
  | { as: Unit }
  | { as: 'until' | 'since' | 'between' };

/** Dates in Geneva, both ends included; null: open. */
export type Window =
  | { kind: 'all'; from: null; until: null }
  /** what is over; what of today is over, only the clock tells */
  | { kind: 'past'; from: null; until: IsoDate }
  | { kind: 'range'; from: IsoDate | null; until: IsoDate | null; asked: Asked };

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const UNITS: Record<string, Unit> = {
  day: 'day', days: 'day', week: 'week', weeks: 'week', month: 'month', months: 'month', year: 'year', years: 'year',
};
/** A longer stretch is no question about meetings, and would leave the calendar. */
const LONGEST_DAYS = 36_600;
const DAYS_OF: Record<Unit, number> = { day: 1, week: 7, month: 31, year: 366 };

const UNTIL = new Set(['until', 'till', 'til', 'by', 'through']);
const SINCE = new Set(['since', 'from', 'after']);
const WITHIN = new Set(['in', 'within', 'during', 'over', 'for', 'on', 'at']);

/** True when a date lies in a window. */
export function inWindow(window: Window, date: IsoDate): boolean {
  return (window.from === null || date >= window.from) && (window.until === null || date <= window.until);
}

function range(from: IsoDate | null, until: IsoDate | null, asked: Asked): Window | null {
  return from !== null && until !== null && from > until ? null : { kind: 'range', from, until, asked };
}

function shift(date: IsoDate, count: number, unit: Unit): IsoDate {
  if (unit === 'day' || unit === 'week') return addDays(date, count * DAYS_OF[unit]);
  return addMonths(date, unit === 'month' ? count : count * 12);
}

/** `30 days`, `next two weeks`, `last 3 months`; `a week` only behind a word such as "in". */
function readStretch(words: readonly string[], today: IsoDate, isLed: boolean): Window | null {
  const [lead = '', ...others] = words;
  const isBack = lead === 'last' || lead === 'past' || lead === 'previous';
  const isNext = lead === 'next' || lead === 'coming';
  const [number = '', name = '', ...more] = isBack || isNext ? others : words;
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name]! : null;
  const isOne = (number === 'a' || number === 'an') && isLed && !isBack && !isNext;
  const count = /^\d{1,5}$/.test(number) ? Number(number) : isOne ? 1 : NUMBERS.indexOf(number) + 1;
  if (more.length > 0 || !unit || count === 0 || count * DAYS_OF[unit] > LONGEST_DAYS) return null;
  if (isBack) return range(shift(today, -count, unit), today, { as: 'last', count, unit });
  return range(today, shift(today, count, unit), { as: 'next', count, unit });
}

/** `until 1 March`: what is still to come until then; all there was until then, when that is over already. */
function untilDay(last: IsoDate, today: IsoDate): Window | null {
  return range(last >= today ? today : null, last, { as: 'until' });
}

/** `1 May … 3 June`: the nearest such dates of which the second is not over; a year that only one of them has counts for both. */
function between(start: Named, end: Named, today: IsoDate): Window | null {
  const begun = 'days' in start ? start.days : null;
  const last: Days | null = nextNamed(end, begun?.first ?? today);
  const first = begun ?? (last && lastNamed(start, last.first));
  return first && last && range(first.first, last.last, { as: 'between' });
}

function readBetween(words: readonly string[], today: IsoDate): Window | null {
  const isJoined = words[0] === 'between';
  const inner = isJoined || words[0] === 'from' ? words.slice(1) : words;
  const at = inner.findIndex((word) => (isJoined ? word === 'and' : /^(?:to|until|till|through|[-–—])$/.test(word)));
  if (at < 1) return null;
  const start = readNamed(inner.slice(0, at), today);
  const end = readNamed(inner.slice(at + 1), today);
  return start && end && between(start, end, today);
}

function readPlain(words: readonly string[], today: IsoDate): Window | null {
  const named = readNamed(words, today);
  const days = named && nextNamed(named, today);
  return days && range(days.first, days.last, { as: days.unit });
}

/**
 * Reads a stretch of time. Case does not matter; weeks begin on Monday; numbers up to twelve may be words.
 * A date without a year is the next such date, behind "since" the last one. "by" and "until" include their day, "before" and "after" do not.
 * @param today the date in Geneva
 * @returns null when the words are no stretch of time, or one that ends before it begins
 */
export function readWindow(words: string, today: IsoDate): Window | null {
  const all = calendarWords(words);
  const [lead = '', ...others] = all;
  if (all.length === 0) return null;
  if (others.length === 0 && (lead === 'all' || lead === 'everything')) return { kind: 'all', from: null, until: null };
  if (others.length === 0 && lead === 'past') return { kind: 'past', from: null, until: today };

  const isLed = WITHIN.has(lead);
  const inner = isLed ? others : all;
  const stretch = readStretch(inner, today, isLed) ?? readBetween(all, today) ?? readPlain(inner, today);
  if (stretch) return stretch;

  const named = readNamed(others, today);
  if (!named) return null;
  const next = nextNamed(named, today);
  if (UNTIL.has(lead)) return next && untilDay(next.last, today);
  if (lead === 'before') return next && untilDay(addDays(next.first, -1), today);
  if (!SINCE.has(lead)) return null;
  if (lead === 'after') return next && range(addDays(next.last, 1), null, { as: 'since' });
  const first = lead === 'since' ? lastNamed(named, today) : next;
  return first && range(first.first, null, { as: 'since' });
}

/**
 * Reads one date: `2026-03-01`, `1 March`, `1st of March 2026`, `March 1, 2026`, `1.3.2026`, `Sun 1 Mar 2026`, `tomorrow`, `Friday`.
 * Without a year it is the next such date, today included; `which` may ask for the last one instead.
 * @returns null when the words are no date
 */
export function readDay(words: string, today: IsoDate, which: 'next' | 'last' = 'next'): IsoDate | null {
  const named = readNamed(calendarWords(words), today);
  const days = named && (which === 'next' ? nextNamed(named, today) : lastNamed(named, today));
  return days?.unit === 'day' ? days.first : null;
}

/** `between the 1st of March 2026 and the 3rd of June 2026` */
const MOST_WORDS = 12;
/** "may" is a month unless the sentence goes on like this. */
const AFTER_MAY = new Set(['i', 'we', 'you', 'he', 'she', 'it', 'they', 'one', 'be', 'have', 'not', 'a', 'an', 'the', 'delegates', 'contributions']);

/**
 * Finds the longest stretch of time among words; of several as long, the first, and "all" only when there is no other.
 * @returns the window and the words around it, or null when there is none
 */
export function takeWindow(words: readonly string[], today: IsoDate): { window: Window; rest: string[] } | null {
  let all: { window: Window; rest: string[] } | null = null;
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const phrase = words.slice(start, start + length);
      if (/^(?:the|of)[.,;:!?]?$/i.test(phrase.at(-1)!)) continue;
      if (length === 1 && /^may$/i.test(phrase[0]!) && AFTER_MAY.has(words[start + 1]?.toLowerCase() ?? '')) continue;
      const window = readWindow(phrase.join(' '), today);
      if (!window) continue;
      const found = { window, rest: words.toSpliced(start, length) };
      if (window.kind !== 'all') return found;
      all ??= found;
    }
  }
  return all;
}
