/**
 * Wall time + zone ↔ instant, and calendar dates. The only file that imports luxon.
 *
 * Wall time and zone are the fact, the instant is derived (docs: README, "Time").
 * The zone rules come from a versioned package of ours and not from the Node that happens to run:
 * the rules that Node carries lag behind the world by up to a year.
 */
import { DateTime, FixedOffsetZone, Zone } from 'luxon';
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

/** A luxon zone over our own rules. */
class RuleZone extends Zone {
  readonly #rules: moment.MomentZone;
  constructor(rules: moment.MomentZone) {
    super();
    this.#rules = rules;
  }
  override get type(): string {
    return 'rules';
  }
  override get name(): string {
    return this.#rules.name;
  }
  override get isUniversal(): boolean {
    return false;
  }
  override get isValid(): boolean {
    return true;
  }
  override offset(instant: number): number {
    // moment counts minutes west of UTC; local mean times before 1900 have fractions
    return -Math.round(this.#rules.utcOffset(instant));
  }
  override offsetName(): string {
    return '';
  }
  override formatOffset(instant: number, format: 'narrow' | 'short' | 'techie'): string {
    return FixedOffsetZone.instance(this.offset(instant)).formatOffset(instant, format);
  }
  override equals(other: Zone): boolean {
    return other instanceof RuleZone && other.name === this.name;
  }
}

const known = new Map<string, Zone>();

/**
 * @param name an IANA name in any case (`Europe/Zurich`), `UTC`, or a fixed offset (`UTC+2`, `UTC-03:30`)
 * @returns the zone, or null when there is none of that name
 */
function findZone(name: string): Zone | null {
  const found = known.get(name);
  if (found) return found;
  const fixed = /^utc([+-]\d{1,2}(:\d{2})?)?$/i.test(name) ? FixedOffsetZone.parseSpecifier(name) : null;
  const rules = fixed ? null : moment.tz.zone(name);
  const zone = fixed ?? (rules ? new RuleZone(rules) : null);
  if (zone) known.set(name, zone);
  return zone;
}

function zoneOf(name: string): Zone {
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
  return moment.tz.zonesForCountry(code) ?? [];
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
  const zone = zoneOf(name);
  return zone instanceof FixedOffsetZone ? zone.name : (moment.tz.names().find((n) => n.toLowerCase() === name.toLowerCase()) ?? zone.name);
}

/**
 * The instant at which a wall clock in a zone shows a date and time.
 * In the hour that a spring change leaves out, the clock that has not been moved counts (02:30 → 01:30Z in Geneva), `gap` says so.
 * In the hour that an autumn change repeats, the earlier instant counts, `overlap` says so.
 * @throws RangeError for an unknown zone, date or time
 */
export function toInstant(date: IsoDate, time: ClockTime, zone: string): { instant: Instant; irregular: 'gap' | 'overlap' | null } {
  const rules = zoneOf(zone);
  const wall = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
  if (!wall.isValid) throw new RangeError(`No date and time: ${date} ${time}`);
  const local = wall.toMillis();
  // no zone changes twice within two days, so the offsets on both sides are all there can be
  const before = rules.offset(local - DAY) * MINUTE;
  const after = rules.offset(local + DAY) * MINUTE;
  const fits = [...new Set([local - before, local - after])].filter((i) => i + rules.offset(i) * MINUTE === local);
  if (fits.length === 0) return { instant: local - before, irregular: 'gap' };
  return { instant: Math.min(...fits), irregular: fits.length > 1 ? 'overlap' : null };
}

/** @throws RangeError for an unknown zone */
export function atZone(instant: Instant, zone: string): Wall {
  const at = DateTime.fromMillis(instant, { zone: zoneOf(zone) });
  return { date: at.toFormat('yyyy-MM-dd'), time: at.toFormat('HH:mm'), offset: at.offset };
}

/** The label that Geneva's clock bears at an instant, derived from the offset. */
export function genevaLabel(instant: Instant): 'CET' | 'CEST' {
  return zoneOf(GENEVA).offset(instant) === 120 ? 'CEST' : 'CET';
}

/** `2025-09-10T11:00:00Z` */
export function isoInstant(instant: Instant): string {
  return DateTime.fromMillis(instant, { zone: 'utc' }).toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

/**
 * Reads an instant as a person writes it at a command line: `2025-08-01T09:00Z`, `2025-08-01T09:00+02:00`;
 * without an offset (`2025-08-01`, `2025-08-01T09:00`) it is Geneva time.
 * @returns null when it is none
 */
export function parseInstant(text: string): Instant | null {
  const wall = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(text.trim());
  if (wall) return isDate(wall[1]!) && isTime(wall[2] ?? '00:00') ? toInstant(wall[1]!, wall[2] ?? '00:00', GENEVA).instant : null;
  const at = DateTime.fromISO(text.trim(), { setZone: true });
  return at.isValid && /(z|[+-]\d{2}:?\d{2})$/i.test(text.trim()) ? at.toMillis() : null;
}

/** True for a `YYYY-MM-DD` that exists (31 June does not). */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}

/** True for `00:00` to `23:59`. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function noon(date: IsoDate): DateTime {
  return DateTime.fromISO(`${date}T12:00`, { zone: 'utc' });
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return noon(date).plus({ days }).toFormat('yyyy-MM-dd');
}

/** Adds calendar months; the 31st becomes the month's last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return noon(date).plus({ months }).toFormat('yyyy-MM-dd');
}

/** Whole days from one date to another; negative when `to` lies before `from`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((noon(to).toMillis() - noon(from).toMillis()) / DAY);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekday(date: IsoDate): number {
  return noon(date).weekday;
}

/** @returns the date, or null when that year, month (1–12) and day do not make one */
export function makeDate(year: number, month: number, day: number): IsoDate | null {
  const at = DateTime.utc(year, month, day);
  return at.isValid && year >= 1000 && year <= 9999 ? at.toFormat('yyyy-MM-dd') : null;
}
