/** How an action is shown, wherever it is. */
import type { Fact, Item, Link } from '../domain/answer.js';
import { toInstant, GENEVA } from '../domain/moment.js';
import { findReferences, pageOf, printReference } from '../domain/reference.js';
import type { Action } from '../domain/schedule.js';
import { actionState, isOverdue, type ActionState } from '../register/history.js';
import { genevaDay, type Known } from '../register/known.js';
import type { ActionView, View } from './view.js';
import { placeFact } from './meeting.js';

/** Where a document can be read; null when its address cannot be known. */
export function linkTo(reference: string, report: string, { snapshot, links }: View): Link | null {
  const opening = snapshot.reports.get(report)?.document.meeting?.start ?? null;
  const url = pageOf(reference, report, opening, links);
  return url ? { text: reference, url } : null;
}

/** The pages of the documents that a text names. */
export function linksIn(text: string, report: string, view: View): Link[] {
  const names = new Set(findReferences(text).map(({ reference }) => printReference(reference)));
  return [...names].flatMap((name) => linkTo(name, report, view) ?? []);
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
export function currentState(known: Known<Action>, view: ActionView): string {
  const { decision } = actionState(known.id, view.history);
  return decision ? decisionWords(decision, view) : pendingWords(known, view);
}

/** The same as a fact, with the page of the document that records it. */
export function stateFact(known: Known<Action>, view: ActionView): Fact {
  const { decision } = actionState(known.id, view.history);
  const links = linksIn(decision?.document ?? '', known.report, view);
  return { label: view.t.labels.state, text: currentState(known, view), ...(links.length > 0 ? { links } : {}) };
}

function pendingWords({ report }: Known<Action>, view: View): string {
  const { snapshot, t } = view;
  const meeting = snapshot.reports.get(report)?.document.meeting ?? null;
  return isPlenaryOver(report, view) && meeting ? t.plenaryOver(meeting) : t.pending;
}

/** A decision as the report has it, or as a person has told it. */
export function decisionWords({ outcome, date, document, by }: NonNullable<ActionState['decision']>, { t }: View): string {
  return by ? t.deeds.closedBy({ outcome, document }, by) : t.decided({ outcome, ...(date ? { date } : {}), ...(document ? { document } : {}) });
}

/** Who looks after an action, and until when. */
export function careFacts({ id }: Known<Action>, { t, history, now }: ActionView): Fact[] {
  const state = actionState(id, history);
  return [
    ...(state.owner ? [{ label: t.deeds.labels.owner, text: t.deeds.nameOf(state.owner) }] : []),
    ...(state.due ? [{ label: t.deeds.labels.due, text: t.deeds.dueText(state.due, isOverdue(state, genevaDay(now))) }] : []),
  ];
}

/** One action in a list. */
export function actionItem(known: Known<Action>, view: ActionView): Item {
  const { fact, report, id } = known;
  const { decision } = actionState(id, view.history);
  return {
    id,
    title: `${fact.id} · ${fact.title}`,
    facts: [
      ...documentsFact(fact.documents, report, view),
      ...(decision ? [stateFact(known, view)] : []),
      ...careFacts(known, view),
      placeFact(report, fact.place, view),
    ],
    notes: [],
  };
}
