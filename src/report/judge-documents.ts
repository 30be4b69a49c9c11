/** References of the text judged against the lists of documents. */
import type { Finding } from '../domain/finding.js';
import type { Place } from '../domain/place.js';
import { findReferences, parseReference, printReference, sameDocument, type DocumentReference } from '../domain/reference.js';
import type { Action } from '../domain/schedule.js';
import type { ListedDocument, ReadDocuments } from './documents.js';
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

function sentences(line: string, from: number, to: number): string {
  const start = line.lastIndexOf('. ', from) + 1;
  const first = line.indexOf('. ', to);
  const end = first === -1 ? line.length : line.indexOf('. ', first + 2);
  return line.slice(Math.max(start, from - 400), Math.min(end === -1 ? line.length : end, to + 400));
}

/** Lists often leave out what the meeting itself produced; they say so. */
const WITHOUT_PRODUCED = /\b(?:does not|doesn't|do not|don't|not) (?:include|contain|list|cover)\b.{0,60}\b(?:produced|prepared|drafted|issued|created|generated)\b|\bexcept\b.{0,60}\bproduced\b/;

/** References that are used and listed nowhere; each document once. Only kinds of which the report has a list are judged. */
function unknownReferences(outline: Outline, documents: ReadDocuments, all: readonly Mention[], actions: readonly Action[], report: DocumentReference | null): Finding[] {
  const known = [...documents.listed, ...documents.outgoing].map(({ reference }) => reference);
  const kinds = new Set(documents.listed.map(({ reference }) => reference.kind));
  const highest = (kind: string): number => Math.max(0, ...known.filter((reference) => reference.kind === kind).map(({ number }) => number));
  const highestOf = { TD: highest('TD'), C: highest('C') };
  const exempt = outline.items.some((item) => item.kind === 'text' && WITHOUT_PRODUCED.test(fold(item.text)));
  const asked = actions.flatMap((action) => [...action.documents, ...action.variants.flatMap((variant) => variant.documents)]).map(parseReference);
  const found = new Map<string, { forms: Set<string>; mentions: Mention[] }>();
  for (const mention of all) {
    const { reference } = mention;
    const { kind, number, body } = reference;
    if (!kinds.has(kind) || (body !== null && body !== 'TSAG') || (report && sameDocument(report, reference)) || known.some((other) => sameDocument(other, reference))) continue;
    // numbers behind the last that is listed were given during the meeting
    const produced = exempt && number > highestOf[kind] && asked.some((other) => other && sameDocument(other, reference));
    if (produced) continue;
    const key = `${kind}${number}`;
    const entry = found.get(key) ?? { forms: new Set<string>(), mentions: [] };
    entry.forms.add(printReference(reference));
    entry.mentions.push(mention);
    found.set(key, entry);
  }
  return [...found].map(([key, { forms, mentions: own }]) => findingOf({ code: 'unknown-reference', severity: 'warning', data: { document: key, forms: [...forms] } }, placesOf(own), [key]));
}

/** One place for each block. */
function placesOf(some: readonly Mention[]): Place[] {
  return some.filter(({ item }, i) => some[i - 1]?.item !== item).map(({ place }) => place);
}

const TREATED = /\b(?:approved|presented|introduced|reviewed|considered|discussed|revised|adopted|noted|reproduced|accepted|updated|agreed|this document|this report)\b/;

/** Documents "not yet available" that the same text says were presented or approved. */
function notAvailable(listed: readonly ListedDocument[], all: readonly Mention[], own: DocumentReference | null): Finding[] {
  return listed
    .filter(({ document }) => !document.available)
    .flatMap(({ document, reference }) => {
      const treated = all.filter((mention) => sameDocument(mention.reference, reference) && TREATED.test(fold(mention.around)));
      if (treated.length === 0 && !(own && sameDocument(own, reference))) return [];
      return [findingOf({ code: 'not-available', severity: 'info', data: { document: document.reference, title: document.title ?? '' } }, [document.place, ...placesOf(treated)], [document.reference])];
    });
}

export function judgeDocuments(outline: Outline, documents: ReadDocuments, actions: readonly Action[], own: DocumentReference | null): Finding[] {
  const all = mentions(outline, documents);
  return [...unknownReferences(outline, documents, all, actions, own), ...notAvailable(documents.listed, all, own)];
}
