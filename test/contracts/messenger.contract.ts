/** The contract of `Messenger`: what each answer of a platform means. The numbers are those of the table of faults. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.js';
import type { Messenger } from '../../src/ports.js';
import { handClock, reminding, type Reminding } from '../support/reminding.js';
import { schedule } from '../support/schedule.js';
import type { Fault, MessengerFixture, MessengerHarness } from './messenger-fixture.js';

/** What a delivery allows a messenger, in milliseconds. */
const ALLOWED = 30_000;
const LONG = 10_000;
const SHORT = 200;
const SINCE = Date.UTC(2026, 2, 4);

function message(title: string): Answer {
  return { title, lead: [], sections: [{ heading: 'Contributions are due', items: [{ id: 'tsag-2026-01/rg-qx-1', title: 'RG-QX #1', facts: [], notes: [] }] }], notes: [], suggestions: [], source: null };
}

export function messengerContract(name: string, { canFind, canEdit, open }: MessengerFixture): void {
  describe(`messenger: ${name}`, () => {
    let harnesses: MessengerHarness[] = [];
    let bots: Reminding[] = [];
    afterEach(async () => {
      await Promise.all(bots.map(({ store }) => store.close()));
      await Promise.all(harnesses.map((harness) => harness.close()));
      bots = [];
      harnesses = [];
    });

    async function start({ mayLook = true, timeout = LONG } = {}): Promise<MessengerHarness> {
      const harness = await open({ mayLook, timeout });
      harnesses.push(harness);
      return harness;
    }

    /** One message that meets a fault. */
    async function meets(fault: Fault, timeout = LONG) {
      const harness = await start({ timeout });
      const here = harness.destination('C1');
      harness.script(here, fault);
      const outcome = await harness.messenger.send(here, message('one'), 'tsag-1');
      return { harness, here, outcome };
    }

    it('sends a message once, says how the platform names it, and shows its text', async () => {
      const harness = await start();
      const [here, there] = [harness.destination('C1'), harness.destination('C2')];
      const outcome = await harness.messenger.send(here, message('one'), 'tsag-1');
      expect(outcome).toEqual({ kind: 'sent', ref: expect.any(String) });
      const kept = harness.accepted(here);
      expect(kept.map(({ ref }) => ({ kind: 'sent', ref }))).toEqual([outcome]);
      expect(kept[0]!.text).toContain('one');
      expect(kept[0]!.text).toContain('RG-QX #1');
      expect([harness.posts(here), harness.posts(there)]).toEqual([1, 0]);
    });

    it.each(['reset-after', 'reset-before', 'cut-after'] as const)('fault 4: %s: uncertain, posted once', async (kind) => {
      const { harness, here, outcome } = await meets({ kind });
      expect(outcome).toEqual({ kind: 'uncertain', reason: expect.any(String) });
      expect([harness.posts(here), harness.accepted(here).length]).toEqual([1, kind === 'reset-before' ? 0 : 1]);
    });

    it.each([500, 502, 504] as const)('fault 5: %d after acceptance: uncertain, posted once', async (status) => {
      const { harness, here, outcome } = await meets({ kind: 'error-after', status });
      expect(outcome).toEqual({ kind: 'uncertain', reason: expect.stringContaining(String(status)) });
      expect([harness.posts(here), harness.accepted(here).length]).toEqual([1, 1]);
    });

    it.each(['hang', 'hang-after'] as const)('fault 6: %s: uncertain after a while, posted once', async (kind) => {
      const before = performance.now();
      const { harness, here, outcome } = await meets({ kind }, SHORT);
      expect(outcome).toEqual({ kind: 'uncertain', reason: expect.any(String) });
      expect(performance.now() - before).toBeLessThan(LONG);
      expect([harness.posts(here), harness.accepted(here).length]).toEqual([1, kind === 'hang' ? 0 : 1]);
    });

    it('fault 6: waits for an answer less long than a delivery allows', async () => {
      const { slowest } = await start();
      expect(slowest).toBeLessThan(ALLOWED);
    });

    it('fault 6: slow is sent', async () => {
      const { outcome } = await meets({ kind: 'slow', milliseconds: 100 });
      expect(outcome).toMatchObject({ kind: 'sent' });
    });

    it('fault 7: 429: waits as long as it was told, posted once, and the other destinations go on', async () => {
      const harness = await start({ timeout: LONG });
      const [here, there] = [harness.destination('C1'), harness.destination('C2')];
      harness.script(here, { kind: 'wait', seconds: 40 });
      const together = await Promise.all([harness.messenger.send(here, message('one'), 'tsag-1'), harness.messenger.send(there, message('two'), 'tsag-2')]);
      expect(together).toEqual([
        { kind: 'wait', after: 40, reason: expect.any(String) },
        { kind: 'sent', ref: expect.any(String) },
      ]);
      expect(await harness.messenger.send(there, message('three'), 'tsag-3')).toMatchObject({ kind: 'sent' });
      expect([harness.posts(here), harness.accepted(here).length, harness.accepted(there).length]).toEqual([1, 0, 2]);
    });

    it('fault 7: 429 that names no time: a number all the same, posted once', async () => {
      const { harness, here, outcome } = await meets({ kind: 'wait', seconds: null });
      expect(outcome).toMatchObject({ kind: 'wait' });
      expect(Number.isFinite('after' in outcome ? outcome.after : NaN)).toBe(true);
      expect(harness.posts(here)).toBe(1);
    });

    it('nobody listens: unreachable, nothing was posted', async () => {
      const harness = await start();
      const here = harness.destination('C1');
      await harness.disconnect();
      expect(await harness.messenger.send(here, message('one'), 'tsag-1')).toEqual({ kind: 'unreachable', reason: expect.any(String) });
      expect(harness.posts(here)).toBe(0);
    });

    it.each([['not-found', 'destination'], ['archived', 'destination'], ['bad-message', 'message']] as const)('fault 12: %s: refused, ends the %s', async (why, ends) => {
      const { harness, here, outcome } = await meets({ kind: 'refuse', why });
      expect(outcome).toEqual({ kind: 'refused', ends, reason: expect.any(String) });
      expect([harness.posts(here), harness.accepted(here).length]).toEqual([1, 0]);
    });

    it('fault 13: a revoked token: refused, ends the workspace', async () => {
      const { harness, here, outcome } = await meets({ kind: 'refuse', why: 'revoked' });
      expect(outcome).toEqual({ kind: 'refused', ends: 'workspace', reason: expect.any(String) });
      expect(harness.posts(here)).toBe(1);
    });

    if (canEdit) {
      it('edit replaces what was sent, and adds nothing', async () => {
        const { harness, here, outcome } = await meets({ kind: 'slow', milliseconds: 0 });
        const ref = (outcome as { ref: string }).ref;
        expect(await harness.messenger.edit!(here, ref, message('two'))).toMatchObject({ kind: 'sent' });
        const kept = harness.accepted(here);
        expect(kept).toHaveLength(1);
        expect(kept[0]!.text).toContain('two');
        expect(kept[0]!.text).not.toContain('one');
      });

      it('edit of what is not there is refused and ends nothing else', async () => {
        const harness = await start();
        expect(await harness.messenger.edit!(harness.destination('C1'), '1700000000.000001', message('two'))).toMatchObject({ kind: 'refused', ends: 'message' });
      });
    } else {
      it('does not pretend to edit', async () => {
        expect((await start()).messenger).not.toHaveProperty('edit');
      });
    }

    if (canFind) {
      it('find: what was accepted before a reset is there, at its own destination and under its own id', async () => {
        const { harness, here, outcome } = await meets({ kind: 'reset-after' });
        expect(outcome.kind).toBe('uncertain');
        await harness.messenger.send(here, message('two'), 'tsag-2');
        const [kept] = harness.accepted(here);
        expect(kept).toMatchObject({ id: 'tsag-1' });
        expect(await harness.messenger.find!(here, 'tsag-1', SINCE)).toEqual({ ref: kept!.ref });
        expect(await harness.messenger.find!(here, 'tsag-11', SINCE)).toBeNull();
        expect(await harness.messenger.find!(harness.destination('C2'), 'tsag-1', SINCE)).toBeNull();
      });

      it('find: what was reset before is surely not there', async () => {
        const { harness, here } = await meets({ kind: 'reset-before' });
        expect(await harness.messenger.find!(here, 'tsag-1', SINCE)).toBeNull();
      });

      it('find: nobody knows where the bot may not look, or nobody answers', async () => {
        const harness = await start({ mayLook: false });
        const here = harness.destination('C1');
        await harness.messenger.send(here, message('one'), 'tsag-1');
        expect(await harness.messenger.find!(here, 'tsag-1', SINCE)).toBe('unknown');
        await harness.disconnect();
        expect(await harness.messenger.find!(here, 'tsag-1', SINCE)).toBe('unknown');
      });
    }

    describe('with reminders', () => {
      /** One reminder, due at 08:00Z, to the channel C1 of the harness; then ticks. */
      async function reminded(harness: MessengerHarness): Promise<Reminding> {
        const messenger: Messenger = { send: (to, ...rest) => harness.messenger.send(harness.destination(to.id), ...rest) };
        if (canFind) messenger.find = (to, ...rest) => harness.messenger.find!(harness.destination(to.id), ...rest);
        const bot = await reminding(messenger, { clock: handClock('2026-02-01T12:00Z') });
        bots.push(bot);
        await bot.publish(schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', date: '2026-03-11', deadline: { date: '2026-03-04' } }]));
        await bot.subscribe('C1', { deadlines: [{ days: 0 }], meetings: [] });
        for (const at of ['2026-03-04T08:00Z', '2026-03-04T08:01Z', '2026-03-04T08:02Z', '2026-03-04T08:10Z']) await bot.tickAt(at);
        return bot;
      }

      const looks = canFind ? [true, false] : [false];
      it.each(looks)('fault 4: a reset after acceptance (may look: %s): found again, or one more copy', async (mayLook) => {
        const harness = await start({ mayLook });
        const here = harness.destination('C1');
        harness.script(here, { kind: 'reset-after' });
        const bot = await reminded(harness);
        expect(harness.accepted(here)).toHaveLength(mayLook ? 1 : 2);
        expect((await bot.store.ledger.list({ most: 10 })).map(({ state, ref }) => [state, ref])).toEqual([['sent', harness.accepted(here).at(-1)!.ref]]);
      });

      it('fault 4: resets without end: two copies at most', async () => {
        const harness = await start({ mayLook: false });
        const here = harness.destination('C1');
        harness.script(here, ...Array.from({ length: 10 }, () => ({ kind: 'reset-after' }) as const));
        await reminded(harness);
        expect([harness.posts(here), harness.accepted(here).length]).toEqual([2, 2]);
      });
    });
  });
}
