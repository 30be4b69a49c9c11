/** What the columns of a table of meetings are, by the meaning of their headers. */
import { findDates } from './dates.js';
import { gridOf, type Grid } from './grid.js';
import type { TableItem } from './outline.js';
import { readNumber } from './meeting-number.js';
import { fold, isNothing, isOpen } from './spelling.js';
import { readTimes } from './times.js';

export type MeetingRole =
  | 'number' | 'group' | 'date' | 'endDate' | 'dateTime' | 'time' | 'start' | 'end' | 'objectives' | 'deadline' | 'contributions'
  | 'item' | 'registration' | 'join' | 'letter' | 'status' | 'remarks' | 'venue' | 'foreign' | 'other';

/** The first that fits counts. `foreign` columns are those of tables about documents, work items and agendas. */
const ROLES: readonly [MeetingRole, RegExp][] = [
  ['registration', /regist/],
  ['letter', /convening|collective letter|invitation/],
  ['foreign', /\btarget\b|^(?:td|tds|c|docs?|documents?|sources?|editors?|authors?|titles?|work ?items?|recommendations?|reference|item title|liaison.*|ls|actions?|action .*|owner|responsible|priority|approval.*|equivalent.*|version|base text|summary|received|reply.*|contribution (?:#|no|number).*|(?:td|c|doc|document) ?(?:#|no\.?|number)|agenda items?|speakers?|presenters?|events?|workshops?|session|sessions)$/],
  ['deadline', /deadline|\bdue\b|cut-? ?off|closing date|last date|latest|submission|submit|\bby$|(?:contributions?|documents?|inputs?) (?:by|before|until|no later)|receipt of|fecha limite|date limite/],
  ['objectives', /objective|terms? of reference|\btor\b|invited|solicited|topics?|purpose|subject|scope|\bagenda\b|focus|\baims?\b|\bgoals?\b|theme|matters|main issues|tasks?|contributions? on\b|content|description|programme|work plan|activity|activities|expected outcome|discussion/],
  ['start', /^(?:start|starts|starting|begin|begins|beginning|from|opening)\b(?!.*date)/],
  ['end', /^(?:end|ends|ending|finish|until|to|closing)\b(?!.*date)/],
  ['endDate', /\b(?:end|closing|finish|last)\b.*\b(?:date|day)\b|\bdate\b.*\bend\b/],
  ['dateTime', /\b(?:dates?|day)\b.*\b(?:times?|hours?)\b|\b(?:times?|hours?)\b.*\b(?:dates?|day)\b/],
  ['date', /\bdates?\b|\bwhen\b|\bdays?\b|\bfecha\b/],
  ['time', /\btimes?\b|\bhours?\b|\bheure\b|\bhora\b|^(?:utc|cet|cest|geneva)\b/],
  ['group', /\bgroups?\b|\brgs?\b|\bbody\b|\bbodies\b|\bcommittee\b|^(?:questions?|question ?\(s\)|q|wp|sg|wp\/rg|rg\/wp)$/],
  // numbers or topics: what the cells hold decides
  ['item', /^items?$/],
  ['number', /^(?:#|no\.?|nr\.?|n°|№|nos?|num|number|s\/?n|sl\.? ?no\.?|seq\.?|ref\.?|id|(?:interim |rg |rgm |virtual |rapporteur )*(?:e-?)?meetings?(?: ?(?:#|no\.?|nr\.?|number|name|title))?|rgm(?: ?#)?)$/],
  ['status', /\bstatus\b|\bstate\b/],
  ['remarks', /remark|comment|\bnotes?\b/],
  ['join', /\blink\b|remote|connection|\baccess\b|\burl\b|zoom|teams|webex|mymeetings|join/],
  ['venue', /venue|place|location|\bwhere\b|\bhost\b|room|city|\bmode\b|format|type/],
  ['contributions', /^(?:contributions?|inputs?|documents? expected)$/],
];

/** Says what a column is from its header alone. */
export function roleOf(header: string): MeetingRole {
  const words = fold(header).replace(/[:*]/g, ' ').replace(/ {2,}/g, ' ').trim();
  // the zone in brackets is no word of the header
  const bare = words.replace(/ ?\([^()]*\) ?/g, ' ').trim() || words;
  if (/^time\b/.test(bare) && !/\bdate/.test(bare)) return 'time';
  return ROLES.find(([, pattern]) => pattern.test(bare))?.[0] ?? 'other';
}

/** A header says "Interim meeting / Date": its last line is what the column is. */
function roleOfLines(header: string): MeetingRole {
  const whole = roleOf(header);
  if (whole !== 'number' && whole !== 'other' && whole !== 'foreign' && !header.includes('\n')) return whole;
  const lines = header.split('\n');
  const last = roleOf(lines.at(-1)!);
  if (lines.length > 1 && whole === 'dateTime') return whole;
  // "Contributions / Deadline" is a deadline, "Contributions / Invited on" the objectives
  return lines.length > 1 && last !== 'other' && last !== 'venue' && last !== 'group' ? last : whole;
}

export type MeetingColumns = Map<MeetingRole, number>;

function rolesOf(header: readonly string[]): MeetingRole[] {
  return header.map((text) => (text === '' ? 'other' : roleOfLines(text)));
}

/** How much a row of headers is that of a table of meetings; 0 when it names neither a date nor hours and a deadline. */
function fits(header: readonly string[]): number {
  const roles = rolesOf(header);
  const dated = roles.includes('date') || roles.includes('dateTime') || roles.includes('start');
  if (!dated && !(roles.includes('time') && (roles.includes('deadline') || roles.includes('objectives')))) return 0;
  const telling = new Set(roles.filter((role) => role !== 'other' && role !== 'foreign'));
  // of equals the one with the fewer rows, so that no row of facts is taken for a header
  return telling.size * 10 - header.join('').length / 10_000;
}

export interface MeetingGrid extends Grid {
  columns: MeetingColumns;
  /** a column for the deadline, a strong sign of a table of meetings */
  sure: boolean;
}

/** So many rows tell what a column holds. */
const SAMPLE = 100;

function share(grid: Grid, column: number, test: (text: string) => boolean): number {
  const texts = grid.body.slice(0, SAMPLE).map((row) => row.cells[column] ?? '').filter((text) => text !== '');
  return texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
}

const hasDate = (text: string): boolean => findDates(text).dates.length > 0;
const hasHour = (text: string): boolean => readTimes(text, true).start !== null && !hasDate(text) && text.length < 60;

/** Reads a table's header; null when the table is not one of meetings. */
export function meetingGrid(table: TableItem): MeetingGrid | null {
  const grid = gridOf(table.rows, fits);
  if (!grid) return null;
  const columns: MeetingColumns = new Map();
  const roles = rolesOf(grid.header);
  for (const [i, role] of roles.entries()) {
    let is = role;
    if (role === 'contributions') is = share(grid, i, hasDate) >= 0.5 ? 'deadline' : 'objectives';
    if (role === 'start' && !columns.has('date') && !roles.includes('date') && share(grid, i, hasDate) >= 0.5) is = 'date';
    if (role === 'end' && share(grid, i, hasDate) >= 0.5) is = 'endDate';
    if ((role === 'number' || role === 'other') && share(grid, i, hasDate) >= 0.5) is = roles.includes('date') || roles.includes('dateTime') || columns.has('date') ? 'other' : 'date';
    if (role === 'item') is = share(grid, i, (text) => readNumber(text) !== null) >= 0.5 ? 'number' : 'foreign';
    if (role === 'other' && !roles.includes('time') && !roles.includes('start') && share(grid, i, hasHour) >= 0.5) is = 'time';
    if (!columns.has(is)) columns.set(is, i);
  }
  const first = columns.get('number') === undefined && roles[0] === 'other' && grid.header[0] === '';
  if (first && share(grid, 0, (text) => /^\W*\d{1,3}\W*$/.test(text)) >= 0.5) columns.set('number', 0);
  const date = columns.get('date') ?? columns.get('dateTime');
  if (date === undefined) return null;
  const dated = share(grid, date, (text) => hasDate(text) || isOpen(text) || isNothing(text) || /\d/.test(text));
  const said = grid.body.some((row) => row.cells.some((text) => text !== '' && isNothing(text)));
  if (grid.body.length > 0 && dated < 0.5 && !said) return null;
  const foreign = roles.filter((role) => role === 'foreign').length + (columns.has('foreign') && !roles.includes('foreign') ? 1 : 0);
  const deadline = columns.get('deadline');
  const sure = deadline !== undefined && /contribution|input|document|submission/i.test(grid.header[deadline]!);
  const hours = columns.has('time') || columns.has('dateTime') || columns.has('start');
  if (foreign > 0 && !(sure && foreign < 2)) return null;
  if (!hours && !columns.has('objectives') && deadline === undefined && !columns.has('number') && !columns.has('group')) return null;
  return { ...grid, columns, sure };
}

/** The text of a column in a row; '' where there is none. */
export function textIn(cells: readonly string[], columns: MeetingColumns, role: MeetingRole): string {
  const column = columns.get(role);
  return column === undefined ? '' : (cells[column] ?? '');
}
