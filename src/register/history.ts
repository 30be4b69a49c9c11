/** What persons did, replayed: states of actions, who leads which group. Reports and persons both speak of an action; both are kept. */
import { isForgotten, type LogEntry, type Named, type Outcome } from '../domain/log.js';
import type { Instant, IsoDate } from '../domain/moment.js';
import { isSamePlace, type Person } from '../domain/person.js';
import type { Action } from '../domain/schedule.js';
import { groupBy } from './known.js';
import type { Publication } from './publish.js';

/** What a publication said of an action's decision. */
export interface Reported {
  at: Instant;
  source: string;
  /** null: that there is none any more */
  decision: NonNullable<Action['decision']> | null;
}

/** All that persons did up to an entry, and all that reports said up to a revision. Never changes. */
export interface History {
  /** oldest first */
  entries: readonly LogEntry[];
  bySubject: ReadonlyMap<string, readonly LogEntry[]>;
  /** by whole id of an action, oldest first */
  reported: ReadonlyMap<string, readonly Reported[]>;
  /** by id of the group; as admins have named them */
  rapporteurs: ReadonlyMap<string, readonly Named[]>;
}

export interface Decision {
  outcome: Outcome;
  /** when the plenary decided, as far as that is known */
  date: IsoDate | null;
  /** which document records it */
  document: string | null;
  /** who said so, and when; null: a report */
  by: (Named & { at: Instant }) | null;
}

export interface ActionState {
  /** null: pending */
  decision: Decision | null;
  owner: Named | null;
  due: IsoDate | null;
}

export const NO_HISTORY: History = { entries: [], bySubject: new Map(), reported: new Map(), rapporteurs: new Map() };

/** The history with more of it. @param entries those that follow */
export function withEntries(history: History, entries: readonly LogEntry[]): History {
  const bySubject = new Map(history.bySubject);
  for (const [subject, more] of groupBy(entries, (entry) => entry.subject)) bySubject.set(subject, [...(bySubject.get(subject) ?? []), ...more]);
  const rapporteurs = new Map(history.rapporteurs);
  for (const { kind, subject, before, after } of entries) if (kind === 'role') rapporteurs.set(subject, changed(rapporteurs.get(subject) ?? [], before, after));
  return { ...history, entries: [...history.entries, ...entries], bySubject, rapporteurs };
}

function changed(people: readonly Named[], before: Named | null, after: Named | null): Named[] {
  const others = people.filter(({ person }) => ![before, after].some((one) => one !== null && isSamePlace(one.person, person)));
  return after && !isForgotten(after.person) ? [...others, after] : others;
}

/** @returns by whole id of an action, oldest first */
export function reportedIn(publications: readonly Publication[]): Map<string, Reported[]> {
  const reported = new Map<string, Reported[]>();
  for (const { changes, when, source } of publications) {
    for (const change of changes) {
      if (change.kind !== 'action-new' && change.kind !== 'action-closed' && change.kind !== 'action-reopened') continue;
      const decision = change.after.decision ?? null;
      if (decision === null && change.kind === 'action-new') continue;
      reported.set(change.id, [...(reported.get(change.id) ?? []), { at: when, source, decision }]);
    }
  }
  return reported;
}

/** Of most actions nobody has said anything yet. */
const UNTOUCHED: ActionState = { decision: null, owner: null, due: null };

/** @param id whole id of an action */
export function actionState(id: string, { bySubject, reported }: History): ActionState {
  const entries = bySubject.get(id);
  const report = reported.get(id)?.at(-1);
  if (!entries) return report ? { ...UNTOUCHED, decision: decisionOf([], report) } : UNTOUCHED;
  const owner = entries.findLast(({ kind }) => kind === 'assigned')?.after as Named | null | undefined;
  const due = entries.findLast(({ kind }) => kind === 'due')?.after as IsoDate | null | undefined;
  return { decision: decisionOf(entries, report), owner: owner && !isForgotten(owner.person) ? owner : null, due: due ?? null };
}

/** Of a report and a person the one that spoke last; a report that says nothing any more leaves the word to persons. */
function decisionOf(entries: readonly LogEntry[], report: Reported | undefined): Decision | null {
  const said = entries.findLast(({ kind }) => kind === 'closed' || kind === 'reopened');
  if (report?.decision && (!said || said.at < report.at)) {
    const { outcome, date = null, document = null } = report.decision;
    return { outcome, date, document, by: null };
  }
  if (said?.kind !== 'closed') return null;
  return { ...said.after, date: null, by: { person: said.who, name: said.name, at: said.at } };
}

/** Id of the newest entry about something; 0 when there is none. */
export function newestAbout(subject: string, { bySubject }: History): number {
  return bySubject.get(subject)?.at(-1)?.id ?? 0;
}

export function isOwnedBy({ owner }: ActionState, person: Person): boolean {
  return owner !== null && isSamePlace(owner.person, person);
}

/** True for an action that is still pending after its day. @param today the day in Geneva */
export function isOverdue({ decision, due }: ActionState, today: IsoDate): boolean {
  return decision === null && due !== null && due < today;
}

export function isRapporteur(person: Person, group: string, { rapporteurs }: History): boolean {
  return (rapporteurs.get(group) ?? []).some((one) => isSamePlace(one.person, person));
}
