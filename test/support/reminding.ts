/** Reminders with a store, a platform in memory, and a clock that a test moves. */
import { openStore, type OpenStore } from '../../adapters/store/open.js';
import { DEFAULT_SUBSCRIPTION, type Subscription } from '../../src/domain/subscription.js';
import { LINK_PATTERN } from '../../src/domain/reference.js';
import type { Schedule } from '../../src/domain/schedule.js';
import type { Delivery, Destination, Messenger, StoredPublication } from '../../src/ports.js';
import { Publishing } from '../../src/register/publishing.js';
import { Register } from '../../src/register/register.js';
import type { Trouble } from '../../src/reminders/deliver.js';
import { Reminders } from '../../src/reminders/service.js';
import { instantOf } from './bot.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface HandClock {
  at: number;
  now(): number;
}

export function handClock(at: string): HandClock {
  return {
    at: instantOf(at),
    now() {
      return this.at;
    },
  };
}

export function channel(id: string, workspace = 'T1'): Destination {
  return { platform: 'fake', workspace, id };
}

export interface Reminding {
  clock: HandClock;
  store: OpenStore;
  publishing: Publishing;
  reminders: Reminders;
  troubles: Trouble[];
  publish(schedule: Schedule, tell?: StoredPublication['tell']): Promise<void>;
  subscribe(id: string, given?: Partial<Subscription>): Promise<void>;
  /** a tick at a moment, as `2026-03-04T09:00Z` */
  tickAt(at: string): Promise<void>;
  /** `item kind rule state copies`, the earliest first */
  rows(id: string): Promise<string[]>;
}

export async function reminding(messenger: Messenger, { clock, path = ':memory:', resend = true }: { clock: HandClock; path?: string; resend?: boolean }): Promise<Reminding> {
  const store = await openStore({ sqlite: path });
  const publishing = new Publishing(new Register(), store.publications);
  const troubles: Trouble[] = [];
  const reminders = new Reminders(store, publishing, { messengers: new Map([['fake', messenger]]), links: LINK_PATTERN, clock, resend, report: (trouble) => troubles.push(trouble) });
  return {
    clock,
    store,
    publishing,
    reminders,
    troubles,
    publish: async (schedule, tell = 'quiet') => {
      await publishing.publish(schedule, { who: 'a person', when: clock.now(), source: 'chat', tell });
    },
    subscribe: (id, given = {}) => reminders.subscribe(channel(id), { ...DEFAULT_SUBSCRIPTION, ...given }),
    tickAt: async (at) => {
      clock.at = instantOf(at);
      await reminders.tick();
    },
    rows: async (id) => (await store.ledger.list({ destination: channel(id), most: 1000 })).toSorted((a, b) => a.dueAt - b.dueAt || a.id - b.id).map(rowWords),
  };
}

function rowWords({ item, kind, rule, state, copies }: Delivery): string {
  return `${item.split('/').at(-1)} ${kind} ${rule} ${state} ${copies}`;
}
