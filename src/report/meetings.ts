/** Tables of meetings to come: which tables they are, whose meetings they hold, and their rows. */
import type { Finding } from '../domain/finding.js';
import type { IsoDate } from '../domain/moment.js';
import { slug, type Meeting } from '../domain/schedule.js';
import { findDates, yearOnOrAfter } from './dates.js';
import type { GroupNames } from './group-names.js';
import { asGroup, isRapporteurGroup } from './group-names.js';
import { loneText } from './grid.js';
import type { Header } from './header.js';
import { meetingGrid, textIn, type MeetingGrid } from './meeting-columns.js';
import { readMeetingRow, type MeetingDraft } from './meeting-row.js';
import { placeOfRow, textsBefore, titlesAbove, type Outline, type TableItem } from './outline.js';
import { findingOf } from './problem.js';
import { fold, isNothing, oneLine, straight } from './spelling.js';

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

const HELD = /\bheld\b|\bpast\b|\bprevious\b|\btook place\b|\bsince (?:the )?(?:last|previous)\b|\bhistory\b|\bcompleted\b|\bhave met\b|\bhad met\b|\bprogress\b|\baccomplished\b/;
const TO_COME = /\bfuture\b|\bplan|\bupcoming\b|\bnext\b|\bforthcoming\b|\bto come\b|\bwill\b|\bto be held\b|\brequested\b|\bscheduled?\b|\binterim\b/;
const TIMETABLE = /\bagenda\b|\btime ?table\b|\btime ?plan\b|\bsessions?\b|\bprogramme of\b|\bof the week\b|\bdocuments?\b|\bwork ?items?\b|\bliaison/;
const EVENTS = /\bworkshops?\b|\bevents?\b|\bwebinars?\b|\bsymposi|\btraining/;
const MEETINGS = /\bmeetings?\b|\be-?meetings?\b|\bfuture\b|\bplans?\b|\binterim\b|\bactivit/;

/** The words that say what a table is: the paragraphs right above it and the titles of its clause. */
interface Surroundings {
  /** the nearest first */
  texts: string[];
  /** from the table's own clause upwards */
  titles: string[];
}

function surroundings(outline: Outline, index: number, table: TableItem, grid: MeetingGrid): Surroundings {
  const texts = [...(grid.caption ? [grid.caption] : []), ...textsBefore(outline, index).map((item) => item.text)];
  return { texts, titles: titlesAbove(outline, table.section) };
}

/** The rapporteur groups that a text is about; "TSAG" and the report's own working party are about everything. */
function groupsIn(text: string, names: GroupNames): string[] {
  const all = names.within(text);
  const own = all.filter(isRapporteurGroup);
  return own.length > 0 ? own : all;
}

/** Whose meetings a table holds where no column says it; null when nothing tells. */
function groupOfTable(around: Surroundings, names: GroupNames, header: Header): string | null {
  for (const text of [...around.texts, ...around.titles]) {
    const groups = groupsIn(text, names).filter((id) => id !== header.body.part && id !== header.body.top);
    if (groups.length === 1) return groups[0]!;
  }
  const known = [...names.mentions.keys()].filter((id) => isRapporteurGroup(id) && /^RG-/.test(id));
  const defined = known.filter((id) => names.isDefined(id));
  const nearby = fold([...around.texts.slice(0, 3), ...around.titles].join('\n'));
  if (!MEETINGS.test(nearby) || EVENTS.test(nearby)) return null;
  if (known.length === 1) return known[0]!;
  if (defined.length === 1) return defined[0]!;
  const named = [...around.texts, ...around.titles].flatMap((text) => groupsIn(text, names))[0];
  return named ?? header.body.part ?? (header.body.top !== 'TSAG' ? header.body.top : null);
}

/** False for agendas, timetables, events and lists of meetings that are over. */
function isPlan(grid: MeetingGrid, around: Surroundings, report: Header['meeting']): boolean {
  const nearby = fold([...around.texts.slice(0, 2), around.titles[0] ?? ''].join('\n'));
  const own = fold(around.titles.concat(around.texts[0] ?? '').join('\n'));
  const dates = grid.body.flatMap((row) => {
    const text = textIn(row.cells, grid.columns, 'date') || textIn(row.cells, grid.columns, 'dateTime');
    return findDates(text).dates.flatMap((date) => date.points.filter((point) => point.year !== null).map((point) => `${point.year}-${String(point.month).padStart(2, '0')}-${String(point.day).padStart(2, '0')}`));
  });
  const over = report !== null && dates.length > 0 && dates.every((date) => date <= report.end);
  if (over) return false;
  if (dates.length === 0 && HELD.test(nearby) && !TO_COME.test(nearby)) return false;
  if (report === null && HELD.test(nearby) && !TO_COME.test(nearby)) return false;
  if (grid.sure) return true;
  if (EVENTS.test(nearby) && !/\brg\b|rapporteur|\brg-/.test(nearby)) return false;
  if (TIMETABLE.test(nearby) && !/\bmeetings?\b|\binterim\b|\bfuture\b/.test(nearby)) return false;
  const hours = grid.columns.has('time') || grid.columns.has('dateTime') || grid.columns.has('start');
  // a date and a number alone, or a date and a topic, are meetings only where the words around say so
  const telling = grid.columns.has('deadline') || (hours && grid.columns.has('objectives')) || hours;
  return telling || MEETINGS.test(own);
}

