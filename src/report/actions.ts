/** Actions: one each, from all the places that word it. */
import type { Finding } from '../domain/finding.js';
import type { Place } from '../domain/place.js';
import type { Action, Wording } from '../domain/schedule.js';
import { actionId } from './action-ids.js';
import type { ActionItem, ActionLists } from './action-list.js';
import { grouped } from './grouped.js';
import type { GroupNames } from './group-names.js';
import type { Outline } from './outline.js';
import { findingOf } from './problem.js';
import { fold, oneLine, tidy } from './spelling.js';
import { documentsIn, sameWords, segments, titleOf } from './wording.js';

interface Occurrence {
  id: string;
  group: string;
  title: string;
  text: string;
  documents: string[];
  place: Place;
  headingGroup: string | null;
  /** ids that share its item */
  sharing: string[];
  paired: boolean;
}

/** One occurrence for each id of an item; the documents of a shared item are paired with the ids in their order. */
function occurrences(item: ActionItem, names: GroupNames): Occurrence[] {
  const text = tidy(item.text);
  const documents = documentsIn(text);
  const parts = item.ids.length > 1 ? segments(text, item.ids.length) : null;
  const paired = item.ids.length === 1 || (parts !== null && documents.length === item.ids.length);
  return item.ids.map((id, i) => {
    // the ids of one item may be of several groups; each group as the report writes it elsewhere
    const prefix = id.slice(0, id.lastIndexOf('-'));
    const printed = actionId(item.prefix, 1).startsWith(`${prefix}-`) ? item.prefix : prefix;
    const own = paired && item.ids.length > 1;
    return {
      id,
      group: names.mentions.has(printed) ? printed : (names.resolve(printed) ?? printed),
      title: titleOf(own && parts!.every((part) => part !== '') ? parts![i]! : text),
      text: oneLine(text),
      documents: own ? [documents[i]!] : documents,
      place: item.place,
      headingGroup: item.headingGroup,
      sharing: item.ids,
      paired,
    };
  });
}

/** The clause that lists most actions is the final list; of equals the one whose title says "actions". */
function finalClause(all: readonly Occurrence[], outline: Outline): string | null {
  const counts = new Map<string | null, Set<string>>();
  for (const { id, place } of all) {
    const ids = counts.get(place.clause) ?? new Set<string>();
    counts.set(place.clause, ids.add(id));
  }
  const titled = (clause: string | null): number => (outline.sections.some((section) => section.clause === clause && /\bactions?\b/.test(fold(section.title))) ? 1 : 0);
  const ranked = [...counts].toSorted((a, b) => b[1].size - a[1].size || titled(b[0]) - titled(a[0]));
  return ranked[0]?.[0] ?? null;
}

function wordingOf({ text, documents, place }: Occurrence): Wording {
  return { text, documents, place };
}

/** Wordings that differ from the main one and from each other. */
function variantsOf(main: Occurrence, others: readonly Occurrence[]): Wording[] {
  const seen = new Set([sameWords(main.text)]);
  return others.filter(({ text }) => !seen.has(sameWords(text)) && seen.add(sameWords(text))).map(wordingOf);
}

function conflicts(id: string, all: readonly Occurrence[]): Finding[] {
  const citing = all.filter((occurrence) => occurrence.documents.length > 0);
  const cited = new Map(citing.map((occurrence) => [[...occurrence.documents].toSorted().join(', '), occurrence]));
  if (cited.size < 2) return [];
  return [findingOf({ code: 'reference-conflict', severity: 'warning', data: { action: id, documents: [...new Set(citing.flatMap(({ documents }) => documents))] } }, citing.map(({ place }) => place), [id])];
}

function misplaced(id: string, group: string, all: readonly Occurrence[]): Finding[] {
  const elsewhere = all.filter(({ headingGroup }) => headingGroup !== null && headingGroup !== group);
  if (elsewhere.length === 0) return [];
  return [findingOf({ code: 'misplaced-action', severity: 'info', data: { action: id, group, heading: elsewhere[0]!.headingGroup! } }, elsewhere.map(({ place }) => place), [id])];
}

export interface ReadActions {
  actions: Action[];
  findings: Finding[];
}

/** Brings the wordings of each action together, in the order of the final list. */
export function readActions(lists: ActionLists, names: GroupNames, outline: Outline): ReadActions {
  const all = lists.items.flatMap((item) => occurrences(item, names));
  const final = finalClause(all, outline);
  const byId = grouped(all, ({ id }) => id);
  const order = new Map(all.map((occurrence, i) => [occurrence, i]));
  const mains = [...byId.values()].map((own) => own.find(({ place }) => place.clause === final) ?? own.at(-1)!);
  const inFinal = (occurrence: Occurrence): number => (occurrence.place.clause === final ? 0 : 1);
  const findings: Finding[] = [];
  const actions = mains
    .map((main, i) => ({ main, i }))
    .toSorted((a, b) => inFinal(a.main) - inFinal(b.main) || (inFinal(a.main) === 0 ? order.get(a.main)! - order.get(b.main)! : a.i - b.i))
    .map(({ main }): Action => {
      const own = byId.get(main.id)!;
      findings.push(...conflicts(main.id, own), ...misplaced(main.id, main.group, own));
      const { id, group, title, text, documents, place } = main;
      return { id, group, title, text, documents, place, variants: variantsOf(main, own.filter((other) => other !== main)) };
    });
  const unpaired = mains.filter(({ paired, documents }) => !paired && documents.length > 0);
  const told = new Set<string>();
  for (const { sharing, documents, place } of unpaired) {
    if (told.has(sharing.join())) continue;
    told.add(sharing.join());
    findings.push(findingOf({ code: 'shared-action-unpaired', severity: 'warning', data: { actions: sharing, documents } }, [place], sharing));
  }
  for (const { text, place } of lists.unnumbered) findings.push(findingOf({ code: 'unnumbered-action', severity: 'warning', data: { text: titleOf(text) } }, [place], []));
  return { actions, findings };
}
