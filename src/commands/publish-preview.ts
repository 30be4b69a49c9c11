/** A proposal as an answer: what publishing it would do, the problems found, and what can be done next. */
import type { Answer, Item, Section } from '../domain/answer.js';
import type { Change } from '../domain/diff.js';
import type { Finding } from '../domain/finding.js';
import { meetingInstants, meetingLabel } from '../domain/schedule.js';
import { impactOf, type Impact } from '../register/impact.js';
import { nameMeeting } from '../register/meeting-name.js';
import type { Draft, Proposal } from '../register/proposals.js';
import { emptyAnswer, type Context } from './command.js';
import { nameQuestion, type NameQuestion } from './publish-name.js';
import { meetingQuestions } from './publish-questions.js';
import { mayPublish, whoCould } from './publish-rights.js';

/** Of one kind; a chat message holds no more. */
const MOST = 20;
const MOST_PROBLEMS = 10;
const RANK = { error: 0, warning: 1, info: 2 } as const;

export function impactNow({ schedule, choices }: Proposal, { snapshot }: Context): Impact {
  return impactOf(snapshot, schedule, new Map(Object.entries(choices)));
}

/** Keeps a draft and shows it; what would change nothing is not kept. */
export async function propose(draft: Draft, context: Context, lead: readonly string[] = []): Promise<{ proposal: Proposal | null; answer: Answer }> {
  const { request, proposals, snapshot, now } = context;
  const isNothing = impactOf(snapshot, draft.schedule, new Map(Object.entries(draft.choices))).isNothing;
  const proposal: Proposal = isNothing ? { ...draft, id: '', by: request.person, at: now, state: { kind: 'open' } } : await proposals.make(draft, request.person, now);
  return { proposal: isNothing ? null : proposal, answer: previewAnswer(proposal, context, lead) };
}

/** @param lead sentences that come first: why it is shown (again) */
export function previewAnswer(proposal: Proposal, context: Context, lead: readonly string[] = []): Answer {
  const impact = impactNow(proposal, context);
  const question = nameQuestion(proposal, context);
  const answer = emptyAnswer(titleOf(proposal, impact, context));
  answer.lead.push(...lead, ...question ? question.lead : [], ...introduction(proposal, impact, context));
  const asked = question ? [] : impact.questions;
  answer.sections.push(...(asked.length > 0 ? [meetingQuestions(proposal, impact, context).section] : []), ...effects(proposal, impact, context), ...problems(proposal, context));
  answer.notes.push(...notes(proposal, impact, context).map((text) => ({ level: 'hint' as const, text })));
  offer(answer, proposal, impact, question, context);
  return impact.isNothing ? answer : { ...answer, again: `publish ${proposal.id} preview` };
}

function titleOf({ making, source }: Proposal, { isNothing }: Impact, { t }: Context): string {
  if (isNothing) return making.kind === 'undo' ? t.publish.undone(making.revision) : t.publish.nothingChanges(source);
  if (making.kind === 'file') return t.publish.previewOf(source);
  return making.kind === 'undo' ? t.publish.previewOfUndo(making.revision) : t.publish.previewOfCorrection;
}

function introduction({ making, source, sourceHash, schedule, base }: Proposal, impact: Impact, { t, publishing, publications }: Context): string[] {
  const last = publishing.lastOf(schedule.report);
  const lines: string[] = [];
  if (making.kind === 'file') {
    lines.push(t.publish.read(t.report(schedule.document), schedule.report));
    lines.push(last ? t.publish.isKnownAs(last.revision, last.source, last.when) : t.publish.isFirst);
    if (last && sourceHash !== null && last.sourceHash === sourceHash) lines.push(t.publish.sameFile(last.revision));
    const byHand = publications.slice(publications.findLastIndex(({ report, source: from }) => report === schedule.report && from === source) + 1).filter(({ report, source: from }) => report === schedule.report && isByHand(from));
    if (byHand.length > 0 && !impact.isNothing) lines.push(t.publish.correctedSince(byHand.map(({ source: from }) => from)));
  }
  if (!impact.isNothing && impact.questions.length === 0 && impact.changes.length + impact.lostActions.length + impact.lostWtsa.length === 0) lines.push(t.publish.onlyDetails);
  if (!impact.isNothing) lines.push(t.publish.base(base));
  return lines;
}

