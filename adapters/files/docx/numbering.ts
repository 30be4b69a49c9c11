/**
 * Word counts the items of its lists by itself; the file holds only the rule, such as `WP2-%1:`.
 * Counts as Word does (ISO/IEC 29500-1, 17.9).
 */
import { printNumber } from './number-format.js';
import type { Styles } from './styles.js';
import type { XmlHandler } from './xml.js';

/** What stands before a paragraph. */
export interface Label {
  /** '' for a bullet */
  text: string;
  /** between it and the paragraph's text: a blank or nothing */
  gap: ' ' | '';
}

interface Level {
  start: number;
  format: string;
  /** `%1.%2` */
  text: string;
  /** paragraphs of this style are on this level */
  style: string | null;
  /** every number in it is printed in decimal figures */
  legal: boolean;
  /** counts on when a paragraph of a higher level stands between */
  continues: boolean;
  gap: ' ' | '';
}

interface List {
  levels: Map<number, Level>;
  /** the list style that holds the levels, when this list holds none itself */
  linked: string | null;
  counts: (number | undefined)[];
}

interface Use {
  list: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

const LEVELS = 9;

function newLevel(): Level {
  return { start: 0, format: 'decimal', text: '', style: null, legal: false, continues: false, gap: ' ' };
}

export class Numbering implements XmlHandler {
  readonly #lists = new Map<string, List>();
  readonly #uses = new Map<string, Use>();
  readonly #styles: Styles;
  #list: List | null = null;
  #use: Use | null = null;
  #override = 0;
  #level: Level | null = null;

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): boolean | void {
    const value = attributes['w:val'] ?? '';
    switch (name) {
      case 'w:abstractNum':
        this.#list = { levels: new Map(), linked: null, counts: [] };
        this.#lists.set(attributes['w:abstractNumId'] ?? '', this.#list);
        return;
      case 'w:num':
        this.#use = { list: '', starts: new Map(), levels: new Map() };
        this.#uses.set(attributes['w:numId'] ?? '', this.#use);
        return;
      case 'w:abstractNumId':
        if (this.#use) this.#use.list = value;
        return;
      case 'w:numStyleLink':
        if (this.#list) this.#list.linked = value;
        return;
      case 'w:lvlOverride':
        this.#override = levelNumber(attributes['w:ilvl']);
        return;
      case 'w:startOverride':
        this.#use?.starts.set(this.#override, whole(value));
        return;
      case 'w:lvl':
        this.#level = newLevel();
        (this.#use ?? this.#list)?.levels.set(levelNumber(attributes['w:ilvl']), this.#level);
        return;
      case 'w:rPr':
        return false;
      default:
        if (this.#level) readLevel(this.#level, name, value, attributes);
    }
  }

  close(name: string): void {
    if (name === 'w:abstractNum') this.#list = null;
    else if (name === 'w:num') this.#use = null;
    else if (name === 'w:lvl') this.#level = null;
  }

  /** The level at which a style's paragraphs are counted in a list, null when the list does not name the style. */
  levelOf(numId: string, style: string): number | null {
    const use = this.#uses.get(numId);
    const list = use && this.#listOf(use);
    for (const levels of [use?.levels, list?.levels]) {
      for (const [number, level] of levels ?? []) if (level.style === style) return number;
    }
    return null;
  }

  /**
   * Counts one paragraph.
   * @param at 0 for the first level
   * @returns what Word prints before it; null when there is no such list
   */
  next(numId: string, at: number): Label | null {
    const use = this.#uses.get(numId);
    const list = use && this.#listOf(use);
    if (!list) return null;
    const number = Math.min(Math.max(Math.trunc(at) || 0, 0), LEVELS - 1);
    const levelAt = (n: number): Level => use.levels.get(n) ?? list.levels.get(n) ?? newLevel();
    const { counts } = list;

    // a start that a use of the list sets counts once, where that use begins
    const start = use.starts.get(number);
    use.starts.delete(number);
    counts[number] = start ?? (counts[number] === undefined ? levelAt(number).start : counts[number] + 1);
    for (let below = number + 1; below < LEVELS; below += 1) if (!levelAt(below).continues) counts[below] = undefined;

    const level = levelAt(number);
    if (level.format === 'bullet') return { text: '', gap: ' ' };
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const shown = levelAt(Number(digit) - 1);
      return printNumber(counts[Number(digit) - 1] ?? shown.start, level.legal && shown.format !== 'none' ? 'decimal' : shown.format);
    });
    return { text: text.trim(), gap: level.gap || /\s$/.test(text) ? ' ' : '' };
  }

  #listOf(use: Use): List | null {
    const list = this.#lists.get(use.list);
    if (!list?.linked || list.levels.size > 0) return list ?? null;
    const linked = this.#uses.get(this.#styles.numberingOf(list.linked) ?? '');
    return (linked && this.#lists.get(linked.list)) ?? list;
  }
}

function readLevel(level: Level, name: string, value: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'w:start') level.start = whole(value);
  else if (name === 'w:numFmt') level.format = value;
  else if (name === 'w:lvlText') level.text = attributes['w:val'] ?? '';
  else if (name === 'w:pStyle') level.style = value;
  else if (name === 'w:isLgl') level.legal = !/^(0|false|off)$/.test(value);
  else if (name === 'w:lvlRestart') level.continues = value === '0';
  else if (name === 'w:suff') level.gap = value === 'nothing' ? '' : ' ';
}

function levelNumber(text: string | undefined): number {
  return Math.min(whole(text ?? ''), LEVELS - 1);
}

function whole(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
