/** Lists of contributions and TDs: source, title, to which groups each is allocated, and the totals below. */
import type { Finding } from '../domain/finding.js';
import type { Place } from '../domain/place.js';
import { findReferences, printReference, type DocumentReference } from '../domain/reference.js';
import type { Document } from '../domain/schedule.js';
import { asGroup, type GroupNames } from './group-names.js';
import { grouped } from './grouped.js';
import { gridOf, type Grid } from './grid.js';
import { placeOfRow, textsBefore, titlesAbove, type Outline, type TableItem } from './outline.js';
import { findingOf } from './problem.js';
import { fold, isNothing, oneLine, straight, tidy } from './spelling.js';

export interface ListedDocument {
  document: Document;
  reference: DocumentReference;
}

export interface ReadDocuments {
  listed: ListedDocument[];
  /** lists of liaison statements that go out: they are no documents that the meeting was given */
  outgoing: ListedDocument[];
  tables: TableItem[];
  /** groups that have a column of marks */
  groups: string[];
  findings: Finding[];
}

interface Columns {
  reference: number;
  source: number | null;
  title: number | null;
  /** columns of marks */
  groups: { column: number; id: string }[];
  /** a column that names the groups */
  allocation: number | null;
  availability: number | null;
}

/** A reference at the beginning of a cell, and what follows it. */
function leading(text: string): { reference: DocumentReference; rest: string } | null {
  const first = findReferences(text)[0];
  if (!first || first.index > 1) return null;
  const rest = text.slice(first.index + first.length);
  return /^[\s:,;.)\]–—-]|^$/.test(rest) ? { reference: first.reference, rest: rest.replace(/^[\s:,;.)\]–—-]+/, '') } : null;
}

