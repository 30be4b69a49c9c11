/** Tables as Word writes them to text: each cell on lines of its own, led by a tab, rows parted by blank lines. */
import type { Block, TableRow } from '../../../src/domain/block.js';
import { isBlank, isCell, looksLikeHeading, type Line } from './lines.js';

/** So many blank lines between rows part two tables. */
const APART = 5;
/** Longest text within a cell, in lines, that may contain blank lines. */
const LONGEST_CELL = 40;

interface Open {
  rows: TableRow[];
  /** lines of each cell of the row at hand */
  cells: string[][];
  line: number;
}

function closeRow(table: Open): void {
  if (table.cells.length === 0) return;
  table.rows.push({ cells: table.cells.map((lines) => ({ text: lines.join('\n').trim(), span: 1 })), line: table.line });
  table.cells = [];
}

function widest(table: Open): number {
  return Math.max(0, ...table.rows.slice(0, 50).map((row) => row.cells.length));
}

function firstNumber(text: string | undefined): number | null {
  const match = /^\W{0,3}(\d{1,4})\W{0,3}$/.exec(text ?? '');
  return match ? Number(match[1]) : null;
}

/**
 * Whether text behind a blank line still belongs to the cell before it: the row goes on right behind it,
 * or the next row continues the numbers. @param at the text's first line
 */
function belongsToCell(lines: readonly Line[], at: number, table: Open): boolean {
  const columns = widest(table);
  if (columns === 0) return false;
  let end = at;
  while (end < lines.length && end < at + LONGEST_CELL && !isCell(lines[end])) {
    if (looksLikeHeading(lines[end]!.text)) return false;
    end++;
  }
  if (!isCell(lines[end])) return false;
  let cells = end;
  while (isCell(lines[cells]) || (!isBlank(lines[cells]) && cells < lines.length && cells < end + LONGEST_CELL)) cells++;
  const following = lines.slice(end, cells).filter(isCell).length;
  if (!isBlank(lines[end - 1])) return table.cells.length + following <= columns;
  const [last, next] = [firstNumber(table.cells[0]?.join('').trim()), firstNumber(lines[end]!.text.trim())];
  return columns > 2 && following === columns && last !== null && next === last + 1;
}

/** @returns the table, or paragraphs when it has but one column, and the line behind it */
export function readCellTable(lines: readonly Line[], start: number): { blocks: Block[]; next: number } {
  const table: Open = { rows: [], cells: [], line: lines[start]!.number };
  let i = start;
  while (i < lines.length) {
    const line = lines[i]!;
    if (isCell(line)) {
      if (table.cells.length === 0) table.line = line.number;
      table.cells.push([line.text.slice(1).replaceAll('\t', ' ')]);
      i++;
    } else if (!isBlank(line)) {
      const full = table.cells.length >= widest(table) || table.cells.length === 1;
      if (full && looksLikeHeading(line.text)) break;
      table.cells.at(-1)!.push(line.text.replaceAll('\t', ' '));
      i++;
    } else {
      let text = i;
      while (text < lines.length && isBlank(lines[text])) text++;
      if (text === lines.length || (isCell(lines[text]) && text - i >= APART)) {
        i = text;
        break;
      }
      if (isCell(lines[text])) closeRow(table);
      else if (belongsToCell(lines, text, table)) {
        for (let k = text; !isCell(lines[k]); k++) if (!isBlank(lines[k])) table.cells.at(-1)!.push(lines[k]!.text.replaceAll('\t', ' '));
        while (!isCell(lines[text])) text++;
        if (isBlank(lines[text - 1])) closeRow(table);
      } else break;
      i = text;
    }
  }
  closeRow(table);
  return { blocks: asBlocks(table.rows), next: i };
}

/** Lines that are merely indented are paragraphs. */
function asBlocks(rows: TableRow[]): Block[] {
  if (rows.some((row) => row.cells.length > 1)) return [{ kind: 'table', rows }];
  return rows
    .filter((row) => row.cells[0]!.text !== '')
    .map((row) => ({ kind: 'paragraph', text: row.cells[0]!.text, heading: null, listItem: false, line: row.line }));
}
