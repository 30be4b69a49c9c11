import { describe, expect, it } from '@jest/globals';
import type { Schedule } from '../../src/domain/schedule.js';
import { NOTHING_KNOWN, takeSnapshot, type Facts } from '../../src/register/known.js';
import { compare } from '../../src/register/publish.js';
import { Register } from '../../src/register/register.js';
import { schedule, type MeetingRow } from '../support/schedule.js';

const MARCH = '2026-03-11';
const MAY = '2026-05-13';
const JULY = '2026-07-08';
const first = (rows: MeetingRow[], more?: object) => schedule('tsag-2025-06', '2025-06-02', rows, more);
const second = (rows: MeetingRow[], more?: object) => schedule('tsag-2026-01', '2026-01-12', rows, more);
const after = (...schedules: Schedule[]): Facts => schedules.reduce((facts, one) => compare(facts, one).facts, NOTHING_KNOWN);
const changesOf = (facts: Facts, incoming: Schedule) => compare(facts, incoming).changes.map(({ kind, id }) => `${kind} ${id}`);

describe('what a publication changes', () => {
  const known = after(first([{ id: 'rg-qx-1', date: MARCH, deadline: { date: '2026-03-04' } }, { id: 'rg-qx-2', date: MAY, status: 'cancelled' }]));
  const row = (more: Partial<MeetingRow>): Schedule => first([{ id: 'rg-qx-1', date: MARCH, deadline: { date: '2026-03-04' }, ...more }, { id: 'rg-qx-2', date: MAY, status: 'cancelled' }]);
  const id = 'tsag-2025-06/rg-qx-1';

  it.each<[string, Schedule, string[]]>([
    ['the same again: nothing', row({}), []],
    ['where it stands in the report: nothing', row({ place: { clause: '10', line: 7 } }), []],
    ['another date', row({ date: JULY }), [`meeting-moved ${id}`]],
    ['another hour', row({ start: '14:00' }), [`meeting-moved ${id}`]],
    ['another deadline', row({ deadline: { date: '2026-03-03' } }), [`deadline-changed ${id}`]],
    ['no deadline any more', row({ deadline: null }), [`deadline-changed ${id}`]],
    ['a date and a deadline at once', row({ date: JULY, deadline: { date: '2026-07-01' } }), [`meeting-moved ${id}`, `deadline-changed ${id}`]],
    ['a link', row({ join: 'https://www.example.org/join' }), [`meeting-details ${id}`]],
    ['cancelled', row({ status: 'cancelled' }), [`meeting-cancelled ${id}`]],
    ['cancelled and moved at once', row({ status: 'cancelled', date: JULY }), [`meeting-cancelled ${id}`]],
  ])('%s', (_name, incoming, changes) => {
    expect(changesOf(known, incoming)).toEqual(changes);
  });

  it('reinstates what was cancelled, on another day if need be', () => {
    expect(changesOf(known, second([{ id: 'rg-qx-1', date: MAY }]))).toEqual(['meeting-reinstated tsag-2025-06/rg-qx-2']);
    expect(changesOf(known, first([{ id: 'rg-qx-1', date: MARCH, deadline: { date: '2026-03-04' } }, { id: 'rg-qx-2', date: JULY }]))).toEqual(['meeting-reinstated tsag-2025-06/rg-qx-2', 'meeting-moved tsag-2025-06/rg-qx-2']);
  });

  it('keeps the identity and takes the facts of a later report', () => {
    const facts = after(first([{ id: 'rg-qx-2', date: MAY }]), second([{ id: 'rg-qx-1', number: 1, date: MAY, objectives: 'last words' }]));
    expect([...facts.meetings.values()]).toMatchObject([{ id: 'tsag-2025-06/rg-qx-2', report: 'tsag-2026-01', fact: { id: 'rg-qx-1', objectives: 'last words' } }]);
  });
});

describe('what a later report omits', () => {
  const known = after(first([{ id: 'rg-qx-1', date: '2025-11-12' }, { id: 'rg-qx-2', date: MARCH }, { id: 'rg-qx-3', date: MAY, status: 'cancelled' }, { id: 'rg-qx-4', date: null }, { id: 'rg-zn-1', group: 'RG-ZN', date: MAY }]));

  it('stays, and is listed when it is still ahead, not cancelled and of a group of the report', () => {
    const { facts, omitted, changes } = compare(known, second([{ id: 'rg-qx-1', date: JULY }]));
    expect(omitted).toEqual(['tsag-2025-06/rg-qx-2', 'tsag-2025-06/rg-qx-4']);
    expect(changes.map(({ kind }) => kind)).toEqual(['meeting-new']);
    expect(facts.meetings.size).toBe(6);
  });

  it('is listed also when a new revision of the same report leaves it out', () => {
    expect(compare(known, first([{ id: 'rg-qx-1', date: '2025-11-12' }])).omitted).toEqual(['tsag-2025-06/rg-qx-2', 'tsag-2025-06/rg-qx-4']);
  });
});

