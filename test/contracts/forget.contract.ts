/** What is left of a workspace once it is forgotten. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_SUBSCRIPTION } from '../../src/domain/subscription.js';
import type { Store } from '../../src/ports.js';
import { armAt, channel, NOON, planned, states, type OpenFixture } from './store-fixture.js';

export function forgetContract(open: OpenFixture): void {
  describe('a workspace that is forgotten', () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    it('leaves nothing of itself, and everything of its neighbours', async () => {
      for (const workspace of ['T1', 'T11', 'T_']) {
        const place = channel('C1', workspace);
        await store.subscriptions.set(place, DEFAULT_SUBSCRIPTION, NOON);
        await store.preferences.setZone(place, 'Asia/Tokyo');
        await store.records.set('way', `slack:${workspace}:C1`, 'x', NOON);
        await armAt(store, place, [planned()]);
      }
      await store.forgetWorkspace(channel('*', 'T1'));
      const kept = async (workspace: string) => [
        await store.subscriptions.get(channel('C1', workspace)),
        await store.preferences.zoneOf(channel('C1', workspace)),
        await store.records.get('way', `slack:${workspace}:C1`),
        (await states(store, channel('C1', workspace))).length,
      ];
      expect(await kept('T1')).toEqual([null, null, null, 0]);
      expect(await kept('T11')).toEqual([DEFAULT_SUBSCRIPTION, 'Asia/Tokyo', 'x', 1]);
      expect(await kept('T_')).toEqual([DEFAULT_SUBSCRIPTION, 'Asia/Tokyo', 'x', 1]);
      expect(await store.ledger.nextDue()).not.toBeNull();
    });
  });
}
