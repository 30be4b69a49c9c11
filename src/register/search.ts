/** Full-text search over everything known. Built once for a snapshot, when first asked. */
import MiniSearch from 'minisearch';
import { meetingLabel } from '../domain/schedule.js';
import { keyOf, type Snapshot } from './known.js';

export interface Hit {
  kind: 'meeting' | 'action' | 'wtsa' | 'document' | 'group';
  /** what a person calls it: `RG-DT #3`, `WP2-4`, `99-02`, `TD142`, `RG-DT` */
  name: string;
  title: string;
  report: string;
}

interface Entry extends Hit {
  id: number;
  text: string;
}

const indices = new WeakMap<Snapshot, MiniSearch<Entry>>();

/** @returns the best first, at most `most`; what bears exactly that name before everything else */
export function search(words: string, snapshot: Snapshot, most: number): Hit[] {
  const index = indices.get(snapshot) ?? build(snapshot);
  indices.set(snapshot, index);
  const hits = index.search(words, { combineWith: 'AND' });
  const found = hits.length > 0 ? hits : index.search(words, { combineWith: 'AND', fuzzy: (term) => (/\d/.test(term) ? false : 0.2) });
  // what bears the name is among the best: names count most
  const all = found.slice(0, Math.max(most, 200)).map(({ kind, name, title, report }): Hit => ({ kind, name, title, report }));
  const wanted = keyOf(words.toUpperCase());
  const isExact = ({ name }: Hit) => keyOf(name.toUpperCase()) === wanted;
  return [...all.filter(isExact), ...all.filter((hit) => !isExact(hit))].slice(0, most);
}

/** Documents as cited, and without their revision, so that TD7 finds what cites TD7R2. */
function cited(documents: readonly string[]): string[] {
  return [...new Set(documents.flatMap((reference) => [reference, keyOf(reference)]))];
}

function build(snapshot: Snapshot): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'title', 'text'],
    storeFields: ['kind', 'name', 'title', 'report'],
    searchOptions: { prefix: (term) => term.length > 2 && !/\d/.test(term), boost: { name: 4, title: 2 } },
  });
  const entries: Omit<Entry, 'id'>[] = [
    ...snapshot.actions.map(({ report, fact }): Omit<Entry, 'id'> => ({
      kind: 'action',
      name: fact.id,
      title: fact.title,
      report,
      text: [fact.text ?? '', ...cited([...fact.documents, ...fact.variants.flatMap((variant) => variant.documents)]), ...fact.variants.map((variant) => variant.text ?? '')].join(' '),
    })),
    ...snapshot.wtsa.map(({ report, fact }): Omit<Entry, 'id'> => ({
      kind: 'wtsa',
      name: fact.number,
      title: fact.title ?? fact.text ?? '',
      report,
      text: [fact.text ?? '', fact.statusText ?? '', ...cited(fact.documents)].join(' '),
    })),
    ...snapshot.documents.map(({ report, fact }): Omit<Entry, 'id'> => ({
      kind: 'document',
      name: fact.reference,
      title: fact.title ?? '',
      report,
      text: `${fact.source ?? ''} ${keyOf(fact.reference)}`,
    })),
    ...snapshot.timeline.map(({ report, fact }): Omit<Entry, 'id'> => ({
      kind: 'meeting',
      name: meetingLabel(fact),
      title: fact.objectives ?? '',
      report,
      text: `${fact.group} ${fact.date ?? ''}`,
    })),
    ...[...snapshot.groups.values()].map((group): Omit<Entry, 'id'> => ({
      kind: 'group',
      name: group.id,
      title: group.name ?? '',
      report: '',
      text: group.rapporteurs.join(' '),
    })),
  ];
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  return index;
}
