/**
 * What is to be sent to one destination, and when: a pure function of what is known and what was asked for.
 * Sending and preview are the same plan.
 */
import type { Planned } from '../domain/delivery.js';
import { addDays, atZone, GENEVA, toInstant, weekday, type Instant } from '../domain/moment.js';
import type { Subscription } from '../domain/subscription.js';
import type { KnownMeeting, Snapshot } from '../register/known.js';
import { announcedBy, dueAt, ruleOf } from './due-times.js';

const HOUR = 3_600_000;
/** A digest tells of the four weeks that follow. */
export const DIGEST_DAYS = 28;

/** @param revisionOf number of the newest publication of a report. @returns the earliest first; what is due within one hour is due at once */
export function plan(snapshot: Snapshot, subscription: Subscription, revisionOf: (report: string) => number): Planned[] {
  if (!subscription.on) return [];
  const followed = snapshot.timeline.filter((known) => isFollowed(known, subscription));
  const reminders = followed.flatMap((known) => [...deadlineReminders(known, subscription, revisionOf(known.report)), ...meetingReminders(known, subscription, revisionOf(known.report))]);
  const digests = subscription.digest ? digestsOf(followed, subscription, subscription.digest) : [];
  return merge(absorb(reminders, digests, subscription), digests).toSorted((a, b) => a.dueAt - b.dueAt || a.announces.localeCompare(b.announces));
}

/** True for a meeting that takes place and whose group was asked for. */
export function isFollowed({ fact }: KnownMeeting, { groups }: Subscription): boolean {
  return fact.status !== 'cancelled' && fact.date !== null && (groups.length === 0 || groups.includes(fact.group));
}

function deadlineReminders(known: KnownMeeting, subscription: Subscription, revision: number): Planned[] {
  const event = known.deadlineAt;
  const announces = announcedBy(known.fact, 'deadline');
  if (event === null || announces === null) return [];
  return subscription.deadlines.flatMap((lead) => {
    const due = dueAt(lead, event, subscription);
    return due === null ? [] : [{ item: known.id, kind: 'deadline' as const, rule: ruleOf(lead), announces, revision, dueAt: due, expiresAt: event, detail: null }];
  });
}

function meetingReminders(known: KnownMeeting, subscription: Subscription, revision: number): Planned[] {
  const { date } = known.fact;
  const announces = announcedBy(known.fact, 'meeting');
  if (date === null || announces === null) return [];
  // without an hour the day counts, and hours before it mean nothing
  const event = known.startsAt ?? toInstant(date, '23:59', GENEVA).instant;
  return subscription.meetings.flatMap((lead) => {
    const due = 'hours' in lead && known.startsAt === null ? null : dueAt(lead, event, subscription);
    return due === null ? [] : [{ item: known.id, kind: 'meeting' as const, rule: ruleOf(lead), announces, revision, dueAt: due, expiresAt: event, detail: null }];
  });
}

/** One a week, in the weeks that have something ahead. */
function digestsOf(followed: readonly KnownMeeting[], subscription: Subscription, { weekday: on, at }: NonNullable<Subscription['digest']>): Planned[] {
  const zone = subscription.personal?.zone ?? GENEVA;
  const days = new Set<string>();
  for (const known of followed) {
    for (const event of [known.deadlineAt, known.startsAt]) {
      if (event === null) continue;
      let day = atZone(event, zone).date;
      while (weekday(day) !== on) day = addDays(day, -1);
      for (let week = 0; week * 7 < DIGEST_DAYS; week += 1) days.add(addDays(day, -7 * week));
    }
  }
  return [...days].map((day) => {
    const due = toInstant(day, at, zone).instant;
    return { item: 'digest', kind: 'digest', rule: `${on} ${at}`, announces: `${day} ${at} ${zone}`, revision: 0, dueAt: due, expiresAt: due + 24 * HOUR, detail: null };
  });
}

/** A digest takes that morning's reminders into its message. */
function absorb(reminders: Planned[], digests: readonly Planned[], { personal }: Subscription): Planned[] {
  const zone = personal?.zone ?? GENEVA;
  const mornings = new Map(digests.map((digest) => [atZone(digest.dueAt, zone).date, digest.dueAt]));
  return reminders.map((reminder) => {
    const wall = atZone(reminder.dueAt, zone);
    const digest = mornings.get(wall.date);
    const isMorning = wall.time < '12:00' && !reminder.rule.endsWith('h');
    return digest !== undefined && isMorning && digest < reminder.expiresAt ? { ...reminder, dueAt: digest } : reminder;
  });
}

/** What falls within the same hour of the clock comes with the first of it. */
function merge(reminders: readonly Planned[], digests: readonly Planned[]): Planned[] {
  const first = new Map<number, Instant>();
  const all = [...reminders, ...digests];
  for (const { dueAt: due } of all) {
    const hour = Math.floor(due / HOUR);
    first.set(hour, Math.min(due, first.get(hour) ?? Infinity));
  }
  return all.map((planned) => ({ ...planned, dueAt: first.get(Math.floor(planned.dueAt / HOUR))! }));
}
