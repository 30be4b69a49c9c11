/** Calendar links: made, found by the hash of their token, revoked. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedChoice } from '../../src/domain/calendar.js';
import type { Store } from '../../src/ports.js';
import { channel, HOUR, MINUTE, NOON, type OpenFixture, type StoreFixture } from './store-fixture.js';

const CHOICE: FeedChoice = {
  groups: ['RG-DT', 'JCA-“AI”'],
  meeting: null,
  what: 'deadlines',
  timedDeadlines: true,
  alarms: { meetings: [], deadlines: [{ days: 1 }, { hours: 3 }] },
  zone: 'Asia/Tokyo',
  language: 'en',
};
const ME = channel('U1');
const hash = (number: number) => number.toString(16).padStart(64, '0');

export function linksContract(open: OpenFixture): void {
  describe('calendar links', () => {
    let fixture: StoreFixture;
    let store: Store;
    beforeEach(async () => {
      fixture = await open();
      ({ store } = fixture);
    });
    afterEach(() => store.close());

    it('are found by the hash of their token, with what was chosen', async () => {
      expect(await store.links.add(ME, hash(1), CHOICE, NOON)).toBe(1);
      expect(await store.links.find(hash(1), NOON)).toEqual({ number: 1, choice: CHOICE, createdAt: NOON, fetchedAt: null });
      expect(await store.links.find(hash(2), NOON)).toBeNull();
    });

    it('are numbered for each person, and no number is given again', async () => {
      expect(await store.links.add(ME, hash(1), CHOICE, NOON)).toBe(1);
      expect(await store.links.add(ME, hash(2), CHOICE, NOON)).toBe(2);
      expect(await store.links.add(channel('U1', 'T2'), hash(3), CHOICE, NOON)).toBe(1);
      expect(await store.links.revoke(ME, 2, NOON)).toEqual([2]);
      expect(await store.links.add(ME, hash(4), CHOICE, NOON)).toBe(3);
      expect((await store.links.list(ME)).map(({ number }) => number)).toEqual([1, 3]);
    });

    it('have numbers of their own when many are made at once', async () => {
      const other = (await fixture.again?.()) ?? store;
      const numbers = await Promise.all([1, 2, 3, 4, 5, 6].map((one) => (one % 2 === 0 ? store : other).links.add(ME, hash(one), CHOICE, NOON)));
      expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
      if (other !== store) await other.close();
    });

    it('are not found any more at once where they are revoked, also when they were just found', async () => {
      for (const one of [1, 2, 3]) await store.links.add(ME, hash(one), CHOICE, NOON);
      await store.links.add(channel('U2'), hash(4), CHOICE, NOON);
      expect(await store.links.find(hash(1), NOON)).not.toBeNull();
      const [, revoked] = await Promise.all([store.links.find(hash(2), NOON), store.links.revoke(ME, 2, NOON)]);
      expect(revoked).toEqual([2]);
      expect(await store.links.find(hash(2), NOON)).toBeNull();
      expect(await store.links.revoke(ME, 2, NOON)).toEqual([]);
      expect(await store.links.revoke(ME, 9, NOON)).toEqual([]);
      expect(await store.links.revoke(ME, null, NOON)).toEqual([1, 3]);
      expect(await store.links.find(hash(1), NOON)).toBeNull();
      expect(await store.links.list(ME)).toEqual([]);
      expect(await store.links.find(hash(4), NOON)).not.toBeNull();
    });

    it('that another instance has revoked are not found a second later', async () => {
      const other = (await fixture.again?.()) ?? store;
      await store.links.add(ME, hash(1), CHOICE, NOON);
      expect(await other.links.find(hash(1), NOON)).not.toBeNull();
      await store.links.revoke(ME, 1, NOON + 1);
      expect(await other.links.find(hash(1), NOON + 1000)).toBeNull();
      if (other !== store) await other.close();
    });

    it('know when they were fetched last, to the minute', async () => {
      await store.links.add(ME, hash(1), CHOICE, NOON);
      const fetchedAt = async () => (await store.links.list(ME))[0]!.fetchedAt;
      await store.links.fetched(hash(1), NOON);
      expect(await fetchedAt()).toBe(NOON);
      for (const later of [1, MINUTE - 1]) {
        await store.links.find(hash(1), NOON + later);
        await store.links.fetched(hash(1), NOON + later);
        expect(await fetchedAt()).toBe(NOON);
      }
      await store.links.find(hash(1), NOON + MINUTE);
      await store.links.fetched(hash(1), NOON + MINUTE);
      expect(await fetchedAt()).toBe(NOON + MINUTE);
      // a clock that was ahead was put back
      await store.links.fetched(hash(1), NOON - HOUR);
      expect(await fetchedAt()).toBe(NOON - HOUR);
    });

    it('that were made outlive the process', async () => {
      await store.links.add(ME, hash(1), CHOICE, NOON);
      if (!fixture.again) return;
      await store.close();
      const again = await fixture.again();
      expect(await again.links.find(hash(1), NOON)).toMatchObject({ number: 1, choice: CHOICE });
      await again.close();
    });
  });
}
