/** What would be sent, when: the plan without the sending. */
import type { Answer } from '../domain/answer.js';
import type { DeliveryKind, Planned } from '../domain/delivery.js';
import { isoInstant, type Instant } from '../domain/moment.js';
import { isSamePlace, printPlace, type Destination } from '../domain/person.js';
import type { LinkPattern } from '../domain/reference.js';
import { DEFAULT_SUBSCRIPTION, type Subscription } from '../domain/subscription.js';
import type { Delivery } from '../ports.js';
import type { History } from '../register/history.js';
import type { Snapshot } from '../register/known.js';
import type { Texts } from '../text/index.js';
import { composeCare, planCare } from './care.js';
import { judge } from './judge.js';
import { composeMessage, readersOf } from './message.js';
import { isFollowed, plan } from './plan.js';

/** From the first instant until before the second. */
export interface PreviewWindow {
  from: Instant;
  until: Instant;
}

export interface Subscribed {
  destination: Destination;
  subscription: Subscription;
}

export interface PreviewSources {
  snapshot: Snapshot;
  /** what persons did: actions have owners */
  history: History;
  /**
   * what the ledger holds for these destinations; nothing of it is needed for the plan alone.
   * Changes that are due in it are shown too; what was settled before its time is not.
   */
  ledger: readonly Delivery[];
  links: LinkPattern;
  t: Texts;
}

export interface PreviewRow {
  /** `2026-03-04T08:00:00Z` */
  at: string;
  /** `slack:T1:C1`; `channel` when nobody has subscribed */
  destination: string;
  /** whole id of the meeting; `digest` */
  item: string;
  kind: DeliveryKind;
  rule: string;
  /** what would be said of it then, in sentences */
  text: string;
}

export interface PreviewMessage {
  at: Instant;
  message: Answer;
}

const ANY_CHANNEL: Destination = { platform: 'channel', workspace: '', id: '' };
const MINUTE = 60_000;

/** @param subscriptions when there is none: what `remind on` would send to one channel. @returns the earliest first */
export function preview(subscriptions: readonly Subscribed[], window: PreviewWindow, sources: PreviewSources): PreviewRow[] {
  const all = subscriptions.length > 0 ? subscriptions : [{ destination: ANY_CHANNEL, subscription: DEFAULT_SUBSCRIPTION }];
  return all
    .flatMap((one) =>
      rowsOf(one, window, sources).flatMap((row): PreviewRow[] => {
        const { item, kind, rule, dueAt } = row;
        const message = compose([row], dueAt, one, sources);
        return message ? [{ at: isoInstant(dueAt), destination: printPlace(one.destination), item, kind, rule, text: inSentences(message, kind) }] : [];
      }),
    )
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The messages to one destination, merged as they would be, the earliest first. Each is made when it is asked for. */
export function* previewMessages(subscribed: Subscribed, window: PreviewWindow, sources: PreviewSources): Generator<PreviewMessage> {
  // what is due within one minute is sent by one tick
  const together = new Map<number, Delivery[]>();
  for (const row of rowsOf(subscribed, window, sources)) {
    const tick = Math.ceil(row.dueAt / MINUTE);
    const due = together.get(tick);
    if (due) due.push(row);
    else together.set(tick, [row]);
  }
  for (const due of together.values()) {
    const at = due.at(-1)!.dueAt;
    const message = compose(due, at, subscribed, sources);
    if (message) yield { at, message };
  }
}

/** What is due in the window, in order; changes that are late come with its beginning. */
function rowsOf({ destination, subscription }: Subscribed, { from, until }: PreviewWindow, { snapshot, history, ledger }: PreviewSources): Delivery[] {
  const mine = ledger.filter((row) => isSamePlace(row.destination, destination));
  const settled = new Map(mine.filter(({ state }) => state !== 'due' && state !== 'withdrawn').map((row) => [keyOf(row), row.settledAt]));
  const care = planCare(destination, subscription, { snapshot, history });
  const planned = [...plan(snapshot, subscription, () => 0), ...care]
    .filter(({ dueAt }) => dueAt >= from)
    .filter((one) => (settled.get(keyOf(one)) ?? Infinity) >= one.dueAt)
    .map((one, index): Delivery => ({ ...one, id: index, destination, state: 'due', copies: 0, attempt: null, hold: null, ref: null, reason: null, settledAt: null }));
  const changes = mine.filter(({ kind, state }) => kind === 'change' && state === 'due').map((row) => ({ ...row, dueAt: Math.max(row.dueAt, from) }));
  return [...planned, ...changes].filter(({ dueAt }) => dueAt < until).toSorted((a, b) => a.dueAt - b.dueAt);
}

function keyOf({ item, kind, rule, announces }: Planned): string {
  return `${item} ${kind} ${rule} ${announces}`;
}

/** The message that tells these rows, as it would be told then; null when there is nothing to tell. */
function compose(rows: readonly Delivery[], now: Instant, { destination, subscription }: Subscribed, { snapshot, history, ledger, links, t }: PreviewSources): Answer | null {
  const changes = ledger.filter(({ kind, destination: to }) => kind === 'change' && isSamePlace(to, destination));
  const view = { now, readers: readersOf(subscription), snapshot, history, links, t };
  const care = rows.some(({ kind }) => kind === 'actions') ? composeCare(destination, subscription, view) : null;
  const judged = judge(rows, { snapshot, subscription, changes, hasCare: care !== null, now });
  if (judged.told.length === 0 && !judged.isDigest && !judged.isCare) return null;
  const followed = judged.isDigest ? snapshot.timeline.filter((known) => isFollowed(known, subscription)) : null;
  return composeMessage(judged.told, followed, care, view);
}

/** The title, and of each thing in it when it is; only that of a digest does not name them. */
function inSentences({ title, sections }: Answer, kind: DeliveryKind): string {
  const items = sections.flatMap((section) => section.items);
  const sentences = items.flatMap((item) => [
    ...(kind === 'digest' ? [item.title] : []),
    ...item.facts.flatMap(({ label, when }) => (when ? [`${label}: ${when.text}`] : [])),
  ]);
  return [title, ...sentences].map((sentence) => sentence.replace(/(?<![.!?])$/, '.')).join(' ');
}
