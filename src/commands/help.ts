/** `help`: what the person may use; `help all`: every command; `help COMMAND`: one in detail. */
import type { Answer } from '../domain/answer.js';
import { nearest } from '../domain/nearest.js';
import { isRapporteur } from '../register/history.js';
import { isFiller } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';

/** What belongs together; the last two are shown to those who may, and to whoever asks for all. */
export interface CommandGroup {
  topic: 'dates' | 'actions' | 'own' | 'rapporteurs' | 'admins';
  commands: readonly Command[];
}

/** A longer grammar stands in the command's own help alone. */
const LONGEST_GRAMMAR = 32;

/** @param groups every other command, in the order in which they are shown; help is made from them */
export function helpFor(groups: readonly CommandGroup[]): Command {
  const help: Command = {
    name: 'help',
    aliases: ['?', 'commands'],
    grammar: '[COMMAND | all]',
    examples: ['help', 'help all', 'help deadlines'],
    run(words, context) {
      const { t } = context;
      const all = [...groups.flatMap(({ commands }) => commands), help];
      const asked = words.find((word) => !isFiller(word) || /^all$/i.test(word))?.toLowerCase();
      const command = all.find(({ name, aliases }) => name === asked || aliases.includes(asked ?? ''));
      if (command) return describe(command, context);
      const isAll = asked === 'all';
      const answer = emptyAnswer(asked === undefined || isAll ? t.helpTitle : t.noSuchCommand(asked));
      if (asked !== undefined && !isAll) answer.suggestions.push(...nearest(asked, all.map(({ name }) => name), 1).map((name) => ({ text: t.didYouMean(name), words: `help ${name}` })));
      overview(answer, isAll ? groups : groups.filter(({ topic }) => mayUse(topic, context)), context);
      if (!isAll && groups.some(({ topic }) => !mayUse(topic, context))) answer.notes.push({ level: 'hint', text: t.helpMore });
      return answer;
    },
  };
  return help;
}

function mayUse(topic: CommandGroup['topic'], { isAdmin, request, snapshot, history }: Context): boolean {
  if (topic === 'admins') return isAdmin;
  return topic !== 'rapporteurs' || isAdmin || [...snapshot.groups.keys()].some((group) => isRapporteur(request.person, group, history));
}

function overview(answer: Answer, groups: readonly CommandGroup[], { t, snapshot }: Context): void {
  answer.lead.push(t.helpLead);
  for (const { topic, commands } of groups) {
    const facts = commands.map(({ name, grammar }) => ({ label: grammar.length > LONGEST_GRAMMAR ? `${name} …` : `${name} ${grammar}`.trim(), text: t.commands[name] ?? '' }));
    answer.sections.push({ heading: t.helpTopics[topic], items: [{ id: null, title: '', facts, notes: [] }] });
  }
  const group = [...snapshot.groups.keys()].find((id) => id.startsWith('RG-')) ?? 'RG-DT';
  answer.suggestions.push({ text: t.example, words: 'deadlines in 30 days' }, { text: t.example, words: `when is the next ${group} deadline?` }, { text: t.example, words: 'help remind' });
}

function describe({ name, grammar, examples }: Command, { t }: Context): Answer {
  const answer = emptyAnswer(`${name} ${grammar}`.trim());
  answer.lead.push(t.commands[name] ?? '');
  answer.suggestions.push(...examples.map((words) => ({ text: t.example, words })));
  if (grammar.includes('WINDOW')) answer.notes.push({ level: 'hint', text: t.windowsUnderstood });
  if (grammar.includes('GROUP')) answer.notes.push({ level: 'hint', text: t.groupsUnderstood });
  if (grammar.includes('STATE')) answer.notes.push({ level: 'hint', text: t.statesUnderstood(name) });
  return answer;
}
