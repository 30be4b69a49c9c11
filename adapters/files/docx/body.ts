/**
 * Body text and page headers of a Word file as blocks: what a reader sees once all tracked changes are accepted.
 * The elements are those of WordprocessingML (ISO/IEC 29500-1, 17).
 */
import type { Block } from '../../../src/domain/block.js';
import { ReadError } from '../../../src/domain/read-problem.js';
import { isPartOfText, textOf } from '../blocks.js';
import type { TextBudget } from '../limits.js';
import { CellFrame, ParagraphFrame, RowFrame, StoryFrame, TableFrame, type Frame } from './frames.js';
import type { Numbering } from './numbering.js';
import type { Styles } from './styles.js';
import { symbol } from './symbols.js';
import type { Attributes, XmlHandler } from './xml.js';

/** What is deleted, what is no text, and what properties were before a tracked change. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'w:del', 'w:moveFrom', 'w:sdtPr', 'w:rt', 'w:sectPr', 'w:tblPr',
  'w:pPrChange', 'w:rPrChange', 'w:trPrChange', 'w:tcPrChange', 'w:tblPrExChange', 'w:numberingChange',
]); // prettier-ignore

const OFF = /^(0|false|off)$/;

export class BodyReader implements XmlHandler {
  readonly #styles: Styles;
  readonly #numbering: Numbering;
  readonly #budget: TextBudget;
  readonly #frames: Frame[] = [];
  /** one for each field that is open: still in its code, or already in its result */
  readonly #fields: ('code' | 'result')[] = [];
  /** one for each open mc:AlternateContent: whether an alternative has been taken */
  readonly #taken: boolean[] = [];
  #inText = false;
  readonly blocks: Block[] = [];

  constructor(styles: Styles, numbering: Numbering, budget: TextBudget) {
    this.#styles = styles;
    this.#numbering = numbering;
    this.#budget = budget;
  }

  open(name: string, attributes: Attributes, path: readonly string[]): boolean | void {
    const frame = this.#frames.at(-1);
    switch (name) {
      case 'w:body':
      case 'w:hdr':
      case 'w:txbxContent':
        this.#frames.push(new StoryFrame());
        return;
      case 'w:p':
        if (!(frame instanceof StoryFrame)) throw misplaced(name);
        this.#frames.push(new ParagraphFrame());
        return;
      case 'w:tbl':
        if (!(frame instanceof StoryFrame)) throw misplaced(name);
        this.#frames.push(new TableFrame());
        return;
      case 'w:tr':
        if (!(frame instanceof TableFrame)) throw misplaced(name);
        this.#frames.push(new RowFrame());
        return;
      case 'w:tc':
        if (!(frame instanceof RowFrame)) throw misplaced(name);
        this.#frames.push(new CellFrame());
        return;
      case 'mc:AlternateContent':
        this.#taken.push(false);
        return;
      case 'mc:Choice':
      case 'mc:Fallback':
        if (this.#taken.at(-1)) return false;
        this.#taken[this.#taken.length - 1] = true;
        return;
    }
    if (frame instanceof ParagraphFrame) return this.#inParagraph(frame, name, attributes, path);
    if (frame instanceof RowFrame) {
      if (name === 'w:gridBefore') frame.skip(Number(attributes['w:val']));
      else if (name === 'w:del' && path.at(-1) === 'w:trPr') frame.deleted = true;
    } else if (frame instanceof CellFrame) {
      if (name === 'w:gridSpan') frame.setSpan(Number(attributes['w:val']));
      else if (name === 'w:vMerge') frame.continues = (attributes['w:val'] ?? 'continue') === 'continue';
    }
    if (LEFT_OUT.has(name)) return false;
  }

  #inParagraph(paragraph: ParagraphFrame, name: string, attributes: Attributes, path: readonly string[]): boolean | void {
    const parent = path.at(-1);
    const value = attributes['w:val'] ?? '';
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.#inText = true;
        return;
      case 'w:r':
        paragraph.hidden = false;
        return;
      case 'w:tab': // also a tab stop among the properties
        if (parent !== 'w:tabs') this.#add(paragraph, '\t');
        return;
      case 'w:ptab':
        return this.#add(paragraph, '\t');
      case 'w:br':
      case 'w:cr':
        return this.#add(paragraph, '\n');
      case 'w:noBreakHyphen':
        return this.#add(paragraph, '\u2011');
      case 'w:sym':
        return this.#add(paragraph, symbol(attributes['w:font'] ?? '', attributes['w:char'] ?? ''));
      case 'w:fldChar':
        return this.#field(attributes['w:fldCharType']);
      case 'w:vanish':
        if (path.at(-2) === 'w:r') paragraph.hidden = !OFF.test(value);
        return;
      case 'w:pStyle':
        paragraph.style = value;
        return;
      case 'w:outlineLvl':
        paragraph.outline = Number(value);
        return;
      case 'w:numId':
        paragraph.numId = value;
        return;
      case 'w:ilvl':
        paragraph.level = Number(value);
        return;
      case 'w:del':
      case 'w:moveFrom':
        // among the properties it is the mark at the paragraph's end that is deleted
        if (parent === 'w:rPr' && path.at(-2) === 'w:pPr') paragraph.endDeleted = true;
        return false;
    }
    if (LEFT_OUT.has(name)) return false;
  }

  close(name: string): void {
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.#inText = false;
        return;
      case 'mc:AlternateContent':
        this.#taken.pop();
        return;
      case 'w:body':
      case 'w:hdr':
        append(this.blocks, (this.#frames.pop() as StoryFrame).blocks);
        return;
      case 'w:txbxContent':
        return this.#closeTextBox(this.#frames.pop() as StoryFrame);
      case 'w:p':
        return this.#closeParagraph(this.#frames.pop() as ParagraphFrame, this.#frames.at(-1) as StoryFrame);
      case 'w:tc':
        return this.#closeCell(this.#frames.pop() as CellFrame, this.#frames.at(-1) as RowFrame);
      case 'w:tr':
        (this.#frames.at(-2) as TableFrame).add(this.#frames.pop() as RowFrame);
        return;
      case 'w:tbl': {
        const { rows } = this.#frames.pop() as TableFrame;
        if (rows.length > 0) (this.#frames.at(-1) as StoryFrame).blocks.push({ kind: 'table', rows });
      }
    }
  }

  text(text: string): void {
    const frame = this.#frames.at(-1);
    if (this.#inText && frame instanceof ParagraphFrame) this.#add(frame, text);
  }

  #add(paragraph: ParagraphFrame, text: string): void {
    if (paragraph.hidden || this.#fields.includes('code')) return;
    this.#budget.take(text.length);
    paragraph.parts.push(text);
  }

  #field(type: string | undefined): void {
    if (type === 'begin') this.#fields.push('code');
    else if (type === 'separate' && this.#fields.length > 0) this.#fields[this.#fields.length - 1] = 'result';
    else if (type === 'end') this.#fields.pop();
  }

  #closeParagraph(paragraph: ParagraphFrame, story: StoryFrame): void {
    // a code that is never closed must not swallow the rest of the document
    while (this.#fields.at(-1) === 'code') this.#fields.pop();
    const written = story.carried + paragraph.parts.join('');
    story.carried = '';
    if (paragraph.endDeleted) story.carried = written;
    else story.add(this.#finish(paragraph, written.trim(), story instanceof CellFrame));
    append(story.blocks, paragraph.boxes);
  }

  #finish(paragraph: ParagraphFrame, written: string, inCell: boolean): Block | null {
    const style = this.#styles.of(paragraph.style);
    const outline = paragraph.outline ?? (style.heading ?? 10) - 1;
    const heading = outline >= 0 && outline < 9 ? outline + 1 : null;
    const numId = paragraph.numId ?? style.numId;
    const ofStyle = numId !== null && paragraph.numId === null ? this.#numbering.levelOf(numId, paragraph.style ?? '') : null;
    const label = numId === null ? null : this.#numbering.next(numId, paragraph.level ?? ofStyle ?? (paragraph.numId === null ? style.level : 0) ?? 0);
    const shown = label !== null && isPartOfText(label.text, { heading, inCell });
    if (written === '' && (!shown || heading !== null)) return null;
    if (shown) this.#budget.take(label.text.length + 1);
    const text = shown ? (written === '' ? label.text : label.text + label.gap + written) : written;
    return { kind: 'paragraph', text, heading, listItem: heading === null && (label !== null || style.list), line: null };
  }

  #closeCell(cell: CellFrame, row: RowFrame): void {
    const table = this.#frames.at(-2) as TableFrame;
    const above = cell.continues ? table.above.get(row.column) : undefined;
    if (above !== undefined) this.#budget.take(above.length);
    row.add({ text: above ?? textOf(cell.blocks), span: cell.span });
  }

  /** What stands in a text box comes after the paragraph that it is anchored to. */
  #closeTextBox(box: StoryFrame): void {
    for (let at = this.#frames.length - 1; at >= 0; at -= 1) {
      const frame = this.#frames[at]!;
      if (frame instanceof ParagraphFrame) {
        return append(frame.boxes, box.blocks);
      }
    }
    append((this.#frames.findLast((frame) => frame instanceof StoryFrame) ?? this).blocks, box.blocks);
  }
}

/** Not `push(...more)`: a million arguments overflow the stack. */
function append(blocks: Block[], more: readonly Block[]): void {
  for (const block of more) blocks.push(block);
}

function misplaced(name: string): ReadError {
  return new ReadError('damaged', { why: `${name} where none may stand` });
}
