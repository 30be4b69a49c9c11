/** What persons did: kept for good, in order, and never two that did not know of each other. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Deed } from '../../src/domain/log.js';
import { privateDefault } from '../../src/domain/subscription.js';
import type { NewEntry, Store } from '../../src/ports.js';
import { armAt, channel, claim, ids, NOON, planned, type OpenFixture, type StoreFixture } from './store-fixture.js';

const ACTION = 'tsag-2025-05/WP2-4';
const APPROVED = { outcome: 'approved', document: null } as const;
const CLOSED = { kind: 'closed', subject: ACTION, before: null, after: APPROVED, remark: null } satisfies Deed;
const REOPENED = { kind: 'reopened', subject: ACTION, before: APPROVED, after: null, remark: null } satisfies Deed;

function entry(deed: Deed, seen: number, given: Partial<NewEntry> = {}): NewEntry {
  return { ...deed, seen, at: NOON, who: channel('U1'), name: 'One', where: 'slack:T1:C1', ...given } as NewEntry;
}

export function logContract(open: OpenFixture): void {
  describe('log', () => {
    let fixture: StoreFixture;
    let store: Store;
    beforeEach(async () => {
      fixture = await open();
      ({ store } = fixture);
    });
    afterEach(() => store.close());

    it('gives back what was appended, in order', async () => {
      const { log } = store;
      expect(await log.newest()).toBe(0);
      const note: Deed = { kind: 'note', subject: 'tsag-2025-05/WP2-5', before: null, after: null, remark: 'Réunion – “quoted” \0 \u{1F4C5}' };
      expect(await log.append([entry(CLOSED, 0)])).toBe(true);
      expect(await log.append([entry(note, 0, { name: null, at: NOON - 1 })])).toBe(true);
      expect(await log.append([entry(REOPENED, 1)])).toBe(true);
      expect(await log.newest()).toBe(3);
      const { seen: _, ...second } = entry(note, 0, { name: null, at: NOON - 1 });
      expect(await log.since(1)).toEqual([{ ...second, id: 2 }, expect.objectContaining({ id: 3, kind: 'reopened', before: APPROVED, after: null })]);
      expect(await log.since(3)).toEqual([]);
    });

    it('refuses what was decided without knowing the newest of its subject', async () => {
      const { log } = store;
      await log.append([entry(CLOSED, 0)]);
      for (const seen of [0, 2]) expect(await log.append([entry(REOPENED, seen)])).toBe(false);
      expect(await log.newest()).toBe(1);
      expect(await log.append([entry(REOPENED, 1)])).toBe(true);
      expect(await log.append([entry(CLOSED, 1)])).toBe(false);
    });

    it('appends several together or none', async () => {
      const { log } = store;
      await log.append([entry(CLOSED, 0)]);
      const role: Deed = { kind: 'role', subject: 'RG-DT', before: null, after: { person: channel('U2'), name: null }, remark: null };
      expect(await log.append([entry(role, 0), entry(REOPENED, 0)])).toBe(false);
      expect(await log.newest()).toBe(1);
      expect(await log.append([entry(role, 0), entry({ ...role, before: role.after }, 0), entry(REOPENED, 1)])).toBe(true);
      expect((await log.since(1)).map(({ id, kind }) => `${id} ${kind}`)).toEqual(['2 role', '3 role', '4 reopened']);
    });

    it('lets one of many who come at once win, on every instance', async () => {
      const other = (await fixture.again?.()) ?? store;
      const results = await Promise.all([store, other, store, other].map(({ log }, index) => log.append([entry(CLOSED, 0, { name: String(index) })])));
      expect(results.filter(Boolean)).toHaveLength(1);
      const others = await Promise.all([store, other, store, other].map(({ log }, index) => log.append([entry({ ...CLOSED, subject: `tsag-2025-05/WP2-${index + 10}` }, 0)])));
      expect(others).toEqual([true, true, true, true]);
      const entries = await other.log.since(0);
      expect(entries.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
      expect(entries[0]!.name).toBe(String(results.indexOf(true)));
      if (other !== store) await other.close();
    });

    it('forgets who somebody was, and nothing else', async () => {
      const { log } = store;
      const one = channel('U1');
      const other = { person: channel('U1', 'T2'), name: 'One of T2' };
      await log.append([entry(CLOSED, 0, { where: 'slack:T1:U1' })]);
      await log.append([entry({ kind: 'assigned', subject: ACTION, before: other, after: { person: one, name: 'One' }, remark: null }, 1, { who: channel('U2'), name: 'Two' })]);
      await log.append([entry({ kind: 'note', subject: ACTION, before: null, after: null, remark: 'ask <@U1|one> or <@U11>' }, 2, { who: other.person, name: other.name })]);
      const unknown = await store.forget(one, NOON + 1);
      expect(unknown).toEqual({ platform: 'forgotten', workspace: '', id: '4' });
      const entries = await log.since(0);
      expect(entries).toMatchObject([
        { ...CLOSED, who: unknown, name: null, where: 'forgotten:4', at: NOON },
        { before: other, after: { person: unknown, name: null }, who: channel('U2'), name: 'Two', where: 'slack:T1:C1' },
        { remark: 'ask forgotten:4 or <@U11>', who: other.person, name: other.name },
        { id: 4, kind: 'forgotten', who: unknown, name: null, where: 'forgotten:4', at: NOON + 1 },
      ]);
      // somebody who comes back is somebody else
      await log.append([entry(REOPENED, 3)]);
      expect(await store.forget(one, NOON + 2)).toEqual({ ...unknown, id: '6' });
      expect(JSON.stringify(await log.since(0))).not.toMatch(/"slack","T1","U1"|"One"/);
    });

    it('forgets what is kept for somebody, and for nobody else', async () => {
      const people = [channel('U1'), channel('U2')];
      for (const person of people) {
        await store.preferences.setZone(person, 'Asia/Tokyo');
        await store.subscriptions.set(person, privateDefault('Asia/Tokyo'), NOON);
        await store.links.add(person, `hash of ${person.id}`, { groups: [] } as never, NOON);
        await armAt(store, person, [planned({ item: 'due' }), planned({ item: 'later', dueAt: NOON + 1 })]);
      }
      for (const held of await claim(store)) await store.ledger.settle(held, ids(held), { state: 'sent', ref: null }, NOON);
      await store.forget(people[0]!, NOON);
      const kept = await Promise.all(
        people.map(async (person) => [
          await store.preferences.zoneOf(person),
          (await store.subscriptions.get(person)) !== null,
          (await store.links.list(person)).length,
          (await store.ledger.list({ destination: person, most: 10 })).length,
        ]),
      );
      expect(kept).toEqual([
        [null, false, 0, 0],
        ['Asia/Tokyo', true, 1, 2],
      ]);
      expect((await claim(store, { now: NOON + 1 })).map(({ destination }) => destination)).toEqual([people[1]]);
    });

    it('forgets somebody of whom nothing is known', async () => {
      expect(await store.forget(channel('U9'), NOON)).toEqual({ platform: 'forgotten', workspace: '', id: '1' });
    });
  });
}
