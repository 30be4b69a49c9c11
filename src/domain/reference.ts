/** References as ITU-T writes them: TD142R1, C8, Q3/17, WP2-4. Parse, print, link. */
import type { IsoDate } from './moment.js';

/** A document of a meeting. `number` without leading zeros; `revision` null for the first issue. */
export interface DocumentReference {
  kind: 'TD' | 'C';
  number: number;
  revision: number | null;
  /** the group before the number when the text names one (`SG2-TD9R1` → `SG2`), else null */
  body: string | null;
}

/** Where in a text a reference stands; `index` and `length` count UTF-16 units of the text as given. */
export interface FoundReference {
  reference: DocumentReference;
  index: number;
  length: number;
}

/** `TD142R1`, `C8`, and `SG2-TD9R1` for a document of another group. */
export function printReference(ref: DocumentReference): string {
  const body = ref.body && ref.body !== 'TSAG' ? `${ref.body}-` : '';
  return `${body}${ref.kind}${ref.number}${ref.revision === null ? '' : `R${ref.revision}`}`;
}

// R1, -R1, Rev.1, " Rev 1"; the series behind it (/1, /G, /PLEN, (P)) is no part of the name
const REVISION = String.raw`(?:[ -]?[Rr](?:[Ee][Vv](?:ision)?)?[. ]{0,2}(\d{1,2}))?`;
const SERIES = String.raw`(?:\/(?:[A-Z]{1,6}\d?|\d{1,2})(?![A-Za-z0-9/])|\((?:P|G|GEN|PLEN|WP ?\d)\))?`;
const END = String.raw`(?![A-Za-z0-9]|[.,]\d)`;
const NUMBER = String.raw`0{0,4}(\d{1,4})${REVISION}${SERIES}${REVISION}${END}`;
const BODY = String.raw`(?:([A-Z]{2,6} ?\d{0,2}(?:-[A-Z]{2,6})?)-)?`;
const TD = new RegExp(String.raw`(?<![A-Za-z0-9])${BODY}TD(s?)(?:-(?:GEN|PLEN|WP\d)-|[ -]{0,2}(?:No\.? ?|[#°] ?)?)${NUMBER}`, 'g');
const C = new RegExp(String.raw`(?<![A-Za-z0-9&./-])${BODY}(C|[Cc]ontributions? (?:No\.? ?)?C?)([ -]?)${NUMBER}`, 'g');
// further numbers behind a plural: "TDs 151R1 and 152", "TDs 20 to 24"
const MORE = new RegExp(String.raw`( ?[,;] ?(?:and )?| ?& ?| and | or | to | ?- ?|\/)${NUMBER}`, 'y');
const LIST_ON = /^ ?(?:,|;|,? and|&|or) ?$/;
// words before a lone letter that say it is no contribution: "Annex C 5"
const LETTERED = /(?:annex|appendix|table|part|class|category|type|option|section|clause|resolution|group|series|figure|level) $/i;

/** Blanks and hyphens of every kind as one of their own length, so that positions stay. */
function align(text: string): string {
  return text.replace(/[\u00a0\u2000-\u200a\u202f\u205f\t\n]/g, ' ').replace(/[\u2010-\u2015\u2212]/g, '-');
}

function make(kind: 'TD' | 'C', number: string, revision: string | undefined, body: string | undefined): DocumentReference {
  return { kind, number: Number(number), revision: revision === undefined ? null : Number(revision), body: body?.replace(' ', '') ?? null };
}

/** The numbers that follow a plural, with `to` and `-` filled in. @param at where the first one ends */
function readMore(text: string, at: number, kind: 'TD' | 'C', first: DocumentReference): FoundReference[] {
  const found: FoundReference[] = [];
  let last = first;
  MORE.lastIndex = at;
  for (let match = MORE.exec(text); match; match = MORE.exec(text)) {
    const next = make(kind, match[2]!, match[3] ?? match[4], first.body ?? undefined);
    const length = match[0].length - match[1]!.length;
    const index = match.index + match[1]!.length;
    const range = /^ (to) $|^ ?- ?$/.test(match[1]!);
    if (range && (next.number <= last.number || next.number - last.number > 100)) break;
    if (range) for (let n = last.number + 1; n < next.number; n++) found.push({ reference: { ...first, number: n, revision: null }, index, length });
    found.push({ reference: next, index, length });
    last = next;
  }
  return found;
}

