/** What the pages in the browser ask of the core: plain data of what is known now. */
import type { FeedEvent } from './domain/calendar.js';
import type { OpenReport, OpenSchedule, PageList, PageRow, PageSource } from './domain/page.js';
import type { Instant } from './domain/moment.js';
import type { LinkPattern } from './domain/reference.js';
import type { Document, Meeting, Schedule } from './domain/schedule.js';
import { feedEvents } from './register/feed.js';
import { actionState, type History } from './register/history.js';
import { searchable, type Known, type KnownAction, type Snapshot } from './register/known.js';
import type { Publication } from './register/publish.js';
import type { Register } from './register/register.js';
import { careFacts, decisionWords, isPlenaryOver, linkTo } from './show/action.js';
import { noteOf } from './show/note.js';
import type { ActionView, View } from './show/view.js';
import { textsFor } from './text/index.js';

export interface PageParts {
  register: Register;
  links: LinkPattern;
  /** what persons did so far */
  history: () => History;
  /** `en` */
  language: string;
}

export function createPageSource({ register, links, history, language }: PageParts): PageSource {
  const t = textsFor(language);
  let open: OpenSchedule | null = null;
  const view = (now: Instant): ActionView => ({ now, readers: [], snapshot: register.snapshot, history: history(), links, t });
  return {
    schedule() {
      const { snapshot, publications } = register;
      if (open?.revision !== publications.length) open = openSchedule(snapshot, publications, links, language);
      return open;
    },
    actions: (words, now) => ({ actions: actionList(words, view(now)), wtsa: wtsaList(words, view(now)) }),
    documents: (words) => documentList(words, view(0)),
  };
}

/** What anybody may see of an event: whoever has the address has not been let in. */
function openly<Event extends Pick<FeedEvent, 'meeting' | 'source'>>(event: Event): Event {
  const { join: _join, registration: _registration, conveningLetter: _letter, ...meeting } = event.meeting;
  return { ...event, meeting, submission: null, source: { ...event.source, url: null } };
}

function openSchedule(snapshot: Snapshot, publications: readonly Publication[], links: LinkPattern, language: string): OpenSchedule {
  const events = feedEvents(snapshot, publications, links)
    .filter(({ state }) => state !== 'withdrawn')
    .map(openly);
  const undated = snapshot.timeline
    .filter(({ fact }) => fact.date === null && fact.status !== 'cancelled')
    .map(({ id, report, fact, findings }) => openly({ id, meeting: fact, findings, source: { document: nameOf(report, snapshot), place: fact.place, url: null } }));
  const none = snapshot.newestFirst.flatMap(({ report, findings }) =>
    findings.filter(({ code }) => code === 'empty-schedule').flatMap(({ data }) => [data['groups'] ?? []].flat().map((group) => ({ group: String(group), report: nameOf(report, snapshot) }))),
  );
  const planned = new Set([...events, ...undated].map(({ meeting }: { meeting: Meeting }) => meeting.group));
  const empty = none.filter(({ group }, index) => !planned.has(group) && none.findIndex((other) => other.group === group) === index);
  return {
    revision: publications.length,
    groups: [...planned, ...empty.map(({ group }) => group)].toSorted((a, b) => (a < b ? -1 : 1)).map((id) => ({ id, name: snapshot.groups.get(id)?.name ?? null })),
    events,
    undated,
    none: empty,
    reports: openReports(snapshot, publications, language),
  };
}

function nameOf(report: string, { reports }: Snapshot): string {
  return reports.get(report)?.document.reference ?? report;
}

function openReports(snapshot: Snapshot, publications: readonly Publication[], language: string): OpenReport[] {
  return snapshot.newestFirst.map(({ report, document }) => ({
    document: nameOf(report, snapshot),
    text: textsFor(language).report(document),
    meeting: document.meeting,
    publishedAt: publications.findLast((publication) => publication.report === report)?.when ?? 0,
  }));
}

