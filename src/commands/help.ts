import { nearest } from '../domain/nearest.js';
import { isFiller } from './arguments.js';
import type { Command } from './command.js';
import { emptyAnswer } from './command.js';

/** @param list every other command; help is made from it */
export function helpFor(list: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    aliases: ['?', 'hi', 'hello', 'commands'],
    grammar: '[COMMAND]',
    examples: ['help', 'help deadlines'],
    run(words, { t, snapshot }) {
      const all = [...list, help];
      const asked = words.find((word) => !isFiller(word))?.toLowerCase();
      const command = asked === undefined ? undefined : all.find(({ name, aliases }) => name === asked || aliases.includes(asked));
      if (command) {
        const answer = emptyAnswer(`${command.name} ${command.grammar}`.trim());
        answer.lead.push(t.commands[command.name] ?? '');
        answer.suggestions.push(...command.examples.map((words_) => ({ text: t.example, words: words_ })));
        if (command.grammar.includes('WINDOW')) answer.notes.push({ level: 'hint', text: t.windowsUnderstood });
        if (command.grammar.includes('GROUP')) answer.notes.push({ level: 'hint', text: t.groupsUnderstood });
        if (command.grammar.includes('STATE')) answer.notes.push({ level: 'hint', text: t.statesUnderstood(command.name) });
        return answer;
      }
      const answer = emptyAnswer(asked === undefined ? t.helpTitle : t.noSuchCommand(asked));
      if (asked !== undefined) answer.suggestions.push(...nearest(asked, all.map(({ name }) => name), 1).map((name) => ({ text: t.didYouMean(name), words: `help ${name}` })));
      answer.lead.push(t.helpLead);
      answer.sections.push({
        heading: t.helpCommands,
        items: [{ id: null, title: '', facts: all.map(({ name, grammar }) => ({ label: `${name} ${grammar}`.trim(), text: t.commands[name] ?? '' })), notes: [] }],
      });
      const group = [...snapshot.groups.keys()].find((id) => id.startsWith('RG-')) ?? 'RG-DT';
      answer.suggestions.push({ text: t.example, words: 'deadlines in 30 days' }, { text: t.example, words: `when is the next ${group} deadline?` });
      return answer;
    },
  };
  return help;
}
