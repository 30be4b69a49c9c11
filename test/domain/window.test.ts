import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inWindow, readDay, readWindow, takeWindow } from '../../src/domain/window.js';
import { usually } from '../support/fuzz.js';

/** a Wednesday */
const TODAY = '2025-08-20';

describe('readWindow', () => {
  it.each([
    ['in 30 days', '2025-08-20', '2025-09-19', { as: 'next', count: 30, unit: 'day' }],
    ['next 30 days', '2025-08-20', '2025-09-19', { as: 'next', count: 30, unit: 'day' }],
    ['within two weeks', '2025-08-20', '2025-09-03', { as: 'next', count: 2, unit: 'week' }],
    ['in the next twelve months', '2025-08-20', '2026-08-20', { as: 'next', count: 12, unit: 'month' }],
    ['in a week', '2025-08-20', '2025-08-27', { as: 'next', count: 1, unit: 'week' }],
    ['in 2 years', '2025-08-20', '2027-08-20', { as: 'next', count: 2, unit: 'year' }],
    ['last 30 days', '2025-07-21', '2025-08-20', { as: 'last', count: 30, unit: 'day' }],
    ['the past three weeks', '2025-07-30', '2025-08-20', { as: 'last', count: 3, unit: 'week' }],
    ['this week', '2025-08-18', '2025-08-24', { as: 'week' }],
    ['next week', '2025-08-25', '2025-08-31', { as: 'week' }],
    ['last week', '2025-08-11', '2025-08-17', { as: 'week' }],
    ['This Month', '2025-08-01', '2025-08-31', { as: 'month' }],
    ['next month', '2025-09-01', '2025-09-30', { as: 'month' }],
    ['this year', '2025-01-01', '2025-12-31', { as: 'year' }],
    ['next year', '2026-01-01', '2026-12-31', { as: 'year' }],
    ['2026', '2026-01-01', '2026-12-31', { as: 'year' }],
    ['in 2026', '2026-01-01', '2026-12-31', { as: 'year' }],
    ['March 2026', '2026-03-01', '2026-03-31', { as: 'month' }],
    ['2026-02', '2026-02-01', '2026-02-28', { as: 'month' }],
    ['march', '2026-03-01', '2026-03-31', { as: 'month' }],
    ['in Sept.', '2025-09-01', '2025-09-30', { as: 'month' }],
    ['august', '2025-08-01', '2025-08-31', { as: 'month' }],
    ['today', '2025-08-20', '2025-08-20', { as: 'day' }],
    ['Tomorrow', '2025-08-21', '2025-08-21', { as: 'day' }],
    ['yesterday', '2025-08-19', '2025-08-19', { as: 'day' }],
    ['on 5 September', '2025-09-05', '2025-09-05', { as: 'day' }],
    ['friday', '2025-08-22', '2025-08-22', { as: 'day' }],
    ['until 1 March', '2025-08-20', '2026-03-01', { as: 'until' }],
    ['until Sun 1 Mar 2026', '2025-08-20', '2026-03-01', { as: 'until' }],
    ['by 1 March 2026', '2025-08-20', '2026-03-01', { as: 'until' }],
    ['before 1 March', '2025-08-20', '2026-02-28', { as: 'until' }],
    ['until 20 August', '2025-08-20', '2025-08-20', { as: 'until' }],
    ['until March', '2025-08-20', '2026-03-31', { as: 'until' }],
    ['before March', '2025-08-20', '2026-02-28', { as: 'until' }],
    ['by Friday', '2025-08-20', '2025-08-22', { as: 'until' }],
    ['until 1 March 2024', null, '2024-03-01', { as: 'until' }],
    ['since 1 May', '2025-05-01', null, { as: 'since' }],
    ['since 1 December', '2024-12-01', null, { as: 'since' }],
    ['since March', '2025-03-01', null, { as: 'since' }],
    ['from 1 May', '2026-05-01', null, { as: 'since' }],
    ['after 1 October', '2025-10-02', null, { as: 'since' }],
    ['after October', '2025-11-01', null, { as: 'since' }],
    ['from 1 May to 3 June', '2026-05-01', '2026-06-03', { as: 'between' }],
    ['from 1 August to 1 September', '2025-08-01', '2025-09-01', { as: 'between' }],
    ['from 1 November to 1 March', '2025-11-01', '2026-03-01', { as: 'between' }],
    ['1 May – 3 June', '2026-05-01', '2026-06-03', { as: 'between' }],
    ['from 2026-01-01 until 2026-02-01', '2026-01-01', '2026-02-01', { as: 'between' }],
    ['between the 1st of March 2026 and the 3rd of June 2026', '2026-03-01', '2026-06-03', { as: 'between' }],
    ['from 1 May 2024 to 3 June', '2024-05-01', '2024-06-03', { as: 'between' }],
    ['from June to May 2026', '2025-06-01', '2026-05-31', { as: 'between' }],
  ])('%s', (words, from, until, asked) => {
    expect(readWindow(words, TODAY)).toEqual({ kind: 'range', from, until, asked });
  });

  it('knows all and past', () => {
    expect(readWindow('ALL', TODAY)).toEqual({ kind: 'all', from: null, until: null });
    expect(readWindow('past', TODAY)).toEqual({ kind: 'past', from: null, until: TODAY });
  });

  it.each([
    ['next month', '2025-12-15', '2026-01-01', '2026-01-31'],
    ['last month', '2025-01-15', '2024-12-01', '2024-12-31'],
    ['this week', '2025-12-31', '2025-12-29', '2026-01-04'],
    ['this week', '2025-08-24', '2025-08-18', '2025-08-24'],
    ['in one month', '2025-01-31', '2025-01-31', '2025-02-28'],
    ['29 February', '2025-08-20', '2028-02-29', '2028-02-29'],
  ])('%s, said on %s', (words, today, from, until) => {
    expect(readWindow(words, today)).toMatchObject({ from, until });
  });

  it.each([
    '', 'RG-DT', 'next', 'days', 'in', 'until', 'in days', 'in 0 days', 'in 99999 days', 'in thirteen days', 'a week', '31 June', 'until 31 June 2026',
    'until Mon 1 Mar 2026', 'from 3 June 2026 to 1 May 2026', 'from 1 May to', '1999', '12345', 'in 30 days please', 'constructor week', '30 toString',
  ])('%p is none', (words) => {
    expect(readWindow(words, TODAY)).toBeNull();
  });

  it('never fails and never ends before it begins, whatever the words', () => {
    const word = fc.constantFrom('in', 'until', 'from', 'to', 'between', 'and', 'next', 'last', '1', '30', '31', 'march', 'feb', '2026', 'week', 'days', 'friday', 'the', '1st', '2026-02', '-', 'all', '29');
    fc.assert(
      fc.property(fc.oneof(fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')), fc.string()), (words) => {
        const window = readWindow(words, TODAY);
        if (window?.from && window.until) expect(window.from <= window.until).toBe(true);
      }),
      { numRuns: usually(1000) },
    );
  });
});

