/** How an action is shown, wherever it is. */
import type { Fact, Item, Link } from '../domain/answer.js';
import { toInstant, GENEVA } from '../domain/moment.js';
import { documentLink, parseReference } from '../domain/reference.js';
import type { Action } from '../domain/schedule.js';
import type { Known } from '../register/known.js';
import type { Context } from './command.js';
import { placeFact } from './show-meeting.js';

/** Where a document can be read; null when its address cannot be known. */
export function linkTo(reference: string, report: string, { snapshot, links }: Context): Link | null {
  const parsed = parseReference(reference);
  const opening = snapshot.reports.get(report)?.document.meeting?.start ?? null;
  // a report is named after the body that met: sg13-2026-03
  const body = parsed?.body ?? report.split('-')[0]!.toUpperCase();
  const url = parsed && documentLink({ ...parsed, body }, opening, links);
  return url ? { text: reference, url } : null;
}

/** The documents that an action or status cites, with their links. */
export function documentsFact(references: readonly string[], report: string, context: Context): Fact[] {
  if (references.length === 0) return [];
  const links = references.flatMap((reference) => linkTo(reference, report, context) ?? []);
  return [{ label: context.t.labels.documents(references.length), text: references.join(', '), links }];
}

/** True when the plenary that the action was put to is over. */
export function isPlenaryOver(report: string, { snapshot, request }: Context): boolean {
  const end = snapshot.reports.get(report)?.document.meeting?.end;
  return end !== undefined && toInstant(end, '23:59', GENEVA).instant < request.now;
}

/** What is known of its decision, in words. */
export function stateOf({ report, fact }: Known<Action>, context: Context): string {
  const { snapshot, t } = context;
  if (fact.decision) return t.decided(fact.decision);
  const meeting = snapshot.reports.get(report)?.document.meeting ?? null;
  return isPlenaryOver(report, context) && meeting ? t.plenaryOver(meeting) : t.pending;
}

/** One action in a list. */
export function actionItem(known: Known<Action>, context: Context): Item {
  const { t } = context;
  const { fact, report, id } = known;
  return {
    id,
    title: `${fact.id} · ${fact.title}`,
    facts: [
      ...documentsFact(fact.documents, report, context),
      ...(fact.decision ? [{ label: t.labels.state, text: t.decided(fact.decision) }] : []),
      placeFact(report, fact.place, context),
    ],
    notes: [],
  };
}
