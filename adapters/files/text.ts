/** Text files: reports saved as plain text by Word or typed by hand, and Markdown. */
import type { Block, ReportDocument } from '../../src/domain/block.js';
import { readCellTable } from './text/cell-table.js';
import { isBlank, isCell, linesOf } from './text/lines.js';
import { readPipeTable } from './text/markdown.js';
import { readParagraph, wrapWidth } from './text/paragraphs.js';
import { readTabTable } from './text/tab-table.js';

/**
 * Reads a report from text: paragraphs, items of lists, and tables whose cells stand each on its own line behind a tab,
 * between tabs in one line, or between the pipes of Markdown. Takes time linear in the text's length.
 * @param markdown headings (`#`), emphasis and links are marks, not text
 */
export function readText(text: string, markdown: boolean): ReportDocument {
  const lines = linesOf(text);
  const width = markdown ? null : wrapWidth(lines);
  const blocks: Block[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i]!;
    if (isBlank(line)) {
      i++;
      continue;
    }
    const table = readPipeTable(lines, i, markdown) ?? readTabTable(lines, i);
    if (table) {
      blocks.push(table.table);
      i = table.next;
    } else if (isCell(line)) {
      const read = readCellTable(lines, i);
      for (const block of read.blocks) blocks.push(block);
      i = read.next;
    } else {
      const read = readParagraph(lines, i, markdown, width);
      if (read.paragraph) blocks.push(read.paragraph);
      i = read.next;
    }
  }
  return { headers: [], blocks };
}
