/** Tables as rows of columns: merged cells spread, header rows told from the rest by what they say. */
import type { TableRow } from '../domain/block.js';
import { findDates } from './dates.js';
import { readTimes } from './times.js';

/** More columns than any table of a report has. */
const WIDEST = 60;

/** One text a column, `tidy`. @param repeat a cell that covers several columns is said in each (headers), else in the first */
export function columnsOf(row: TableRow, repeat: boolean): string[] {
  return row.cells.slice(0, WIDEST).flatMap((cell) => {
    if (cell.span === 1) return cell.text;
    return Array.from({ length: Math.min(Math.max(cell.span, 1), WIDEST) }, (_, i) => (i === 0 || repeat ? cell.text : ''));
  });
}

/** A header: the text of each column, and how many rows of the table it takes. */
export interface Grid {
  header: string[];
  headerRows: number;
  /** text of merged rows above the header */
  caption: string | null;
  /** below the header; `number` is 1-based there */
  body: { cells: string[]; number: number; line: number | null }[];
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text.toLowerCase() === b[i]!.toLowerCase());
}

/** A cell that cannot be a header: it bears a date or an hour. */
function isFact(cell: string): boolean {
  const text = cell.slice(0, 300);
  return text !== '' && (findDates(text).dates.length > 0 || readTimes(text, false).start !== null);
}

/** Rows of a text that only header cells make; a second row whose cells count as many is read together with the first. */
function headersFrom(rows: readonly TableRow[], at: number): { header: string[]; rows: number }[] {
  const first = rows[at] ? columnsOf(rows[at], true) : [];
  if (first.length < 2 || first.some(isFact)) return [];
  const found = [{ header: first, rows: 1 }];
  const second = rows[at + 1] ? columnsOf(rows[at + 1]!, true) : [];
  if (second.length === first.length && !second.some(isFact)) {
    const both = first.map((text, i) => (text === second[i] ? text : [text, second[i]!].filter((part) => part !== '').join('\n')));
    found.push({ header: both, rows: 2 });
  }
  return found;
}

/**
 * Finds the header of a table among its first rows.
 * @param fits tells whether the texts of some rows are the header that is looked for, and how well (0: not at all)
 * @returns null when no rows are
 */
export function gridOf(rows: readonly TableRow[], fits: (header: readonly string[]) => number): Grid | null {
  let best: { header: string[]; from: number; until: number; score: number } | null = null;
  for (let at = 0; at < Math.min(3, rows.length); at++) {
    for (const { header, rows: count } of headersFrom(rows, at)) {
      const score = fits(header);
      if (score > (best?.score ?? 0)) best = { header, from: at, until: at + count, score };
    }
  }
  if (!best) return null;
  const { header, from, until } = best;
  const caption = rows.slice(0, from).flatMap((row) => row.cells.map((cell) => cell.text)).filter((text) => text !== '').join('\n');
  // a header that a page break repeats
  const heads = rows.slice(0, until).map((row) => columnsOf(row, false));
  const body = rows
    .slice(until)
    .map((row, i) => ({ cells: columnsOf(row, false), number: i + 1, line: row.line }))
    .filter(({ cells }) => !heads.some((head) => sameWords(head, cells)));
  return { header, headerRows: until, caption: caption === '' ? null : caption, body };
}

/** The only text of a row; null when it has none or several. */
export function loneText(cells: readonly string[]): string | null {
  const texts = cells.filter((text) => text !== '');
  return texts.length === 1 ? texts[0]! : null;
}
