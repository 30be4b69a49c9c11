/** What `remind test` sends. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { FakePlatform } from '../support/fake-platform.js';
import { channel, handClock, reminding, type Reminding } from '../support/reminding.js';
import { schedule, type MeetingRow } from '../support/schedule.js';

const ROW: MeetingRow = { id: 'rg-qx-1', number: 1, date: '2026-03-11', deadline: { date: '2026-03-04' } };

let platform: FakePlatform;
let bot: Reminding;
beforeEach(async () => {
  platform = new FakePlatform();
  bot = await reminding(platform, { clock: handClock('2026-02-26T12:00Z') });
  await bot.publish(schedule('tsag-2026-01', '2026-01-12', [ROW]));
});
afterEach(() => bot.store.close());

it('is the next reminder as it will come, marked as a test, and nothing that the ledger knows of', async () => {
  await bot.subscribe('C1', { deadlines: [{ days: 7 }, { days: 2 }], meetings: [] });
  const before = await bot.rows('C1');
  expect(await bot.reminders.sendTest(channel('C1'))).toEqual({ kind: 'sent', ref: 'm1' });
  const [{ message }] = platform.accepted as [(typeof platform.accepted)[number]];
  expect(message.title).toBe('Test: Reminder: contributions to RG-QX #1 are due in 2 days');
  expect(message.lead).toEqual(['This is a test. The message below comes by itself on Mon 2 Mar 2026, 09:00 CET (Geneva) · 08:00 UTC, if nothing changes until then.']);
  expect(await bot.rows('C1')).toEqual(before);
  await bot.tickAt('2026-03-02T08:00Z');
  expect(platform.accepted[1]!.message.title).toBe('Reminder: contributions to RG-QX #1 are due in 2 days');
});

it('is what "remind on" would send where nothing is set, or everything is off', async () => {
  await bot.reminders.sendTest(channel('C1'));
  await bot.subscribe('C1', { on: false });
  await bot.reminders.sendTest(channel('C1'));
  for (const { message } of platform.accepted) {
    expect(message.title).toBe('Test: Reminder: contributions to RG-QX #1 are due in 2 days');
    expect(message.lead).toEqual(['This is a test. No reminders are set here; after "remind on" the message below would come on Mon 2 Mar 2026, 09:00 CET (Geneva) · 08:00 UTC.']);
  }
});

it('holds what comes together, a digest too', async () => {
  await bot.subscribe('C1', { meetings: [], digest: { weekday: 1, at: '08:30' } });
  await bot.reminders.sendTest(channel('C1'));
  expect(platform.titles('C1')).toEqual(['Test: What is ahead for the groups that you follow']);
  expect(platform.accepted[0]!.message.sections.map(({ heading }) => heading)).toEqual(['Contributions are due']);
});

it('says so when nothing is ahead', async () => {
  bot.clock.at = Date.parse('2026-05-01T12:00Z');
  await bot.reminders.sendTest(channel('C1'));
  expect(platform.accepted[0]!.message).toMatchObject({ title: 'Test: nothing is ahead', sections: [] });
  expect(platform.accepted[0]!.message.lead).toHaveLength(1);
});

it('tells what the platform answered, and null where there is none', async () => {
  platform.script('C1', { kind: 'refuse', ends: 'destination' }, { kind: 'reset-after' });
  expect(await bot.reminders.sendTest(channel('C1'))).toMatchObject({ kind: 'refused', reason: 'is_archived' });
  expect(await bot.reminders.sendTest(channel('C1'))).toMatchObject({ kind: 'uncertain' });
  expect(await bot.reminders.sendTest({ ...channel('C1'), platform: 'elsewhere' })).toBeNull();
  expect(bot.troubles).toEqual([]);
});
