import { describe, expect, it } from '@jest/globals';
import { readFigures } from '../../src/domain/day-figures.js';

describe('dates in figures', () => {
  it.each([
    ['20/5/2026', ['20 May 2026']],
    ['5/20/2026', ['20 May 2026']],
    ['20/5/26', ['20 May 2026']],
    ['20-05-2026', ['20 May 2026']],
    ['5/5/2026', ['5 May 2026']],
    ['2026/3/11', ['11 March 2026']],
    ['2026-3-11', ['11 March 2026']],
    ['5/6/2026', ['5 June 2026', '6 May 2026']],
    ['05-06-2026', ['5 June 2026', '6 May 2026']],
    // that the calendar has no such day is said by whoever looks for it
    ['31/2/2026', ['31 February 2026']],
  ])('%s', (typed, meant) => {
    expect(readFigures(typed)).toEqual(meant);
  });

  it.each(['9/21', '20/13/2026', '0/5/2026', '99-02', '24-12', '20/5-2026', 'Q3/17', '14:00-16:00'])('%s is none', (typed) => {
    expect(readFigures(typed)).toEqual([]);
  });

  it('without a year only where a date is expected', () => {
    expect(readFigures('20/5', true)).toEqual(['20 May']);
    expect(readFigures('3/4', true)).toEqual(['3 April', '4 March']);
  });
});
