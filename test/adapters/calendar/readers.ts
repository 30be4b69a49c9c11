/** What three parsers, none of ours, read in a feed. */
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';

export interface ReadEvent {
  uid: string;
  sequence: number;
  summary: string;
  description: string;
  status: string;
  /** `2026-03-11` for a day, `2026-03-11T12:00:00Z` for an instant */
  start: string;
  /** the day behind the last one, or the instant; null when there is none */
  end: string | null;
  stamp: string;
  modified: string;
}

const instant = (date: Date | undefined) => (date ? `${date.toISOString().slice(0, 19)}Z` : '');
/** node-ical has texts with parameters as objects */
const textOf = (value: string | { val: string } | undefined) => (typeof value === 'object' ? value.val : (value ?? ''));
const byUid = (events: ReadEvent[]) => events.toSorted((a, b) => (a.uid < b.uid ? -1 : 1));

function icalJs(text: string): ReadEvent[] {
  return new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]).getAllSubcomponents('vevent').map((component) => {
    const value = (name: string) => component.getFirstPropertyValue(name);
    const time = (name: string) => {
      const read = value(name);
      if (!(read instanceof ICAL.Time)) return null;
      return read.isDate ? read.toString() : instant(read.toJSDate());
    };
    return {
      uid: String(value('uid')),
      sequence: Number(value('sequence')),
      summary: String(value('summary')),
      description: String(value('description')),
      status: String(value('status')),
      start: time('dtstart')!,
      end: time('dtend'),
      stamp: time('dtstamp')!,
      modified: time('last-modified')!,
    };
  });
}

function nodeIcalJs(text: string): ReadEvent[] {
  return Object.values(nodeIcal.sync.parseICS(text)).flatMap((component): ReadEvent[] => {
    if (component?.type !== 'VEVENT') return [];
    const { uid, sequence, summary, description, status, datetype, start, end, dtstamp, lastmodified } = component;
    // a day is midnight on the clock of the machine
    const local = (date: Date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    const time = (date: Date) => (datetype === 'date' ? local(date) : instant(date));
    return [
      {
        uid,
        sequence: Number(sequence),
        summary: textOf(summary),
        description: textOf(description),
        status: String(status),
        start: time(start),
        // it makes one up where there is none
        end: end && end.getTime() !== start.getTime() ? time(end) : null,
        stamp: instant(dtstamp),
        modified: instant(lastmodified),
      },
    ];
  });
}

function tsIcs(text: string): ReadEvent[] {
  return (convertIcsCalendar(undefined, text).events ?? []).map((event) => {
    const time = (at: { date: Date; type?: string } | null | undefined) => (at ? (at.type === 'DATE' ? at.date.toISOString().slice(0, 10) : instant(at.date)) : null);
    return {
      uid: event.uid,
      // it leaves out what is 0
      sequence: event.sequence ?? 0,
      summary: event.summary,
      description: event.description ?? '',
      status: event.status ?? '',
      start: time(event.start)!,
      end: time(event.end),
      stamp: time(event.stamp)!,
      modified: time(event.lastModified)!,
    };
  });
}

/** Each in the order of the UIDs. */
export const READERS: { name: string; read: (text: string) => ReadEvent[] }[] = [
  { name: 'ical.js', read: (text) => byUid(icalJs(text)) },
  { name: 'node-ical', read: (text) => byUid(nodeIcalJs(text)) },
  { name: 'ts-ics', read: (text) => byUid(tsIcs(text)) },
];
