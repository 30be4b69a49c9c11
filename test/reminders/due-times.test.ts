import { describe, expect, it } from '@jest/globals';
import { DEFAULT_SUBSCRIPTION, type Lead, type Subscription } from '../../src/domain/subscription.js';
import { dueAt } from '../../src/reminders/due-times.js';
import { instantOf } from '../support/bot.js';

type Personal = NonNullable<Subscription['personal']>;
const iso = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;
const due = (lead: Lead, event: string, given: Partial<Subscription> = {}) => iso(dueAt(lead, instantOf(event), { ...DEFAULT_SUBSCRIPTION, ...given }));

describe('a channel’s reminders', () => {
  it.each<[string, Lead, string, string, Partial<Subscription>?]>([
    ['days before, in winter', { days: 7 }, '2026-03-04T23:59', '2026-02-25T08:00Z'],
    ['days before, over the change to summer time', { days: 2 }, '2026-03-30T23:59', '2026-03-28T08:00Z'],
    ['on the day of the change', { days: 0 }, '2026-03-29T23:59', '2026-03-29T07:00Z'],
    ['days before, over the change to winter time', { days: 2 }, '2026-10-26T23:59', '2026-10-24T07:00Z'],
    ['real hours over the change', { hours: 3 }, '2026-03-29T04:00', '2026-03-28T23:00Z'],
    ['the day is Geneva’s, also for an hour in UTC', { days: 0 }, '2026-03-04T23:30Z', '2026-03-04T23:00Z', { at: '00:00' }],
    ['an event before the hour of reminders: the day before', { days: 0 }, '2026-03-04T08:00', '2026-03-03T08:00Z'],
    ['an event at the hour of reminders: the day before', { days: 0 }, '2026-03-04T09:00', '2026-03-03T08:00Z'],
    ['an event after it: on the day', { days: 0 }, '2026-03-04T09:01', '2026-03-04T08:00Z'],
    ['an hour that the change leaves out', { days: 0 }, '2026-03-29T23:59', '2026-03-29T01:30Z', { at: '02:30' }],
    ['an hour that the change repeats', { days: 0 }, '2026-10-25T23:59', '2026-10-25T00:30Z', { at: '02:30' }],
  ])('%s', (_name, lead, event, expected, given = {}) => {
    expect(due(lead, event, given)).toBe(expected);
  });
});

describe('a person’s own reminders', () => {
  const cairo: Personal = { zone: 'Africa/Cairo', workdays: [7, 1, 2, 3, 4], holidays: [], quiet: null, submitted: [], again: [] };
  const newYork: Personal = { zone: 'America/New_York', workdays: [1, 2, 3, 4, 5], holidays: [], quiet: null, submitted: [], again: [] };
  it.each<[string, Lead, string, string, Personal, string?]>([
    ['at the hour of their zone', { days: 1 }, '2026-03-11T12:00Z', '2026-03-10T13:00Z', newYork],
    ['on the days of their zone', { days: 0 }, '2026-03-12T02:00Z', '2026-03-11T13:00Z', newYork],
    ['a Friday is a day off: on Thursday', { days: 2 }, '2026-03-08T12:00Z', '2026-03-05T07:00Z', cairo],
    ['a Saturday too', { days: 1 }, '2026-03-08T12:00Z', '2026-03-05T07:00Z', cairo],
    ['a Sunday is not', { days: 1 }, '2026-03-09T12:00Z', '2026-03-08T07:00Z', cairo],
    ['holidays before a weekend add up', { days: 1 }, '2026-03-08T12:00Z', '2026-03-03T07:00Z', { ...cairo, holidays: ['2026-03-05', '2026-03-04'] }],
    ['quiet in the morning: the evening before', { days: 1 }, '2026-03-11T12:00Z', '2026-03-10T01:59Z', { ...newYork, quiet: { from: '22:00', until: '10:00' } }],
    ['quiet in the evening: before it', { days: 1 }, '2026-03-11T12:00Z', '2026-03-11T01:59Z', { ...newYork, quiet: { from: '22:00', until: '10:00' } }, '23:00'],
    ['quiet from midnight: the day before', { days: 1 }, '2026-03-11T12:00Z', '2026-03-10T03:59Z', { ...newYork, quiet: { from: '00:00', until: '10:00' } }],
    ['quiet within the day: before it', { days: 1 }, '2026-03-11T12:00Z', '2026-03-10T11:59Z', { ...newYork, quiet: { from: '08:00', until: '09:30' } }],
    ['the end of the quiet hours is not quiet', { days: 1 }, '2026-03-11T12:00Z', '2026-03-10T13:00Z', { ...newYork, quiet: { from: '22:00', until: '09:00' } }],
    ['quiet on a Monday morning: on Friday evening', { days: 0 }, '2026-03-09T23:00Z', '2026-03-07T02:59Z', { ...newYork, quiet: { from: '22:00', until: '10:00' } }],
    ['an hour before comes all the same', { hours: 1 }, '2026-03-07T05:00Z', '2026-03-07T04:00Z', { ...newYork, quiet: { from: '22:00', until: '10:00' } }],
    ['other hours come earlier', { hours: 3 }, '2026-03-11T12:00Z', '2026-03-11T01:59Z', { ...newYork, quiet: { from: '22:00', until: '10:00' } }],
    ['other hours that do not fall there do not', { hours: 3 }, '2026-03-11T18:20Z', '2026-03-11T15:20Z', { ...newYork, quiet: { from: '22:00', until: '10:00' } }],
  ])('%s', (_name, lead, event, expected, personal, at = '09:00') => {
    expect(due(lead, event, { personal, at })).toBe(expected);
  });
});
