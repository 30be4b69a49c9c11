/** Who leads each rapporteur group: "the Rapporteur, Ms X, Company", "Mr Y (Country), Rapporteur of RG-Z", tables of names. */
import { findGroups, isRapporteurGroup, type GroupNames } from './group-names.js';
import { gridOf } from './grid.js';
import { titlesAbove, type Outline, type TableItem } from './outline.js';
import { fold, isNothing, isOpen, oneLine, straight } from './spelling.js';

const TITLE = String.raw`(?:(?:Mr|Ms|Mrs|Mme|Miss|Dr|Prof|Professor|Eng|H\.E\.|M\.)\.? )`;
const WORD = String.raw`(?:\p{Lu}[\p{L}'’.-]{0,30}|al|de|da|der|den|van|von|bin|ibn|el|la|du|di|dos)`;
const NAME = `${TITLE}${WORD}(?: ${WORD}){0,5}`;
const AFFILIATION = String.raw`(?: ?\(([^()]{2,100})\)|, ((?!(?:the |and |who |as )?(?:co-)?rapporteur|who\b|and\b|which\b|WP\d|RG-)\p{Lu}[^,.;()]{1,60}?(?:, Inc\.?|, Ltd\.?)?)(?=[,.;]|$| and | as | was | presented ))?`;
const PERSON = new RegExp(`(${NAME})${AFFILIATION}`, 'gu');
const GROUP = String.raw`((?:TSAG[- ])?(?:Joint-)?(?:RG|CG|JRG)-[A-Z][A-Za-z0-9-]*|Q ?\d{1,2}\/\d{1,2})`;
/** "RG-DT Rapporteur", "Rapporteur for RG-DT", "Rapporteur:" */
const ROLE = new RegExp(String.raw`(?<!associate |vice-?)\b(?:${GROUP} )?(?:co-)?rapporteurs?\b(?! group)(?: (?:for|of) (?:the )?(?:TSAG )?${GROUP})?`, 'giu');

interface Person {
  name: string;
  affiliation: string | null;
  index: number;
  end: number;
}

function persons(text: string): Person[] {
  return [...text.matchAll(PERSON)].map((match) => ({
    name: match[1]!.replace(/[.,]$/, ''),
    affiliation: (match[2] ?? match[3])?.trim() ?? null,
    index: match.index,
    end: match.index + match[0].length,
  }));
}

function print({ name, affiliation }: Pick<Person, 'name' | 'affiliation'>): string {
  return affiliation ? `${name} (${affiliation})` : name;
}