/** As corrections and what takes back are written. */
function isByHand(source: string): boolean {
  return /^(?:move|cancel|deadline|undo) /.test(source);
}

/** The most consequential first; new actions and documents are counted. */
const MEETINGS = ['meeting-cancelled', 'meeting-moved', 'deadline-changed', 'meeting-reinstated', 'meeting-details', 'meeting-new'];
const ACTIONS = ['action-closed', 'action-reopened'];

function effects({ making }: Proposal, impact: Impact, context: Context): Section[] {
  const { t, snapshot } = context;
  const { headings } = t.publish;
  const lines = (kinds: readonly string[]) => kinds.flatMap((kind) => impact.changes.filter((change) => change.kind === kind).map((change) => t.change(change)));
  const listed = (kind: Change['kind'], say: (names: readonly string[]) => string) => {
    const names = impact.changes.filter((change) => change.kind === kind).map(({ id }) => id.split('/').at(-1)!);
    return names.length > 0 ? [say(names)] : [];
  };
  const changed = new Set(impact.changes.map(({ id }) => id));
  const elsewhere = impact.matched.filter(({ meeting, known }) => known.report !== impact.facts.meetings.get(known.id)?.report && meetingLabel(meeting) !== meetingLabel(known.fact));
  const asBefore = impact.matched.filter((one) => !changed.has(one.known.id) && !elsewhere.includes(one));
  const known = (id: string) => snapshot.timeline.find((one) => one.id === id);
  return [
    section(headings.meetings, lines(MEETINGS), t.publish.others),
    making.kind !== 'file' ? null : section(headings.matched, [
      ...elsewhere.map(({ meeting, known: there }) => t.publish.isSame(meeting, `${meetingLabel(there.fact)} (${there.id})`)),
      ...(asBefore.length > 0 ? [t.publish.asBefore(asBefore.map(({ meeting }) => meetingLabel(meeting)))] : []),
    ], t.publish.others),
    section(headings.actions, [...lines(ACTIONS), ...listed('action-new', t.publish.newActions), ...listed('action-reworded', t.publish.reworded)], t.publish.others),
    section(headings.wtsa, [...lines(['wtsa-status']), ...listed('wtsa-new', t.publish.newWtsa)], t.publish.others),
    section(headings.left, [
      ...impact.omitted.flatMap((id) => known(id)?.fact ?? []).map(t.omitted),
      ...(impact.lostActions.length > 0 ? [t.publish.lostActions(impact.lostActions)] : []),
      ...(impact.lostWtsa.length > 0 ? [t.publish.lostWtsa(impact.lostWtsa.map(({ number }) => number))] : []),
    ], t.publish.others),
  ].flatMap((one) => one ?? []);
}

function section(heading: string, lines: readonly string[], others: (count: number) => string): Section | null {
  if (lines.length === 0) return null;
  const items = lines.slice(0, MOST).map((title): Item => ({ id: null, title, facts: [], notes: [] }));
  if (lines.length > MOST) items.push({ id: null, title: others(lines.length - MOST), facts: [], notes: [] });
  return { heading, items };
}

/** Those of the file; of a correction those that it brings. */
export function problemsOf({ making, schedule }: Pick<Proposal, 'making' | 'schedule'>, { snapshot }: Context): Finding[] {
  const byWeight = schedule.findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
  if (making.kind === 'file') return byWeight;
  const before = new Set((snapshot.reports.get(schedule.report)?.findings ?? []).map((finding) => JSON.stringify(finding)));
  return making.kind === 'undo' ? [] : byWeight.filter((finding) => finding.code !== 'corrected' && !before.has(JSON.stringify(finding)));
}

