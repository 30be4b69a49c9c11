/** The preview is the sending without the sending: same moments, same messages. */
import { describe, expect, it } from '@jest/globals';
import { LINK_PATTERN } from '../../src/domain/reference.js';
import { DEFAULT_SUBSCRIPTION, privateDefault, type Subscription } from '../../src/domain/subscription.js';
import { preview, previewMessages, type PreviewSources } from '../../src/reminders/preview.js';
import { textsFor } from '../../src/text/index.js';
import { instantOf, INVENTED, schedulesIn, testBot, type TestBot } from '../support/bot.js';

const CHANNEL = { platform: 'test', workspace: '', id: 'channel' };
const PERSON = { platform: 'test', workspace: '', id: 'delegate' };
const AT = '2026-02-20T09:00Z';
const window = (from: string, until: string) => ({ from: instantOf(from), until: instantOf(until) });
const MARCH = window('2026-03-01', '2026-04-01');

async function sourcesOf(bot: TestBot): Promise<PreviewSources> {
  await bot.logbook.refresh();
  return { snapshot: bot.register.snapshot, history: bot.logbook.history, ledger: await bot.store.ledger.list({ most: 1000 }), links: LINK_PATTERN, t: textsFor('en') };
}

describe('the rows of a preview', () => {
  it('without any subscription are what `remind on` would send to one channel', async () => {
    const bot = await testBot();
    expect(preview([], MARCH, await sourcesOf(bot))).toEqual([
      { at: '2026-03-02T08:00:00Z', destination: 'channel', item: 'tsag-2025-06/rg-qx-2', kind: 'deadline', rule: '2d', text: 'Reminder: contributions to RG-QX #1 are due in 2 days. Contributions by: Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC. Meeting: Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC.' },
      { at: '2026-03-04T08:00:00Z', destination: 'channel', item: 'tsag-2025-06/rg-qx-2', kind: 'deadline', rule: '0d', text: 'Reminder: contributions to RG-QX #1 are due today, in 14 hours. Contributions by: Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC. Meeting: Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC.' },
      { at: '2026-03-10T08:00:00Z', destination: 'channel', item: 'tsag-2025-06/rg-qx-2', kind: 'meeting', rule: '1d', text: expect.stringMatching(/^Reminder: RG-QX #1 meets tomorrow\. Meeting: Wed 11 Mar 2026, 13:00–15:00 CET/) },
      { at: '2026-03-11T11:00:00Z', destination: 'channel', item: 'tsag-2025-06/rg-qx-2', kind: 'meeting', rule: '1h', text: expect.stringMatching(/^Reminder: RG-QX #1 meets today, in 1 hour\./) },
    ]);
  });

  it('are of every destination, in the order of time', async () => {
    const bot = await testBot();
    const subscriptions = [
      { destination: { platform: 'slack', workspace: 'T1', id: 'C1' }, subscription: { ...DEFAULT_SUBSCRIPTION, meetings: [] } },
      { destination: { platform: 'slack', workspace: 'T1', id: 'U1' }, subscription: { ...privateDefault('Asia/Tokyo'), deadlines: [{ days: 2 }], meetings: [] } },
      { destination: { platform: 'slack', workspace: 'T1', id: 'C2' }, subscription: { ...DEFAULT_SUBSCRIPTION, on: false } },
    ];
    const rows = preview(subscriptions, MARCH, await sourcesOf(bot));
    expect(rows.map(({ at, destination, rule }) => `${at} ${destination} ${rule}`)).toEqual(['2026-03-02T08:00:00Z slack:T1:C1 2d', '2026-03-03T00:00:00Z slack:T1:U1 2d', '2026-03-04T08:00:00Z slack:T1:C1 0d']);
    expect(rows[1]!.text).toContain('Thu 5 Mar, 07:59 in Tokyo');
  });

  it('begin with the first moment of the window and end before its last', async () => {
    const sources = await sourcesOf(await testBot());
    const rules = (from: string, until: string) => preview([], window(from, until), sources).map(({ rule }) => rule);
    expect(rules('2026-03-02T08:00Z', '2026-03-04T08:00Z')).toEqual(['2d']);
    expect(rules('2026-03-02T08:01Z', '2026-03-04T08:01Z')).toEqual(['0d']);
  });

  it('are there for a window in the past', async () => {
    const sources = await sourcesOf(await testBot());
    expect(preview([], window('2025-11-01', '2025-12-01'), sources).map(({ at, kind, rule }) => `${at} ${kind} ${rule}`)).toEqual([
      '2025-11-03T08:00:00Z deadline 2d',
      '2025-11-05T08:00:00Z deadline 0d',
      '2025-11-11T08:00:00Z meeting 1d',
      '2025-11-12T11:00:00Z meeting 1h',
    ]);
  });

  it('tell what a digest and the reminders that come with it say', async () => {
    const sources = await sourcesOf(await testBot());
    const rows = preview([{ destination: CHANNEL, subscription: { ...DEFAULT_SUBSCRIPTION, digest: { weekday: 1, at: '08:30' } } }], window('2026-03-02', '2026-03-03'), sources);
    expect(rows.map(({ at, kind }) => `${at} ${kind}`).toSorted()).toEqual(['2026-03-02T07:30:00Z deadline', '2026-03-02T07:30:00Z digest']);
    expect(rows.find(({ kind }) => kind === 'digest')!.text).toMatch(/^What is ahead for the groups that you follow\..* RG-QX #1/);
  });

  it('tell a change that waits, and no reminder of the old date', async () => {
    const bot = await testBot();
    await bot.ask('remind on', { at: AT });
    await moveMeeting(bot);
    const subscriptions = await bot.store.subscriptions.all();
    const rows = preview(subscriptions, window('2026-02-21T09:00Z', '2026-03-05'), await sourcesOf(bot));
    expect(rows.map(({ at, kind }) => `${at} ${kind}`)).toEqual(['2026-02-21T09:10:00Z change', '2026-02-25T08:00:00Z deadline', '2026-03-02T08:00:00Z deadline', '2026-03-04T08:00:00Z deadline']);
    expect(rows[0]!.text).toContain('Moved: RG-QX #1 was Wed 11 Mar 2026, 13:00–15:00 Geneva time, now Thu 12 Mar 2026, 13:00–15:00 Geneva time.');
    expect(rows[1]!.text).toContain('Thu 12 Mar 2026');
    expect(preview(subscriptions, window('2026-02-21T12:00Z', '2026-02-22'), await sourcesOf(bot)).map(({ at }) => at)).toEqual(['2026-02-21T12:00:00Z']);
  });

  it('leave out what was sent before the hour was put off', async () => {
    const bot = await testBot();
    await bot.ask('remind on', { at: AT });
    expect(await bot.tickAt('2026-02-25T08:00Z')).toHaveLength(1);
    await bot.ask('remind at 10:00', { at: '2026-02-25T08:05Z' });
    const rows = preview(await bot.store.subscriptions.all(), window('2026-02-25T08:05Z', '2026-03-03'), await sourcesOf(bot));
    expect(rows.map(({ at, rule }) => `${at} ${rule}`)).toEqual(['2026-03-02T09:00:00Z 2d']);
  });
});

/** The first meeting ahead is a day later. */
async function moveMeeting(bot: TestBot): Promise<void> {
  const edited = schedulesIn(INVENTED)['tsag-2026-01.yaml']!.replace('date: 2026-03-11\n    endDate: 2026-03-11', 'date: 2026-03-12\n    endDate: 2026-03-12');
  await bot.offer({ 'tsag-2026-01.yaml': `${edited}tell: true\n` }, '2026-02-21T09:00Z');
  await bot.reminders.refresh();
}

describe('the messages of a preview', () => {
  const everything: Subscription = { ...DEFAULT_SUBSCRIPTION, digest: { weekday: 1, at: '08:30' }, zones: ['Asia/Tokyo'] };
  it.each<[string, typeof CHANNEL, Subscription]>([
    ['a channel', CHANNEL, everything],
    ['a person', PERSON, { ...everything, personal: { ...privateDefault('Africa/Cairo').personal, workdays: [7, 1, 2, 3, 4], holidays: ['2026-03-02'], quiet: { from: '20:00', until: '09:30' }, submitted: ['tsag-2026-01/rg-qx-2'], again: [{ item: 'tsag-2025-06/rg-qx-2', kind: 'deadline', on: '2026-02-23' }] } }],
  ])('are those that %s gets, minute by minute', async (_name, destination, subscription) => {
    const bot = await testBot();
    await bot.tickAt(AT);
    await bot.reminders.subscribe(destination, subscription);
    const all = window(AT, '2026-07-01');
    const foreseen = [...previewMessages({ destination, subscription }, all, await sourcesOf(bot))];
    expect(foreseen.length).toBeGreaterThan(10);
    for (const { at, message } of foreseen) {
      const iso = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;
      // oxlint-disable-next-line no-await-in-loop
      expect(await bot.tickAt(iso(at - 60_000))).toEqual([]);
      // oxlint-disable-next-line no-await-in-loop
      expect((await bot.tickAt(iso(at))).map((sent) => sent.message)).toEqual([message]);
    }
    expect(await bot.tickAt('2026-07-01')).toEqual([]);
  });
});
