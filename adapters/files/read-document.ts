/** Any file that a report may come in → its paragraphs and tables. Runs in the reading process only: see read-report.ts. */
import type { ReportDocument } from '../../src/domain/block.js';
import { ReadError } from '../../src/domain/read-problem.js';
import { textOf } from './blocks.js';
import { readDocx } from './docx.js';
import { identify, type Source } from './format.js';
import { readHtml } from './html.js';
import { LIMITS } from './limits.js';
import { readText } from './text.js';

/**
 * @param name of the file; only its ending counts
 * @throws ReadError with every code but those that only the parent process can tell (`timed-out`, `out-of-memory`)
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<ReportDocument> {
  const document = await read(identify(bytes, name));
  if (textOf(document.blocks).trim() === '') throw new ReadError('no-text');
  return document;
}

async function read(source: Source): Promise<ReportDocument> {
  if (source.format === 'docx') return readDocx(source.bytes);
  if (source.format === 'html') return readHtml(source.text);
  if (source.text.length > LIMITS.characters) throw new ReadError('too-large', { what: 'text', limit: LIMITS.characters });
  return readText(source.text, source.format === 'markdown');
}
