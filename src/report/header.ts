/** What the report says of itself: its reference, its title, its meeting, the group that met. */
import { findReferences, parseReference, printReference, type DocumentReference } from '../domain/reference.js';
import type { Schedule } from '../domain/schedule.js';
import { slug } from '../domain/schedule.js';
import { resolveDate } from './date-days.js';
import { findDates } from './dates.js';
import { findGroupsInFull } from './group-names.js';
import type { Item, Outline } from './outline.js';
import { fold, oneLine, straight } from './spelling.js';

export type ReportMeeting = NonNullable<Schedule['document']['meeting']>;

/** How many items at the top can tell what the report is. */
const TOP = 40;

/** What stands before the first numbered clause. */
function topItems(outline: Outline): Item[] {
  const first = outline.items.findIndex((item) => item.kind === 'text' && item.heading && /^(?:\d|Annex)/.test(item.place.clause ?? ''));
  return outline.items.slice(0, Math.min(first === -1 ? TOP : first, TOP));
}

/** Lines and cells before the first clause, page headers first. */
function topTexts(outline: Outline): string[] {
  const items = topItems(outline);
  const linesOf = (item: Item): string[] => (item.kind === 'text' ? [item.text] : item.rows.flatMap((row) => row.cells.map((cell) => cell.text)));
  return [...outline.headers, ...items.flatMap(linesOf)];
}

/** `Title: …` in one line, or a cell `Title:` and the one behind it. */
function labelled(outline: Outline, label: RegExp): string | null {
  for (const item of topItems(outline)) {
    if (item.kind === 'text') {
      const match = /^([^:]{2,40}):\s*(\S.*)$/s.exec(straight(item.text));
      if (match && label.test(match[1]!.trim())) return oneLine(item.text.slice(item.text.indexOf(':') + 1));
      continue;
    }
    for (const row of item.rows) {
      const at = row.cells.findIndex((cell) => label.test(oneLine(cell.text).replace(/ ?:$/, '')));
      if (at > 1) continue; // a column of a list, not a label
      const value = at === -1 ? undefined : row.cells[at + 1];
      if (value && oneLine(value.text) !== '') return oneLine(value.text);
    }
  }
  return null;
}

