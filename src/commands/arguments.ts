/** Reads what stands behind a command's name: `[GROUP …] [WINDOW] [next N] [page N] [words …]`, in any order, in any case. */
import { addDays, type IsoDate } from '../domain/moment.js';
import { nearest } from '../domain/nearest.js';
import { readDay, readWindow, takeWindow, type Window } from '../domain/window.js';
import type { Snapshot } from '../register/known.js';
import { genevaDay, searchable } from '../register/known.js';
import type { Context } from './command.js';

export interface Arguments {
  /** ids of known groups */
  groups: string[];
  window: Window | null;
  /** as it was typed */
  windowWords: string[];
  /** "the September meeting", "meetings in September": the window is that of the meeting, not of its deadline */
  ofMeeting: boolean;
  /** "next", "next 3", "last" */
  only: Only | null;
  /** 1 for the first */
  page: number;
  /** what is none of these, fillers left out */
  rest: string[];
  /** a word that looks like a group and is none, with the nearest known groups */
  unknownGroup: { word: string; nearest: string[] } | null;
  /** a date that the calendar does not have, as typed: `31 June` */
  noDate: string | null;
}

export interface Only {
  side: 'next' | 'last';
  count: number;
}

const FILLERS = new Set(
  'a about all-of also an and any anything are at be been by can could do does for from give group groups has have how i in is it its list many me my now of on or our please rapporteur show so something tell that the their them then there these they this to tsag us want was we were what when where which will with would you your yours'.split(' '),
);
const QUESTION = /^(what|which|when|where|who|whom|whose|how|why|is|are|was|were|do|does|did|can|could|must|should|will|would|has|have|had|tell|show|give)$/i;
const MEETING = /^(?:e-?)?(?:meetings?|calls?|sessions?)$/i;
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** Splits at blanks; quotation marks, question marks and the brackets around a word are dropped. Hyphens become plain ones. */
export function toWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/[\u2010\u2011\u2012\u2013\u2212]/g, '-')
    .replaceAll('’', "'")
    .split(/\s+/)
    .map((word) => word.replace(/^["'“”‘«»(]+|["'“”‘«»),.;:!?]+$/g, ''))
    .map((word) => (word.includes('(') ? `${word})` : word))
    .filter((word) => word !== '');
}

export function isFiller(word: string): boolean {
  return FILLERS.has(word.toLowerCase());
}

export function isQuestionWord(word: string): boolean {
  return QUESTION.test(word);
}

/** True for words that read like a question rather than like what stands behind a command: a question word, a verb, several fillers. */
export function isSentence(words: readonly string[]): boolean {
  return words.some((word) => QUESTION.test(word)) || words.filter(isFiller).length > 1;
}

export function readArguments(words: readonly string[], { snapshot, request }: Context): Arguments {
  const today = genevaDay(request.now);
  const paged = takePage(words);
  const grouped = takeGroups(paged.rest, snapshot);
  const timed = takeTime(grouped.rest, today);
  const counted = takeOnly(timed.rest);
  const rest = counted.rest.filter((word) => !isFiller(word));
  const stranger = grouped.groups.length === 0 ? rest.find((word) => GROUP_LIKE.test(word)) : undefined;
  return {
    groups: grouped.groups,
    window: timed.window,
    windowWords: timed.words,
    ofMeeting: timed.ofMeeting,
    only: counted.only,
    page: paged.page,
    rest,
    unknownGroup: stranger === undefined ? null : { word: stranger, nearest: nearest(stranger, [...snapshot.groups.keys()]) },
    noDate: missingDate(grouped.rest, today),
  };
}

/** The same arguments as one would type them behind a command. */
export function typedArguments({ groups, unknownGroup, ofMeeting, windowWords, only, noDate }: Arguments): string[] {
  return [
    ...groups,
    ...(unknownGroup ? [unknownGroup.word] : []),
    ...(only ? [only.side, ...(only.count > 1 ? [String(only.count)] : [])] : []),
    ...(noDate ? noDate.split(' ') : [...(ofMeeting ? ['meeting'] : []), ...windowWords]),
  ];
}

/** Words that name what a timeline shows, and say nothing more behind `deadlines` or `next`. */
export function isTimelineWord(word: string): boolean {
  return MEETING.test(word) || /^(?:deadlines?|dates?|contributions?|submissions?)$/i.test(word);
}

const GROUP_LIKE = /^(rg|wp|sg|jca|fg|cg)-?[a-z0-9/]+$/i;

/** `page 2`, wherever it stands */
export function takePage(words: readonly string[]): { page: number; rest: string[] } {
  const at = words.findIndex((word, index) => word.toLowerCase() === 'page' && /^[1-9]\d{0,3}$/.test(words[index + 1] ?? ''));
  return at < 0 ? { page: 1, rest: [...words] } : { page: Number(words[at + 1]), rest: words.toSpliced(at, 2) };
}

/** `RG-DT`, `rgdt`, `rg dt`, and `DT` alone all mean RG-DT. */
export function takeGroups(words: readonly string[], snapshot: Snapshot): { groups: string[]; rest: string[] } {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const names = new Map<string, string>();
  for (const id of snapshot.groups.keys()) {
    const tail = id.split('-').slice(1).join('-');
    if (tail.length > 1 && !names.has(plain(tail))) names.set(plain(tail), id);
  }
  for (const id of snapshot.groups.keys()) names.set(plain(id), id);

  const groups = new Set<string>();
  const rest: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const pair = words[index + 1] === undefined ? undefined : names.get(plain(`${word}${words[index + 1]}`));
    const single = names.get(plain(word.replace(/'s$/i, '')));
    if (single !== undefined) groups.add(single);
    else if (pair !== undefined && GROUP_PREFIX.test(word)) {
      groups.add(pair);
      index += 1;
    } else rest.push(word);
  }
  return { groups: [...groups], rest };
}

const GROUP_PREFIX = /^(rg|wp|sg|jca|fg|cg)$/i;

function takeTime(words: readonly string[], today: IsoDate): { window: Window | null; words: string[]; ofMeeting: boolean; rest: string[] } {
  const taken = takeWindow(words, today);
  if (!taken) return { window: null, words: [], ofMeeting: false, rest: [...words] };
  const length = words.length - taken.rest.length;
  const at = Math.max(0, words.findIndex((_, index) => readWindow(words.slice(index, index + length).join(' '), today) !== null));
  const phrase = words.slice(at, at + length);
  const isBeside = (index: number) => MEETING.test(words[index] ?? '');
  return { window: wholeWeek(taken.window, phrase, today), words: phrase, ofMeeting: isBeside(at - 1) || isBeside(at + length), rest: taken.rest };
}

/** "On Wednesday", asked on a Wednesday, may mean today or the next one. */
function wholeWeek(window: Window, words: readonly string[], today: IsoDate): Window {
  const isToday = window.kind === 'range' && window.asked.as === 'day' && window.from === today;
  const namesWeekday = words.length <= 2 && /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(words.at(-1) ?? '');
  return isToday && namesWeekday ? { kind: 'range', from: today, until: addDays(today, 7), asked: { as: 'between' } } : window;
}

function takeOnly(words: readonly string[]): { only: Only | null; rest: string[] } {
  const at = words.findIndex((word) => /^(next|last)$/i.test(word));
  if (at < 0) return { only: null, rest: [...words] };
  const side = words[at]!.toLowerCase() as Only['side'];
  const given = words[at + 1]?.toLowerCase() ?? '';
  const count = /^[1-9]\d{0,2}$/.test(given) ? Number(given) : COUNTS.indexOf(given) + 1;
  // "the next meetings" are all of them
  const isAll = side === 'next' && count === 0 && /^(?:e-?)?(?:meetings|calls|sessions|deadlines|dates)$/.test(given);
  return { only: isAll ? null : { side, count: Math.max(1, count) }, rest: words.toSpliced(at, count > 0 ? 2 : 1) };
}

/** A day and a month, or a date in figures, that the calendar does not have. */
function missingDate(words: readonly string[], today: IsoDate): string | null {
  const isMonth = (word: string) => readDay(`1 ${word}`, today) !== null;
  const isDay = (word: string) => /^\d{1,2}(?:st|nd|rd|th)?$/i.test(word);
  for (const [index, word] of words.entries()) {
    const after = words[index + 1] ?? '';
    const isFigures = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}\.\d{1,2}\.\d{4}$/.test(word);
    const isNamed = (isDay(word) && isMonth(after)) || (isMonth(word) && isDay(after));
    if (!isFigures && !isNamed) continue;
    const year = isNamed && /^20\d\d$/.test(words[index + 2] ?? '') ? 1 : 0;
    const date = words.slice(index, index + (isNamed ? 2 + year : 1)).join(' ');
    // "2 June 3 July": the number between belongs to what follows
    if (readDay(date, today) === null && !(isMonth(word) && isMonth(words[index + 2] ?? ''))) return date;
  }
  return null;
}

/**
 * True for a text in which every word is found, each at the beginning of a word; the case does not matter.
 * @returns a test of texts that `searchable` has written
 */
export function matchesAll(words: readonly string[]): (text: string) => boolean {
  const needles = words.map((word) => searchable(word).trimEnd()).filter((needle) => needle !== '');
  return (text) => needles.every((needle) => text.includes(needle));
}