/** True for a text that holds every word that is looked for, at the beginning of one of its own. */
function matcher(words: string): (text: string) => boolean {
  const needles = words.slice(0, 200).split(/\s+/).map((word) => searchable(word).trimEnd()).filter((needle) => needle !== '');
  return (text) => needles.every((needle) => text.includes(needle));
}

/** @param rowsOf those of a report that fit */
function listOf(view: View, total: number, leadOf: (schedule: Schedule) => string, rowsOf: (schedule: Schedule) => PageRow[]): PageList {
  const parts = view.snapshot.newestFirst.map((schedule) => ({ heading: view.t.report(schedule.document), lead: leadOf(schedule), rows: rowsOf(schedule) }));
  return { parts: parts.filter(({ rows }) => rows.length > 0), total };
}

function documentLinks(references: readonly string[], report: string, view: View): PageRow['documents'] {
  return references.map((reference) => linkTo(reference, report, view) ?? { text: reference, url: '' });
}

function actionList(words: string, view: ActionView): PageList {
  const { snapshot, t } = view;
  const fits = matcher(words);
  const leadOf = ({ report, document: { meeting } }: Schedule) => (meeting && isPlenaryOver(report, view) ? t.plenaryOverForAll(meeting) : '');
  return listOf(view, snapshot.actions.length, leadOf, ({ report }) =>
    snapshot.actions.filter((known) => known.report === report && fits(`${known.words} ${searchable(known.fact.group)}`)).map((known) => actionRow(known, view)),
  );
}

function actionRow(known: KnownAction, view: ActionView): PageRow {
  const { report, fact } = known;
  const { snapshot, t } = view;
  const { decision } = actionState(known.id, view.history);
  // what holds for all whose plenary is over is said once, above them
  const state = decision ? decisionWords(decision, view) : isPlenaryOver(report, view) ? '' : t.pending;
  const findings = snapshot.reports.get(report)?.findings.filter(({ severity, about }) => severity !== 'info' && about.includes(fact.id)) ?? [];
  return {
    name: fact.id,
    url: null,
    title: fact.title,
    groups: [fact.group],
    source: '',
    state: [state, ...careFacts(known, view).map(({ label, text }) => `${label}: ${text}`)].filter(Boolean).join(' · '),
    documents: documentLinks(fact.documents, report, view),
    place: t.placeWithin(fact.place),
    notes: findings.map((finding) => noteOf(finding, t)),
  };
}

function wtsaList(words: string, view: View): PageList {
  const { snapshot, t } = view;
  const fits = matcher(words);
  return listOf(view, snapshot.wtsa.length, () => '', ({ report }) =>
    snapshot.wtsa
      .filter(({ report: of, fact }) => of === report && fits(searchable([fact.number, fact.title, fact.text, fact.group, fact.resolution === null ? '' : `resolution ${fact.resolution}`, ...fact.documents].join(' '))))
      .map(({ fact }) => ({
        name: fact.number,
        url: null,
        title: fact.title ?? fact.text ?? '',
        groups: fact.group === null ? [] : [fact.group],
        source: '',
        state: t.wtsaStatus(fact.status, fact.statusText, fact.asOf),
        documents: documentLinks(fact.documents, report, view),
        place: t.placeWithin(fact.place),
        notes: [],
      })),
  );
}

function documentList(words: string, view: View): PageList {
  const { snapshot } = view;
  const fits = matcher(words);
  const rows = snapshot.documents.filter(({ fact }) => fits(searchable([fact.reference, fact.title, fact.source, ...fact.allocatedTo].join(' '))));
  return listOf(view, snapshot.documents.length, () => '', ({ report }) => rows.filter((known) => known.report === report).map((known) => documentRow(known, view)));
}

function documentRow({ report, fact }: Known<Document>, view: View): PageRow {
  const { t } = view;
  return {
    name: fact.reference,
    url: linkTo(fact.reference, report, view)?.url ?? null,
    title: fact.title ?? '',
    groups: fact.allocatedTo,
    source: fact.source ?? '',
    state: '',
    documents: [],
    place: t.placeWithin(fact.place),
    notes: fact.available ? [] : [{ level: 'hint', text: t.notYetAvailable }],
  };
}
