/** Names of groups in a text: RG-DT, WP2, SG13, JCA-AI/ML, and what they are called in full. */
import type { Outline } from './outline.js';
import { allTexts } from './outline.js';
import { fold, oneLine, straight } from './spelling.js';

export interface GroupMention {
  /** as written with a plain hyphen and without TSAG before it: `RG-DT` */
  id: string;
  index: number;
  length: number;
}

const KIND = '(?:Joint-)?(?:RG|JRG|CG|JCA|FG|IRG|JWP|SWG)';
const GROUP = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:TSAG[- ])?(?:(${KIND}-[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*|\/(?!RG-|WP|SG|CG-|JCA|TSAG)[A-Z]{1,4}(?![a-z]))*)|(RG [A-Z]{2,6})|(WP ?\d{1,2}(?:\/\d{1,2})?)|(SG ?\d{1,2})|(Q ?\d{1,2}\/\d{1,2}))(?![A-Za-z0-9])`,
  'g',
);
const FULL = /(?<![A-Za-z])(Study Group|Working Party|Question) (\d{1,2}(?:\/\d{1,2})?)(?!\d)/gi;
const SHORT: Record<string, string> = { 'study group': 'SG', 'working party': 'WP', question: 'Q' };

/** Every group that a text (`straight`) names by its short name, in order. */
export function findGroups(text: string): GroupMention[] {
  if (!/RG|WP|SG|CG|JCA|FG|JWP|Q ?\d/.test(text)) return [];
  return [...text.matchAll(GROUP)].map((match) => {
    const [all, dashed, spaced, ...others] = match;
    const id = dashed ?? spaced?.replace(' ', '-') ?? others.find((name) => name !== undefined)!.replace(' ', '');
    return { id, index: match.index, length: all.length };
  });
}

/** `findGroups` and those written out: "Working Party 2", "Study Group 13". */
export function findGroupsInFull(text: string): GroupMention[] {
  const full = [...text.matchAll(FULL)].map((match) => ({ id: `${SHORT[match[1]!.toLowerCase()]}${match[2]!}`, index: match.index, length: match[0].length }));
  return [...findGroups(text), ...full].toSorted((a, b) => a.index - b.index);
}

/** `RG-DT` of a text that is nothing else. */
export function asGroup(text: string): string | null {
  const line = oneLine(straight(text)).replace(/[:.]$/, '').replace(/^\((.*)\)$/, '$1');
  const [first] = findGroups(line);
  return first && first.index === 0 && first.length === line.length ? first.id : null;
}

/** True for a group of delegates that plans meetings of its own below a working party: RG-DT, CG-X, Q3/17. */
export function isRapporteurGroup(id: string): boolean {
  return /^(?:Joint-|J)?RG-|^Q\d/.test(id);
}

const FULL_KIND = String.raw`(?:Joint )?(?:Rapporteur Group|Correspondence Group|Joint Coordination Activit(?:y|ies)|Focus Group|Working Party|Study Group|Ad[- ]hoc Group|Rapporteur's Group)`;
const BEFORE = new RegExp(String.raw`(${FULL_KIND}(?! ?\()[^()".;:]{0,150}) ?\($`, 'i');
const AFTER = new RegExp(String.raw`^(?: ?[-:,(] ?| )(${FULL_KIND} (?:on|for|of) [^()".;:\n]{3,150})`, 'i');

/** A cell that is the full name of a group and nothing else. */
const LISTED = new RegExp(`^${FULL_KIND} (?:on|for|of) [^();:]{3,150}$`, 'i');

/** Name of a group that stands beside its short name. @param text `straight` */
function nameBeside(text: string, mention: GroupMention): string | null {
  const after = text.slice(mention.index + mention.length, mention.index + mention.length + 260);
  const quoted = /^[ ,:-]{0,3}"([^"]{1,200})"?(?:([^"]{1,200})")?/.exec(after);
  if (quoted) {
    // a quote within the quotes: RG-X "Rapporteur Group "Name (RG-X)"
    const whole = new RegExp(`^${FULL_KIND}(?: (?:on|for|of))? ?$`, 'i').test(quoted[1]!) ? `${quoted[1]!.trim()} ${quoted[2] ?? ''}` : quoted[1]!;
    return clean(whole, mention.id);
  }
  const beside = AFTER.exec(after) ?? BEFORE.exec(text.slice(Math.max(0, mention.index - 220), mention.index));
  return beside ? clean(beside[1]!, mention.id) : null;
}

function clean(name: string, id: string): string | null {
  const bare = name.replaceAll(`(${id})`, '').replace(/\s+/g, ' ').replace(/[ ,-]+$/, '').trim();
  return bare.length > 3 ? bare : null;
}

/** What a report's groups are called, and which are named at all. */
export class GroupNames {
  readonly #names = new Map<string, Map<string, number>>();
  readonly #mentions = new Map<string, number>();
  readonly #parents = new Map<string, string>();

  constructor(outline: Outline) {
    for (const { text } of allTexts(outline)) {
      const line = straight(text).replaceAll('\n', ' ');
      for (const mention of findGroups(line)) {
        this.#mentions.set(mention.id, (this.#mentions.get(mention.id) ?? 0) + 1);
        const name = nameBeside(line, mention);
        if (name) this.#count(mention.id, name);
      }
    }
    for (const item of outline.items) if (item.kind === 'table') this.#readList(item.rows.map((row) => row.cells.map((cell) => oneLine(straight(cell.text)))));
  }

  #count(id: string, name: string): void {
    const names = this.#names.get(id) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    this.#names.set(id, names);
  }

  /** A list of groups: a cell that is a group, one that is a name in full, perhaps one that is the group above. */
  #readList([header = [], ...rows]: string[][]): void {
    const above = header.findIndex((cell) => /^(?:parent(?: group)?|reports to|working party|under)$/i.test(cell));
    for (const cells of rows) {
      const id = cells.map(asGroup).find((group) => group !== null && isRapporteurGroup(group));
      const name = cells.find((cell) => LISTED.test(cell));
      if (!id || !name) continue;
      this.#count(id, name);
      const parent = asGroup(cells[above] ?? '');
      if (parent) this.#parents.set(id, parent);
    }
  }

  /** The group above, where a list of groups says it. */
  parentOf(id: string): string | null {
    return this.#parents.get(id) ?? null;
  }

  /** The name printed most often, the first of equals. */
  nameOf(id: string): string | null {
    const names = [...(this.#names.get(id) ?? [])];
    return names.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  }

  /** True when the report says what the short name stands for. */
  isDefined(id: string): boolean {
    return this.#names.has(id);
  }

  /** Every group that is named, with how often. */
  get mentions(): ReadonlyMap<string, number> {
    return this.#mentions;
  }

  /** The groups that a text is about, by short name or by full name; each once, in order. */
  within(text: string): string[] {
    const line = straight(text).replaceAll('\n', ' ');
    const found = [...new Set(findGroups(line).map((mention) => mention.id))];
    if (found.length > 0) return found;
    const folded = fold(text);
    return [...this.#names].filter(([, names]) => [...names.keys()].some((name) => folded.includes(fold(name)))).map(([id]) => id);
  }

  /** `DT` → `RG-DT` when the report names that group, also as "Rapporteur Group on …". */
  resolve(text: string): string | null {
    const [first] = this.within(text);
    if (first) return first;
    const word = oneLine(text).replace(/[:.()]/g, '').trim();
    const prefixed = [...this.#mentions.keys()].find((id) => id.replace(/^(?:Joint-|J)?[A-Z]+-/, '') === word);
    return prefixed ?? null;
  }
}
