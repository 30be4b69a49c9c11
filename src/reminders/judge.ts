/** What of that which is due is still true: a reminder tells what is true when it is sent. */
import { diffMeeting } from '../domain/diff.js';
import type { Instant } from '../domain/moment.js';
import type { Meeting } from '../domain/schedule.js';
import type { Subscription } from '../domain/subscription.js';
import type { Delivery } from '../ports.js';
import type { KnownMeeting, Snapshot } from '../register/known.js';
import { textsFor } from '../text/index.js';
import { announcedBy } from './due-times.js';
import type { Told } from './message.js';

export interface Judgement {
  told: Told[];
  /** no longer true, or no longer wanted */
  stale: Delivery[];
  isDigest: boolean;
}

export function judge(rows: readonly Delivery[], snapshot: Snapshot, subscription: Subscription | null, now: Instant): Judgement {
  const byId = new Map(snapshot.timeline.map((known) => [known.id, known]));
  const judgement: Judgement = { told: [], stale: [], isDigest: false };
  const wants = (known: KnownMeeting) => subscription?.on === true && (subscription.groups.length === 0 || subscription.groups.includes(known.fact.group));
  for (const row of rows) {
    const known = byId.get(row.item);
    if (row.kind === 'digest') {
      if (subscription?.on === true && subscription.digest !== null) judgement.isDigest = true;
      else judgement.stale.push(row);
    } else if (!known || !wants(known)) judgement.stale.push(row);
    else if (row.kind === 'change') judgeChange(row, known, rows, judgement);
    else if (known.fact.status !== 'cancelled' && announcedBy(known.fact, row.kind) === row.announces && row.expiresAt > now) {
      judgement.told.push({ kind: row.kind, known, change: null });
    } else judgement.stale.push(row);
  }
  return judgement;
}

/** Several changes of one meeting are told once, from what was known before the first to what is known now. */
function judgeChange(row: Delivery, known: KnownMeeting, rows: readonly Delivery[], judgement: Judgement): void {
  const first = rows.find((other) => other.kind === 'change' && other.item === row.item);
  if (first !== row) return;
  const before = JSON.parse(row.detail ?? 'null') as Meeting | null;
  const changes = diffMeeting(known.id, before, known.fact).filter((change) => change.kind !== 'meeting-details');
  if (changes.length === 0) judgement.stale.push(...rows.filter((other) => other.kind === 'change' && other.item === row.item));
  else judgement.told.push({ kind: 'change', known, change: changes.map((change) => textsFor('en').change(change)).join(' ') });
}
