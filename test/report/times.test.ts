import { describe, expect, it } from '@jest/globals';
import { headerLabel, readTimes } from '../../src/report/times.js';
import { zoneOf } from '../../src/report/zones.js';

function read(text: string): string {
  const { start, end, nextDay, label, unreadable } = readTimes(text, true);
  return [start ?? '-', end ?? '-', label, nextDay ? 'next day' : null, unreadable ? 'unreadable' : null].filter((part) => part !== null).join(' ');
}

describe('hours', () => {
  it.each([
    ['13:00 – 15:00 CEST', '13:00 15:00 CEST'],
    ['1300-1500 hours', '13:00 15:00'],
    ['1300-1500', '13:00 15:00'],
    ['0900-1230 CET', '09:00 12:30 CET'],
    ['13h00', '13:00 -'],
    ['13h-15h', '13:00 15:00'],
    ['13h00 – 15h30', '13:00 15:30'],
    ['13 h 00 - 15 h 00', '13:00 15:00'],
    ['13.00–15.00', '13:00 15:00'],
    ['1:00 pm – 3:00 pm', '13:00 15:00'],
    ['1-3 pm', '13:00 15:00'],
    ['11 am – 1 pm', '11:00 13:00'],
    ['11-1 pm', '11:00 13:00'],
    ['8:00 am-5:30 pm', '08:00 17:30'],
    ['9:30 a.m. to 11:30 a.m. CEST', '09:30 11:30 CEST'],
    ['noon', '12:00 -'],
    ['12:00 noon – 2 pm', '12:00 14:00'],
    ['12 am – 1 am', '00:00 01:00'],
    ['13:00', '13:00 -'],
    ['from 13:00 to 15:00', '13:00 15:00'],
    ['between 13:00 and 15:00', '13:00 15:00'],
    ['13-15 CEST', '13:00 15:00 CEST'],
    ['13–15', '13:00 15:00'],
    ['13:00 Geneva time', '13:00 - Geneva time'],
    ['13:00-15:00 (Geneva)', '13:00 15:00 Geneva'],
    ['13:00Z', '13:00 - Z'],
    ['1300Z', '13:00 - Z'],
    ['13:00-15:00 UTC+02:00', '13:00 15:00 UTC+02:00'],
    ['CEST 13:00-15:00', '13:00 15:00 CEST'],
    ['13:00 CEST – 15:00 CEST', '13:00 15:00 CEST'],
    ['13:00 – 15:00 CEST (11:00 – 13:00 UTC)', '13:00 15:00 CEST'],
    ['13:00-15:00 CEST (UTC+2)', '13:00 15:00 CEST'],
    ['13:00 (2 hours)', '13:00 15:00'],
    ['23:00–01:00', '23:00 01:00 next day'],
    ['22:00 – 24:00', '22:00 00:00 next day'],
    ['9:00-11:00, 14:00-16:00', '09:00 16:00 unreadable'],
    ['TBD', '- -'],
    ['-', '- -'],
    ['', '- -'],
    ['in the afternoon', '- - unreadable'],
    ['25:00', '- - unreadable'],
    ['13:75', '- - unreadable'],
  ])('%s → %s', (text, hours) => expect(read(text)).toBe(hours));
});

it.each([
  ['Time', null],
  ['Time\n(Geneva time)', 'Geneva time'],
  ['Time (UTC)', 'UTC'],
  ['Time, CEST', 'CEST'],
  ['Start (UTC+2)', 'UTC+2'],
])('the label in the header %j is %j', (header, label) => expect(headerLabel(header)).toBe(label));

describe('zones', () => {
  it.each([
    [null, '2025-07-01', 'Europe/Zurich', null],
    ['CEST', '2025-07-01', 'Europe/Zurich', null],
    ['CET', '2025-07-01', 'Europe/Zurich', 'CEST'],
    ['CEST', '2025-12-01', 'Europe/Zurich', 'CET'],
    ['Geneva time', '2025-07-01', 'Europe/Zurich', null],
    ['CET/CEST', '2025-07-01', 'Europe/Zurich', null],
    ['UTC', '2025-07-01', 'UTC', null],
    ['Z', '2025-07-01', 'UTC', null],
    ['UTC+2', '2025-07-01', 'Europe/Zurich', null],
    ['GMT+1', '2025-12-01', 'Europe/Zurich', null],
    ['UTC+1', '2025-07-01', 'UTC+1', 'UTC+2'],
    ['UTC+9', '2025-07-01', 'UTC+9', null],
    ['UTC+2', null, 'UTC+2', null],
    ['EDT', '2025-07-01', 'America/New_York', null],
    ['JST', '2025-07-01', 'Asia/Tokyo', null],
    ['IST', '2025-07-01', null, null],
    ['local time', '2025-07-01', null, null],
  ])('%s on %s is %s', (label, date, zone, expected) => expect(zoneOf(label, date, '13:00')).toEqual({ zone, expected }));
});
