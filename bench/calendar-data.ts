/** What the calendars of the bench hold. */
import type { FeedChoice } from '../src/domain/calendar.js';
import { addDays } from '../src/domain/moment.js';
import { scheduleSchema, type Schedule } from '../src/domain/schedule.js';

export const CHOICE: FeedChoice = { groups: [], meeting: null, what: 'both', timedDeadlines: false, alarms: { meetings: [{ hours: 1 }], deadlines: [] }, zone: 'America/New_York', language: 'en' };

export function scheduleOf(meetings: number): Schedule {
  const day = (index: number) => addDays('2026-02-04', Math.floor(index / 4));
  return scheduleSchema.parse({
    report: 'tsag-2026-01',
    document: { reference: 'TD1', title: 'Bench', meeting: { start: '2026-01-12', end: '2026-01-16' } },
    groups: Array.from({ length: 10 }, (_, index) => ({ id: `RG-G${index}` })),
    meetings: Array.from({ length: meetings }, (_, index) => ({
      id: `m-${index}`,
      group: `RG-G${index % 10}`,
      number: index,
      date: day(index),
      endDate: day(index),
      start: '13:00',
      end: '15:00',
      zone: 'Europe/Zurich',
      objectives: `objective ${index} of this meeting`,
      deadline: { date: addDays(day(index), -7) },
    })),
  });
}
