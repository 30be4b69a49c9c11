/** What of that which is due is still true: a reminder tells what is true when it is sent. */
import { diffMeeting } from '../domain/diff.js';
import type { Instant } from '../domain/moment.js';
import type { Meeting } from '../domain/schedule.js';
import { wantsGroup, type Subscription } from '../domain/subscription.js';
import type { Delivery } from '../ports.js';
import type { KnownMeeting, Snapshot } from '../register/known.js';
import { textsFor } from '../text/index.js';
import { announcedBy, isAgain } from './due-times.js';
import { aheadIn, type Told } from './message.js';
import { isTold } from './notices.js';
import { isFollowed } from './plan.js';

export interface Judgement {
  told: Told[];
  /** no longer true, or no longer wanted */
  stale: Delivery[];
  isDigest: boolean;
  /** rows of kind `actions` are told */
  isCare: boolean;
}

interface Judging {
  snapshot: Snapshot;
  subscription: Subscription | null;
  /** the changes of the same meetings that the destination was told, or is to be told, in whatever state */
  changes: readonly Delivery[];
  /** whether there is anything to tell of actions */
  hasCare: boolean;
  now: Instant;
}

/** @param rows of one claim; each is told, told together with another, or stale */
export function judge(rows: readonly Delivery[], { snapshot, subscription, changes, hasCare, now }: Judging): Judgement {
  const byId = new Map(snapshot.timeline.map((known) => [known.id, known]));
  const judgement: Judgement = { told: [], stale: [], isDigest: false, isCare: false };
  if (!subscription) return { ...judgement, stale: [...rows] };
  // what somebody wanted once more comes whatever they follow
  const wants = ({ fact }: KnownMeeting, rule: string) => isAgain(rule) || (subscription.on && wantsGroup(subscription, fact.group));
  const changed = new Map<KnownMeeting, Delivery[]>();
  for (const row of rows) {
    const known = byId.get(row.item);
    if (row.kind === 'digest' || row.kind === 'actions') continue;
    if (!known || !wants(known, row.rule)) judgement.stale.push(row);
    else if (row.kind === 'change') changed.set(known, [...(changed.get(known) ?? []), row]);
    else if (known.fact.status !== 'cancelled' && announcedBy(known.fact, row.kind) === row.announces && row.expiresAt > now) {
      judgement.told.push({ kind: row.kind, known, change: null });
    } else judgement.stale.push(row);
  }
  for (const [known, mine] of changed) {
    const change = changeOf(known, mine, changes.filter(({ item }) => item === known.id), now);
    if (change === null) judgement.stale.push(...mine);
    else judgement.told.push({ kind: 'change', known, change });
  }
  const digests = rows.filter(({ kind }) => kind === 'digest');
  const isWanted = subscription.on && subscription.digest !== null && aheadIn(snapshot.timeline.filter((known) => isFollowed(known, subscription)), now).length > 0;
  if (isWanted && digests.length > 0) judgement.isDigest = true;
  else judgement.stale.push(...digests);
  const care = rows.filter(({ kind }) => kind === 'actions');
  if (subscription.on && hasCare && care.length > 0) judgement.isCare = true;
  else judgement.stale.push(...care);
  return judgement;
}

/**
 * Changes of one meeting are told once, from what was known at the destination before them to what is known now.
 * @param mine those of this claim. @param all every one of that meeting. @returns null when there is nothing to tell
 */
function changeOf(known: KnownMeeting, mine: readonly Delivery[], all: readonly Delivery[], now: Instant): string | null {
  const newest = Math.max(...mine.map(({ revision }) => revision));
  // a newer correction waits: it tells these changes as well
  if (all.some(({ state, revision }) => state === 'due' && revision > newest)) return null;
  const toldLast = Math.max(0, ...all.filter(({ state }) => state === 'sent').map(({ revision }) => revision));
  if (newest <= toldLast) return null;
  const first = [...all, ...mine].filter(({ revision }) => revision > toldLast).toSorted((a, b) => a.revision - b.revision)[0]!;
  if (known.overAt !== null && known.overAt <= now) return null;
  const told = diffMeeting(known.id, JSON.parse(first.detail ?? 'null') as Meeting | null, known.fact).filter(isTold);
  return told.length === 0 ? null : told.map((change) => textsFor('en').change(change)).join(' ');
}
