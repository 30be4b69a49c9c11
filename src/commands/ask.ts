/** Words → Answer: the way in for every platform. */
import { GENEVA, isZone } from '../domain/moment.js';
import type { LinkPattern } from '../domain/reference.js';
import { nearest } from '../domain/nearest.js';
import type { Ask, Preferences, Request } from '../ports.js';
import type { Register } from '../register/register.js';
import { search } from '../register/search.js';
import { textsFor } from '../text/index.js';
import { toWords } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { commands } from './list.js';
import { readQuestion } from './question.js';

export interface Sources {
  register: Register;
  preferences: Preferences;
  links: LinkPattern;
}

const LONGEST = 500;

export function createAsk({ register, preferences, links }: Sources): Ask {
  return async (request) => {
    const own = await preferences.zoneOf(request.person);
    const reader = own ?? (isZone(request.zone) ? request.zone : GENEVA);
    const context: Context = {
      request,
      now: request.now,
      reader,
      readers: [reader],
      snapshot: register.snapshot,
      publications: register.publications,
      preferences,
      links,
      t: textsFor(request.language),
    };
    const words = typedWords(request);
    const [first, ...rest] = words;
    if (first === undefined) return named('help').run([], context);
    const command = commandOf(first);
    // "next RG-DT deadline" is a command; "pending actions on trust" and "who chairs …" read as sentences
    if (command && !isSentence(command, rest)) return command.run(rest, context);
    const meant = readQuestion(words, context.snapshot) ?? bareName(words, context);
    if (meant) return named(meant.command).run(meant.words, context);
    return command ? command.run(rest, context) : notACommand(first, words, context);
  };
}

/** Without the bot's own name before them, and no more than anybody types. */
function typedWords({ words }: Request): string[] {
  return toWords(words.slice(0, LONGEST)).filter((word, index) => index > 0 || !/^[/@]?tsag$/i.test(word));
}

function commandOf(word: string): Command | undefined {
  const wanted = word.toLowerCase();
  return commands.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}

function named(name: string): Command {
  return commands.find((command) => command.name === name)!;
}

/** "who do I ask about …" begins like a command and is none only when nothing else in it fits the command. */
function isSentence({ name }: Command, rest: readonly string[]): boolean {
  return ['who', 'join', 'submit'].includes(name) ? false : name === 'actions' && rest.some((word) => /^(about|regarding|on)$/i.test(word));
}

/** A group, a document or an action alone. */
function bareName(words: readonly string[], { snapshot }: Context): { command: string; words: string[] } | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const group = [...snapshot.groups.keys()].find((id) => plain(id) === plain(words.join('')));
  return group ? { command: 'next', words: [group] } : null;
}

function notACommand(first: string, words: string[], { snapshot, t }: Context) {
  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases.filter((alias) => alias.length > 3)]);
  const near = nearest(first, names, 1)[0];
  const command = near === undefined ? undefined : commandOf(near);
  const answer = emptyAnswer(t.notACommand(words.join(' ')));
  if (command) answer.suggestions.push({ text: t.didYouMean(command.name), words: [command.name, ...words.slice(1)].join(' ') });
  else if (search(words.join(' '), snapshot, 1).length > 0) answer.suggestions.push({ text: t.searchEverywhere, words: `find ${words.join(' ')}` });
  answer.suggestions.push({ text: t.example, words: command?.examples[0] ?? 'deadlines' }, { text: t.allCommands, words: 'help' });
  return answer;
}
