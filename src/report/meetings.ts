/** Tables of meetings to come: which tables they are, whose meetings they hold, and their rows. */
import type { Finding } from '../domain/finding.js';
import { slug, type Meeting } from '../domain/schedule.js';
import { findDates } from './dates.js';
import { asGroup, type GroupNames } from './group-names.js';
import { loneText } from './grid.js';
import type { Header } from './header.js';
import { meetingGrid, textIn, type MeetingGrid } from './meeting-columns.js';
import { readMeetingRow, type MeetingDraft } from './meeting-row.js';
import { groupOfTable, groupsIn, isPlan, surroundings, type Surroundings } from './meeting-tables.js';
import { placeOfRow, type Outline, type TableItem } from './outline.js';
import { findingOf } from './problem.js';
import { isNothing, oneLine, straight } from './spelling.js';
import { captionYear, fullDays, Years } from './years.js';

export interface ReadMeetings {
  meetings: Meeting[];
  /** groups that have a table of meetings, also an empty one */
  groups: string[];
  findings: Finding[];
  /** meetings of each table in its order, for the judgement of one against its sisters */
  tables: Meeting[][];
  /** the tables that were read */
  read: TableItem[];
}

/** True when some figures of the report can only be a day before a month: 25/09/2025. */
function hasDayFirst(grids: readonly MeetingGrid[]): boolean {
  const texts = grids.flatMap((grid) => grid.body.flatMap((row) => row.cells));
  return texts.some((text) => /\b(?:1[3-9]|2\d|3[01])[/-](?:0?\d|1[0-2])[/-]\d{4}\b/.test(text)) && !texts.some((text) => /\b(?:0?\d|1[0-2])[/-](?:1[3-9]|2\d|3[01])[/-]\d{4}\b/.test(text));
}

/** Names of a row that is no meeting of a rapporteur group. */
const OTHER_BODY = /^(?:the )?(?:(?:next|first|second|third|\d\w\w) )?(?:TSAG|ITU|Council|WTSA|WTDC|PP|RAG|TDAG|ISCG|SG ?\d+|Study Group)\b(?![ -]RG)/i;

interface TableRead {
  drafts: MeetingDraft[];
  groups: string[];
  findings: Finding[];
}

function readTable(table: TableItem, grid: MeetingGrid, around: Surroundings, group: string | null, names: GroupNames, report: Header['meeting'], dayFirst: boolean): TableRead {
  const { columns } = grid;
  const result: TableRead = { drafts: [], groups: group ? [group] : [], findings: [] };
  const year = captionYear([...around.texts.slice(0, 2), ...around.titles.slice(0, 1)], report?.start.slice(0, 4));
  const dateTexts = grid.body.map((row) => textIn(row.cells, columns, 'date') || textIn(row.cells, columns, 'dateTime'));
  const later = dateTexts.flatMap(fullDays);
  const years = new Years(year !== null ? `${year}-01-01` : (report?.end ?? null), later);
  let current = group;
  let columnGroup: string | null = null;
  for (const row of grid.body) {
    const lone = loneText(row.cells);
    // a row across the table: a year, or the group of the rows below
    if (lone !== null && /^20\d{2}$/.test(lone)) {
      years.setYear(Number(lone));
      continue;
    }
    if (lone !== null && !isNothing(lone) && findDates(lone).dates.length === 0) {
      const heading = asGroup(lone) ?? (lone.length < 200 && !columns.has('group') ? groupsIn(lone, names)[0] : undefined);
      if (heading) {
        current = heading;
        result.groups.push(heading);
        continue;
      }
    }
    const said = textIn(row.cells, columns, 'group');
    const named = textIn(row.cells, columns, 'number');
    if (/\p{L}/u.test(said)) columnGroup = names.resolve(said) ?? (isNothing(said) ? null : oneLine(straight(said)).slice(0, 60));
    const inName = /[A-Za-z]/.test(named) ? (groupsIn(named, names)[0] ?? null) : null;
    // the advisory or study group's own meetings are no interim meetings of its groups
    if (OTHER_BODY.test(said) || (columnGroup === null && OTHER_BODY.test(named))) continue;
    const whose = columnGroup ?? inName ?? current;
    const continued = result.drafts.at(-1);
    const objectives = textIn(row.cells, columns, 'objectives');
    if (continued && objectives !== '' && lone === objectives && columns.has('objectives')) {
      // a row that a page break tore in two
      continued.meeting.objectives = [continued.meeting.objectives, objectives].filter(Boolean).join('\n');
      continue;
    }
    if (whose === null) continue;
    if (!result.groups.includes(whose)) result.groups.push(whose);
    const draft = readMeetingRow(row.cells, {
      columns, header: grid.header, yearFor: years.forRow(whose), dayFirst,
      reportMeeting: report?.end ?? null, group: whose, place: placeOfRow(table, row.number, row.line),
    });
    if (!draft) continue;
    if (draft.meeting.endDate) years.saw(whose, draft.meeting.date!);
    result.drafts.push(draft);
  }
  if (result.drafts.length === 0 && result.groups.length > 0) {
    const place = grid.body[0] ? placeOfRow(table, grid.body[0].number, grid.body[0].line) : table.place;
    result.findings.push(findingOf({ code: 'empty-schedule', severity: 'info', data: { groups: result.groups } }, [place], result.groups));
  }
  return result;
}

