/** What the styles of a Word file say about paragraphs: heading level, numbering, list or not. */
import type { XmlHandler } from './xml.js';

/** What a paragraph gets from its style and from those that the style is based on. */
export interface ParagraphStyle {
  /** 1 … 9, or null for body text */
  heading: number | null;
  /** the numbering it takes part in */
  numId: string | null;
  level: number | null;
  /** one of Word's list styles, with or without numbers */
  list: boolean;
}

interface Style {
  name: string;
  basedOn: string | null;
  /** as written: 0 for the first level, 9 for body text */
  outline: number | null;
  numId: string | null;
  level: number | null;
}

const LIST = /^list ?(bullet|number)? ?\d?$/i;
const HEADING = /^heading ?([1-9])$/i;

export class Styles implements XmlHandler {
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, ParagraphStyle>();
  #current: Style | null = null;
  #default: string | null = null;

  open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): boolean | void {
    const value = attributes['w:val'] ?? '';
    const parent = path.at(-1);
    if (name === 'w:style') {
      this.#current = { name: '', basedOn: null, outline: null, numId: null, level: null };
      const id = attributes['w:styleId'] ?? '';
      this.#styles.set(id, this.#current);
      if (attributes['w:type'] === 'paragraph' && /^(1|true|on)$/.test(attributes['w:default'] ?? '')) this.#default = id;
    } else if (!this.#current) {
      return;
    } else if (name === 'w:name' && parent === 'w:style') {
      this.#current.name = value;
    } else if (name === 'w:basedOn' && parent === 'w:style') {
      this.#current.basedOn = value;
    } else if (name === 'w:outlineLvl') {
      this.#current.outline = Number(value);
    } else if (name === 'w:numId') {
      this.#current.numId = value;
    } else if (name === 'w:ilvl') {
      this.#current.level = Number(value);
    } else if (name === 'w:rPr' || name === 'w:tblStylePr' || name === 'w:pPrChange') {
      return false;
    }
  }

  close(name: string): void {
    if (name === 'w:style') this.#current = null;
  }

  /** @param id as the paragraph names it; null for the document's default */
  of(id: string | null): ParagraphStyle {
    const first = id ?? this.#default ?? '';
    const known = this.#resolved.get(first);
    if (known) return known;

    const chain: Style[] = [];
    const seen = new Set<string>();
    for (let at: string | null = first; at !== null && !seen.has(at) && seen.size < 20; at = chain.at(-1)!.basedOn) {
      seen.add(at);
      // a style that the file does not define is known by its id: Heading1, ListBullet
      chain.push(this.#styles.get(at) ?? { name: at, basedOn: null, outline: null, numId: null, level: null });
    }
    const resolved = {
      heading: headingOf(chain),
      numId: chain.find((style) => style.numId !== null)?.numId ?? null,
      level: chain.find((style) => style.level !== null)?.level ?? null,
      list: chain.some((style) => LIST.test(style.name)),
    };
    this.#resolved.set(first, resolved);
    return resolved;
  }

  /** The numbering that a list style stands for. */
  numberingOf(id: string): string | null {
    return this.#styles.get(id)?.numId ?? null;
  }
}

function headingOf(chain: readonly Style[]): number | null {
  for (const style of chain) {
    if (style.outline !== null) return style.outline >= 0 && style.outline < 9 ? style.outline + 1 : null;
    const named = HEADING.exec(style.name);
    if (named) return Number(named[1]);
  }
  return null;
}
