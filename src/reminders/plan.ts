/**
 * What is to be sent to one destination, and when: a pure function of what is known and what was asked for.
 * Sending and preview are the same plan.
 */
import type { Planned } from '../domain/delivery.js';
import { addDays, atZone, daysBetween, toInstant, weekday, type Instant, type IsoDate } from '../domain/moment.js';
import { wantsGroup, zoneOf, type Again, type Subscription } from '../domain/subscription.js';
import type { KnownMeeting, Snapshot } from '../register/known.js';
import { againAt, announcedBy, dueAt, earlierWhenAway, eventOf, ruleOf, ruleOfAgain } from './due-times.js';

const HOUR = 3_600_000;
/** A digest tells of the four weeks that follow. */
export const DIGEST_DAYS = 28;

/** @param revisionOf number of the newest publication of a report. @returns the earliest first; what is due within one hour is due at once */
export function plan(snapshot: Snapshot, subscription: Subscription, revisionOf: (report: string) => number): Planned[] {
  const followed = subscription.on ? snapshot.timeline.filter((known) => isFollowed(known, subscription)) : [];
  const reminders = followed.flatMap((known) => (['deadline', 'meeting'] as const).flatMap((kind) => remindersOf(known, kind, subscription, revisionOf(known.report))));
  const again = (subscription.personal?.again ?? []).flatMap((asked) => againOf(asked, snapshot, subscription, revisionOf));
  const digests = subscription.digest ? digestsOf(followed, subscription, subscription.digest) : [];
  return merge([...absorb([...reminders, ...again], digests, subscription), ...digests], subscription).toSorted((a, b) => a.dueAt - b.dueAt || a.announces.localeCompare(b.announces));
}

/** True for a meeting that takes place and whose group was asked for. */
export function isFollowed({ fact }: KnownMeeting, subscription: Subscription): boolean {
  return fact.status !== 'cancelled' && fact.date !== null && wantsGroup(subscription, fact.group);
}

function remindersOf(known: KnownMeeting, kind: 'deadline' | 'meeting', subscription: Subscription, revision: number): Planned[] {
  const event = eventOf(known, kind);
  const announces = announcedBy(known.fact, kind);
  if (event === null || announces === null) return [];
  if (kind === 'deadline' && subscription.personal?.submitted.includes(known.id)) return [];
  return (kind === 'deadline' ? subscription.deadlines : subscription.meetings)
    // hours before a day mean nothing
    .filter((lead) => 'days' in lead || kind === 'deadline' || known.startsAt !== null)
    .map((lead) => ({ item: known.id, kind, rule: ruleOf(lead), announces, revision, dueAt: dueAt(lead, event, subscription), expiresAt: event, detail: null }));
}

/** What a person wants to be told once more, on a day that they chose, whatever they follow. */
function againOf({ item, kind, on }: Again, { timeline }: Snapshot, subscription: Subscription, revisionOf: (report: string) => number): Planned[] {
  const known = timeline.find(({ id }) => id === item);
  const event = known && known.fact.status !== 'cancelled' ? eventOf(known, kind) : null;
  const announces = known ? announcedBy(known.fact, kind) : null;
  const due = againAt(on, subscription);
  if (!known || event === null || announces === null || due >= event) return [];
  return [{ item, kind, rule: ruleOfAgain(on), announces, revision: revisionOf(known.report), dueAt: due, expiresAt: event, detail: null }];
}

/** One a week, in the weeks that have something ahead. */
function digestsOf(followed: readonly KnownMeeting[], subscription: Subscription, { weekday: on, at }: NonNullable<Subscription['digest']>): Planned[] {
  const { personal } = subscription;
  const zone = zoneOf(subscription);
  const digests = new Map<IsoDate, Instant>();
  for (const event of followed.flatMap((known) => [eventOf(known, 'deadline'), eventOf(known, 'meeting')])) {
    if (event === null) continue;
    const last = atZone(event, zone).date;
    const latest = addDays(last, -((weekday(last) - on + 7) % 7));
    for (let day = latest; daysBetween(day, last) <= DIGEST_DAYS; day = addDays(day, -7)) {
      const due = digests.get(day) ?? (personal ? earlierWhenAway(day, at, personal) : toInstant(day, at, zone).instant);
      if (due < event) digests.set(day, due);
    }
  }
  return Array.from(digests, ([day, due]) => ({ item: 'digest', kind: 'digest', rule: `${on} ${at}`, announces: `${day} ${at} ${zone}`, revision: 0, dueAt: due, expiresAt: due + 24 * HOUR, detail: null }));
}

/** A digest takes that morning's reminders into its message. */
function absorb(reminders: Planned[], digests: readonly Planned[], subscription: Subscription): Planned[] {
  const zone = zoneOf(subscription);
  const isMorning = (due: Instant) => atZone(due, zone).time < '12:00';
  const mornings = new Map(digests.filter((digest) => isMorning(digest.dueAt)).map((digest) => [atZone(digest.dueAt, zone).date, digest.dueAt]));
  return reminders.map((reminder) => {
    const digest = mornings.get(atZone(reminder.dueAt, zone).date);
    const isTaken = digest !== undefined && isMorning(reminder.dueAt) && !reminder.rule.endsWith('h') && digest < reminder.expiresAt;
    return isTaken ? { ...reminder, dueAt: digest } : reminder;
  });
}

/** What falls within the same hour of the clock comes with the first of it. */
function merge(planned: readonly Planned[], subscription: Subscription): Planned[] {
  const zone = zoneOf(subscription);
  // some zones are half an hour off
  const hourOf = (due: Instant) => Math.floor((due + atZone(due, zone).offset * 60_000) / HOUR);
  const first = new Map<number, Instant>();
  for (const { dueAt: due } of planned) first.set(hourOf(due), Math.min(due, first.get(hourOf(due)) ?? Infinity));
  return planned.map((one) => ({ ...one, dueAt: first.get(hourOf(one.dueAt))! }));
}
