/** The linter finds what it is there for: a rule that finds nothing would let every feed pass. */
import { describe, expect, it } from '@jest/globals';
import { lintIcs } from '../../support/ics-lint.js';

const GOOD = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//a//b//EN',
  'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTAMP:20260112T090000Z',
  'DTSTART;VALUE=DATE:20260311',
  'DTEND;VALUE=DATE:20260312',
  'SUMMARY:one\\, two\\; three\\nfour \\\\',
  'STATUS:CONFIRMED',
  'URL;VALUE=URI:https://www.example.org/a?b=1;c=2,3',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'TRIGGER:-P1DT15H',
  'DESCRIPTION:one',
  'END:VALARM',
  'END:VEVENT',
  'END:VCALENDAR',
];

const lint = (text: string) => lintIcs(Buffer.from(text, 'utf8'));
const file = (lines: readonly string[]) => lines.map((line) => `${line}\r\n`).join('');
/** the good file with one line replaced by others */
const replaced = (line: string, ...others: string[]) => file(GOOD.flatMap((one) => (one === line ? others : [one])));

describe('the linter', () => {
  it('finds nothing in a file that keeps the rules', () => {
    expect(lint(file(GOOD))).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['a line that ends with LF', file(GOOD).replace('UID:1\r\n', 'UID:1\n'), /not CRLF/],
    ['a carriage return in a line', file(GOOD).replace('UID:1', 'UID:\r1'), /not CRLF/],
    ['no end of the last line', file(GOOD).trimEnd(), /last line/],
    ['an empty line', replaced('UID:1', 'UID:1', ''), /empty line/],
    ['76 octets', replaced('UID:1', `UID:${'x'.repeat(72)}`), /76 octets/],
    ['a control character', replaced('UID:1', 'UID:1\u0001'), /control character 1/],
    ['a line break of Unicode', replaced('UID:1', 'UID:1\u2028'), /of Unicode/],
    ['what is no property', replaced('UID:1', 'UID:1', 'hello'), /no property/],
    ['an unknown property', replaced('UID:1', 'UID:1', 'GREETING:1'), /GREETING is not expected/],
    ['a comma that is not escaped', replaced('UID:1', 'UID:1,2'), /UID is no escaped text/],
    ['a backslash that escapes nothing', replaced('UID:1', 'UID:1\\x'), /UID is no escaped text/],
    ['a backslash in an address', replaced(GOOD[11]!, 'URL:https://a.example/\\,'), /URL is no address/],
    ['no UID', replaced('UID:1'), /VEVENT without UID/],
    ['no PRODID', replaced('PRODID:-//a//b//EN'), /VCALENDAR without PRODID/],
    ['no DTSTAMP', replaced('DTSTAMP:20260112T090000Z'), /VEVENT without DTSTAMP/],
    ['a property twice', replaced('UID:1', 'UID:1', 'UID:2'), /UID again/],
    ['a UID twice', replaced('END:VEVENT', 'END:VEVENT', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260112T090000Z', 'DTSTART:20260112T090000Z', 'END:VEVENT'), /UID 1 again/],
    ['an unknown status', replaced('STATUS:CONFIRMED', 'STATUS:MOVED'), /STATUS is none of/],
    ['a date without its type', replaced('DTSTART;VALUE=DATE:20260311', 'DTSTART:20260311'), /DTSTART is no instant/],
    ['a date that does not exist', replaced('DTSTART;VALUE=DATE:20260311', 'DTSTART;VALUE=DATE:20260231'), /DTSTART is no date/],
    ['local time', replaced('DTSTART;VALUE=DATE:20260311', 'DTSTART:20260311T130000'), /DTSTART is no instant/],
    ['a zone', replaced('DTSTART;VALUE=DATE:20260311', 'DTSTART;TZID=Europe/Zurich:20260311T130000'), /names a zone/],
    ['two types', replaced('DTEND;VALUE=DATE:20260312', 'DTEND:20260312T120000Z'), /another type/],
    ['an end that is not behind the start', replaced('DTEND;VALUE=DATE:20260312', 'DTEND;VALUE=DATE:20260311'), /not behind DTSTART/],
    ['a property behind an alarm', replaced('END:VEVENT', 'TRANSP:OPAQUE', 'END:VEVENT'), /TRANSP behind VALARM/],
    ['a property behind an event', replaced('END:VCALENDAR', 'NAME:x', 'END:VCALENDAR'), /NAME behind VEVENT/],
    ['an alarm without a trigger', replaced('TRIGGER:-P1DT15H'), /VALARM without TRIGGER/],
    ['an event that does not end', replaced('END:VEVENT'), /END:VCALENDAR ends nothing/],
    ['an event in an event', replaced('UID:1', 'UID:1', 'BEGIN:VEVENT', 'END:VEVENT'), /VEVENT in VEVENT/],
    ['a method', replaced('VERSION:2.0', 'VERSION:2.0', 'METHOD:PUBLISH'), /METHOD/],
    ['two calendars', file(GOOD) + file(GOOD), /2 calendars/],
    ['nothing', '', /last line/],
  ])('finds %s', (_name, text, problem) => {
    expect(lint(text).some((found) => problem.test(found))).toBe(true);
  });

  it('finds a character that is broken by folding', () => {
    const [front, back] = [Buffer.from('BEGIN:VCALENDAR\r\nNAME:'), Buffer.from('\r\nEND:VCALENDAR\r\n')];
    const emoji = Buffer.from('😀');
    expect(lintIcs(Buffer.concat([front, emoji.subarray(0, 2), Buffer.from('\r\n '), emoji.subarray(2), back]))).toContainEqual(expect.stringMatching(/^2: octets that are no UTF-8/));
  });
});
