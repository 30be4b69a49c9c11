/** A person's working days, days off and quiet hours, as they are written. */
import { addDays, daysBetween, type ClockTime, type IsoDate } from '../domain/moment.js';
import { MOST_HOLIDAYS } from '../domain/subscription.js';
import { readDay } from '../domain/window.js';
import type { Problem } from '../text/en/remind.js';
import { readClock } from './clock-words.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** `Sun 1 Mar 2026` */
const MOST_WORDS = 4;
const TO = /^(?:-|to|until|till|through)$/i;

/** `mon`, `Tues`, `wednesdays` → 1 (Monday) to 7 (Sunday), or null */
export function readWeekday(word: string): number | null {
  const name = word.toLowerCase().replace(/s$/, '');
  const at = name.length < 3 ? -1 : WEEKDAYS.findIndex((day) => day.startsWith(name));
  return at < 0 ? null : at + 1;
}

/** `sunday-thursday`, `mon tue thu`, `monday to friday` → weekdays, from the first that was named on */
export function readWorkdays(words: readonly string[]): { days: number[] } | { problem: Problem } {
  const parts = words.flatMap((word) => word.split(/(-)/)).filter((part) => part !== '' && !/^(and|from)$/i.test(part));
  const days: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (TO.test(part) && days.length > 0 && index + 1 < parts.length) continue;
    const day = readWeekday(part);
    if (day === null) return { problem: { kind: 'stranger', part: 'workdays', word: part } };
    const from = days.at(-1);
    if (from !== undefined && TO.test(parts[index - 1]!)) for (let between = (from % 7) + 1; between !== day; between = (between % 7) + 1) days.push(between);
    days.push(day);
  }
  return days.length > 0 ? { days: [...new Set(days)] } : { problem: { kind: 'stranger', part: 'workdays', word: '' } };
}

/** `24 Dec 2025 - 2 Jan 2026, 1 May 2026`; a date without a year is the next such. @param today in the person's zone */
export function readHolidays(words: readonly string[], today: IsoDate): { days: IsoDate[] } | { problem: Problem } {
  const parts = words.flatMap((word) => (/^\d{1,2}-\d{1,2}$/.test(word) ? word.split(/(-)/) : [word])).filter((part) => part !== '' && !/^(and|from|on|the)$/i.test(part));
  const days = new Set<IsoDate>();
  for (let at = 0; at < parts.length; ) {
    const span = readSpan(parts.slice(at), today);
    if (!span) return { problem: { kind: 'stranger', part: 'holidays', word: parts[at]! } };
    if (daysBetween(span.from, span.to) >= MOST_HOLIDAYS) return { problem: { kind: 'too-many', part: 'holidays' } };
    for (let day = span.from; day <= span.to; day = addDays(day, 1)) days.add(day);
    at += span.length;
    if (days.size > MOST_HOLIDAYS) return { problem: { kind: 'too-many', part: 'holidays' } };
  }
  if (days.size === 0) return { problem: { kind: 'stranger', part: 'holidays', word: '' } };
  const ahead = [...days].filter((day) => day >= today).toSorted();
  return ahead.length > 0 ? { days: ahead } : { problem: { kind: 'all-past' } };
}

/** The day or the span of days with which the words begin. */
function readSpan(words: readonly string[], today: IsoDate): { from: IsoDate; to: IsoDate; length: number } | null {
  const first = readFirst(words, today);
  // "24 - 27 December": the month stands at the end
  const shared = first === null && /^\d{1,2}$/.test(words[0] ?? '') && TO.test(words[1] ?? '') ? readFirst(words.slice(2), today) : null;
  if (shared) {
    const from = readDay([words[0], ...words.slice(3, 2 + shared.length)].join(' '), shared.date, 'last');
    return from !== null && from <= shared.date ? { from, to: shared.date, length: 2 + shared.length } : null;
  }
  if (!first) return null;
  const last = TO.test(words[first.length] ?? '') ? readFirst(words.slice(first.length + 1), first.date) : null;
  if (!last) return { from: first.date, to: first.date, length: first.length };
  // "24 Dec - 2 Jan 2026": the year behind the second counts for both
  const from = first.date <= last.date ? first.date : readDay(words.slice(0, first.length).join(' '), last.date, 'last');
  return from !== null && from <= last.date ? { from, to: last.date, length: first.length + 1 + last.length } : null;
}

function readFirst(words: readonly string[], from: IsoDate): { date: IsoDate; length: number } | null {
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length -= 1) {
    const phrase = words.slice(0, length);
    const date = phrase.some((word) => TO.test(word)) ? null : readDay(phrase.join(' '), from);
    if (date !== null) return { date, length };
  }
  return null;
}

/** `22:00-07:00`, `from 10 pm to 7 am` */
export function readQuiet(words: readonly string[]): { quiet: { from: ClockTime; until: ClockTime } } | { problem: Problem } {
  const parts = words.flatMap((word) => word.split('-')).filter((part) => part !== '' && !/^(and|from|between|to|until|till)$/i.test(part));
  const times: ClockTime[] = [];
  for (let at = 0; at < parts.length; ) {
    const clock = readClock(parts.slice(at));
    if (!clock) return { problem: { kind: 'time', part: 'quiet', word: parts[at]! } };
    times.push(clock.time);
    at += clock.length;
  }
  const [from, until, more] = times;
  if (from === undefined || until === undefined || more !== undefined || from === until) return { problem: { kind: 'stranger', part: 'quiet', word: words.join(' ') } };
  return { quiet: { from, until } };
}
