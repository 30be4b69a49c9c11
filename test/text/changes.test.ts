import { describe, expect, it } from '@jest/globals';
import { diffAction, diffMeeting, diffWtsa } from '../../src/domain/diff.js';
import { actionSchema, meetingSchema, wtsaActionSchema } from '../../src/domain/schedule.js';
import { textsFor } from '../../src/text/index.js';

const t = textsFor('en');
const meeting = (more: object = {}) => meetingSchema.parse({ id: 'rg-qx-1', group: 'RG-QX', number: 1, date: '2026-03-11', endDate: '2026-03-11', start: '13:00', end: '15:00', zone: 'Europe/Zurich', deadline: { date: '2026-03-04' }, ...more });
const action = (more: object = {}) => actionSchema.parse({ id: 'WP3-1', group: 'WP3', title: 'Agree the plan', ...more });
const wtsa = (more: object = {}) => wtsaActionSchema.parse({ number: '44-02', status: 'not-started', asOf: '2025-06', ...more });

describe('what has changed, in a sentence', () => {
  it.each([
    [diffMeeting('x', null, meeting()), ['New: RG-QX #1, Wed 11 Mar 2026, 13:00–15:00 Geneva time; contributions by Wed 4 Mar 2026.']],
    [diffMeeting('x', null, meeting({ date: null, endDate: null, deadline: null, number: null })), ['New: RG-QX, a date not known yet; no deadline known.']],
    [diffMeeting('x', null, meeting({ status: 'cancelled' })), ['New: RG-QX #1, Wed 11 Mar 2026, 13:00–15:00 Geneva time; cancelled.']],
    [
      diffMeeting('x', meeting(), meeting({ date: '2026-03-18', endDate: '2026-03-20', zone: 'UTC', deadline: null })),
      ['Moved: RG-QX #1 was Wed 11 Mar 2026, 13:00–15:00 Geneva time, now Wed 18 Mar 2026 – Fri 20 Mar 2026, 13:00–15:00 UTC.', 'Deadline of RG-QX #1: was Wed 4 Mar 2026, now none.'],
    ],
    [diffMeeting('x', meeting(), meeting({ status: 'cancelled' })), ['Cancelled: RG-QX #1, which was Wed 11 Mar 2026, 13:00–15:00 Geneva time.']],
    [diffMeeting('x', meeting({ status: 'cancelled' }), meeting()), ['Takes place after all: RG-QX #1, Wed 11 Mar 2026, 13:00–15:00 Geneva time.']],
    [diffAction('x', action(), action({ decision: { outcome: 'agreed' } })), ['Closed: WP3-1, agreed.']],
    [diffWtsa('x', wtsa(), wtsa({ status: 'started', asOf: '2026-01' })), ['WTSA action 44-02: was not started (TSAG, June 2025), now started (TSAG, January 2026).']],
    [diffWtsa('x', wtsa(), wtsa({ asOf: '2026-01' })), ['WTSA action 44-02: was not started (TSAG, June 2025), now not started (TSAG, January 2026).']],
  ])('%#', (changes, said) => {
    expect(changes.map(t.change)).toEqual(said);
  });
});