/** True where a `C` is surely a contribution: C8, C 005, TSAG-C48, C 5 Rev.1, Contribution 8; not "Annex C 5". */
function isContribution(text: string, match: RegExpMatchArray): boolean {
  const word = match[2]!;
  if (word !== 'C') return match[3] !== '-' && !/^\d{4}$/.test(match[4]!);
  if (match[1] !== undefined) return true;
  const before = text.slice(Math.max(0, match.index! - 12), match.index);
  if (LETTERED.test(before)) return false;
  if (match[3] === '') return true;
  const padded = /^C[ -]0/.test(match[0]);
  const alone = /^\s*[([]?$/.test(before) && match.index! < 3 && text.length < match.index! + match[0].length + 3;
  return match[3] === ' ' && (padded || match[5] !== undefined || match[6] !== undefined || alone);
}

/**
 * Every TD and contribution that a text names, in the order of the text. `TSAG-LS46` and `Q3/17` are no documents.
 * Forms: TD142, TD142R1, TD147-R1, TD 150, TD007, TDs 151R1 and 152, TD 025 Rev.1, TD56/1, TD88/G, TD 230R2(P),
 * SG2-TD9R1/PLEN, C8, C 005 Rev.1, TSAG-C48.
 */
export function findReferences(text: string): FoundReference[] {
  if (!/TD|C/i.test(text) || !/\d/.test(text)) return [];
  const aligned = align(text);
  const found: FoundReference[] = [];
  for (const match of aligned.matchAll(TD)) {
    const reference = make('TD', match[3]!, match[4] ?? match[5], match[1]);
    found.push({ reference, index: match.index, length: match[0].length });
    if (match[2] === 's') for (const more of readMore(aligned, match.index + match[0].length, 'TD', reference)) found.push(more);
  }
  const contributions = [...aligned.matchAll(C)];
  // "C 101 and C 102 Rev.1": the sure one vouches for its neighbours
  const vouched = new Set(contributions.filter((match) => isContribution(aligned, match)));
  for (const [at, match] of contributions.entries()) {
    const next = contributions[at + 1];
    const isListed = next !== undefined && vouched.has(next) && match[2] === 'C' && match[3] === ' ' && LIST_ON.test(aligned.slice(match.index + match[0].length, next.index));
    if (!vouched.has(match) && !isListed) continue;
    const reference = make('C', match[4]!, match[5] ?? match[6], match[1]);
    found.push({ reference, index: match.index, length: match[0].length });
    if (/^[Cc]ontributions /.test(match[2]!)) for (const more of readMore(aligned, match.index + match[0].length, 'C', reference)) found.push(more);
  }
  return found.toSorted((a, b) => a.index - b.index);
}

/** @returns the reference when the text is one and nothing else, brackets aside; else null */
export function parseReference(text: string): DocumentReference | null {
  const bare = text.trim().replace(/^[([]/, '').replace(/[)\]]$/, (end) => (text.includes('(') && !/^\s*\(/.test(text) ? end : ''));
  const [first, ...others] = findReferences(bare);
  return first && others.length === 0 && first.index === 0 && first.length === bare.length ? first.reference : null;
}

/** The same for every revision of a document: `TD142` for TD142R1. */
export function documentKey(ref: DocumentReference): string {
  return printReference({ ...ref, revision: null });
}

/** First year of each study period as the addresses of documents name it; they do not follow a formula. */
const STUDY_PERIODS: readonly { name: string; from: number; until: number }[] = [
  { name: 'T09', from: 2009, until: 2012 },
  { name: 'T13', from: 2013, until: 2016 },
  { name: 'T17', from: 2017, until: 2021 },
  { name: 'T22', from: 2022, until: 2024 },
  { name: 'T25', from: 2025, until: 2028 },
];

/** `T25` for a date in 2025–2028; null outside the table. */
export function studyPeriod(date: IsoDate): string | null {
  const year = Number(date.slice(0, 4));
  return STUDY_PERIODS.find((period) => year >= period.from && year <= period.until)?.name ?? null;
}

/** Addresses of documents: `{period}`, `{body}`, `{date}` (YYMMDD of the opening day) and `{number}` (four digits) are filled in. */
export interface LinkPattern {
  TD: string;
  C: string;
}

/** As ITU-T's site builds them; the sub-series GEN of TDs is that of other groups. */
export const LINK_PATTERN: LinkPattern = {
  TD: 'https://www.itu.int/md/{period}-{body}-{date}-TD-GEN-{number}/en',
  C: 'https://www.itu.int/md/{period}-{body}-C-{number}/en',
};

/**
 * The page of a document. Its revision is no part of the address.
 * @param meetingStart opening day of the meeting that the document belongs to; null when it is not known
 * @returns null where the address cannot be known: no date, no study period, a TD of another group's meeting
 */
export function documentLink(reference: DocumentReference, meetingStart: IsoDate | null, pattern: LinkPattern = LINK_PATTERN): string | null {
  const period = meetingStart && studyPeriod(meetingStart);
  if (!period) return null;
  const other = reference.body !== null && reference.body !== 'TSAG';
  if (other && reference.kind === 'TD') return null;
  const body = (reference.body ?? 'TSAG').replace(/^SG(\d)$/, 'SG0$1');
  return pattern[reference.kind]
    .replace('{period}', period)
    .replace('{body}', body)
    .replace('{date}', meetingStart.slice(2).replaceAll('-', ''))
    .replace('{number}', String(reference.number).padStart(4, '0'));
}

/**
 * The page of a document that a report cites.
 * @param report its id; it is named after the body that met: `sg13-2026-03`
 * @param opening opening day of that meeting; null when it is not known
 * @returns null where the address cannot be known
 */
export function pageOf(reference: string, report: string, opening: IsoDate | null, pattern: LinkPattern): string | null {
  const parsed = parseReference(reference);
  return parsed && documentLink({ ...parsed, body: parsed.body ?? report.split('-')[0]!.toUpperCase() }, opening, pattern);
}