/** True when some figures of the report can only be a day before a month: 25/09/2025. */
function hasDayFirst(grids: readonly MeetingGrid[]): boolean {
  const texts = grids.flatMap((grid) => grid.body.flatMap((row) => row.cells));
  return texts.some((text) => /\b(?:1[3-9]|2\d|3[01])[/-](?:0?\d|1[0-2])[/-]\d{4}\b/.test(text)) && !texts.some((text) => /\b(?:0?\d|1[0-2])[/-](?:1[3-9]|2\d|3[01])[/-]\d{4}\b/.test(text));
}

/** Years of days that are printed without one. */
class Years {
  #start: IsoDate | null;
  /** the last day of each group, from which its next row counts */
  readonly #last = new Map<string, IsoDate>();
  readonly #later: readonly IsoDate[];

  /** @param later days printed with their year, in the order of the table */
  constructor(start: IsoDate | null, later: readonly IsoDate[]) {
    this.#start = start;
    this.#later = later;
  }

  setYear(year: number): void {
    this.#start = `${year}-01-01`;
    this.#last.clear();
  }

  saw(group: string, date: IsoDate): void {
    this.#last.set(group, date);
  }

  forRow(group: string): (month: number, day: number) => number | null {
    return (month, day) => {
      const from = this.#last.get(group) ?? this.#start;
      if (from !== null) return yearOnOrAfter(from, month, day);
      const bound = this.#later[0];
      if (!bound) return null;
      const year = Number(bound.slice(0, 4));
      return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` <= bound ? year : year - 1;
    };
  }
}

/** The only year that a caption names, dates aside: "Meetings in 2026". */
function captionYear(around: Surroundings, reportYear: string | undefined): number | null {
  for (const text of [...around.texts.slice(0, 2), ...around.titles.slice(0, 1)]) {
    const { dates, text: spelled } = findDates(text);
    let rest = spelled;
    for (const date of dates.toReversed()) rest = rest.slice(0, date.index) + rest.slice(date.end);
    const years = new Set(rest.match(/\b20\d{2}\b/g) ?? []);
    if (years.size === 1) {
      const [year] = [...years];
      // the year of the report's own meeting says nothing of the years to come
      if (year !== reportYear) return Number(year);
    }
  }
  return null;
}

interface TableRead {
  drafts: MeetingDraft[];
  groups: string[];
  findings: Finding[];
}

function readTable(table: TableItem, grid: MeetingGrid, around: Surroundings, group: string | null, names: GroupNames, report: Header['meeting'], dayFirst: boolean): TableRead {
  const { columns } = grid;
  const result: TableRead = { drafts: [], groups: group ? [group] : [], findings: [] };
  const year = captionYear(around, report?.start.slice(0, 4));
  const dateTexts = grid.body.map((row) => textIn(row.cells, columns, 'date') || textIn(row.cells, columns, 'dateTime'));
  const later = dateTexts.flatMap((text) => findDates(text).dates.flatMap((d) => d.points.filter((p) => p.year !== null).map((p) => `${p.year}-${String(p.month).padStart(2, '0')}-${String(p.day).padStart(2, '0')}`)));
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
    if (said !== '') columnGroup = names.resolve(said) ?? (isNothing(said) ? null : oneLine(straight(said)).slice(0, 60));
    const inName = /[A-Za-z]/.test(named) ? (groupsIn(named, names)[0] ?? null) : null;
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
  const taken = new Map<string, Set<number>>();
  const numbersOf = (group: string): Set<number> => {
    const numbers = taken.get(group) ?? new Set<number>();
    taken.set(group, numbers);
    return numbers;
  };
  const drafts = tables.flat();
  const firsts = new Map<MeetingDraft, number>();
  for (const draft of drafts) {
    const { group, number } = draft.meeting;
    if (number === null || number < 1 || numbersOf(group).has(number)) continue;
    numbersOf(group).add(number);
    firsts.set(draft, number);
  }
  const meetings = tables.map((table) =>
    table.map((draft) => {
      const { group, number, place } = draft.meeting;
      const numbers = numbersOf(group);
      let own = firsts.get(draft) ?? 1;
      if (!firsts.has(draft)) while (numbers.has(own)) own++;
      numbers.add(own);
      const id = `${slug(group) || 'group'}-${own}`;
      if (number !== null && number > 0 && own !== number) findings.push(findingOf({ code: 'duplicate-id', severity: 'warning', data: { kind: 'meeting', printed: String(number), given: id } }, [place], [id]));
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
    const group = mixed ? null : groupOfTable(around, names, header);
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
