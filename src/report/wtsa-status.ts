/** The status line of a WTSA action: which meetings stamped it, and what each said. */
import type { WtsaAction, WtsaStatus } from '../domain/schedule.js';
import { fold, oneLine, straight, tidy } from './spelling.js';

export type StampedStatus = WtsaAction['earlier'][number];

export interface ReadStatus extends StampedStatus {
  earlier: StampedStatus[];
  /** the words that tell the status, as printed, of each stamp */
  spellings: string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const WHEN = String.raw`(?:(\d{1,2}) ?[-/.] ?(\d{4})|(\d{4}) ?[-/.] ?(\d{1,2})|(${MONTH}) ?,? ?(\d{4}))`;
// "TSAG 05-2025:", "TSAG-05/2025", "[TSAG May 2025]", "05-2025:" at the beginning of a line
const STAMP = new RegExp(String.raw`[[(]?\bTSAG[ -]{0,2}(?:meeting )?[,(]? ?${WHEN}[\])]{0,2} ?(?::|-(?= ))?|(?:^|\n)[[(]?${WHEN}[\])]? ?:`, 'gi');

function monthOf(groups: readonly (string | undefined)[]): string | null {
  const [month, year, isoYear, isoMonth, name, nameYear] = groups;
  const number = month ?? isoMonth ?? (name ? String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1) : '0');
  const value = Number(number);
  return value >= 1 && value <= 12 ? `${year ?? isoYear ?? nameYear}-${String(value).padStart(2, '0')}` : null;
}

const WORDS: readonly [WtsaStatus, RegExp][] = [
  ['other-remit', /\b(?:under|within|in) the (?:remit|responsibility|mandate|purview|scope) of (?:the )?[a-z0-9-]+|\b(?:referred|transferred|assigned|allocated|handed over) to (?:the )?(?:rg|wp|sg|sc|tdag|rag|tsb)\S*|\boutside (?:the )?(?:remit|scope|mandate)\b/],
  ['not-started', /\b(?:not|no|non|un)[ -]?(?:yet )?(?:started|start|begun|commenced|initiated)\b|\bto be started\b|\bno (?:action|progress|activity|activities)(?: (?:taken|yet|so far))*\b|\bpending\b|\byet to (?:start|begin)\b/],
  ['done', /(?<!\b(?:not|partially|partly|not yet|to be|will be) )\b(?:done|complete|completed|closed|implemented|finali[sz]ed|concluded|fulfilled|accomplished|achieved)\b/],
  ['started', /\b(?:started|on-?going|in progress|under ?way|initiated|commenced|in process|begun|launched|continu(?:es|ed|ing)|partially (?:done|completed?|implemented)|work(?:ing)? on it)\b/],
];

/** The status that the first telling words name. */
function readWords(text: string): { status: WtsaStatus; spelling: string | null } {
  const folded = fold(text);
  const hits = WORDS.flatMap(([status, pattern]) => {
    const match = pattern.exec(folded);
    return match ? [{ status, at: match.index, length: match[0].length }] : [];
  }).toSorted((a, b) => a.at - b.at);
  const first = hits[0];
  if (!first) return { status: 'unknown', spelling: null };
  // folding takes accents away and nothing else that is common in these words, so the place is the same
  const line = oneLine(straight(text));
  return { status: first.status, spelling: line.length === folded.length ? line.slice(first.at, first.at + first.length) : folded.slice(first.at, first.at + first.length) };
}

/** Reads a status cell or line. Of several stamps the newest counts; an empty text is an unknown status. */
export function readStatus(text: string): ReadStatus {
  const label = /^status(?: ?(?:and|\/|&) ?comments?)? ?:?\s?/i.exec(straight(text))?.[0].length ?? 0;
  const lines = straight(text).slice(label);
  // as long as `lines`, with the report's own quotes and dashes
  const own = tidy(text).slice(label);
  const stamps = [...lines.matchAll(STAMP)].map((match) => ({
    asOf: monthOf(match.slice(1, 7).some((part) => part !== undefined) ? match.slice(1, 7) : match.slice(7, 13)),
    from: match.index + match[0].length,
    index: match.index,
  }));
  const parts = stamps.map(({ asOf, from }, i) => ({ asOf, text: own.slice(from, stamps[i + 1]?.index).trim().replace(/;$/, '') }));
  const before = own.slice(0, stamps[0]?.index).trim();
  if (before !== '' || parts.length === 0) parts.unshift({ asOf: null, text: before });
  const spellings: string[] = [];
  const read = parts.map((part): StampedStatus => {
    const { status, spelling } = readWords(part.text);
    if (spelling) spellings.push(spelling);
    return { status, statusText: part.text === '' ? null : part.text, asOf: part.asOf };
  });
  const ordered = read.toSorted((a, b) => (a.asOf ?? '').localeCompare(b.asOf ?? ''));
  const newest = ordered.at(-1)!;
  return { ...newest, earlier: ordered.slice(0, -1), spellings };
}
