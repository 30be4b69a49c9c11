/** Looks at the bytes of an iCalendar file for what parsers let through; written from RFC 5545 and 7986, knowing nothing of what writes it. */

interface Line {
  /** 1-based, of the first of the lines into which it is folded */
  at: number;
  name: string;
  params: Map<string, string>;
  value: string;
}

interface Component {
  name: string;
  at: number;
  lines: Line[];
  children: Component[];
}

const PARENTS: Record<string, string | null> = { VCALENDAR: null, VEVENT: 'VCALENDAR', VALARM: 'VEVENT' };
const REQUIRED: Record<string, string[]> = { VCALENDAR: ['PRODID', 'VERSION'], VEVENT: ['UID', 'DTSTAMP', 'DTSTART'], VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'] };
const STATUSES = ['TENTATIVE', 'CONFIRMED', 'CANCELLED'];

const DATE = /^\d{8}$/;
const UTC = /^\d{8}T([01]\d|2[0-3])[0-5]\d[0-5]\dZ$/;
const DURATION = /^[+-]?P(?:\d+W|\d+D(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)$/;
/** TEXT: a backslash stands before a backslash, a semicolon, a comma or an n, and these stand behind one */
const TEXT = /^(?:[^\\;,]|\\[\\;,nN])*$/;
const TEXTS = /^(?:[^\\;]|\\[\\;,nN])*$/;
const URI = /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/i;
const LINE = /^([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=(?:"[^"]*"|[^";:,]*))*):(.*)$/s;

type Rule = (line: Line) => string | null;

const fits = (form: RegExp, what: string): Rule => ({ name, value }) => (form.test(value) ? null : `${name} is no ${what}`);
const oneOf = (words: string[]): Rule => ({ name, value }) => (words.includes(value) ? null : `${name} is none of ${words.join(', ')}`);

const text = fits(TEXT, 'escaped text');
const RULES: Record<string, Rule> = {
  VERSION: oneOf(['2.0']),
  PRODID: text,
  NAME: text,
  UID: text,
  SUMMARY: text,
  DESCRIPTION: text,
  LOCATION: text,
  CATEGORIES: fits(TEXTS, 'list of escaped texts'),
  STATUS: oneOf(STATUSES),
  TRANSP: oneOf(['OPAQUE', 'TRANSPARENT']),
  ACTION: oneOf(['DISPLAY']),
  SEQUENCE: fits(/^\d{1,9}$/, 'number'),
  DTSTAMP: fits(UTC, 'instant in UTC'),
  'LAST-MODIFIED': fits(UTC, 'instant in UTC'),
  DTSTART: dateOrInstant,
  DTEND: dateOrInstant,
  URL: fits(URI, 'address'),
  'REFRESH-INTERVAL': (line) => (line.params.get('VALUE') === 'DURATION' ? fits(DURATION, 'duration')(line) : 'REFRESH-INTERVAL is no duration'),
  'X-PUBLISHED-TTL': fits(DURATION, 'duration'),
  TRIGGER: (line) => (line.params.get('VALUE') === 'DATE-TIME' ? fits(UTC, 'instant in UTC')(line) : fits(DURATION, 'duration')(line)),
  METHOD: () => 'METHOD stands in a file that is no invitation',
};

/** A date without a zone, or an instant in UTC: nothing else of ours. */
function dateOrInstant({ name, value, params }: Line): string | null {
  if (params.has('TZID')) return `${name} names a zone`;
  if (params.get('VALUE') === 'DATE') return DATE.test(value) && doesExist(value) ? null : `${name} is no date`;
  return UTC.test(value) && doesExist(value) ? null : `${name} is no instant in UTC`;
}

