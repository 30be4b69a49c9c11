/** A row of the ledger: one thing that one destination is to be told, and how far that is. */
import type { Instant } from './moment.js';

/** `actions`: a person's own, and those of groups that they lead */
export type DeliveryKind = 'deadline' | 'meeting' | 'digest' | 'change' | 'actions';

/**
 * `due → sending → sent | uncertain | failed | missed | withdrawn`.
 * `uncertain`: the platform may have it; `missed`: its window passed; `withdrawn`: no longer true, or no longer wanted.
 */
export type DeliveryState = 'due' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'missed' | 'withdrawn';

/**
 * What the plan asks for. Destination, item, kind, rule and `announces` are its key:
 * a corrected typo sends nothing twice, a date that moves and comes back re-arms what was withdrawn and never what was sent.
 */
export interface Planned {
  /** whole id of a meeting; `digest`; `actions` */
  item: string;
  kind: DeliveryKind;
  /** `7d`, `1h`, `monday 08:30`, `r12` for the change of revision 12 */
  rule: string;
  /** the date, time and zone that it tells: `2026-03-04 23:59 Europe/Zurich` */
  announces: string;
  /** revision of the facts from which it was planned */
  revision: number;
  dueAt: Instant;
  /** from then on nobody is to be told any more */
  expiresAt: Instant;
  /** what the kind needs besides, as JSON; for a change what was known before it */
  detail: string | null;
}
