/**
 * Sends what the ledger says is due. A tick may be late, early, doubled or missing without harm:
 * the ledger decides what is sent, not the clock.
 */
import type { Answer } from '../domain/answer.js';
import type { Instant } from '../domain/moment.js';
import type { LinkPattern } from '../domain/reference.js';
import type { Subscription } from '../domain/subscription.js';
import type { Claim, Clock, Delivery, Destination, Ledger, Messenger, SendOutcome, Settlement, Subscriptions } from '../ports.js';
import type { Snapshot } from '../register/known.js';
import { textsFor } from '../text/index.js';
import { composeMessage } from './message.js';
import { isFollowed } from './plan.js';
import { judge } from './judge.js';

export interface Delivering {
  ledger: Ledger;
  subscriptions: Subscriptions;
  /** by platform */
  messengers: ReadonlyMap<string, Messenger>;
  /** what is known now, at most two seconds old */
  snapshot: () => Promise<Snapshot>;
  links: LinkPattern;
  clock: Clock;
  /** true: what may or may not have arrived is sent once more; false: it waits for an admin */
  resend: boolean;
  /** tells the operator what needs a person */
  report: (trouble: Trouble) => void;
}

export type Trouble =
  | { kind: 'missed' | 'uncertain' | 'failed'; rows: readonly Delivery[]; reason: string }
  | { kind: 'stopped'; destination: Destination; reason: string };

/** Longer than any messenger may take. */
const LEASE = 90_000;
const AT_ONCE = 20;
const TRY_AGAIN = 60_000;

/** Sends everything that is due. @returns how many messages were tried */
export async function deliverDue(delivering: Delivering): Promise<number> {
  const { ledger, clock, resend, report } = delivering;
  if (await ledger.isIdle({ now: clock.now(), resend })) return 0;
  const missed = await ledger.sweep(clock.now());
  if (missed.length > 0) report({ kind: 'missed', rows: missed, reason: '' });

  let tried = 0;
  // what is uncertain is looked at once a tick: the platform gets a minute to show it
  let retries = resend;
  const running = new Set<Promise<void>>();
  for (;;) {
    const claims = await ledger.claim({ now: clock.now(), lease: LEASE, most: AT_ONCE - running.size, resend: retries });
    retries = false;
    for (const claim of claims) {
      const sending: Promise<void> = deliverClaim(delivering, claim).finally(() => running.delete(sending));
      running.add(sending);
    }
    tried += claims.length;
    if (running.size === 0) return tried;
    // a slow destination holds one place of many, and no other destination
    if (claims.length === 0 || running.size >= AT_ONCE) await Promise.race(running);
  }
}

async function deliverClaim(delivering: Delivering, claim: Claim): Promise<void> {
  const { ledger, clock, subscriptions, messengers, links } = delivering;
  const { destination } = claim;
  const settle = async (rows: readonly Delivery[], settlement: Settlement) => {
    if (rows.length > 0) await ledger.settle(claim, rows.map((row) => row.id), settlement, clock.now());
  };

  const messenger = messengers.get(destination.platform);
  if (!messenger) return settle(claim.rows, { state: 'due', notBefore: clock.now() + TRY_AGAIN, reason: `no messenger for ${destination.platform}` });

  const arrived = await alreadyThere(messenger, claim);
  for (const { rows: there, ref } of arrived) await settle(there, { state: 'sent', ref });
  const rows = claim.rows.filter((row) => !arrived.some((attempt) => attempt.rows.includes(row)));

  const snapshot = await delivering.snapshot();
  const subscription = await subscriptions.get(destination);
  const { told, stale, isDigest } = judge(rows, snapshot, subscription, clock.now());
  await settle(stale, { state: 'withdrawn', reason: 'no longer true' });
  const current = rows.filter((row) => !stale.includes(row));
  if (current.length === 0 || !subscription) return settle(current, { state: 'withdrawn', reason: 'no subscription' });

  const view = { now: clock.now(), readers: readersOf(subscription), snapshot, links, t: textsFor('en') };
  const followed = isDigest ? snapshot.timeline.filter((known) => isFollowed(known, subscription)) : null;
  const message = composeMessage(told, followed, view);
  await conclude(delivering, claim, current, await send(messenger, destination, message, idOf(claim)), settle);
}

function readersOf({ zones, personal }: Subscription): string[] {
  return personal ? [personal.zone, ...zones] : zones;
}

/** An attempt is named after its claim: no two have the same number. */
function idOf({ fence }: Claim): string {
  return `tsag-${fence}`;
}

async function send(messenger: Messenger, destination: Destination, message: Answer, id: string): Promise<SendOutcome> {
  try {
    return await messenger.send(destination, message, id);
  } catch (error) {
    // whatever went wrong on the way, it may have arrived
    return { kind: 'uncertain', reason: String(error) };
  }
}

/** Of rows that were tried before, those of which the platform shows that they arrived. */
async function alreadyThere(messenger: Messenger, claim: Claim): Promise<{ rows: Delivery[]; ref: string }[]> {
  const arrived: { rows: Delivery[]; ref: string }[] = [];
  const tried = claim.rows.filter((row) => row.copies > 1 && row.attempt !== null);
  for (const attempt of new Set(tried.map((row) => row.attempt))) {
    const rows = tried.filter((row) => row.attempt === attempt);
    const found = await messenger.find?.(claim.destination, `tsag-${attempt}`, Math.min(...rows.map((row) => row.dueAt)));
    if (found && found !== 'unknown') arrived.push({ rows, ref: found.ref });
  }
  return arrived;
}

async function conclude(
  { clock, ledger, report }: Delivering,
  { destination }: Claim,
  rows: readonly Delivery[],
  outcome: SendOutcome,
  settle: (rows: readonly Delivery[], settlement: Settlement) => Promise<void>,
): Promise<void> {
  const later = (wait: Instant): Settlement => ({ state: 'due', notBefore: clock.now() + wait, reason: 'reason' in outcome ? outcome.reason : '' });
  switch (outcome.kind) {
    case 'sent':
      return settle(rows, { state: 'sent', ref: outcome.ref });
    case 'wait':
      return settle(rows, later(outcome.after * 1000));
    case 'unreachable':
      return settle(rows, later(TRY_AGAIN));
    case 'uncertain':
      await settle(rows, { state: 'uncertain', reason: outcome.reason });
      return report({ kind: 'uncertain', rows, reason: outcome.reason });
    case 'refused':
      await settle(rows, { state: 'failed', reason: outcome.reason });
      if (outcome.ends === 'message') return report({ kind: 'failed', rows, reason: outcome.reason });
      await ledger.pause(outcome.ends === 'workspace' ? { ...destination, id: '*' } : destination, outcome.reason);
      return report({ kind: 'stopped', destination, reason: outcome.reason });
  }
}
