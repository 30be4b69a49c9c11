/** Words → Answer: the way in for every platform. */
import type { Answer } from '../domain/answer.js';
import { GENEVA, isZone } from '../domain/moment.js';
import type { LinkPattern } from '../domain/reference.js';
import { nearest } from '../domain/nearest.js';
import { isAdmin } from '../domain/person.js';
import { StoreError } from '../domain/store-problem.js';
import type { Ask, Request, Secrets, Store } from '../ports.js';
import type { Logbook } from '../register/logbook.js';
import { Proposals } from '../register/proposals.js';
import type { Publishing } from '../register/publishing.js';
import type { Register } from '../register/register.js';
import type { Trouble } from '../reminders/deliver.js';
import type { Reminders } from '../reminders/service.js';
import { search } from '../register/search.js';
import { textsFor } from '../text/index.js';
import { isSentence, readArguments, toWords } from './arguments.js';
import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { writeOutDates } from './date-figures.js';
import { isDeadlineCorrection } from './deadline.js';
import { DEEDS } from './deed-question.js';
import { MOST_SEEN } from './free-text.js';
import { commands } from './list.js';
import { mendWords } from './mend-words.js';
import { PEOPLE, readQuestion, withoutFillers } from './question.js';
import { smallTalk } from './small-talk.js';
import { readStatement } from './statement.js';
import { ACTION_ID } from './take-action.js';

export interface Sources {
  register: Register;
  publishing: Publishing;
  store: Store;
  reminders: Reminders;
  logbook: Logbook;
  /** who sets reminders and links of a channel: its owners alone, or everybody in it */
  channelReminders: 'owners' | 'anyone';
  /** tells the operator */
  report: (trouble: Trouble) => void;
  /** as `ADMINS` names them */
  admins: readonly string[];
  links: LinkPattern;
  secrets: Secrets;
  /** under which others reach the service, without a slash at the end; null when there is no such address */
  publicUrl: string | null;
  /** whether everybody may read the feed of a group */
  publicFeeds: boolean;
}

export function createAsk(sources: Sources): Ask {
  return async (request) => tellingTrouble(request, sources, () => respond(request, sources));
}

/** @returns what the work answers, or that the database does not */
export async function tellingTrouble<T>(request: Request, { admins }: Pick<Sources, 'admins'>, work: () => Promise<T>): Promise<T | Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const t = textsFor(request.language);
    const trouble = emptyAnswer(t.service.storeTrouble);
    if (isAdmin(request.person, admins)) trouble.lead.push(t.problems.store(error.problem));
    return trouble;
  }
}

/** What whoever asks is given, as of now. */
export async function contextOf(request: Request, { register, publishing, store, reminders, logbook, channelReminders, report, admins, links, secrets, publicUrl, publicFeeds }: Sources): Promise<Context> {
  // another instance, or the command line, may have published
  await reminders.refresh();
  await logbook.refresh();
  const own = await store.preferences.zoneOf(request.person);
  const reader = own ?? (isZone(request.zone) ? request.zone : GENEVA);
  return {
    request,
    now: request.now,
    reader,
    readers: [reader],
    snapshot: register.snapshot,
    publications: register.publications,
    store,
    reminders,
    publishing,
    proposals: new Proposals(store.records),
    logbook,
    history: logbook.history,
    channelReminders,
    report,
    admins,
    isAdmin: isAdmin(request.person, admins),
    links,
    secrets,
    publicUrl,
    publicFeeds,
    t: textsFor(request.language),
  };
}

async function respond(request: Request, sources: Sources): Promise<Answer> {
  const context = await contextOf(request, sources);
  const talk = await smallTalk(request.words, context);
  if (talk) return talk;
  const typed = typedWords(request);
  const first = commandOf(typed[0] ?? '');
  const dated = first && !DATED.has(first.name) ? typed : writeOutDates(typed, context);
  if (!Array.isArray(dated)) return dated;
  const [name, ...said] = dated;
  if (name === undefined) return named('help').run([], context);
  // "deadline RG-DT" asks, "deadline RG-DT #4 12 May" says
  const command = first?.name === 'deadline' && !isDeadlineCorrection(said, context) ? named('deadlines') : first;
  const { words, isFrench } = mendWords(dated);
  const rest = command && STRICT.has(command.name) ? words.slice(1) : said;
  const told = !command || command.name === 'remind' || command.name === 'deadlines' ? readStatement(words, context) : null;
  if (told) return told;
  if (command && isTyped(command, rest, context)) return command.run(rest, context);
  const meant = readQuestion(words, context);
  if (!meant) return command ? command.run(rest, context) : notACommand(name, words, context);
  const answer = await named(meant.command).run(meant.words, context);
  const before = [meant.caveat, isFrench ? context.t.talk.someFrench : undefined].filter((text) => text !== undefined);
  return { ...answer, lead: [...before, ...answer.lead] };
}

