/** Puts blocks together from what the HTML parser meets, and mends what is not closed the way browsers do. */
import type { Block, ReportDocument } from '../../../src/domain/block.js';
import { isPartOfText, textOf } from '../blocks.js';
import { TextBudget } from '../limits.js';
import { CellFrame, RowFrame, StoryFrame, TableFrame, type OpenBlock } from './frames.js';
import { spread } from './grid.js';

/** A list's bullet or number, as Word without its own attributes writes it: `·` or `1.` and a row of no-break blanks. */
const WRITTEN_LABEL = /^(\S{1,12})[\u00a0 ]{2,}/;

export class HtmlBuilder {
  readonly #budget = new TextBudget();
  readonly #root = new StoryFrame(0);
  readonly #frames: (StoryFrame | TableFrame | RowFrame)[] = [this.#root];
  readonly #headers: string[] = [];
  #title: string[] | null = null;
  /** what comes is the bullet or number of a list's item */
  inLabel = false;

  beginTitle(): void {
    this.#title = [];
  }

  endTitle(): void {
    const title = (this.#title ?? []).join('').replace(/\s+/g, ' ').trim();
    if (title !== '') this.#headers.push(title);
    this.#title = null;
  }

  /** @param line asked for only where it is needed */
  text(text: string, line: () => number): void {
    this.#budget.take(text.length);
    if (this.#title) this.#title.push(text);
    else if (this.inLabel) this.#story.label.push(text);
    else this.#story.append(text, line);
  }

  lineBreak(): void {
    this.#story.breakLine();
  }

  openBlock(depth: number, line: number, block: Partial<OpenBlock>): void {
    const story = this.#story;
    this.#endParagraph(story);
    story.open.push({ heading: null, item: false, wordList: false, preformatted: false, ...block, depth });
    story.line = line;
  }

  openTable(depth: number): void {
    this.#closeWhile((top) => !(top instanceof StoryFrame));
    this.#endParagraph(this.#story);
    this.#frames.push(new TableFrame(depth));
  }

  openRow(depth: number, line: number): void {
    this.#closeWhile((top) => top instanceof RowFrame || top instanceof CellFrame);
    if (this.#top instanceof TableFrame) this.#frames.push(new RowFrame(depth, line));
  }

  openCell(depth: number, line: number, span: number, rowSpan: number): void {
    this.#closeWhile((top) => top instanceof CellFrame);
    const top = this.#top;
    // a row that is not written ends with its table or with the next row
    if (top instanceof TableFrame) this.#frames.push(new RowFrame(top.depth + 0.5, line));
    if (this.#top instanceof RowFrame) this.#frames.push(new CellFrame(depth, span, rowSpan));
  }

  /** Ends what began at this depth. */
  closeAt(depth: number): void {
    this.#closeWhile((top) => top.depth >= depth);
    const story = this.#story;
    if (story.open.at(-1)?.depth !== depth) return;
    this.#endParagraph(story);
    story.open.pop();
  }

  finish(): ReportDocument {
    this.#closeWhile((top) => top !== this.#root);
    this.#endParagraph(this.#root);
    return { headers: [...new Set(this.#headers)], blocks: this.#root.blocks };
  }

  get #top(): StoryFrame | TableFrame | RowFrame {
    return this.#frames.at(-1)!;
  }

  get #story(): StoryFrame {
    return this.#frames.findLast((frame) => frame instanceof StoryFrame)!;
  }

  #closeWhile(condition: (top: StoryFrame | TableFrame | RowFrame) => boolean): void {
    while (this.#frames.length > 1 && condition(this.#top)) {
      const frame = this.#frames.pop()!;
      const around = this.#top;
      if (frame instanceof CellFrame) {
        this.#endParagraph(frame);
        (around as RowFrame).cells.push({ text: textOf(frame.blocks), span: frame.span, rowSpan: frame.rowSpan });
      } else if (frame instanceof RowFrame) {
        (around as TableFrame).rows.push(frame);
      } else if (frame instanceof TableFrame) {
        const story = around as StoryFrame;
        this.#endParagraph(story);
        const rows = spread(frame.rows, this.#budget);
        if (rows.length > 0) story.blocks.push({ kind: 'table', rows });
      }
    }
  }

  #endParagraph(story: StoryFrame): void {
    const paragraph = this.#paragraph(story);
    if (paragraph) story.blocks.push(paragraph);
    story.clear();
  }

  #paragraph(story: StoryFrame): Block | null {
    let text = story.written();
    let label = story.label.join('').trim();
    const wordList = story.open.some((block) => block.wordList);
    const written = wordList && label === '' ? WRITTEN_LABEL.exec(text) : null;
    if (written) {
      label = written[1]!;
      text = text.slice(written[0].length);
    }
    const bullet = !/[\p{L}\p{N}]/u.test(label) || label === 'o';
    const heading = story.open.findLast((block) => block.heading !== null)?.heading ?? null;
    const shown = !bullet && isPartOfText(label, { heading, inCell: story instanceof CellFrame });
    if (text === '' && (!shown || heading !== null)) return null;
    const item = story.open.findLast((block) => block.item);
    const listItem = heading === null && (item !== undefined || label !== '');
    // what follows within the same item is no item of its own
    if (item) item.item = false;
    return { kind: 'paragraph', text: shown ? `${label} ${text}`.trim() : text, heading, listItem, line: story.line };
  }
}
