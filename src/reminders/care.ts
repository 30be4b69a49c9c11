/**
 * What a person is reminded of because actions are theirs, or because they lead a group that meets soon: grouped, once a day at most,
 * in private, and only for those who have private reminders on. Nobody gets a message that they did not ask for.
 */
import type { Section, Suggestion } from '../domain/answer.js';
import type { Planned } from '../domain/delivery.js';
import { addDays, atZone, type IsoDate } from '../domain/moment.js';
import type { Person } from '../domain/person.js';
import { meetingLabel } from '../domain/schedule.js';
import { zoneOf, type Subscription } from '../domain/subscription.js';
import { actionState, isOwnedBy, isRapporteur, type History } from '../register/history.js';
import type { KnownAction, KnownMeeting, Snapshot } from '../register/known.js';
import { actionItem } from '../show/action.js';
import type { ActionView } from '../show/view.js';
import { earlierWhenAway } from './due-times.js';

/** Days before an action is due on which its owner is reminded; the last is the day after. */
const DUE = [7, 2, 0, -1];
/** Days before a meeting of a group on which its rapporteur gets what is open. */
const BEFORE_MEETING = 7;
const SOON = 7;
const DAY = 24 * 3_600_000;

export interface CareSources {
  snapshot: Snapshot;
  history: History;
}

/** What there is to tell on a day. */
export interface Care {
  /** theirs, pending, due within a week or overdue; the earliest first */
  due: KnownAction[];
  /** what is open in groups that they lead, before a meeting within a week */
  led: { meeting: KnownMeeting; open: KnownAction[] }[];
}

/** @param day in the person's zone. @returns null when there is nothing to tell */
export function careOf(person: Person, day: IsoDate, sources: CareSources): Care | null {
  const last = addDays(day, SOON);
  const due = dueOf(person, sources)
    .filter((one) => one.due <= last)
    .map(({ known }) => known);
  const led = meetingsLed(person, sources).flatMap((meeting) => {
    const { date, group } = meeting.fact;
    const open = date !== null && date >= day && date <= last ? openOf(group, sources) : [];
    return open.length > 0 ? [{ meeting, open }] : [];
  });
  return due.length > 0 || led.length > 0 ? { due, led } : null;
}

function dueOf(person: Person, { snapshot, history }: CareSources): { known: KnownAction; due: IsoDate }[] {
  return snapshot.actions
    .flatMap((known) => {
      const state = actionState(known.id, history);
      return state.decision === null && state.due !== null && isOwnedBy(state, person) ? [{ known, due: state.due }] : [];
    })
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function meetingsLed(person: Person, { snapshot, history }: CareSources): KnownMeeting[] {
  const groups = [...snapshot.timelines.keys()].filter((group) => isRapporteur(person, group, history));
  return groups.flatMap((group) => snapshot.timelines.get(group)!.filter(({ fact }) => fact.status !== 'cancelled' && fact.date !== null));
}

function openOf(group: string, { snapshot, history }: CareSources): KnownAction[] {
  return snapshot.actions.filter(({ id, fact }) => fact.group === group && actionState(id, history).decision === null);
}

/** One row for each day on which there is, or was, something to tell; its key is that day, so that another hour or zone brings no second message. */
export function planCare(person: Person, subscription: Subscription, sources: CareSources): Planned[] {
  const { personal, on, at } = subscription;
  if (!personal || !on) return [];
  const zone = zoneOf(subscription);
  const days = new Set([
    ...dueOf(person, sources).flatMap(({ due }) => DUE.map((ahead) => addDays(due, -ahead))),
    ...meetingsLed(person, sources).map(({ fact }) => addDays(fact.date!, -BEFORE_MEETING)),
  ]);
  const rows = [...days].toSorted((a, b) => (a < b ? -1 : 1)).map((day): Planned => {
    const dueAt = earlierWhenAway(day, at, personal);
    return { item: 'actions', kind: 'actions', rule: 'daily', announces: atZone(dueAt, zone).date, revision: 0, dueAt, expiresAt: dueAt + DAY, detail: null };
  });
  // what falls on a day off comes with what is told the day before
  return [...new Map(rows.map((row) => [row.announces, row])).values()];
}

/** As a part of a message. */
export interface CareMessage {
  title: string;
  sections: Section[];
  suggestions: Suggestion[];
  /** reports that it speaks of */
  reports: string[];
}

/** @returns null when there is nothing to tell at that moment */
export function composeCare(person: Person, subscription: Subscription, view: ActionView): CareMessage | null {
  const { t, now } = view;
  const care = careOf(person, atZone(now, zoneOf(subscription)).date, view);
  if (!care) return null;
  const { due, led } = care;
  const sections: Section[] = [
    ...(due.length > 0 ? [{ heading: t.reminders.yourActions, items: due.map((known) => actionItem(known, view)) }] : []),
    ...led.map(({ meeting, open }) => ({ heading: t.reminders.openBefore(meetingLabel(meeting.fact), t.dates.nearness(meeting.beginsAt!, now)), items: open.map((known) => actionItem(known, view)) })),
  ];
  const suggestions: Suggestion[] = [
    ...(due.length > 0 ? [{ text: t.deeds.mineTitle('pending', []), words: 'actions mine' }] : []),
    ...led.slice(0, 1).map(({ meeting }) => ({ text: t.roles.briefing(meeting.fact.group), words: `handover ${meeting.fact.group}` })),
  ];
  const reports = [...due, ...led.flatMap(({ open }) => open)].map(({ report }) => report);
  return { title: t.reminders.careTitle(due.length, led.map(({ meeting }) => meetingLabel(meeting.fact))), sections, suggestions, reports };
}
