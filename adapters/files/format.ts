/** Which kind of document a file is: by its bytes first, by its name's ending only where the bytes leave a choice. */
import { ReadError } from '../../src/domain/read-problem.js';
import { decodeText } from './decode.js';

export type Source =
  /** a zip; whether a Word file is in it, its reader tells */
  | { format: 'docx'; bytes: Uint8Array }
  | { format: 'html' | 'markdown' | 'text'; text: string };

/** How files begin, each byte as a character: zips, also empty and split ones. */
const ZIPS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** And those that are no report. */
const OTHERS: readonly (readonly [start: string, found: string])[] = [
  ['%PDF', 'pdf'],
  ['{\\rtf', 'rtf'],
  ['MIME-Version:', 'mhtml'],
  ['From: <Saved by', 'mhtml'],
  ['\x89PNG', 'binary'],
  ['GIF8', 'binary'],
  ['\xff\xd8\xff', 'binary'],
  ['\x1f\x8b', 'binary'],
  ['7z\xbc\xaf', 'binary'],
  ['Rar!', 'binary'],
];

/**
 * @param name of the file; only its ending counts
 * @throws ReadError `empty`, `not-a-document`, `old-word`, `password-protected`
 */
export function identify(bytes: Uint8Array, name: string): Source {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) throw new ReadError('empty');
  const start = file.toString('latin1', 0, 16);
  if (ZIPS.some((beginning) => start.startsWith(beginning))) return { format: 'docx', bytes };
  if (start.startsWith(COMPOUND)) throw compoundFile(file);
  const other = OTHERS.find(([beginning]) => start.startsWith(beginning));
  if (other) throw new ReadError('not-a-document', { found: other[1] });

  const text = decodeText(file);
  if (text === null) throw new ReadError('not-a-document', { found: 'binary' });
  const ending = /\.[^.]*$/.exec(name.toLowerCase())?.[0] ?? '';
  const top = text.slice(0, 1_000).trimStart().toLowerCase();
  const isPage = top.startsWith('<!doctype html') || top.startsWith('<html') || (top.startsWith('<?xml') && top.includes('<html'));
  if (/^\.do[ct][xm]$/.test(ending)) throw new ReadError('not-a-document', { found: 'text' });
  if (isPage || ending === '.html' || ending === '.htm') return { format: 'html', text };
  if (ending === '.doc') throw new ReadError('not-a-document', { found: 'text' });
  if (top.startsWith('<?xml')) throw new ReadError('not-a-document', { found: 'xml' });
  return { format: ending === '.md' || ending === '.markdown' ? 'markdown' : 'text', text };
}

/** Old Office files and encrypted new ones share one container ([MS-CFB]); the names in its directory tell them apart. */
function compoundFile(file: Buffer): ReadError {
  const holds = (name: string): boolean => file.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return new ReadError('password-protected');
  if (holds('WordDocument')) return new ReadError('old-word');
  if (holds('Workbook')) return new ReadError('not-a-document', { found: 'excel' });
  if (holds('PowerPoint Document')) return new ReadError('not-a-document', { found: 'powerpoint' });
  return new ReadError('old-word');
}
