/** What is left of a workspace once it is forgotten. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Deed } from '../../src/domain/log.js';
import { DEFAULT_SUBSCRIPTION } from '../../src/domain/subscription.js';
import type { NewEntry, Person, Store } from '../../src/ports.js';
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
      await store.forgetWorkspace(channel('*', 'T1'), NOON);
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
      expect(await store.log.newest()).toBe(0);
    });

    it('leaves what its people did, by nobody that can be told, as whoever asked to be forgotten does', async () => {
      const [one, two, stranger] = [channel('U01'), channel('U02'), channel('U01', 'T11')];
      const entry = (deed: Deed, who: Person, name: string, where: string): NewEntry => ({ ...deed, seen: 0, at: NOON, who, name, where });
      const note = (subject: string, remark: string): Deed => ({ kind: 'note', subject, before: null, after: null, remark });
      await store.publications.add({ revision: 1, report: 'r', who: 'slack:T1:U04', when: NOON, source: 'r.docx', sourceHash: null, tell: 'default', schedule: '{}', choices: '{}' });
      await store.publications.add({ revision: 2, report: 'r', who: 'slack:T11:U01', when: NOON, source: 'r.docx', sourceHash: null, tell: 'default', schedule: '{}', choices: '{}' });
      await store.log.append([
        entry(note('a', 'ask @U03, or @U02'), one, 'One', 'slack:T1:C1'),
        entry({ kind: 'assigned', subject: 'b', before: { person: one, name: 'One' }, after: { person: two, name: 'Two' }, remark: null }, stranger, 'Stranger', 'slack:T11:C1'),
        entry({ kind: 'delivery', subject: 'slack:T1:U02', before: 'stopped', after: 'goes on', remark: null }, two, 'Two', 'slack:T1:U02'),
        entry(note('c', 'ask @U05'), stranger, 'Stranger', 'slack:T11:U01'),
        entry({ kind: 'delivery', subject: 'slack:T1:U06', before: 'stopped', after: 'resume', remark: null }, stranger, 'Stranger', 'slack:T11:U01'),
        entry({ kind: 'delivery', subject: 'slack:T1:C1', before: 'stopped', after: 'resume', remark: null }, stranger, 'Stranger', 'slack:T11:U01'),
      ]);
      await store.forgetWorkspace(channel('*', 'T1'), NOON + 1);
      const nobody = (id: number) => ({ platform: 'forgotten', workspace: '', id: String(id) });
      expect(await store.log.since(0)).toMatchObject([
        { who: nobody(7), name: null, where: 'slack:T1:C1', remark: 'ask forgotten:8, or forgotten:9' },
        { who: stranger, name: 'Stranger', before: { person: nobody(7), name: null }, after: { person: nobody(9), name: null } },
        { who: nobody(9), name: null, where: 'forgotten:9', subject: 'forgotten:9' },
        { who: stranger, name: 'Stranger', remark: 'ask @U05', where: 'slack:T11:U01' },
        { who: stranger, subject: 'forgotten:10' },
        { who: stranger, subject: 'slack:T1:C1' },
        ...[7, 8, 9, 10, 11].map((id) => ({ id, kind: 'forgotten', after: 'workspace', who: nobody(id), at: NOON + 1 })),
      ]);
      expect((await store.publications.since(0)).map(({ who }) => who)).toEqual(['forgotten:11', 'slack:T11:U01']);
      expect(JSON.stringify(await store.log.since(0))).not.toMatch(/"One"|"Two"|"T1"/);
    });
  });
}
