/** Which tables hold meetings to come, and whose: told from the words around them. */
import { isRapporteurGroup, type GroupNames } from './group-names.js';
import type { Header } from './header.js';
import { textIn, type MeetingGrid } from './meeting-columns.js';
import { textsBefore, titlesAbove, type Outline, type TableItem } from './outline.js';
import { fold } from './spelling.js';
import { fullDays } from './years.js';

const HELD = /\bheld\b|\bpast\b|\bprevious\b|\btook place\b|\bsince (?:the )?(?:last|previous)\b|\bhistory\b|\bcompleted\b|\bhave met\b|\bhad met\b|\bprogress\b|\baccomplished\b/;
const TO_COME = /\bfuture\b|\bplan|\bupcoming\b|\bnext\b|\bforthcoming\b|\bto come\b|\bwill\b|\bto be held\b|\brequested\b|\bscheduled?\b|\binterim\b/;
const TIMETABLE = /\bagenda\b|\btime ?table\b|\btime ?plan\b|\bsessions?\b|\bprogramme of\b|\bof the week\b|\bdocuments?\b|\bwork ?items?\b|\bliaison/;
const EVENTS = /\bworkshops?\b|\bevents?\b|\bwebinars?\b|\bsymposi|\btraining/;
const MEETINGS = /\bmeetings?\b|\be-?meetings?\b|\bfuture\b|\bplans?\b|\binterim\b|\bactivit/;

/** Meetings of the advisory or study group itself are no interim meetings. */
const OF_ABOVE = /\b(?:meetings?|dates|calendar|schedule|plenar(?:y|ies)) of (?:the )?(?:tsag|sg ?\d+|study group)\b(?! (?:rg|rapporteur))|\b(?:next|future) (?:tsag|sg ?\d+|study group \d+) meetings?\b|\btsag (?:meetings?|plenar)|\bcalendar of\b/;

/** Hours, topics or a deadline: what a calendar of other bodies lacks. */
function isTelling({ columns }: MeetingGrid): boolean {
  return (['time', 'dateTime', 'start', 'deadline', 'objectives'] as const).some((role) => columns.has(role));
}

/** The title of the whole report says nothing of one table. */
const REPORT = /^(?:draft )?(?:meeting )?report\b|\breport of\b/;

/** The words that say what a table is: the paragraphs right above it and the titles of its clause. */
export interface Surroundings {
  /** the nearest first */
  texts: string[];
  /** from the table's own clause upwards */
  titles: string[];
}

export function surroundings(outline: Outline, index: number, table: TableItem, grid: MeetingGrid): Surroundings {
  const texts = [...(grid.caption ? [grid.caption] : []), ...textsBefore(outline, index).map((item) => item.text)];
  return { texts, titles: titlesAbove(outline, table.section).filter((title) => !REPORT.test(fold(title))) };
}

/** The rapporteur groups that a text is about; "TSAG" and the report's own working party are about everything. */
export function groupsIn(text: string, names: GroupNames): string[] {
  const all = names.within(text);
  const own = all.filter(isRapporteurGroup);
  return own.length > 0 ? own : all;
}

/** Whose meetings a table holds where no column says it; null when nothing tells. */
export function groupOfTable(grid: MeetingGrid, around: Surroundings, names: GroupNames, header: Header): string | null {
  for (const text of [...around.texts, ...around.titles]) {
    const groups = groupsIn(text, names).filter((id) => id !== header.body.part && id !== header.body.top);
    if (groups.length === 1) return groups[0]!;
  }
  const known = [...names.mentions.keys()].filter((id) => isRapporteurGroup(id) && id.startsWith('RG-'));
  const defined = known.filter((id) => names.isDefined(id));
  const nearby = fold([...around.texts.slice(0, 3), ...around.titles].join('\n'));
  if (!MEETINGS.test(nearby) || EVENTS.test(nearby) || OF_ABOVE.test(nearby) || !isTelling(grid)) return null;
  if (known.length === 1) return known[0]!;
  if (defined.length === 1) return defined[0]!;
  const named = [...around.texts, ...around.titles].flatMap((text) => groupsIn(text, names))[0];
  return named ?? header.body.part ?? (header.body.top !== 'TSAG' ? header.body.top : null);
}

/** False for agendas, timetables, events and lists of meetings that are over. */
export function isPlan(grid: MeetingGrid, around: Surroundings, report: Header['meeting']): boolean {
  const nearby = fold([...around.texts.slice(0, 2), around.titles[0] ?? ''].join('\n'));
  const own = fold(around.titles.concat(around.texts[0] ?? '').join('\n'));
  const dates = grid.body.flatMap((row) => {
    const text = textIn(row.cells, grid.columns, 'date') || textIn(row.cells, grid.columns, 'dateTime');
    return fullDays(text);
  });
  const over = report !== null && dates.length > 0 && dates.every((date) => date <= report.end);
  if (over) return false;
  if (dates.length === 0 && HELD.test(nearby) && !TO_COME.test(nearby)) return false;
  if (report === null && HELD.test(nearby) && !TO_COME.test(nearby)) return false;
  if (grid.sure) return true;
  if (EVENTS.test(nearby) && !/\be-?meetings?\b|\binterim\b|\brapporteur/.test(nearby)) return false;
  if (TIMETABLE.test(nearby) && !/\bmeetings?\b|\binterim\b|\bfuture\b/.test(nearby)) return false;
  const hours = grid.columns.has('time') || grid.columns.has('dateTime') || grid.columns.has('start');
  // a date and a number alone, or a date and a topic, are meetings only where the words around say so
  const telling = grid.columns.has('deadline') || (hours && grid.columns.has('objectives')) || hours;
  return telling || MEETINGS.test(own);
}

