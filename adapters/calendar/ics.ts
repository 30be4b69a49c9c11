/**
 * iCalendar (RFC 5545), written by ical-generator 10 with what it leaves to be desired put right:
 * - it escapes neither the calendar's name and description nor the UID, and lets control characters and lone surrogates pass;
 * - it escapes `,` and `;` in URL, which is no TEXT: the address would be another;
 * - it puts alarms before properties and properties of the calendar behind events, and ends without a line break;
 * - it folds a thousand entries in 0.3 s.
 *
 * Times are UTC instants and plain dates, so no VTIMEZONE is needed, of which calendar programs make so many things.
 * There is no METHOD: a feed is no invitation, and with PUBLISH libical demands an ORGANIZER (RFC 5546).
 */
import { escape, ICalAlarm, ICalAlarmRelatesTo, ICalAlarmType, ICalCalendar, ICalEvent, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Instant, IsoDate } from '../../src/domain/moment.js';

export interface IcsEvent {
  uid: string;
  sequence: number;
  /** of the revision that this is: DTSTAMP and LAST-MODIFIED */
  revisedAt: Instant;
  /** days, both included; or instants, the end of which may not be known */
  at: { first: IsoDate; last: IsoDate } | { start: Instant; end: Instant | null };
  summary: string;
  /** lines; a line may hold breaks of its own */
  description: string[];
  category: string;
  url: string | null;
  location: string | null;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  /** whoever has it in the calendar may still be invited elsewhere */
  isFree: boolean;
  alarms: IcsAlarm[];
}

/** Seconds before the start, negative behind it; or at an instant. */
export type IcsAlarm = { before: number } | { at: Instant };

/** What a calendar program shows of a feed that it follows. */
export interface IcsFeed {
  name: string;
  about: string;
  /** seconds after which to look again */
  refresh: number;
  /** IANA */
  zone: string;
}

const PRODUCT = { company: 'TSAG bot', product: 'Calendar', language: 'EN' };
const DAY = 86_400_000;
/** Octets in a line, without its CRLF. */
const LINE = 75;
const COLON = 0x3a;

/** @param feed null for a file that is no feed. @returns lines that end with CRLF, the same for the same events */
export function writeCalendar(events: readonly IcsEvent[], feed: IcsFeed | null): string {
  const calendar = new ICalCalendar({ prodId: PRODUCT });
  if (feed) {
    calendar.name(escapeText(oneLine(feed.name))).description(escapeText(feed.about)).ttl(feed.refresh);
    calendar.x('X-WR-TIMEZONE', feed.zone);
  }
  const [head, end] = splitBefore(`${calendar.toString().replaceAll('\r\n ', '')}\r\n`, 'END:VCALENDAR');
  return fold([head, ...events.map((event) => writeEvent(event, calendar)), end].join(''));
}

function writeEvent({ uid, sequence, revisedAt, at, summary, description, category, url, location, status, isFree, alarms }: IcsEvent, calendar: ICalCalendar): string {
  const isAllDay = 'first' in at;
  const revised = new Date(revisedAt);
  const title = oneLine(summary);
  const written = new ICalEvent(
    {
      id: uid,
      sequence,
      stamp: revised,
      lastModified: revised,
      allDay: isAllDay,
      start: new Date(isAllDay ? at.first : at.start),
      // the day behind the last one
      end: isAllDay ? new Date(Date.parse(at.last) + DAY) : at.end === null ? null : new Date(at.end),
      summary: title,
      description: description.map(clean).join('\n'),
      categories: [{ name: oneLine(category) || '–' }],
      url: url !== null && URL.canParse(url) ? new URL(url).href : null,
      location: location === null ? null : oneLine(location),
      status: ICalEventStatus[status],
      transparency: ICalEventTransparency[isFree ? 'TRANSPARENT' : 'OPAQUE'],
      busystatus: ICalEventBusyStatus[isFree ? 'FREE' : 'BUSY'],
    },
    calendar,
  );
  const [properties, end] = splitBefore(written.toString().replace(/^URL;VALUE=URI:.*$/m, (line) => line.replace(/\\([\\,;])/g, '$1')), 'END:VEVENT');
  return [properties, ...alarms.map((alarm) => writeAlarm(alarm, title, written)), end].join('');
}

function writeAlarm(alarm: IcsAlarm, description: string, event: ICalEvent): string {
  const written = new ICalAlarm({ type: ICalAlarmType.display, description, trigger: 'at' in alarm ? new Date(alarm.at) : alarm.before }, event);
  // what comes behind the start would count from the end
  return written.relatesTo('before' in alarm && alarm.before < 0 ? ICalAlarmRelatesTo.start : null).toString();
}

function splitBefore(text: string, end: string): [string, string] {
  const at = text.lastIndexOf(end);
  return [text.slice(0, at), text.slice(at)];
}

/** A text with `\n` as its only line break, without control characters and halves of characters. */
export function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff]/g, '');
}

/** A text for a title, cleaned. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

function escapeText(text: string): string {
  return escape(clean(text), false);
}

/** True for the colon of `BEGIN:VEVENT` or `END:VEVENT` that begins no line: some readers look for components before they unfold. */
function isWithinText(text: string, colon: number): boolean {
  if (text[colon + 1] !== 'V') return false;
  const word = text.endsWith('BEGIN', colon) ? 'BEGIN' : text.endsWith('END', colon) ? 'END' : '';
  return word !== '' && colon > word.length && text[colon - word.length - 1] !== '\n';
}

/** Breaks lines of more than 75 octets, never within a character; in linear time. */
function fold(text: string): string {
  const parts: string[] = [];
  let from = 0;
  let octets = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) {
      octets = 0;
      continue;
    }
    const isPair = code >= 0xd800 && code < 0xdc00;
    // the break itself stands in no line
    const size = code === 0x0d ? 0 : code < 0x80 ? 1 : code < 0x800 ? 2 : isPair ? 4 : 3;
    octets += size;
    if (octets > LINE || (code === COLON && isWithinText(text, at))) {
      parts.push(text.slice(from, at));
      from = at;
      // the blank that begins the next line counts
      octets = size + 1;
    }
    if (isPair) at += 1;
  }
  parts.push(text.slice(from));
  return parts.join('\r\n ');
}
