/** Hours as reports print them: `13:00 – 15:00 CEST`, `1300-1500 hours`, `13h00`, `1-3 pm`. */
import type { ClockTime } from '../domain/moment.js';
import { labelZone } from '../domain/zone-name.js';
import { isNothing, isOpen, plain } from './spelling.js';

/** Hours of one cell. */
export interface ReadTimes {
  start: ClockTime | null;
  end: ClockTime | null;
  /** the end is on the day after the last one: `23:00 – 01:00` */
  nextDay: boolean;
  /** the zone's label as printed beside the hours */
  label: string | null;
  /** the cell says something that is no hour, or more than one span of hours */
  unreadable: boolean;
}

interface Clock {
  hour: number;
  minute: number;
  half: 'a' | 'p' | null;
  /** `sure` is surely an hour; `four` (1300) and `bare` (13) need something beside them that says so */
  form: 'sure' | 'four' | 'bare';
}
type Token = { kind: 'clock'; clock: Clock } | { kind: 'range' | 'unit' | 'mark' | 'word' } | { kind: 'label'; label: string };

const LABEL = String.raw`(?:UTC|GMT) ?[+-] ?\d{1,2}(?::?\d{2})?(?!\d)|CES?T ?\/ ?CES?T|[A-Z][A-Za-z]+(?: [A-Z][a-z]+){0,3} [Tt]ime\b|[Ll]ocal [Tt]ime\b|Geneva\b|Z\b|\b[A-Z][A-Za-z]{1,4}\b|(?<![A-Za-z])(?:cest?|utc|gmt)\b`;
const CLOCK = String.raw`(\d{1,2})(?::|\.|h| ?h ?)(\d{2})(?![\dh])(?::\d{2})?(?: ?([ap])\.? ?m\b\.?)?|(\d{1,2}) ?(?:([ap])\.? ?m\b\.?|h\b)|\b(noon|midday|midnight|12 noon)\b|(\d{3,4})(?!\d)|(\d{1,2})(?!\d)`;
const TOKEN = new RegExp(`${CLOCK}|\\b(to|until|till|through|a)\\b|(-)|\\b(hours|hour|hrs|hr|h|uhr)\\b|(${LABEL})|(\\+\\d{2}:\\d{2})|[(),;/\\n.]|\\b(?:at|in|from)\\b|[A-Za-z]+|\\d+|\\S`, 'gi');

function asClock(match: RegExpMatchArray): Clock | null {
  const half = (match[3] ?? match[5])?.toLowerCase() as 'a' | 'p' | undefined;
  if (match[1]) return { hour: Number(match[1]), minute: Number(match[2]), half: half ?? null, form: 'sure' };
  if (match[4]) return { hour: Number(match[4]), minute: 0, half: half ?? null, form: 'sure' };
  if (match[6]) return { hour: /night/i.test(match[6]) ? 24 : 12, minute: 0, half: null, form: 'sure' };
  if (match[7]) return { hour: Math.floor(Number(match[7]) / 100), minute: Number(match[7]) % 100, half: null, form: 'four' };
  if (match[8]) return { hour: Number(match[8]), minute: 0, half: null, form: 'bare' };
  return null;
}

function isLabel(word: string): boolean {
  // unknown abbreviations of times end in T: XYST
  return labelZone(word) !== null || /^[A-Z]{2,4}T$/.test(word) || /^local time$/i.test(word);
}

function tokens(text: string): Token[] {
  const between = /\bbetween\b/i.test(text);
  const list: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const clock = asClock(match);
    const word = match[0];
    // "12:00 noon" is one hour
    if (clock && !(match[6] && list.at(-1)?.kind === 'clock')) list.push({ kind: 'clock', clock });
    else if (match[12] && isLabel(match[12])) list.push({ kind: 'label', label: match[12] });
    else if (match[9] || match[10] || (between && /^and$/i.test(word))) list.push({ kind: 'range' });
    else if (match[11]) list.push({ kind: 'unit' });
    else if (match[13]) list.push({ kind: 'label', label: `UTC${match[13]}` });
    else list.push({ kind: /^(?:[(),;/\n.]|at|in|from)$/i.test(word) ? 'mark' : 'word' });
  }
  return list;
}