/** Gives each meeting its id: the number that its table prints, or the next that is free in its group. */
function withIds(tables: readonly MeetingDraft[][]): { meetings: Meeting[][]; findings: Finding[] } {
  const findings: Finding[] = [];
  const nameOf = (group: string): string => slug(group) || 'group';
  const firsts = new Map<string, MeetingDraft>();
  for (const draft of tables.flat()) {
    const { group, number } = draft.meeting;
    const id = `${nameOf(group)}-${number}`;
    if (number !== null && number > 0 && !firsts.has(id)) firsts.set(id, draft);
  }
  const free = new Map<string, number>();
  const nextOf = (group: string): number => {
    let next = free.get(group) ?? 1;
    while (firsts.has(`${group}-${next}`)) next++;
    free.set(group, next + 1);
    return next;
  };
  const meetings = tables.map((table) =>
    table.map((draft) => {
      const { group, number, place } = draft.meeting;
      const printed = `${nameOf(group)}-${number}`;
      const own = firsts.get(printed) === draft;
      const id = own ? printed : `${nameOf(group)}-${nextOf(nameOf(group))}`;
      if (number !== null && number > 0 && !own) findings.push(findingOf({ code: 'duplicate-id', severity: 'warning', data: { kind: 'meeting', printed: String(number), given: id } }, [place], [id]));
      findings.push(...draft.problems.map((problem) => findingOf(problem, [place], [id])));
      return { id, ...draft.meeting };
    }),
  );
  return { meetings, findings };
}

/** Reads every table of meetings to come. Meetings that were held, agendas and events are left out. */
export function readMeetings(outline: Outline, names: GroupNames, header: Header): ReadMeetings {
  const candidates = outline.items.flatMap((item, index) => {
    const grid = item.kind === 'table' ? meetingGrid(item) : null;
    if (item.kind !== 'table' || !grid) return [];
    const around = surroundings(outline, index, item, grid);
    return isPlan(grid, around, header.meeting) ? [{ table: item, grid, around }] : [];
  });
  const dayFirst = hasDayFirst(candidates.map(({ grid }) => grid));
  const read = candidates.flatMap(({ table, grid, around }) => {
    const mixed = grid.columns.has('group');
    const group = mixed ? null : groupOfTable(grid, around, names, header);
    const result = readTable(table, grid, around, group, names, header.meeting, dayFirst);
    return result.groups.length > 0 ? [{ ...result, table }] : [];
  });
  const { meetings, findings } = withIds(read.map(({ drafts }) => drafts));
  return {
    meetings: meetings.flat(),
    groups: [...new Set(read.flatMap(({ groups }) => groups))],
    findings: [...read.flatMap(({ findings: own }) => own), ...findings],
    tables: meetings,
    read: read.map(({ table }) => table),
  };
}
