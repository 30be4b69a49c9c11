/** How much of a document from a stranger is taken. A real report of thirty pages has 0.6 MB of XML and 0.05 MB of text. */
import { ReadError } from '../../src/domain/read-problem.js';

export const LIMITS = {
  fileBytes: 25 * 2 ** 20,
  /** of all parts of a Word file together that are read */
  unpackedBytes: 64 * 2 ** 20,
  /** files within a Word file */
  entries: 5_000,
  /** elements within elements; what Word writes stays below 60 */
  depth: 200,
  /** UTF-16 units of text, numbers made by Word and repeated cells included */
  characters: 20_000_000,
  /** what the reading process may answer */
  answerBytes: 4 * 2 ** 20,
  milliseconds: 9_000,
  heapMegabytes: 256,
} as const;

/** Counts the text of one document. */
export class TextBudget {
  #left: number = LIMITS.characters;

  /** @throws ReadError `too-large` when the document has had its share */
  take(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw new ReadError('too-large', { what: 'text', limit: LIMITS.characters });
  }
}
