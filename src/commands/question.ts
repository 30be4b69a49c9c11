/** Plain questions: which command a sentence means, and with which of its words. */
import { findReferences, printReference } from '../domain/reference.js';
import { keyOf } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { search } from '../register/search.js';
import { ACTION_ID } from './take-action.js';
import { isFiller, readArguments, typedArguments, type Arguments } from './arguments.js';
import { readCalendarQuestion } from './calendar-question.js';
import type { Context } from './command.js';
import { groupsNaming } from './who.js';

export interface Meant {
  command: string;
  /** what was understood, as one would type it behind the command */
  words: string[];
}

/** A sentence, looked at once. */
interface Sentence {
  words: string[];
  text: string;
  given: Arguments;
  context: Context;
}

/** The first that answers decides; those that need the most particular words come first. */
const READERS: ((sentence: Sentence) => Meant | null)[] = [readHelp, readCalendarLink, readReminders, readAction, readPlaceAndTime, readTimeline, readWtsa, readNamedMeeting, readDeadline, readDecision, readDocument, readPeople, readGroupWork, readDocuments, readMeetings, readGroup, readTopic];

/**
 * @param typed the sentence, split at blanks; words that say nothing here are passed over
 * @returns null when nothing in it hints at a command
 */
export function readQuestion(typed: readonly string[], context: Context): Meant | null {
  const words = typed.map((word) => word.replace(/'s$/i, '').replace(/^(passed|missed|expired)$/i, 'past')).filter((word) => word !== '');
  const sentence: Sentence = { words, text: words.join(' '), given: readArguments(words, context), context };
  for (const read of READERS) {
    const meant = read(sentence);
    if (meant) return meant;
  }
  return null;
}

function readHelp({ text }: Sentence): Meant | null {
  return /\bwhat can (you|i) (do|ask|type)\b|\bhow does this work\b|\bwhat are you\b|\bwhat do you know\b/i.test(text) ? { command: 'help', words: [] } : null;
}

function readCalendarLink({ words, context }: Sentence): Meant | null {
  const meant = readCalendarQuestion(words, context);
  return meant && { command: 'calendar', words: meant };
}

const ME = /^(?:me|my|i|i'd|i'm)$/i;
const OF_REMINDERS = /^(?:remind\w*|alerts?|notif\w*|turn|switch|set|can|could|would|will|you|the|any|that|there|want|when|what|which|is|are|be|get|gets|we)$/i;

/** "can you remind us 3 days before every deadline?", "stop reminding me", "turn reminders on for RG-DT", "I have submitted RG-DT #3" */
function readReminders({ words, text, context }: Sentence): Meant | null {
  if (/^(un)?subscribe\b/i.test(text)) return { command: 'remind', words: [/^un/i.test(text) ? 'off' : 'on', ...words.slice(1)] };
  const submitted = /\b(?:i|we)(?: have|'ve)?(?: already| just)? submitted\b/i.test(text) && findMeetings(words, context.snapshot).meetings.length > 0;
  if (submitted) return { command: 'remind', words: ['submitted', ...words.filter((word) => !/^(?:i|we|i've|we've|have|already|just|submitted|to|for)$/i.test(word))] };
  if (!/\b(?:remind(?:ers?|ing|ed)?|digests?)\b/i.test(text)) return null;
  const isOfMe = words.some((word) => ME.test(word));
  const isAsked = /^(?:when|what|which|who|how|are|is|do|does|will)\b(?! not\b)/i.test(text);
  const said = words.filter((word) => !OF_REMINDERS.test(word) && !ME.test(word));
  return { command: 'remind', words: [...(isOfMe ? ['me'] : []), ...(isAsked ? [] : said)] };
}

function readAction({ words, context }: Sentence): Meant | null {
  const isKnown = (word: string) => ACTION_ID.test(word) && context.snapshot.actions.some(({ fact }) => fact.id === word.toUpperCase());
  const ids = words.filter(isKnown);
  return ids.length > 0 ? { command: 'action', words: ids } : null;
}

/** "what time is it in Geneva", "I am in Nairobi", "set my time zone to Nairobi" */
function readPlaceAndTime({ text }: Sentence): Meant | null {
  const clock = /\b(?:what time is it|what is the time|current time|time now)\b(.*)$/i.exec(text);
  if (clock) return { command: 'time', words: clock[1]!.split(' ').filter((word) => word !== '' && !/^(in|at|now|right|there|here)$/i.test(word)) };
  const place = /\b(?:i am|i'm|i live|i work|we are|we're)(?: now| based)? (?:in|from) (.+)$/i.exec(text) ?? /\b(?:time ?zone|my zone)\b(?: is| to)?(.*)$/i.exec(text);
  return place ? { command: 'zone', words: place[1]!.split(' ').filter((word) => word !== '') } : null;
}

/** "show me a timeline of RG-DT", "the year at a glance" */
function readTimeline({ text, given }: Sentence): Meant | null {
  const isMeant = /\btime-?lines?\b|\b(?:at a glance|overview of the year|year ahead)\b/i.test(text);
  return isMeant ? { command: 'timeline', words: [...given.groups, ...(given.unknownGroup ? [given.unknownGroup.word] : [])] } : null;
}

function readWtsa({ words, text, given, context }: Sentence): Meant | null {
  const isNumber = (word: string) => context.snapshot.wtsa.some(({ fact }) => fact.number === word.replace(/-(\d)$/, '-0$1'));
  const item = words.find((word) => /^\d{1,3}-\d{1,2}$/.test(word) && isNumber(word));
  if (item !== undefined) return { command: 'wtsa', words: [item] };
  const resolution = /\bresolutions? (\d{1,3})\b/i.exec(text)?.[1];
  if (resolution !== undefined) return { command: 'wtsa', words: [resolution] };
  if (!/\bwtsa\b/i.test(text)) return null;
  return { command: 'wtsa', words: [...given.groups, ...withoutFillers(words).filter((word) => !/^(wtsa(-24)?|status|actions?|state)$/i.test(word) && !readArguments([word], context).groups.length)] };
}

const DEADLINE = /\b(deadlines?|due|by when|until when|at (the )?latest|latest (date|day|time)|cut-?off|submission dates?|closing dates?|last (day|date))\b/i;
const SENDING = /\b(contribut\w*|submit\w*|send|upload|hand in|document)\b/i;

/** "when is RG-DT #4?", "until when can I contribute to RG-DT #4?" */
function readNamedMeeting({ words, text, context }: Sentence): Meant | null {
  const { meetings } = findMeetings(words, context.snapshot);
  if (meetings.length === 0 || !/\b(when|what|which|by|until|deadlines?)\b/i.test(text)) return null;
  return { command: DEADLINE.test(text) || SENDING.test(text) ? 'deadlines' : 'meetings', words: meetings.map((known) => nameMeeting(known, context.snapshot)) };
}

function readDeadline({ text, given }: Sentence): Meant | null {
  if (/\bactions?\b/i.test(text)) return null;
  const isWhen = /\b(when|how long|how many days|how much time)\b/i.test(text) && SENDING.test(text);
  if (!DEADLINE.test(text) && !isWhen) return null;
  // "how long do I still have", "the last day for": the nearest one is meant
  const one = /\bhow (long|many days|much time)\b|\blast (day|date)\b/i.test(text) && !given.window;
  return { command: 'deadlines', words: typedArguments(one ? { ...given, only: { side: 'next', count: 1 } } : given) };
}

const DECIDING = /^(approv\w*|adopt\w*|agree[ds]?|agreement|endors\w*|decid\w*|decisions?|pending|outstanding|reject\w*)$/i;
const ABOUT_ACTIONS = /^(actions?|cit(e|es|ed|ing)|refer|refers|mention(s|ed|ing)?|open|left|wait|waiting|needs?|needed|still|yet|already|concern\w*|mine)$/i;

/** "what does TSAG still have to approve about IoT?", "has the JCA-MV been approved?", "which actions cite TD142?" */
function readDecision({ words, text, given, context }: Sentence): Meant | null {
  const cited = findReferences(text).map(({ reference }) => printReference(reference));
  const isCiting = cited.length > 0 && /\b(cit(?:es?|ed|ing)|refers? to|mentions?)\b/i.test(text);
  if (!isCiting && !words.some((word) => DECIDING.test(word) || /^actions?$/i.test(word))) return null;
  const isOver = /\b(has|have|had|was|were|did|been)\b/i.test(text) && !/\b(still|yet to|has to|have to)\b/i.test(text);
  const isOpen = /\b(pending|open|outstanding)\b/i.test(text);
  const state = (topic: readonly string[]) => (isOpen ? [] : /\ball\b/i.test(text) || (isOver && topic.length > 0) ? ['all'] : isOver || /\b(done|closed)\b/i.test(text) ? ['done'] : []);
  if (cited.length > 0) {
    const isCited = cited.some((reference) => context.snapshot.citations.get(keyOf(reference))?.some(({ by }) => by.kind === 'action'));
    return isCited ? { command: 'actions', words: ['all', ...cited] } : { command: 'doc', words: cited.slice(0, 1) };
  }
  const at = words.findLastIndex((word) => /^(about|regarding|concerning|on)$/i.test(word));
  const said = withoutFillers(words.slice(at + 1)).filter((word) => !DECIDING.test(word) && !ABOUT_ACTIONS.test(word) && !/^(next|all|done|closed)$/i.test(word));
  const topic = said.filter((word) => readArguments([word], context).groups.length === 0);
  return { command: 'actions', words: [...given.groups, ...state(topic), ...(words.some((word) => /^(mine|my)$/i.test(word)) ? ['mine'] : []), ...topic] };
}

function readDocument({ text }: Sentence): Meant | null {
  const [first] = findReferences(text);
  return first ? { command: 'doc', words: [printReference(first.reference)] } : null;
}

/** Words of a question for people that name nobody. */
export const PEOPLE = /^(who|whom|whose|rapporteurs?|chairs?|chairman|counsellors?|contacts?|e?-?mails?|address|mailing|list|leads?|led|runs?|ask|person|people|responsible|in|charge|called|help|helps|deals|handles|works|working)$/i;

/** "who is the counsellor?", "who is Naganuma?", "e-mail RG-DT" */
function readPeople({ text, given, context }: Sentence): Meant | null {
  if (!/\b(who|whom|rapporteurs?|chairs?|chairman|counsellors?|contacts?|mailing|e-?mails?|which group|what group)\b/i.test(text)) return null;
  const named = given.rest.filter((word) => !PEOPLE.test(word));
  const isName = /^who (is|are|was) /i.test(text) || groupsNaming(named, context.snapshot).length > 0;
  return { command: 'who', words: [...typedArguments({ ...given, only: null, windowWords: [], noDate: null }), ...(isName && given.groups.length === 0 ? named.filter((word) => word !== given.unknownGroup?.word) : [])] };
}

/** Taking part, sending, and what has changed. */
function readGroupWork({ text, words, given }: Sentence): Meant | null {
  const ofGroup = typedArguments({ ...given, only: null, ofMeeting: false, windowWords: [], noDate: null });
  if (/\b(join|dial|connect|attend|zoom|remote\w*|take part|participat\w*)\b/i.test(text)) return { command: 'join', words: ofGroup };
  if (/\b(submit\w*|upload\w*|templates?|ddp|send)\b/i.test(text)) return { command: 'submit', words: ofGroup };
  if (!/\b(chang\w+|moved|new|news|updates?)\b/i.test(text)) return null;
  const since = words.findIndex((word) => /^since$/i.test(word));
  return { command: 'changes', words: since < 0 ? [] : words.slice(since) };
}

/** "which documents are not yet available?", "what liaisons were sent?" */
function readDocuments({ text, words, given, context }: Sentence): Meant | null {
  if (!/\b(documents?|tds|contributions?|liaisons?|liaison statements?)\b/i.test(text)) return null;
  const topic = withoutFillers(words).filter((word) => !/^(there|exist|next|show|get|see|read|find|come|received|sent|mention\w*|about|concern\w*|deals?)$/i.test(word) && readArguments([word], context).groups.length === 0);
  return { command: 'docs', words: [...given.groups, ...topic] };
}

const MEETINGS = /\b((?:e-?)?(meetings?|calls?|sessions?)|schedule|meets?|plan|dates?|happens?|happening|agenda|programme)\b/i;

function readMeetings({ text, given }: Sentence): Meant | null {
  const isAsked = MEETINGS.test(text) || (given.only?.side === 'next' && /\bnext \d+\b/i.test(text)) || (given.window !== null && /^(when|what|which|anything)\b/i.test(text));
  if (!isAsked) return null;
  // "what do I have to do by Friday?"
  if (!MEETINGS.test(text) && given.window?.kind === 'range' && given.window.asked.as === 'until') return { command: 'deadlines', words: typedArguments(given) };
  const isNext = given.only?.side === 'next' && given.only.count === 1 && !given.window && !given.noDate;
  return isNext ? { command: 'next', words: typedArguments({ ...given, only: null }) } : { command: 'meetings', words: typedArguments({ ...given, ofMeeting: false }) };
}

/** One group alone: what it is, when that is asked; else when it meets. */
function readGroup({ text, given }: Sentence): Meant | null {
  if (given.groups.length !== 1) return null;
  return { command: /\b(what is|what are|about|explain|describe|mean|means|stand for)\b/i.test(text) ? 'who' : 'next', words: given.groups };
}

/** "tell me everything about metaverse", when something is found */
function readTopic({ words, context }: Sentence): Meant | null {
  const at = words.findLastIndex((word) => /^(about|regarding|concerning|on|mention|mentions)$/i.test(word));
  const topic = at < 0 ? [] : withoutFillers(words.slice(at + 1));
  return topic.length > 0 && search(topic.join(' '), context.snapshot, 1).length > 0 ? { command: 'find', words: topic } : null;
}

export function withoutFillers(words: readonly string[]): string[] {
  return words.filter((word) => !isFiller(word));
}
