import { describe, expect, it } from '@jest/globals';
import { resolveDate, yearOnOrAfter } from '../../src/report/date-days.js';
import { findDates } from '../../src/report/dates.js';

/** First and last day of the first date of a text; yearless days count from 26 May 2025. */
function read(text: string): string {
  const [first] = findDates(text).dates;
  if (!first) return 'none';
  const days = resolveDate(first, (month, day) => yearOnOrAfter('2025-05-26', month, day))?.days;
  if (!days) return 'no such day';
  return days.length === 1 ? days[0]! : `${days[0]}..${days.at(-1)} (${days.length})`;
}

describe('one day', () => {
  it.each([
    '10 September 2025', '10 Sept. 2025', 'Wed 10 Sep 2025', 'Wednesday, 10 September 2025', '2025-09-10', 'September 10, 2025', '10th September 2025',
    '10 SEPTEMBER 2025', '10.09.2025', '10-Sep-2025', '10-Sep-25', 'the 10th of September, 2025', '10\u00a0September\u202f2025', '10 September\n2025',
    '10 September 2025 (Wednesday)', 'Wednesday, September 10, 2025', '2025/09/10', '10 septembre 2025', '10 de septiembre de 2025', '10 September', 'September 10th',
  ])('%s', (text) => expect(read(text)).toBe('2025-09-10'));

  it.each([
    ['10 September 2025, 13:00–15:00 CEST', '2025-09-10'],
    ['10 September, 2000-2200 hours', '2025-09-10'],
    ['7 May 13:00', '2026-05-07'],
    ['13/09/2025', '2025-09-13'],
    ['09/13/2025', '2025-09-13'],
    ['29 February', '2028-02-29'],
    ['31 June 2026', 'no such day'],
    ['30 February 2027', 'no such day'],
    ['September 2025', 'none'],
    ['TBD', 'none'],
    ['13:00 – 15:00', 'none'],
    ['clause 5.1.10', 'none'],
    ['Study Group 2 may consider the matter in the light of what the group has found so far, and will report in due course', 'none'],
  ])('%s → %s', (text, day) => expect(read(text)).toBe(day));
});

describe('several days', () => {
  it.each([
    ['10-12 September 2025', '2025-09-10..2025-09-12 (3)'],
    ['10–12 September', '2025-09-10..2025-09-12 (3)'],
    ['10\u201112 September 2025', '2025-09-10..2025-09-12 (3)'],
    ['from 10 to 12 September 2025', '2025-09-10..2025-09-12 (3)'],
    ['Wed 10 – Fri 12 September 2025', '2025-09-10..2025-09-12 (3)'],
    ['September 10–12, 2025', '2025-09-10..2025-09-12 (3)'],
    ['2025-09-10 to 2025-09-12', '2025-09-10..2025-09-12 (3)'],
    ['2025-09-10/2025-09-12', '2025-09-10..2025-09-12 (3)'],
    ['30 September – 2 October 2025', '2025-09-30..2025-10-02 (3)'],
    ['Sept 30 - Oct 2, 2025', '2025-09-30..2025-10-02 (3)'],
    ['30 December 2025 - 2 January 2026', '2025-12-30..2026-01-02 (4)'],
    ['30 December – 2 January 2026', '2025-12-30..2026-01-02 (4)'],
    ['30 December 2025 – 2 January', '2025-12-30..2026-01-02 (4)'],
    ['30 December – 2 January', '2025-12-30..2026-01-02 (4)'],
    ['10, 11 and 12 September 2025', '2025-09-10..2025-09-12 (3)'],
    ['10 and 17 September 2025', '2025-09-10..2025-09-17 (2)'],
    ['September 10 and 17, 2025', '2025-09-10..2025-09-17 (2)'],
    ['10/11 September 2025', '2025-09-10..2025-09-11 (2)'],
    ['10 September 2025\n17 September 2025', '2025-09-10..2025-09-17 (2)'],
    ['10-12 and 15 September 2025', '2025-09-10..2025-09-15 (4)'],
    ['12-10 September 2025', 'no such day'],
  ])('%s → %s', (text, days) => expect(read(text)).toBe(days));
});

describe('what is told about a date', () => {
  const resolve = (text: string) => resolveDate(findDates(text).dates[0]!, () => 2025);

  it('a weekday that is not that of the day', () => {
    expect(resolve('Thursday, 10 September 2025')?.wrongWeekday).toEqual({ day: '2025-09-10', printed: 4 });
    expect(resolve('Wednesday, 10 September 2025')?.wrongWeekday).toBeNull();
  });
  it('a year that is missing', () => {
    expect(resolve('10 September')?.yearInferred).toBe(true);
    expect(resolve('10 – 12 September 2025')?.yearInferred).toBe(false);
  });
  it('figures whose order could be the other', () => {
    expect(resolve('10/09/2025')?.guessedOrder).toBe(true);
    expect(resolve('10.09.2025')?.guessedOrder).toBe(false);
    expect(resolve('25/09/2025')?.guessedOrder).toBe(false);
  });
});

it('finds dates in prose without taking other numbers', () => {
  const { dates, text } = findDates('Q3/17 and TD142R1 were agreed on 26 May 2025 by SG 2; the next one is on July 18, at 10:30.');
  expect(dates.map(({ index, end }) => text.slice(index, end))).toEqual(['26 May 2025', 'July 18']);
});
