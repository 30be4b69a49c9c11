/** Times of the day as people write them: `9`, `9:00`, `09.00`, `9am`, `8:30 pm`, `noon`. */
import { isTime, type ClockTime } from '../domain/moment.js';

const NAMED = new Map([['noon', '12:00'], ['midday', '12:00'], ['midnight', '00:00']]);

/** @returns the time that the first words name, and how many of them do; null when they name none */
export function readClock(words: readonly string[]): { time: ClockTime; length: number } | null {
  const [word = '', next = ''] = words.map((one) => one.toLowerCase());
  const named = NAMED.get(word);
  if (named) return { time: named, length: 1 };
  const parts = /^(\d{1,2})(?:[:.h]?(\d{2})|h)?([ap]m)?$/.exec(word);
  if (!parts) return null;
  const [, hours = '', minutes = '00', attached] = parts;
  const behind = /^([ap])\.?m$/.exec(next)?.[1];
  const half = attached?.[0] ?? behind ?? null;
  const time = to24(Number(hours), minutes, half);
  if (time === null) return null;
  return { time, length: (attached === undefined && behind !== undefined) || next === "o'clock" ? 2 : 1 };
}

function to24(hours: number, minutes: string, half: string | null): ClockTime | null {
  if (half !== null && (hours < 1 || hours > 12)) return null;
  const hour = half === null ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  const time = `${String(hour).padStart(2, '0')}:${minutes}`;
  return isTime(time) ? time : null;
}
