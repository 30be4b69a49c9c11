/** Plain questions: which command a sentence means, and with which of its words. */
import { findReferences, printReference } from '../domain/reference.js';
import { keyOf, searchable } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { search } from '../register/search.js';
import { ACTION_ID, actionsCalled } from './take-action.js';
import { isFiller, matchesAll, readArguments, typedArguments } from './arguments.js';
import { readCalendarQuestion } from './calendar-question.js';
import type { Context } from './command.js';
import { readDeeds } from './deed-question.js';
import { DEADLINE, readAnyNamed, readMeetings, readNamedMeeting, SENDING, withNumbers } from './meeting-question.js';
import type { Meant, Sentence } from './sentence.js';
import { groupsNaming } from './who.js';

/** The first that answers decides; those that need the most particular words come first. */
const READERS: ((sentence: Sentence) => Meant | null)[] = [readHelp, readDeeds, readCalendarLink, readReminders, readAction, readPlaceAndTime, readTimeline, readWtsa, readNamedMeeting, readTsag, readDeadline, readDecision, readDocument, readPeople, readGroupWork, readDocuments, readAnyNamed, readMeetings, readGroup, readTopic, readStranger];

/**
 * @param typed the sentence, split at blanks; words that say nothing here are passed over
 * @returns null when nothing in it hints at a command
 */
