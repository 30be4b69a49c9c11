/** The words of a correction: `20 May 2026 14:00-16:00`. Times are Geneva time. */
import { daysBetween, type ClockTime, type IsoDate } from '../domain/moment.js';
import { readDay } from '../domain/window.js';
import { readClock } from './clock-words.js';

const LONGEST_DAY = 6;

/**
 * Takes the day with which the words begin.
 * @param near a day and month without a year is that nearest to this date, when there is one
 * @param latest then never after this date
 */
export function takeDay(words: readonly string[], { today, near = null, latest = null }: { today: IsoDate; near?: IsoDate | null; latest?: IsoDate | null }): { date: IsoDate; rest: string[] } | null {
  for (let length = Math.min(LONGEST_DAY, words.length); length > 0; length -= 1) {
    const text = words.slice(0, length).join(' ');
    const date = nearestYear(text, near, latest) ?? readDay(text, today);
    if (date !== null) return { date, rest: words.slice(length) };
  }
  return null;
}

/** @returns null for what names a year, or no day and month */
function nearestYear(text: string, near: IsoDate | null, latest: IsoDate | null): IsoDate | null {
  // every day and month is one of a leap year
  if (near === null || /\d{4}/.test(text) || readDay(`${text} 2024`, near) === null) return null;
  const year = Number(near.slice(0, 4));
  const dates = [year - 1, year, year + 1].flatMap((one) => readDay(`${text} ${one}`, near) ?? []).filter((date) => latest === null || date <= latest);
  return dates.toSorted((a, b) => Math.abs(daysBetween(near, a)) - Math.abs(daysBetween(near, b)))[0] ?? null;
}

/** `14:00`, `14:00-16:00`, `at 2pm`, `from 14:00 to 16:00`. @returns null when there is more, or something else */
export function readHours(words: readonly string[]): { start: ClockTime; end: ClockTime | null } | null {
  const said = words.filter((word) => !/^(?:at|from|geneva|time|h|hours)$/i.test(word)).join(' ').replace(/\s+(?:to|until|till)\s+/gi, '-');
  const [first = '', second, ...more] = said.split('-').map((part) => part.trim().split(/\s+/));
  const start = readWhole(first);
  const end = second === undefined ? null : readWhole(second);
  return more.length > 0 || start === null || (second !== undefined && end === null) ? null : { start, end };
}

function readWhole(words: string | readonly string[]): ClockTime | null {
  const given = typeof words === 'string' ? [words] : words;
  const clock = readClock(given);
  return clock?.length === given.length ? clock.time : null;
}
