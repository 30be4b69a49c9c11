/** What every store promises, whatever database is behind it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_SUBSCRIPTION } from '../../src/domain/subscription.js';
import type { StoredPublication, Store } from '../../src/ports.js';
import { armContract } from './arm.contract.js';
import { claimContract } from './claim.contract.js';
import { forgetContract } from './forget.contract.js';
import { holdContract } from './hold.contract.js';
import { logContract } from './log.contract.js';
import { linksContract } from './links.contract.js';
import { recordsContract } from './records.contract.js';
import { armAt, attempted, channel, claim, ids, NOON, planned, states, type OpenFixture, type StoreFixture } from './store-fixture.js';

export function storeContract(open: OpenFixture): void {
  forgetContract(open);
  recordsContract(open);
  linksContract(open);
  logContract(open);
  settingsContract(open);
  publicationsContract(open);
  armContract(open);
  claimContract(open);
  holdContract(open);
  reopeningContract(open);
}

export function settingsContract(open: OpenFixture): void {
  describe('preferences and subscriptions', () => {
    let store: Store;
    beforeEach(async () => {
      ({ store } = await open());
    });
    afterEach(() => store.close());

    it('keeps a zone for each person', async () => {
      await store.preferences.setZone(channel('U1'), 'Asia/Tokyo');
      await store.preferences.setZone(channel('U1', 'T2'), 'Africa/Nairobi');
      await store.preferences.setZone(channel('U1'), 'America/New_York');
      expect(await store.preferences.zoneOf(channel('U1'))).toBe('America/New_York');
      expect(await store.preferences.zoneOf(channel('U1', 'T2'))).toBe('Africa/Nairobi');
      expect(await store.preferences.zoneOf(channel('U2'))).toBeNull();
    });

    it('tells persons apart whose names could run together', async () => {
      await store.preferences.setZone({ platform: 'a', workspace: 'b","c', id: 'd' }, 'Asia/Tokyo');
      expect(await store.preferences.zoneOf({ platform: 'a', workspace: 'b', id: 'c","d' })).toBeNull();
    });

    it('keeps a subscription for each destination, with when it was set', async () => {
      const quiet = { ...DEFAULT_SUBSCRIPTION, on: false, groups: ['RG-DT'], zones: ['Asia/Tokyo'] };
      expect(await store.subscriptions.get(channel('C1'))).toBeNull();
      await store.subscriptions.set(channel('C1'), DEFAULT_SUBSCRIPTION, NOON);
      await store.subscriptions.set(channel('C2'), DEFAULT_SUBSCRIPTION, NOON);
      await store.subscriptions.set(channel('C1'), quiet, NOON + 1);
      expect(await store.subscriptions.get(channel('C1'))).toEqual(quiet);
      expect(await store.subscriptions.all()).toEqual([
        { destination: channel('C1'), subscription: quiet, setAt: NOON + 1 },
        { destination: channel('C2'), subscription: DEFAULT_SUBSCRIPTION, setAt: NOON },
      ]);
    });
  });
}

function publicationsContract(open: OpenFixture): void {
  describe('publications', () => {
    let fixture: StoreFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.store.close());

    const publication = (revision: number, who = 'the secretariat'): StoredPublication => ({
      revision,
      report: 'tsag-2026-01',
      who,
      when: NOON + revision,
      source: 'tsag-2026-01.yaml',
      sourceHash: revision === 2 ? null : 'a'.repeat(64),
      tell: 'default',
      schedule: JSON.stringify({ title: 'Réunion – “quoted” \0 \u{1F4C5}' }),
      choices: '{}',
    });

    it('gives back what was stored, in the order of revisions', async () => {
      const { publications } = fixture.store;
      expect(await publications.newestRevision()).toBe(0);
      for (const revision of [1, 2, 3]) expect(await publications.add(publication(revision))).toBe(true);
      expect(await publications.newestRevision()).toBe(3);
      expect(await publications.since(1)).toEqual([publication(2), publication(3)]);
    });

    it('refuses a revision that is not the next', async () => {
      const { publications } = fixture.store;
      await publications.add(publication(1));
      for (const revision of [0, 1, 3]) expect(await publications.add(publication(revision, 'somebody else'))).toBe(false);
      expect(await publications.since(0)).toEqual([publication(1)]);
    });

    it('lets one of two publishers win', async () => {
      const other = (await fixture.again?.()) ?? fixture.store;
      const results = await Promise.all([fixture.store.publications.add(publication(1, 'one')), other.publications.add(publication(1, 'two')), fixture.store.publications.add(publication(1, 'three'))]);
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await other.publications.since(0)).toHaveLength(1);
      if (other !== fixture.store) await other.close();
    });
  });
}

function reopeningContract(open: OpenFixture): void {
  describe('closing and opening again', () => {
    it('waits for what is running, and then does nothing any more', async () => {
      const { store } = await open();
      const running = Promise.all(Array.from({ length: 10 }, (_, index) => armAt(store, channel(`C${index}`), [planned()])));
      const closing = Promise.all([store.close(), store.close()]);
      await expect(store.ledger.nextDue()).rejects.toThrow('the store is closed');
      await expect(armAt(store, channel('C1'), [planned()])).rejects.toThrow('the store is closed');
      await expect(running).resolves.toHaveLength(10);
      await closing;
      await store.close();
    });

    it('loses nothing that was acknowledged', async () => {
      const { store, again } = await open();
      await store.preferences.setZone(channel('U1'), 'Asia/Tokyo');
      await store.subscriptions.set(channel('C1'), DEFAULT_SUBSCRIPTION, NOON);
      await armAt(store, channel('C1'), [planned({ item: 'a' }), planned({ item: 'b' })]);
      await store.ledger.pause(channel('C2'), 'archived');
      const [first] = await attempted(store);
      await store.ledger.settle(first!, ids(first!).slice(0, 1), { state: 'sent', ref: '17.1' }, NOON);
      const before = await store.ledger.list({ most: 10 });
      if (!again) return store.close();
      await store.close();

      const reopened = await again();
      expect(await reopened.ledger.list({ most: 10 })).toEqual(before);
      expect(await states(reopened, channel('C1'))).toEqual(['a sent 1', 'b sending 1']);
      expect(await reopened.preferences.zoneOf(channel('U1'))).toBe('Asia/Tokyo');
      expect(await reopened.subscriptions.get(channel('C1'))).toEqual(DEFAULT_SUBSCRIPTION);
      expect(await reopened.ledger.pauses()).toEqual([{ destination: channel('C2'), reason: 'archived' }]);
      // the claim outlives the process that held it, until its lease ends
      expect(await claim(reopened)).toEqual([]);
      await reopened.close();
    });
  });
}
