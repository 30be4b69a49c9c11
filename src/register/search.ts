/** Full-text search over everything known. Built once for a snapshot, when first asked. */
import MiniSearch from 'minisearch';
import { meetingLabel } from './meeting-label.js';
import type { Snapshot } from './known.js';

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

/** @returns the best first, at most `most` */
export function search(words: string, snapshot: Snapshot, most: number): Hit[] {
  const index = indices.get(snapshot) ?? build(snapshot);
  indices.set(snapshot, index);
  const hits = index.search(words, { combineWith: 'AND' });
  const found = hits.length > 0 ? hits : index.search(words, { combineWith: 'AND', fuzzy: 0.2 });
  return found.slice(0, most).map(({ kind, name, title, report }) => ({ kind, name, title, report }));
}

function build(snapshot: Snapshot): MiniSearch<Entry> {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'title', 'text'],
    storeFields: ['kind', 'name', 'title', 'report'],
    searchOptions: { prefix: (term) => term.length > 2, boost: { name: 4, title: 2 } },
  });
  const entries: Omit<Entry, 'id'>[] = [
    ...snapshot.actions.map(({ report, fact }): Omit<Entry, 'id'> => ({
      kind: 'action',
      name: fact.id,
      title: fact.title,
      report,
      text: [fact.text ?? '', ...fact.documents, ...fact.variants.map((variant) => variant.text ?? '')].join(' '),
    })),
    ...snapshot.wtsa.map(({ report, fact }): Omit<Entry, 'id'> => ({
      kind: 'wtsa',
      name: fact.number,
      title: fact.title ?? fact.text ?? '',
      report,
      text: [fact.text ?? '', fact.statusText ?? '', ...fact.documents].join(' '),
    })),
    ...snapshot.documents.map(({ report, fact }): Omit<Entry, 'id'> => ({
      kind: 'document',
      name: fact.reference,
      title: fact.title ?? '',
      report,
      text: fact.source ?? '',
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
