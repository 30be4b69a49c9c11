/** `delivery`: who sees what, and what an admin may decide. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.js';
import { privateDefault } from '../../src/domain/subscription.js';
import type { Destination } from '../../src/ports.js';
import { armAt, attempted, claim, HOUR, ids, many, MINUTE, NOON, planned } from '../contracts/store-fixture.js';
import { testBot, type TestBot } from '../support/bot.js';

const AT = '2026-03-04T12:30Z';
const LATER = NOON + 30 * MINUTE;
/** RG-QX #1 of the invented schedules */
const MEETING = 'tsag-2025-06/rg-qx-2';
const slack = (id: string): Destination => ({ platform: 'slack', workspace: 'T1', id });

let bot: TestBot;
beforeEach(async () => {
  bot = await testBot();
});

const ask = (words: string, person = 'admin') => bot.ask(words, { at: AT, person });
const textOf = ({ title, lead, sections, suggestions }: Answer) => [title, ...lead, ...sections.flatMap(({ items }) => items.flatMap((item) => [item.title, ...item.facts.map(({ label, text }) => `${label}: ${text}`)])), ...suggestions.map(({ words }) => `> ${words}`)];
/** A row each, due at noon, settled so. */
const settled = async (destination: Destination, state: 'sent' | 'uncertain' | 'held' | 'failed', item: string) => {
  await armAt(bot.store, destination, [planned({ item, expiresAt: NOON + 24 * HOUR })]);
  const [held] = await attempted(bot.store, { uncertain: false });
  await bot.store.ledger.settle(held!, ids(held!), state === 'sent' ? { state, ref: '17.1' } : state === 'failed' ? { state, reason: 'invalid_blocks' } : { state: 'uncertain', reason: 'time-out' }, NOON);
  if (state === 'held') {
    const [again] = await claim(bot.store);
    await bot.store.ledger.settle(again!, ids(again!), { state: 'uncertain', reason: 'time-out', held: true }, NOON);
  }
  return (await bot.store.ledger.list({ destination, item, most: 1 }))[0]!.id;
};

describe('an admin sees', () => {
  it('every channel with what was sent, what was not, and what is stopped; private conversations together and without a name', async () => {
    await settled(slack('C1'), 'sent', MEETING);
    await settled(slack('C2'), 'uncertain', MEETING);
    for (const id of ['U1', 'U2']) {
      await bot.store.subscriptions.set(slack(id), { ...privateDefault('Asia/Tokyo'), on: false }, NOON);
      await settled(slack(id), 'sent', MEETING);
    }
    await bot.store.ledger.pause(slack('C2'), 'is_archived');
    await bot.store.ledger.pause(slack('*'), 'token_revoked');
    const text = textOf(await ask('delivery'));
    expect(text).toEqual([
      'Deliveries',
      'Of all channels.',
      'Nothing is planned.',
      'Nothing has looked at what is due since this process started.',
      'All together',
      'Deliveries: 0 due, 3 sent, 1 uncertain, 0 failed and 0 missed',
      'slack:T1:*',
      'Deliveries: 0 due, 0 sent, 0 uncertain, 0 failed and 0 missed',
      'Stopped: token_revoked; when it is mended: delivery resume slack:T1:*',
      'slack:T1:C1',
      'Deliveries: 0 due, 1 sent, 0 uncertain, 0 failed and 0 missed',
      'slack:T1:C2',
      'Deliveries: 0 due, 0 sent, 1 uncertain, 0 failed and 0 missed',
      'Stopped: is_archived; when it is mended: delivery resume slack:T1:C2',
      '2 private conversations',
      'Deliveries: 0 due, 2 sent, 0 uncertain, 0 failed and 0 missed',
      '> delivery sent',
      '> delivery uncertain',
    ]);
    const sent = JSON.stringify(await ask('delivery sent'));
    expect(sent).not.toMatch(/U[12]/);
    expect(sent).toContain('a private conversation on slack');
  });

  it('what waits for a decision, with the buttons for it', async () => {
    const id = await settled(slack('C1'), 'held', MEETING);
    expect(textOf(await ask('delivery uncertain'))).toEqual([
      'What may or may not have arrived',
      'Of all channels.',
      `${id} · deadline of RG-QX #1, 7 days before`,
      'For: slack:T1:C1',
      'Due: Wed 4 Mar 2026, 13:00 CET (Geneva) · 12:00 UTC',
      'Since: Wed 4 Mar 2026, 13:00 CET (Geneva) · 12:00 UTC',
      'Announces: Wed 4 Mar 2026, 23:59 Geneva time',
      'Copies: one at most',
      'State: waits for a decision of an admin',
      'Reason: time-out',
      `> delivery resend ${id}`,
      `> delivery arrived ${id}`,
      `> delivery drop ${id}`,
    ]);
  });

  it('many in pages, of one place when it is named', async () => {
    await armAt(bot.store, slack('C1'), many(45, (index) => ({ dueAt: NOON + index * MINUTE })));
    const titles = async (words: string) => (await ask(words)).sections.flatMap(({ items }) => items.map(({ title }) => Number(/^\d+/.exec(title)?.[0])));
    const first = await titles('delivery due');
    expect(first).toHaveLength(20);
    expect((await ask('delivery due')).suggestions.map(({ words }) => words)).toEqual(['delivery due page 2']);
    expect((await ask('delivery due slack:T1:C1')).suggestions.map(({ words }) => words)).toEqual(['delivery due slack:T1:C1 page 2']);
    expect(await titles('delivery due page 3')).toEqual([41, 42, 43, 44, 45].map((number) => number + first[0]! - 1));
    expect(await titles('delivery due page 99')).toEqual(await titles('delivery due page 3'));
    expect(textOf(await ask('delivery due slack:T1:C2'))).toEqual(['What is to be sent', 'Of slack:T1:C2.', 'Nothing.', '> delivery']);
  });
});

