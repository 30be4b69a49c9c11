import { describe, expect, it } from '@jest/globals';
import { buildFeed, buildOne, type FeedOptions } from '../../../adapters/calendar/feed.js';
import { schedule } from '../../support/schedule.js';
import { lintIcs } from '../../support/ics-lint.js';
import { after, eventsIn, feedOf, OPTIONS } from './feeds.js';
import { READERS } from './readers.js';

const REPORT = { document: { reference: 'TD310', meeting: { start: '2026-01-12', end: '2026-01-16' } } };
const known = after(
  schedule(
    'tsag-2026-01',
    '2026-01-12',
    [
      { id: 'rg-qx-1', number: 1, date: '2025-11-12', end: '15:00' },
      { id: 'rg-qx-2', number: 2, date: '2026-03-11', end: '15:00', deadline: { date: '2026-03-04', yearInferred: true }, join: 'https://www.example.org/join?a=1,2;3', registration: 'https://www.example.org/register' },
      { id: 'rg-qx-3', number: 3, date: '2026-05-13', status: 'planned' },
      { id: 'rg-zn-1', group: 'RG-ZN', date: '2026-06-01', endDate: '2026-06-03', start: null, deadline: { date: '2026-05-20' } },
      { id: 'rg-zn-2', group: 'RG-ZN', date: null },
    ],
    { ...REPORT, groups: [{ id: 'RG-QX', submission: 'https://www.example.org/upload' }, { id: 'RG-ZN' }] },
  ),
);

const read = (feed: string) => READERS[0]!.read(feed);
const unfolded = (options: Partial<FeedOptions> = {}) => feedOf(known, options).replaceAll('\r\n ', '');
const names = (options: Partial<FeedOptions>) => read(feedOf(known, options)).map(({ uid }) => uid.slice('tsag-2026-01.'.length).split('@')[0]);
/** the lines of one entry */
const entry = (uid: string, options: Partial<FeedOptions> = {}) => unfolded(options).split('BEGIN:VEVENT\r\n').find((part) => part.includes(`UID:tsag-2026-01.${uid}@`))!;

describe('what a feed lists', () => {
  it.each<[string, Partial<FeedOptions>, string[]]>([
    ['all', {}, ['rg-qx-1', 'rg-qx-2.deadline', 'rg-qx-2', 'rg-qx-3', 'rg-zn-1.deadline', 'rg-zn-1']],
    ['one group, however it is written', { groups: ['rgzn'] }, ['rg-zn-1.deadline', 'rg-zn-1']],
    ['meetings', { what: 'meetings', groups: ['RG-QX'] }, ['rg-qx-1', 'rg-qx-2', 'rg-qx-3']],
    ['deadlines', { what: 'deadlines' }, ['rg-qx-2.deadline', 'rg-zn-1.deadline']],
    ['a group that is not known', { groups: ['RG-NONE'] }, []],
  ])('%s', (_name, options, listed) => {
    expect(new Set(names(options))).toEqual(new Set(listed));
    expect(lintIcs(Buffer.from(feedOf(known, options)))).toEqual([]);
  });

  it('names itself, and says how often to look', () => {
    expect(unfolded({ groups: ['RG-QX', 'RG-ZN'], what: 'deadlines' })).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-\/\/TSAG bot\/\/Calendar\/\/EN\r\nNAME:RG-QX and RG-ZN: deadlines\r\nX-WR-CALNAME:RG-QX and RG-ZN: deadlines\r\n/);
    expect(unfolded()).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\nX-WR-TIMEZONE:Europe\/Zurich\r\n/);
    expect(unfolded()).not.toContain('METHOD');
  });
});

describe('an entry', () => {
  it('of a meeting names Geneva time, UTC, the deadline, the report; links only in a private feed', () => {
    const lines = entry('rg-qx-2');
    expect(lines).toContain('Wed 11 Mar 2026\\, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC');
    expect(lines).toContain('Contributions by: Wed 4 Mar 2026\\, end of the day\\, 23:59 CET (Geneva) · 22:59 UTC');
    expect(lines).toContain('Join: https://www.example.org/join?a=1\\,2\\;3');
    expect(lines).toContain('LOCATION:https://www.example.org/join?a=1\\,2\\;3\r\n');
    expect(lines).toContain('URL;VALUE=URI:https://www.itu.int/md/T25-TSAG-260112-TD-GEN-0310/en\r\n');
    expect(lines).toContain('CATEGORIES:RG-QX\r\n');
    expect(lines).toContain('2026 follows from the date of the meeting.');
  });

  it('in a public feed has no address at all', () => {
    expect(unfolded({ access: 'public' })).not.toMatch(/https?:|LOCATION|URL/);
    expect(entry('rg-qx-2', { access: 'public' })).toContain('In the report: TD310');
  });

  it.each<[string, string | null, string]>([
    ['nothing is said where Geneva alone is known and its clocks stand as before', null, 'rg-qx-2'],
    ['Geneva’s own change is said', null, 'rg-qx-3'],
    ['the change there is said to whoever lives in New York', 'America/New_York', 'rg-qx-2'],
  ])('about clocks: %s', (_name, zone, uid) => {
    const said = { 'rg-qx-2': zone ? '(last time 07:00 there\\, now 08:00)' : null, 'rg-qx-3': 'Clocks have changed in Geneva since the previous meeting of RG-QX: then 13:00 CET\\, 12:00 UTC\\; now 13:00 CEST\\, 11:00 UTC.' }[uid];
    if (said) expect(entry(uid, { zone })).toContain(said);
    else expect(entry(uid, { zone })).not.toMatch(/last time|Clocks/);
  });

  it('without an hour fills its days and keeps nobody busy', () => {
    expect(entry('rg-zn-1')).toMatch(/DTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20260604\r\n[^]*TRANSP:TRANSPARENT/);
  });

  it.each([
    ['rg-qx-2', 'CONFIRMED', 'OPAQUE'],
    ['rg-qx-3', 'TENTATIVE', 'OPAQUE'],
    ['rg-qx-2.deadline', 'CONFIRMED', 'TRANSPARENT'],
  ])('%s is %s and %s', (uid, status, transparency) => {
    expect(entry(uid)).toContain(`STATUS:${status}\r\n`);
    expect(entry(uid)).toContain(`TRANSP:${transparency}\r\n`);
  });

  it('whose end is not known has none', () => {
    expect(entry('rg-qx-3')).not.toContain('DTEND');
  });
});

