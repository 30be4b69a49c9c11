/** Tables of the WTSA action plan: actions with their resolution, their text and their status. */
import type { Finding } from '../domain/finding.js';
import type { Place } from '../domain/place.js';
import type { WtsaAction } from '../domain/schedule.js';
import type { GroupNames } from './group-names.js';
import { asGroup } from './group-names.js';
import { grouped } from './grouped.js';
import { gridOf, loneText, type Grid } from './grid.js';
import { placeOfRow, textsBefore, titlesAbove, type Outline, type TableItem } from './outline.js';
import { findingOf } from './problem.js';
import { fold, oneLine, plain, straight, tidy } from './spelling.js';
import { documentsIn } from './wording.js';
import { readStatus, type ReadStatus } from './wtsa-status.js';

export interface ReadWtsa {
  actions: WtsaAction[];
  tables: TableItem[];
  findings: Finding[];
}

interface Columns {
  number: number;
  text: number;
  resolution: number | null;
  status: number | null;
  group: number | null;
}

const NUMBER = /^(?:wtsa(?:-\d\d)? )?(?:action )?(?:no\.? ?|# ?)?(\d{1,3}(?: ?- ?\d{1,3})?)\.?$/i;

function columnsOf(header: readonly string[]): Columns | null {
  const words = header.map(fold);
  const find = (pattern: RegExp, ...taken: number[]): number => words.findIndex((text, i) => !taken.includes(i) && pattern.test(text));
  const number = find(/^(?=.*\baction)(?=.*(?:\bnumber\b|\bno\b|#|\bnr\b|\bid\b|\bitem\b|\bwtsa))|^(?:#|no\.?|nr\.?|number|id)$|^wtsa(?:-\d\d)? (?:#|no|number|item)/);
  if (number === -1) return null;
  const status = find(/\bstatus\b|\bprogress\b|\bcomments?\b/, number);
  const resolution = find(/\bresolutions?\b|^res\.?$/, number, status);
  const group = find(/^(?:rapporteur )?groups?$|^rg$|\bresponsible\b|^lead\b/, number, status, resolution);
  const text = find(/\bdescription\b|\baction\b|\btext\b|\binstruct/, number, status, resolution, group);
  const optional = (index: number): number | null => (index === -1 ? null : index);
  return text === -1 ? null : { number, text, resolution: optional(resolution), status: optional(status), group: optional(group) };
}

/** The header of a table of the action plan, and its columns; null for any other table. */
function planOf(table: TableItem, outline: Outline, index: number): { grid: Grid; columns: Columns } | null {
  const around = fold([...textsBefore(outline, index, 3).map((item) => item.text), ...titlesAbove(outline, table.section)].join('\n'));
  const grid = gridOf(table.rows, (header) => {
    const columns = columnsOf(header);
    const wtsa = /\bwtsa\b/.test(fold(header.join(' ')));
    return columns && (wtsa || /\bwtsa\b/.test(around)) ? 1 + (wtsa ? 1 : 0) + 1 / header.join('').length : 0;
  });
  const columns = grid && columnsOf(grid.header);
  if (!grid || !columns) return null;
  const numbers = grid.body.filter((row) => NUMBER.test(plain(row.cells[columns.number] ?? ''))).length;
  return numbers > 0 ? { grid, columns } : null;
}

/** `Resolution 73\nTitle` */
function readResolution(text: string): { resolution: number | null; title: string | null } {
  const match = /^(?:wtsa )?(?:resolution|res\.?)? ?(\d{1,3})(?: ?\([^()]{0,60}\))?[ :,.–—-]*/i.exec(oneLine(text));
  if (!match) return { resolution: null, title: oneLine(text) || null };
  return { resolution: Number(match[1]), title: oneLine(text).slice(match[0].length).trim() || null };
}

interface Draft {
  action: WtsaAction;
  status: string[];
  place: Place;
}

/** `WPR` → `RG-WPR`: the plan leaves out what all its groups begin with. */
function groupName(text: string, names: GroupNames, prefixed: boolean): string {
  const word = oneLine(straight(text)).replace(/:$/, '');
  const known = asGroup(word) ?? names.resolve(word);
  return known ?? (prefixed && /^[A-Z]{2,6}$/.test(word) ? `RG-${word}` : word);
}

function isGroupRow(lone: string | null, names: GroupNames): lone is string {
  return lone !== null && lone.length <= 120 && !/^status/i.test(lone) && (/^[A-Z][A-Z0-9-]{1,11}:?$/.test(lone) || asGroup(lone) !== null || (lone.length <= 60 && names.resolve(lone) !== null));
}

function readTable(table: TableItem, plan: { grid: Grid; columns: Columns }, names: GroupNames): Draft[] {
  const { grid, columns } = plan;
  const drafts: Draft[] = [];
  const lones = grid.body.map((row) => loneText(row.cells)).filter((lone) => isGroupRow(lone, names));
  const prefixed = lones.some((lone) => names.resolve(lone)?.startsWith('RG-')) || (lones.length > 0 && [...names.mentions.keys()].some((id) => id.startsWith('RG-')));
  let group: string | null = null;
  for (const row of grid.body) {
    const lone = loneText(row.cells);
    const last = drafts.at(-1);
    const statusCell = row.cells.find((text) => /^status\b/i.test(text));
    const number = NUMBER.exec(plain(row.cells[columns.number] ?? ''));
    if (number && lone === null) {
      const place = placeOfRow(table, row.number, row.line);
      const said = columns.group === null ? '' : (row.cells[columns.group] ?? '');
      const text = tidy(row.cells[columns.text] ?? '');
      drafts.push({
        action: {
          number: number[1]!.replaceAll(' ', ''),
          group: said === '' ? group : groupName(said, names, prefixed),
          ...(columns.resolution === null ? { resolution: null, title: null } : readResolution(row.cells[columns.resolution] ?? '')),
          text: text === '' ? null : text,
          status: 'unknown', statusText: null, asOf: null, earlier: [], documents: [], place,
        },
        status: columns.status === null ? [] : [row.cells[columns.status] ?? ''],
        place,
      });
    } else if (statusCell !== undefined && last) last.status.push(statusCell);
    else if (isGroupRow(lone, names)) group = groupName(lone, names, prefixed);
    else if (last && lone !== null && lone === row.cells[columns.text]) last.action.text = [last.action.text, lone].filter(Boolean).join('\n');
    else if (last && lone !== null && columns.status !== null && lone === row.cells[columns.status]) last.status.push(lone);
  }
  return drafts;
}

/** Reads every table of the WTSA action plan. */
export function readWtsa(outline: Outline, names: GroupNames): ReadWtsa {
  const result: ReadWtsa = { actions: [], tables: [], findings: [] };
  const statuses: { status: ReadStatus; action: WtsaAction }[] = [];
  for (const [index, item] of outline.items.entries()) {
    const plan = item.kind === 'table' ? planOf(item, outline, index) : null;
    if (item.kind !== 'table' || !plan) continue;
    result.tables.push(item);
    for (const { action, status: texts } of readTable(item, plan, names)) {
      const text = texts.filter((part) => part !== '').join('\n');
      const { spellings, ...status } = readStatus(text);
      const whole: WtsaAction = { ...action, ...status, documents: documentsIn(text) };
      result.actions.push(whole);
      statuses.push({ status: { ...status, spellings }, action: whole });
    }
  }
  return { ...result, findings: [...judgeStatuses(statuses), ...duplicates(result.actions)] };
}

function judgeStatuses(all: readonly { status: ReadStatus; action: WtsaAction }[]): Finding[] {
  const findings: Finding[] = [];
  const numbers = (some: typeof all): string[] => some.map(({ action }) => action.number);
  const places = (some: typeof all): Place[] => some.map(({ action }) => action.place);
  for (const one of all.filter(({ status }) => status.status === 'unknown')) {
    findings.push(findingOf({ code: 'status-unknown', severity: 'warning', data: { action: one.action.number, printed: one.action.statusText ?? '' } }, [one.action.place], [one.action.number]));
  }
  const undated = all.filter(({ status }) => status.statusText !== null && status.asOf === null);
  if (undated.length > 0) findings.push(findingOf({ code: 'status-undated', severity: 'info', data: { actions: numbers(undated) } }, places(undated), numbers(undated)));
  const spellings = new Map<string, Set<string>>();
  for (const { status } of all) for (const spelling of status.spellings) spellings.set(status.status, (spellings.get(status.status) ?? new Set()).add(spelling));
  const varied = [...spellings].filter(([status, forms]) => status !== 'other-remit' && forms.size > 1).map(([status]) => status);
  const affected = all.filter(({ status }) => varied.includes(status.status));
  if (affected.length > 0) findings.push(findingOf({ code: 'status-wording', severity: 'info', data: { spellings: [...new Set(affected.flatMap(({ status }) => status.spellings))] } }, places(affected), numbers(affected)));
  return findings;
}

function duplicates(actions: readonly WtsaAction[]): Finding[] {
  return [...grouped(actions, ({ number }) => number)]
    .filter(([, same]) => same.length > 1)
    .map(([number, same]) => findingOf({ code: 'duplicate-id', severity: 'warning', data: { kind: 'wtsa', printed: number, given: number } }, same.map(({ place }) => place), [number]));
}
