import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countries, isZone, zoneName, zoneNames, zonesOfCountry } from '../../src/domain/moment.js';
import { ABBREVIATIONS, RETIRED } from '../../src/domain/zone-abbreviations.js';
import { labelZone, readZone, zoneLabel } from '../../src/domain/zone-name.js';
import { CITIES, COUNTRY_ZONES, SHARED_PLACES } from '../../src/domain/zone-places.js';
import { usually } from '../support/fuzz.js';

const inUse = new Set(countries().flatMap(zonesOfCountry));
const english = new Intl.DisplayNames(['en'], { type: 'region' });

describe('readZone', () => {
  it.each([
    ['Europe/Zurich', 'Europe/Zurich'], ['europe/zurich', 'Europe/Zurich'], ['new york', 'America/New_York'], ['Nairobi', 'Africa/Nairobi'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'], ['america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'], ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
    ['são paulo', 'America/Sao_Paulo'], ['sao_paulo', 'America/Sao_Paulo'], ['Port-au-Prince', 'America/Port-au-Prince'], ["St. John's", 'America/St_Johns'],
    ['Geneva', 'Europe/Zurich'], ['Genève', 'Europe/Zurich'], ['Geneva time', 'Europe/Zurich'], ['Bern', 'Europe/Zurich'], ['Lausanne', 'Europe/Zurich'],
    ['Beijing', 'Asia/Shanghai'], ['Delhi', 'Asia/Kolkata'], ['Mumbai', 'Asia/Kolkata'], ['Islamabad', 'Asia/Karachi'], ['Riyadh', 'Asia/Riyadh'],
    ['Abuja', 'Africa/Lagos'], ['Brasília', 'America/Sao_Paulo'], ['Washington', 'America/New_York'], ['Washington, D.C.', 'America/New_York'],
    ['San Francisco', 'America/Los_Angeles'], ['Ottawa', 'America/Toronto'], ['Seoul', 'Asia/Seoul'], ['Munich', 'Europe/Berlin'],
    ['Barcelona', 'Europe/Madrid'], ['Rabat', 'Africa/Casablanca'], ['Yaoundé', 'Africa/Douala'], ['Dakar', 'Africa/Dakar'],
    ['Nairobi, Kenya', 'Africa/Nairobi'], ['San Juan, Argentina', 'America/Argentina/San_Juan'],
    ['Kenya', 'Africa/Nairobi'], ['Germany', 'Europe/Berlin'], ['Vietnam', 'Asia/Ho_Chi_Minh'], ['Norway', 'Europe/Oslo'], ['Türkiye', 'Europe/Istanbul'],
    ['Turkey', 'Europe/Istanbul'], ['UK', 'Europe/London'], ['Ivory Coast', 'Africa/Abidjan'], ['China', 'Asia/Shanghai'], ['Iceland', 'Atlantic/Reykjavik'],
    ['Republic of Korea', 'Asia/Seoul'], ['Trinidad and Tobago', 'America/Port_of_Spain'], ['Singapore', 'Asia/Singapore'], ['The Netherlands', 'Europe/Amsterdam'],
    ['UTC', 'UTC'], ['gmt', 'UTC'], ['Z', 'UTC'], ['GMT0', 'UTC'], ['Etc/UTC', 'UTC'], ['Etc/GMT-5', 'UTC+5'], ['UTC+2', 'UTC+2'], ['utc +02:00', 'UTC+2'], ['+05:30', 'UTC+5:30'],
    ['+0530', 'UTC+5:30'], ['GMT-3', 'UTC-3'], ['UTC\u22123', 'UTC-3'], ['UTC+0', 'UTC'],
    ['CET', 'Europe/Zurich'], ['cest', 'Europe/Zurich'], ['CET/CEST', 'Europe/Zurich'], ['EST', 'America/New_York'], ['ET', 'America/New_York'],
    ['Eastern Time', 'America/New_York'], ['PDT', 'America/Los_Angeles'], ['Pacific time', 'America/Los_Angeles'], ['JST', 'Asia/Tokyo'], ['KST', 'Asia/Seoul'],
    ['MSK', 'Europe/Moscow'], ['SAST', 'Africa/Johannesburg'], ['EAT', 'Africa/Nairobi'], ['WAT', 'Africa/Lagos'], ['NZDT', 'Pacific/Auckland'],
    ['AEST', 'Australia/Sydney'], ['BRT', 'America/Sao_Paulo'], ['SGT', 'Asia/Singapore'], ['HKT', 'Asia/Hong_Kong'], ['PKT', 'Asia/Karachi'],
    ['India Standard Time', 'Asia/Kolkata'], ['British Summer Time', 'Europe/London'],
    ['Asia/Calcutta', 'Asia/Kolkata'], ['Calcutta', 'Asia/Kolkata'], ['Kiev', 'Europe/Kyiv'], ['Saigon', 'Asia/Ho_Chi_Minh'], ['US/Eastern', 'America/New_York'],
    ['Montreal', 'America/Toronto'], ['Tel Aviv', 'Asia/Jerusalem'], ['Canberra', 'Australia/Sydney'], ['Hongkong', 'Asia/Hong_Kong'],
  ])('%s → %s', (words, zone) => {
    expect(readZone(words)).toEqual({ zone });
  });

  it.each([
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['cst', ['America/Chicago', 'Asia/Shanghai', 'America/Havana']],
    ['BST', ['Europe/London', 'Asia/Dhaka']],
    ['Brazil', ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco', 'America/Noronha']],
    ['San Juan', ['America/Puerto_Rico', 'America/Argentina/San_Juan']],
  ])('%s may mean %j', (words, choices) => {
    expect(readZone(words)).toEqual({ choices });
  });

  it.each([
    ['Nairobbi', 'Nairobi'], ['Genva', 'Geneva'], ['Switzerlnd', 'Switzerland'], ['Europe/Zuric', 'Europe/Zurich'],
  ])('%s is near %s', (words, name) => {
    const read = readZone(words);
    expect('nearest' in read && read.nearest[0]).toBe(name);
    expect(readZone(name)).toHaveProperty('zone');
  });

  it.each(['', '   ', 'xyzzy', 'Paris, Texas', 'UTC+15', '東京', 'x'.repeat(100_000), '__proto__', 'constructor'])('finds none for %p', (words) => {
    expect(readZone(words)).toHaveProperty('nearest');
  });

  it('reads every name that the rules know, and gives a name in use', () => {
    for (const name of zoneNames()) {
      const read = readZone(name);
      const zones = 'zone' in read ? [read.zone] : 'choices' in read ? read.choices : [];
      expect([name, zones.length > 0]).toEqual([name, true]);
      for (const zone of zones) expect([name, zone, inUse.has(zone) || zone.startsWith('UTC')]).toEqual([name, zone, true]);
    }
  });

  it('reads every country, and offers at most 6 zones of it', () => {
    for (const code of countries()) {
      const read = readZone(english.of(code)!);
      const zones = 'zone' in read ? [read.zone] : 'choices' in read ? read.choices : [];
      expect([code, zones.length >= 1 && zones.length <= 6]).toEqual([code, true]);
      for (const zone of zones) expect([code, zonesOfCountry(code).includes(zone)]).toEqual([code, true]);
    }
  });

  it('offers several zones of a country only where a person has put them in order', () => {
    for (const code of countries()) if ('choices' in readZone(english.of(code)!)) expect(Object.keys(COUNTRY_ZONES)).toContain(code);
  });

  it('never fails, and looks no further than the length of a name', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (words) => {
      const read = readZone(words);
      if ('nearest' in read) expect(read.nearest.length).toBeLessThanOrEqual(3);
    }), { numRuns: usually(150) });
  });
});

