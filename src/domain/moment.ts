/**
 * Wall time + zone ↔ instant, and calendar dates. The only file that imports luxon.
 *
 * Wall time and zone are the fact, the instant is derived (docs: README, "Time").
 * The zone rules come from a versioned package of ours and not from the Node that happens to run:
 * the rules that Node carries lag behind the world by up to a year.
 */
import { DateTime } from 'luxon';
import moment from 'moment-timezone';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;
/** `YYYY-MM-DD` */
export type IsoDate = string;
/** `HH:mm`, 24 hours */
export type ClockTime = string;

/** Geneva time is the rules of Europe/Zurich; CET and CEST are labels that are printed and checked. */
export const GENEVA = 'Europe/Zurich';

/** What a clock on the wall shows in a zone at an instant. `offset` is in minutes east of UTC. */
export interface Wall {
  date: IsoDate;
  time: ClockTime;
  offset: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The version of the time-zone rules in use, e.g. `2026f`. */
export const zoneDataVersion: string = moment.tz.dataVersion;

/** The offsets of one zone through time: `offsets[i]` (minutes east of UTC) holds before `untils[i]`, the last of which is Infinity. */
interface Rules {
  name: string;
  untils: Float64Array;
  offsets: Int16Array;
  /** the index asked for last: schedules are asked about in the order of time */
  last: number;
}

/** Which of a zone's offsets holds at an instant. */
function indexAt(rules: Rules, instant: Instant): number {
  const { untils, last } = rules;
  if (instant < untils[last]! && (last === 0 || instant >= untils[last - 1]!)) return last;
  let low = 0;
  let high = untils.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (untils[middle]! > instant) high = middle;
    else low = middle + 1;
  }
  rules.last = low;
  return low;
}

function offsetAt(rules: Rules, instant: Instant): number {
  return rules.offsets[indexAt(rules, instant)]!;
}

/** Offsets that are in use reach from UTC-12 to UTC+14. */
function fixedRules(name: string): Rules | null {
  const parts = /^utc(?:([+-])(\d{1,2})(?::([0-5]\d))?)?$/i.exec(name);
  if (!parts) return null;
  const [, sign, hours = '0', minutes = '0'] = parts;
  const size = Number(hours) * 60 + Number(minutes);
  const offset = sign === '-' ? 0 - size : size;
  if (offset < -12 * 60 || offset > 14 * 60) return null;
  const past = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return {
    name: size === 0 ? 'UTC' : `UTC${sign}${Math.floor(size / 60)}${past}`,
    untils: Float64Array.of(Infinity),
    offsets: Int16Array.of(offset),
    last: 0,
  };
}

function namedRules(name: string): Rules | null {
  const zone = moment.tz.zone(name);
  // the package would also take `Europe_Zurich`
  if (zone?.name.toLowerCase() !== name.toLowerCase()) return null;
  return {
    name: zone.name,
    untils: Float64Array.from(zone.untils),
    // moment counts minutes west of UTC; local mean times before 1900 have fractions
    offsets: Int16Array.from(zone.offsets, (west) => -Math.round(west)),
    last: 0,
  };
}

const known = new Map<string, Rules>();

/**
 * @param name an IANA name in any case (`Europe/Zurich`), `UTC`, or a fixed offset (`UTC+2`, `UTC-03:30`)
 * @returns the zone, or null when there is none of that name
 */
function findZone(name: string): Rules | null {
  const found = known.get(name);
  if (found) return found;
  const rules = fixedRules(name) ?? namedRules(name);
  if (!rules) return null;
  const kept = known.get(rules.name) ?? rules;
  known.set(rules.name, kept);
  return kept;
}

function zoneOf(name: string): Rules {
  const zone = findZone(name);
  if (!zone) throw new RangeError(`No time zone of the name "${name}"`);
  return zone;
}

/** Every IANA name that the rules know, links included. */
export function zoneNames(): string[] {
  return moment.tz.names();
}

/** The IANA names in use in a country. @param code ISO 3166 two letters, e.g. `KE` */
export function zonesOfCountry(code: string): string[] {
  return [...(moment.tz.zonesForCountry(code) ?? [])];
}

/** ISO 3166 codes of all countries that the rules know. */
export function countries(): string[] {
  return moment.tz.countries();
}

export function isZone(name: string): boolean {
  return findZone(name) !== null;
}

/** The name as the rules spell it: `europe/zurich` → `Europe/Zurich`. @throws RangeError for an unknown zone */
export function zoneName(name: string): string {
  return zoneOf(name).name;
}

/**
 * The instant at which a wall clock in a zone shows a date and time.
 * In the hour that a spring change leaves out, the clock that has not been moved counts (02:30 → 01:30Z in Geneva), `gap` says so.
 * In the hour that an autumn change repeats, the earlier instant counts, `overlap` says so.
 * @throws RangeError for an unknown zone, date or time
 */
