import { expect, it } from '@jest/globals';
import { readDeadline } from '../../src/report/deadlines.js';

function read(text: string, meeting: string | null = '2026-01-12'): string {
  const { deadline, problems } = readDeadline(text, meeting, '2025-05-30');
  const what = deadline ? [deadline.date, deadline.time, deadline.zone, deadline.yearInferred ? 'inferred' : null] : ['none'];
  return [...what, ...problems.map(({ code }) => code)].filter((part) => part !== null).join(' ');
}

it.each([
  ['5 January 2026', '2026-01-05'],
  ['5 January', '2026-01-05 inferred deadline-year-inferred'],
  ['29 December', '2025-12-29 inferred deadline-year-inferred'],
  ['5 January 2026, 23:59 UTC', '2026-01-05 23:59 UTC'],
  ['5 January 2026 at 18h00', '2026-01-05 18:00 Europe/Zurich'],
  ['5 January 2026, 5:00 pm CET', '2026-01-05 17:00 Europe/Zurich'],
  ['5 January 2026 (midnight)', '2026-01-05 23:59 Europe/Zurich'],
  ['5 January 2026, 18:00 CEST', '2026-01-05 18:00 Europe/Zurich zone-label-mismatch'],
  ['5 January 2026, 18:00 IST', '2026-01-05 18:00 zone-label-unclear'],
  ['Tuesday 5 January 2026', '2026-01-05 weekday-mismatch'],
  ['05/01/2026', '2026-01-05 date-order-inferred'],
  ['7 days before', '2026-01-05 deadline-computed'],
  ['one week before the meeting', '2026-01-05 deadline-computed'],
  ['7 working days before', 'none unreadable-date'],
  ['31 November 2025', 'none unreadable-date'],
  ['soon', 'none unreadable-date'],
  ['TBD', 'none'],
  ['-', 'none'],
  ['None', 'none'],
  ['N/A', 'none'],
  ['', 'none'],
])('%s → %s', (text, expected) => expect(read(text)).toBe(expected));

it('counts from the report where the meeting has no date', () => {
  expect(read('5 April', null)).toBe('2026-04-05 inferred deadline-year-inferred');
  expect(read('7 days before', null)).toBe('none unreadable-date');
});
