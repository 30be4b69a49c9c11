/** What comes late, what has changed meanwhile, and clocks that move; the numbers are those of the table of faults. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAll, facts, ON_THE_DAY, ROW, start } from '../support/delivering.js';
import { FakePlatform } from '../support/fake-platform.js';
import { DAY, handClock, HOUR, MINUTE, reminding } from '../support/reminding.js';

afterEach(closeAll);

describe('late, early and changed', () => {
  const three = [ROW, { id: 'rg-qx-2', number: 2, date: '2026-03-12', deadline: { date: '2026-03-06' } }, { id: 'rg-qx-3', number: 3, date: '2026-03-13', deadline: { date: '2026-03-07' } }];

  it('fault 14: three days down: one message with what is ahead, the rest is listed as missed', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform, { rows: three });
    await bot.subscribe('C1', { deadlines: [{ days: 2 }, { days: 0 }], meetings: [] });
    await bot.tickAt('2026-03-02T07:00Z');
    await bot.tickAt('2026-03-05T08:30Z');
    expect(platform.titles('C1')).toEqual(['Reminder: 2 deadlines']);
    expect(platform.accepted[0]!.message.sections.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['tsag-2026-01/rg-qx-2', 'tsag-2026-01/rg-qx-3']);
    expect((await bot.rows('C1')).filter((row) => row.includes('missed'))).toEqual(['rg-qx-1 deadline 2d missed 0', 'rg-qx-1 deadline 0d missed 0']);
    expect(bot.troubles.map(({ kind }) => kind)).toEqual(['missed']);
  });

  it('fault 15: a deadline that moves or is cancelled while its message waits is not told as it was', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'wait', seconds: 120 });
    const bot = await start(platform);
    await bot.tickAt('2026-03-04T08:00Z');
    await bot.publish(facts({ ...ROW, deadline: { date: '2026-03-06' } }));
    for (const at of ['2026-03-04T08:01Z', '2026-03-04T08:05Z', '2026-03-05T08:00Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(0);
    await bot.tickAt('2026-03-06T08:00Z');
    expect(platform.accepted).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d withdrawn 0', 'rg-qx-1 deadline 0d sent 1']);

    await bot.publish(facts({ ...ROW, deadline: { date: '2026-03-08' } }));
    await bot.publish(facts({ ...ROW, deadline: { date: '2026-03-08' }, status: 'cancelled' }));
    for (const at of ['2026-03-08T08:00Z', '2026-03-08T09:00Z']) await bot.tickAt(at);
    expect(platform.titles('C1').slice(1)).toEqual([expect.stringMatching(/^Cancelled: RG-QX #1/)]);
  });

  it('fault 15: also when it is published elsewhere between the claim and the send', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform);
    const claim = bot.store.ledger.claim.bind(bot.store.ledger);
    bot.store.ledger.claim = async (options) => {
      const claims = await claim(options);
      if (claims.length > 0) {
        bot.clock.at += 2000;
        await bot.publish(facts({ ...ROW, deadline: { date: '2026-03-06' } }));
      }
      return claims;
    };
    await bot.tickAt('2026-03-04T08:00Z');
    expect(platform.attempts).toBe(0);
    await bot.tickAt('2026-03-06T08:00Z');
    expect(platform.titles('C1')).toEqual(['Reminder: contributions to RG-QX #1 are due today, in 14 hours']);
  });

  it('a subscription that ends silences what was waiting', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform);
    await bot.subscribe('C1', { on: false });
    await bot.tickAt('2026-03-04T08:00Z');
    expect(platform.attempts).toBe(0);
  });

  it('a digest with nothing ahead is not sent, one with something names only what is ahead', async () => {
    const platform = new FakePlatform();
    const past = { id: 'rg-qx-9', date: '2026-02-04', deadline: { date: '2026-01-30' } };
    const bot = await start(platform, { rows: [past, ROW], channels: [] });
    await bot.subscribe('C1', { deadlines: [], meetings: [], digest: { weekday: 1, at: '08:30' } });
    await bot.tickAt('2026-03-02T07:30Z');
    expect(platform.titles('C1')).toEqual(['What is ahead for the groups that you follow']);
    expect(JSON.stringify(platform.accepted[0]!.message)).not.toContain('rg-qx-9');
    await bot.publish(facts(past, { ...ROW, status: 'cancelled' }));
    await bot.tickAt('2026-03-09T07:30Z');
    expect(platform.accepted).toHaveLength(1);
  });

  it('fault 42: a clock put back a day or on a day sends nothing twice, and catches up', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform, { rows: three });
    await bot.tickAt('2026-03-04T08:00Z');
    bot.clock.at -= DAY;
    for (let minute = 0; minute < 3; minute += 1) {
      await bot.reminders.tick();
      bot.clock.at += MINUTE;
    }
    await bot.tickAt('2026-03-04T08:01Z');
    expect(platform.titles('C1')).toHaveLength(1);
    bot.clock.at = Date.parse('2026-03-06T06:00Z') + 8 * HOUR;
    await bot.reminders.tick();
    expect(platform.titles('C1')).toEqual(['Reminder: contributions to RG-QX #1 are due today, in 14 hours', 'Reminder: contributions to RG-QX #2 are due today, in 8 hours']);
  });

  it('fault 42: leases and waits of a clock that was ahead end in time once it is put right', async () => {
    const platform = new FakePlatform();
    platform.script('C2', { kind: 'wait', seconds: 1800 });
    const bot = await start(platform, { channels: ['C1', 'C2'] });
    // a process of which the clock is ten hours ahead dies while it sends, after another channel asked it to wait
    bot.clock.at = Date.parse('2026-03-04T20:00Z');
    const [held] = await bot.store.ledger.claim({ now: bot.clock.at, lease: 90_000, most: 1, uncertain: true });
    expect(held!.destination.id).toBe('C1');
    await bot.reminders.tick();
    for (const at of ['2026-03-04T10:00Z', '2026-03-04T10:01Z', '2026-03-04T10:02Z', '2026-03-04T10:59Z']) await bot.tickAt(at);
    expect([platform.titles('C1').length, platform.titles('C2').length]).toEqual([1, 0]);
    await bot.tickAt('2026-03-04T11:00Z');
    expect([platform.titles('C1').length, platform.titles('C2').length]).toEqual([1, 1]);
  });

  it('an older revision that another instance has armed last is put right within the hour', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'instances-'));
    const platform = new FakePlatform();
    const clock = handClock('2026-03-05T12:00Z');
    const path = join(folder, 'tsag.db');
    const [mine, other] = await Promise.all([0, 1].map(() => reminding(platform, { clock, path })));
    await mine!.publish(facts({ ...ROW, deadline: { date: '2026-03-09' } }));
    await mine!.subscribe('C1', ON_THE_DAY);
    await other!.reminders.tick();
    await mine!.publish(facts({ ...ROW, deadline: { date: '2026-03-06' } }));
    await mine!.reminders.tick();
    // the other one has not heard of it, arms what it knows, and is gone
    await other!.reminders.armAll();
    expect(await mine!.rows('C1')).toEqual(['rg-qx-1 deadline 0d withdrawn 0', 'rg-qx-1 deadline 0d due 0']);
    for (clock.at += MINUTE; clock.at < Date.parse('2026-03-06T08:00Z'); clock.at += 30 * MINUTE) await mine!.reminders.tick();
    await mine!.tickAt('2026-03-06T08:00Z');
    expect(platform.titles('C1')).toEqual(['Reminder: contributions to RG-QX #1 are due today, in 14 hours']);
    await Promise.all([mine!, other!].map(({ store }) => store.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('fault 42: what was published by a clock that was ahead is reminded of once it is put right', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform, { rows: [] });
    bot.clock.at = Date.parse('2026-03-04T20:00Z');
    await bot.publish(facts(ROW));
    await bot.tickAt('2026-03-03T20:00Z');
    await bot.tickAt('2026-03-04T08:00Z');
    expect(platform.titles('C1')).toHaveLength(1);
  });
});
