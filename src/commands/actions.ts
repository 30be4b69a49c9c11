import { parseReference } from '../domain/reference.js';
import type { IsoDate } from '../domain/moment.js';
import { actionState, isOverdue, isOwnedBy } from '../register/history.js';
import { genevaDay, groupBy, keyOf, type KnownAction, type Snapshot } from '../register/known.js';
import { action, deedButtons } from './action.js';
import { readArguments, matchesAll } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { actionItem, isPlenaryOver } from '../show/action.js';
import { sourceOf } from '../show/source.js';
import { nameAction } from './take-action.js';
import { addPaging, misunderstood, onPage } from './timeline-answer.js';

export const actions: Command = {
  name: 'actions',
  aliases: ['pending'],
  grammar: '[mine | overdue] [GROUP] [STATE]',
  examples: ['actions', 'actions RG-WPR', 'actions mine', 'actions overdue', 'actions all', 'actions IoT security'],
  run(words, context) {
    const { snapshot, t } = context;
    const state = words.map((word) => STATES.get(word.toLowerCase())).findLast((known) => known !== undefined) ?? 'pending';
    const isMine = words.some((word) => /^(mine|my)$/i.test(word));
    const isLate = words.some((word) => /^overdue$/i.test(word));
    const given = readArguments(words.filter((word) => !STATES.has(word.toLowerCase()) && !/^(mine|my|overdue|actions?)$/i.test(word)), context);
    // "JCA-MV" looks like a group, and may be what an action is about
    const { unknownGroup } = given;
    if (unknownGroup && snapshot.actions.some((known) => matchesAll([unknownGroup.word])(known.words))) given.unknownGroup = null;
    const misread = misunderstood({ ...given, rest: [], noDate: null }, 'actions', context);
    if (misread) return misread;
    const ids = given.groups.length === 1 ? given.rest.map((number) => `${given.groups[0]}-${number}`) : [];
    if (ids.length > 0 && given.rest.every((word) => /^\d+$/.test(word))) return action.run(ids, context);

    const topic = [...given.rest, ...given.windowWords];
    const fits = fitsTopic(topic, context);
    const matching = snapshot.actions.filter((known) => (given.groups.length === 0 || given.groups.includes(known.fact.group)) && fits(known));
    const today = genevaDay(context.now);
    const isChosen = ({ id }: KnownAction) => {
      const known = actionState(id, context.history);
      if (isMine && !isOwnedBy(known, context.request.person)) return false;
      if (isLate) return isOverdue(known, today);
      return state === 'all' || (known.decision !== null) === (state === 'done');
    };
    const chosen = inOrder(matching.filter(isChosen), snapshot);

    const shown = onPage(chosen, given.page);
    const reports = [...new Set(shown.map((known) => known.report))];
    const isAllOver = reports.length > 0 && reports.every((report) => isPlenaryOver(report, context));
    const plainTitle = state === 'pending' && isAllOver ? t.actionsOpenTitle(given.groups, topic) : t.actionsTitle(state, given.groups, topic);
    const answer = emptyAnswer(isLate ? t.deeds.overdueTitle(given.groups, isMine) : isMine ? t.deeds.mineTitle(state, given.groups) : plainTitle);
    if (chosen.length === 0 && (isMine || isLate)) {
      answer.lead.push(isLate ? t.deeds.noneOverdue : t.deeds.noneMine);
      answer.suggestions.push({ text: t.showAllActions, words: 'actions all' });
    } else if (chosen.length === 0) {
      answer.lead.push(t.noActions(state, matching.length, topic));
      if (topic.length > 0) answer.suggestions.push({ text: t.searchEverywhere, words: `find ${topic.join(' ')}` });
      else if (matching.length > 0) answer.suggestions.push({ text: t.showAll, words: ['actions', ...given.groups, 'all'].join(' ') });
    } else {
      answer.lead.push(isLate ? t.deeds.overdueCount(chosen.length) : t.actionsCount(chosen.length, state));
    }
    for (const report of reports) {
      const meeting = snapshot.reports.get(report)?.document.meeting;
      const isUndecided = shown.some((known) => known.report === report && !actionState(known.id, context.history).decision);
      if (isUndecided && meeting && isPlenaryOver(report, context)) answer.lead.push(shown.length === 1 ? t.plenaryOver(meeting) : t.plenaryOverForAll(meeting));
    }
    const groups = [...new Set(shown.map((known) => known.fact.group))];
    const counts = countsOf(groups, today, context);
    for (const group of groups) {
      const items = shown.filter((known) => known.fact.group === group).map((known) => actionItem(known, context));
      const name = t.actionsOf(group, snapshot.groups.get(group)?.name ?? null);
      answer.sections.push({ heading: t.deeds.groupHeading(name, t.deeds.counts(counts.get(group)!)), items });
    }
    addPaging(answer, chosen.length, given.page, ['actions', ...(isMine ? ['mine'] : []), ...(isLate ? ['overdue'] : []), ...given.groups, ...(state === 'pending' ? [] : [state]), ...topic], context);
    if (shown[0] && chosen.length === 1) answer.suggestions.push(...deedButtons(shown[0], context).filter(({ form }) => form));
    if (shown[0]) answer.suggestions.push({ text: t.details(shown[0].fact.id), words: `action ${nameAction(shown[0], snapshot)}` });
    answer.source = sourceOf(reports.length > 0 ? reports : snapshot.newestFirst.slice(0, 1).map((schedule) => schedule.report), context);
    return answer;
  },
};