/** Names without Mr or Ms, which count only right behind "Rapporteur:". */
function bareNames(text: string): string[] {
  return text
    .split(/;|\n| and (?=\p{Lu})/u)
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => /^\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,4}(?: ?\([^()]{2,100}\)|, \p{Lu}[^,;]{1,60})?$/u.test(part) && !isOpen(part) && !isNothing(part))
    .map((part) => part.replace(/^([^(,]+), (.+)$/, '$1 ($2)').replace(/(?<! )\(/, ' ('));
}

/** The people of one mention of the role: behind it ("the Rapporteur, Ms X") or before it ("Ms X (Y), the Rapporteur"). */
function peopleAt(text: string, from: number, to: number, all: readonly Person[]): string[] {
  const behind = text.slice(to);
  const lead = /^ ?(?:\([^()]{0,60}\))?(?: ?[:,-] ?| (?:is|was|are|were) | )/.exec(behind);
  const first = lead && all.find((person) => person.index === to + lead[0].length);
  if (first) {
    const people = [first];
    for (let last = first; ; ) {
      const next = all.find((person) => person.index > last.end && /^(?:,? and |, | & |; )$/.test(text.slice(last.end, person.index)));
      if (!next) break;
      people.push(next);
      last = next;
    }
    return people.map(print);
  }
  const label = /^ ?(?:\(s\))?: ?(\S.{0,300})$/s.exec(behind);
  if (label && from < 60) return bareNames(label[1]!.split(/(?<=[a-z)])\. /)[0]!);
  const before = all.findLast((person) => person.end <= from && /^,? ?(?:\(|the |as |acting as |acting |TSAG |our |its |, )*$/i.test(text.slice(person.end, from)));
  return before ? [print(before)] : [];
}

function keyOf(person: string): string {
  return fold(person.replace(/ ?\(.*$/, '').replace(/^(?:Mr|Ms|Mrs|Mme|Miss|Dr|Prof|Professor)\.? /, ''));
}

/** Rapporteurs of each group, each person once, in order of mention. */
export function readRapporteurs(outline: Outline, names: GroupNames): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (group: string, people: readonly string[]): void => {
    const known = found.get(group) ?? [];
    for (const person of people) {
      const same = known.findIndex((other) => keyOf(other) === keyOf(person));
      if (same === -1) known.push(person);
      // the form that names where the person comes from says more
      else if (!known[same]!.includes('(') && person.includes('(')) known[same] = person;
    }
    if (known.length > 0) found.set(group, known);
  };
  for (const item of outline.items) {
    if (item.kind === 'table') {
      for (const [group, people] of fromTable(item, names)) add(group, people);
      continue;
    }
    const text = straight(item.text).replaceAll('\n', ' ');
    if (!/rapporteur/i.test(text) || text.length > 50_000) continue;
    const all = persons(text);
    for (const role of text.matchAll(ROLE)) {
      const people = peopleAt(text, role.index, role.index + role[0].length, all);
      if (people.length === 0) continue;
      const said = role[1] ?? role[2];
      const group = (said && findGroups(said)[0]?.id) ?? groupAround(text, role.index, item.section, outline, names);
      if (group) add(group, people);
    }
  }
  return found;
}

/** The rapporteur group that a sentence speaks of: named before the role, else the one its clause is about. */
function groupAround(text: string, at: number, section: number, outline: Outline, names: GroupNames): string | null {
  const own = (part: string): string[] => names.within(part).filter(isRapporteurGroup);
  const before = findGroups(text.slice(0, at)).filter(({ id }) => isRapporteurGroup(id)).at(-1);
  if (before) return before.id;
  for (const title of titlesAbove(outline, section)) {
    const groups = own(title);
    if (groups.length === 1) return groups[0]!;
  }
  const inText = own(text);
  return inText.length === 1 ? inText[0]! : null;
}

/** A table with a column of groups and one of their rapporteurs. */
function fromTable(table: TableItem, names: GroupNames): [string, string[]][] {
  const rapporteur = (header: string): boolean => /^(?:co-)?rapporteurs?(?: ?\(s\))?(?:$|[ ,:(/])(?!group)/.test(fold(header));
  const group = (header: string): boolean => /\bgroups?\b|^rgs?$|^questions?$/.test(fold(header)) && !/\brapporteurs?$/.test(fold(header));
  const grid = gridOf(table.rows, (header) => (header.some(rapporteur) && header.some(group) ? 1 + 1 / header.join('').length : 0));
  if (!grid) return [];
  const [who, whose, from] = [grid.header.findIndex(rapporteur), grid.header.findIndex(group), grid.header.findIndex((text) => /affiliation|company|organi[sz]ation|country|member/.test(fold(text)))];
  return grid.body.flatMap(({ cells }): [string, string[]][] => {
    const id = names.resolve(cells[whose] ?? '');
    const text = straight(cells[who] ?? '');
    if (!id || isNothing(text) || isOpen(text)) return [];
    const titled = persons(oneLine(text)).map(print);
    const people = titled.length > 0 ? titled : bareNames(text);
    const affiliation = from === -1 ? '' : oneLine(cells[from] ?? '');
    return [[id, people.map((person) => (people.length === 1 && affiliation !== '' && !person.includes('(') ? `${person} (${affiliation})` : person))]];
  });
}
