/** What an action says, apart from how it is spelled: its documents, its title, whether two wordings are the same. */
import { findReferences, printReference, type DocumentReference } from '../domain/reference.js';
import { fold, oneLine } from './spelling.js';

/** References of a text, each once, in order. */
export function referencesIn(text: string): DocumentReference[] {
  const seen = new Set<string>();
  return findReferences(text)
    .map((found) => found.reference)
    .filter((reference) => !seen.has(printReference(reference)) && seen.add(printReference(reference)));
}

export function documentsIn(text: string): string[] {
  return referencesIn(text).map(printReference);
}

/** The words of a text for comparing: references in one spelling, no punctuation, no capitals. */
export function sameWords(text: string): string {
  let spelled = '';
  let at = 0;
  for (const { reference, index, length } of findReferences(text)) {
    if (index < at) continue;
    spelled += `${text.slice(at, index)} ${printReference(reference)} `;
    at = index + length;
  }
  return fold(spelled + text.slice(at)).replace(/[^a-z0-9]+/g, ' ').trim();
}

/** Longest title, in characters. */
const LONGEST = 120;
const CONNECTIVE = /(?:[\s,;:(–—-]|\b(?:as|is|are|may be|to be)? ?(?:found|shown|appears?|appearing|reproduced|contained|given|set out|described|presented|attached|provided|available|in|see|of|the|text|per)\b)+$/i;

function cutConnective(text: string): string {
  const tail = text.slice(-80);
  return text.slice(0, text.length - tail.length) + tail.replace(CONNECTIVE, '');
}

function shorten(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60)).replace(/[\s,;:(–-]+$/, '')}…`;
}

/** The text without the reference at its end, cut at a word. */
export function titleOf(text: string): string {
  let title = oneLine(text);
  for (;;) {
    const bare = title.replace(/ ?\((?:this (?:document|report)|attached)\)[.;]?$/i, '').replace(/[\s.,;:]+$/, '');
    const last = findReferences(bare.slice(-120)).at(-1);
    const offset = Math.max(0, bare.length - 120);
    if (!last || !/^[\s).\]]*$/.test(bare.slice(offset + last.index + last.length))) return shorten(bare.trim() || title);
    const cut = cutConnective(bare.slice(0, offset + last.index)).replace(/ (?:and|or)$/, '');
    // "Endorse TD16" says nothing without it
    if (!cut.trim().includes(' ')) return shorten(bare);
    title = cut;
  }
}

/** The part of a shared text that belongs to each of its references: what stands before it, '' when that is nothing. */
export function segments(text: string, count: number): string[] | null {
  const found = findReferences(text);
  if (found.length !== count) return null;
  return found.map(({ index }, i) => {
    const before = found[i - 1];
    const segment = text.slice(before ? before.index + before.length : 0, index);
    return cutConnective(segment).replace(/^[\s),;.–—-]+/, '').replace(/^(?:and|or|as well as)(?: |$)/i, '').trim();
  });
}

const STOP = new Set(
  'the and for with from into onto that this those these its their his her our are was were been being has have had not will shall may can could should would also any all each other per via than then when where which who whom what how upon such some more most under over about after before between among during within without including include includes based approve approved approval agree adopt endorse note review statement statements liaison outgoing incoming itu tsag wtsa group groups study sector meeting meetings document documents report action actions new work item items establishment establish draft revised proposal request instructs instruct resolution'.split(' '),
);

/** Words that carry a meaning of their own, plurals and singulars alike. `SG` is "study group". */
export function tellingWords(text: string): Set<string> {
  const words = fold(text).match(/[a-z0-9][a-z0-9/&.-]*[a-z0-9]|[a-z0-9]/g) ?? [];
  const telling = words
    .map((word) => word.replace(/'s$/, '').replace(/(?<=[a-z]{3})(?:ies|s)$/, (end) => (end === 'ies' ? 'y' : '')))
    .filter((word) => word.length > 2 && !STOP.has(word) && !STOP.has(`${word}s`) && !/^\d+$/.test(word) && !/^(?:td|c)\d/.test(word));
  return new Set(telling);
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((word) => b.has(word));
}
