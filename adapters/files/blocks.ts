/** What the readers of Word and HTML share: flattening, and whether a list's number is part of the text. */
import type { Block } from '../../src/domain/block.js';

/** The text of a cell or page header: paragraphs and rows are lines, cells of a table within it stand behind tabs. */
export function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph' ? block.text : block.rows.map((row) => row.cells.map((cell) => cell.text).join('\t').trim()).join('\n'),
    )
    .filter((text) => text !== '')
    .join('\n');
}

/** A bare number or letter (`1.`, `a)`, `(iv)`) only counts the items of a list; `WP2-4:`, `5.1.1`, `Annex 2` name their item. */
const BARE = /^[([]?(\p{N}{1,4}|\p{L}{1,2}|[ivxlcdm]{1,9})[)\].:]{0,2}$/iu;

/**
 * Whether what a list prints before a paragraph is part of its text.
 * In a cell it is what stands in the column "#".
 * @param label '' for a bullet
 */
export function isPartOfText(label: string, place: { heading: number | null; inCell: boolean }): boolean {
  return label !== '' && (place.inCell || place.heading !== null || !BARE.test(label));
}