/** Of all that is known of each group. */
function countsOf(groups: readonly string[], today: IsoDate, { snapshot, history }: Context): Map<string, { open: number; closed: number; overdue: number }> {
  const { ofGroup } = listsOf(snapshot);
  return new Map(
    groups.map((group) => {
      const count = { open: 0, closed: 0, overdue: 0 };
      for (const { id } of ofGroup.get(group) ?? []) {
        const state = actionState(id, history);
        count[state.decision ? 'closed' : 'open'] += 1;
        if (isOverdue(state, today)) count.overdue += 1;
      }
      return [group, count];
    }),
  );
}

/** A document among the words must be cited by the action, in whichever revision; every other word must stand in its text. */
function fitsTopic(topic: readonly string[], { snapshot }: Context): (known: KnownAction) => boolean {
  const cited = topic.filter((word) => parseReference(word) !== null);
  const citing = cited.map((word) => new Set((snapshot.citations.get(keyOf(word)) ?? []).map(({ by }) => by.known.id)));
  const fits = matchesAll(topic.filter((word) => !cited.includes(word)));
  return (known) => citing.every((ids) => ids.has(known.id)) && fits(known.words);
}

interface Lists {
  /** of one group in one report, by number */
  lists: KnownAction[][];
  /** which of the lists holds it, and where */
  place: Map<KnownAction, { list: number; at: number }>;
  ofGroup: Map<string, KnownAction[]>;
}

const known = new WeakMap<Snapshot, Lists>();

/** Made once for a snapshot, when actions are first asked for. */
function listsOf(snapshot: Snapshot): Lists {
  const found = known.get(snapshot);
  if (found) return found;
  const numberOf = (id: string) => Number(/\d+$/.exec(id)?.[0] ?? 0);
  const lists = [...groupBy(snapshot.actions, ({ report, fact }) => `${report} ${fact.group}`).values()].map((list) => list.toSorted((a, b) => numberOf(a.fact.id) - numberOf(b.fact.id)));
  const place = new Map(lists.flatMap((list, index) => list.map((one, at) => [one, { list: index, at }] as const)));
  const made = { lists, place, ofGroup: groupBy(snapshot.actions, ({ fact }) => fact.group) };
  known.set(snapshot, made);
  return made;
}

/** By report and group as they come among those that are chosen, within a group by number. */
function inOrder(chosen: readonly KnownAction[], snapshot: Snapshot): readonly KnownAction[] {
  const { lists, place } = listsOf(snapshot);
  if (chosen.length === snapshot.actions.length) return lists.flat();
  const comes = new Map<number, number>();
  return chosen
    .map((one) => {
      const { list, at } = place.get(one)!;
      if (!comes.has(list)) comes.set(list, comes.size);
      return { one, list: comes.get(list)!, at };
    })
    .toSorted((a, b) => a.list - b.list || a.at - b.at)
    .map(({ one }) => one);
}

const STATES = new Map<string, 'pending' | 'done' | 'all'>([
  ['pending', 'pending'],
  ['open', 'pending'],
  ['todo', 'pending'],
  ['done', 'done'],
  ['closed', 'done'],
  ['decided', 'done'],
  ['approved', 'done'],
  ['all', 'all'],
]);
