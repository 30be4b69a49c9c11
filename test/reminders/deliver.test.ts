/** What becomes of messages when things go wrong; the numbers are those of the table of faults. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '../../src/domain/store-problem.js';
import { DEFAULT_SUBSCRIPTION } from '../../src/domain/subscription.js';
import { closeAll, facts, ON_THE_DAY, ROW, start } from '../support/delivering.js';
import { FakePlatform } from '../support/fake-platform.js';
import { channel, handClock, reminding, type Reminding } from '../support/reminding.js';

afterEach(closeAll);

/** A claim of which the process did not live to attempt anything. */
const abandon = async (bot: Reminding, at: string) => {
  bot.clock.at = Date.parse(at);
  await bot.store.ledger.sweep(bot.clock.at);
  const [claim] = await bot.store.ledger.claim({ now: bot.clock.at, lease: 90_000, most: 20, uncertain: true });
  return claim!;
};

/** The same, cut after the attempt was recorded. @param isAbsent whether it was seen before that the last attempt is not there */
const abandonAttempt = async (bot: Reminding, at: string, isAbsent = false) => {
  const claim = await abandon(bot, at);
  const ids = claim.rows.map(({ id }) => id);
  expect(await bot.store.ledger.attempt(claim, ids, { absent: isAbsent ? ids : [] })).toBe(true);
  return claim;
};

describe('an ordinary reminder', () => {
  it('comes once, at its time and not before, however often it ticks', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform);
    await bot.tickAt('2026-03-04T07:59:59Z');
    expect(platform.attempts).toBe(0);
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:00Z', '2026-03-04T08:01Z']) await bot.tickAt(at);
    expect(platform.titles('C1')).toEqual(['Reminder: contributions to RG-QX #1 are due today, in 14 hours']);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
  });

  it('is not made up for when it was due before it was known or asked for', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform);
    await bot.tickAt('2026-03-04T08:30Z');
    await bot.subscribe('C2', ON_THE_DAY);
    await bot.publish(facts(ROW, { id: 'rg-qx-2', number: 2, date: '2026-03-12', deadline: { date: '2026-03-04' } }));
    await bot.tickAt('2026-03-04T08:31Z');
    expect(platform.accepted).toHaveLength(1);
  });

  it('is sent when its facts were published, and others after them, while the service was down', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform, { rows: [] });
    bot.clock.at = Date.parse('2026-03-03T12:00Z');
    await bot.publish(facts(ROW));
    bot.clock.at = Date.parse('2026-03-04T09:00Z');
    await bot.publish(facts(ROW, { id: 'rg-qx-2', date: '2026-05-13' }));
    await bot.tickAt('2026-03-04T10:00Z');
    expect(platform.titles('C1')).toEqual(['Reminder: contributions to RG-QX #1 are due today, in 12 hours']);
  });

  it('goes on to the others when the store fails in the middle, and says so', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform, { channels: ['C1', 'C2', 'C3'] });
    const settle = bot.store.ledger.settle.bind(bot.store.ledger);
    bot.store.ledger.settle = async (claim, ...rest) => {
      if (claim.destination.id !== 'C2') throw new Error('disk full');
      return settle(claim, ...rest);
    };
    await expect(bot.tickAt('2026-03-04T08:00Z')).rejects.toThrow('disk full');
    expect(await bot.rows('C2')).toEqual(['rg-qx-1 deadline 0d sent 1']);
    bot.store.ledger.settle = settle;
    for (const at of ['2026-03-04T08:02Z', '2026-03-04T08:03Z', '2026-03-04T08:04Z']) await bot.tickAt(at);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 2']);
    expect(platform.titles('C1')).toHaveLength(2);
  });
});

