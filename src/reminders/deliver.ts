/**
 * Sends what the ledger says is due. A tick may be late, early, doubled or missing without harm:
 * the ledger decides what is sent, not the clock.
 */
import type { Answer } from '../domain/answer.js';
import type { LinkPattern } from '../domain/reference.js';
import type { Claim, Clock, Delivery, Destination, Ledger, Messenger, SendOutcome, Settlement, Subscriptions } from '../ports.js';
import type { History } from '../register/history.js';
import type { Snapshot } from '../register/known.js';
import { textsFor } from '../text/index.js';
import { composeCare } from './care.js';
import { correctEarlier } from './correct.js';
import { attemptId, lookAgain } from './look-again.js';
import { composeMessage, readersOf } from './message.js';
import { isFollowed } from './plan.js';
import { judge } from './judge.js';

export interface Delivering {
  ledger: Ledger;
  subscriptions: Subscriptions;
  /** by platform */
  messengers: ReadonlyMap<string, Messenger>;
  /** what is known now, at most two seconds old, and no older than a revision */
  snapshot: (revision: number) => Promise<Snapshot>;
  /** what persons did, as new as the snapshot */
  history: () => History;
  links: LinkPattern;
  clock: Clock;
  /** true: what may or may not have arrived is sent once more; false: it waits for an admin. Where the platform lets us look, we look first */
  resend: boolean;
  /** true once the service was asked to stop: nothing more is taken up */
  isEnding: () => boolean;
  /** tells the operator what needs a person */
  report: (trouble: Trouble) => void;
}

/** `again`: looked for and sent once more within minutes; `held`: waits for a decision; `never`: sent twice, nobody can tell, and not again. */
export type AfterUncertain = 'again' | 'held' | 'never';

export type Trouble =
  | { kind: 'missed' | 'failed'; rows: readonly Delivery[]; reason: string }
  | { kind: 'uncertain'; rows: readonly Delivery[]; reason: string; next: AfterUncertain }
  /** a whole workspace as its destination `*` */
  | { kind: 'stopped'; destination: Destination; reason: string }
  /** somebody says so, in a sentence */
  | { kind: 'wrong' | 'feedback'; text: string };

/** Longer than any messenger may take. */
export const LEASE = 90_000;
/** The most that a messenger may take. */
const SLOWEST = 30_000;
const AT_ONCE = 20;
const TRY_AGAIN = 60_000;
/** The longest that a platform is believed when it asks to wait. */
export const LONGEST_WAIT = 3_600_000;

/**
 * Sends everything that is due.
 * @returns how many messages were tried
 * @throws what the store throws, once nothing is on its way any more
 */