describe('readDay', () => {
  it.each([
    ['2026-03-01', '2026-03-01'],
    ['1 March 2026', '2026-03-01'],
    ['1st of March 2026', '2026-03-01'],
    ['March 1, 2026', '2026-03-01'],
    ['Sun 1 Mar 2026', '2026-03-01'],
    ['1.3.2026', '2026-03-01'],
    ['1 March', '2026-03-01'],
    ['1 September', '2025-09-01'],
    ['20 August', '2025-08-20'],
    ['today', '2025-08-20'],
    ['Monday', '2025-08-25'],
    ['march', null],
    ['31 June 2026', null],
    ['Mon 1 Mar 2026', null],
    ['soon', null],
  ])('%s → %s', (words, date) => {
    expect(readDay(words, TODAY)).toBe(date);
  });

  it('finds the last such day as well', () => {
    expect(readDay('1 May', TODAY, 'last')).toBe('2025-05-01');
    expect(readDay('1 December', TODAY, 'last')).toBe('2024-12-01');
    expect(readDay('Monday', TODAY, 'last')).toBe('2025-08-18');
  });
});

describe('takeWindow', () => {
  it.each([
    ['RG-DT in 30 days please', 'in 30 days', 'RG-DT please'],
    ['this month RG-WPR', 'this month', 'RG-WPR'],
    ['RG-DT until 1 March 2026', 'until 1 March 2026', 'RG-DT'],
    ['all meetings of March', 'March', 'all meetings'],
    ['RG-DT all', 'all', 'RG-DT'],
    ['may I see the next week of RG-DT', 'next week', 'may I see of RG-DT'],
    ['may', 'may', ''],
    ['RG-DT from 1 May to 3 June, please', 'from 1 May to 3 June', 'RG-DT please'],
  ])('%s', (words, taken, rest) => {
    const found = takeWindow(words.split(' '), TODAY);
    expect(found?.window).toEqual(readWindow(taken, TODAY));
    expect(found?.rest.join(' ')).toBe(rest);
  });

  it.each(['RG-DT', 'may I ask', '', 'next RG-DT'])('finds none in %p', (words) => {
    expect(takeWindow(words.split(' '), TODAY)).toBeNull();
  });

  it('takes time in proportion to the number of words', () => {
    const words = Array.from({ length: 5000 }, (_, index) => (index % 2 ? 'in' : '30'));
    expect(takeWindow(words, TODAY)).toBeNull();
    expect(takeWindow([`in ${')'.repeat(1_000_000)}x`], TODAY)).toBeNull();
  });
});

it('inWindow includes both ends', () => {
  const window = readWindow('March 2026', TODAY)!;
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((date) => inWindow(window, date))).toEqual([false, true, true, false]);
  expect(inWindow(readWindow('all', TODAY)!, '1999-01-01')).toBe(true);
});
