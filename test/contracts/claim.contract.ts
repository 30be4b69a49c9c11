/** Who may send what, and what becomes of it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../src/ports.js';
import { armAt, attempted, channel, claim, HOUR, ids, many, MINUTE, NOON, planned, states, type OpenFixture, type StoreFixture } from './store-fixture.js';

export function claimContract(open: OpenFixture): void {
  let fixture: StoreFixture;
  let store: Store;
  beforeEach(async () => {
    fixture = await open();
    ({ store } = fixture);
  });
  afterEach(() => store.close());
  const here = channel('C1');
  const there = channel('C2');

  describe('claim', () => {
    it('takes what is due, the earliest first', async () => {
      await armAt(store, here, [planned({ item: 'second', dueAt: NOON }), planned({ item: 'first', dueAt: NOON - 1 }), planned({ item: 'later', dueAt: NOON + 1 })]);
      const claims = await claim(store);
      expect(claims).toHaveLength(1);
      expect(claims[0]).toMatchObject({ destination: here, leaseUntil: NOON + 90_000 });
      expect(claims[0]!.rows.map(({ item, state, copies, settledAt }) => [item, state, copies, settledAt])).toEqual([
        ['first', 'sending', 0, NOON],
        ['second', 'sending', 0, NOON],
      ]);
      expect(await states(store, here)).toEqual(['first sending 0', 'second sending 0', 'later due 0']);
    });

    it('chooses the destinations that have waited longest, and no more than asked for', async () => {
      for (const [id, dueAt] of [['C1', NOON - 1], ['C2', NOON - 3], ['C3', NOON - 2]] as const) await armAt(store, channel(id), [planned({ dueAt })]);
      expect((await claim(store, { most: 2 })).map(({ destination }) => destination.id)).toEqual(['C2', 'C3']);
      expect((await claim(store, { most: 2 })).map(({ destination }) => destination.id)).toEqual(['C1']);
      expect(await claim(store, { most: 2 })).toEqual([]);
    });

    it('takes at most 50 rows at once, and the rest when those are settled', async () => {
      await armAt(store, here, many(60));
      const [first] = await claim(store);
      expect(first!.rows).toHaveLength(50);
      expect(await claim(store)).toEqual([]);
      await store.ledger.settle(first!, ids(first!).slice(1), { state: 'sent', ref: null }, NOON);
      expect(await claim(store)).toEqual([]);
      await store.ledger.settle(first!, ids(first!).slice(0, 1), { state: 'sent', ref: null }, NOON);
      expect((await claim(store))[0]!.rows).toHaveLength(10);
    });

    it('numbers the claims of all destinations upwards', async () => {
      await armAt(store, here, [planned()]);
      await armAt(store, there, [planned()]);
      const fences = (await claim(store)).map(({ fence }) => fence);
      for (const later of [2, 3]) fences.push(...(await claim(store, { now: NOON + later * HOUR })).map(({ fence }) => fence));
      expect(fences).toHaveLength(2);
      await store.ledger.sweep(NOON + 4 * HOUR);
      fences.push(...(await claim(store, { now: NOON + 4 * HOUR })).map(({ fence }) => fence));
      expect(fences).toHaveLength(4);
      expect(fences).toEqual([...new Set(fences)].toSorted((a, b) => a - b));
    });

    it('takes nothing that has expired, and what is missed does not stand in the way', async () => {
      for (const id of ['C1', 'C2', 'C3']) await armAt(store, channel(id), [planned({ item: 'old', dueAt: NOON - 2, expiresAt: NOON })]);
      await armAt(store, channel('C4'), [planned()]);
      expect((await claim(store, { most: 1 })).map(({ destination }) => destination.id)).toEqual(['C4']);
      expect((await store.ledger.sweep(NOON)).map(({ destination, state }) => `${destination.id} ${state}`)).toEqual(['C1 missed', 'C2 missed', 'C3 missed']);
      expect(await store.ledger.sweep(NOON)).toEqual([]);
    });

    it('fault 8: of many claims at once on one due row, one gets it', async () => {
      const other = (await fixture.again?.()) ?? store;
      for (let round = 0; round < 5; round++) {
        const now = NOON + round;
        await armAt(store, here, [planned({ item: `round-${round}`, dueAt: now })]);
        await armAt(store, there, [planned({ item: `round-${round}`, dueAt: now })]);
        const claims = (await Promise.all([store, other, store, other, other].map((one) => claim(one, { now })))).flat();
        expect(claims.map(({ destination }) => destination.id).toSorted()).toEqual(['C1', 'C2']);
        for (const held of claims) expect(await other.ledger.settle(held, ids(held), { state: 'sent', ref: null }, now)).toBe(true);
      }
      expect(await store.ledger.counts()).toEqual([here, there].map((destination) => ({ destination, state: 'sent', count: 5 })));
      if (other !== store) await other.close();
    });

    it('fault 8: two instances drain, sweep, plan and pause at once without a double or a deadlock', async () => {
      const other = (await fixture.again?.()) ?? store;
      const channels = Array.from({ length: 12 }, (_, index) => channel(`C${index}`));
      const plan = [...many(8), planned({ item: 'gone', expiresAt: NOON })];
      for (const one of channels) await armAt(store, one, plan);
      const taken: number[] = [];
      const drain = async (one: Store) => {
        for (;;) {
          const claims = await claim(one, { most: 3 });
          if (claims.length === 0) return;
          for (const held of claims) {
            taken.push(...ids(held));
            expect(await one.ledger.settle(held, ids(held), { state: 'sent', ref: null }, NOON)).toBe(true);
          }
        }
      };
      const disturb = async (one: Store) => {
        for (const each of channels) await Promise.all([one.ledger.sweep(NOON), armAt(one, each, plan), one.ledger.pause(channel('*', 'T2'), null)]);
      };
      await Promise.all([drain(store), drain(other), disturb(store), disturb(other)]);
      await drain(store);
      expect(taken).toHaveLength(12 * 8);
      expect(new Set(taken).size).toBe(12 * 8);
      if (other !== store) await other.close();
    });
  });

  describe('isIdle', () => {
    const idle = (now: number) => store.ledger.isIdle({ now });

    it('is false as soon as there is something to claim, to look at or to sweep', async () => {
      expect(await idle(NOON)).toBe(true);
      await armAt(store, here, [planned({ expiresAt: NOON + HOUR })]);
      expect([await idle(NOON - 1), await idle(NOON)]).toEqual([true, false]);
      const [held] = await attempted(store);
      expect([await idle(NOON + 89_999), await idle(NOON + 90_000)]).toEqual([true, false]);
      await store.ledger.settle(held!, ids(held!), { state: 'uncertain', reason: '' }, NOON);
      expect([await idle(NOON - 1), await idle(NOON)]).toEqual([true, false]);
      const [again] = await claim(store);
      await store.ledger.settle(again!, ids(again!), { state: 'uncertain', reason: '', held: true }, NOON);
      expect(await idle(NOON)).toBe(true);
      await armAt(store, there, [planned({ expiresAt: NOON + MINUTE })]);
      await store.ledger.pause(there, 'is_archived');
      expect([await idle(NOON), await idle(NOON + MINUTE)]).toEqual([true, false]);
    });
  });

  describe('settle', () => {
    it('keeps what the platform said', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b' }), planned({ item: 'c' })]);
      const [held] = await attempted(store);
      const [a, b, c] = ids(held!);
      expect(await store.ledger.settle(held!, [a!], { state: 'sent', ref: '17.1' }, NOON + 1)).toBe(true);
      expect(await store.ledger.settle(held!, [b!], { state: 'failed', reason: `is_archived\0${'x'.repeat(600)}` }, NOON + 2)).toBe(true);
      expect(await store.ledger.settle(held!, [c!], { state: 'uncertain', reason: 'time-out' }, NOON + 3)).toBe(true);
      expect(await store.ledger.list({ destination: here, most: 10 })).toMatchObject([
        { state: 'sent', copies: 1, ref: '17.1', reason: null, settledAt: NOON + 1, attempt: held!.fence },
        { state: 'failed', copies: 0, ref: null, reason: `is_archived${'x'.repeat(489)}`, settledAt: NOON + 2, attempt: null },
        { state: 'uncertain', copies: 1, ref: null, reason: 'time-out', settledAt: NOON + 3, attempt: held!.fence },
      ]);
    });

    it('waits as the platform asked, and other destinations do not', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b', dueAt: NOON + MINUTE })]);
      await armAt(store, there, [planned({ dueAt: NOON + MINUTE })]);
      const [held] = await attempted(store);
      await store.ledger.settle(held!, ids(held!), { state: 'due', notBefore: NOON + HOUR, reason: '429' }, NOON);
      expect(await states(store, here)).toEqual(['a due 0', 'b due 0']);
      expect((await claim(store, { now: NOON + HOUR - 1 })).map(({ destination }) => destination.id)).toEqual(['C2']);
      expect((await claim(store, { now: NOON + HOUR }))[0]!.rows.map(({ item }) => item)).toEqual(['a', 'b']);
    });

    it('refuses rows that are not of the claim, or settled already, and changes nothing then', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b' })]);
      await armAt(store, there, [planned({ dueAt: NOON + 1 })]);
      const [held, others] = await attempted(store, { now: NOON + 1 });
      const [a, b] = ids(held!);
      expect(await store.ledger.settle(held!, [a!, ...ids(others!)], { state: 'sent', ref: null }, NOON)).toBe(false);
      expect(await store.ledger.settle(held!, [a!], { state: 'sent', ref: null }, NOON)).toBe(true);
      expect(await store.ledger.settle(held!, [a!, b!], { state: 'failed', reason: '' }, NOON)).toBe(false);
      expect(await states(store, here)).toEqual(['a sent 1', 'b sending 1']);
    });

    it('fault 9: a claim whose lease ended and was swept writes nothing any more', async () => {
      await armAt(store, here, [planned()]);
      const [stale] = await attempted(store);
      await store.ledger.sweep(NOON + 90_000);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 uncertain 1']);
      expect((await store.ledger.list({ most: 1 }))[0]).toMatchObject({ attempt: stale!.fence, settledAt: NOON + 90_000 });
      expect(await store.ledger.settle(stale!, ids(stale!), { state: 'sent', ref: null }, NOON + 90_001)).toBe(false);

      const [second] = await attempted(store, { now: NOON + 90_001 });
      expect(second!.fence).toBeGreaterThan(stale!.fence);
      expect(await store.ledger.settle(stale!, ids(stale!), { state: 'sent', ref: null }, NOON + 90_002)).toBe(false);
      expect(await store.ledger.settle(second!, ids(second!), { state: 'sent', ref: 'r' }, NOON + 90_003)).toBe(true);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 sent 2']);
    });

    it('fault 9: what is due next waits for a sweep, which ends the lease', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b', dueAt: NOON + MINUTE })]);
      const [stale] = await attempted(store);
      expect(await claim(store, { now: NOON + 90_000 })).toEqual([]);
      await store.ledger.sweep(NOON + 90_000);
      const [second] = await attempted(store, { now: NOON + 90_000, uncertain: false });
      expect(second!.rows.map(({ item }) => item)).toEqual(['b']);
      expect(await states(store, here)).toEqual(['a uncertain 1', 'b sending 1']);
      expect(await store.ledger.settle(stale!, ids(stale!), { state: 'sent', ref: null }, NOON + 90_001)).toBe(false);
    });

    it('fault 9: a late answer counts as long as nobody took over', async () => {
      await armAt(store, here, [planned()]);
      const [late] = await attempted(store);
      expect(await store.ledger.settle(late!, ids(late!), { state: 'sent', ref: 'r' }, NOON + HOUR)).toBe(true);
      await store.ledger.sweep(NOON + HOUR);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 sent 1']);
    });
  });

  describe('attempt', () => {
    const row = async () => (await store.ledger.list({ most: 1 }))[0]!;

    it('counts a copy before it is made, and names it', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b' })]);
      const [held] = await claim(store);
      const [a] = ids(held!);
      expect(await store.ledger.attempt(held!, [a!], { absent: [] })).toBe(true);
      expect(await store.ledger.list({ destination: here, most: 10 })).toMatchObject([
        { state: 'sending', copies: 1, attempt: held!.fence },
        { state: 'sending', copies: 0, attempt: null },
      ]);
    });

    it('fault 2: what was claimed and not attempted is due again when the lease ends', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b' })]);
      const [held] = await claim(store);
      await store.ledger.attempt(held!, ids(held!).slice(0, 1), { absent: [] });
      expect((await store.ledger.sweep(NOON + 90_000)).map(({ item, state, copies }) => `${item} ${state} ${copies}`)).toEqual(['a uncertain 1', 'b due 0']);
      expect((await claim(store, { now: NOON + 90_000, uncertain: false }))[0]!.rows.map(({ item }) => item)).toEqual(['b']);
    });

    it('fault 3: cut while it is looked at, it keeps its copies and its attempt, and is looked at again, however often', async () => {
      await armAt(store, here, [planned()]);
      const [first] = await attempted(store);
      for (const lease of [1, 2, 3]) {
        const now = NOON + lease * 90_000;
        expect(await store.ledger.sweep(now)).toMatchObject([{ state: 'uncertain', copies: 1, attempt: first!.fence }]);
        const [looked] = await claim(store, { now });
        expect(looked!.rows).toMatchObject([{ state: 'sending', copies: 1, attempt: first!.fence }]);
      }
    });

    it('fault 3: cut twice before it was sent, it can be looked at still, and be counted back', async () => {
      await armAt(store, here, [planned()]);
      await attempted(store);
      await store.ledger.sweep(NOON + 90_000);
      const [second] = await attempted(store, { now: NOON + 90_000 });
      expect(await store.ledger.sweep(NOON + 180_000)).toMatchObject([{ state: 'uncertain', copies: 2, attempt: second!.fence }]);
      const [third] = await claim(store, { now: NOON + 180_000 });
      expect(third!.rows).toMatchObject([{ copies: 2, attempt: second!.fence }]);
      expect(await store.ledger.attempt(third!, ids(third!), { absent: ids(third!) })).toBe(true);
      expect(await row()).toMatchObject({ state: 'sending', copies: 2, attempt: third!.fence });
    });

    it('takes the place of one that is absent, and adds to one that may be there', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b' }), planned({ item: 'new', dueAt: NOON + 90_000 })]);
      await attempted(store);
      await store.ledger.sweep(NOON + 90_000);
      const [second] = await claim(store, { now: NOON + 90_000 });
      const [a] = ids(second!);
      expect(await store.ledger.attempt(second!, ids(second!), { absent: [a!] })).toBe(true);
      expect(await states(store, here)).toEqual(['a sending 1', 'b sending 2', 'new sending 1']);
      expect((await store.ledger.list({ most: 10 })).map(({ attempt }) => attempt)).toEqual([second!.fence, second!.fence, second!.fence]);
    });

    it('fault 9: is refused when the claim is not held any more, and changes nothing then', async () => {
      await armAt(store, here, [planned()]);
      const [stale] = await claim(store);
      await store.ledger.sweep(NOON + 90_000);
      expect(await store.ledger.attempt(stale!, ids(stale!), { absent: [] })).toBe(false);
      const [second] = await claim(store, { now: NOON + 90_000 });
      expect(await store.ledger.attempt(stale!, ids(stale!), { absent: [] })).toBe(false);
      expect(await row()).toMatchObject({ state: 'sending', copies: 0, attempt: null });
      expect(await store.ledger.attempt(second!, ids(second!), { absent: [] })).toBe(true);
      await store.ledger.settle(second!, ids(second!), { state: 'sent', ref: null }, NOON + 90_000);
      expect(await store.ledger.attempt(second!, ids(second!), { absent: [] })).toBe(false);
      expect(await row()).toMatchObject({ state: 'sent', copies: 1 });
    });

    it('that was surely not made is counted back, and only that', async () => {
      await armAt(store, here, [planned({ item: 'a' }), planned({ item: 'b' })]);
      const [first] = await attempted(store);
      const [a, b] = ids(first!);
      await store.ledger.settle(first!, [a!], { state: 'uncertain', reason: 'reset' }, NOON);
      await store.ledger.settle(first!, [b!], { state: 'due', notBefore: NOON, reason: '429' }, NOON);
      expect(await store.ledger.list({ most: 10 })).toMatchObject([{ state: 'uncertain', copies: 1, attempt: first!.fence }, { state: 'due', copies: 0, attempt: null }]);
      const [looked] = await claim(store);
      await store.ledger.settle(looked!, [a!], { state: 'due', notBefore: NOON, reason: 'too late to send' }, NOON);
      expect(await row()).toMatchObject({ state: 'uncertain', copies: 1, attempt: first!.fence });
    });
  });

  describe('what is uncertain', () => {
    const uncertain = async (now: number) => {
      const [held] = await attempted(store, { now });
      return store.ledger.settle(held!, ids(held!), { state: 'uncertain', reason: 'reset' }, now);
    };

    it('is taken when that is wanted, however often it was tried', async () => {
      await armAt(store, here, [planned()]);
      await uncertain(NOON);
      expect(await claim(store, { uncertain: false })).toEqual([]);
      await uncertain(NOON + 1);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 uncertain 2']);
      expect(await claim(store, { now: NOON + HOUR, uncertain: false })).toEqual([]);
      expect(await claim(store, { now: NOON + HOUR })).toHaveLength(1);
    });

    it('is not sent once more when its window has passed', async () => {
      await armAt(store, here, [planned({ expiresAt: NOON + HOUR })]);
      await uncertain(NOON);
      expect(await claim(store, { now: NOON + HOUR })).toEqual([]);
      expect(await store.ledger.sweep(NOON + HOUR)).toEqual([]);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 uncertain 1']);
    });

    it('keeps its copy when the second one was surely not made', async () => {
      await armAt(store, here, [planned()]);
      await uncertain(NOON);
      const [again] = await attempted(store);
      await store.ledger.settle(again!, ids(again!), { state: 'due', notBefore: NOON + 1, reason: '429' }, NOON);
      // of the first one, nobody knows the attempt any more
      expect(await store.ledger.list({ most: 1 })).toMatchObject([{ state: 'uncertain', copies: 1, attempt: null }]);
      expect(await claim(store)).toEqual([]);
      await uncertain(NOON + 1);
      expect(await states(store, here)).toEqual(['tsag-2025-05/rg-dt-3 uncertain 2']);
    });

    it('does not hold back what is due', async () => {
      await armAt(store, here, [planned({ item: 'a' })]);
      await uncertain(NOON);
      await armAt(store, here, [planned({ item: 'b', dueAt: NOON + 1 })]);
      expect((await claim(store, { now: NOON + 1, uncertain: false }))[0]!.rows.map(({ item }) => item)).toEqual(['b']);
    });
  });

  describe('pause', () => {
    it('stops a destination and nothing else, until it is resumed', async () => {
      await armAt(store, here, [planned()]);
      await armAt(store, there, [planned()]);
      await store.ledger.pause(here, 'is_archived');
      expect((await claim(store)).map(({ destination }) => destination.id)).toEqual(['C2']);
      await store.ledger.pause(here, null);
      expect((await claim(store)).map(({ destination }) => destination.id)).toEqual(['C1']);
    });

    it('stops a workspace with everything that is new there, and leaves a destination stopped that was stopped by itself', async () => {
      await armAt(store, here, [planned()]);
      await armAt(store, there, [planned()]);
      await armAt(store, channel('C1', 'T2'), [planned()]);
      await store.ledger.pause(here, 'is_archived');
      await store.ledger.pause(channel('*'), 'token_revoked');
      await armAt(store, channel('C3'), [planned()]);
      expect(await store.ledger.pauses()).toEqual([
        { destination: channel('*'), reason: 'token_revoked' },
        { destination: here, reason: 'is_archived' },
      ]);
      expect((await claim(store)).map(({ destination }) => destination.workspace)).toEqual(['T2']);
      await store.ledger.pause(channel('*'), null);
      expect((await claim(store)).map(({ destination }) => destination.id).toSorted()).toEqual(['C2', 'C3']);
    });

    it('lets a message that is on its way be settled', async () => {
      await armAt(store, here, [planned()]);
      const [held] = await claim(store);
      await store.ledger.pause(here, 'is_archived');
      expect(await store.ledger.settle(held!, ids(held!), { state: 'sent', ref: null }, NOON)).toBe(true);
    });

    it('does not keep what is paused from being missed', async () => {
      await armAt(store, here, [planned({ expiresAt: NOON })]);
      await store.ledger.pause(here, 'is_archived');
      expect(await store.ledger.sweep(NOON)).toMatchObject([{ destination: here, state: 'missed', copies: 0, settledAt: NOON }]);
    });
  });

  describe('what is new in a workspace that is just being stopped', () => {
    it('is stopped with it', async () => {
      const other = (await fixture.again?.()) ?? store;
      for (let round = 0; round < 8; round += 1) {
        const workspace = `W${round}`;
        const arming = () => armAt(store, channel('C1', workspace), [planned()]);
        const stopping = () => other.ledger.pause(channel('*', workspace), 'token_revoked');
        await Promise.all(round % 2 === 0 ? [arming(), stopping()] : [stopping(), arming()]);
      }
      expect(await claim(store)).toEqual([]);
      expect(await store.ledger.pauses()).toHaveLength(8);
      if (other !== store) await other.close();
    });
  });

  describe('clockChanged', () => {
    const limits = { lease: 90_000, wait: HOUR };
    const DAY = 24 * HOUR;

    it('fault 42: ends in time a lease that a clock ahead has given', async () => {
      await armAt(store, here, [planned({ expiresAt: NOON + 10 * DAY })]);
      const [held] = await attempted(store, { now: NOON + DAY });
      await store.ledger.clockChanged({ now: NOON, ...limits });
      expect(await store.ledger.sweep(NOON + 89_999)).toEqual([]);
      expect(await store.ledger.sweep(NOON + 90_000)).toMatchObject([{ state: 'uncertain', copies: 1, attempt: held!.fence }]);
      expect(await claim(store, { now: NOON + 90_000 })).toHaveLength(1);
    });

    it('fault 42: ends in time a wait that a clock ahead has noted', async () => {
      await armAt(store, here, [planned({ expiresAt: NOON + 10 * DAY })]);
      const [held] = await claim(store);
      await store.ledger.settle(held!, ids(held!), { state: 'due', notBefore: NOON + DAY, reason: '429' }, NOON);
      await store.ledger.clockChanged({ now: NOON, ...limits });
      expect(await claim(store, { now: NOON + HOUR - 1 })).toEqual([]);
      expect(await claim(store, { now: NOON + HOUR })).toHaveLength(1);
    });

    it('shortens nothing that may be', async () => {
      await armAt(store, here, [planned()]);
      await armAt(store, there, [planned({ dueAt: NOON - 1 })]);
      const [waiting] = await claim(store, { most: 1 });
      await store.ledger.settle(waiting!, ids(waiting!), { state: 'due', notBefore: NOON + HOUR, reason: '429' }, NOON);
      const [held] = await claim(store);
      await store.ledger.clockChanged({ now: NOON, ...limits });
      expect(await claim(store, { now: NOON + 89_999 })).toEqual([]);
      expect(await store.ledger.settle(held!, ids(held!), { state: 'sent', ref: null }, NOON + 89_999)).toBe(true);
      expect(await claim(store, { now: NOON + HOUR - 1 })).toEqual([]);
      expect(await claim(store, { now: NOON + HOUR })).toHaveLength(1);
    });
  });

  describe('lists', () => {
    it('shows what is to come from the earliest, what was from the latest', async () => {
      expect(await store.ledger.nextDue()).toBeNull();
      await armAt(store, here, many(6, (index) => ({ dueAt: NOON + index })));
      const [held] = await claim(store, { now: NOON + 2 });
      await store.ledger.settle(held!, ids(held!), { state: 'sent', ref: null }, NOON + 2);
      await armAt(store, there, [planned({ item: 'item-4', dueAt: NOON + 9 })]);
      const items = async (filter: Parameters<Store['ledger']['list']>[0]) => (await store.ledger.list(filter)).map(({ item, destination }) => `${destination.id} ${item}`);
      expect(await items({ state: 'due', most: 2 })).toEqual(['C1 item-3', 'C1 item-4']);
      expect(await items({ state: 'sent', most: 2 })).toEqual(['C1 item-2', 'C1 item-1']);
      expect(await items({ item: 'item-4', most: 9 })).toEqual(['C1 item-4', 'C2 item-4']);
      expect(await items({ state: 'due', destination: there, most: 9 })).toEqual(['C2 item-4']);
      expect(await store.ledger.nextDue()).toBe(NOON + 3);
      expect(await store.ledger.counts()).toEqual([
        { destination: here, state: 'due', count: 3 },
        { destination: here, state: 'sent', count: 3 },
        { destination: there, state: 'due', count: 1 },
      ]);
    });
  });
}
