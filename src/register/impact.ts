/** What publishing a schedule would do, sorted for a person who is to decide about it. */
import type { Change } from '../domain/diff.js';
import type { Action, Meeting, Schedule, WtsaAction } from '../domain/schedule.js';
import type { Facts, Known } from './known.js';
import { compare, type Comparison } from './publish.js';

export interface Impact extends Comparison {
  /** true: nothing of this report is known yet */
  isFirst: boolean;
  /** meetings that are known already, each with what it is known as; those that change stand in `changes` too */
  matched: { meeting: Meeting; known: Known<Meeting> }[];
  /** what the known version of the report holds and this one does not: it is not known any more */
  lostActions: Action[];
  lostWtsa: WtsaAction[];
  /** its groups, documents or liaison statements differ from the known version */
  hasOtherDetails: boolean;
  /** true: whoever asks would get the same answers as before */
  isNothing: boolean;
  /** whose facts it touches */
  groups: string[];
}

/** @param choices answers to earlier questions: incoming id → whole id */
export function impactOf(facts: Facts, incoming: Schedule, choices?: ReadonlyMap<string, string>): Impact {
  const comparison = compare(facts, incoming, choices);
  const former = facts.reports.get(incoming.report);
  const matched = incoming.meetings.flatMap((meeting) => {
    const known = facts.meetings.get(comparison.facts.names.get(`${incoming.report}/${meeting.id}`) ?? '');
    return known ? [{ meeting, known }] : [];
  });
  const actions = new Set(incoming.actions.map(({ id }) => id));
  const lostActions = (former?.actions ?? []).filter(({ id }) => !actions.has(id));
  const wtsa = new Set(incoming.wtsaActions.map(({ number }) => number));
  const lostWtsa = (former?.wtsaActions ?? []).filter(({ number }) => !wtsa.has(number));
  const hasOtherDetails = former === undefined || details(former) !== details(incoming);
  const touched = new Set([...comparison.changes.flatMap(groupOf), ...lostActions.map(({ group }) => group), ...lostWtsa.flatMap(({ group }) => group ?? []), ...(hasOtherDetails ? groupsOf(incoming) : [])]);
  return {
    ...comparison,
    isFirst: former === undefined,
    matched,
    lostActions,
    lostWtsa,
    hasOtherDetails,
    isNothing: comparison.questions.length === 0 && former !== undefined && plain(former) === plain(incoming),
    groups: [...touched].toSorted(),
  };
}

/** What says who must agree: all that a schedule holds beside its meetings and actions. */
function details({ document, groups, documents, liaisonStatements }: Schedule): string {
  return JSON.stringify([document, groups, documents, liaisonStatements]);
}

function plain(schedule: Schedule): string {
  return JSON.stringify({ ...schedule, tell: undefined });
}

/** WTSA actions of no group are TSAG's own. */
function groupOf({ after }: Change): string[] {
  return after.group === null ? [] : [after.group];
}

function groupsOf({ groups, meetings, actions }: Schedule): string[] {
  return [...groups.map(({ id }) => id), ...meetings.map(({ group }) => group), ...actions.map(({ group }) => group)];
}