describe('anybody else sees', () => {
  it('this conversation alone', async () => {
    await settled(slack('C1'), 'held', MEETING);
    await settled({ platform: 'test', workspace: '', id: 'channel' }, 'sent', MEETING);
    expect(textOf(await ask('delivery', 'anybody')).slice(4, 6)).toEqual(['test:channel', 'Deliveries: 0 due, 1 sent, 0 uncertain, 0 failed and 0 missed']);
    expect(textOf(await ask('delivery uncertain', 'anybody'))).toContain('Nothing.');
    expect((await ask('delivery sent slack:T1:C1', 'anybody')).sections).toEqual([]);
  });

  it.each(['resend', 'arrived', 'drop'])('no way to %s', async (decision) => {
    const id = await settled(slack('C1'), 'held', MEETING);
    const before = await bot.store.ledger.list({ id, most: 1 });
    const answer = await ask(`delivery ${decision} ${id}`, 'anybody');
    expect(answer.title).toBe('Only an admin of this bot can do that.');
    expect(answer.lead[0]).toContain('ADMINS');
    expect(await bot.store.ledger.list({ id, most: 1 })).toEqual(before);
  });

  it('no way to resume', async () => {
    await bot.store.ledger.pause(slack('C1'), 'is_archived');
    expect((await ask('delivery resume slack:T1:C1', 'anybody')).title).toBe('Only an admin of this bot can do that.');
    expect(await bot.store.ledger.pauses()).toHaveLength(1);
  });
});

describe('an admin decides', () => {
  it.each([
    ['resend', { state: 'uncertain', hold: 'approved' }, /is sent once more/],
    ['arrived', { state: 'sent', hold: null }, /counts as sent/],
    ['drop', { state: 'failed', reason: 'dropped' }, /is not sent any more/],
  ] as const)('%s', async (decision, expected, title) => {
    const id = await settled(slack('C1'), 'held', MEETING);
    expect((await ask(`delivery ${decision} ${id}`)).title).toMatch(title);
    expect(await bot.store.ledger.list({ id, most: 1 })).toMatchObject([expected]);
  });

  it('to try again what was refused', async () => {
    const id = await settled(slack('C1'), 'failed', MEETING);
    expect((await ask('delivery failed')).suggestions.map(({ words }) => words)).toEqual([`delivery resend ${id}`, `delivery drop ${id}`]);
    await ask(`delivery resend ${id}`);
    expect(await claim(bot.store, { now: LATER })).toHaveLength(1);
  });

  it('nothing that cannot be, and is told why', async () => {
    const id = await settled(slack('C1'), 'sent', MEETING);
    expect(textOf(await ask(`delivery resend ${id}`)).slice(0, 2)).toEqual([`That cannot be done with ${id}.`, 'Deadline of RG-QX #1, 7 days before: sent.']);
    for (const words of ['delivery resend 0', 'delivery resend 999999999999', 'delivery resend 9999999999999999999999', 'delivery drop -1', "delivery drop 1'"]) expect((await ask(words)).title).toMatch(/^(No delivery has the number|That cannot be)/);
  });

  it('that sending goes on', async () => {
    await armAt(bot.store, slack('C1'), [planned()]);
    await settled(slack('C2'), 'failed', MEETING);
    await bot.store.ledger.pause(slack('C1'), 'is_archived');
    await bot.store.ledger.pause(slack('*'), 'token_revoked');
    const stillStopped = async (words: string) => textOf(await ask(words));
    expect(await stillStopped('delivery resume')).toEqual(['Where? Give the place as "delivery" shows it.', 'Stopped are: slack:T1:* and slack:T1:C1.', '> delivery resume slack:T1:*', '> delivery resume slack:T1:C1']);
    expect((await stillStopped('delivery resume everywhere'))[0]).toMatch(/^"everywhere" is no place/);
    expect(await stillStopped('delivery resume slack:T1:C2')).toEqual(expect.arrayContaining(['slack:T1:C2 is not stopped.', 'Its whole workspace is stopped: delivery resume slack:T1:*']));
    expect(textOf(await ask('delivery resume slack:T1:*'))).toEqual(['Sending to slack:T1:* goes on. 1 message is planned there.', '> delivery failed']);
    await ask('delivery resume slack:T1:C1');
    expect(await bot.store.ledger.pauses()).toEqual([]);
  });
});
