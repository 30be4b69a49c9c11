import { describe, expect, it } from '@jest/globals';
import { NOTHING_KNOWN, takeSnapshot } from '../../src/register/known.js';
import { findMeetings, nameMeeting } from '../../src/register/meeting-name.js';
import { compare } from '../../src/register/publish.js';
import { schedule } from '../support/schedule.js';

const older = compare(
  NOTHING_KNOWN,
  schedule('tsag-2025-06', '2025-06-02', [
    { id: 'rg-qx-1', number: 1, date: '2025-11-12' },
    { id: 'rg-qx-2', number: 2, date: '2026-03-11' },
    { id: 'sg13-1', group: 'SG13', number: 1, date: '2026-03-12' },
    { id: 'sg1-31', group: 'SG1', number: 31, date: '2026-03-13' },
    { id: 'rg-zn-2026-03-14', group: 'RG-ZN', date: '2026-03-14' },
  ]),
).facts;
// the second meeting of June 2025 is the first of January 2026
const snapshot = takeSnapshot(compare(older, schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', number: 1, date: '2026-03-11' }, { id: 'rg-qx-3', number: 3, date: '2026-06-03' }])).facts);
const idsIn = (words: string) => findMeetings(words.split(' '), snapshot).meetings.map(({ id }) => id);

describe('the name of a meeting', () => {
  it.each([
    ['tsag-2025-06/rg-qx-1', 'tsag-2025-06/rg-qx-1'],
    ['tsag-2025-06/rg-qx-2', 'tsag-2025-06/rg-qx-2'],
    ['tsag-2026-01/rg-qx-3', 'RG-QX #3'],
    ['tsag-2025-06/sg13-1', 'SG13 #1'],
    ['tsag-2025-06/rg-zn-2026-03-14', 'tsag-2025-06/rg-zn-2026-03-14'],
  ])('of %s is %s, and finds it', (id, name) => {
    expect(nameMeeting(snapshot.timeline.find((known) => known.id === id)!, snapshot)).toBe(name);
    expect(idsIn(name)).toEqual([id]);
  });
});

describe('meetings among words', () => {
  it.each<[string, string[]]>([
    ['RG-QX #3', ['tsag-2026-01/rg-qx-3']],
    ['rg-qx 3', ['tsag-2026-01/rg-qx-3']],
    ['RG QX # 3', ['tsag-2026-01/rg-qx-3']],
    ['rg-qx-3', ['tsag-2026-01/rg-qx-3']],
    ['QX 3', ['tsag-2026-01/rg-qx-3']],
    ['RG-QX #1', ['tsag-2025-06/rg-qx-1', 'tsag-2025-06/rg-qx-2']],
    ['TSAG-2026-01/RG-QX-1', ['tsag-2025-06/rg-qx-2']],
    ['SG13 1 and SG1 31', ['tsag-2025-06/sg13-1', 'tsag-2025-06/sg1-31']],
    ['RG-QX', []],
    ['SG13', []],
    ['RG-QX #4', []],
    ['tsag-2026-01/rg-qx-9', []],
    ['# 1', []],
    ['__proto__ 1', []],
  ])('%s', (words, ids) => {
    expect(idsIn(words)).toEqual(ids);
  });

  it('leaves the other words', () => {
    expect(findMeetings(['about', 'RG-QX', '#3', 'please'], snapshot).rest).toEqual(['about', 'please']);
  });
});
