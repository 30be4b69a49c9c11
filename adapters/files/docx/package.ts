/** A Word file is a zip of parts (ISO/IEC 29500-2): finds the parts and gives them out one by one, within limits. */
import { posix } from 'node:path';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ReadError } from '../../../src/domain/read-problem.js';
import { LIMITS } from '../limits.js';
import { readXml, type XmlHandler } from './xml.js';

/** The parts of a Word file that are read. */
export interface Parts {
  body: string;
  styles: string | null;
  numbering: string | null;
  headers: string[];
}

interface Relationship {
  /** the last word of its type: `officeDocument`, `styles`, `header` */
  type: string;
  part: string;
}

export class Package {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  #unpacked = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws ReadError `damaged`, `too-large` */
  static async open(bytes: Uint8Array): Promise<Package> {
    try {
      const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      if (zip.entryCount > LIMITS.entries) throw new ReadError('too-large', { what: 'entries', limit: LIMITS.entries });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        // which of two parts of one name counts, programs do not agree on
        if (entries.has(entry.fileName)) throw new ReadError('damaged', { why: 'two parts of one name' });
        entries.set(entry.fileName, entry);
      }
      return new Package(zip, entries);
    } catch (error) {
      throw asReadError(error);
    }
  }

  /**
   * The parts to read.
   * @throws ReadError `macros`; `not-a-document` for a zip that is something else
   */
  async parts(): Promise<Parts> {
    const body = (await this.#relationships('')).find(({ type }) => type === 'officeDocument')?.part ?? 'word/document.xml';
    const names = [...this.#entries.keys()];
    const types = await this.#contentTypes();
    const bodyType = types.find(({ part }) => part === `/${body}`)?.type ?? '';
    if (!this.#entries.has(body) || !/^$|wordprocessingml|ms-word/i.test(bodyType)) {
      throw new ReadError('not-a-document', { found: kindOfZip(names) });
    }
    if (types.some((known) => /macroenabled|vbaproject/i.test(known.type)) || names.some((name) => /vbaproject\.bin$/i.test(name))) {
      throw new ReadError('macros');
    }
    const related = (await this.#relationships(body)).filter(({ part }) => this.#entries.has(part));
    const one = (wanted: string): string | null => related.find(({ type }) => type === wanted)?.part ?? null;
    const headers = related.filter(({ type }) => type === 'header').map(({ part }) => part);
    return { body, styles: one('styles'), numbering: one('numbering'), headers: [...new Set(headers)].toSorted() };
  }

  /** Reads a part of XML to its end. @throws ReadError */
  async read(part: string, handler: XmlHandler): Promise<void> {
    const entry = this.#entries.get(part);
    if (!entry) throw new ReadError('damaged', { why: `no part ${part}` });
    if (entry.isEncrypted()) throw new ReadError('password-protected');
    this.#allow(entry.uncompressedSize);
    try {
      await readXml(this.#counted(await this.#zip.openReadStreamPromise(entry)), handler);
    } catch (error) {
      throw asReadError(error);
    }
  }

  /** Counts what really comes, whatever size is written in the file. */
  async *#counted(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of stream) {
      this.#unpacked += chunk.length;
      this.#allow(0);
      yield chunk;
    }
  }

  #allow(more: number): void {
    if (this.#unpacked + more > LIMITS.unpackedBytes) throw new ReadError('too-large', { what: 'unpacked', limit: LIMITS.unpackedBytes });
  }

  /** Where a part points to; links to outside the file are left out. @param from '' for the package itself */
  async #relationships(from: string): Promise<Relationship[]> {
    const folder = from === '' ? '' : posix.dirname(from);
    const part = posix.join(folder, '_rels', `${posix.basename(from)}.rels`);
    const found: Relationship[] = [];
    if (!this.#entries.has(part)) return found;
    await this.read(part, {
      open(name, { Type: type = '', Target: target = '', TargetMode: mode }) {
        if (name !== 'Relationship' || mode === 'External') return;
        found.push({ type: type.slice(type.lastIndexOf('/') + 1), part: posix.resolve('/', folder, target).slice(1) });
      },
    });
    return found;
  }

  /** What the package says each part is; for all parts of one ending, `part` is null. */
  async #contentTypes(): Promise<{ part: string | null; type: string }[]> {
    const found: { part: string | null; type: string }[] = [];
    if (!this.#entries.has('[Content_Types].xml')) return found;
    await this.read('[Content_Types].xml', {
      open(name, { PartName: part = null, ContentType: type = '' }) {
        if (name === 'Override' || name === 'Default') found.push({ part, type });
      },
    });
    return found;
  }
}

function kindOfZip(names: readonly string[]): string {
  const begins = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (begins('xl/')) return 'excel';
  if (begins('ppt/')) return 'powerpoint';
  if (names.includes('mimetype') && names.includes('content.xml')) return 'opendocument';
  return 'zip';
}

/** What yauzl and zlib throw: sizes that lie, entries outside the file, unknown compression. */
function asReadError(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  return new ReadError('damaged', { why: error instanceof Error ? error.message : String(error) });
}
