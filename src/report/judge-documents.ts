/** References of the text judged against the lists of documents. */
import type { Finding } from '../domain/finding.js';
import type { Place } from '../domain/place.js';
import { documentKey, findReferences, parseReference, printReference, type DocumentReference } from '../domain/reference.js';
import type { Action } from '../domain/schedule.js';
import type { ListedDocument, ReadDocuments } from './documents.js';
import { grouped } from './grouped.js';
import { allTexts, type Outline } from './outline.js';
import { findingOf } from './problem.js';
import { fold, straight } from './spelling.js';

interface Mention {
  reference: DocumentReference;
  place: Place;
  /** the block that names it */
  item: number;
  /** the sentence that names it, and the one behind */
  around: string;
}

/** Every reference outside the lists of documents. */
function mentions(outline: Outline, documents: ReadDocuments): Mention[] {
  const lists = new Set(documents.tables.map((table) => outline.items.indexOf(table)));
  return allTexts(outline).flatMap(({ text, place, item }) => {
    if (lists.has(item) || !/[TC]/.test(text)) return [];
    const line = straight(text).replaceAll('\n', ' ');
    return findReferences(line).map(({ reference, index, length }) => ({ reference, place, item, around: sentences(line, index, index + length) }));
  });
}

/** How far from a reference a sentence may reach. */
const NEAR = 400;

function sentences(line: string, from: number, to: number): string {
  const before = line.slice(Math.max(0, from - NEAR), from);
  const behind = line.slice(to, to + NEAR);
  const first = behind.indexOf('. ');
  const second = first === -1 ? -1 : behind.indexOf('. ', first + 2);
  return before.slice(before.lastIndexOf('. ') + 1) + line.slice(from, to) + (second === -1 ? behind : behind.slice(0, second));
}

/** Lists often leave out what the meeting itself produced; they say so. */
const WITHOUT_PRODUCED = /\b(?:does not|doesn't|do not|don't|not) (?:include|contain|list|cover)\b.{0,60}\b(?:produced|prepared|drafted|issued|created|generated)\b|\bexcept\b.{0,60}\bproduced\b/;

/** References that are used and listed nowhere; each document once. Only kinds of which the report has a list are judged. */
function unknownReferences(outline: Outline, documents: ReadDocuments, all: readonly Mention[], actions: readonly Action[], report: DocumentReference | null): Finding[] {
  const known = new Set([...documents.listed, ...documents.outgoing].map(({ reference }) => documentKey(reference)));
  if (report) known.add(documentKey(report));
  const highest = new Map<string, number>();
  for (const { reference } of documents.listed) highest.set(reference.kind, Math.max(reference.number, highest.get(reference.kind) ?? 0));
  const exempt = outline.items.some((item) => item.kind === 'text' && WITHOUT_PRODUCED.test(fold(item.text)));
  const asked = new Set(actions.flatMap((action) => [action, ...action.variants]).flatMap((wording) => wording.documents.map(parseReference)).flatMap((reference) => (reference ? documentKey(reference) : [])));
  const unknown = all.filter(({ reference }) => {
    const key = documentKey(reference);
    const last = highest.get(reference.kind);
    if (last === undefined || (reference.body !== null && reference.body !== 'TSAG') || known.has(key)) return false;
    // numbers behind the last that is listed were given during the meeting
    return !(exempt && reference.number > last && asked.has(key));
  });
  return [...grouped(unknown, ({ reference }) => documentKey(reference))].map(([key, own]) =>
    findingOf({ code: 'unknown-reference', severity: 'warning', data: { document: key, forms: [...new Set(own.map(({ reference }) => printReference(reference)))] } }, placesOf(own), [key]),
  );
}

/** One place for each block. */
function placesOf(some: readonly Mention[]): Place[] {
  return some.filter(({ item }, i) => some[i - 1]?.item !== item).map(({ place }) => place);
}

const TREATED = /\b(?:approved|presented|introduced|reviewed|considered|discussed|revised|adopted|noted|reproduced|accepted|updated|agreed|this document|this report)\b/;

/** Documents "not yet available" that the same text says were presented or approved. */
function notAvailable(listed: readonly ListedDocument[], all: readonly Mention[], report: DocumentReference | null): Finding[] {
  const missing = listed.filter(({ document }) => !document.available);
  const keys = new Set(missing.map(({ reference }) => documentKey(reference)));
  const treated = grouped(all.filter((mention) => keys.has(documentKey(mention.reference)) && TREATED.test(fold(mention.around))), ({ reference }) => documentKey(reference));
  return missing.flatMap(({ document, reference }) => {
    const key = documentKey(reference);
    const own = treated.get(key) ?? [];
    // the report itself is there to be read
    if (own.length === 0 && !(report && documentKey(report) === key)) return [];
    return [findingOf({ code: 'not-available', severity: 'info', data: { document: document.reference, title: document.title ?? '' } }, [document.place, ...placesOf(own)], [document.reference])];
  });
}

export function judgeDocuments(outline: Outline, documents: ReadDocuments, actions: readonly Action[], own: DocumentReference | null): Finding[] {
  const all = mentions(outline, documents);
  return [...unknownReferences(outline, documents, all, actions, own), ...notAvailable(documents.listed, all, own)];
}
