/** A report's blocks → a schedule, with the problems found on the way. Extraction with location first, judgement second. */
import type { ReportDocument } from '../domain/block.js';
import type { Finding } from '../domain/finding.js';
import { documentKey, printReference } from '../domain/reference.js';
import type { Schedule } from '../domain/schedule.js';
import { readActionLists } from './action-list.js';
import { readActions } from './actions.js';
import { readDocuments, type ListedDocument } from './documents.js';
import { GroupNames } from './group-names.js';
import { makeGroups, unknownGroups } from './groups.js';
import { isReportTitle, readHeader, reportId, type Header } from './header.js';
import { judgeDocuments } from './judge-documents.js';
import { judgeMeetings, meetingsElsewhere } from './judge-meetings.js';
import { judgeStatuses } from './judge-status.js';
import { readLiaisons } from './liaisons.js';
import { readMeetings } from './meetings.js';
import { outlineOf } from './outline.js';
import { findingOf } from './problem.js';
import { readRapporteurs } from './rapporteurs.js';
import { readWtsa } from './wtsa.js';

/** The title printed at the top, else that of the report in its own list of documents. */
function titleOf(header: Header, listed: readonly ListedDocument[]): string | null {
  const own = header.reference && listed.find(({ reference }) => documentKey(reference) === documentKey(header.reference!));
  const inList = own ?? listed.find(({ document }) => header.reference === null && isReportTitle(document.title ?? ''));
  return header.title ?? inList?.document.title ?? null;
}

function emptiness(schedule: Schedule, tables: number): Finding[] {
  const nothing = schedule.meetings.length + schedule.actions.length + schedule.wtsaActions.length + schedule.documents.length === 0 && schedule.findings.length === 0;
  return [
    ...(tables === 0 ? [findingOf({ code: 'no-tables', severity: 'warning', data: {} }, [], [])] : []),
    ...(nothing ? [findingOf({ code: 'nothing-found', severity: 'error', data: {} }, [], [])] : []),
  ];
}

/**
 * Reads a meeting report: the report itself, its groups, interim meetings, actions, WTSA actions, documents and outgoing
 * liaison statements, each with its place, and findings about what is missing, inferred or contradictory.
 * Never throws for what stands in a document, and takes time linear in its size.
 */
export function readReport(document: ReportDocument): Schedule {
  const outline = outlineOf(document);
  const header = readHeader(outline);
  const names = new GroupNames(outline);
  const wtsa = readWtsa(outline, names);
  const documents = readDocuments(outline, names);
  const meetings = readMeetings(outline, names, header);
  const taken = new Set([...wtsa.tables, ...documents.tables, ...meetings.read]);
  const { actions, findings: actionFindings } = readActions(readActionLists(outline, names, header.body.top, taken), names, outline);
  const liaisonStatements = readLiaisons(actions, documents.outgoing, outline);
  const wtsaGroups = wtsa.actions.flatMap(({ group }) => group ?? []);
  const known = [...meetings.groups, ...documents.groups, ...wtsaGroups];
  const actionGroups = actions.map(({ group }) => group);
  const schedule: Schedule = {
    report: reportId(header),
    document: {
      reference: header.reference && printReference(header.reference),
      title: titleOf(header, documents.listed),
      meeting: header.meeting,
    },
    groups: makeGroups([...(header.body.part && actionGroups.includes(header.body.part) ? [header.body.part] : []), ...known, ...actionGroups], names, header.body, readRapporteurs(outline, names)),
    meetings: meetings.meetings,
    actions,
    wtsaActions: wtsa.actions,
    documents: documents.listed.map((listed) => listed.document),
    liaisonStatements,
    findings: [
      ...meetings.findings,
      ...judgeMeetings(meetings.tables),
      ...meetingsElsewhere(outline, meetings.meetings, header.meeting),
      ...actionFindings,
      ...unknownGroups(outline, names, known, actionGroups),
      ...wtsa.findings,
      ...judgeStatuses(outline, wtsa.actions, actions, liaisonStatements, documents.listed),
      ...documents.findings,
      ...judgeDocuments(outline, documents, actions, header.reference),
    ],
  };
  const tables = outline.items.filter((item) => item.kind === 'table').length;
  schedule.findings.push(...emptiness(schedule, tables));
  return schedule;
}
