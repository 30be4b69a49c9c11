/** Everything that was done, by persons and by publications, in one order. */
import type { LogEntry } from '../domain/log.js';
import { isoInstant, type Instant } from '../domain/moment.js';
import { isSamePlace, printPlace, type Person } from '../domain/person.js';
import type { Publication } from './publish.js';

/** What a person published is both. */
export interface Done {
  at: Instant;
  entry: LogEntry | null;
  publication: Publication | null;
}

/**
 * @param since from this moment on; null: from the beginning
 * @param person what this person did; null: everybody
 * @returns oldest first
 */
export function audit(entries: readonly LogEntry[], publications: readonly Publication[], { since, person }: { since: Instant | null; person: Person | null }): Done[] {
  const told = new Set<Publication>();
  const ofEntries = entries.map((entry): Done => {
    const publication = entry.kind === 'published' ? (publications[entry.after.revision - 1] ?? null) : null;
    if (publication) told.add(publication);
    return { at: entry.at, entry, publication };
  });
  const others = publications.filter((publication) => !told.has(publication)).map((publication): Done => ({ at: publication.when, entry: null, publication }));
  const isTheirs = ({ entry, publication }: Done) => person === null || (entry ? isSamePlace(entry.who, person) : publication?.who === printPlace(person));
  return [...others, ...ofEntries].filter((one) => isTheirs(one) && (since === null || one.at >= since)).toSorted((a, b) => a.at - b.at);
}

/** One line of the audit as plain JSON. `id` counts what persons did, `revision` what was published. */
export function auditJson({ at, entry, publication }: Done): object {
  const published = publication && { report: publication.report, source: publication.source, revision: publication.revision, changes: publication.changes, omitted: publication.omitted };
  if (!entry) return { at: isoInstant(at), who: publication?.who, kind: 'published', ...published };
  const { id, who, name, where, kind, subject, before, after, remark } = entry;
  return { at: isoInstant(at), who: printPlace(who), name, where, kind, subject, before, after, remark, id, ...published };
}
