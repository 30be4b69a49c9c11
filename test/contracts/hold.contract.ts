/** What waits for a person, and what that person may decide. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery, Settlement, Store } from '../../src/ports.js';
import { armAt, attempted, channel, claim, HOUR, ids, MINUTE, NOON, planned, type OpenFixture } from './store-fixture.js';

export function holdContract(open: OpenFixture): void {
  describe('what is held, and resolve', () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());
    const here = channel('C1');
    const later = NOON + MINUTE;

    /** The only row of a channel, claimed, attempted and settled so. */
    const settled = async (settlement: Settlement, now = NOON): Promise<Delivery> => {
      if ((await store.ledger.counts()).length === 0) await armAt(store, here, [planned({ expiresAt: NOON + HOUR })]);
      const [mine] = await attempted(store, { now });
      expect(await store.ledger.settle(mine!, ids(mine!), settlement, now)).toBe(true);
      return row();
    };
    const row = async () => (await store.ledger.list({ most: 1 }))[0]!;
    /** The same row, looked at in vain. */
    const hold = async (now = NOON): Promise<Delivery> => {
      const [mine] = await claim(store, { now });
      expect(await store.ledger.settle(mine!, ids(mine!), { state: 'uncertain', reason: 'reset', held: true }, now)).toBe(true);
      return row();
    };
    const held = async () => {
      await settled({ state: 'uncertain', reason: 'reset' });
      return hold();
    };

    it('keeps its copies and its attempt, and is not taken again', async () => {
      const first = await settled({ state: 'uncertain', reason: 'reset' });
      expect(await hold(later)).toEqual({ ...first, hold: 'held', settledAt: later });
      expect(first).toMatchObject({ copies: 1, hold: null });
      expect(first.attempt).not.toBeNull();
      expect(await claim(store, { now: later })).toEqual([]);
      expect(await store.ledger.isIdle({ now: later })).toBe(true);
    });

    it('does not hold back what is due there', async () => {
      await held();
      await armAt(store, here, [planned({ item: 'next', dueAt: later })]);
      expect((await claim(store, { now: later }))[0]!.rows.map(({ item }) => item)).toEqual(['next']);
    });

    it('is taken once more when a person approves it, and never a third time', async () => {
      const { id } = await held();
      expect(await store.ledger.resolve(id, 'resend', later)).toMatchObject({ state: 'uncertain', copies: 1, hold: 'approved' });
      expect(await store.ledger.isIdle({ now: later })).toBe(false);
      expect(await settled({ state: 'due', notBefore: later, reason: '429' }, later)).toMatchObject({ state: 'uncertain', copies: 1, hold: 'approved' });
      expect(await settled({ state: 'uncertain', reason: 'reset' }, later)).toMatchObject({ copies: 2, hold: null });
      expect(await store.ledger.resolve(id, 'resend', later)).toBeNull();
      expect(await hold(later)).toMatchObject({ copies: 2, hold: 'held' });
      expect(await store.ledger.resolve(id, 'resend', later)).toBeNull();
      expect(await claim(store, { now: later })).toEqual([]);
    });

    it('is sent when a person has seen it', async () => {
      const { id } = await held();
      expect(await store.ledger.resolve(id, 'arrived', later)).toMatchObject({ state: 'sent', copies: 1, hold: null, reason: null, settledAt: later });
      expect(await claim(store, { now: later })).toEqual([]);
      expect(await store.ledger.resolve(id, 'drop', later)).toBeNull();
    });

    it('fails when a person drops it, and no plan brings it back', async () => {
      const { id } = await held();
      const dropped = await store.ledger.resolve(id, 'drop', later);
      expect(dropped).toMatchObject({ state: 'failed', copies: 1, hold: null, reason: 'dropped', settledAt: later });
      await armAt(store, here, [planned({ expiresAt: NOON + HOUR })]);
      expect(await claim(store, { now: later })).toEqual([]);
      expect(await row()).toEqual(dropped);
    });

    it('what failed is due again when a person wants it, as long as its window is open', async () => {
      const { id } = await settled({ state: 'failed', reason: 'invalid_blocks' });
      expect(await store.ledger.resolve(id, 'arrived', later)).toBeNull();
      expect(await store.ledger.resolve(id, 'resend', NOON + HOUR)).toBeNull();
      expect(await store.ledger.resolve(id, 'resend', later)).toMatchObject({ state: 'due', copies: 0, hold: 'approved', reason: null });
      expect(await settled({ state: 'sent', ref: 'm1' }, later)).toMatchObject({ state: 'sent', copies: 1, hold: null });
    });

    it('what failed when it might have arrived before is uncertain again when a person wants it', async () => {
      await settled({ state: 'uncertain', reason: 'reset' });
      const { id } = await settled({ state: 'failed', reason: 'invalid_blocks' });
      expect(await store.ledger.resolve(id, 'resend', later)).toMatchObject({ state: 'uncertain', copies: 1, attempt: null, hold: 'approved' });
    });

    it('what was dropped after two copies is not sent a third time', async () => {
      await settled({ state: 'uncertain', reason: 'reset' });
      const { id } = await settled({ state: 'uncertain', reason: 'reset' });
      expect(await store.ledger.resolve(id, 'drop', later)).toMatchObject({ state: 'failed', copies: 2 });
      expect(await store.ledger.resolve(id, 'resend', later)).toBeNull();
    });

    it('decides nothing about what is due, being sent, sent, or not there', async () => {
      await armAt(store, here, [planned()]);
      const { id } = await row();
      const refused = async () => {
        for (const decision of ['resend', 'arrived', 'drop'] as const) expect(await store.ledger.resolve(id, decision, later)).toBeNull();
      };
      await refused();
      const [mine] = await claim(store);
      await refused();
      await store.ledger.settle(mine!, ids(mine!), { state: 'sent', ref: 'm1' }, NOON);
      const before = await row();
      await refused();
      expect(await row()).toEqual(before);
      expect(await store.ledger.resolve(id + 1000, 'drop', later)).toBeNull();
    });

    it('fault 9: what a sweep finds in flight is told, and may be held', async () => {
      await armAt(store, here, [planned()]);
      await attempted(store);
      expect(await store.ledger.sweep(NOON + 90_000)).toMatchObject([{ state: 'uncertain', copies: 1, hold: null }]);
      expect(await hold(NOON + 90_000)).toMatchObject({ state: 'uncertain', copies: 1, hold: 'held' });
      expect(await claim(store, { now: NOON + HOUR })).toEqual([]);
    });
  });
}
