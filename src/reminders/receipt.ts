/** The receipt: what was to be sent, was sent and was not, as data. */
import type { DeliveryKind, DeliveryState } from '../domain/delivery.js';
import { isoInstant } from '../domain/moment.js';
import { printPlace } from '../domain/person.js';
import { meetingLabel } from '../domain/schedule.js';
import type { Delivery, Destination, Ledger } from '../ports.js';
import type { Snapshot } from '../register/known.js';

/** A row as plain JSON; instants as `2026-03-04T08:00:00Z`. */
export interface ReceiptRow {
  /** when it was due */
  at: string;
  /** `slack:T1:C1` */
  destination: string;
  item: string;
  kind: DeliveryKind;
  rule: string;
  announces: string;
  state: DeliveryState;
  copies: number;
  ref: string | null;
  reason: string | null;
  /** when its state last changed */
  settledAt: string | null;
  /** as `delivery resend ID` takes it */
  id: number;
}

/** @returns what is due from the earliest, everything else from the latest */
export async function receipt(ledger: Ledger, filter: { state?: DeliveryState; destination?: Destination; most: number }): Promise<ReceiptRow[]> {
  return (await ledger.list(filter)).map((row) => ({
    at: isoInstant(row.dueAt),
    destination: printPlace(row.destination),
    item: row.item,
    kind: row.kind,
    rule: row.rule,
    announces: row.announces,
    state: row.state,
    copies: row.copies,
    ref: row.ref,
    reason: row.reason,
    settledAt: row.settledAt === null ? null : isoInstant(row.settledAt),
    id: row.id,
  }));
}

/** The states that a receipt counts; what is just being sent is still due, and what was withdrawn is nothing any more. */
export const RECEIPT_STATES = ['due', 'sent', 'uncertain', 'failed', 'missed'] as const;

export type ReceiptCounts = Record<(typeof RECEIPT_STATES)[number], number>;

export interface PlaceCounts {
  destination: Destination;
  counts: ReceiptCounts;
}

/** @returns each place with anything to count, in the order of their names */
export async function countsByPlace(ledger: Ledger): Promise<PlaceCounts[]> {
  const places = new Map<string, PlaceCounts>();
  for (const { destination, state, count } of await ledger.counts()) {
    if (state === 'withdrawn') continue;
    const name = printPlace(destination);
    const place = places.get(name) ?? { destination, counts: noCounts() };
    places.set(name, place);
    place.counts[state === 'sending' ? 'due' : state] += count;
  }
  return [...places].toSorted(([a], [b]) => a.localeCompare(b)).map(([, place]) => place);
}

export function noCounts(): ReceiptCounts {
  return { due: 0, sent: 0, uncertain: 0, failed: 0, missed: 0 };
}

export function sumOf(places: readonly PlaceCounts[]): ReceiptCounts {
  const sum = noCounts();
  for (const { counts } of places) for (const state of RECEIPT_STATES) sum[state] += counts[state];
  return sum;
}

/** What a row is about, for a sentence. */
export function whatOf({ kind, rule, item, announces }: Pick<Delivery, 'kind' | 'rule' | 'item' | 'announces'>, { meetings }: Snapshot): { kind: DeliveryKind; rule: string; name: string | null; announces: string } {
  const known = meetings.get(item);
  return { kind, rule, announces, name: kind === 'digest' || kind === 'actions' ? null : known ? meetingLabel(known.fact) : item };
}
