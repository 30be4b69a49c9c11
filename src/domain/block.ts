/** A document, whatever its format was, as the report readers see it: paragraphs and tables with the line they stood on. */

export interface Paragraph {
  kind: 'paragraph';
  /** numbering that Word counts by itself is part of the text: `10 Future Plans`, `WP2-4: Review …` */
  text: string;
  /** outline level (1 …) when the format marks the paragraph as a heading, else null */
  heading: number | null;
  /** true for an item of a bulleted or numbered list; the bullet or number itself is not in `text` */
  listItem: boolean;
  /** 1-based line of the file; null where the format has no lines (Word) */
  line: number | null;
}

export interface Cell {
  /** paragraphs and breaks within the cell are `\n` */
  text: string;
  /** columns that the cell covers, 1 or more */
  span: number;
}

export interface TableRow {
  cells: Cell[];
  line: number | null;
}

export interface Table {
  kind: 'table';
  /** every row as it stands, header rows included; a cell merged downwards is repeated in each row it covers */
  rows: TableRow[];
}

export type Block = Paragraph | Table;

export interface ReportDocument {
  /** what stands in the page headers, once each; document references often stand only there */
  headers: string[];
  blocks: Block[];
}