it('the tables name only zones in use', () => {
  const named = [...Object.keys(CITIES), ...Object.values(SHARED_PLACES).flat(), ...Object.values(COUNTRY_ZONES).flat(), ...Object.keys(RETIRED), ...[...ABBREVIATIONS.values()].flat()];
  expect(named.filter((zone) => zone !== 'UTC' && !inUse.has(zone))).toEqual([]);
  for (const name of Object.values(RETIRED).flatMap((names) => names.split(' '))) expect([name, isZone(name), inUse.has(name)]).toEqual([name, true, false]);
});

describe('labelZone', () => {
  it.each([
    ['CEST', 'Europe/Zurich'], ['CET', 'Europe/Zurich'], ['Geneva', 'Europe/Zurich'], ['Geneva time', 'Europe/Zurich'], ['(CEST)', 'Europe/Zurich'],
    ['CET / CEST', 'Europe/Zurich'], ['CEST (Geneva time)', 'Europe/Zurich'], ['CEST (UTC+2)', 'Europe/Zurich'], ['Europe/Zurich', 'Europe/Zurich'],
    ['UTC', 'UTC'], ['GMT', 'UTC'], ['Z', 'UTC'], ['UTC+2', 'UTC+2'], ['GMT+02:00', 'UTC+2'], ['UTC\u00a0+\u00a05:30', 'UTC+5:30'],
    ['EDT', 'America/New_York'], ['JST', 'Asia/Tokyo'], ['Paris time', 'Europe/Paris'], ['Asia/Calcutta', 'Asia/Kolkata'],
    ['IST', 'ambiguous'], ['BST', 'ambiguous'], ['CEST (UTC+3)', 'ambiguous'], ['CEST / EDT', 'ambiguous'],
    ['', null], ['hours', null], ['TBD', null], ['local time', null], ['Center', null], ['/', null],
  ])('%s → %s', (label, zone) => {
    expect(labelZone(label)).toBe(zone);
  });
});

describe('zoneLabel', () => {
  it.each([
    ['America/New_York', 'New York'], ['Europe/Zurich', 'Geneva'], ['UTC', 'UTC'], ['Etc/UTC', 'UTC'], ['UTC+2', 'UTC+2'], ['utc+02:00', 'UTC+2'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'], ['Asia/Calcutta', 'Kolkata'], ['America/North_Dakota/Center', 'Center, North Dakota'], ['Etc/GMT+3', 'UTC-3'],
  ])('%s → %s', (zone, label) => {
    expect(zoneLabel(zone)).toBe(label);
  });

  it('is a name that reads back as the same zone, or asks', () => {
    for (const zone of inUse) {
      const read = readZone(zoneLabel(zone).replace(/,.*/, ''));
      const zones = 'zone' in read ? [read.zone] : 'choices' in read ? read.choices : [];
      expect([zone, zones.includes(zoneName(zone))]).toEqual([zone, true]);
    }
  });
});