describe('alarms', () => {
  const alarms = { meetings: [{ days: 1 }, { hours: 1 }], deadlines: [{ days: 2 }, { days: 0 }, { hours: 3 }] };
  const triggers = (uid: string, options: Partial<FeedOptions> = {}) => [...entry(uid, { alarms, ...options }).matchAll(/TRIGGER(.*)\r\n/g)].map((match) => match[1]);

  it.each<[string, string, Partial<FeedOptions>, string[]]>([
    ['of a meeting count back from its start', 'rg-qx-2', {}, [':-P1D', ':-PT1H']],
    ['of a deadline come at 09:00, or count back from its minute', 'rg-qx-2.deadline', {}, [':-P1DT15H', ';RELATED=START:PT9H', ';VALUE=DATE-TIME:20260304T195900Z']],
    ['of a timed deadline count back from it', 'rg-qx-2.deadline', { timedDeadlines: true }, [':-P2D', ':PT0S', ':-PT3H']],
    ['of a meeting without an hour come in the morning', 'rg-zn-1', {}, [':-PT15H']],
    ['are none when none are wanted', 'rg-qx-2', { alarms: OPTIONS.alarms }, []],
  ])('%s', (_name, uid, options, expected) => {
    expect(triggers(uid, options)).toEqual(expected);
    expect(lintIcs(Buffer.from(feedOf(known, { alarms, ...options })))).toEqual([]);
  });
});

describe('one meeting as a file', () => {
  it('holds it and its deadline, and names no feed', () => {
    const file = buildOne(eventsIn(known), 'tsag-2026-01/rg-qx-2', { ...OPTIONS, groups: ['RG-ZN'] })!;
    expect(read(file).map(({ uid }) => uid)).toEqual(['tsag-2026-01.rg-qx-2.deadline@tsag-bot', 'tsag-2026-01.rg-qx-2@tsag-bot']);
    expect(file).not.toMatch(/NAME|REFRESH|METHOD/);
    expect(lintIcs(Buffer.from(file))).toEqual([]);
  });

  it.each(['tsag-2026-01/rg-zn-2', 'tsag-2026-01/none'])('%s, without a date or not known, is none', (id) => {
    expect(buildOne(eventsIn(known), id, OPTIONS)).toBeNull();
  });
});

describe('times that are out of the ordinary', () => {
  const of = (row: object) => read(feedOf(after(schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', ...row }])), { what: 'meetings' })).map(({ start, end }) => [start, end]);

  it.each<[string, object, (string | null)[][]]>([
    ['over midnight', { date: '2026-06-10', endDate: '2026-06-11', start: '23:00', end: '01:00' }, [['2026-06-10T21:00:00Z', '2026-06-10T23:00:00Z']]],
    ['two nights', { date: '2026-06-10', endDate: '2026-06-12', start: '23:00', end: '01:00' }, [['2026-06-11T21:00:00Z', '2026-06-11T23:00:00Z'], ['2026-06-10T21:00:00Z', '2026-06-10T23:00:00Z']]],
    ['days with a gap', { date: '2026-06-09', endDate: '2026-06-11', days: ['2026-06-09', '2026-06-11'], end: '15:00' }, [['2026-06-11T11:00:00Z', '2026-06-11T13:00:00Z'], ['2026-06-09T11:00:00Z', '2026-06-09T13:00:00Z']]],
    ['across a clock change, each day at its own hour', { date: '2026-03-28', endDate: '2026-03-29', end: '15:00' }, [['2026-03-29T11:00:00Z', '2026-03-29T13:00:00Z'], ['2026-03-28T12:00:00Z', '2026-03-28T14:00:00Z']]],
    ['fault 41: a start in the gap, with an end that lies before it', { date: '2026-03-29', start: '02:30', end: '03:00' }, [['2026-03-29T01:30:00Z', null]]],
    ['fault 41: in the overlap', { date: '2026-10-25', start: '02:30', end: '04:00' }, [['2026-10-25T00:30:00Z', '2026-10-25T03:00:00Z']]],
    ['a year mistyped', { date: '2026-06-09', endDate: '2062-06-09', end: '15:00' }, [['2026-06-09', '2062-06-10']]],
  ])('%s', (_name, row, expected) => {
    expect(of(row)).toEqual(expected);
  });
});

it('a feed is text, whatever the language', () => {
  expect(buildFeed(eventsIn(known), { ...OPTIONS, language: 'xx' })).toBe(feedOf(known));
});
