/** How an action is shown, wherever it is. */
import type { Fact, Item, Link } from '../domain/answer.js';
import { toInstant, GENEVA } from '../domain/moment.js';
import { pageOf } from '../domain/reference.js';
import type { Action } from '../domain/schedule.js';
import type { Known } from '../register/known.js';
import type { View } from './view.js';
import { placeFact } from './meeting.js';

/** Where a document can be read; null when its address cannot be known. */
export function linkTo(reference: string, report: string, { snapshot, links }: View): Link | null {
  const opening = snapshot.reports.get(report)?.document.meeting?.start ?? null;
  const url = pageOf(reference, report, opening, links);
  return url ? { text: reference, url } : null;
}

/** The documents that an action or status cites, with their links. */
export function documentsFact(references: readonly string[], report: string, view: View): Fact[] {
  if (references.length === 0) return [];
  const links = references.flatMap((reference) => linkTo(reference, report, view) ?? []);
  return [{ label: view.t.labels.documents(references.length), text: references.join(', '), links }];
}

/** True when the plenary that the action was put to is over. */
export function isPlenaryOver(report: string, { snapshot, now }: View): boolean {
  const end = snapshot.reports.get(report)?.document.meeting?.end;
  return end !== undefined && toInstant(end, '23:59', GENEVA).instant < now;
}

/** What is known of its decision, in words. */
export function stateOf({ report, fact }: Known<Action>, view: View): string {
  const { snapshot, t } = view;
  if (fact.decision) return t.decided(fact.decision);
  const meeting = snapshot.reports.get(report)?.document.meeting ?? null;
  return isPlenaryOver(report, view) && meeting ? t.plenaryOver(meeting) : t.pending;
}

/** One action in a list. */
export function actionItem(known: Known<Action>, view: View): Item {
  const { t } = view;
  const { fact, report, id } = known;
  return {
    id,
    title: `${fact.id} · ${fact.title}`,
    facts: [
      ...documentsFact(fact.documents, report, view),
      ...(fact.decision ? [{ label: t.labels.state, text: t.decided(fact.decision) }] : []),
      placeFact(report, fact.place, view),
    ],
    notes: [],
  };
}
