/** Cells that cover several rows, repeated in each of them. */
import type { Cell, TableRow } from '../../../src/domain/block.js';
import type { TextBudget } from '../limits.js';
import type { RowFrame } from './frames.js';

interface Held extends Cell {
  /** rows that it still covers */
  left: number;
}

/** @returns the rows that hold a cell; a gap before a repeated cell is filled with an empty one */
export function spread(rows: readonly RowFrame[], budget: TextBudget): TableRow[] {
  /** by first column */
  const held = new Map<number, Held>();
  const found: TableRow[] = [];
  for (const row of rows) {
    const cells: Cell[] = [];
    const begun: [number, Held][] = [];
    let column = 0;
    const put = ({ text, span }: Cell): void => {
      cells.push({ text, span });
      column += span;
    };
    const repeat = (cell: Cell): void => {
      budget.take(cell.text.length + 1);
      put(cell);
    };
    const putHeld = (): void => {
      for (let cell = held.get(column); cell; cell = held.get(column)) repeat(cell);
    };
    for (const { text, span, rowSpan } of row.cells) {
      putHeld();
      if (rowSpan !== 1) begun.push([column, { text, span, left: rowSpan === 0 ? Infinity : rowSpan - 1 }]);
      put({ text, span });
    }
    putHeld();
    for (const [start, cell] of [...held].toSorted(([a], [b]) => a - b)) {
      if (start < column) continue;
      if (start > column) put({ text: '', span: start - column });
      repeat(cell);
    }
    for (const [start, cell] of held) {
      cell.left -= 1;
      if (cell.left <= 0) held.delete(start);
    }
    for (const [start, cell] of begun) held.set(start, cell);
    if (cells.length > 0) found.push({ cells, line: row.line });
  }
  return found;
}
