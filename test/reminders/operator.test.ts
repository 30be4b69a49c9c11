/** What the operator is told, how often, and what happens when they cannot be told. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { privateDefault } from '../../src/domain/subscription.js';
import type { Delivery, Destination } from '../../src/ports.js';
import { NOTHING_KNOWN, takeSnapshot } from '../../src/register/known.js';
import { compare } from '../../src/register/publish.js';
import { Operator } from '../../src/reminders/operator.js';
import { FakePlatform } from '../support/fake-platform.js';
import { channel, MINUTE } from '../support/reminding.js';
import { schedule } from '../support/schedule.js';
import { planned } from '../contracts/store-fixture.js';

const NOON = Date.UTC(2026, 2, 4, 12);
const snapshot = takeSnapshot(compare(NOTHING_KNOWN, schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', number: 1, date: '2026-03-11' }])).facts);
const operatorsChannel = channel('OPS');

let ids: number;
const row = (destination: Destination = channel('C1')): Delivery => ({ ...planned({ item: 'tsag-2026-01/rg-qx-1' }), id: (ids += 1), destination, state: 'uncertain', copies: 1, attempt: 7, hold: null, ref: null, reason: null, settledAt: NOON });

let platform: FakePlatform;
let operator: Operator;
beforeEach(() => {
  ids = 0;
  platform = new FakePlatform();
  operator = operatorAt(operatorsChannel);
});

function operatorAt(at: Destination | null): Operator {
  const personal = { destination: channel('U1'), subscription: privateDefault('Asia/Tokyo'), setAt: 0 };
  return new Operator({ operator: at, messengers: new Map([['fake', platform]]), subscriptions: { all: async () => [personal], get: async () => null, set: async () => {} }, snapshot: () => snapshot });
}

const told = () => platform.accepted.map(({ message }) => [message.title, ...message.sections.flatMap(({ heading, items }) => [`${heading}:`, ...items.map(({ title }) => title)])]);

describe('the operator', () => {
  it('is told what somebody says, behind what is urgent', async () => {
    operator.take({ kind: 'feedback', text: 'Ms Alpha: “easy to read”' });
    operator.take({ kind: 'wrong', text: 'RG-QX #1 (TD310, clause 8): Ms Alpha says so.' });
    operator.take({ kind: 'failed', rows: [row()], reason: 'invalid_blocks' });
    await operator.flush(NOON);
    expect(told()).toEqual([
      [
        '3 things need a look',
        'Refused by the platform:',
        '1: deadline of RG-QX #1, 7 days before, for fake:T1:C1 (invalid_blocks). To try again: delivery resend 1',
        'Dates that somebody holds to be wrong:',
        'RG-QX #1 (TD310, clause 8): Ms Alpha says so.',
        'Feedback:',
        'Ms Alpha: “easy to read”',
      ],
    ]);
  });

  it('is told at once, everything in one message, the most urgent first, with what can be done', async () => {
    operator.take({ kind: 'missed', rows: [row()], reason: '' });
    operator.take({ kind: 'uncertain', rows: [row()], reason: '500', next: 'again' });
    operator.take({ kind: 'failed', rows: [row()], reason: 'invalid_blocks' });
    operator.take({ kind: 'uncertain', rows: [row()], reason: '500', next: 'held' });
    operator.take({ kind: 'uncertain', rows: [row()], reason: '', next: 'never' });
    operator.take({ kind: 'stopped', destination: channel('C1'), reason: 'is_archived' });
    operator.take({ kind: 'stopped', destination: channel('*'), reason: 'token_revoked' });
    const log = await operator.flush(NOON);
    expect(told()).toEqual([
      [
        '7 things about deliveries need a look',
        'Nothing is sent there any more:',
        'fake:T1:C1 (is_archived). Invite the bot there again, then: delivery resume fake:T1:C1',
        'all of fake:T1 (token_revoked). Install the app there again, then: delivery resume fake:T1:*',
        'May or may not have arrived: waits for a decision:',
        '4: deadline of RG-QX #1, 7 days before, for fake:T1:C1 (500). Send it once more: delivery resend 4. Or, after a look: delivery arrived 4, delivery drop 4',
        'May or may not have arrived: was tried twice, and is not sent again:',
        '5: deadline of RG-QX #1, 7 days before, for fake:T1:C1. After a look: delivery arrived 5, delivery drop 5',
        'Refused by the platform:',
        '3: deadline of RG-QX #1, 7 days before, for fake:T1:C1 (invalid_blocks). To try again: delivery resend 3',
        'May or may not have arrived: is looked for, and sent once more:',
        '2: deadline of RG-QX #1, 7 days before, for fake:T1:C1 (500).',
        'Missed: could not be sent before its time was over:',
        '1: deadline of RG-QX #1, 7 days before, for fake:T1:C1.',
      ],
    ]);
    expect(log).toHaveLength(6);
    expect(log[0]).toBe('Missed: could not be sent before its time was over: 1: deadline of RG-QX #1, 7 days before, for fake:T1:C1.');
    expect(platform.accepted[0]!.to).toBe('OPS');
  });

  it('is told nothing when there is nothing', async () => {
    expect(await operator.flush(NOON)).toEqual([]);
    expect(platform.attempts).toBe(0);
  });

  it('is told again after ten minutes, of all that came in between', async () => {
    for (let minute = 0; minute <= 25; minute += 1) {
      operator.take({ kind: 'failed', rows: [row()], reason: 'invalid_blocks' });
      await operator.flush(NOON + minute * MINUTE);
    }
    expect(told().map(([title]) => title)).toEqual(['One thing about deliveries needs a look', '10 things about deliveries need a look', '10 things about deliveries need a look']);
  });

  it('is told a few, the rest is counted', async () => {
    operator.take({ kind: 'missed', rows: Array.from({ length: 17 }, () => row()), reason: '' });
    const [log] = await operator.flush(NOON);
    expect(told()[0]!).toHaveLength(2 + 5 + 1);
    expect(told()[0]!.at(-1)).toBe('and 12 more: delivery missed');
    expect(log).toMatch(/ \| and 12 more: delivery missed$/);
  });

  it('is told of a place that is stopped once, however many messages found that out', async () => {
    for (let times = 0; times < 20; times += 1) operator.take({ kind: 'stopped', destination: channel('*'), reason: 'token_revoked' });
    await operator.flush(NOON);
    expect(told()[0]).toHaveLength(3);
    expect(told()[0]![0]).toBe('One thing about deliveries needs a look');
  });

  it('is not told with whom the bot speaks alone', async () => {
    operator.take({ kind: 'missed', rows: [row(channel('U1'))], reason: '' });
    operator.take({ kind: 'stopped', destination: channel('U1'), reason: 'user_disabled' });
    const log = await operator.flush(NOON);
    expect(told()[0]).toContain('1: deadline of RG-QX #1, 7 days before, for a private conversation on fake.');
    expect(told()[0]).toContain('a private conversation on fake (user_disabled). It goes on when that person sets their reminders anew.');
    expect(JSON.stringify([told(), log])).not.toContain('U1');
  });

  it.each(['unreachable', 'hang', 'wait'] as const)('gets later what did not reach them (%s), with what came since', async (kind) => {
    platform.script('OPS', kind === 'wait' ? { kind, seconds: 30 } : { kind });
    operator.take({ kind: 'failed', rows: [row()], reason: 'invalid_blocks' });
    expect((await operator.flush(NOON))[1]).toMatch(/^The operator could not be told at fake:T1:OPS/);
    operator.take({ kind: 'failed', rows: [row()], reason: 'invalid_blocks' });
    await operator.flush(NOON + 9 * MINUTE);
    expect(platform.attempts).toBe(1);
    await operator.flush(NOON + 10 * MINUTE);
    expect(told().map(([title]) => title)).toEqual(['2 things about deliveries need a look']);
    await operator.flush(NOON + 30 * MINUTE);
    expect(platform.attempts).toBe(2);
  });

  it('keeps little, however long they cannot be told', async () => {
    platform.script('OPS', ...Array.from({ length: 100 }, () => ({ kind: 'unreachable' }) as const));
    for (let time = 0; time < 100; time += 1) {
      operator.take({ kind: 'missed', rows: Array.from({ length: 50 }, () => row()), reason: '' });
      await operator.flush(NOON + time * 10 * MINUTE);
    }
    await operator.flush(NOON + 1000 * MINUTE);
    expect(told()).toHaveLength(1);
    expect(told()[0]!).toHaveLength(2 + 5 + 1);
    expect(told()[0]!.at(-1)).toBe('and 4995 more: delivery missed');
  });

  it('fault 42: a clock that is put back silences nobody', async () => {
    operator.take({ kind: 'missed', rows: [row()], reason: '' });
    await operator.flush(NOON);
    operator.take({ kind: 'missed', rows: [row()], reason: '' });
    await operator.flush(NOON - 24 * 60 * MINUTE);
    expect(told()).toHaveLength(2);
  });

  it('may be the log alone, or on a platform that is not connected', async () => {
    const alone = operatorAt(null);
    alone.take({ kind: 'missed', rows: [row()], reason: '' });
    expect(await alone.flush(NOON)).toHaveLength(1);
    const elsewhere = operatorAt({ ...operatorsChannel, platform: 'elsewhere' });
    elsewhere.take({ kind: 'missed', rows: [row()], reason: '' });
    expect((await elsewhere.flush(NOON))[1]).toContain('there is no connection to this platform');
    expect(platform.attempts).toBe(0);
  });
});
