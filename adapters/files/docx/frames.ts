/** What is known of the elements of a Word file that are still open. */
import type { Block, Cell, TableRow } from '../../../src/domain/block.js';

/** A table of Word has 63 columns at most. */
const COLUMNS = 63;

function columns(value: number): number {
  return Math.min(Math.max(Math.trunc(value) || 1, 1), COLUMNS);
}

/** The body, a page header, a text box: whatever holds paragraphs and tables. */
export class StoryFrame {
  readonly blocks: Block[] = [];
  /** text of paragraphs whose end was deleted: it belongs to the next one */
  carried = '';

  add(block: Block | null): void {
    if (block) this.blocks.push(block);
  }
}

export class CellFrame extends StoryFrame {
  span = 1;
  /** merged with the cell above */
  continues = false;

  setSpan(value: number): void {
    this.span = columns(value);
  }
}

export class ParagraphFrame {
  readonly parts: string[] = [];
  /** blocks of the text boxes anchored to it */
  readonly boxes: Block[] = [];
  style: string | null = null;
  /** 0 for the first level, 9 for body text */
  outline: number | null = null;
  numId: string | null = null;
  level: number | null = null;
  endDeleted = false;
  /** the run that is open is not shown */
  hidden = false;
}

export class RowFrame {
  readonly cells: Cell[] = [];
  /** text by the column at which its cell begins */
  readonly texts = new Map<number, string>();
  column = 0;
  deleted = false;

  /** Leaves columns free at the row's start. */
  skip(value: number): void {
    if (value >= 1) this.add({ text: '', span: columns(value) });
  }

  add(cell: Cell): void {
    this.texts.set(this.column, cell.text);
    this.cells.push(cell);
    this.column += cell.span;
  }
}

export class TableFrame {
  readonly rows: TableRow[] = [];
  /** texts of the row above by column */
  above: ReadonlyMap<number, string> = new Map();

  add(row: RowFrame): void {
    if (row.deleted) return;
    this.above = row.texts;
    if (row.cells.length > 0) this.rows.push({ cells: row.cells, line: null });
  }
}

export type Frame = StoryFrame | ParagraphFrame | TableFrame | RowFrame;
