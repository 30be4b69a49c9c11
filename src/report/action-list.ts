/** Where a report lists actions: every item with the ids it bears, the group its heading names, and items without an id. */
import type { Place } from '../domain/place.js';
import { readActionHead } from './action-ids.js';
import { asGroup, findGroups, type GroupNames } from './group-names.js';
import { columnsOf } from './grid.js';
import { placeOfRow, type Item, type Outline, type TableItem, type TextItem } from './outline.js';
import { fold, oneLine, straight, tidy } from './spelling.js';

export interface ActionItem {
  ids: string[];
  /** as printed before the numbers */
  prefix: string;
  /** without the ids */
  text: string;
  place: Place;
  /** the group that the heading above says the actions are related to */
  headingGroup: string | null;
}

export interface ActionLists {
  items: ActionItem[];
  unnumbered: { text: string; place: Place; headingGroup: string | null }[];
}

const LABEL =
  /^(?:\d[\d.]* |annex \w+ ?[-:]? ?|appendix \w+ ?[-:]? ?)?(?:(?:list|summary|overview|consolidated list) of (?:the )?)?(?:proposed |requested |consolidated |agreed |resulting |all )*(?:actions?|action items?|action points?|requests?)(?: (?:items? |points? |requested |proposed |needed |required |expected )*(?:for|to|by|from|of|on|related|requested|required|concerning|regarding|in|at)\b[^.]{0,120})?:?$/;

/** "Actions for TSAG:", "Actions related to RG-DT" */
function isActionsLabel(item: TextItem): boolean {
  const words = fold(item.text);
  if (item.listItem || words.length > 160 || !LABEL.test(words)) return false;
  // "Action:" at the top of a document asks the reader
  return !/^actions?:?$/.test(words) || item.heading || words.startsWith('actions');
}

/** The group that a label names; "for TSAG", "requests to WP2" name the addressee. */
function labelGroup(text: string, addressee: string): string | null {
  const line = oneLine(straight(text));
  const asked = (index: number): boolean => /(?<!\brelated )\b(?:for|to) (?:the )?$/i.test(line.slice(0, index));
  const groups = findGroups(line).filter(({ id, index }) => id !== addressee && !asked(index)).map(({ id }) => id);
  return groups.length === 1 ? groups[0]! : null;
}

class ListReader {
  readonly lists: ActionLists = { items: [], unnumbered: [] };
  /** 'section': a heading said so, until its end; 'label': a paragraph said so, until the next that is no item */
  #active: 'no' | 'label' | 'section' = 'no';
  #sectionLevel = 0;
  #group: string | null = null;
  #fresh = false;
  readonly #outline: Outline;
  readonly #addressee: string;
  #last: ActionItem | null = null;

  constructor(outline: Outline, addressee: string) {
    this.#outline = outline;
    this.#addressee = addressee;
  }

