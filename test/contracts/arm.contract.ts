/** How a plan becomes rows of the ledger. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../src/ports.js';
import { armAt, attempted, channel, claim, HOUR, ids, many, MINUTE, NOON, planned, states, type OpenFixture } from './store-fixture.js';

export function armContract(open: OpenFixture): void {
  describe('arm and add', () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());
    const here = channel('C1');

    it('adds what is planned, with everything that it says', async () => {
      await armAt(store, here, [planned({ detail: '{"x":1}' })]);
      expect(await store.ledger.list({ most: 10 })).toEqual([{ ...planned({ detail: '{"x":1}' }), id: expect.any(Number), destination: here, state: 'due', copies: 0, attempt: null, hold: null, ref: null, reason: null, settledAt: null }]);
    });

    it('withdraws what is no longer planned, here and nowhere else', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b' })]);
      await armAt(store, channel('C2'), [planned({ item: 'a' })]);
      await armAt(store, here, [planned({ item: 'b' })], { now: NOON - 1 });
      expect(await states(store, here)).toEqual(['a withdrawn 0', 'b due 0']);
      expect(await states(store, channel('C2'))).toEqual(['a due 0']);
      expect((await store.ledger.list({ state: 'withdrawn', most: 1 }))[0]?.settledAt).toBe(NOON - 1);
    });

    it('arms again what went from A to B to A, and never what was sent', async () => {
      const a = [planned({ announces: 'A', rule: '7d' }), planned({ announces: 'A', rule: '2d', dueAt: NOON + HOUR })];
      const b = [planned({ announces: 'B', rule: '7d', dueAt: NOON + 2 * HOUR }), planned({ announces: 'B', rule: '2d', dueAt: NOON + 3 * HOUR })];
      await armAt(store, here, a);
      const [first] = await attempted(store);
      await store.ledger.settle(first!, ids(first!), { state: 'sent', ref: null }, NOON);
      const told = async () => (await store.ledger.list({ destination: here, most: 10 })).map(({ announces, rule, state }) => `${announces} ${rule} ${state}`);

      await armAt(store, here, b);
      expect(await told()).toEqual(['A 7d sent', 'A 2d withdrawn', 'B 7d due', 'B 2d due']);
      await armAt(store, here, a);
      expect(await told()).toEqual(['A 7d sent', 'A 2d due', 'B 7d withdrawn', 'B 2d withdrawn']);
      expect(ids((await claim(store, { now: NOON + 4 * HOUR }))[0]!)).toHaveLength(1);
    });

    it('takes changed times over, so that they decide', async () => {
      await armAt(store, here, [planned()]);
      await armAt(store, here, [planned({ dueAt: NOON + HOUR, expiresAt: NOON + 2 * HOUR, revision: 2, detail: 'new' })]);
      expect(await store.ledger.nextDue()).toBe(NOON + HOUR);
      expect(await claim(store)).toEqual([]);
      const [later] = await claim(store, { now: NOON + HOUR });
      expect(later?.rows[0]).toMatchObject({ revision: 2, dueAt: NOON + HOUR, expiresAt: NOON + 2 * HOUR, detail: 'new' });
    });

    it('makes a row that moved ahead claimable earlier', async () => {
      await armAt(store, here, [planned()]);
      await armAt(store, here, [planned({ dueAt: NOON - HOUR })]);
      expect(await claim(store, { now: NOON - HOUR })).toHaveLength(1);
    });

    it.each(['sent', 'uncertain', 'failed', 'missed'] as const)('leaves alone what is %s', async (state) => {
      await armAt(store, here, [planned()]);
      const [held] = await attempted(store);
      await store.ledger.settle(held!, ids(held!), state === 'sent' ? { state, ref: 'r' } : { state, reason: 'why' }, NOON);
      const before = await store.ledger.list({ most: 10 });
      await armAt(store, here, []);
      await armAt(store, here, [planned({ dueAt: NOON + HOUR, revision: 2 })]);
      expect(await store.ledger.list({ most: 10 })).toEqual(before);
    });

    it('arms again as uncertain what was withdrawn when it might have arrived', async () => {
      await armAt(store, here, [planned()]);
      const [first] = await attempted(store);
      await store.ledger.settle(first!, ids(first!), { state: 'uncertain', reason: 'reset' }, NOON);
      const [second] = await claim(store);
      await store.ledger.settle(second!, ids(second!), { state: 'withdrawn', reason: 'no longer true' }, NOON);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 withdrawn 1']);
      await armAt(store, here, [planned()]);
      expect(await store.ledger.list({ most: 1 })).toMatchObject([{ state: 'uncertain', copies: 1, attempt: first!.fence }]);
    });

    it('leaves alone what is being sent', async () => {
      await armAt(store, here, [planned()]);
      const [held] = await attempted(store);
      await armAt(store, here, []);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 sending 1']);
      expect(await store.ledger.settle(held!, ids(held!), { state: 'sent', ref: null }, NOON)).toBe(true);
    });

    it('adds changes once, and no plan withdraws them', async () => {
      const change = planned({ kind: 'change', rule: 'r12' });
      await store.ledger.add(here, [change]);
      await store.ledger.add(here, [{ ...change, dueAt: NOON + HOUR }, planned({ kind: 'change', rule: 'r13' })]);
      await store.ledger.add(here, []);
      await armAt(store, here, []);
      expect((await store.ledger.list({ most: 10 })).map(({ rule, state, dueAt }) => `${rule} ${state} ${dueAt - NOON}`)).toEqual(['r12 due 0', 'r13 due 0']);
      expect((await claim(store))[0]?.rows).toHaveLength(2);
    });

    it('adds no row that was due before anybody asked for it, and keeps those that it had', async () => {
      await armAt(store, here, [planned({ item: 'had' })]);
      const plans = [planned({ item: 'had' }), planned({ item: 'late', dueAt: NOON - MINUTE }), planned({ item: 'on time', dueAt: NOON + MINUTE })];
      await armAt(store, here, plans, { since: NOON + MINUTE });
      expect(await states(store, here)).toEqual(['had due 0', 'on time due 0']);
    });

    it('takes the last of two plans with one key', async () => {
      await armAt(store, here, [planned(), planned({ dueAt: NOON + HOUR })]);
      expect(await store.ledger.nextDue()).toBe(NOON + HOUR);
    });

    it('takes thousands of rows, and changes and withdraws them', async () => {
      await armAt(store, here, many(2000));
      await armAt(store, here, many(2000, (index) => ({ dueAt: NOON + index })));
      await armAt(store, here, many(1000, (index) => ({ dueAt: NOON + index })));
      expect(await store.ledger.counts()).toEqual([
        { destination: here, state: 'due', count: 1000 },
        { destination: here, state: 'withdrawn', count: 1000 },
      ]);
    });
  });
}
