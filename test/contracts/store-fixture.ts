/** What the contract of the store needs of each database, and the rows that it plays with. */
import type { Planned } from '../../src/domain/delivery.js';
import type { Claim, Delivery, Destination, Store } from '../../src/ports.js';

export interface StoreFixture {
  /** opens the same database again; null when it lives in one connection alone */
  again: (() => Promise<Store>) | null;
  store: Store;
}

export type OpenFixture = () => Promise<StoreFixture>;

export const NOON = Date.UTC(2026, 2, 4, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function channel(id: string, workspace = 'T1'): Destination {
  return { platform: 'slack', workspace, id };
}

/** Due at noon, of interest for a day. */
export function planned(given: Partial<Planned> = {}): Planned {
  return { item: 'tsag-2025-05/rg-dt-3', kind: 'deadline', rule: '7d', announces: '2026-03-04 23:59 Europe/Zurich', revision: 1, dueAt: NOON, expiresAt: NOON + 24 * HOUR, detail: null, ...given };
}

export function many(count: number, given: (index: number) => Partial<Planned> = () => ({})): Planned[] {
  return Array.from({ length: count }, (_, index) => planned({ item: `item-${index}`, ...given(index) }));
}

/** A claim at noon, unless said otherwise. */
export function claim(store: Store, given: Partial<Parameters<Store['ledger']['claim']>[0]> = {}): Promise<Claim[]> {
  return store.ledger.claim({ now: NOON, lease: 90_000, most: 20, uncertain: true, ...given });
}

/** Claims whose messages are on their way. */
export async function attempted(store: Store, given: Partial<Parameters<Store['ledger']['claim']>[0]> = {}): Promise<Claim[]> {
  const claims = await claim(store, given);
  for (const one of claims) if (!(await store.ledger.attempt(one, ids(one), { absent: [] }))) throw new Error('the claim is not held');
  return claims;
}

export const ids = ({ rows }: { rows: readonly Delivery[] }): number[] => rows.map(({ id }) => id);

/** The rows of a destination as `item state copies`. */
export async function states(store: Store, destination: Destination): Promise<string[]> {
  const rows = await store.ledger.list({ destination, most: 1000 });
  return rows.map(({ item, state, copies }) => `${item} ${state} ${copies}`);
}

export function armAt(store: Store, destination: Destination, plans: readonly Planned[], at: { since?: number; now?: number } = {}): Promise<void> {
  return store.ledger.arm(destination, plans, { since: 0, now: NOON - HOUR, ...at });
}