export function toInstant(date: IsoDate, time: ClockTime, zone: string): { instant: Instant; irregular: 'gap' | 'overlap' | null } {
  const rules = zoneOf(zone);
  const minute = minuteOrNull(time);
  if (minute === null) throw new RangeError(`No such time: ${time}`);
  const local = dayNumber(date) * DAY + minute * MINUTE;
  // no zone changes twice within two days, so the offsets on both sides are all there can be
  const index = indexAt(rules, local - DAY);
  const before = local - rules.offsets[index]! * MINUTE;
  if (rules.untils[index]! > local + DAY) return { instant: before, irregular: null };
  const after = local - offsetAt(rules, local + DAY) * MINUTE;
  const fits = [...new Set([before, after])].filter((i) => i + offsetAt(rules, i) * MINUTE === local);
  if (fits.length === 0) return { instant: before, irregular: 'gap' };
  return { instant: Math.min(...fits), irregular: fits.length > 1 ? 'overlap' : null };
}

/** @throws RangeError for an unknown zone, or an instant outside the years 0 to 9999 */
export function atZone(instant: Instant, zone: string): Wall {
  const offset = offsetAt(zoneOf(zone), instant);
  const local = Math.floor(instant / MINUTE) + offset;
  const minute = ((local % 1440) + 1440) % 1440;
  return { date: dateOf((local - minute) / 1440), time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`, offset };
}

/** The label that Geneva's clock bears at an instant, derived from the offset. */
export function genevaLabel(instant: Instant): 'CET' | 'CEST' {
  return offsetAt(zoneOf(GENEVA), instant) === 120 ? 'CEST' : 'CET';
}

/** `2025-09-10T11:00:00Z` */
export function isoInstant(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/**
 * Reads an instant as a person writes it at a command line: `2025-08-01T09:00Z`, `2025-08-01T09:00+02:00`;
 * without an offset (`2025-08-01`, `2025-08-01T09:00`) it is Geneva time. Seconds may be given.
 * @returns null when it is none
 */
export function parseInstant(text: string): Instant | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[t ](\d{2}:\d{2})(?::([0-5]\d)(?:\.\d{1,9})?)? ?(?:(z)|([+-])(\d{2}):?([0-5]\d))?)?$/i.exec(text.trim());
  if (!parts) return null;
  const [, date = '', time = '00:00', seconds = '0', utc, sign, hours, minutes] = parts;
  if (!isDate(date) || !isTime(time)) return null;
  const zone = sign ? `UTC${sign}${hours}:${minutes}` : utc ? 'UTC' : GENEVA;
  return isZone(zone) ? toInstant(date, time, zone).instant + Number(seconds) * 1000 : null;
}

/** True for a `YYYY-MM-DD` of the years 1000 to 9999 that exists (31 June does not). */
export function isDate(text: string): boolean {
  return dayOrNull(text) !== null;
}

/** True for `00:00` to `23:59`. */
export function isTime(text: string): boolean {
  return minuteOrNull(text) !== null;
}

/** @throws RangeError for a date that does not exist */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayNumber(date) + days);
}

/** Adds calendar months; the 31st becomes the month's last day. @throws RangeError for a date that does not exist */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const at = DateTime.fromMillis(dayNumber(date) * DAY, { zone: 'utc' }).plus({ months });
  return dateOf(at.toMillis() / DAY);
}

/** Whole days from one date to another; negative when `to` lies before `from`. @throws RangeError for a date that does not exist */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 (Monday) to 7 (Sunday). @throws RangeError for a date that does not exist */
export function weekday(date: IsoDate): number {
  // day 0 was a Thursday
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** @returns the date, or null when that year (1000–9999), month (1–12) and day do not make one */
export function makeDate(year: number, month: number, day: number): IsoDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  const text = `${year}-${two(month)}-${two(day)}`;
  return isDate(text) ? text : null;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

/** The number that a run of digits in a text makes, or NaN. */
function digits(text: string, from: number, until: number): number {
  let number = 0;
  for (let at = from; at < until; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Days since 1970-01-01, or null for a date that does not exist. Read by hand: an answer does this for every meeting, a pattern takes three times as long. */
function dayOrNull(date: IsoDate): number | null {
  if (date.length !== 10 || date[4] !== '-' || date[7] !== '-') return null;
  const year = digits(date, 0, 4);
  const month = digits(date, 5, 7);
  const day = digits(date, 8, 10);
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1)) return null;
  const at = Date.UTC(year, month - 1, day);
  // 31 June would become 1 July; every month has 28 days
  return day <= 28 || new Date(at).getUTCDate() === day ? at / DAY : null;
}

/** Minutes since midnight, or null for a time that does not exist. */
function minuteOrNull(time: ClockTime): number | null {
  if (time.length !== 5 || time[2] !== ':') return null;
  const hours = digits(time, 0, 2);
  const minutes = digits(time, 3, 5);
  return hours <= 23 && minutes <= 59 ? hours * 60 + minutes : null;
}

function dayNumber(date: IsoDate): number {
  const day = dayOrNull(date);
  if (day === null) throw new RangeError(`No such date: ${date}`);
  return day;
}

function dateOf(day: number): IsoDate {
  const at = new Date(day * DAY);
  const year = at.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`No date of four digits is ${day} days from 1970`);
  return `${String(year).padStart(4, '0')}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}
