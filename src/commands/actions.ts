import { readArguments, matchesAll } from './arguments.js';
import type { Command } from './command.js';
import { emptyAnswer } from './command.js';
import { actionItem, isPlenaryOver } from '../show/action.js';
import { sourceOf } from '../show/source.js';
import { addPaging, PAGE } from './timeline-answer.js';

export const actions: Command = {
  name: 'actions',
  aliases: ['pending'],
  grammar: '[GROUP] [pending | done | all] [words]',
  examples: ['actions', 'actions RG-WPR', 'actions all', 'actions IoT security'],
  run(words, context) {
    const { snapshot, t } = context;
    const state = words.map((word) => STATES.get(word.toLowerCase())).findLast((known) => known !== undefined) ?? 'pending';
    const given = readArguments(words.filter((word) => !STATES.has(word.toLowerCase())), context);
    const topic = given.unknownGroup ? given.rest.filter((word) => word !== given.unknownGroup?.word) : given.rest;
    const ofGroups = snapshot.actions.filter((known) => given.groups.length === 0 || given.groups.includes(known.fact.group));
    const fits = matchesAll(topic);
    const matching = ofGroups.filter((known) => fits(known.words));
    const chosen = matching.filter(({ fact }) => state === 'all' || (fact.decision !== undefined) === (state === 'done'));

    const answer = emptyAnswer(t.actionsTitle(state, given.groups, topic));
    if (given.unknownGroup) {
      answer.notes.push({ level: 'problem', text: t.unknownGroup(given.unknownGroup.word) });
      answer.suggestions.push(...given.unknownGroup.nearest.map((group) => ({ text: t.didYouMean(group), words: `actions ${group}` })));
      answer.lead.push(t.knownGroups([...snapshot.groups.keys()]));
      return answer;
    }
    if (chosen.length === 0) {
      answer.lead.push(t.noActions(state, matching.length, topic));
      if (topic.length > 0) answer.suggestions.push({ text: t.searchEverywhere, words: `find ${topic.join(' ')}` });
      else if (matching.length > 0) answer.suggestions.push({ text: t.showAll, words: ['actions', ...given.groups, 'all'].join(' ') });
    } else {
      answer.lead.push(t.actionsCount(chosen.length, state));
    }
    const shown = chosen.slice((given.page - 1) * PAGE, given.page * PAGE);
    const reports = [...new Set(shown.map((known) => known.report))];
    for (const report of reports) {
      const meeting = snapshot.reports.get(report)?.document.meeting;
      if (state !== 'done' && meeting && isPlenaryOver(report, context)) answer.lead.push(t.plenaryOver(meeting));
    }
    const groups = [...new Set(shown.map((known) => known.fact.group))];
    for (const group of groups) {
      const items = shown.filter((known) => known.fact.group === group).map((known) => actionItem(known, context));
      answer.sections.push({ heading: t.actionsOf(group, snapshot.groups.get(group)?.name ?? null), items });
    }
    addPaging(answer, chosen.length, given.page, ['actions', ...words], context);
    if (shown[0]) answer.suggestions.push({ text: t.details(shown[0].fact.id), words: `action ${shown[0].fact.id}` });
    answer.source = sourceOf(reports.length > 0 ? reports : snapshot.newestFirst.slice(0, 1).map((schedule) => schedule.report), context);
    return answer;
  },
};

const STATES = new Map<string, 'pending' | 'done' | 'all'>([
  ['pending', 'pending'],
  ['open', 'pending'],
  ['todo', 'pending'],
  ['done', 'done'],
  ['closed', 'done'],
  ['decided', 'done'],
  ['all', 'all'],
]);