function doesExist(value: string): boolean {
  const [year, month, day] = [value.slice(0, 4), value.slice(4, 6), value.slice(6, 8)].map(Number);
  const date = new Date(Date.UTC(year!, month! - 1, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

/** @returns every fault with its line, as `12: DTEND is no date`; none for a file that keeps the rules */
export function lintIcs(bytes: Uint8Array): string[] {
  const problems: string[] = [];
  const say = (at: number, problem: string | null) => {
    if (problem) problems.push(`${at}: ${problem}`);
  };
  const lines = unfold(physicalLines(bytes, say), say);
  for (const component of nest(lines, say)) judge(component, say);
  return problems;
}

type Say = (at: number, problem: string | null) => void;

/** Bytes → lines; CRLF ends each, none is empty, of more than 75 octets or breaks a character. */
function physicalLines(bytes: Uint8Array, say: Say): string[] {
  const lines: string[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const here = lines.length + 1;
    const byte = bytes[at]!;
    if (byte === 0x0d && bytes[at + 1] === 0x0a) {
      if (at === from) say(here, 'an empty line');
      if (at - from > 75) say(here, `${at - from} octets`);
      lines.push(decode(bytes.subarray(from, at), decoder, (problem) => say(here, problem)));
      at += 1;
      from = at + 1;
    } else if (byte === 0x0d || byte === 0x0a) say(here, 'a line break that is not CRLF');
    else if ((byte < 0x20 && byte !== 0x09) || byte === 0x7f) say(here, `control character ${byte}`);
  }
  if (from < bytes.length || bytes.length === 0) say(lines.length + 1, 'the last line does not end with CRLF');
  return lines;
}

function decode(bytes: Uint8Array, decoder: InstanceType<typeof TextDecoder>, say: (problem: string) => void): string {
  try {
    const line = decoder.decode(bytes);
    // of Unicode's own control characters some end lines in some programs
    if (/[\u0080-\u009f\u2028\u2029\ufeff]/.test(line)) say('a control character or line break of Unicode');
    return line;
  } catch {
    say('octets that are no UTF-8, or a character broken by folding');
    return new TextDecoder().decode(bytes);
  }
}

function unfold(lines: readonly string[], say: Say): Line[] {
  const joined: { at: number; parts: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const last = joined.at(-1);
    if (!/^[ \t]/.test(line)) joined.push({ at: index + 1, parts: [line] });
    else if (last) last.parts.push(line.slice(1));
    else say(index + 1, 'the first line continues another');
  }
  return joined.flatMap(({ at, parts }): Line[] => {
    const match = LINE.exec(parts.join(''));
    if (!match) {
      say(at, 'no property');
      return [];
    }
    const params = new Map([...match[2]!.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^;]*)/g)].map((param) => [param[1]!, param[2]!]));
    return [{ at, name: match[1]!, params, value: match[3]! }];
  });
}

/** @returns the calendars; one is right */
function nest(lines: readonly Line[], say: Say): Component[] {
  const roots: Component[] = [];
  const open: Component[] = [];
  for (const line of lines) {
    const parent = open.at(-1);
    if (line.name === 'BEGIN') {
      const component: Component = { name: line.value, at: line.at, lines: [], children: [] };
      if (PARENTS[line.value] === undefined || PARENTS[line.value] !== (parent?.name ?? null)) say(line.at, `${line.value} in ${parent?.name ?? 'no calendar'}`);
      (parent?.children ?? roots).push(component);
      open.push(component);
    } else if (line.name === 'END') {
      if (open.pop()?.name !== line.value) say(line.at, `END:${line.value} ends nothing`);
    } else if (!parent) say(line.at, `${line.name} outside of the calendar`);
    else {
      // calprops component, eventprop *alarmc: RFC 5545, 3.4 and 3.6.1
      if (parent.children.length > 0) say(line.at, `${line.name} behind ${parent.children[0]!.name}`);
      parent.lines.push(line);
    }
  }
  for (const component of open) say(component.at, `${component.name} does not end`);
  if (roots.length !== 1) say(1, `${roots.length} calendars`);
  return roots;
}

function judge(component: Component, say: Say): void {
  const { name, at, lines, children } = component;
  const values = new Map<string, Line>();
  for (const line of lines) {
    if (values.has(line.name)) say(line.at, `${line.name} again`);
    values.set(line.name, line);
    const rule = RULES[line.name] ?? (line.name.startsWith('X-') ? text : null);
    say(line.at, rule ? rule(line) : `${line.name} is not expected`);
  }
  for (const required of REQUIRED[name] ?? []) if (!values.has(required)) say(at, `${name} without ${required}`);
  const [start, end] = [values.get('DTSTART'), values.get('DTEND')];
  if (start && end && start.params.get('VALUE') !== end.params.get('VALUE')) say(end.at, 'DTEND is of another type than DTSTART');
  else if (start && end && end.value <= start.value) say(end.at, 'DTEND is not behind DTSTART');
  const uids = new Set<string>();
  for (const child of children) {
    judge(child, say);
    const uid = child.name === 'VEVENT' && child.lines.find((line) => line.name === 'UID')?.value;
    if (uid && uids.has(uid)) say(child.at, `UID ${uid} again`);
    if (uid) uids.add(uid);
  }
}
