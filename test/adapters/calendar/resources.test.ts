import { describe, expect, it, jest } from '@jest/globals';
import { Resource } from '../../../adapters/calendar/resource.js';
import { Resources } from '../../../adapters/calendar/resources.js';

const text = (octets: number) => new Resource('x'.repeat(octets), [], null);

describe('what is kept', () => {
  it('is made again when the revision or the day is another, and not kept when there is no such thing', () => {
    const resources = new Resources();
    const make = jest.fn(() => text(1));
    for (const [revision, day] of [[1, '2026-03-01'], [1, '2026-03-01'], [2, '2026-03-01'], [2, '2026-03-02'], [2, '2026-03-02'], [1, '2026-03-02']] as const) resources.get(revision, day, 'a', make);
    expect(make).toHaveBeenCalledTimes(4);
    const nothing = jest.fn(() => null);
    for (const _ of [1, 2]) expect(resources.get(1, '2026-03-02', 'b', nothing)).toBeNull();
    expect(nothing).toHaveBeenCalledTimes(2);
  });

  it('is what was made last, as much as there is room for', () => {
    const resources = new Resources(100);
    const isKept = (key: string) => {
      let made = false;
      resources.get(1, '', key, () => {
        made = true;
        return null;
      });
      return !made;
    };
    // twice their size: compressed as well
    for (const key of ['a', 'b', 'c']) resources.get(1, '', key, () => text(20));
    expect(['a', 'b', 'c'].map(isKept)).toEqual([false, true, true]);
    // what alone is too large is kept alone
    resources.get(1, '', 'large', () => text(1000));
    expect(['b', 'c', 'large'].map(isKept)).toEqual([false, false, true]);
  });
});