const GREETING = /^(hi|hello|hey|dear|bot|@?tsag|please|bonjour|salut|ok|okay|so|well|thanks|thank|good|morning|afternoon|evening|day|there)$/i;

/** Without a greeting or the bot's own name before them, references in capitals, and no more than anybody types. */
export function typedWords({ words }: Pick<Request, 'words'>): string[] {
  const typed = toWords(words.slice(0, MOST_SEEN)).filter((word, index) => index > 0 || !/^[/@]?tsag$/i.test(word));
  const start = typed.findIndex((word) => !GREETING.test(word));
  const asked = start < 0 ? [] : typed.slice(start);
  // "td144", "td 144", "c8", "c 004", "sg2-td9r1": documents in any case
  return asked.map((word, index) => {
    const isNumbered = /^\d/.test(asked[index + 1] ?? '');
    const isReference = /^([a-z]{2,4}\d{0,2}-)?(tds?|c)-?\d/i.test(word) || (isNumbered && /^(tds?|c)$/i.test(word));
    return isReference ? word.toUpperCase().replace(/^TDS/, 'TDs') : word;
  });
}

/** Commands behind which an action is named. */
const OF_ACTIONS = new Set(['done', 'reopen', 'assign', 'due', 'note']);
/** Commands behind which words are only groups, times, numbers and a state. */
const STRICT = new Set(['deadlines', 'meetings', 'next', 'who', 'join', 'submit']);
/** Commands behind which dates stand, and no text that others read as it was typed. */
const DATED = new Set([...STRICT, 'move', 'cancel', 'deadline', 'due', 'changes', 'audit', 'remind']);

/**
 * True when the first word is meant as a command: everything behind it is what the command takes, or reads like no
 * sentence, so that the command may say which word it does not know.
 */
function isTyped({ name }: Command, rest: readonly string[], context: Context): boolean {
  // "due this month", "done actions", "note that …" are no such commands
  if (OF_ACTIONS.has(name)) return rest.some((word) => ACTION_ID.test(word) || word.includes('/')) || (rest.length === 0 && name !== 'due');
  if (name === 'actions') return !isSentence(rest) && !rest.some((word) => /^(about|regarding|on|cit(e|es|ed|ing)|that|which)$/i.test(word));
  if (name === 'doc') return !rest.some((word) => /^and$/i.test(word));
  if (!STRICT.has(name)) return name !== 'docs' || !rest.some((word) => /^(for|of|due)$/i.test(word));
  if (name === 'who' && (rest.some((word) => PEOPLE.test(word)) || DEEDS.test(rest[0] ?? ''))) return false;
  if (!isSentence(rest)) return true;
  return !rest.some((word) => /^(is|are|was|do|does|did)$/i.test(word)) && readArguments(rest, context).rest.length === 0;
}

export function commandOf(word: string): Command | undefined {
  const wanted = word.toLowerCase();
  return commands.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}

function named(name: string): Command {
  return commands.find((command) => command.name === name)!;
}

function notACommand(first: string, words: string[], { snapshot, t }: Context) {
  const names = commands.flatMap(({ name, aliases }) => [name, ...aliases.filter((alias) => alias.length > 3)]);
  const near = nearest(first, names, 1)[0];
  const command = near === undefined ? undefined : commandOf(near);
  const answer = emptyAnswer(t.notACommand(words.join(' ')));
  if (!command) answer.lead.push(t.talk.whatIKnow);
  if (command) answer.suggestions.push({ text: t.didYouMean(command.name), words: [command.name, ...words.slice(1)].join(' ') });
  else {
    const wanted = withoutFillers(words).join(' ');
    if (wanted !== '' && search(wanted, snapshot, 1).length > 0) answer.suggestions.push({ text: t.searchEverywhere, words: `find ${wanted}` });
  }
  answer.suggestions.push(command ? { text: t.example, words: command.examples[0]! } : { text: t.talk.whatComes, words: 'next' }, { text: t.allCommands, words: 'help' });
  return answer;
}
