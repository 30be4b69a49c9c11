/** Word files (.docx). Our own small reader: it counts automatic numbers, keeps page headers, and has limits. */
import type { ReportDocument } from '../../src/domain/block.js';
import { textOf } from './blocks.js';
import { BodyReader } from './docx/body.js';
import { Numbering } from './docx/numbering.js';
import { Package } from './docx/package.js';
import { Styles } from './docx/styles.js';
import { TextBudget } from './limits.js';

/**
 * Reads a Word file: paragraphs, headings, lists with their numbers, tables, page headers.
 * Left out: deleted and hidden text, the codes of fields, footnotes, comments, footers, pictures. Nothing is fetched, no macro runs.
 * @throws ReadError `not-a-document`, `password-protected`, `macros`, `too-large`, `too-deep`, `damaged`
 */
export async function readDocx(bytes: Uint8Array): Promise<ReportDocument> {
  const file = await Package.open(bytes);
  const parts = await file.parts();

  const styles = new Styles();
  if (parts.styles !== null) await file.read(parts.styles, styles);
  const numbering = new Numbering(styles);
  if (parts.numbering !== null) await file.read(parts.numbering, numbering);

  const budget = new TextBudget();
  const body = new BodyReader(styles, numbering, budget);
  await file.read(parts.body, body);

  const headers: string[] = [];
  for (const part of parts.headers) {
    const header = new BodyReader(styles, numbering, budget);
    await file.read(part, header);
    headers.push(textOf(header.blocks));
  }
  return { headers: [...new Set(headers)].filter((text) => text !== ''), blocks: body.blocks };
}