export async function deliverDue(delivering: Delivering): Promise<number> {
  const { ledger, clock, report } = delivering;
  if (await ledger.isIdle({ now: clock.now() })) return 0;
  const swept = await ledger.sweep(clock.now());
  const missed = swept.filter(({ state }) => state === 'missed');
  if (missed.length > 0) report({ kind: 'missed', rows: missed, reason: '' });
  reportAgain(delivering, swept.filter(({ state, copies }) => state === 'uncertain' && copies < 2), '');

  let tried = 0;
  // what is uncertain is looked at once a tick: the platform gets a minute to show it
  let uncertain = true;
  const running = new Set<Promise<void>>();
  const errors: unknown[] = [];
  try {
    while (errors.length === 0 && !delivering.isEnding()) {
      const claims = await ledger.claim({ now: clock.now(), lease: LEASE, most: AT_ONCE - running.size, uncertain });
      uncertain = false;
      for (const claim of claims) {
        const sending: Promise<void> = deliverClaim(delivering, claim)
          .catch((error: unknown) => void errors.push(error))
          .finally(() => running.delete(sending));
        running.add(sending);
      }
      tried += claims.length;
      if (running.size === 0) break;
      // a slow destination holds one place of many, and no other destination
      if (claims.length === 0 || running.size >= AT_ONCE) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
  if (errors.length > 0) throw errors[0];
  return tried;
}

type Settle = (rows: readonly Delivery[], settlement: Settlement) => Promise<void>;

async function deliverClaim(delivering: Delivering, claim: Claim): Promise<void> {
  const { ledger, clock, subscriptions, messengers, links } = delivering;
  const { destination } = claim;
  const settle: Settle = async (rows, settlement) => {
    if (rows.length > 0) await ledger.settle(claim, idsOf(rows), settlement, clock.now());
  };

  const messenger = messengers.get(destination.platform);
  if (!messenger) return settle(claim.rows, { state: 'due', notBefore: clock.now() + TRY_AGAIN, reason: `no messenger for ${destination.platform}` });

  const { arrived, absent, early, unknown } = await lookAgain(messenger, claim);
  for (const { rows, ref } of arrived) await settle(rows, { state: 'sent', ref });
  await settle(early, { state: 'uncertain', reason: early[0]?.reason ?? '' });
  const never = unknown.filter(({ copies }) => copies > 1);
  const held = unknown.filter(({ copies, hold }) => copies < 2 && !delivering.resend && hold !== 'approved');
  for (const [next, rows] of [['never', never], ['held', held]] as const) {
    if (rows.length === 0) continue;
    const reason = rows[0]!.reason ?? '';
    await settle(rows, { state: 'uncertain', reason, held: true });
    delivering.report({ kind: 'uncertain', rows, reason, next });
  }
  const told = arrived.flatMap(({ rows }) => rows);
  const wanted = claim.rows.filter((row) => ![told, early, never, held].some((settled) => settled.includes(row)));

  const snapshot = await delivering.snapshot(Math.max(0, ...wanted.map(({ revision }) => revision)));
  const subscription = await subscriptions.get(destination);
  const changes = await changesOf(ledger, claim, wanted);
  const view = { now: clock.now(), readers: subscription ? readersOf(subscription) : [], snapshot, history: delivering.history(), links, t: textsFor('en') };
  const care = subscription && wanted.some(({ kind }) => kind === 'actions' || kind === 'change') ? composeCare(destination, subscription, view) : null;
  const { told: tellable, stale, isDigest, isCare } = judge(wanted, { snapshot, subscription, changes, hasCare: care !== null, now: view.now });
  await settle(stale, { state: 'withdrawn', reason: 'no longer true, or no longer wanted' });
  const current = wanted.filter((row) => !stale.includes(row));
  if (!subscription) return;
  if (current.length > 0) {
    const followed = isDigest ? snapshot.timeline.filter((known) => isFollowed(known, subscription)) : null;
    const message = composeMessage(tellable, followed, isCare ? care : null, view);
    if (await ledger.attempt(claim, idsOf(current), { absent: idsOf(absent) })) {
      // looking and writing may take so long that another could send this before we have
      const isLate = clock.now() + SLOWEST > claim.leaseUntil;
      const outcome: SendOutcome = isLate ? { kind: 'unreachable', reason: 'too late to send' } : await send(messenger, destination, message, attemptId(claim.fence));
      await conclude(delivering, claim, current, outcome, settle);
      if (outcome.kind === 'sent') told.push(...current);
    }
  }
  await correctEarlier({ ledger, messenger, destination, subscription, view, care }, told.filter(({ kind }) => kind === 'change'));
}

function idsOf(rows: readonly Delivery[]): number[] {
  return rows.map(({ id }) => id);
}

/** Every change of the meetings of which changes are due, as far as the destination was told or is to be told of it. */
async function changesOf(ledger: Ledger, { destination }: Claim, rows: readonly Delivery[]): Promise<Delivery[]> {
  const items = new Set(rows.filter(({ kind }) => kind === 'change').map(({ item }) => item));
  const lists = await Promise.all(Array.from(items, (item) => ledger.list({ destination, item, most: 1000 })));
  return lists.flat().filter(({ kind }) => kind === 'change');
}

/** @param id names the attempt where the platform shows it. Never throws. */
export async function send(messenger: Messenger, destination: Destination, message: Answer, id: string): Promise<SendOutcome> {
  try {
    return await messenger.send(destination, message, id);
  } catch (error) {
    // whatever went wrong on the way, it may have arrived
    return { kind: 'uncertain', reason: String(error) };
  }
}

/** Whoever watches is told what happens next; what is looked at again and then held, or not sent a third time, is told when it is. */
function reportAgain({ resend, report }: Delivering, rows: readonly Delivery[], reason: string): void {
  if (resend && rows.length > 0) report({ kind: 'uncertain', rows, reason, next: 'again' });
}

async function conclude(delivering: Delivering, { destination }: Claim, rows: readonly Delivery[], outcome: SendOutcome, settle: Settle): Promise<void> {
  const { clock, ledger, report } = delivering;
  const later = (wait: number): Settlement => ({ state: 'due', notBefore: clock.now() + wait, reason: 'reason' in outcome ? outcome.reason : '' });
  const stopped = outcome.kind === 'refused' && outcome.ends === 'workspace' ? { ...destination, id: '*' } : destination;
  switch (outcome.kind) {
    case 'sent':
      return settle(rows, { state: 'sent', ref: outcome.ref });
    case 'wait':
      // a platform that names no time is not asked again at once, and none silences a channel for a day
      return settle(rows, later(Math.min(Math.max(1000, outcome.after * 1000), LONGEST_WAIT)));
    case 'unreachable':
      return settle(rows, later(TRY_AGAIN));
    case 'uncertain':
      await settle(rows, { state: 'uncertain', reason: outcome.reason });
      // of the others it was told after their first attempt
      return reportAgain(delivering, rows.filter(({ copies }) => copies === 0), outcome.reason);
    case 'refused':
      // stopped first: nothing else is claimed there in between
      if (outcome.ends !== 'message') await ledger.pause(stopped, outcome.reason);
      await settle(rows, { state: 'failed', reason: outcome.reason });
      return report(outcome.ends === 'message' ? { kind: 'failed', rows, reason: outcome.reason } : { kind: 'stopped', destination: stopped, reason: outcome.reason });
  }
}
