import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/domain/moment.js';
import { Register } from '../../../src/register/register.js';
import { expectGolden } from '../../support/golden.js';
import { lintIcs } from '../../support/ics-lint.js';
import { schedule, type MeetingRow } from '../../support/schedule.js';
import { after, feedOf, publish } from './feeds.js';
import { READERS, type ReadEvent } from './readers.js';

const FEEDS = join(import.meta.dirname, '..', '..', 'feeds');
const MEETING = 'tsag-2026-01.rg-qx-1@tsag-bot';
const DEADLINE = 'tsag-2026-01.rg-qx-1.deadline@tsag-bot';

const table = (row: Partial<MeetingRow>) =>
  schedule(
    'tsag-2026-01',
    '2026-01-12',
    [
      { id: 'rg-qx-1', number: 1, date: '2026-03-11', end: '15:00', objectives: 'First outline; second reading', deadline: { date: '2026-03-04' }, place: { clause: '8', table: 1, row: 1 }, join: 'https://www.example.org/join/1', ...row },
      { id: 'rg-qx-2', number: 2, date: '2026-05-13', end: '15:00', place: { clause: '8', table: 1, row: 2 } },
    ],
    { document: { reference: 'TD310', meeting: { start: '2026-01-12', end: '2026-01-16' } } },
  );

const MOVED = { date: '2026-03-18', start: '14:00', end: '16:00' };
const LATER = { ...MOVED, deadline: { date: '2026-03-12' } };

/** One publication after the other; a step without one is a later look at the same. */
const LIFE: { name: string; at: string; row: Partial<MeetingRow> | null; meeting: [sequence: number, modified: string, status: string] | null; deadline: [number, string, string] | null }[] = [
  { name: '1-new', at: '2026-01-19', row: {}, meeting: [0, '2026-01-19', 'CONFIRMED'], deadline: [0, '2026-01-19', 'CONFIRMED'] },
  // its text names the day of the meeting
  { name: '2-moved', at: '2026-02-02', row: MOVED, meeting: [1, '2026-02-02', 'CONFIRMED'], deadline: [1, '2026-02-02', 'CONFIRMED'] },
  { name: '3-deadline-changed', at: '2026-02-16', row: LATER, meeting: [2, '2026-02-16', 'CONFIRMED'], deadline: [2, '2026-02-16', 'CONFIRMED'] },
  { name: '4-cancelled', at: '2026-03-09', row: { ...LATER, status: 'cancelled' }, meeting: [3, '2026-03-09', 'CANCELLED'], deadline: [3, '2026-03-09', 'CANCELLED'] },
  { name: '5-after-60-days', at: addDays('2026-03-18', 60), row: null, meeting: [3, '2026-03-09', 'CANCELLED'], deadline: null },
  { name: '6-after-61-days', at: addDays('2026-03-18', 61), row: null, meeting: null, deadline: null },
];

describe('fault 35: the life of a meeting', () => {
  const register = new Register();
  const feeds = LIFE.map((step) => {
    if (step.row) publish(register, table(step.row), `${step.at}T09:00Z`);
    return { ...step, feed: feedOf(register, { today: step.at, alarms: { meetings: [{ hours: 1 }], deadlines: [{ days: 2 }] } }) };
  });

  it.each(feeds)('$name: is what test/feeds holds', ({ name, feed }) => {
    expectGolden(join(FEEDS, `${name}.ics`), feed);
    expect(lintIcs(Buffer.from(feed))).toEqual([]);
  });

  const brief = (event: ReadEvent | undefined) => (event ? [event.sequence, event.modified.slice(0, 10), event.status] : null);
  const steps = READERS.flatMap((reader) => feeds.map((step) => ({ ...step, reader: reader.name, events: reader.read(step.feed) })));

  it.each(steps)('$name: the same UID, a higher SEQUENCE, a new LAST-MODIFIED, as $reader reads it', ({ events, meeting, deadline }) => {
    const find = (uid: string) => brief(events.find((event) => event.uid === uid));
    expect({ meeting: find(MEETING), deadline: find(DEADLINE) }).toEqual({ meeting, deadline });
    // its neighbour is left alone
    expect(find('tsag-2026-01.rg-qx-2@tsag-bot')).toEqual([0, '2026-01-19', 'CONFIRMED']);
    for (const event of events) expect(event.stamp).toBe(event.modified);
  });
});

describe('fault 35: what is removed', () => {
  const WITH = table({});
  const find = (feed: string, uid: string) => READERS[0]!.read(feed).find((event) => event.uid === uid);

  it.each([
    ['a deadline', { deadline: null }, DEADLINE, 'No longer: RG-QX #1: contributions due by 23:59 CET (Geneva)', '2026-03-04', '2026-05-03'],
    ['a date', { date: null, deadline: null }, MEETING, 'No longer: RG-QX #1 e-meeting', '2026-03-11T12:00:00Z', '2026-05-10'],
  ])('%s stays where it was as cancelled, for 60 days', (_name, row, uid, summary, start, last) => {
    const register = after(WITH, table(row));
    expect(find(feedOf(register, { today: last }), uid)).toMatchObject({ status: 'CANCELLED', sequence: 1, modified: '2026-01-13T09:00:00Z', summary, start });
    expect(find(feedOf(register, { today: addDays(last, 1) }), uid)).toBeUndefined();
  });

  it('comes back under the same UID', () => {
    const register = after(WITH, table({ deadline: null }), table({ deadline: { date: '2026-03-05' } }));
    expect(find(feedOf(register), DEADLINE)).toMatchObject({ status: 'CONFIRMED', sequence: 2, start: '2026-03-05' });
    expect(find(feedOf(after(WITH, table({ status: 'cancelled' }), WITH)), MEETING)).toMatchObject({ status: 'CONFIRMED', sequence: 2 });
  });

  it('keeps the days of a meeting apart, and withdraws the one that is gone', () => {
    const days = (endDate: string) => table({ date: '2026-03-10', endDate });
    const feed = feedOf(after(days('2026-03-12'), days('2026-03-11')), { what: 'meetings' });
    expect(READERS[0]!.read(feed).map(({ uid, status, sequence, start, summary }) => [uid.split('@')[0]!.slice(13), status, sequence, start, summary])).toEqual([
      ['rg-qx-1.day-2', 'CONFIRMED', 1, '2026-03-11T12:00:00Z', 'RG-QX #1 e-meeting (day 2 of 2)'],
      ['rg-qx-1.day-3', 'CANCELLED', 1, '2026-03-12T12:00:00Z', 'No longer: RG-QX #1 e-meeting (day 3 of 3)'],
      ['rg-qx-1', 'CONFIRMED', 1, '2026-03-10T12:00:00Z', 'RG-QX #1 e-meeting (day 1 of 2)'],
      ['rg-qx-2', 'CONFIRMED', 0, '2026-05-13T11:00:00Z', 'RG-QX #2 e-meeting'],
    ]);
    expect(feed.replaceAll('\r\n ', '')).toContain('RG-QX #1 does not meet on this day any more. It meets Tue 10 Mar – Wed 11 Mar 2026');
  });
});