describe('faults between the claim and the answer', () => {
  it('fault 1: gone before the claim: one post after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'restart-'));
    const platform = new FakePlatform();
    const path = join(folder, 'tsag.db');
    const before = await reminding(platform, { clock: handClock('2026-02-01T12:00Z'), path });
    await before.publish(facts(ROW));
    await before.subscribe('C1', ON_THE_DAY);
    await before.store.close();
    const after = await reminding(platform, { clock: handClock('2026-03-04T10:00Z'), path });
    for (let tick = 0; tick < 3; tick += 1) await after.reminders.tick();
    expect(await after.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
    expect(platform.titles('C1')).toHaveLength(1);
    await after.store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('fault 11: nothing is sent while the attempt cannot be recorded', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform);
    const { ledger } = bot.store;
    const [claim, attempt] = [ledger.claim.bind(ledger), ledger.attempt.bind(ledger)];
    const full = async () => Promise.reject(new StoreError('cannot-write', { reason: 'disk full' }));
    ledger.claim = full;
    await expect(bot.tickAt('2026-03-04T08:00Z')).rejects.toThrow('cannot-write');
    ledger.claim = claim;
    ledger.attempt = full;
    await expect(bot.tickAt('2026-03-04T08:01Z')).rejects.toThrow('cannot-write');
    expect(platform.attempts).toBe(0);
    expect(bot.reminders.lastTick).toBeNull();
    ledger.attempt = attempt;
    await bot.tickAt('2026-03-04T08:03Z');
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
    expect(bot.reminders.lastTick).toBe(bot.clock.at);
  });

  it.each([true, false])('fault 2: gone after the claim, before the attempt (resend %s): sent when the lease has ended, and nobody is troubled', async (resend) => {
    const platform = new FakePlatform();
    const bot = await start(platform, { resend });
    await abandon(bot, '2026-03-04T08:00Z');
    await bot.tickAt('2026-03-04T08:01Z');
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sending 0']);
    await bot.tickAt('2026-03-04T08:02Z');
    expect(platform.titles('C1')).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
    expect(bot.troubles).toEqual([]);
  });

  it('fault 2: gone after the attempt was recorded, before the send: uncertain, then sent', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform);
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    await bot.tickAt('2026-03-04T08:01Z');
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sending 1']);
    await bot.tickAt('2026-03-04T08:02Z');
    expect(platform.titles('C1')).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 2']);
    expect(bot.troubles).toMatchObject([{ kind: 'uncertain', next: 'again' }]);
  });

  it('fault 2: with hold it waits for an admin', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform, { resend: false });
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    for (const at of ['2026-03-04T08:02Z', '2026-03-04T08:03Z', '2026-03-04T12:00Z']) await bot.tickAt(at);
    expect(platform.attempts).toBe(0);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 1']);
    expect(bot.troubles).toMatchObject([{ kind: 'uncertain', next: 'held', rows: [{ copies: 1 }] }]);
    const [row] = await bot.store.ledger.list({ state: 'uncertain', most: 10 });
    expect(row!.hold).toBe('held');
    await bot.store.ledger.resolve(row!.id, 'resend', bot.clock.at);
    for (const at of ['2026-03-04T12:01Z', '2026-03-04T12:02Z']) await bot.tickAt(at);
    expect(platform.titles('C1')).toEqual(['Reminder: contributions to RG-QX #1 are due today, in 10 hours']);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 2']);
  });

  it('fault 5: with hold one copy, however long nobody decides; what has arrived is sent no more', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'error-after' });
    const bot = await start(platform, { resend: false });
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:01Z', '2026-03-04T08:02Z', '2026-03-04T09:00Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 1']);
    expect(bot.troubles).toMatchObject([{ kind: 'uncertain', next: 'held', reason: '500' }]);
    const [row] = await bot.store.ledger.list({ state: 'uncertain', most: 10 });
    await bot.store.ledger.resolve(row!.id, 'arrived', bot.clock.at);
    await bot.tickAt('2026-03-04T10:00Z');
    expect(platform.accepted).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
  });

  it('fault 5: what a person has approved is tried once more, and no third time', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'error-after' }, { kind: 'wait', seconds: 60 }, { kind: 'error-after' });
    const bot = await start(platform, { resend: false });
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:01Z']) await bot.tickAt(at);
    const [row] = await bot.store.ledger.list({ state: 'uncertain', most: 10 });
    await bot.store.ledger.resolve(row!.id, 'resend', bot.clock.at);
    for (const at of ['2026-03-04T08:02Z', '2026-03-04T08:03Z', '2026-03-04T08:04Z', '2026-03-04T08:05Z', '2026-03-04T09:00Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(2);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 2']);
    expect(bot.troubles.map((trouble) => 'next' in trouble && trouble.next)).toEqual(['held', 'never']);
  });

  it.each([true, false])('fault 3: gone again and again while it looked (a platform that lets us look: %s): sent once', async (canFind) => {
    const platform = new FakePlatform({ canFind });
    const bot = await start(platform);
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    for (const at of ['2026-03-04T08:02Z', '2026-03-04T08:04Z', '2026-03-04T08:06Z']) await abandon(bot, at);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sending 1']);
    await bot.tickAt('2026-03-04T08:08Z');
    expect(platform.accepted).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual([`rg-qx-1 deadline 0d sent ${canFind ? 1 : 2}`]);
  });

  it.each([true, false])('fault 3: gone again and again before the send, where the platform lets us look (resend %s): sent once', async (resend) => {
    const platform = new FakePlatform({ canFind: true });
    const bot = await start(platform, { resend });
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    for (const at of ['2026-03-04T08:02Z', '2026-03-04T08:04Z', '2026-03-04T08:06Z']) await abandonAttempt(bot, at, true);
    for (const at of ['2026-03-04T08:08Z', '2026-03-04T08:09Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
  });

  it('fault 3: gone twice before the send, where nobody can look: not sent, because it may be there twice', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform);
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    await abandonAttempt(bot, '2026-03-04T08:02Z');
    for (const at of ['2026-03-04T08:04Z', '2026-03-04T08:05Z', '2026-03-04T08:06Z']) await bot.tickAt(at);
    expect(platform.attempts).toBe(0);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 2']);
    expect(bot.troubles).toMatchObject([{ kind: 'uncertain', next: 'never' }]);
    expect(await bot.store.ledger.isIdle({ now: bot.clock.at })).toBe(true);
  });

  it('fault 3: what may be there twice is looked for once more, and where nobody can tell, no more', async () => {
    const platform = new FakePlatform({ canFind: true });
    let looks = 0;
    platform.find = async () => {
      looks += 1;
      return 'unknown';
    };
    platform.script('C1', { kind: 'error-after' }, { kind: 'error-after' });
    const bot = await start(platform);
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:01Z', '2026-03-04T08:02Z', '2026-03-04T08:03Z', '2026-03-04T09:00Z']) await bot.tickAt(at);
    expect([looks, platform.attempts]).toEqual([2, 2]);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 2']);
    expect(bot.troubles).toMatchObject([{ next: 'again' }, { next: 'never', reason: '500' }]);
  });

  it('fault 5: an answer that says nothing, and surely nothing there: tried each minute until it is, and told once', async () => {
    const platform = new FakePlatform({ canFind: true });
    platform.script('C1', ...Array.from({ length: 5 }, () => ({ kind: 'hang' }) as const));
    const bot = await start(platform);
    for (let minute = 0; minute < 8; minute += 1) await bot.tickAt(`2026-03-04T08:0${minute}Z`);
    expect([platform.attempts, platform.accepted.length]).toEqual([6, 1]);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
    expect(bot.troubles).toMatchObject([{ next: 'again' }]);
  });

  it('fault 9: a claim that is lost while it looks sends nothing', async () => {
    const platform = new FakePlatform({ canFind: true });
    const bot = await start(platform);
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    platform.find = async () => {
      // another instance, of which the clock is ahead
      await bot.store.ledger.sweep(bot.clock.at + 90_000);
      return null;
    };
    await bot.tickAt('2026-03-04T08:02Z');
    expect(platform.attempts).toBe(0);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 1']);
    platform.find = async () => null;
    await bot.tickAt('2026-03-04T08:05Z');
    expect(platform.accepted).toHaveLength(1);
  });

  it.each([true, false])('fault 3: gone after acceptance (resend %s): found again where the platform lets us look', async (resend) => {
    const platform = new FakePlatform({ canFind: true });
    const bot = await start(platform, { resend });
    const { fence } = await abandonAttempt(bot, '2026-03-04T08:00Z');
    await platform.send(channel('C1'), { title: '', lead: [], sections: [], notes: [], suggestions: [], source: null }, `tsag-${fence}`);
    for (const at of ['2026-03-04T08:02Z', '2026-03-04T08:03Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(1);
    expect((await bot.store.ledger.list({ state: 'sent', most: 10 })).map(({ ref }) => ref)).toEqual(['m1']);
  });

  it.each([true, false])('fault 3: what may come yet is looked at again before anything else (resend %s): once', async (resend) => {
    const platform = new FakePlatform({ canFind: true });
    platform.script('C1', { kind: 'error-after' });
    const bot = await start(platform, { resend });
    const look = platform.find!;
    platform.find = async () => 'early';
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:00:01Z', '2026-03-04T08:00:02Z']) await bot.tickAt(at);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 1']);
    expect(bot.troubles.map((trouble) => 'next' in trouble && trouble.next)).toEqual(resend ? ['again'] : []);
    platform.find = look;
    await bot.tickAt('2026-03-04T08:01Z');
    expect(platform.attempts).toBe(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
  });

  it('fault 3: what is surely not there is sent, with hold too', async () => {
    const platform = new FakePlatform({ canFind: true });
    const bot = await start(platform, { resend: false });
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    await bot.tickAt('2026-03-04T08:02Z');
    expect(platform.accepted).toHaveLength(1);
  });

  it('fault 3: a look that fails or may not be made decides nothing: hold keeps it, resend makes one more', async () => {
    for (const resend of [true, false]) {
      const platform = new FakePlatform({ canFind: true });
      platform.find = async () => Promise.reject(new Error('missing_scope'));
      const bot = await start(platform, { resend });
      await abandonAttempt(bot, '2026-03-04T08:00Z');
      for (const at of ['2026-03-04T08:02Z', '2026-03-04T08:03Z', '2026-03-04T08:04Z']) await bot.tickAt(at);
      expect(platform.accepted).toHaveLength(resend ? 1 : 0);
      expect((await bot.rows('C1'))[0]).toMatch(resend ? / sent 2$/ : / uncertain /);
    }
  });

  it.each(['error-after', 'reset-after'] as const)('faults 4 and 5: %s: tried once in that tick, two copies at most', async (kind) => {
    const platform = new FakePlatform();
    platform.script('C1', { kind }, { kind }, { kind });
    const bot = await start(platform);
    await bot.tickAt('2026-03-04T08:00Z');
    expect(platform.attempts).toBe(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 1']);
    expect(bot.troubles).toMatchObject([{ kind: 'uncertain', next: 'again' }]);
    for (const at of ['2026-03-04T08:01Z', '2026-03-04T08:02Z', '2026-03-04T09:00Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(2);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 2']);
    expect(bot.troubles).toMatchObject([{ next: 'again' }, { kind: 'uncertain', next: 'never' }]);
  });

  it('fault 5: an error after acceptance, on a platform that lets us look: one copy', async () => {
    const platform = new FakePlatform({ canFind: true });
    platform.script('C1', { kind: 'error-after' });
    const bot = await start(platform);
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:01Z', '2026-03-04T08:02Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(1);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
  });

  it('fault 6: no answer in time: uncertain, and sent once more', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'hang' });
    const bot = await start(platform);
    await bot.tickAt('2026-03-04T08:00Z');
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d uncertain 1']);
    await bot.tickAt('2026-03-04T08:01Z');
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 2']);
  });

  it('fault 6: a look that takes most of the lease is not followed by a send', async () => {
    const platform = new FakePlatform({ canFind: true });
    const bot = await start(platform);
    await abandonAttempt(bot, '2026-03-04T08:00Z');
    platform.find = async () => {
      bot.clock.at += 70_000;
      return null;
    };
    await bot.tickAt('2026-03-04T08:02Z');
    expect(platform.attempts).toBe(0);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d due 0']);
    platform.find = async () => null;
    await bot.tickAt('2026-03-04T08:05Z');
    expect(platform.accepted).toHaveLength(1);
  });

  it('fault 7: 429: its channel waits as long as it was told, the others go on', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'wait', seconds: 180 });
    const bot = await start(platform, { channels: ['C1', 'C2'] });
    await bot.tickAt('2026-03-04T08:00Z');
    expect([platform.titles('C1').length, platform.titles('C2').length]).toEqual([0, 1]);
    await bot.tickAt('2026-03-04T08:02:59Z');
    expect(platform.attempts).toBe(2);
    await bot.tickAt('2026-03-04T08:03Z');
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d sent 1']);
  });

  it('fault 7: no channel is silent for longer than an hour, whatever it was told', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'wait', seconds: 86_400 });
    const bot = await start(platform);
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:59Z']) await bot.tickAt(at);
    expect(platform.attempts).toBe(1);
    await bot.tickAt('2026-03-04T09:00Z');
    expect(platform.accepted).toHaveLength(1);
  });

  it('fault 7: 429 without a time is not asked again in the same tick', async () => {
    const platform = new FakePlatform();
    platform.script('C1', ...Array.from({ length: 50 }, () => ({ kind: 'wait', seconds: 0 }) as const));
    const bot = await start(platform);
    await bot.tickAt('2026-03-04T08:00Z');
    expect(platform.attempts).toBe(1);
  });
});