describe('an older report that is loaded after a newer one', () => {
  const action = (status: string) => ({ wtsaActions: [{ number: '44-02', status }] });
  const newer = second([{ id: 'rg-qx-1', date: MARCH, start: '15:00' }, { id: 'rg-qx-2', date: JULY }], action('started'));
  const older = first([{ id: 'rg-qx-2', date: MARCH }, { id: 'rg-qx-3', date: MAY }], action('not-started'));
  const { facts, changes, omitted } = compare(after(newer), older);

  it('adds what it alone knows and overrules nothing', () => {
    expect(changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['meeting-new tsag-2025-06/rg-qx-3']);
    expect(facts.meetings.get('tsag-2026-01/rg-qx-1')?.fact.start).toBe('15:00');
    expect(takeSnapshot(facts).wtsa.map(({ fact }) => fact.status)).toEqual(['started']);
  });

  it('is not said to omit what came after it', () => {
    expect(omitted).toEqual([]);
  });

  it('still names the meeting that it knows: its own revision finds it by number', () => {
    const moved = compare(facts, first([{ id: 'rg-qx-2', date: '2026-03-18' }, { id: 'rg-qx-3', date: MAY }]));
    expect(moved.changes).toEqual([]);
    expect(moved.facts.meetings.size).toBe(3);
  });

  it('may correct what no newer report has said', () => {
    expect(changesOf(facts, first([{ id: 'rg-qx-2', date: MARCH }, { id: 'rg-qx-3', date: '2026-05-20' }]))).toEqual(['meeting-moved tsag-2025-06/rg-qx-3']);
  });
});

describe('actions', () => {
  const action = (more: object = {}) => ({ id: 'WP3-1', group: 'WP3', title: 'Agree the plan', ...more });
  const wtsa = (more: object) => ({ wtsaActions: [{ number: '44-02', ...more }] });

  it('are numbered anew by every report', () => {
    const known = after(first([], { actions: [action()] }));
    expect(changesOf(known, second([], { actions: [action({ title: 'Approve the terms' })] }))).toEqual(['action-new tsag-2026-01/WP3-1']);
  });

  it.each<[string, object, object, string[]]>([
    ['closed', {}, { decision: { outcome: 'agreed' } }, ['action-closed tsag-2025-06/WP3-1']],
    ['opened again', { decision: { outcome: 'deferred' } }, {}, ['action-reopened tsag-2025-06/WP3-1']],
    ['reworded', {}, { text: 'To agree the plan in TD7' }, ['action-reworded tsag-2025-06/WP3-1']],
    ['at another place', {}, { place: { clause: '4' } }, []],
  ])('%s', (_name, before, now, changes) => {
    expect(changesOf(after(first([], { actions: [action(before)] })), first([], { actions: [action(now)] }))).toEqual(changes);
  });

  it('of WTSA are one and the same in every report', () => {
    const known = after(first([], wtsa({ status: 'not-started', asOf: '2025-06' })));
    expect(changesOf(known, second([], wtsa({ status: 'started', asOf: '2026-01' })))).toEqual(['wtsa-status tsag-2026-01/44-02']);
    expect(changesOf(known, second([], wtsa({ status: 'not-started', asOf: '2025-06' })))).toEqual([]);
  });
});

describe('the register', () => {
  const publisher = { who: 'schedules', when: 0, source: 'x.yaml' };
  const twins: MeetingRow[] = [{ id: 'rg-qx-1', date: MAY, start: '09:00' }, { id: 'rg-qx-2', date: MAY, start: '14:00' }];

  it('publishes nothing while a question is open, and everything with its answer', () => {
    const register = new Register();
    register.publish(first(twins), publisher);
    const before = register.snapshot;
    const incoming = second([{ id: 'rg-qx-1', date: MAY, start: null }, { id: 'rg-qx-2', date: JULY }]);
    expect(register.publish(incoming, publisher)).toMatchObject({ questions: [{ meeting: 'rg-qx-1' }], omitted: [] });
    expect(register.snapshot).toBe(before);
    expect(register.publications).toHaveLength(1);
    register.publish(incoming, { ...publisher, choices: new Map([['rg-qx-1', 'tsag-2025-06/rg-qx-2']]) });
    expect(register.publications.map(({ revision, report }) => [revision, report])).toEqual([[1, 'tsag-2025-06'], [2, 'tsag-2026-01']]);
    expect(register.snapshot.meetings.get('tsag-2025-06/rg-qx-2')?.report).toBe('tsag-2026-01');
  });

  it('previews without publishing', () => {
    const register = new Register();
    expect(register.preview(first(twins)).changes).toHaveLength(2);
    expect(register.snapshot.meetings.size).toBe(0);
  });
});
