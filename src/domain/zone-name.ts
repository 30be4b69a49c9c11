/** What people call a time zone ↔ the zone: cities, countries, IANA names, offsets, abbreviations. */
import { countries, GENEVA, isZone, zoneName, zoneNames, zonesOfCountry } from './moment.js';
import { nearest } from './nearest.js';
import { ABBREVIATIONS, NO_PLACE, RETIRED } from './zone-abbreviations.js';
import { CITIES, COUNTRY_NAMES, COUNTRY_ZONES, SHARED_PLACES } from './zone-places.js';

/** One zone; several that are meant by the same words, the likeliest first, at most 6; or no zone, and at most 3 names that look alike. */
export type ZoneReading = { zone: string } | { choices: string[] } | { nearest: string[] };

/** Names longer than this are no place's; it bounds the work on whatever is typed. */
const LONGEST = 80;

/** `São Paulo`, `sao_paulo` and `Sao-Paulo` are one. */
function plain(words: string): string {
  return words
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bsaint\b/g, 'st')
    .replace(/^the /, '');
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires` */
function lastPart(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

const CANONICAL = new Map(Object.entries(RETIRED).flatMap(([zone, names]) => names.split(' ').map((name) => [name.toLowerCase(), zone] as const)));

/** The name in use for the place of an IANA name: Asia/Calcutta → Asia/Kolkata, Etc/GMT-5 → UTC+5, Zulu → UTC. */
function canonical(name: string): string {
  const fixed = /^(?:etc\/)?gmt([+-])?(\d{1,2})?$/i.exec(name);
  // the sign of IANA's Etc names is the other way round
  if (fixed) return Number(fixed[2] ?? '0') === 0 ? 'UTC' : `UTC${fixed[1] === '-' ? '+' : '-'}${Number(fixed[2])}`;
  if (/^etc\//i.test(name)) return 'UTC';
  return CANONICAL.get(name.toLowerCase()) ?? ABBREVIATIONS.get(name.toLowerCase())?.[0] ?? name;
}

/** A country's zones, the most populous first, one for each time that is kept there. */
function zonesToOffer(code: string, users: ReadonlyMap<string, number>): string[] {
  const all = zonesOfCountry(code);
  const own = all.filter((zone) => users.get(zone) === 1);
  return COUNTRY_ZONES[code] ?? (own.length > 0 ? own : all);
}

interface Places {
  /** by `plain` name */
  zones: Map<string, string[]>;
  /** ISO 3166 codes by the country's `plain` name */
  countries: Map<string, string>;
  /** as one would write them, for "did you mean" */
  names: string[];
}

function collectPlaces(): Places {
  const zones = new Map<string, string[]>();
  const names: string[] = [];
  const codes = new Map<string, string>();
  // what is added first wins
  const add = (name: string, meant: string[]) => {
    const key = plain(name);
    if (key && !zones.has(key)) {
      zones.set(key, meant);
      names.push(name);
    }
  };
  const users = new Map<string, number>();
  for (const zone of countries().flatMap(zonesOfCountry)) users.set(zone, (users.get(zone) ?? 0) + 1);

  for (const [name, meant] of Object.entries(SHARED_PLACES)) add(name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()), meant);
  for (const [zone, cities] of Object.entries(CITIES)) for (const city of cities.split(', ')) add(city, [zone]);
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  for (const code of countries()) {
    const meant = zonesToOffer(code, users);
    for (const name of [english.of(code) ?? code, ...(COUNTRY_NAMES[code]?.split(', ') ?? [])]) {
      add(name, meant);
      codes.set(plain(name), code);
    }
  }
  for (const zone of users.keys()) add(lastPart(zone), [zone]);
  for (const name of zoneNames()) {
    const place = lastPart(name);
    if (name.includes('/') && CANONICAL.has(name.toLowerCase()) && !NO_PLACE.has(place.toLowerCase())) add(place, [canonical(name)]);
  }
  const shown = [...names];
  for (const name of zoneNames()) if (!/^Etc\/|^GMT/.test(name)) add(name, [canonical(name)]);
  return { zones, countries: codes, names: shown };
}

let collected: Places | null = null;
/** Made when it is first needed: few start-ups ask for it. */
function places(): Places {
  collected ??= collectPlaces();
  return collected;
}

/** `+05:30`, `UTC+2`, `GMT-3`, `UTC+0200` → the fixed zone's name */
function readOffset(words: string): string | null {
  const parts = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?$/i.exec(words.replace(/[−–‑]/g, '-'));
  if (!parts) return null;
  const name = `UTC${parts[1]}${parts[2]}:${parts[3] ?? '00'}`;
  return isZone(name) ? zoneName(name) : null;
}

/** `Geneva time` → `geneva`, `India Standard Time` → `india` */
function withoutTime(key: string): string {
  return key.replace(/ time$/, '').replace(/ (?:standard|daylight|summer|winter)$/, '');
}

/** Words as they are, without the brackets and blanks around them. */
function bare(words: string): string {
  return words.slice(0, LONGEST).replace(/[\u00a0\s]+/g, ' ').replace(/^[ ([]+/, '').replace(/[ )\],;.]+$/, '');
}

function zonesMeant(words: string): readonly string[] | null {
  const fixed = readOffset(words);
  if (fixed) return [fixed];
  if (/^etc\/|^gmt0$/i.test(words) && isZone(words)) return [canonical(words)];
  const key = plain(words);
  const short = withoutTime(key);
  return ABBREVIATIONS.get(key) ?? places().zones.get(key) ?? ABBREVIATIONS.get(short) ?? places().zones.get(short) ?? null;
}

/** `Nairobi, Kenya`: the places of that name that keep a time of that country. */
function cityInCountry(text: string): string[] | null {
  const [city = '', ...rest] = text.split(',');
  const code = places().countries.get(plain(rest.join(' ')));
  if (!code) return null;
  const there = new Set(zonesOfCountry(code));
  const zones = (zonesMeant(city) ?? []).filter((zone) => there.has(zone));
  return zones.length > 0 ? zones : null;
}

/** @returns the zones that a name stands for, as `readZone` reads it, the likeliest first; null when it is none. Quick, also for no name */
export function zonesCalled(words: string): string[] | null {
  const text = bare(words);
  const label = labelZone(text);
  const zones = zonesMeant(text) ?? (label && label !== 'ambiguous' ? [label] : null) ?? cityInCountry(text);
  return zones && [...zones];
}

/**
 * Reads the name of a zone as people write it: an IANA name in any case and with blanks, a city, a country,
 * `City, Country`, `UTC+2`, `+05:30`, an abbreviation (CET is Geneva time).
 * @returns zones as IANA spells them today, never a retired name; fixed offsets as `UTC+2`, `UTC-3:30`
 */
export function readZone(words: string): ZoneReading {
  const zones = zonesCalled(words);
  if (zones) return zones.length === 1 ? { zone: zones[0]! } : { choices: zones };
  const text = bare(words);
  const names = text.includes('/') ? zoneNames().filter((name) => canonical(name) === name) : places().names;
  return { nearest: text === '' || words.length > LONGEST ? [] : nearest(text, names) };
}

/** What a careful writer adds to Geneva's labels: `CEST (UTC+2)`. */
const OFFSET_OF: Record<string, string> = { cet: 'UTC+1', cest: 'UTC+2' };

function oneLabel(label: string): string | null {
  const fixed = readOffset(label);
  if (fixed) return fixed;
  const key = plain(label);
  const short = withoutTime(key);
  if (short === 'geneva') return GENEVA;
  // a word alone may be anything ("Center"); a place counts when it says that it is about time
  const zones = ABBREVIATIONS.get(key) ?? ABBREVIATIONS.get(short) ?? (short === key ? null : places().zones.get(short));
  if (!zones) return null;
  return zones.length === 1 ? zones[0]! : 'ambiguous';
}

/**
 * Reads a label printed beside a time in a report: `CEST`, `Geneva time`, `CET/CEST`, `UTC+2`, `Z`, `Paris time`, `Europe/Zurich`.
 * @returns the zone; 'ambiguous' for a label with several meanings (IST), or one whose parts disagree; null when it is no label of a zone
 */
export function labelZone(label: string): string | null {
  const text = bare(label);
  if (text.includes('/') && isZone(text)) return zoneName(canonical(text));
  const parts = text.split(/[/(),;]/).map((part) => part.trim()).filter((part) => part !== '');
  const said = parts.map((part) => OFFSET_OF[plain(part)]);
  const read = [...new Set(parts.map(oneLabel).filter((zone) => zone === null || !said.includes(zone)))];
  if (read.length === 0 || read.includes(null)) return null;
  return read.length === 1 ? read[0]! : 'ambiguous';
}

/** Places that the last part of the zone's name does not tell. */
const LABELS: Record<string, string> = {
  [GENEVA]: 'Geneva',
  'America/Indiana/Knox': 'Knox, Indiana',
  'America/Indiana/Petersburg': 'Petersburg, Indiana',
  'America/Kentucky/Monticello': 'Monticello, Kentucky',
  'America/North_Dakota/Center': 'Center, North Dakota',
  'Antarctica/DumontDUrville': 'Dumont d’Urville',
};

/** The place a reader knows: America/New_York → `New York`, Europe/Zurich → `Geneva`, `UTC+2` and `UTC` as they are. */
export function zoneLabel(zone: string): string {
  if (/^utc/i.test(zone)) return isZone(zone) ? zoneName(zone) : zone;
  const name = canonical(zone);
  return LABELS[name] ?? lastPart(name);
}
