/**
 * What the bot knows: the sum of all publications, ready to be asked.
 * Built once for each revision; answering reads it and never changes it.
 */
import type { Finding } from '../domain/finding.js';
import type { Instant, IsoDate } from '../domain/moment.js';
import { GENEVA, atZone, toInstant } from '../domain/moment.js';
import { documentKey, parseReference } from '../domain/reference.js';
import {
  deadlineInstant,
  meetingInstants,
  type Action,
  type Document,
  type Group,
  type LiaisonStatement,
  type Meeting,
  type Schedule,
  type WtsaAction,
} from '../domain/schedule.js';

/** A fact with the report that says it. `id` is the whole id: `tsag-2025-05/rg-dt-3`. */
export interface Known<Fact> {
  id: string;
  report: string;
  fact: Fact;
}

export interface KnownMeeting extends Known<Meeting> {
  startsAt: Instant | null;
  /** its start, or the beginning of its day in Geneva when no hour is known; null without a date */
  beginsAt: Instant | null;
  endsAt: Instant | null;
  /** when nothing of it is ahead any more: its end, or the end of its last day in Geneva; null without a date */
  overAt: Instant | null;
  deadlineAt: Instant | null;
  /** the report's findings about this meeting */
  findings: Finding[];
}

export interface KnownAction extends Known<Action> {
  /** all that is said of it, as `searchable` writes it */
  words: string;
}

/** Where a document is cited. */
export interface Citation {
  /** as cited, with its revision */
  reference: string;
  by: { kind: 'action'; known: Known<Action> } | { kind: 'wtsa'; known: Known<WtsaAction> };
}

/** What a publication is folded into. Plain maps, so that a next revision is a copy with some entries replaced. */
export interface Facts {
  /** newest publication of each report */
  reports: Map<string, Schedule>;
  /** by whole id */
  meetings: Map<string, Known<Meeting>>;
  /** by report and the id within it (`tsag-2026-01/rg-dt-1`): the whole id under which that meeting is known */
  names: Map<string, string>;
}

export interface Snapshot extends Facts {
  /** reports, the newest meeting first */
  newestFirst: Schedule[];
  groups: Map<string, Group>;
  /** by date; those without a date last */
  timeline: KnownMeeting[];
  /** the timeline of each group */
  timelines: Map<string, KnownMeeting[]>;
  /** those that take place and have a deadline, by it */
  byDeadline: KnownMeeting[];
  /** those that take place and have none that is known */
  withoutDeadline: KnownMeeting[];
  /** the newest report first, within it as printed */
  actions: KnownAction[];
  /** one entry a number: the newest report's */
  wtsa: Known<WtsaAction>[];
  documents: Known<Document>[];
  liaisons: Known<LiaisonStatement>[];
  /** by `keyOf`: whatever is known of a document, whichever revision */
  documentsByKey: Map<string, Known<Document>[]>;
  citations: Map<string, Citation[]>;
}

export const NOTHING_KNOWN: Facts = { reports: new Map(), meetings: new Map(), names: new Map() };

/** TD142R1 and TD142 are one document with one address. */
export function keyOf(reference: string): string {
  // as almost all are written; the rest is read with care
  const [, plain] = /^((?:TD|C)[1-9]\d{0,3})(?:R\d{1,2})?$/.exec(reference) ?? [];
  if (plain !== undefined) return plain;
  const parsed = parseReference(reference);
  return parsed ? documentKey(parsed) : reference;
}

/** Words in small letters, each behind a blank, as `matchesAll` looks for them. */
export function searchable(text: string): string {
  return ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
}

export function groupBy<Value>(values: readonly Value[], key: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}

/** The newest report's word on each WTSA action. */
export function newestWtsa(newestFirst: readonly Schedule[]): Known<WtsaAction>[] {
  const newest = new Map<string, Known<WtsaAction>>();
  for (const { report, wtsaActions } of newestFirst) {
    for (const fact of wtsaActions) if (!newest.has(fact.number)) newest.set(fact.number, { id: `${report}/${fact.number}`, report, fact });
  }
  return [...newest.values()];
}

function citationsIn(actions: readonly Known<Action>[], wtsa: readonly Known<WtsaAction>[]): Citation[] {
  const ofActions = actions.flatMap((known) =>
    [...new Set([known.fact, ...known.fact.variants].flatMap((wording) => wording.documents))].map((reference): Citation => ({ reference, by: { kind: 'action', known } })),
  );
  return [...ofActions, ...wtsa.flatMap((known) => known.fact.documents.map((reference): Citation => ({ reference, by: { kind: 'wtsa', known } })))];
}

