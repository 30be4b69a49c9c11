/** The dialog for reminders: what it shows, and that what is submitted becomes words that the command understands. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRemindView, type ElementValue, type ViewValues } from '../../../adapters/slack/remind-view-words.js';
import { FIELDS, loadingView, remindView } from '../../../adapters/slack/remind-view.js';
import { DEFAULT_SUBSCRIPTION, type Lead, type Subscription } from '../../../src/domain/subscription.js';
import { testBot } from '../../support/bot.js';
import { viewFaults } from '../../support/slack-limits.js';
import { usually } from '../../support/fuzz.js';

const GROUPS = [{ id: 'RG-QX', name: 'Rapporteur Group on Quiet Exchanges' }, { id: 'RG-ZN', name: null }, { id: 'WP3', name: 'Working Party 3' }];
const CHANNEL = { platform: 'test', workspace: '', id: 'channel' };

type Element = { type: string; action_id: string; initial_value?: string; initial_time?: string; initial_option?: { value: string }; initial_options?: { value: string }[] };

/** What Slack sends back when the dialog is submitted as it was opened. */
function submitted(subscription: Subscription | null, changed: Record<string, ElementValue> = {}): ViewValues {
  const view = remindView({ groups: GROUPS, subscription, isPrivate: false, metadata: '' }, 'en');
  const values: ViewValues = {};
  for (const block of view.blocks as { type: string; block_id?: string; element?: Element }[]) {
    const { element } = block;
    if (block.type !== 'input' || !element) continue;
    const held = {
      type: element.type,
      value: element.initial_value ?? null,
      selected_option: element.initial_option ?? null,
      selected_options: element.initial_options ?? [],
      selected_time: element.initial_time ?? null,
    };
    values[block.block_id!] = { [element.action_id]: changed[block.block_id!] ?? held };
  }
  return values;
}

describe('the dialog for reminders', () => {
  it('is a view that Slack takes, with and without anything set', () => {
    const many = Array.from({ length: 130 }, (_, index) => ({ id: `RG-${index}`, name: 'A group with a name that is much longer than an option of a menu may be, by far' }));
    const chosen = { ...DEFAULT_SUBSCRIPTION, groups: many.slice(100, 125).map(({ id }) => id), deadlines: [{ days: 21 }, { hours: 12 }], zones: ['America/New_York'] };
    for (const isPrivate of [false, true]) {
      expect(viewFaults({ ...remindView({ groups: GROUPS, subscription: null, isPrivate, metadata: 'C1' }, 'en') })).toEqual([]);
      expect(viewFaults({ ...remindView({ groups: many, subscription: chosen, isPrivate, metadata: 'C1' }, 'en') })).toEqual([]);
      expect(viewFaults({ ...remindView({ groups: [], subscription: null, isPrivate, metadata: '' }, 'en') })).toEqual([]);
      expect(viewFaults({ ...loadingView(isPrivate, 'en') })).toEqual([]);
    }
  });

  it('says what was chosen in the words of the command', () => {
    expect(readRemindView(submitted(null))).toBe('on all groups deadlines 7d 2d 0d meetings 1d 1h at 09:00 digest off zones off');
    const all = { ...DEFAULT_SUBSCRIPTION, groups: ['RG-QX'], deadlines: [{ days: 21 }, { days: 2 }], meetings: [], digest: { weekday: 1, at: '08:30' }, zones: ['America/New_York', 'Asia/Tokyo'], at: '10:15' };
    expect(readRemindView(submitted(all))).toBe('on RG-QX deadlines 2d 21d meetings off at 10:15 digest monday 08:30 zones America/New_York, Asia/Tokyo');
    expect(readRemindView(submitted({ ...all, on: false }))).toBe('off');
    expect(readRemindView({})).toBe('on all groups deadlines off meetings off at 09:00 digest off zones off');
  });

  it('changes nothing when it is submitted as it was opened', async () => {
    const days = fc.integer({ min: 0, max: 60 }).map((count): Lead => ({ days: count }));
    const hours = fc.integer({ min: 1, max: 48 }).map((count): Lead => ({ hours: count }));
    const length = (lead: Lead) => ('days' in lead ? lead.days * 24 : lead.hours);
    const leads = fc.uniqueArray(fc.oneof(days, hours), { maxLength: 6, selector: length }).map((all) => all.toSorted((a, b) => length(b) - length(a)));
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const subscription: fc.Arbitrary<Subscription> = fc.record({
      on: fc.constant(true),
      // with a working party come the groups below it, so that it is never alone
      groups: fc.constantFrom([], ['RG-QX'], ['RG-ZN'], ['RG-NEW'], ['RG-QX', 'RG-ZN']),
      deadlines: leads,
      meetings: leads,
      at: clock,
      digest: fc.option(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), at: clock })),
      zones: fc.uniqueArray(fc.constantFrom('America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'UTC+3', 'Africa/Nairobi'), { maxLength: 4 }),
      personal: fc.constant(null),
    });
    const bot = await testBot();
    await fc.assert(
      fc.asyncProperty(subscription, async (before) => {
        await bot.store.subscriptions.set(CHANNEL, { ...DEFAULT_SUBSCRIPTION, zones: ['Europe/Paris'], groups: ['WP3'] }, 0);
        await bot.ask(`remind ${readRemindView(submitted(before))}`);
        expect(await bot.store.subscriptions.get(CHANNEL)).toEqual(before);
      }),
      { numRuns: usually(30) },
    );
  });

  it('leaves refusing to the command', async () => {
    const bot = await testBot();
    const words = readRemindView(submitted(null, { [FIELDS.zones]: { value: 'Atlantis' } }));
    expect((await bot.ask(`remind ${words}`)).title).toContain('Atlantis');
    expect(await bot.store.subscriptions.get(CHANNEL)).toBeNull();
  });

  it('turns off, and keeps what was set', async () => {
    const bot = await testBot();
    const before = { ...DEFAULT_SUBSCRIPTION, groups: ['RG-QX'] };
    await bot.store.subscriptions.set(CHANNEL, before, 0);
    await bot.ask(`remind ${readRemindView(submitted({ ...before, on: false }))}`);
    expect(await bot.store.subscriptions.get(CHANNEL)).toEqual({ ...before, on: false });
  });
});