  read(item: Item): void {
    if (item.kind === 'table') {
      if (this.#active === 'label') this.#active = 'no';
      return;
    }
    const line = oneLine(straight(item.text));
    if (item.heading) this.#heading(item);
    const head = readActionHead(item.heading ? line.replace(/^\d[\d.]* /, '') : line, this.#active !== 'no');
    if (head && head.rest !== '') {
      this.#last = { ids: head.ids, prefix: head.prefix, text: behindIds(item.text, head.rest), place: item.place, headingGroup: this.#active === 'no' ? null : this.#group };
      this.lists.items.push(this.#last);
      this.#fresh = false;
      return;
    }
    if (item.heading) return;
    if (isActionsLabel(item)) {
      if (this.#active !== 'section') this.#active = 'label';
      this.#group = labelGroup(item.text, this.#addressee);
      this.#fresh = true;
      this.#last = null;
      return;
    }
    if (this.#active !== 'no') this.#plain(item, line);
  }

  #heading(item: TextItem): void {
    const section = this.#outline.sections[item.section]!;
    const within = this.#active === 'section' && section.level > this.#sectionLevel;
    if (isActionsLabel(item)) {
      if (!within) this.#sectionLevel = section.level;
      this.#active = 'section';
      this.#group = labelGroup(item.text, this.#addressee);
    } else if (within) {
      this.#group = labelGroup(item.text, this.#addressee);
    } else {
      this.#active = 'no';
      this.#group = null;
    }
    this.#fresh = false;
    this.#last = null;
  }

  /** A text without an id where actions are listed. */
  #plain(item: TextItem, line: string): void {
    const group = asGroup(line);
    if (group && !item.listItem) {
      this.#group = group === this.#addressee ? null : group;
      return;
    }
    if (item.listItem && this.#last?.text.endsWith(':')) {
      this.#last.text = `${this.#last.text}\n${tidy(item.text)}`;
      return;
    }
    const asks = item.listItem || (this.#fresh && this.#active === 'label' && !line.endsWith(':'));
    const nothing = /^(?:none|nil|n\/a|no actions?\b.*|nothing)\.?$/i.test(line);
    if (asks && !nothing) this.lists.unnumbered.push({ text: line, place: item.place, headingGroup: this.#group });
    if (!item.listItem && this.#active === 'label') this.#active = 'no';
    this.#fresh = false;
  }
}

/** The text as it stands in the report (typographic quotes and dashes), without the ids that `rest` lacks. */
function behindIds(text: string, rest: string): string {
  const line = oneLine(text);
  return line.slice(line.length - rest.length);
}

/** A table with a column of action ids. */
function readTable(table: TableItem, names: GroupNames): ActionItem[] {
  const rows = table.rows.map((row) => ({ cells: columnsOf(row, false), line: row.line }));
  const width = Math.max(0, ...rows.slice(0, 20).map((row) => row.cells.length));
  const heads = (column: number): number => rows.filter((row) => readActionHead(oneLine(straight(row.cells[column] ?? '')), true) !== null && knownPrefix(row.cells[column]!, names)).length;
  const idColumn = Array.from({ length: Math.min(width, 12) }, (_, i) => i).find((i) => heads(i) > 0 && heads(i) * 2 >= rows.length - 1);
  if (idColumn === undefined) return [];
  const header = rows[0]!.cells.map(fold);
  const hasHeader = readActionHead(oneLine(straight(rows[0]!.cells[idColumn] ?? '')), true) === null;
  const byHeader = header.findIndex((text, i) => i !== idColumn && /action|text|description|request|decision|subject|title|task/.test(text));
  const lengths = Array.from({ length: width }, (_, i) => (i === idColumn ? -1 : rows.slice(hasHeader ? 1 : 0).reduce((sum, row) => sum + (row.cells[i]?.length ?? 0), 0)));
  const textColumn = hasHeader && byHeader !== -1 ? byHeader : lengths.indexOf(Math.max(...lengths));
  const documents = header.findIndex((text, i) => i !== idColumn && i !== textColumn && /\bdoc|\btds?\b|reference|source text/.test(text));
  return rows.flatMap((row, i): ActionItem[] => {
    const head = readActionHead(oneLine(straight(row.cells[idColumn] ?? '')), true);
    if (!head) return [];
    const cells = [head.rest === '' ? '' : behindIds(row.cells[idColumn]!, head.rest), row.cells[textColumn] ?? ''].filter((text) => text !== '');
    const cited = documents === -1 ? '' : oneLine(row.cells[documents] ?? '');
    const text = oneLine(cells.join(' '));
    if (text === '') return [];
    return [{ ids: head.ids, prefix: head.prefix, text: cited !== '' && !text.includes(cited) ? `${text} (${cited})` : text, place: placeOfRow(table, hasHeader ? i : i + 1, row.line), headingGroup: null }];
  });
}

function knownPrefix(text: string, names: GroupNames): boolean {
  const head = readActionHead(oneLine(straight(text)), true);
  return head !== null && (names.mentions.has(head.prefix) || readActionHead(oneLine(straight(text)), false) !== null);
}

/** @param addressee the group that the actions are for, whose name in a heading says nothing; @param taken tables that hold something else */
export function readActionLists(outline: Outline, names: GroupNames, addressee: string, taken: ReadonlySet<TableItem>): ActionLists {
  const reader = new ListReader(outline, addressee);
  for (const item of outline.items) {
    reader.read(item);
    if (item.kind === 'table' && !taken.has(item)) for (const action of readTable(item, names)) reader.lists.items.push(action);
  }
  return reader.lists;
}
