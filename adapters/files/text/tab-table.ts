/** Tables whose rows are lines and whose cells are parted by tabs. */
import type { Table } from '../../../src/domain/block.js';
import { isBlank, looksLikeHeading, withoutBullet, type Line } from './lines.js';

function tabs(line: Line | undefined): number {
  return line ? line.text.split('\t').length - 1 : 0;
}

function isRow(line: Line | undefined): boolean {
  return !isBlank(line) && tabs(line) > 0 && line!.text.replaceAll('\t', '').trim() !== '';
}

/** A numbered title or a bullet whose text stands behind a tab. */
function isParagraph(line: Line): boolean {
  const bullet = /^\s*[^\w\s]?\t/.test(line.text) && withoutBullet(line.text) !== null;
  return tabs(line) === 1 && (looksLikeHeading(line.text) || bullet || withoutBullet(line.text) !== null);
}

/** @returns the table that begins at `start` and the line behind it; null when none begins there */
export function readTabTable(lines: readonly Line[], start: number): { table: Table; next: number } | null {
  const first = lines[start]!;
  if (!isRow(first) || isParagraph(first)) return null;
  // where a blank line follows the first row, one follows each
  const step = isBlank(lines[start + 1]) ? 2 : 1;
  const width = tabs(first);
  // behind a leading tab stands a cell on a line of its own, unless the lines are alike
  if (first.text.startsWith('\t') && (width === 1 || tabs(lines[start + step]) !== width)) return null;
  const rows: Line[] = [first];
  let next = start + 1;
  for (let i = start + step; i < lines.length; i += step) {
    const line = lines[i]!;
    if (step === 2 && !isBlank(lines[i - 1])) break;
    // a merged row has no tabs: it counts when the table goes on behind it
    const merged = !isBlank(line) && tabs(line) === 0 && !looksLikeHeading(line.text) && tabs(lines[i + step]) >= Math.max(2, width - 1) && line.text.length < 120;
    const emptyRow = !isBlank(line) && tabs(line) > 0;
    if ((!isRow(line) && !merged && !emptyRow) || (tabs(line) === 1 && width > 1 && looksLikeHeading(line.text))) break;
    rows.push(line);
    next = i + 1;
  }
  const enough = rows.length > 1 && (width > 1 || rows.slice(1).some(isRow)) && rows.filter(isRow).length > 1;
  if (!enough || (width === 1 && rows.slice(1).some(isParagraph))) return null;
  return {
    table: { kind: 'table', rows: rows.map((line) => ({ cells: line.text.split('\t').map((text) => ({ text: text.trim(), span: 1 })), line: line.number })) },
    next,
  };
}
