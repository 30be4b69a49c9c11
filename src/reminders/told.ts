/** What a destination was told of a meeting, and whether that still holds. */
import type { Instant } from '../domain/moment.js';
import type { Delivery } from '../ports.js';
import type { KnownMeeting } from '../register/known.js';
import { announcedBy, eventOf } from './due-times.js';
import { describe } from './notices.js';

/** A row that reminds of a meeting or its deadline. */
export type Reminder = Delivery & { kind: 'deadline' | 'meeting' };

export function isReminder(row: Delivery): row is Reminder {
  return row.kind === 'deadline' || row.kind === 'meeting';
}

/** True when what a reminder announces is what one would announce now; of a cancelled meeting nothing is. */
export function isStillTrue({ kind, announces }: Reminder, { fact }: KnownMeeting): boolean {
  return fact.status !== 'cancelled' && announcedBy(fact, kind) === announces;
}

/** True while the date that a reminder announced, or the one that holds now, is to come. */
export function isAhead({ kind, expiresAt }: Reminder, known: KnownMeeting, now: Instant): boolean {
  return expiresAt > now || (eventOf(known, kind) ?? now) > now;
}

/**
 * True for a destination that was reminded of a meeting, and to which a publication has made something wrong that it was told of it:
 * by a reminder, or by a notice after one.
 * @param rows of that meeting at that destination
 */
export function isMisled(rows: readonly Delivery[], known: KnownMeeting, publication: { revision: number; when: Instant }, now: Instant): boolean {
  const shown = rows.filter(({ state, revision }) => (state === 'sent' || state === 'uncertain') && revision < publication.revision);
  const reminders = shown.filter(isReminder);
  if (!reminders.some((row) => isAhead(row, known, now))) return false;
  // a notice tells what is known when it is sent, which may be newer than what it was made for
  const isOld = ({ kind, announces, settledAt }: Delivery) => kind === 'change' && announces !== describe(known.fact) && (settledAt ?? 0) <= publication.when;
  return reminders.some((row) => !isStillTrue(row, known)) || shown.some(isOld);
}
