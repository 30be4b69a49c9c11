/** The tables, and how their rows become what the core speaks of. Instants are milliseconds; keys of places are JSON arrays. */
import type { Generated, GeneratedAlways, Selectable } from 'kysely';
import type { DeliveryKind, DeliveryState } from '../../src/domain/delivery.js';
import type { Delivery, Destination, StoredPublication } from '../../src/ports.js';

export interface Tables {
  /** `version` of the tables; `restored_at`, when a backup was put in place */
  meta: { name: string; value: string };
  publications: {
    revision: number;
    report: string;
    who: string;
    published_at: number;
    source: string;
    source_hash: string | null;
    tell: StoredPublication['tell'];
    schedule: string;
    choices: string;
  };
  preferences: { person: string; zone: string };
  records: { kind: string; key: string; text: string; set_at: number };
  /** `detail`: name, before, after and remark, as JSON */
  log: { id: number; said_at: number; who: string; place: string; kind: string; subject: string; detail: string };
  /** a row stays when its link is revoked, so that no number is given twice */
  links: { hash: string; holder: string; number: number; choice: string; created_at: number; fetched_at: number | null; revoked_at: number | null };
  subscriptions: { destination: string; subscription: string; set_at: number };
  destinations: DestinationTable;
  deliveries: DeliveryTable;
}

/**
 * What a claim looks at first: one row a destination, so that nothing depends on how much is pending.
 * `ready_at` and `ready_with_uncertain_at` are generated: when a lease ends here, else when something can next be claimed, null when nothing or paused.
 */
interface DestinationTable {
  destination: string;
  /** the key of the whole workspace: its destination `*` */
  workspace: string;
  not_before: Generated<number>;
  /** reasons; null while it is not paused */
  paused: string | null;
  workspace_paused: string | null;
  /** number of the newest claim; no two claims of the database have the same */
  fence: Generated<number>;
  /** 0 while nothing is in flight */
  lease_until: Generated<number>;
  /** the earliest row that is due and not expired */
  due_at: number | null;
  /** the earliest row that is uncertain, not held and not expired */
  uncertain_at: number | null;
  ready_at: GeneratedAlways<number | null>;
  ready_with_uncertain_at: GeneratedAlways<number | null>;
}

interface DeliveryTable {
  id: Generated<number>;
  destination: string;
  item: string;
  kind: DeliveryKind;
  rule: string;
  announces: string;
  revision: number;
  due_at: number;
  expires_at: number;
  detail: string | null;
  state: DeliveryState;
  copies: Generated<number>;
  attempt: number | null;
  hold: 'held' | 'approved' | null;
  ref: string | null;
  reason: string | null;
  settled_at: number | null;
}

/** `["slack","T1","C1"]` */
export function keyOf({ platform, workspace, id }: Destination): string {
  return JSON.stringify([platform, workspace, id]);
}

export function workspaceKeyOf({ platform, workspace }: Destination): string {
  return keyOf({ platform, workspace, id: '*' });
}

export function destinationOf(key: string): Destination {
  const [platform, workspace, id] = JSON.parse(key) as [string, string, string];
  return { platform, workspace, id };
}

export function deliveryOf(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    destination: destinationOf(row.destination),
    item: row.item,
    kind: row.kind,
    rule: row.rule,
    announces: row.announces,
    revision: row.revision,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    detail: row.detail,
    state: row.state,
    copies: row.copies,
    attempt: row.attempt,
    hold: row.hold,
    ref: row.ref,
    reason: row.reason,
    settledAt: row.settled_at,
  };
}

/** Rows in one statement; SQLite takes 32,766 values. */
const BATCH = 200;

export function* batches<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += BATCH) yield list.slice(from, from + BATCH);
}
