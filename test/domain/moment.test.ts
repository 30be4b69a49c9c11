import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays, addMonths, atZone, daysBetween, GENEVA, genevaLabel, isDate, isoInstant, isTime, isZone, makeDate, parseInstant, toInstant, weekday,
  zoneDataVersion, zoneName, zoneNames, zonesOfCountry, type Instant,
} from '../../src/domain/moment.js';
import { usually } from '../support/fuzz.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST = Date.UTC(2020, 0, 1);
const LAST = Date.UTC(2038, 0, 1);
const utc = (text: string) => parseInstant(text)!;

/** The independent check: the offset in minutes that the running Node's own data gives. */
const formats = new Map<string, Intl.DateTimeFormat>();
function intlOffset(instant: Instant, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
    formats.set(zone, format);
  }
  const text = format.format(instant);
  const parts = /GMT([+-])(\d{2}):(\d{2})/.exec(text);
  return parts ? (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) : 0;
}

/**
 * Where our zone data (moment-timezone 2026f) and the zone data of Node 20.20.2 (2025c) differ, and from when on.
 * A Node with newer data may know these rules too, so a difference may vanish; one that is not listed is a fault.
 */
const KNOWN_DIFFERENCES: { ours: string; theirs: string; from: string; zones: string[]; reason: string }[] = [
  { ours: '2026f', theirs: '2025c', from: '2026-11-01T00:00Z', zones: ['America/Vancouver', 'Canada/Pacific'], reason: 'British Columbia keeps summer time (UTC-7) for good since 2026' },
  { ours: '2026f', theirs: '2025c', from: '2026-11-01T00:00Z', zones: ['America/Edmonton', 'America/Inuvik', 'America/Yellowknife', 'Canada/Mountain'], reason: 'Alberta and the Northwest Territories keep UTC-6 for good since 2026' },
  { ours: '2026f', theirs: '2025c', from: '2026-11-01T00:00Z', zones: ['America/Winnipeg', 'America/Rainy_River', 'Canada/Central'], reason: 'Manitoba keeps UTC-5 for good since 2026' },
  { ours: '2026f', theirs: '2025c', from: '2026-11-01T00:00Z', zones: ['America/Havana', 'Cuba'], reason: 'Cuba keeps summer time (UTC-4) for good since 2026' },
  { ours: '2026f', theirs: '2025c', from: '2026-09-20T01:00Z', zones: ['Africa/Casablanca', 'Africa/El_Aaiun'], reason: 'Morocco keeps UTC since September 2026, and no longer changes for Ramadan' },
  { ours: '2026f', theirs: '2025c', from: '2022-03-27T00:00Z', zones: ['Europe/Chisinau', 'Europe/Tiraspol'], reason: 'Moldova changes its clocks at 01:00 UTC like the European Union, not an hour earlier' },
];

function isKnown(zone: string, instant: Instant): boolean {
  return KNOWN_DIFFERENCES.some(({ zones, from }) => zones.includes(zone) && instant >= utc(from));
}

/** Every instant at which a zone's offset changes, to the second. Nothing is shorter than the eight days between two looks. */
function changes(offset: (instant: Instant) => number, from: Instant, until: Instant): Instant[] {
  const found: Instant[] = [];
  for (let low = from; low < until; low += 8 * DAY) {
    let [left, right] = [low, Math.min(low + 8 * DAY, until)];
    if (offset(left) === offset(right)) continue;
    while (right - left > 1000) {
      const middle = left + Math.floor((right - left) / 2000) * 1000;
      if (offset(middle) === offset(left)) left = middle;
      else right = middle;
    }
    found.push(right);
  }
  return found;
}

/** The names that Intl knows as well. */
const intlZones = zoneNames().filter((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
});