function endOfDay(date: IsoDate): Instant {
  return toInstant(date, '23:59', GENEVA).instant;
}

/** A report is as new as its meeting. */
export function newerFirst(a: Schedule, b: Schedule): number {
  const dateOf = (schedule: Schedule) => schedule.document.meeting?.start ?? '';
  const [there, here] = [`${dateOf(b)} ${b.report}`, `${dateOf(a)} ${a.report}`];
  return there < here ? -1 : there > here ? 1 : 0;
}

function mergeGroups(newestFirst: Schedule[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const schedule of newestFirst.toReversed()) {
    for (const group of schedule.groups) {
      const older = groups.get(group.id);
      groups.set(group.id, {
        ...older,
        ...group,
        name: group.name ?? older?.name ?? null,
        parent: group.parent ?? older?.parent ?? null,
        rapporteurs: group.rapporteurs.length > 0 ? group.rapporteurs : (older?.rapporteurs ?? []),
      });
    }
  }
  return new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Makes everything that answers need out of the facts. */
export function takeSnapshot(facts: Facts): Snapshot {
  const newestFirst = [...facts.reports.values()].toSorted(newerFirst);
  const each = <Fact>(pick: (schedule: Schedule) => Fact[], idOf: (fact: Fact) => string): Known<Fact>[] =>
    newestFirst.flatMap((schedule) =>
      pick(schedule).map((fact) => ({ id: `${schedule.report}/${idOf(fact)}`, report: schedule.report, fact })),
    );

  const findings = new Map<string, Finding[]>();
  for (const schedule of newestFirst) {
    for (const finding of schedule.findings) {
      for (const id of finding.about) {
        const key = `${schedule.report}/${id}`;
        findings.set(key, [...(findings.get(key) ?? []), finding]);
      }
    }
  }

  const timeline = [...facts.meetings.values()]
    .map((known): KnownMeeting => {
      const meeting = known.fact;
      const { start, end } = meetingInstants(meeting);
      return {
        ...known,
        startsAt: start,
        beginsAt: start ?? (meeting.date ? toInstant(meeting.date, '00:00', GENEVA).instant : null),
        endsAt: end,
        overAt: end ?? (meeting.endDate ? endOfDay(meeting.endDate) : null),
        deadlineAt: meeting.deadline ? deadlineInstant(meeting.deadline) : null,
        findings: findings.get(`${known.report}/${meeting.id}`) ?? [],
      };
    })
    .toSorted((a, b) => (a.beginsAt === b.beginsAt ? a.id.localeCompare(b.id) : (a.beginsAt ?? Infinity) - (b.beginsAt ?? Infinity)));

  const actions = each((s) => s.actions, (a) => a.id).map((known): KnownAction => {
    const { id, title, text, documents: cited, variants } = known.fact;
    return { ...known, words: searchable([id, title, text ?? '', ...cited, ...variants.map((variant) => variant.text ?? '')].join(' ')) };
  });
  const takingPlace = timeline.filter((known) => known.fact.status !== 'cancelled');
  const wtsa = newestWtsa(newestFirst);
  const documents = each((s) => s.documents, (d) => d.reference);

  return {
    ...facts,
    newestFirst,
    groups: mergeGroups(newestFirst),
    timeline,
    timelines: groupBy(timeline, (known) => known.fact.group),
    byDeadline: takingPlace.filter((known) => known.deadlineAt !== null).toSorted((a, b) => a.deadlineAt! - b.deadlineAt!),
    withoutDeadline: takingPlace.filter((known) => known.deadlineAt === null),
    actions,
    wtsa,
    documents,
    documentsByKey: groupBy(documents, (known) => keyOf(known.fact.reference)),
    citations: groupBy(citationsIn(actions, wtsa), (citation) => keyOf(citation.reference)),
    liaisons: each((s) => s.liaisonStatements, (l) => l.document),
  };
}

/** The groups, and those that report to them. */
export function withThoseBelow(groups: readonly string[], snapshot: Snapshot): Set<string> {
  const all = new Set(groups);
  // a group that is added is looked at in turn, so that the groups of its groups count too
  for (const above of all) for (const group of snapshot.groups.values()) if (group.parent === above) all.add(group.id);
  return all;
}

/** The day in Geneva of an instant. */
export function genevaDay(instant: Instant): IsoDate {
  return atZone(instant, GENEVA).date;
}
