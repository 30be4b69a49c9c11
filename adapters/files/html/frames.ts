/** What is known of the elements of a web page that are still open. */
import type { Block } from '../../../src/domain/block.js';

/** An element that begins on a line of its own. */
export interface OpenBlock {
  /** how many elements it stands in, itself included */
  depth: number;
  heading: number | null;
  /** the next paragraph in it is an item of a list */
  item: boolean;
  /** of one of Word's list styles */
  wordList: boolean;
  /** white space counts */
  preformatted: boolean;
}

/** The page or a cell: whatever holds paragraphs and tables. */
export class StoryFrame {
  readonly depth: number;
  readonly blocks: Block[] = [];
  readonly open: OpenBlock[] = [];
  /** bullet or number of the paragraph under way */
  label: string[] = [];
  /** where the paragraph under way begins */
  line: number | null = null;
  #parts: string[] = [];
  /** a blank that comes now is not shown */
  #afterBlank = true;

  constructor(depth: number) {
    this.depth = depth;
  }

  append(text: string, line: () => number): void {
    const preformatted = this.open.some((block) => block.preformatted);
    const shown = preformatted ? text.replace(/\r\n?/g, '\n') : text.replace(/[ \t\n\r\f]+/g, ' ');
    const part = this.#afterBlank && !preformatted && shown.startsWith(' ') ? shown.slice(1) : shown;
    if (part === '') return;
    if (this.line === null && part.trim() !== '') this.line = line();
    this.#parts.push(part);
    this.#afterBlank = /[ \n]$/.test(part);
  }

  breakLine(): void {
    const last = this.#parts.at(-1);
    if (last?.endsWith(' ')) this.#parts[this.#parts.length - 1] = last.slice(0, -1);
    this.#parts.push('\n');
    this.#afterBlank = true;
  }

  written(): string {
    return this.#parts.join('').trim();
  }

  clear(): void {
    this.#parts = [];
    this.label = [];
    this.line = null;
    this.#afterBlank = true;
  }
}

export class CellFrame extends StoryFrame {
  readonly span: number;
  /** rows that it covers; 0 for all that follow */
  readonly rowSpan: number;

  constructor(depth: number, span: number, rowSpan: number) {
    super(depth);
    this.span = span;
    this.rowSpan = rowSpan;
  }
}

export class RowFrame {
  readonly depth: number;
  readonly line: number;
  readonly cells: { text: string; span: number; rowSpan: number }[] = [];

  constructor(depth: number, line: number) {
    this.depth = depth;
    this.line = line;
  }
}

export class TableFrame {
  readonly depth: number;
  readonly rows: RowFrame[] = [];

  constructor(depth: number) {
    this.depth = depth;
  }
}