function columnsOf(header: readonly string[], names: GroupNames): Columns | null {
  const words = header.map(fold);
  const find = (pattern: RegExp, ...taken: number[]): number => words.findIndex((text, i) => !taken.includes(i) && pattern.test(text));
  const reference = find(/^(?:tds?|c|docs?|documents?|contributions?|contrib\.?|reference|ref\.?|ls|temporary documents?)(?: ?\/ ?(?:tds?|c|contributions?))?(?: ?(?:#|no\.?|nr\.?|n°|number|ref|reference|id))?\.?(?:$|[,:;(]|\n| source| title)|^(?:#|no\.?|number|nr\.?)$/);
  if (reference === -1 || reference > 2) return null;
  const title = find(/\btitle\b|\bsubject\b|\bdescription\b|\bcontents?\b/, reference);
  const source = find(/\bsources?\b|\bfrom\b|\bsubmitted\b|\borigin\b|\bauthors?\b|\bcontributors?\b/, reference, title);
  const allocation = find(/\ballocat|\bfor group\b|^(?:rapporteur )?groups?$|\bassigned\b|^rg$/, reference, title, source);
  const availability = find(/\bavailab|^status$|\bremarks?\b|\bnotes?\b|\bcomments?\b/, reference, title, source, allocation);
  const optional = (index: number): number | null => (index === -1 ? null : index);
  const combined = /\btitle\b|\bsource\b/.test(words[reference]!);
  const taken = new Set([reference, title, source, allocation, availability]);
  const groups = header.flatMap((text, column) => {
    if (taken.has(column) || text === '') return [];
    const id = asGroup(text) ?? (/^(?:TSAG|PLEN)$/.test(text) ? text : /^[A-Z]{2,6}$/.test(text) ? names.resolve(text) : null);
    return id ? [{ column, id }] : [];
  });
  if (title === -1 && source === -1 && !combined) return null;
  return { reference, source: optional(source), title: optional(title), groups, allocation: optional(allocation), availability: optional(availability) };
}

function listOf(table: TableItem, names: GroupNames): { grid: Grid; columns: Columns } | null {
  const grid = gridOf(table.rows, (header) => (columnsOf(header, names) ? 1 + 1 / (1 + header.join('').length) : 0));
  const columns = grid && columnsOf(grid.header, names);
  if (!grid || !columns) return null;
  const rows = grid.body.filter((row) => (row.cells[columns.reference] ?? '') !== '' && !isTotal(row.cells));
  const documents = rows.filter((row) => leading(straight(row.cells[columns.reference]!)) !== null).length;
  return documents > 0 && documents * 2 >= rows.length ? { grid, columns } : null;
}

const UNAVAILABLE = /[\s([–—-]*\b(?:not (?:yet |currently )?available|unavailable|(?:to be|not yet) (?:issued|posted|uploaded|provided|published))\b(?: yet)?[.)\]]*/i;
const MARK = /^(?:\d{1,2}|x|✓|✔|√|☑|☒|■|●|•|yes|y|o)$/i;

function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((text) => text !== '') ?? '';
  return /^(?:grand |sub-?)?total\b|^number of\b|^sum\b/i.test(oneLine(first));
}

function readRow(cells: readonly string[], columns: Columns, names: GroupNames, place: Place): ListedDocument | null {
  const own = leading(tidy(cells[columns.reference] ?? ''));
  if (!own) return null;
  const lines = own.rest.split('\n').filter((line) => line !== '');
  let source = columns.source === null ? null : oneLine(cells[columns.source] ?? '');
  let title = columns.title === null ? null : oneLine(cells[columns.title] ?? '');
  // one cell for all: "C1: Source", then the title
  source ??= lines.shift() ?? '';
  title ??= lines.join(' ');
  const remark = columns.availability === null ? '' : oneLine(cells[columns.availability] ?? '');
  const available = ![title, source, remark, own.rest].some((text) => UNAVAILABLE.test(text));
  const named = columns.allocation === null ? [] : names.within(cells[columns.allocation] ?? '');
  const marked = columns.groups.filter(({ column }) => MARK.test((cells[column] ?? '').trim()) && !/^0+$/.test(cells[column]!)).map(({ id }) => id);
  const clean = (text: string): string | null => text.replace(UNAVAILABLE, '').trim() || null;
  return {
    reference: own.reference,
    document: { reference: printReference(own.reference), source: clean(source), title: clean(title), allocatedTo: [...new Set([...marked, ...named])], available, place },
  };
}

interface Totals {
  /** documents and marks in the table at hand and in all so far */
  own: ListedDocument[];
  all: ListedDocument[];
}

const marks = (listed: readonly ListedDocument[]): number => listed.reduce((sum, { document }) => sum + document.allocatedTo.length, 0);

/** Compares a row of totals with what the table lists. */
function judgeTotal(cells: readonly string[], columns: Columns, { own, all }: Totals, place: Place): Finding[] {
  const findings: Finding[] = [];
  const mismatch = (what: string, printed: number, listed: readonly ListedDocument[]): void => {
    if (printed === listed.length) return;
    const double = listed.filter(({ document }) => document.allocatedTo.length > 1).map(({ document }) => document.reference);
    findings.push(findingOf({ code: 'total-mismatch', severity: 'warning', data: { what, printed, counted: listed.length, marks: marks(listed), double } }, [place], double));
  };
  const ofGroups = new Set(columns.groups.map(({ column }) => column));
  const words = cells.filter((_, i) => !ofGroups.has(i)).map(oneLine).join(' ');
  const kind = /\b(contributions?|tds?|documents?)\b/i.exec(words)?.[1] ?? '';
  const number = /(\d{1,5})(?!.*\d)/.exec(words)?.[1];
  if (number !== undefined) {
    const both = /^doc/i.test(kind);
    const kinds = /^c/i.test(kind) ? 'C' : /^t/i.test(kind) ? 'TD' : null;
    const counted = both ? all : own.filter(({ reference }) => kinds === null || reference.kind === kinds);
    mismatch(kind || 'total', Number(number), counted);
  }
  for (const { column, id } of columns.groups) {
    const printed = /^(\d{1,5})$/.exec((cells[column] ?? '').trim())?.[1];
    const allocated = own.filter(({ document }) => document.allocatedTo.includes(id));
    if (printed !== undefined && number !== undefined) mismatch(id, Number(printed), allocated);
  }
  return findings;
}

/** Reads every list of documents. Those of an earlier meeting are left out. */
export function readDocuments(outline: Outline, names: GroupNames): ReadDocuments {
  const result: ReadDocuments = { listed: [], outgoing: [], tables: [], groups: [], findings: [] };
  for (const [index, item] of outline.items.entries()) {
    const list = item.kind === 'table' ? listOf(item, names) : null;
    if (item.kind !== 'table' || !list) continue;
    result.tables.push(item);
    const { grid, columns } = list;
    const around = fold([...textsBefore(outline, index, 2).map(({ text }) => text), titlesAbove(outline, item.section)[0] ?? ''].join('\n'));
    if (/\b(?:last|previous|earlier) (?:\w+ )?meeting/.test(around)) continue;
    const outgoing = /\b(?:outgoing|ls\/o)\b/.test(around) && !/\bincoming\b/.test(around);
    result.groups.push(...columns.groups.map(({ id }) => id));
    const own: ListedDocument[] = [];
    for (const row of grid.body) {
      const place = placeOfRow(item, row.number, row.line);
      if (isTotal(row.cells)) {
        result.findings.push(...judgeTotal(row.cells, columns, { own, all: result.listed }, place));
        continue;
      }
      if (row.cells.every(isNothing)) continue;
      const read = readRow(row.cells, columns, names, place);
      if (!read) continue;
      (outgoing ? result.outgoing : result.listed).push(read);
      own.push(read);
    }
  }
  return { ...result, groups: [...new Set(result.groups)], findings: [...result.findings, ...duplicates(result.listed)] };
}

function duplicates(listed: readonly ListedDocument[]): Finding[] {
  return [...grouped(listed, ({ document }) => document.reference)]
    .filter(([, all]) => all.length > 1)
    .map(([reference, all]) => findingOf({ code: 'duplicate-id', severity: 'info', data: { kind: 'document', printed: reference, given: reference } }, all.map(({ document }) => document.place), [reference]));
}
