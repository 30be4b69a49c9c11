import { describe, expect, it } from '@jest/globals';
import { DEFAULT_SUBSCRIPTION, privateDefault, type Personal, type Subscription } from '../../src/domain/subscription.js';
import { NOTHING_KNOWN, takeSnapshot, type Snapshot } from '../../src/register/known.js';
import { compare } from '../../src/register/publish.js';
import { plan } from '../../src/reminders/plan.js';
import { schedule, type MeetingRow } from '../support/schedule.js';

const HOUR = 3_600_000;
const iso = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;
const known = (...rows: MeetingRow[]): Snapshot => takeSnapshot(compare(NOTHING_KNOWN, schedule('tsag-2026-01', '2026-01-12', rows)).facts);
const planOf = (snapshot: Snapshot, given: Partial<Subscription> = {}) => plan(snapshot, { ...DEFAULT_SUBSCRIPTION, ...given }, () => 1);
const words = (snapshot: Snapshot, given: Partial<Subscription> = {}) => planOf(snapshot, given).map(({ item, kind, rule, dueAt }) => `${iso(dueAt)} ${item.split('/').at(-1)} ${kind} ${rule}`);
const keys = (snapshot: Snapshot) => planOf(snapshot).map(({ item, kind, rule, announces }) => `${item} ${kind} ${rule} ${announces}`).toSorted();

/** Geneva's clock by another path than ours: tries the two offsets and asks Intl which one shows the time wanted. */
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich', dateStyle: 'short', timeStyle: 'short' });
function geneva(date: string, time: string): number {
  const at = [1, 2].map((hours) => Date.parse(`${date}T${time}Z`) - hours * HOUR).find((instant) => wall.format(instant) === `${date} ${time}`);
  if (at === undefined) throw new Error(`Geneva’s clock never shows ${date} ${time}`);
  return at;
}
const dayBefore = (date: string, days: number) => new Date(Date.parse(date) - days * 24 * HOUR).toISOString().slice(0, 10);

