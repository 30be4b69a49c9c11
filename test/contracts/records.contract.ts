/** What an adapter keeps for itself. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Store } from '../../src/ports.js';
import { NOON, type OpenFixture } from './store-fixture.js';

export function recordsContract(open: OpenFixture): void {
  describe('records', () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    it('keep a text by kind and key', async () => {
      expect(await store.records.get('installation', 'T1')).toBeNull();
      await store.records.set('installation', 'T1', 'one', NOON);
      await store.records.set('other', 'T1', 'another', NOON);
      await store.records.set('installation', 'T1', 'two', NOON + 1);
      await store.records.set('installation', 'T0', 'zero', NOON);
      expect(await store.records.get('installation', 'T1')).toBe('two');
      expect(await store.records.list('installation')).toEqual([
        { key: 'T0', text: 'zero', setAt: NOON },
        { key: 'T1', text: 'two', setAt: NOON + 1 },
      ]);
      await store.records.delete('installation', 'T1');
      expect(await store.records.get('installation', 'T1')).toBeNull();
      expect(await store.records.get('other', 'T1')).toBe('another');
    });

    it('are added by one of many who come at once', async () => {
      const added = await Promise.all([1, 2, 3, 4, 5].map((who) => store.records.add('seen', 'Ev1', String(who), NOON)));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store.records.get('seen', 'Ev1')).toBe(String(added.indexOf(true) + 1));
    });

    it('are forgotten by age', async () => {
      await store.records.add('seen', 'old', '', NOON - 1);
      await store.records.add('seen', 'new', '', NOON);
      await store.records.add('kept', 'old', '', NOON - 1);
      await store.records.deleteBefore('seen', NOON);
      expect((await store.records.list('seen')).map(({ key }) => key)).toEqual(['new']);
      expect(await store.records.get('kept', 'old')).toBe('');
    });
  });
}
