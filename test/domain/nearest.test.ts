import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, nearest } from '../../src/domain/nearest.js';
import { usually } from '../support/fuzz.js';

describe('the nearest name', () => {
  const groups = ['RG-WPR', 'RG-DT', 'RG-WM', 'RG-IES', 'WP2'];

  it.each<[string, string[]]>([
    ['RG-WRP', ['RG-WPR']],
    ['rg-wpr', ['RG-WPR']],
    ['RG-TD', ['RG-DT']],
    ['RGDT', ['RG-DT']],
    ['harbour', []],
  ])('of %s', (word, expected) => {
    expect(nearest(word, groups, 1)).toEqual(expected);
  });

  it('gives the best first, and no more than asked for', () => {
    expect(nearest('deadlnes', ['meetings', 'headlines', 'deadlines'])).toEqual(['deadlines', 'headlines']);
    expect(nearest('aa', ['ab', 'ac', 'ad', 'ae'])).toHaveLength(3);
  });

  it('compares the beginning of a long word only', () => {
    const began = performance.now();
    expect(nearest('x'.repeat(1_000_000), groups)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(100);
  });
});

describe('the distance of two words', () => {
  it.each([
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
  ])('%s, %s', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is the same both ways, nought for the same word alone, and no more than the longer word', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
      { numRuns: usually(100) },
    );
  });
});
