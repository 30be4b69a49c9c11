import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/domain/moment.js';
import type { Schedule } from '../../src/domain/schedule.js';
import { NOTHING_KNOWN, type Facts } from '../../src/register/known.js';
import { matchMeetings } from '../../src/register/match.js';
import { compare } from '../../src/register/publish.js';
import { schedule, type MeetingRow } from '../support/schedule.js';
import { usually } from '../support/fuzz.js';

function publishAll(...schedules: Schedule[]): Facts {
  return schedules.reduce((facts, one) => {
    const { facts: next, questions } = compare(facts, one);
    expect(questions).toEqual([]);
    return next;
  }, NOTHING_KNOWN);
}

const first = (...rows: MeetingRow[]) => schedule('tsag-2025-06', '2025-06-02', rows);
const second = (...rows: MeetingRow[]) => schedule('tsag-2026-01', '2026-01-12', rows);
const third = (...rows: MeetingRow[]) => schedule('tsag-2026-09', '2026-09-07', rows);
const idsOf = (facts: Facts, incoming: Schedule, choices?: Map<string, string>) => Object.fromEntries(matchMeetings(facts, incoming, choices).ids);

const MARCH = '2026-03-11';
const MAY = '2026-05-13';
const JULY = '2026-07-08';

describe('which meeting is which', () => {
  const known = publishAll(first({ id: 'rg-qx-1', date: MARCH }, { id: 'rg-qx-2', date: MAY }));

  it.each<[string, Schedule, Record<string, string>]>([
    ['the same rows in a new revision', first({ id: 'rg-qx-1', date: MARCH }, { id: 'rg-qx-2', date: MAY }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-1', 'rg-qx-2': 'tsag-2025-06/rg-qx-2' }],
    ['the same date in another report, under another number', second({ id: 'rg-qx-1', date: MAY }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-2' }],
    ['the same date at another hour', second({ id: 'rg-qx-1', date: MAY, start: '09:00' }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-2' }],
    ['the same date, the hour not known', second({ id: 'rg-qx-1', date: MAY, start: null }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-2' }],
    ['the same number in a new revision has moved', first({ id: 'rg-qx-1', date: MARCH }, { id: 'rg-qx-2', date: JULY }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-1', 'rg-qx-2': 'tsag-2025-06/rg-qx-2' }],
    ['the same number in another report is a new one', second({ id: 'rg-qx-1', date: JULY }), { 'rg-qx-1': 'tsag-2026-01/rg-qx-1' }],
    ['rows that changed places keep to their dates', first({ id: 'rg-qx-1', date: MAY }, { id: 'rg-qx-2', date: MARCH }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-2', 'rg-qx-2': 'tsag-2025-06/rg-qx-1' }],
    ['a row put before the others gets the next free number', first({ id: 'rg-qx-1', date: '2026-02-04' }, { id: 'rg-qx-2', date: MARCH }, { id: 'rg-qx-3', date: MAY }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-3', 'rg-qx-2': 'tsag-2025-06/rg-qx-1', 'rg-qx-3': 'tsag-2025-06/rg-qx-2' }],
    ['a date that is taken back keeps its number', first({ id: 'rg-qx-1', date: MARCH }, { id: 'rg-qx-2', date: null }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-1', 'rg-qx-2': 'tsag-2025-06/rg-qx-2' }],
    ['another group on the same day is another meeting', second({ id: 'rg-zn-1', group: 'RG-ZN', date: MARCH }), { 'rg-zn-1': 'tsag-2026-01/rg-zn-1' }],
    ['a number that now is another group’s is a new meeting', first({ id: 'rg-qx-1', group: 'RG-ZN', date: JULY }), { 'rg-qx-1': 'tsag-2025-06/rg-zn-1' }],
  ])('%s', (_name, incoming, ids) => {
    expect(idsOf(known, incoming)).toEqual(ids);
    expect(matchMeetings(known, incoming).questions).toEqual([]);
  });

  it('a meeting that a later report moves keeps the identity it had from the first', () => {
    const twice = publishAll(first({ id: 'rg-qx-1', date: MARCH }, { id: 'rg-qx-2', date: MAY }), second({ id: 'rg-qx-1', date: MAY }));
    expect(idsOf(twice, second({ id: 'rg-qx-1', date: JULY }))).toEqual({ 'rg-qx-1': 'tsag-2025-06/rg-qx-2' });
    const thrice = publishAll(first({ id: 'rg-qx-2', date: MAY }), second({ id: 'rg-qx-1', date: MAY }), third({ id: 'rg-qx-5', date: MAY }));
    expect(idsOf(thrice, second({ id: 'rg-qx-1', date: JULY }))).toEqual({ 'rg-qx-1': 'tsag-2025-06/rg-qx-2' });
  });

  it('rows that changed places move by the number they have now', () => {
    const swapped = publishAll(first({ id: 'rg-qx-1', date: MARCH }, { id: 'rg-qx-2', date: MAY }), first({ id: 'rg-qx-1', date: MAY }, { id: 'rg-qx-2', date: MARCH }));
    expect(idsOf(swapped, first({ id: 'rg-qx-1', date: JULY }, { id: 'rg-qx-2', date: MARCH }))).toEqual({ 'rg-qx-1': 'tsag-2025-06/rg-qx-2', 'rg-qx-2': 'tsag-2025-06/rg-qx-1' });
  });

  it('a meeting whose date is not known is found by its number, in its own report alone', () => {
    const open = publishAll(first({ id: 'rg-qx-1', date: null }));
    expect(idsOf(open, first({ id: 'rg-qx-1', date: MAY }))).toEqual({ 'rg-qx-1': 'tsag-2025-06/rg-qx-1' });
    expect(idsOf(open, second({ id: 'rg-qx-1', date: null }))).toEqual({ 'rg-qx-1': 'tsag-2026-01/rg-qx-1' });
  });
});

describe('two meetings on one day', () => {
  const known = publishAll(first({ id: 'rg-qx-1', date: MAY, start: '09:00' }, { id: 'rg-qx-2', date: MAY, start: '14:00' }));

  it.each<[string, Schedule, Record<string, string>]>([
    ['are told apart by the hour', second({ id: 'rg-qx-1', date: MAY, start: '14:00' }, { id: 'rg-qx-2', date: MAY, start: '09:00' }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-2', 'rg-qx-2': 'tsag-2025-06/rg-qx-1' }],
    ['one of which has another hour', second({ id: 'rg-qx-1', date: MAY, start: '10:00' }, { id: 'rg-qx-2', date: MAY, start: '14:00' }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-1', 'rg-qx-2': 'tsag-2025-06/rg-qx-2' }],
    ['both with other hours, in a new revision', first({ id: 'rg-qx-1', date: MAY, start: '10:00' }, { id: 'rg-qx-2', date: MAY, start: '15:00' }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-1', 'rg-qx-2': 'tsag-2025-06/rg-qx-2' }],
    ['and a third one in a new revision, whatever the order', first({ id: 'rg-qx-3', date: MAY, start: '11:00' }, { id: 'rg-qx-1', date: MAY, start: '10:00' }, { id: 'rg-qx-2', date: MAY, start: '14:00' }), { 'rg-qx-1': 'tsag-2025-06/rg-qx-1', 'rg-qx-2': 'tsag-2025-06/rg-qx-2', 'rg-qx-3': 'tsag-2025-06/rg-qx-3' }],
  ])('%s', (_name, incoming, ids) => {
    expect(matchMeetings(known, incoming)).toEqual({ ids: new Map(Object.entries(ids)), questions: [] });
  });

  const both = ['tsag-2025-06/rg-qx-1', 'tsag-2025-06/rg-qx-2'];

  it('are asked about when nothing tells them apart, and nothing is guessed', () => {
    const incoming = second({ id: 'rg-qx-1', date: MAY, start: null }, { id: 'rg-qx-2', date: JULY });
    expect(matchMeetings(known, incoming)).toEqual({ ids: new Map([['rg-qx-2', 'tsag-2026-01/rg-qx-2']]), questions: [{ group: 'RG-QX', meeting: 'rg-qx-1', fits: both }] });
    expect(idsOf(known, incoming, new Map([['rg-qx-1', both[1]!]]))['rg-qx-1']).toBe(both[1]);
  });

  it('are asked about when both come again with other hours; one answer settles both', () => {
    const incoming = second({ id: 'rg-qx-1', date: MAY, start: '10:00' }, { id: 'rg-qx-2', date: MAY, start: '15:00' });
    expect(matchMeetings(known, incoming).questions.map(({ meeting, fits }) => [meeting, fits])).toEqual([['rg-qx-1', both], ['rg-qx-2', both]]);
    const answered = matchMeetings(known, incoming, new Map([['rg-qx-1', both[1]!]]));
    expect([answered.questions, Object.fromEntries(answered.ids)]).toEqual([[], { 'rg-qx-1': both[1], 'rg-qx-2': both[0] }]);
  });

  it('of which only one was known so far are asked about as well', () => {
    const one = publishAll(first({ id: 'rg-qx-1', date: MAY, start: null }));
    const incoming = second({ id: 'rg-qx-1', date: MAY, start: '09:00' }, { id: 'rg-qx-2', date: MAY, start: '14:00' });
    expect(matchMeetings(one, incoming).questions.map(({ meeting, fits }) => [meeting, fits])).toEqual([['rg-qx-1', [both[0]]], ['rg-qx-2', [both[0]]]]);
    expect(idsOf(one, incoming, new Map([['rg-qx-2', both[0]!]]))).toEqual({ 'rg-qx-1': 'tsag-2026-01/rg-qx-1', 'rg-qx-2': both[0] });
  });
});

describe('answers to questions', () => {
  const known = publishAll(first({ id: 'rg-qx-1', date: MARCH }, { id: 'rg-zn-1', group: 'RG-ZN', date: MARCH }));
  const incoming = second({ id: 'rg-qx-1', date: JULY }, { id: 'rg-qx-2', date: '2026-07-09' });

  it('overrule the date', () => {
    expect(idsOf(known, incoming, new Map([['rg-qx-1', 'tsag-2025-06/rg-qx-1']]))['rg-qx-1']).toBe('tsag-2025-06/rg-qx-1');
  });

  it('never give one meeting to two rows, or a meeting of another group', () => {
    const ids = idsOf(known, incoming, new Map([['rg-qx-1', 'tsag-2025-06/rg-qx-1'], ['rg-qx-2', 'tsag-2025-06/rg-qx-1']]));
    expect(ids).toEqual({ 'rg-qx-1': 'tsag-2025-06/rg-qx-1', 'rg-qx-2': 'tsag-2026-01/rg-qx-2' });
    expect(idsOf(known, incoming, new Map([['rg-qx-1', 'tsag-2025-06/rg-zn-1']]))['rg-qx-1']).toBe('tsag-2026-01/rg-qx-1');
  });
});

describe('any sequence of publications', () => {
  const row = fc.record({ date: fc.option(fc.integer({ min: 0, max: 6 }).map((days) => addDays(MARCH, days)), { nil: null }), start: fc.constantFrom('09:00', '14:00', null), group: fc.constantFrom('RG-QX', 'RG-QX', 'RG-ZN'), status: fc.constantFrom('planned', 'cancelled') });
  const publication = fc
    .tuple(fc.constantFrom(['tsag-2025-06', '2025-06-02'], ['tsag-2026-01', '2026-01-12'], ['tsag-2026-09', null]), fc.array(row, { maxLength: 5 }))
    .map(([[report, opening], rows]) => schedule(report, opening, rows.map((one, at) => ({ ...one, id: `${one.group.toLowerCase()}-${at + 1}` }))));

  it('loses no meeting, gives no id to two, and a repetition changes nothing', () => {
    let questions = 0;
    fc.assert(
      fc.property(fc.array(publication, { maxLength: 8 }), (publications) => {
        let facts = NOTHING_KNOWN;
        for (const incoming of publications) {
          const { ids, questions: open } = matchMeetings(facts, incoming);
          expect(new Set(ids.values()).size).toBe(ids.size);
          expect(ids.size + open.length).toBe(incoming.meetings.length);
          for (const { meeting, fits } of open) {
            expect(ids.has(meeting)).toBe(false);
            expect(fits.length).toBeGreaterThan(0);
          }
          questions += open.length;
          if (open.length > 0) continue;
          const next = compare(facts, incoming).facts;
          expect([...next.meetings.keys()]).toEqual(expect.arrayContaining([...facts.meetings.keys()]));
          for (const [id, known] of next.meetings) expect(id).toBe(known.id);
          const again = compare(next, incoming);
          expect(again.changes).toEqual([]);
          expect(again.questions).toEqual([]);
          expect(again.facts).toEqual(next);
          facts = next;
        }
      }),
      { numRuns: usually(150) },
    );
    expect(questions).toBeGreaterThan(0);
  }, 30_000);

  it('takes time in proportion to the meetings', () => {
    const many = (report: string, opening: string) => schedule(report, opening, Array.from({ length: 5000 }, (_, at) => ({ id: `rg-qx-${at + 1}`, date: addDays('2026-02-01', at % 2500), start: at < 2500 ? '09:00' : '14:00' })));
    const facts = publishAll(many('tsag-2025-06', '2025-06-02'));
    const began = performance.now();
    expect(matchMeetings(facts, many('tsag-2026-01', '2026-01-12')).ids.size).toBe(5000);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
