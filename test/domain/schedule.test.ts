import { describe, expect, it } from '@jest/globals';
import { isoInstant } from '../../src/domain/moment.js';
import { deadlineInstant, deadlineSchema, meetingInstants, meetingSchema, scheduleSchema, slug } from '../../src/domain/schedule.js';

const instants = (more: object) => {
  const meeting = meetingSchema.parse({ id: 'rg-qx-1', group: 'RG-QX', date: '2026-03-11', endDate: '2026-03-11', start: '13:00', end: '15:00', zone: 'Europe/Zurich', ...more });
  return Object.values(meetingInstants(meeting)).map((at) => at && isoInstant(at));
};

describe('when a meeting is', () => {
  it.each<[string, object, (string | null)[]]>([
    ['in winter', {}, ['2026-03-11T12:00:00Z', '2026-03-11T14:00:00Z']],
    ['in summer, whatever the label says', { date: '2026-07-08', endDate: '2026-07-08', label: 'CET' }, ['2026-07-08T11:00:00Z', '2026-07-08T13:00:00Z']],
    ['over several days, across a clock change', { date: '2026-03-27', endDate: '2026-03-30' }, ['2026-03-27T12:00:00Z', '2026-03-30T13:00:00Z']],
    ['in UTC', { zone: 'UTC' }, ['2026-03-11T13:00:00Z', '2026-03-11T15:00:00Z']],
    ['without an end', { end: null }, ['2026-03-11T12:00:00Z', null]],
    ['without an hour', { start: null, end: null, zone: null }, [null, null]],
    ['without a date', { date: null, endDate: null }, [null, null]],
  ])('%s', (_name, more, expected) => {
    expect(instants(more)).toEqual(expected);
  });
});

describe('when a deadline is', () => {
  it.each([
    ['a date alone: the end of the day in Geneva', { date: '2025-09-03' }, '2025-09-03T21:59:00Z'],
    ['with an hour, in Geneva', { date: '2026-01-07', time: '17:00' }, '2026-01-07T16:00:00Z'],
    ['with an hour and a zone', { date: '2026-01-07', time: '17:00', zone: 'UTC' }, '2026-01-07T17:00:00Z'],
  ])('%s', (_name, deadline, expected) => {
    expect(isoInstant(deadlineInstant(deadlineSchema.parse(deadline)))).toBe(expected);
  });
});

describe('the schema', () => {
  it.each([
    ['a link that runs code', { groups: [{ id: 'RG-QX', submission: 'javascript:alert(1)' }] }],
    ['a link to a file', { groups: [{ id: 'RG-QX', template: 'file:///etc/passwd' }] }],
    ['a report named with capitals', { report: 'TSAG-2026' }],
    ['a group without a name', { groups: [{ id: '' }] }],
    ['a zone that there is not', { meetings: [{ id: 'a-1', group: 'A', date: null, zone: 'Mars/Base' }] }],
  ])('refuses %s', (_name, wrong) => {
    expect(scheduleSchema.safeParse({ report: 'a', document: {}, ...wrong }).success).toBe(false);
  });

  it('names a group in an id', () => {
    expect(['RG-DT', 'JCA-AI/ML', 'Q3/17', '(WP 2)'].map(slug)).toEqual(['rg-dt', 'jca-ai-ml', 'q3-17', 'wp-2']);
  });
});
