/** A report's blocks with their place: which clause each stands in, and the headings and words above it. */
import type { ReportDocument, TableRow } from '../domain/block.js';
import type { Place } from '../domain/place.js';
import { fold, oneLine, plain, tidy } from './spelling.js';

export interface TextItem {
  kind: 'text';
  /** `tidy`; a heading's number is part of it */
  text: string;
  heading: boolean;
  listItem: boolean;
  /** index of the section in `Outline.sections` */
  section: number;
  place: Place;
}

export interface TableItem {
  kind: 'table';
  /** texts of cells are `tidy` */
  rows: TableRow[];
  section: number;
  /** of the table; `placeOfRow` gives those of its rows */
  place: Place;
}

export type Item = TextItem | TableItem;

/** What stands under one heading. */
export interface Section {
  /** as `Place.clause` names it; null before the first */
  clause: string | null;
  /** the heading without its number; '' before the first */
  title: string;
  /** depth of the heading, 1 is the highest */
  level: number;
  /** index of the section that this one is part of; null at the top */
  parent: number | null;
}

export interface Outline {
  headers: string[];
  items: Item[];
  sections: Section[];
}

interface Heading {
  /** null for a heading without a number */
  clause: string | null;
  title: string;
  level: number;
}

const NUMBERED = /^(?:clause |section )?(\d{1,2}(?:\.\d{1,2}){0,5})(\.?) ?(\S.*)?$/is;
const ANNEX = /^(annex|appendix|attachment) ([a-z]|\d{1,2}[a-z]?|[ivx]{1,5}|[a-z]\d{1,2})(?![\w])[ .]*([-:(]?) ?(.*)$/is;
const LETTERED = /^([A-Z]\.\d{1,2}(?:\.\d{1,2}){0,4})\.? (\S.*)$/s;
const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/i;
/** Words that make a number before them a quantity: "3 Contributions were received". */
const SENTENCE = /[.;,]$|\b(?:was|were|is|are|has|have|had|will|shall|met|may|took)\b/;

/** The numbers of a clause compared part by part. */
function follows(clause: string, last: string | null): boolean {
  const parts = clause.split('.').map(Number);
  if (last === null) return parts[0]! <= 20;
  const before = last.split('.').map(Number);
  // the next one at some depth, or one that skips a few
  const depth = parts.findIndex((part, i) => part !== before[i]);
  if (depth === -1) return false;
  return parts[depth]! > (before[depth] ?? -1) && parts[depth]! <= (before[depth] ?? 0) + (parts.length === 1 ? 5 : 10);
}

function readNumbered(text: string, marked: boolean, listItem: boolean, last: string | null): Heading | null {
  const match = NUMBERED.exec(text);
  const title = match?.[3]?.trim() ?? '';
  if (!match || title === '' || !/[ .]/.test(text.slice(0, match[1]!.length + 1).slice(-1))) return null;
  const clause = match[1]!;
  const depth = clause.split('.').length;
  if (marked) return MONTH.test(title) ? null : { clause, title, level: depth };
  const looks = /^["'(]?[A-Z]/.test(title) && !MONTH.test(title) && follows(clause, last);
  if (!looks || listItem) return null;
  // a paragraph that is numbered with several levels is a clause however long it is
  if (depth > 1) return { clause, title, level: depth };
  return title.length <= 120 && !SENTENCE.test(title) ? { clause, title, level: 1 } : null;
}

function readAnnex(text: string, marked: boolean): Heading | null {
  const match = ANNEX.exec(text);
  if (!match) return null;
  const [, word, number, mark, rest] = match as unknown as [string, string, string, string, string];
  const title = rest.replace(/\)$/, mark === '(' ? '' : '$&').trim();
  const separate = mark !== '' || title === '' || title.startsWith('\n');
  if (!separate && !marked) return null;
  if (!marked && (mark === '(' || title.length > 200 || /[.;]$/.test(title))) return null;
  const name = /^[a-z]$|^[ivx]+$|^[a-z]\d/i.test(number) ? number.toUpperCase() : number.toLowerCase();
  return { clause: `${word[0]!.toUpperCase()}${word.slice(1).toLowerCase()} ${name}`, title: title.replaceAll('\n', ' '), level: 1 };
}

/** @param last number of the clause before it; @param inAnnex `A.1` numbers a clause only within an annex */
function readHeading(text: string, level: number | null, listItem: boolean, last: string | null, inAnnex: boolean): Heading | null {
  const spelled = plain(text);
  const marked = level !== null;
  const heading = readAnnex(spelled, marked) ?? readNumbered(spelled.replaceAll('\n', ' '), marked, listItem, last);
  if (heading) return { ...heading, level: level ?? heading.level };
  const lettered = marked || inAnnex ? LETTERED.exec(spelled) : null;
  if (lettered && !listItem) return { clause: lettered[1]!, title: lettered[2]!, level: level ?? 2 };
  return marked && text !== '' ? { clause: null, title: spelled.replaceAll('\n', ' '), level } : null;
}

/** Word keeps a title that was typed into a table's last cell there: it is cut off, with what follows it. */
function cutTitle(rows: readonly TableRow[]): { rows: TableRow[]; cut: string[] } {
  const last = rows.at(-1);
  const cell = last?.cells.at(-1);
  const lines = cell?.text.split('\n') ?? [];
  const at = lines.findIndex((line, i) => i > 0 && /^\s{0,20}(?:annex|appendix|attachment)/i.test(line) && readAnnex(plain(line), false) !== null);
  if (!last || !cell || at === -1) return { rows: [...rows], cut: [] };
  const cells = [...last.cells.slice(0, -1), { ...cell, text: lines.slice(0, at).join('\n') }];
  return { rows: [...rows.slice(0, -1), { ...last, cells }], cut: lines.slice(at).map(tidy).filter((line) => line !== '') };
}

/** Builds the outline while it goes through the blocks. */
class Outliner {
  readonly items: Item[] = [];
  readonly sections: Section[] = [{ clause: null, title: '', level: 0, parent: null }];
  #section = 0;
  #clause: string | null = null;
  #lastNumber: string | null = null;
  readonly #numbered: boolean;
  readonly #tables = new Map<string | null, number>();

  constructor(numbered: boolean) {
    this.#numbered = numbered;
  }

  #inAnnex(): boolean {
    return this.#clause !== null && /^(?:Annex|Appendix|Attachment) /.test(this.#clause);
  }

  #place(line: number | null, table: number | null = null): Place {
    return { clause: this.#clause, table, row: null, line };
  }

  #open(heading: Heading): void {
    const { clause, title, level } = heading;
    let parent: number | null = this.#section;
    while (parent !== null && this.sections[parent]!.level >= level) parent = this.sections[parent]!.parent;
    // a heading without a number belongs to the clause above it, unless nothing is numbered
    if (clause !== null) this.#clause = clause;
    else if (!this.#numbered && !(this.#inAnnex() && level > this.sections[this.#section]!.level)) this.#clause = title;
    if (clause !== null && /^\d/.test(clause)) this.#lastNumber = clause;
    this.sections.push({ clause: this.#clause, title, level, parent });
    this.#section = this.sections.length - 1;
  }

  addText(text: string, level: number | null, listItem: boolean, line: number | null): void {
    const tidied = tidy(text);
    // an empty bullet says nothing
    if (!/[\p{L}\p{N}]/u.test(tidied)) return;
    const heading = readHeading(tidied, level, listItem, this.#lastNumber, this.#inAnnex());
    if (heading) this.#open(heading);
    this.items.push({ kind: 'text', text: tidied, heading: heading !== null, listItem: listItem && !heading, section: this.#section, place: this.#place(line) });
  }

  addTable(rows: TableRow[]): void {
    const { rows: kept, cut } = cutTitle(rows.map(({ cells, line }) => ({ cells: cells.map(({ text, span }) => ({ text: tidy(text), span })), line })));
    const table = (this.#tables.get(this.#clause) ?? 0) + 1;
    this.#tables.set(this.#clause, table);
    this.items.push({ kind: 'table', rows: kept, section: this.#section, place: this.#place(kept[0]?.line ?? null, table) });
    for (const line of cut) this.addText(line, null, false, null);
  }
}

export function outlineOf(document: ReportDocument): Outline {
  const numbered = (text: string): boolean => /^\d{1,2}(?:\.\d{1,2})*\.? /.test(text);
  const anyNumber = document.blocks.some((b) => b.kind === 'paragraph' && !b.listItem && numbered(oneLine(b.text.slice(0, 300))) && (b.heading !== null || readHeading(tidy(b.text), null, false, null, false) !== null));
  const outliner = new Outliner(anyNumber);
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') outliner.addText(block.text, block.heading, block.listItem, block.line);
    else outliner.addTable(block.rows);
  }
  return { headers: document.headers, items: outliner.items, sections: outliner.sections };
}

/** @param row 1-based below the header rows */
export function placeOfRow(table: TableItem, row: number, line: number | null): Place {
  return { ...table.place, row, line };
}

/** Titles from the section itself up to the top. */
export function titlesAbove(outline: Outline, section: number): string[] {
  const titles: string[] = [];
  for (let at: number | null = section; at !== null; at = outline.sections[at]!.parent) if (outline.sections[at]!.title) titles.push(outline.sections[at]!.title);
  return titles;
}

/**
 * The paragraphs that lead to a table, the nearest first: up to the table before it or the heading of its section,
 * which is the last of them.
 */
export function textsBefore(outline: Outline, index: number, most = 6): TextItem[] {
  const texts: TextItem[] = [];
  for (let i = index - 1; i >= 0 && texts.length < most; i--) {
    const item = outline.items[i]!;
    if (item.kind === 'table') break;
    texts.push(item);
    if (item.heading) break;
  }
  return texts;
}

/** All text of the report, table cells included, each with its place: what looks for mentions goes through this. */
export function allTexts(outline: Outline): { text: string; place: Place; item: number }[] {
  return outline.items.flatMap((item, index) =>
    item.kind === 'text'
      ? [{ text: item.text, place: item.place, item: index }]
      : item.rows.flatMap((row, i) => row.cells.map((cell) => ({ text: cell.text, place: placeOfRow(item, i, row.line), item: index }))),
  );
}

/** True when a label such as "Actions for TSAG:" says what the texts below it are. */
export function isLabel(item: Item, words: RegExp): item is TextItem {
  return item.kind === 'text' && item.text.length <= 160 && words.test(fold(item.text));
}