function problems(proposal: Proposal, context: Context): Section[] {
  const { t } = context;
  const all = problemsOf(proposal, context);
  if (all.length === 0) return [];
  const items = all.slice(0, MOST_PROBLEMS).map((finding) => problemItem(finding, context));
  if (all.length > MOST_PROBLEMS) items.push({ id: null, title: t.publish.others(all.length - MOST_PROBLEMS), facts: [], notes: [] });
  return [{ heading: t.publish.headings.problems, items }];
}

export function problemItem(finding: Finding, { t }: Context): Item {
  const { message, hint } = t.finding(finding);
  const where = t.where(finding.places);
  return { id: null, title: t.publish.problemTitle(finding.severity, [message, hint].filter(Boolean).join(' ')), facts: where ? [{ label: t.publish.whereLabel, text: where }] : [], notes: [] };
}

function notes({ making, schedule }: Proposal, impact: Impact, context: Context): string[] {
  const { t, publications, publishing, now } = context;
  if (impact.isNothing) return [];
  if (making.kind === 'undo') {
    const later = publications.filter(({ revision, report }) => revision > making.revision && report === schedule.report).map(({ revision }) => revision);
    const isFirst = publications.findIndex(({ report }) => report === schedule.report) + 1 === making.revision;
    return [...(later.length > 0 ? [t.publish.undoTakesAlso(later)] : []), ...(isFirst ? [t.publish.undoOfFirst(schedule.report)] : []), t.publish.undoCannot];
  }
  if (making.kind === 'file') return problemsOf({ making, schedule }, context).length === 0 ? [t.publish.noProblems] : [];
  const after = impact.facts.meetings.get(making.item)?.fact;
  const before = publishing.register.snapshot.meetings.get(making.item)?.fact;
  if (!after || !before || making.correction.kind === 'cancel') return [];
  const name = meetingLabel(after);
  const { start } = meetingInstants(after);
  return [
    ...(making.correction.kind === 'move' && before.status === 'cancelled' ? [t.publish.wasCancelled(name)] : []),
    ...(making.correction.kind === 'move' && after.deadline ? [t.publish.deadlineStays(after.deadline.date)] : []),
    ...(making.correction.kind === 'move' && (start ?? Infinity) < now ? [t.publish.inThePast(name)] : []),
  ];
}

function offer(answer: Answer, proposal: Proposal, impact: Impact, question: NameQuestion | null, context: Context): void {
  const { t } = context;
  const { id } = proposal;
  const all = problemsOf(proposal, context).length;
  const more = all > MOST_PROBLEMS ? [{ text: t.publish.allProblems(all), words: `publish ${id} problems` }] : [];
  if (impact.isNothing) return;
  if (!mayPublish(impact, context)) {
    answer.notes.push(...whoCould(impact, context).map((text) => ({ level: 'hint' as const, text })), { level: 'hint', text: t.publish.adminCould(id) });
    answer.suggestions.push(...more);
    return;
  }
  const { buttons } = t.publish;
  if (question) answer.suggestions.push(...question.suggestions);
  else if (impact.questions.length > 0) answer.suggestions.push(...meetingQuestions(proposal, impact, context).suggestions);
  else answer.suggestions.push({ text: buttons.publish, words: `publish ${id}` }, { text: buttons.quietly, words: `publish ${id} quietly` });
  answer.suggestions.push({ text: buttons.discard, words: `discard ${id}` }, ...more);
}

/** Meetings that a publication has left out stay; each can be cancelled. */
export function offerCancelling(answer: Answer, omitted: readonly string[], { snapshot, t }: Context): void {
  const known = omitted.flatMap((id) => snapshot.timeline.find((one) => one.id === id) ?? []);
  if (known.length > 0) answer.lead.push(t.publish.omittedStay(known.map((one) => `${meetingLabel(one.fact)}, ${t.whenOf(one.fact)}`)));
  for (const one of known.slice(0, 3)) answer.suggestions.push({ text: t.publish.buttonCancel(meetingLabel(one.fact)), words: `cancel ${nameMeeting(one, snapshot)}` });
}
