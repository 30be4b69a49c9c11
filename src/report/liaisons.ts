/** Liaison statements that go out: those that actions ask to approve, and those that a list names. */
import { documentKey, findReferences, printReference, type DocumentReference } from '../domain/reference.js';
import type { Action, LiaisonStatement } from '../domain/schedule.js';
import type { ListedDocument } from './documents.js';
import { titlesAbove, type Outline } from './outline.js';
import { fold, oneLine } from './spelling.js';
import { referencesIn, titleOf } from './wording.js';

const NAME = /(?:liaison statements?|liaisons?|LSs?(?:\/o)?(?:\/r)?(?![\w/-]))/i;
const ASKS = /^(?:to )?(?:review and |consider and |finali[sz]e and )?(?:approve|agree|endorse|adopt|send|issue|transmit|forward|authori[sz]e|confirm|dispatch)\b/i;
const INCOMING = /\bincoming\b|\bLS\/i\b|\breceived\b|\bLS from\b/i;

/** "the LS in TD13 on trust" → "the LS on trust" */
function withoutReferences(text: string): string {
  let rest = text;
  for (const { index, length } of findReferences(text).toReversed()) {
    const before = /(?: as)?(?: contained| found| shown| given)? (?:in|of) $/i.exec(rest.slice(0, index));
    if (before) rest = `${rest.slice(0, before.index)}${rest.slice(index + length)}`;
  }
  return rest;
}

/** What a liaison statement is about: behind "Liaison Statement on", without the reference at the end. */
function subjectOf(text: string): string | null {
  const title = titleOf(withoutReferences(text));
  const name = NAME.exec(title);
  const behind = name ? title.slice(name.index + name[0].length).trim() : title;
  const on = /^(?:(?:to|for) [^,;]{1,120}? )?(?:on|about|regarding|concerning|:|-|–) ?(.+)$/is.exec(behind);
  return (on?.[1] ?? behind).trim() || null;
}

/** @param outgoing documents of lists of outgoing liaison statements */
export function readLiaisons(actions: readonly Action[], outgoing: readonly ListedDocument[], outline: Outline): LiaisonStatement[] {
  // the first mention of a document counts: an action before a list
  const found = new Map<string, LiaisonStatement>();
  const add = (reference: DocumentReference, statement: LiaisonStatement): void => {
    if (!found.has(documentKey(reference))) found.set(documentKey(reference), statement);
  };
  for (const { id, text, place } of actions) {
    const words = text ?? '';
    if (!ASKS.test(words) || !NAME.test(words.slice(0, 160)) || INCOMING.test(words)) continue;
    for (const reference of referencesIn(words)) if (reference.kind === 'TD') add(reference, { document: printReference(reference), title: subjectOf(words), action: id, place });
  }
  for (const { document, reference } of outgoing) add(reference, { document: document.reference, title: document.title && subjectOf(document.title), action: null, place: document.place });
  for (const item of outline.items) {
    if (item.kind !== 'text' || item.heading || (!item.listItem && !/^(?:outgoing|LS\/o)\b/i.test(item.text))) continue;
    const line = oneLine(item.text);
    const stated = /^(?:draft )?(?:outgoing |LS\/o)/i.test(line) || (NAME.exec(line)?.index === 0 && /\boutgoing\b/.test(fold(titlesAbove(outline, item.section).join('\n'))));
    const reference = findReferences(line).findLast((one) => one.reference.kind === 'TD')?.reference;
    if (stated && NAME.test(line) && !INCOMING.test(line) && reference) add(reference, { document: printReference(reference), title: subjectOf(line), action: null, place: item.place });
  }
  return [...found.values()];
}
