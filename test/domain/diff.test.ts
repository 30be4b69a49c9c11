import { describe, expect, it } from '@jest/globals';
import { diffMeeting, diffWtsa } from '../../src/domain/diff.js';
import { meetingSchema, wtsaActionSchema } from '../../src/domain/schedule.js';

const meeting = (more: object = {}) => meetingSchema.parse({ id: 'rg-qx-1', group: 'RG-QX', date: '2026-03-11', endDate: '2026-03-11', start: '13:00', zone: 'Europe/Zurich', deadline: { date: '2026-03-04' }, ...more });
const kinds = (before: object | null, after: object) => diffMeeting('x', before && meeting(before), meeting(after)).map(({ kind }) => kind);

describe('what became of a meeting', () => {
  it.each<[string, object | null, object, string[]]>([
    ['it was not known', null, {}, ['meeting-new']],
    ['nothing', {}, {}, []],
    ['only its number and place', {}, { number: 3, place: { line: 4 }, label: 'CET' }, []],
    ['the year is no longer inferred', { deadline: { date: '2026-03-04', yearInferred: true } }, {}, []],
    ['its last day', {}, { endDate: '2026-03-12' }, ['meeting-moved']],
    ['its end became known', {}, { end: '15:00' }, ['meeting-moved']],
    ['its zone', {}, { zone: 'UTC' }, ['meeting-moved']],
    ['its date is open again', {}, { date: null, endDate: null }, ['meeting-moved']],
    ['the hour of its deadline', {}, { deadline: { date: '2026-03-04', time: '17:00' } }, ['deadline-changed']],
    ['a deadline became known', { deadline: null }, {}, ['deadline-changed']],
    ['confirmed', {}, { status: 'confirmed' }, ['meeting-details']],
    ['moved, and confirmed at once', {}, { status: 'confirmed', start: '14:00' }, ['meeting-moved']],
    ['cancelled, whatever else', {}, { status: 'cancelled', date: '2026-04-01', endDate: '2026-04-01' }, ['meeting-cancelled']],
    ['it stays cancelled, whatever else', { status: 'cancelled' }, { status: 'cancelled', objectives: 'none' }, []],
    ['it takes place after all, on another day with another deadline', { status: 'cancelled' }, { start: '09:00', deadline: null }, ['meeting-reinstated', 'meeting-moved', 'deadline-changed']],
  ])('%s', (_name, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected);
  });
});

describe('what became of a WTSA action', () => {
  const action = (more: object) => wtsaActionSchema.parse({ number: '44-02', status: 'started', asOf: '2025-06', ...more });

  it('is its status and who stamped it when, not its words', () => {
    expect(diffWtsa('x', action({}), action({ text: 'other words' }))).toEqual([]);
    expect(diffWtsa('x', action({}), action({ asOf: '2026-01' }))).toMatchObject([{ kind: 'wtsa-status' }]);
    expect(diffWtsa('x', null, action({}))).toMatchObject([{ kind: 'wtsa-new' }]);
  });
});