describe('what a platform refuses for good', () => {
  it('fault 12: an archived channel is stopped, the others go on, an admin is told', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'refuse', ends: 'destination' });
    const second = { id: 'rg-qx-2', number: 2, date: '2026-03-12', deadline: { date: '2026-03-05' } };
    const bot = await start(platform, { channels: ['C1', 'C2'], rows: [ROW, second] });
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:01Z', '2026-03-05T08:00Z']) await bot.tickAt(at);
    expect([platform.titles('C1').length, platform.titles('C2').length, platform.attempts]).toEqual([0, 2, 3]);
    expect(bot.troubles).toMatchObject([{ kind: 'stopped', destination: channel('C1'), reason: 'is_archived' }]);
    expect(await bot.rows('C1')).toEqual(['rg-qx-1 deadline 0d failed 0', 'rg-qx-2 deadline 0d due 0']);
    await bot.store.ledger.pause(channel('C1'), null);
    await bot.tickAt('2026-03-05T12:00Z');
    expect(platform.titles('C1')).toHaveLength(1);
  });

  it('fault 12: one message that is refused fails alone', async () => {
    const platform = new FakePlatform();
    platform.script('C1', { kind: 'refuse', ends: 'message' });
    const bot = await start(platform);
    for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:01Z']) await bot.tickAt(at);
    expect(platform.attempts).toBe(1);
    expect(bot.troubles.map((trouble) => trouble.kind)).toEqual(['failed']);
    expect(await bot.store.ledger.pauses()).toEqual([]);
  });

  it('fault 13: a revoked token stops its workspace without a storm, no other', async () => {
    const platform = new FakePlatform();
    const bot = await start(platform, { channels: ['C1'] });
    const revoked = Array.from({ length: 60 }, (_, index) => `R${index}`);
    for (const id of revoked) {
      platform.script(id, { kind: 'refuse', ends: 'workspace' });
      await bot.reminders.subscribe(channel(id, 'T2'), { ...DEFAULT_SUBSCRIPTION, ...ON_THE_DAY });
    }
    await bot.tickAt('2026-03-04T08:00Z');
    expect(platform.titles('C1')).toHaveLength(1);
    // those that were on their way together are all that is tried
    expect(platform.attempts).toBeLessThanOrEqual(21);
    const { attempts } = platform;
    await bot.tickAt('2026-03-04T08:01Z');
    expect(platform.attempts).toBe(attempts);
    expect(await bot.store.ledger.pauses()).toEqual([{ destination: channel('*', 'T2'), reason: 'token_revoked' }]);
  });
});