describe('the plan of the year 2026', () => {
  const days = Array.from({ length: 365 }, (_, index) => dayBefore('2026-12-31', 364 - index));

  it('has every default reminder of a meeting and a deadline on every day where Geneva’s clock says', () => {
    expect([days[0], days.length]).toEqual(['2026-01-01', 365]);
    const planned = planOf(known(...days.map((date) => ({ id: `rg-qx-${date}`, date, start: '15:00', deadline: { date } }))));
    expect(planned).toHaveLength(365 * 5);
    const found = new Map(planned.map(({ item, kind, rule, dueAt }) => [`${item.slice(-10)} ${kind} ${rule}`, dueAt]));
    for (const date of days) {
      for (const lead of [7, 2, 0]) expect([date, lead, found.get(`${date} deadline ${lead}d`)]).toEqual([date, lead, geneva(dayBefore(date, lead), '09:00')]);
      expect([date, found.get(`${date} meeting 1d`)]).toEqual([date, geneva(dayBefore(date, 1), '09:00')]);
      expect([date, found.get(`${date} meeting 1h`)]).toEqual([date, geneva(date, '15:00') - HOUR]);
    }
    for (const { dueAt, expiresAt } of planned) expect(dueAt).toBeLessThan(expiresAt);
  });

  it('fault 43: minute by minute over both changes of the clock, each reminder becomes due in exactly one minute', () => {
    for (const change of ['2026-03-29', '2026-10-25']) {
      const begins = Array.from({ length: 48 }, (_, half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
      const planned = planOf(known(...begins.map((start, index) => ({ id: `rg-qx-${index + 1}`, date: change, start }))), { meetings: [{ hours: 1 }] });
      const from = Date.parse(`${change}T00:00Z`) - 24 * HOUR;
      let told = 0;
      for (let at = from; at < from + 72 * HOUR; at += 60_000) told += planned.filter(({ dueAt }) => dueAt <= at && dueAt > at - 60_000).length;
      expect(told).toBe(48);
    }
  });
});

describe('what reaches a destination together', () => {
  it('is what falls within the same hour of the clock', () => {
    const snapshot = known({ id: 'rg-qx-1', date: '2026-03-11', start: '10:40' }, { id: 'rg-qx-2', date: '2026-03-11', start: '11:00' }, { id: 'rg-qx-3', date: '2026-03-12', start: '10:40' });
    expect(words(snapshot)).toEqual(['2026-03-10T08:00Z rg-qx-1 meeting 1d', '2026-03-10T08:00Z rg-qx-2 meeting 1d', '2026-03-11T08:00Z rg-qx-1 meeting 1h', '2026-03-11T08:00Z rg-qx-3 meeting 1d', '2026-03-11T09:00Z rg-qx-2 meeting 1h', '2026-03-12T08:40Z rg-qx-3 meeting 1h']);
  });

  it('is so on a clock that is half an hour off, too', () => {
    const personal = { zone: 'Asia/Kolkata', workdays: [1, 2, 3, 4, 5], holidays: [], quiet: null, submitted: [], again: [] };
    const snapshot = known({ id: 'rg-qx-1', date: '2026-03-12', start: '13:00' }, { id: 'rg-qx-2', date: '2026-03-11', start: '06:20' });
    // 09:00 and 09:50 there
    expect(words(snapshot, { personal }).filter((line) => line.startsWith('2026-03-11'))).toEqual(['2026-03-11T03:30Z rg-qx-2 meeting 1h', '2026-03-11T03:30Z rg-qx-1 meeting 1d']);
  });

  it('is a digest and that morning’s reminders, but for the hour before', () => {
    const snapshot = known({ id: 'rg-qx-1', date: '2026-03-10', start: '15:00', deadline: { date: '2026-03-09' } }, { id: 'rg-qx-2', date: '2026-03-09', start: '11:30' });
    const lines = words(snapshot, { deadlines: [{ days: 0 }], digest: { weekday: 1, at: '08:30' } }).filter((line) => line.startsWith('2026-03-09'));
    expect(lines).toEqual(['2026-03-09T07:30Z digest digest 1 08:30', '2026-03-09T07:30Z rg-qx-1 deadline 0d', '2026-03-09T07:30Z rg-qx-1 meeting 1d', '2026-03-09T09:30Z rg-qx-2 meeting 1h']);
  });

  it('is not a digest of the afternoon and the morning before it', () => {
    const snapshot = known({ id: 'rg-qx-1', date: '2026-03-16', deadline: { date: '2026-03-09' } });
    expect(words(snapshot, { deadlines: [{ days: 0 }], meetings: [], digest: { weekday: 1, at: '16:00' } })).toContain('2026-03-09T08:00Z rg-qx-1 deadline 0d');
  });
});

describe('a digest', () => {
  const digests = (row: MeetingRow, given: Partial<Subscription> = {}) => words(known(row), { deadlines: [], meetings: [], digest: { weekday: 1, at: '08:30' }, ...given }).map((line) => line.slice(0, 17));

  it('comes in the weeks that have something ahead', () => {
    expect(digests({ id: 'rg-qx-1', date: '2026-04-01' })).toEqual(['2026-03-09T07:30Z', '2026-03-16T07:30Z', '2026-03-23T07:30Z', '2026-03-30T06:30Z']);
  });

  it('does not come after the last thing of its day has begun', () => {
    expect(digests({ id: 'rg-qx-1', date: '2026-03-30', start: '08:00' }).at(-1)).toBe('2026-03-23T07:30Z');
  });

  it('tells of a meeting without an hour as well', () => {
    expect(digests({ id: 'rg-qx-1', date: '2026-04-01', start: null })).toHaveLength(4);
  });

  it('comes before a person’s day off', () => {
    const personal = { zone: 'Europe/Zurich', workdays: [1, 2, 3, 4, 5], holidays: ['2026-03-23'], quiet: null, submitted: [], again: [] };
    expect(digests({ id: 'rg-qx-1', date: '2026-03-26' }, { personal })).toContain('2026-03-20T07:30Z');
  });
});

describe('what is silent', () => {
  it.each<[string, MeetingRow]>([
    ['cancelled', { id: 'rg-qx-1', date: '2026-03-11', status: 'cancelled', deadline: { date: '2026-03-04' } }],
    ['without a date', { id: 'rg-qx-1', date: null, deadline: { date: '2026-03-04' } }],
    ['of a group not asked for', { id: 'rg-zn-1', group: 'RG-ZN', date: '2026-03-11' }],
  ])('%s', (_name, row) => {
    expect(planOf(known(row), { groups: ['RG-QX'], digest: { weekday: 1, at: '08:30' } })).toEqual([]);
  });

  it('is not a group that is spelled otherwise than it was asked for', () => {
    expect(planOf(known({ id: 'jca-iot-1', group: 'JCA-IoT', date: '2026-03-11' }), { groups: ['JCA-IOT'] })).toHaveLength(2);
  });

  it('is a subscription that is off, and the hour before a meeting without an hour', () => {
    expect(planOf(known({ id: 'rg-qx-1', date: '2026-03-11' }), { on: false })).toEqual([]);
    expect(words(known({ id: 'rg-qx-1', date: '2026-03-11', start: null }))).toEqual(['2026-03-10T08:00Z rg-qx-1 meeting 1d']);
  });
});

describe('a person’s own plan', () => {
  const rows: MeetingRow[] = [{ id: 'rg-qx-1', date: '2026-03-11', deadline: { date: '2026-03-04' } }, { id: 'rg-zn-1', group: 'RG-ZN', date: '2026-03-12', deadline: { date: '2026-03-05' } }];
  const own = (given: Partial<Personal>): Partial<Subscription> => ({ groups: ['RG-QX'], deadlines: [{ days: 0 }], meetings: [], personal: { ...privateDefault('Asia/Tokyo').personal, ...given } });
  const id = (item: string) => `tsag-2026-01/${item}`;

  it('has nothing of the deadline of a meeting to which they have submitted', () => {
    // the deadline is at 07:59 there, before the hour of reminders
    expect(words(known(...rows), own({}))).toEqual(['2026-03-04T00:00Z rg-qx-1 deadline 0d']);
    expect(words(known(...rows), own({ submitted: [id('rg-qx-1')] }))).toEqual([]);
    expect(words(known(...rows), { ...own({ submitted: [id('rg-qx-1')] }), meetings: [{ days: 1 }] })).toEqual(['2026-03-10T00:00Z rg-qx-1 meeting 1d']);
  });

  it('has what they want once more, of any group, also on a day off and while the rest is off', () => {
    const again: Personal['again'] = [{ item: id('rg-zn-1'), kind: 'deadline', on: '2026-02-28' }, { item: id('rg-zn-1'), kind: 'meeting', on: '2026-03-01' }];
    expect(words(known(...rows), { ...own({ again }), on: false, digest: { weekday: 1, at: '08:30' } })).toEqual(['2026-02-28T00:00Z rg-zn-1 deadline on 2026-02-28', '2026-03-01T00:00Z rg-zn-1 meeting on 2026-03-01']);
  });

  it('has nothing once more of what is over by then, cancelled or gone', () => {
    const again: Personal['again'] = [{ item: id('rg-zn-1'), kind: 'deadline', on: '2026-03-06' }, { item: id('rg-qx-2'), kind: 'meeting', on: '2026-02-28' }, { item: id('rg-qx-9'), kind: 'meeting', on: '2026-02-28' }];
    expect(words(known(...rows, { id: 'rg-qx-2', date: '2026-03-13', status: 'cancelled' }), { ...own({ again }), on: false })).toEqual([]);
  });
});

describe('the key of a reminder', () => {
  const row: MeetingRow = { id: 'rg-qx-1', date: '2026-03-11', objectives: 'Agree teh text', deadline: { date: '2026-03-04' } };
  it('does not change when a typo is corrected', () => {
    expect(keys(known({ ...row, objectives: 'Agree the text', status: 'confirmed' }))).toEqual(keys(known(row)));
  });

  it.each<[string, Partial<MeetingRow>, number]>([
    ['a date that moves', { date: '2026-03-12' }, 3],
    ['an hour that moves', { start: '14:00' }, 3],
    ['a deadline that moves', { deadline: { date: '2026-03-05' } }, 2],
    ['an hour of a deadline', { deadline: { date: '2026-03-04', time: '12:00' } }, 2],
  ])('changes with %s, and for nothing else', (_name, change, kept) => {
    const before = new Set(keys(known(row)));
    expect(keys(known({ ...row, ...change })).filter((key) => before.has(key))).toHaveLength(kept);
  });
});