/** A repeatable sequence of numbers from 0 to 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

describe('the zone rules against Intl', () => {
  it('says which data it uses', () => {
    expect(zoneDataVersion).toMatch(/^20\d\d[a-z]$/);
    expect(zoneDataVersion >= '2026f').toBe(true);
    expect(intlZones.length).toBeGreaterThan(580);
  });

  it('gives the same offsets in every zone, 2020 to 2037: around every change, and at random instants', () => {
    const unlisted: string[] = [];
    const random = sequence(2026);
    for (const zone of intlZones) {
      const ours = (instant: Instant) => atZone(instant, zone).offset;
      const around = changes(ours, FIRST, LAST).flatMap((change) => [change - 1000, change, change + 30 * DAY]);
      const anywhere = Array.from({ length: 40 }, () => FIRST + Math.floor(random() * (LAST - FIRST)));
      const wrong = [...around, ...anywhere].filter((at) => ours(at) !== intlOffset(at, zone) && !isKnown(zone, at));
      if (wrong.length > 0) unlisted.push(`${zone} at ${isoInstant(Math.min(...wrong))}: ${ours(wrong[0]!)}, Intl ${intlOffset(wrong[0]!, zone)} (${process.versions.tz})`);
    }
    expect(unlisted).toEqual([]);
  });

  it('knows every change that Intl knows', () => {
    const unlisted: string[] = [];
    // a slice of the years for each zone, all of them over the zones: the look-up in Intl is slow
    intlZones.forEach((zone, index) => {
      const from = FIRST + (index % 18) * 365 * DAY;
      for (const at of changes((instant) => intlOffset(instant, zone), from, from + 365 * DAY)) {
        for (const near of [at - 1000, at]) {
          if (atZone(near, zone).offset !== intlOffset(near, zone) && !isKnown(zone, near)) unlisted.push(`${zone} at ${isoInstant(near)}`);
        }
      }
    });
    expect(unlisted).toEqual([]);
  });

  it('lists only differences of our data, with versions and reasons', () => {
    for (const { ours, theirs, zones, reason } of KNOWN_DIFFERENCES) {
      expect(ours > theirs).toBe(true);
      expect(reason).not.toBe('');
      for (const zone of zones) expect(isZone(zone)).toBe(true);
    }
  });
});

describe('toInstant and atZone', () => {
  it('agree with each other in every zone at every instant', () => {
    const zone = fc.constantFrom(...zoneNames(), 'UTC', 'UTC+2', 'UTC-3:30');
    const minute = fc.integer({ min: FIRST / 60_000, max: LAST / 60_000 });
    fc.assert(
      fc.property(zone, minute, (name, minutes) => {
        const wall = atZone(minutes * 60_000, name);
        const { instant, irregular } = toInstant(wall.date, wall.time, name);
        expect(irregular).not.toBe('gap');
        if (irregular === null) expect(instant).toBe(minutes * 60_000);
        else expect(instant).toBeLessThanOrEqual(minutes * 60_000);
        expect(atZone(instant, name)).toMatchObject({ date: wall.date, time: wall.time });
      }),
      { numRuns: usually(1000) },
    );
  });

  it('read every wall time around every change of every zone: once, twice (the earlier counts) or never (told)', () => {
    const wrong: string[] = [];
    for (const zone of zoneNames()) {
      for (const change of changes((instant) => atZone(instant, zone).offset, FIRST, LAST)) {
        const [before, after] = [atZone(change - 1000, zone).offset, atZone(change, zone).offset];
        for (const minutes of [-90, -30, -1, 0, 15, 45, 75]) {
          // the wall time that the clock shows, or would show had it not been moved
          const local = change + (before + minutes) * 60_000;
          const wall = isoInstant(local);
          const instants = [local - before * 60_000, local - after * 60_000].filter((i) => i + atZone(i, zone).offset * 60_000 === local);
          const expected = instants.length === 0 ? { instant: local - before * 60_000, irregular: 'gap' } : { instant: Math.min(...instants), irregular: instants.length > 1 ? 'overlap' : null };
          const read = toInstant(wall.slice(0, 10), wall.slice(11, 16), zone);
          if (read.instant !== expected.instant || read.irregular !== expected.irregular) wrong.push(`${zone} ${wall}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('take the clock that has not been moved in the hour that is left out, and say so (fault 41)', () => {
    expect(toInstant('2026-03-29', '02:30', GENEVA)).toEqual({ instant: utc('2026-03-29T01:30Z'), irregular: 'gap' });
    expect(toInstant('2026-03-29', '01:59', GENEVA)).toEqual({ instant: utc('2026-03-29T00:59Z'), irregular: null });
    expect(toInstant('2026-03-29', '03:00', GENEVA)).toEqual({ instant: utc('2026-03-29T01:00Z'), irregular: null });
  });

  it('take the earlier instant in the hour that comes twice, and say so (fault 41)', () => {
    expect(toInstant('2026-10-25', '02:30', GENEVA)).toEqual({ instant: utc('2026-10-25T00:30Z'), irregular: 'overlap' });
    expect(toInstant('2026-10-25', '03:00', GENEVA)).toEqual({ instant: utc('2026-10-25T02:00Z'), irregular: null });
  });

  it('know the day that Samoa left out', () => {
    expect(toInstant('2011-12-30', '12:00', 'Pacific/Apia').irregular).toBe('gap');
  });

  it.each([
    ['2025-09-10', '11:00', 'CEST'],
    ['2025-11-12', '12:00', 'CET'],
    ['2026-03-11', '12:00', 'CET'],
    ['2026-05-13', '11:00', 'CEST'],
    ['2026-07-08', '11:00', 'CEST'],
    ['2026-09-09', '11:00', 'CEST'],
  ])('put a meeting on Wednesday %s at 13:00 in Geneva at %sZ, %s', (date, start, label) => {
    const { instant, irregular } = toInstant(date, '13:00', GENEVA);
    expect(irregular).toBeNull();
    expect(isoInstant(instant)).toBe(`${date}T${start}:00Z`);
    expect(atZone(toInstant(date, '15:00', GENEVA).instant, 'UTC').time).toBe(`${Number(start.slice(0, 2)) + 2}:00`);
    expect(genevaLabel(instant)).toBe(label);
    expect(weekday(date)).toBe(3);
  });

  it.each([
    ['2025-11-12', '07:00', 6],
    ['2026-03-11', '08:00', 5],
  ])('know how far New York is behind Geneva on %s', (date, there, hours) => {
    const { instant } = toInstant(date, '13:00', GENEVA);
    expect(atZone(instant, 'America/New_York').time).toBe(there);
    expect((atZone(instant, GENEVA).offset - atZone(instant, 'America/New_York').offset) / 60).toBe(hours);
  });

  it.each([
    ['UTC+5:30', '18:30'], ['UTC-3', '10:00'], ['utc', '13:00'], ['UTC+14', '03:00'],
  ])('read the fixed zone %s', (zone, time) => {
    expect(atZone(utc('2026-01-01T13:00Z'), zone).time).toBe(time);
  });

  it.each([['2025-06-31', '10:00'], ['2025-02-29', '10:00'], ['2025-6-1', '10:00'], ['2025-06-01', '24:00'], ['2025-06-01', '9:00'], ['0000-00-00', '00:00'], ['', '']])(
    'refuse %s %s',
    (date, time) => expect(() => toInstant(date, time, GENEVA)).toThrow(RangeError),
  );
});

describe('zones', () => {
  it.each(['Mars/Olympus', '', 'Europe_Zurich', 'constructor', '__proto__', 'UTC+15', 'UTC-13', 'UTC+2:75', 'IST'])('do not include %p', (name) => {
    expect(isZone(name)).toBe(false);
    expect(() => atZone(0, name)).toThrow(RangeError);
  });

  it.each([['europe/zurich', 'Europe/Zurich'], ['asia/calcutta', 'Asia/Calcutta'], ['utc+02:00', 'UTC+2'], ['UTC-03:30', 'UTC-3:30'], ['utc-0', 'UTC']])('spell %s as %s', (given, name) => {
    expect(zoneName(given)).toBe(name);
  });

  it('are handed out as copies', () => {
    zonesOfCountry('BR').length = 0;
    expect(zonesOfCountry('br')).toContain('America/Sao_Paulo');
    expect(zonesOfCountry('XX')).toEqual([]);
  });
});

describe('dates', () => {
  it('are counted as the calendar counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -50_000, max: 50_000 }), (day, step) => {
        const date = new Date(day * DAY).toISOString().slice(0, 10);
        const later = addDays(date, step);
        expect(later).toBe(new Date((day + step) * DAY).toISOString().slice(0, 10));
        expect(daysBetween(date, later)).toBe(step);
        expect(weekday(date) % 7).toBe(new Date(day * DAY).getUTCDay());
        expect(makeDate(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)))).toBe(date);
      }),
      { numRuns: usually(100) },
    );
  });

  it.each([['2025-01-31', 1, '2025-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2025-03-31', -1, '2025-02-28'], ['2025-11-15', 3, '2026-02-15']])('%s and %d months are %s', (date, months, then) => {
    expect(addMonths(date, months)).toBe(then);
  });

  it.each(['2025-06-31', '2025-13-01', '2025-00-10', '2025-02-29', '1900-02-29', '25-06-01', '2025-06-1', '2025/06/01', '2025-06-01T', '-025-01-01', ''])('%p is none', (text) => {
    expect(isDate(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow(RangeError);
  });

  it.each([[2025, 6, 31], [2025, 0, 1], [2025, 13, 1], [99, 1, 1], [2025, 1.5, 1], [NaN, 1, 1], [2025, 1, -1]])('%d-%d-%d makes none', (year, month, day) => {
    expect(makeDate(year, month, day)).toBeNull();
  });

  it.each(['24:00', '9:00', '12:60', '12-00', 'aa:00', '12:00:00', ''])('%p is no time', (text) => {
    expect(isTime(text)).toBe(false);
  });
});

describe('parseInstant', () => {
  it.each([
    ['2025-08-01T09:00Z', '2025-08-01T09:00:00Z'],
    ['2025-08-01T09:00:30Z', '2025-08-01T09:00:30Z'],
    ['2025-08-01T09:00:30.123Z', '2025-08-01T09:00:30Z'],
    ['2025-08-01T09:00+02:00', '2025-08-01T07:00:00Z'],
    ['2025-08-01 09:00 -0330', '2025-08-01T12:30:00Z'],
    ['2025-08-01', '2025-07-31T22:00:00Z'],
    [' 2025-12-01T09:00 ', '2025-12-01T08:00:00Z'],
  ])('reads %p', (text, instant) => {
    expect(isoInstant(parseInstant(text)!)).toBe(instant);
  });

  // a time alone would have to ask the clock which day it is
  it.each(['12:00Z', '2025-06-31', '2025-08-01T25:00Z', '2025-08-01T09:00+15:00', 'tomorrow', '2025-08-01T09:00CEST', ''])('does not read %p', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