function readReference(outline: Outline, top: readonly string[]): DocumentReference | null {
  for (const text of top.flatMap((cell) => cell.slice(0, 2000).split('\n'))) {
    const line = straight(text).replace(/^(?:document|doc|td|reference|number|temporary document)\.? ?(?:no\.?|number|ref\.?)?:\s*/i, '').replace(/^(TSAG|SG ?\d{1,2}) - (?=T?[DC])/, '$1-');
    const alone = parseReference(line) ?? parseReference(line.replace(/ ?\([^()]{0,40}\)$/, ''));
    if (alone) return alone;
    // a page header or a title may say more: "TSAG-TD100R1 – page 2", "Report …, TD 100"
    const [first] = findReferences(line);
    const isLed = first !== undefined && /^ ?[:–-] /.test(line.slice(first.index + first.length));
    if (first && first.index < 3 && (isLed || line.length < first.length + 25)) return first.reference;
  }
  for (const item of outline.items) {
    const text = item.kind === 'text' ? item.text : item.rows.flatMap((row) => row.cells.map((cell) => cell.text)).join('\n');
    for (const said of text.matchAll(/\bthis (?:document|report|TD)\b/gi)) {
      const before = text.slice(Math.max(0, said.index - 30), said.index);
      const found = findReferences(before).at(-1);
      if (found && /^[\s(,–-]*$/.test(before.slice(found.index + found.length))) return found.reference;
    }
  }
  return null;
}

const PLACE = String.raw`(?:[A-Z][\p{L}'.-]+(?: (?:de|da|do|la|[A-Z][\p{L}'.-]+)){0,3}|[Vv]irtual(?:ly)?|[Oo]nline|[Ee]-meeting|[Ff]ully virtual)`;
const PLACE_BEFORE = new RegExp(String.raw`(?:^|[(\s,:;-])(?:(?:held|met|meeting|place|took place|convened) (?:[a-z]+ ){0,3}?)?(?:in |at )?(${PLACE})(?:, (${PLACE}))?(?: \([^()]{0,60}\))?,? ?(?:\(|on |from |between |, )?(?:the )?$`, 'u');
const PLACE_AFTER = new RegExp(String.raw`^\)?,? ?(?:in |at )?(${PLACE})(?=[,.;)\s]|$)`, 'u');
const NO_PLACE = /^(?:TSAG|WP\d*|SG\d*|RG.*|Report|Meeting|Date|Dates|Agenda|The|This|It|Its|Group|Party|Plenary|Monday|Tuesday|Wednesday|Thursday|Friday|Place|And|From|On|Question.*|Advisory|Virtual-only)$/;

/** A place as printed; "virtually" and "fully virtual" become `Virtual`. */
function placeName(text: string | undefined): string | null {
  if (!text || NO_PLACE.test(text)) return null;
  if (/^(?:virtual|fully virtual)/i.test(text)) return 'Virtual';
  return `${text[0]!.toUpperCase()}${text.slice(1)}`.replace(/[.,]$/, '');
}

interface Candidate extends ReportMeeting {
  score: number;
}

/** Dates in a text that could be those of the report's meeting, with what speaks for them. */
function candidates(text: string, base: number): Candidate[] {
  if (text.length > 20_000) return [];
  const { dates, text: spelled } = findDates(text);
  return dates.flatMap((printed): Candidate[] => {
    const read = resolveDate(printed, () => null);
    if (!read?.days) return [];
    const before = spelled.slice(Math.max(0, printed.index - 160), printed.index).split(/[.;\n] /).at(-1)!;
    const after = spelled.slice(printed.end, printed.end + 80);
    if (/\b(?:next|previous|last|future|earlier|former|forthcoming|interim|will)\b|\bhad\b/i.test(before)) return [];
    const beforePlace = PLACE_BEFORE.exec(before);
    const place = placeName(beforePlace?.[1]) ?? placeName(PLACE_AFTER.exec(after)?.[1]);
    const held = /\b(?:held|took place|met|meeting|convened|report|session)\b/i.test(before);
    const score = base + (place ? 4 : 0) + (held ? 3 : 0) + (read.days.length > 1 ? 3 : 0);
    return [{ start: read.days[0]!, end: read.days.at(-1)!, place, score }];
  });
}

function readMeeting(outline: Outline, top: readonly string[], title: string | null): ReportMeeting | null {
  const labelledDate = labelled(outline, /^(?:meeting )?(?:dates?|date and place|place and dates?|place, dates?|venue and dates?|dates? and venue|when|place\/dates?|dates?\/place|meeting)$/i);
  const labelledPlace = labelled(outline, /^(?:meeting )?(?:place|venue|location)$/i);
  const found = [
    ...(labelledDate ? candidates(labelledDate, 8) : []),
    ...(title ? candidates(title, 6) : []),
    ...top.slice(0, TOP).flatMap((text) => candidates(text, 3)),
    ...outline.items.flatMap((item, i) => (item.kind === 'text' && i < 400 ? candidates(item.text, item.heading ? 1 : 0) : [])),
  ].filter((candidate) => candidate.score >= 5);
  const best = found.toSorted((a, b) => b.score - a.score)[0];
  if (!best) return null;
  const elsewhere = found.find((other) => other.start === best.start && other.place !== null)?.place ?? null;
  const named = labelledPlace && !/\d/.test(labelledPlace) ? (placeName(labelledPlace.split(',')[0]) ?? labelledPlace) : null;
  return { start: best.start, end: best.end, place: best.place ?? named ?? elsewhere };
}

/** The advisory or study group whose report it is, and the working party or rapporteur group within it. */
export interface Body {
  /** TSAG, SG13 */
  top: string;
  /** WP2, RG-DT; null when the report is of the top group itself */
  part: string | null;
}

function readBody(outline: Outline, top: readonly string[], title: string | null): Body {
  const texts = [title ?? '', ...top, ...outline.items.slice(0, 60).flatMap((item) => (item.kind === 'text' ? [item.text] : []))].map((text) => straight(text.slice(0, 2000)).replaceAll('\n', ' '));
  let part: string | null = null;
  let above: string | null = null;
  for (const text of texts) {
    const within = /\b(WP ?\d{1,2}|RG-[A-Z][A-Za-z0-9-]*)\/(TSAG|\d{1,2})\b/.exec(text) ?? /\b(?:TSAG (WP ?\d{1,2}|RG-[A-Z][A-Za-z0-9]*)\b|TSAG Working Party (\d{1,2}))/.exec(text);
    if (within) {
      part = (within[1] ?? `WP${within[2]}`).replace(' ', '');
      above = within[2] && within[1] && within[2] !== 'TSAG' ? `SG${within[2]}` : 'TSAG';
      break;
    }
    const [first] = findGroupsInFull(text).filter((mention) => /^SG\d/.test(mention.id));
    const tsag = text.search(/\bTSAG\b|Telecommunication Standardization Advisory Group/);
    const report = /\breport\b|\bmeeting\b|\bmet\b/i.test(text);
    if (report && (first || tsag !== -1)) {
      above = first && (tsag === -1 || first.index < tsag) ? first.id : 'TSAG';
      const lone = /\breport\b.{0,60}?\b(?:(WP ?\d{1,2}|RG-[A-Z][A-Za-z0-9]*)|Working Party (\d{1,2}))\b/i.exec(text);
      part = lone ? (lone[1]?.replace(' ', '') ?? `WP${lone[2]}`) : null;
      break;
    }
  }
  return { top: above ?? 'TSAG', part };
}

export interface Header {
  reference: DocumentReference | null;
  title: string | null;
  meeting: ReportMeeting | null;
  body: Body;
}

export function readHeader(outline: Outline): Header {
  const top = topTexts(outline);
  const reference = readReference(outline, top);
  const title = labelled(outline, /^title$/i) ?? titleAtTop(outline);
  const body = readBody(outline, top, title);
  // the group's own name before its own document says nothing
  const own = reference && reference.body === body.top ? { ...reference, body: null } : reference;
  return { reference: own, title, meeting: readMeeting(outline, top, title), body };
}

/** A heading or line at the top that begins with "Report". */
function titleAtTop(outline: Outline): string | null {
  for (const item of outline.items.slice(0, 12)) {
    if (item.kind !== 'text') continue;
    if (item.heading && item.place.clause && /^\d/.test(item.place.clause)) return null;
    const line = oneLine(item.text);
    if (line.length <= 200 && /^(?:draft |meeting |final )*report\b|\breport\b.*\bmeeting\b/i.test(line) && !/[.]$/.test(line) && !/\b(?:represents|contains|is the)\b/i.test(line)) return line;
    if (item.heading && /\breport\b/i.test(line) && line.length <= 200) return line;
  }
  return null;
}

/** `tsag-2025-05`; without a meeting's date the report's reference names it. */
export function reportId(header: Header): string {
  if (header.meeting) return slug(`${header.body.top}-${header.meeting.start.slice(0, 7)}`);
  return header.reference ? slug(`${header.body.top}-${printReference(header.reference)}`) : 'report';
}

/** Words of a text that say that it is a report of a meeting. */
export function isReportTitle(title: string): boolean {
  return /\breport of (?:the )?(?:\w+ )?meeting\b|\bmeeting report\b/.test(fold(title));
}
