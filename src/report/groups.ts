/** The groups of a report: those that have meetings, actions, documents or WTSA actions; and names that are probably slips. */
import type { Finding } from '../domain/finding.js';
import { editDistance } from '../domain/nearest.js';
import type { Group } from '../domain/schedule.js';
import { findGroups, type GroupNames } from './group-names.js';
import type { Body } from './header.js';
import { allTexts, type Outline } from './outline.js';
import { findingOf } from './problem.js';
import { straight } from './spelling.js';

/** The group above: the working party of the report, or the advisory or study group. */
function parentOf(id: string, body: Body): string | null {
  const within = /^(?:WP\d{1,2}|Q\d{1,2})\/(\d{1,2})$/.exec(id);
  if (within) return `SG${within[1]}`;
  if (id === body.top || /^(?:SG\d|TSAG$|FG-)/.test(id)) return null;
  if (id === body.part || body.part === null || !body.part.startsWith('WP')) return id.startsWith('WP') || /^(?:Joint-|J)?RG-/.test(id) ? body.top : null;
  if (/^(?:Joint-|J)?RG-/.test(id)) return body.part;
  return id.startsWith('WP') ? body.top : null;
}

/** @param ids in the order in which they are to stand, repetitions allowed */
export function makeGroups(ids: readonly string[], names: GroupNames, body: Body, rapporteurs: ReadonlyMap<string, string[]>): Group[] {
  return [...new Set(ids)].map((id) => ({ id, name: names.nameOf(id), parent: names.parentOf(id) ?? parentOf(id, body), rapporteurs: rapporteurs.get(id) ?? [] }));
}

function kindAndName(id: string): [string, string] {
  const at = id.startsWith('Joint-') ? id.indexOf('-', 6) : id.indexOf('-');
  return [id.slice(0, at), id.slice(at + 1)];
}

function letters(name: string): string {
  return name.split('').toSorted().join('');
}

/** One letter too many, too few, wrong or two swapped; of two letters only a swap is a slip (RG-WM and RG-WP are two groups). */
function isSlip(name: string, known: string): boolean {
  const [kind, own] = kindAndName(name);
  const [knownKind, other] = kindAndName(known);
  if (kind !== knownKind || kind === '' || own.toUpperCase() === other.toUpperCase() || editDistance(own.toUpperCase(), other.toUpperCase()) !== 1) return false;
  const swapped = own.length === other.length && letters(own) === letters(other);
  return swapped || Math.min(own.length, other.length) >= 3;
}

/**
 * Names within one letter of a known group that nothing else in the report knows.
 * @param known groups that have a table, a column or a full name; @param weak groups known by the ids of actions alone
 */
export function unknownGroups(outline: Outline, names: GroupNames, known: readonly string[], weak: readonly string[]): Finding[] {
  const sure = new Set([...known, ...[...names.mentions.keys()].filter((id) => names.isDefined(id))]);
  const weaker = new Set(weak.filter((id) => !sure.has(id)));
  const slips = new Map<string, string>();
  for (const [name, count] of names.mentions) {
    if (sure.has(name)) continue;
    const nearest = [...sure, ...weaker].find((other) => other !== name && isSlip(name, other) && count < (names.mentions.get(other) ?? 0) && (!weaker.has(name) || sure.has(other)));
    if (nearest) slips.set(name, nearest);
  }
  if (slips.size === 0) return [];
  const texts = allTexts(outline).map(({ text, place }) => ({ place, ids: findGroups(straight(text)).map(({ id }) => id) }));
  return [...slips].map(([name, nearest]) => {
    const places = texts.flatMap(({ ids, place }) => (ids.includes(name) ? [place] : []));
    const times = texts.reduce((sum, { ids }) => sum + ids.filter((id) => id === name).length, 0);
    return findingOf({ code: 'unknown-group', severity: 'warning', data: { name, nearest, times } }, places, [nearest]);
  });
}