/** Whether the clock at `i` is one: something beside it says so, or its column does. */
function isHour(list: readonly Token[], i: number, sure: boolean): boolean {
  const token = list[i];
  if (token?.kind !== 'clock') return false;
  if (token.clock.form === 'sure') return true;
  const [next, after] = [list[i + 1], list[i + 2]];
  // the 2 of "13:00 (2 hours)" is a length
  const length = token.clock.form === 'bare' && list[i - 1]?.kind !== 'range' && list.slice(0, i).some((other) => other.kind === 'clock');
  if ((next?.kind === 'unit' && !length) || next?.kind === 'label') return true;
  const partner = next?.kind === 'range' ? after : list[i - 1]?.kind === 'range' ? list[i - 2] : undefined;
  if (partner?.kind !== 'clock') return sure && token.clock.form === 'four';
  const beyond = list[i + 3];
  const said = next?.kind === 'range' && (beyond?.kind === 'unit' || beyond?.kind === 'label');
  return sure || said || (partner.clock.form === 'sure' && token.clock.form === 'bare') || (partner.clock.form === 'four' && token.clock.form === 'four');
}

interface Span {
  start: Clock;
  end: Clock | null;
  label: string | null;
}

function spans(list: readonly Token[], sure: boolean): Span[] {
  const found: Span[] = [];
  let label: string | null = null;
  let ranged = false;
  for (const [i, token] of list.entries()) {
    const open = found.at(-1);
    if (token.kind === 'clock' && isHour(list, i, sure)) {
      if (open && ranged && !open.end) open.end = token.clock;
      else found.push({ start: token.clock, end: null, label });
      label = null;
      ranged = false;
    } else if (token.kind === 'range') ranged = true;
    else if (token.kind === 'label') {
      if (open && open.label === null) open.label = token.label;
      else if (!open) label = token.label;
    } else if (token.kind === 'word' || token.kind === 'clock') ranged = false;
  }
  return found;
}

/** Minutes after midnight; null when no clock shows it. `24:00` is 1440. */
function minutes(clock: Clock, half: 'a' | 'p' | null): number | null {
  const { hour, minute } = clock;
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  if (half === null || hour > 12) return hour * 60 + minute;
  return ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute;
}

function print(total: number): ClockTime {
  const within = total % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** Start and end in minutes. "1–3 pm" is the afternoon, "11–1 pm" begins in the morning. */
function resolve(span: Span): { start: number; end: number | null } | null {
  const { start, end } = span;
  if (!end) {
    const only = minutes(start, start.half);
    return only === null ? null : { start: only, end: null };
  }
  const last = minutes(end, end.half);
  let first = minutes(start, start.half ?? end.half);
  if (first === null || last === null) return null;
  if (start.half === null && end.half !== null && start.hour <= 12 && first > last) first = minutes(start, end.half === 'p' ? 'a' : 'p')!;
  if (start.half !== null && end.half === null && end.hour <= 12) {
    const same = minutes(end, start.half)!;
    return { start: first, end: same > first ? same : last + (last <= first && last < 720 ? 720 : 0) };
  }
  return { start: first, end: last };
}

/** Length of a span that prints its start alone: "13:00 (2 hours)", "13:00 for 90 minutes". */
function duration(text: string): number | null {
  const match = /(?:for|,|\(|duration:?) ?(\d{1,3}(?:\.5)?) ?(hours?|hrs?|h|minutes|min)\b/i.exec(text);
  return match ? Number(match[1]) * (/^m/i.test(match[2]!) ? 1 : 60) : null;
}

/**
 * Reads the hours of a cell or text.
 * @param sure the column's header says that it holds times, so `1300` and `13-15` are hours, and words that are none are a fault
 */
export function readTimes(text: string, sure: boolean): ReadTimes {
  const nothing: ReadTimes = { start: null, end: null, nextDay: false, label: null, unreadable: false };
  const spelled = plain(text).slice(0, 1000);
  const all = spans(tokens(spelled), sure);
  const first = all[0];
  if (!first) return { ...nothing, unreadable: sure && !isNothing(text) && !isOpen(text) };
  const hours = resolve(first);
  if (!hours) return { ...nothing, unreadable: true };
  // a second span is the same hours in another zone, or a second session
  const sessions = all.slice(1).filter((span) => span.label === null || first.label === null || span.label === first.label);
  const last = sessions.length > 0 ? resolve(sessions.at(-1)!) : null;
  const length = hours.end === null && !last ? duration(spelled) : null;
  const end = last ? (last.end ?? last.start) : length !== null ? hours.start + length : hours.end;
  return {
    start: print(hours.start),
    end: end === null ? null : print(end),
    nextDay: end !== null && (end >= 1440 || end < hours.start),
    label: first.label,
    unreadable: last !== null,
  };
}

/** The zone that a column's header names: `Time (UTC)`, `Time (Geneva time)`. @returns its label as printed, or null */
export function headerLabel(header: string): string | null {
  for (const token of tokens(plain(header).replace(/\b(?:start|end|meeting)? ?time\b(?= ?[(,/\n-])/gi, ' '))) if (token.kind === 'label') return token.label;
  return null;
}
