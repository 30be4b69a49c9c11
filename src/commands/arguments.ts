/** Reads what stands behind a command's name: `[GROUP …] [WINDOW] [page N] [words …]`, in any order, in any case. */
import { nearest } from '../domain/nearest.js';
import { takeWindow, type Window } from '../domain/window.js';
import type { Snapshot } from '../register/known.js';
import { genevaDay, searchable } from '../register/known.js';
import type { Context } from './command.js';

export interface Arguments {
  /** ids of known groups */
  groups: string[];
  window: Window | null;
  /** 1 for the first */
  page: number;
  /** what is none of these, fillers left out */
  rest: string[];
  /** a word that looks like a group and is none, with the nearest known groups */
  unknownGroup: { word: string; nearest: string[] } | null;
}

const FILLERS = new Set(
  'a about all-of an and any are at be by can could do does for from give group groups has have how i in is it its list me my now of on our please rapporteur show tell that the their there these this to us want was we were what when where which will with would you your'.split(' '),
);

/** Splits at blanks; quotation marks and question marks are dropped. Non-breaking hyphens become plain ones. */
export function toWords(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/[\u2010\u2011\u2012\u2013\u2212]/g, '-')
    .split(/\s+/)
    .map((word) => word.replace(/^["'“”‘’«»(]+|["'“”‘’«»),.;:!?]+$/g, ''))
    .filter((word) => word !== '');
}

export function readArguments(words: readonly string[], { snapshot, request }: Context): Arguments {
  const paged = takePage(words);
  const grouped = takeGroups(paged.rest, snapshot);
  const windowed = takeWindow(grouped.rest, genevaDay(request.now));
  const rest = (windowed?.rest ?? grouped.rest).filter((word) => !FILLERS.has(word.toLowerCase()));
  const stranger = grouped.groups.length === 0 ? rest.find((word) => GROUP_LIKE.test(word)) : undefined;
  return {
    groups: grouped.groups,
    window: windowed?.window ?? null,
    page: paged.page,
    rest,
    unknownGroup: stranger === undefined ? null : { word: stranger, nearest: nearest(stranger, [...snapshot.groups.keys()]) },
  };
}

const GROUP_LIKE = /^(rg|wp|sg|jca|fg|cg)-?[a-z0-9/]+$/i;

function takePage(words: readonly string[]): { page: number; rest: string[] } {
  const at = words.findIndex((word, index) => word.toLowerCase() === 'page' && /^[1-9]\d{0,3}$/.test(words[index + 1] ?? ''));
  return at < 0 ? { page: 1, rest: [...words] } : { page: Number(words[at + 1]), rest: words.toSpliced(at, 2) };
}

/** `RG-DT`, `rgdt`, `rg dt`, and `DT` alone all mean RG-DT. */
function takeGroups(words: readonly string[], snapshot: Snapshot): { groups: string[]; rest: string[] } {
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
    const single = names.get(plain(word));
    if (single !== undefined) groups.add(single);
    else if (pair !== undefined && GROUP_PREFIX.test(word)) {
      groups.add(pair);
      index += 1;
    } else rest.push(word);
  }
  return { groups: [...groups], rest };
}

const GROUP_PREFIX = /^(rg|wp|sg|jca|fg|cg)$/i;

/**
 * True for a text in which every word is found, each at the beginning of a word; the case does not matter.
 * @returns a test of texts that `searchable` has written
 */
export function matchesAll(words: readonly string[]): (text: string) => boolean {
  const needles = words.map((word) => searchable(word).trimEnd()).filter((needle) => needle !== '');
  return (text) => needles.every((needle) => text.includes(needle));
}
