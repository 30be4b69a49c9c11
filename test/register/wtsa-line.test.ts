/** One status a TSAG meeting, out of all reports. */
import { describe, expect, it } from '@jest/globals';
import type { WtsaAction } from '../../src/domain/schedule.js';
import { Register } from '../../src/register/register.js';
import { stampsOf } from '../../src/register/wtsa-line.js';
import { schedule } from '../support/schedule.js';

type Given = Partial<Pick<WtsaAction, 'status' | 'statusText' | 'asOf' | 'earlier'>>;

function line(...reports: [string, Given][]): string[] {
  const register = new Register();
  for (const [opening, given] of reports) {
    const published = schedule(`tsag-${opening.slice(0, 7)}`, opening, [], { wtsaActions: [{ number: '99-02', status: 'started', ...given }] });
    register.publish(published, { who: 'a test', when: 0, source: opening });
  }
  return stampsOf('99-02', register.snapshot).map(({ status, asOf }) => `${asOf ?? '-'} ${status}`);
}

describe('the line of statuses', () => {
  it('gets a stamp with each report, whether or not it repeats the older ones', () => {
    const first: [string, Given] = ['2025-05-26', { status: 'not-started', asOf: '2025-05' }];
    expect(line(first, ['2026-01-12', { status: 'started', asOf: '2026-01' }])).toEqual(['2025-05 not-started', '2026-01 started']);
    expect(line(first, ['2026-01-12', { status: 'started', asOf: '2026-01', earlier: [{ status: 'not-started', statusText: null, asOf: '2025-05' }] }])).toEqual(['2025-05 not-started', '2026-01 started']);
    // whichever was published first
    expect(line(['2026-01-12', { status: 'started', asOf: '2026-01' }], first)).toEqual(['2025-05 not-started', '2026-01 started']);
  });

  it('gets none with a report that stamps nothing new', () => {
    expect(line(['2025-05-26', { status: 'not-started', asOf: '2025-05' }], ['2026-01-12', { status: 'not-started', asOf: '2025-05' }])).toEqual(['2025-05 not-started']);
  });

  it('takes the newer report’s word on a meeting', () => {
    expect(line(['2025-05-26', { status: 'started', asOf: '2025-05' }], ['2026-01-12', { status: 'done', asOf: '2026-01', earlier: [{ status: 'not-started', statusText: null, asOf: '2025-05' }] }])).toEqual(['2025-05 not-started', '2026-01 done']);
  });

  it('puts what is undated where its report’s meeting is, and says what is repeated once', () => {
    expect(line(['2025-05-26', { statusText: 'Under discussion' }], ['2026-01-12', { status: 'done', asOf: '2026-01' }])).toEqual(['- started', '2026-01 done']);
    expect(line(['2025-05-26', { statusText: 'Under discussion' }], ['2026-01-12', { statusText: 'Under discussion' }])).toEqual(['- started']);
  });

  it('is empty for what nobody knows', () => {
    expect(stampsOf('1', new Register().snapshot)).toEqual([]);
  });
});