export function readQuestion(typed: readonly string[], context: Context): Meant | null {
  const plain = typed.map((word) => word.replace(/'s$/i, '').replace(/^(passed|missed|expired)$/i, 'past')).filter((word) => word !== '');
  const words = withNumbers(plain, context);
  const given = readArguments(words, context);
  const sentence: Sentence = { words, text: words.join(' '), given, untimed: withoutRun(words, given.windowWords), context };
  for (const read of READERS) {
    const meant = read(sentence);
    if (meant) return meant;
  }
  return null;
}

/** The words without these, which stand somewhere side by side. */
function withoutRun(words: readonly string[], run: readonly string[]): string[] {
  const at = run.length === 0 ? -1 : words.findIndex((_, index) => run.every((word, offset) => words[index + offset] === word));
  return at < 0 ? [...words] : words.toSpliced(at, run.length);
}

function readHelp({ text }: Sentence): Meant | null {
  return /\bwhat can (you|i) (do|ask|type)\b|\bhow does this work\b|\b(what|who) are you\b|\bare you (a|an) \w+$|\bwhat do you know\b|^(how do i )?use (this|you)$/i.test(text) ? { command: 'help', words: [] } : null;
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
  if (/^(?:my |change |show )*(?:settings?|preferences)$/i.test(text)) return { command: 'remind', words: ['me'] };
  const submitted = /\b(?:i|we)(?: have|'ve)?(?: already| just)? submitted\b/i.test(text) && findMeetings(words, context.snapshot).meetings.length > 0;
  if (submitted) return { command: 'remind', words: ['submitted', ...words.filter((word) => !/^(?:i|we|i've|we've|have|already|just|submitted|to|for)$/i.test(word))] };
  if (!/\b(?:remind(?:ers?|ing|ed)?|digests?)\b/i.test(text)) return null;
  const isOfMe = words.some((word) => ME.test(word));
  const isAsked = /^(?:when|what|which|who|how|are|is|do|does|will)\b(?! not\b)/i.test(text);
  const said = words.filter((word) => !OF_REMINDERS.test(word) && !ME.test(word));
  return { command: 'remind', words: [...(isOfMe ? ['me'] : []), ...(isAsked ? [] : said)] };
}

function readAction({ words, untimed, context }: Sentence): Meant | null {
  const isKnown = (word: string) => ACTION_ID.test(word) && context.snapshot.actions.some(({ fact }) => fact.id === word.toUpperCase());
  const isOfGroup = (word: string) => context.snapshot.groups.has(/^(.+)-\d{1,3}$/.exec(word.toUpperCase())?.[1] ?? '');
  const ids = words.filter(isKnown);
  const apart = untimed.findIndex((word, index) => /^\d{1,3}$/.test(untimed[index + 1] ?? '') && /^[a-z]/i.test(word) && actionsCalled(`${word}-${untimed[index + 1]}`, context).length > 0);
  // "WP2 4": no meeting is called so
  if (ids.length === 0 && apart >= 0 && findMeetings(untimed.slice(apart, apart + 2), context.snapshot).meetings.length === 0) return { command: 'action', words: [`${untimed[apart]}-${untimed[apart + 1]}`.toUpperCase()] };
  // "WP2-99": that there is none is said
  const unknown = ids.length === 0 && findMeetings(words, context.snapshot).meetings.length === 0 ? words.filter(isOfGroup).slice(0, 1) : [];
  return ids.length + unknown.length > 0 ? { command: 'action', words: [...ids, ...unknown] } : null;
}

/** "what time is it in Geneva", "I am in Nairobi", "set my time zone to Nairobi" */
function readPlaceAndTime({ text }: Sentence): Meant | null {
  const clock = /(?:^times? (?=in )|\b(?:what time is it|what is the time|current time|time now)\b)(.*)$/i.exec(text);
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
  const numbered = /\bwtsa(?:-24)?(?: actions?)? (\d{1,3})\b/i.exec(text)?.[1];
  if (numbered !== undefined && isNumber(numbered)) return { command: 'wtsa', words: [numbered] };
  const resolution = /\bresolutions? (\d{1,3})\b/i.exec(text)?.[1];
  if (resolution !== undefined) return { command: 'wtsa', words: [resolution] };
  if (!/\bwtsa\b/i.test(text)) return null;
  return { command: 'wtsa', words: [...given.groups, ...withoutFillers(words).filter((word) => !/^(wtsa(-24)?|status|actions?|state)$/i.test(word) && !readArguments([word], context).groups.length)] };
}

/** TSAG's own meeting is in no schedule. */
function readTsag({ text, given, context }: Sentence): Meant | null {
  const isAsked = given.groups.length === 0 && /\b(?:next|when|date|dates)\b.*\btsag\b/i.test(text) && !/\b(?:rgs?|rapporteur|interim|e-meetings?|deadlines?|approv\w*|agree\w*|decid\w*|actions?|documents?|contribut\w*)\b/i.test(text);
  return isAsked ? { command: 'next', words: [], caveat: context.t.talk.tsagItself } : null;
}

function readDeadline({ text, given }: Sentence): Meant | null {
  if (/\bactions?\b/i.test(text)) return null;
  if (/\b(?:too|am i|are we|is it) late\b|\b(?:days|time|long)\b.*\bleft\b/i.test(text)) return { command: 'deadlines', words: typedArguments({ ...given, only: { side: 'next', count: 1 } }) };
  const isWhen = /\b(when|how long|how many days|how much time)\b/i.test(text) && SENDING.test(text);
  if (!DEADLINE.test(text) && !isWhen) return null;
  // "how long do I still have", "the last day for": the nearest one is meant
  const one = /\bhow (long|many days|much time)\b|\blast (day|date)\b|\b(the|my|our) (\S+ )?(contribution )?deadline\b/i.test(text) && !given.window && !given.only && !given.noDate && !/\b(past|all|each|every)\b/i.test(text);
  return { command: 'deadlines', words: typedArguments(one ? { ...given, only: { side: 'next', count: 1 } } : given) };
}

const DECIDING = /^(approv\w*|adopt\w*|agree[ds]?|agreement|endors\w*|decid\w*|decisions?|pending|outstanding|reject\w*)$/i;
const ABOUT_ACTIONS = /^(actions?|cit(e|es|ed|ing)|refer|refers|mention(s|ed|ing)?|open|left|wait|waiting|needs?|needed|still|yet|already|concern\w*|mine)$/i;

/** "what does TSAG still have to approve about IoT?", "has the JCA-MV been approved?", "which actions cite TD142?" */
function readDecision({ words, text, given, context }: Sentence): Meant | null {
  const cited = findReferences(text).map(({ reference }) => printReference(reference));
  const isCiting = cited.length > 0 && /\b(cit(?:es?|ed|ing)|refers? to|mentions?)\b/i.test(text);
  if (!isCiting && !words.some((word) => DECIDING.test(word) || /^actions?$/i.test(word))) return null;
  const isOver = /\b(has|have|had|was|were|did|been|(approved|agreed|adopted|noted|rejected) actions?)\b/i.test(text) && !/\b(still|yet to|has to|have to)\b/i.test(text);
  const isOpen = /\b(pending|open|outstanding)\b/i.test(text);
  const state = (topic: readonly string[]) => (isOpen ? [] : /\ball\b/i.test(text) || (isOver && topic.length > 0) ? ['all'] : isOver || /\b(done|closed)\b/i.test(text) ? ['done'] : []);
  if (cited.length > 0) {
    const isCited = cited.some((reference) => context.snapshot.citations.get(keyOf(reference))?.some(({ by }) => by.kind === 'action'));
    return isCited ? { command: 'actions', words: ['all', ...cited] } : { command: 'doc', words: cited.slice(0, 1) };
  }
  const at = words.findLastIndex((word) => /^(about|regarding|concerning|on)$/i.test(word));
  const said = withoutFillers(words.slice(at + 1)).filter((word) => !DECIDING.test(word) && !ABOUT_ACTIONS.test(word) && !/^(next|all|done|closed|did|had|things?|stuff)$/i.test(word));
  const topic = said.filter((word) => readArguments([word], context).groups.length === 0);
  return { command: 'actions', words: [...given.groups, ...state(topic), ...(words.some((word) => /^(mine|my)$/i.test(word)) ? ['mine'] : []), ...topic] };
}

function readDocument({ text, context }: Sentence): Meant | null {
  const [first, ...others] = [...new Set(findReferences(text).map(({ reference }) => printReference(reference)))];
  if (first === undefined) {
    const report = /\b(?:the|last|latest|this) (?:meeting )?report\b/i.test(text) ? context.snapshot.newestFirst[0]?.document.reference : null;
    return report ? { command: 'doc', words: [report] } : null;
  }
  return { command: 'doc', words: [first], ...(others.length > 0 ? { caveat: context.t.talk.oneByOne(others) } : {}) };
}

/** Words of a question for people that name nobody. */
export const PEOPLE = /^(who|whom|whose|rapporteurs?|chairs?|chairman|counsellors?|contacts?|e?-?mails?|address|mailing|list|leads?|led|runs?|ask|person|people|responsible|secretariat|tsb|in|charge|called|help|helps|deals|handles|works|working)$/i;

/** "who is the counsellor?", "who is Naganuma?", "e-mail RG-DT" */
function readPeople({ text, given, context }: Sentence): Meant | null {
  if (!/\b(who|whom|rapporteurs?|chairs?|chairman|counsellors?|contacts?|mailing|e-?mails?|which groups?|what groups?|(list|all|show|your) groups|groups are there)\b|^groups$/i.test(text)) return null;
  if (/^(?:make|add|appoint|name|set) .*\brapporteur\b|^(?:make|add|appoint|name|set) rapporteur\b/i.test(text)) return { command: 'role', words: given.groups };
  const named = given.rest.filter((word) => !PEOPLE.test(word));
  const isName = /^who (is|are|was) /i.test(text) || groupsNaming(named, context.snapshot).length > 0;
  return { command: 'who', words: [...typedArguments({ ...given, only: null, windowWords: [], noDate: null }), ...(isName && given.groups.length === 0 ? named.filter((word) => word !== given.unknownGroup?.word) : [])] };
}

/** Taking part, sending, and what has changed. */
function readGroupWork({ text, words, untimed, given, context }: Sentence): Meant | null {
  const { meetings } = findMeetings(untimed, context.snapshot);
  const ofGroup = typedArguments({ ...given, only: null, ofMeeting: false, windowWords: [], noDate: null });
  if (/\b(join|dial|connect|attend|zoom|remote\w*|take part|participat\w*|links?|online)\b/i.test(text)) {
    if (meetings.length === 0) return { command: 'join', words: ofGroup };
    const isUnknown = meetings.every(({ fact }) => !fact.join);
    return { command: 'meetings', words: meetings.map((known) => nameMeeting(known, context.snapshot)), ...(isUnknown ? { caveat: context.t.joinLinkUnknown } : {}) };
  }
  if (/\b(submit\w*|upload\w*|templates?|ddp|send)\b/i.test(text)) return { command: 'submit', words: ofGroup };
  if (!/\b(chang\w+|moved|new(?! (?:york|delhi|zealand))|news|updates?|what did (i|we) (miss|past))\b/i.test(text)) return null;
  const since = words.findIndex((word) => /^since$/i.test(word));
  return { command: 'changes', words: since < 0 || !given.window ? [] : words.slice(since) };
}

/** "which documents are not yet available?", "what liaisons were sent?" */
function readDocuments({ text, words, given, context }: Sentence): Meant | null {
  if (!/\b(documents?|tds|contributions?|liaisons?|liaison statements?)\b|\bLS\b/i.test(text)) return null;
  // "contribution for the March meeting"
  if (/\bcontribution\b/i.test(text) && given.window) return { command: 'deadlines', words: typedArguments(given) };
  const topic = withoutFillers(words).filter((word) => !/^(there|did|had|exist|next|show|get|see|read|find|come|go|goes|out|received|sent|mention\w*|about|concern\w*|deals?)$/i.test(word) && readArguments([word], context).groups.length === 0);
  return { command: 'docs', words: [...given.groups, ...topic] };
}

/** One group alone: what it is, when that is asked; else when it meets. */
function readGroup({ text, given }: Sentence): Meant | null {
  if (given.groups.length !== 1) return null;
  return { command: /\b(what is|what are|about|explain|describe|mean|means|stand for)\b/i.test(text) ? 'who' : 'next', words: given.groups };
}

/** A group that nobody knows, and nothing else. */
function readStranger({ words, given: { unknownGroup } }: Sentence): Meant | null {
  return unknownGroup && words.every((word) => isFiller(word) || word === unknownGroup.word) ? { command: 'meetings', words: [unknownGroup.word] } : null;
}

/** "tell me everything about metaverse", when something is found; "IoT security", when a title bears these words */
function readTopic({ words, context }: Sentence): Meant | null {
  const said = withoutFillers(words);
  const bears = matchesAll(said);
  const isTitle = said.length > 0 && said.length <= 4 && said.join('').length > 3 && search(said.join(' '), context.snapshot, 3).some(({ name, title }) => bears(searchable(`${name} ${title}`)));
  if (isTitle) return { command: 'find', words: said };
  if (said.length > 0 && said.length <= 3 && said.join('').length > 3 && groupsNaming(said, context.snapshot).length > 0) return { command: 'who', words: said };
  const at = words.findLastIndex((word) => /^(about|regarding|concerning|on|mention|mentions)$/i.test(word));
  const topic = at < 0 ? [] : withoutFillers(words.slice(at + 1));
  return topic.length > 0 && search(topic.join(' '), context.snapshot, 1).length > 0 ? { command: 'find', words: topic } : null;
}

export function withoutFillers(words: readonly string[]): string[] {
  return words.filter((word) => !isFiller(word));
}
