/** Questions about meetings and deadlines: by name, by number, by date, or all of them. */
import { inWindow, readDay } from '../domain/window.js';
import { genevaDay } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { isFiller, takeGroups, typedArguments, type Arguments } from './arguments.js';
import type { Context } from './command.js';
import type { Meant, Sentence } from './sentence.js';

export const DEADLINE = /\b(deadlines?|due|by when|until when|at (the )?latest|latest (date|day|time)|cut-?off|submission dates?|closing dates?|last (day|date))\b/i;
export const SENDING = /\b(contribut\w*|submit\w*|send|upload|hand in|document)\b/i;

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

const MEETING = /^(?:e-?)?(?:meeting|call|session)$/i;

/** "the 3rd RG-DT meeting", "third meeting of RG-DT", "RG-DT meeting 3" → "RG-DT #3"; dates such as "3rd May" stay. */
export function withNumbers(words: readonly string[], { snapshot, now }: Context): string[] {
  const isDate = (from: number, to: number) => from >= 0 && readDay(words.slice(from, to).join(' '), genevaDay(now)) !== null;
  const isInDate = (index: number) => isDate(index, index + 2) || isDate(index, index + 3) || isDate(index - 1, index + 1);
  const isOrdinal = (word: string) => /^\d{1,2}(?:st|nd|rd|th)$/i.test(word) || ORDINALS.includes(word.toLowerCase());
  const at = words.findIndex((word, index) => !isInDate(index) && (isOrdinal(word) ? words.slice(index + 1, index + 4).some((next) => MEETING.test(next)) : /^#?\d{1,2}$/.test(word) && MEETING.test(words[index - 1] ?? '')));
  const { groups, rest } = takeGroups(words, snapshot);
  if (at < 0 || groups.length !== 1) return [...words];
  const said = words[at]!;
  const number = ORDINALS.indexOf(said.toLowerCase()) + 1 || Number.parseInt(said.replace('#', ''), 10);
  return [groups[0]!, `#${number}`, ...rest.filter((word) => word !== said)];
}

/** "when is RG-DT #4?", "until when can I contribute to RG-DT #4?", "RG-DT #3"; a number that no meeting of the group has is said so */
export function readNamedMeeting({ untimed, text, given, context }: Sentence): Meant | null {
  const { meetings, rest } = findMeetings(untimed, context.snapshot);
  const [group, ...others] = given.groups;
  const isGroup = (from: number, to: number) => {
    const taken = takeGroups(untimed.slice(Math.max(0, from), to), context.snapshot);
    return taken.groups.length > 0 && taken.rest.length === 0;
  };
  const isNumber = (word: string, index: number) => /^#?\d{1,3}$/.test(word) && given.rest.includes(word) && (isGroup(index - 1, index) || isGroup(index - 2, index));
  const stranger = meetings.length === 0 && group !== undefined && others.length === 0 ? untimed.find(isNumber) : undefined;
  if (stranger !== undefined) return { command: 'meetings', words: [group!, 'all'], caveat: context.t.talk.noSuchMeeting(`${group} #${stranger.replace('#', '')}`, group!) };
  const isAlone = rest.every((word) => isFiller(word) || /^(?:e-?)?(?:meeting|call|session|time|date|dates|info|details)$/i.test(word));
  if (meetings.length === 0 || (!isAlone && !/\b(when|what|which|by|until|deadlines?|is)\b/i.test(text))) return null;
  if (/\b(who|join|links?|connect|submit|upload)\b/i.test(text) && !/\b(when|by|until|deadlines?)\b/i.test(text)) return null;
  return { command: DEADLINE.test(text) || SENDING.test(text) ? 'deadlines' : 'meetings', words: meetings.map((known) => nameMeeting(known, context.snapshot)) };
}

/** "RG-DT #3 agenda": whatever is asked of a meeting that is named, that one is shown */
export function readAnyNamed({ untimed, context }: Sentence): Meant | null {
  const { meetings } = findMeetings(untimed, context.snapshot);
  return meetings.length > 0 ? { command: 'meetings', words: meetings.map((known) => nameMeeting(known, context.snapshot)) } : null;
}

const MEETINGS = /\b((?:e-?)?(meetings?|calls?|sessions?)|schedule|meets?|plan|dates?|happens?|happening|agenda|programme)\b/i;

/** "3 September", "next week": what is due then, when nobody meets. */
function isDueOnly({ window, groups }: Arguments, { snapshot }: Context): boolean {
  if (window?.kind !== 'range') return false;
  const of = snapshot.timeline.filter(({ fact }) => fact.status !== 'cancelled' && (groups.length === 0 || groups.includes(fact.group)));
  return !of.some(({ fact }) => fact.date !== null && inWindow(window, fact.date)) && of.some(({ fact }) => fact.deadline !== null && inWindow(window, fact.deadline.date));
}

export function readMeetings({ text, given, context }: Sentence): Meant | null {
  const isTime = (given.window !== null || given.noDate !== null) && given.rest.length === 0;
  const isAsked = isTime || MEETINGS.test(text) || (given.only?.side === 'next' && /\bnext \d+\b/i.test(text)) || (given.window !== null && /^(when|what|which|anything)\b/i.test(text));
  if (!isAsked) return null;
  // "what do I have to do by Friday?"
  if (!MEETINGS.test(text) && ((given.window?.kind === 'range' && given.window.asked.as === 'until') || isDueOnly(given, context))) return { command: 'deadlines', words: typedArguments(given) };
  const isOne = /^(?:when|what time|where) (?:is|are we at) (?:the|our|my) (?:\S+ )?(?:e-?)?(?:meeting|call|session)\b/i.test(text) && !given.only;
  const isNext = (isOne || (given.only?.side === 'next' && given.only.count === 1)) && !given.window && !given.noDate;
  return isNext ? { command: 'next', words: typedArguments({ ...given, only: null }) } : { command: 'meetings', words: typedArguments({ ...given, ofMeeting: false }) };
}
