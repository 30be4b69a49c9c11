/**
 * After a change was told: messages that were posted before, and announce what holds no longer, are edited in place.
 * The notice is what counts, so an edit is made once and nobody is troubled when it is refused.
 */
import type { Answer } from '../domain/answer.js';
import { diffMeeting } from '../domain/diff.js';
import type { Meeting } from '../domain/schedule.js';
import type { Subscription } from '../domain/subscription.js';
import type { Delivery, Destination, Ledger, Messenger } from '../ports.js';
import type { KnownMeeting } from '../register/known.js';
import type { View } from '../show/view.js';
import type { CareMessage } from './care.js';
import { composeMessage, type Told } from './message.js';
import { isTold } from './notices.js';
import { isFollowed } from './plan.js';
import { isAhead, isReminder, isStillTrue, type Reminder } from './told.js';

/** All messages of a destination. */
const ALL = 1_000_000;

export interface Correcting {
  ledger: Ledger;
  messenger: Messenger;
  destination: Destination;
  subscription: Subscription;
  view: View;
  /** what a person is told of actions; null when nothing is */
  care: CareMessage | null;
}

/** @param notices of changes, just sent. Throws only what the ledger throws. */
export async function correctEarlier({ ledger, messenger, destination, subscription, view, care }: Correcting, notices: readonly Delivery[]): Promise<void> {
  if (!messenger.edit || notices.length === 0) return;
  const rows = await ledger.list({ destination, state: 'sent', most: ALL });
  const byRef = new Map<string, Delivery[]>();
  for (const row of rows) if (row.ref !== null) byRef.set(row.ref, [...(byRef.get(row.ref) ?? []), row]);
  const outdated = outdatedBy(notices, rows, view);
  for (const [ref, message] of byRef) {
    if (!message.some(outdated)) continue;
    try {
      // one after the other: a platform counts edits against the rate of a channel
      // oxlint-disable-next-line no-await-in-loop
      await messenger.edit(destination, ref, recompose(message, subscription, message.some(({ kind }) => kind === 'actions') ? care : null, view));
    } catch {
      // the notice has been told
    }
  }
}

/** Also true for what was edited once and is right again as it was posted. */
function outdatedBy(notices: readonly Delivery[], rows: readonly Delivery[], { snapshot, now }: View): (row: Delivery) => boolean {
  const changed = new Map(snapshot.timeline.filter(({ id }) => notices.some(({ item }) => item === id)).map((known) => [known.id, known]));
  const before = rows.filter(({ kind, id }) => kind === 'change' && !notices.some((notice) => notice.id === id));
  const wasEdited = (row: Reminder) => before.some(({ item, settledAt }) => item === row.item && (settledAt ?? 0) > (row.settledAt ?? 0));
  return (row) => {
    const known = changed.get(row.item);
    return known !== undefined && isReminder(row) && isAhead(row, known, now) && (!isStillTrue(row, known) || wasEdited(row));
  };
}

/** The whole message as it has to read now. @param rows that it told */
function recompose(rows: readonly Delivery[], subscription: Subscription, care: CareMessage | null, view: View): Answer {
  const { snapshot, t } = view;
  const byId = new Map(snapshot.timeline.map((known) => [known.id, known]));
  const told: Told[] = [];
  const changes = new Map<KnownMeeting, Set<string>>();
  const corrections = new Set<string>();
  for (const row of rows) {
    const known = byId.get(row.item);
    if (!known) continue;
    if (isReminder(row) && isStillTrue(row, known)) told.push({ kind: row.kind, known, change: null });
    else {
      for (const text of changesSince(isReminder(row) ? asAnnounced(row, known.fact) : (JSON.parse(row.detail ?? 'null') as Meeting | null), known, view)) {
        changes.set(known, (changes.get(known) ?? new Set()).add(text));
        if (isReminder(row)) corrections.add(text);
      }
    }
  }
  for (const [known, texts] of changes) told.push({ kind: 'change', known, change: [...texts].join(' ') });
  const followed = rows.some(({ kind }) => kind === 'digest') ? snapshot.timeline.filter((known) => isFollowed(known, subscription)) : null;
  const message = composeMessage(told, followed, care, view);
  return { ...message, title: t.reminders.corrected(corrections.size > 0 ? [...corrections].join(' ') : message.title) };
}

function changesSince(before: Meeting | null, known: KnownMeeting, { t }: View): string[] {
  return diffMeeting(known.id, before, known.fact).filter(isTold).map((change) => t.change(change));
}

/** A meeting as a reminder announced it, as far as that is kept; the rest is as it is now. */
function asAnnounced({ kind, announces }: Reminder, now: Meeting): Meeting {
  const [date = '', time = '-', zone = ''] = announces.split(' ');
  const before: Meeting = { ...now, status: 'planned' };
  if (kind === 'deadline') return { ...before, deadline: { date, time: time === '23:59' && !now.deadline?.time ? null : time, zone, yearInferred: false } };
  delete before.days;
  return { ...before, date, endDate: date, start: time === '-' ? null : time, end: time === now.start ? now.end : null, zone };
}
