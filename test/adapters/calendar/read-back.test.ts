import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildFeed } from '../../../adapters/calendar/feed.js';
import type { FeedEvent } from '../../../src/domain/calendar.js';
import { isoInstant } from '../../../src/domain/moment.js';
import { INVENTED, schedulesIn, testBot } from '../../support/bot.js';
import { lintIcs } from '../../support/ics-lint.js';
import { schedule } from '../../support/schedule.js';
import { after, eventsIn, feedOf, OPTIONS } from './feeds.js';
import { READERS } from './readers.js';
import { usually } from '../../support/fuzz.js';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe.each(READERS)('read back by $name', ({ read }) => {
  it('has the UIDs, instants and days that are known', async () => {
    const { register } = await testBot(schedulesIn(INVENTED));
    const events = eventsIn(register);
    const found = read(buildFeed(events, OPTIONS));
    const expected = (event: FeedEvent) => ({
      uid: event.uid,
      start: event.kind === 'meeting' && event.start !== null ? isoInstant(event.start) : event.first,
      sequence: event.sequence,
      stamp: isoInstant(event.modifiedAt),
      modified: isoInstant(event.modifiedAt),
    });
    expect(found.length).toBeGreaterThan(10);
    expect(found).toMatchObject(events.map(expected).toSorted((a, b) => (a.uid < b.uid ? -1 : 1)));
  });

  it.each([
    ['summer', '2025-09-10', '2025-09-10T11:00:00Z', '2025-09-10T13:00:00Z'],
    ['winter', '2026-03-11', '2026-03-11T12:00:00Z', '2026-03-11T14:00:00Z'],
  ])('gives 13:00–15:00 in Geneva in %s in UTC', (_name, date, start, end) => {
    const found = read(feedOf(after(schedule('tsag-2025-05', '2025-05-26', [{ id: 'rg-qx-1', date, end: '15:00' }]))));
    expect(found).toMatchObject([{ uid: 'tsag-2025-05.rg-qx-1@tsag-bot', start, end, status: 'CONFIRMED' }]);
  });

  it('gives a deadline as the day in Geneva, and on request as the minute', () => {
    const register = after(schedule('tsag-2025-05', '2025-05-26', [{ id: 'rg-qx-1', date: '2026-03-11', deadline: { date: '2026-03-04' } }]));
    expect(read(feedOf(register, { what: 'deadlines' }))).toMatchObject([{ uid: 'tsag-2025-05.rg-qx-1.deadline@tsag-bot', start: '2026-03-04', end: '2026-03-05' }]);
    expect(read(feedOf(register, { what: 'deadlines', timedDeadlines: true }))).toMatchObject([{ start: '2026-03-04T22:59:00Z', end: '2026-03-04T23:00:00Z' }]);
  });
});

// line breaks of all kinds, what would be iCalendar by itself, characters of four octets, halves of characters
const PIECES = ['\r', '\n', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\0', '\u001b', '\t', ' ', '\\', '\\n', '\\N', ';', ',', ':', '"', '\r\nBEGIN:VEVENT', '\nEND:VEVENT\nBEGIN:VEVENT\nUID:x', '\r\n ', '😀', '👩‍👩‍👧', 'é', 'ש', '漢', '\ud83d', '\ude00', '\ufeff', '%', '<!channel>', 'word'];
const anyText = fc.oneof(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 60 }).map((parts) => parts.join('')), fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }));

/** What is left of a text: RFC 5545 knows one line break and no control characters. */
function kept(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('utf8')
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff]/g, '');
}

function withText(text: string): string {
  const register = after(
    schedule('tsag-2025-05', '2025-05-26', [{ id: 'rg-qx-1', group: text, date: '2026-03-11', end: '15:00', objectives: text, deadline: { date: '2026-03-04' }, place: { clause: text } }], {
      document: { reference: text, title: text, meeting: { start: '2025-05-26', end: '2025-05-26' } },
      groups: [{ id: text, name: text }],
    }),
  );
  return feedOf(register, { groups: [text], alarms: { meetings: [{ hours: 1 }], deadlines: [] } });
}

describe('any text in any field', () => {
  it('faults 31 and 32: is text still, in lines that keep the rules', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const feed = withText(text);
        expect(lintIcs(bytes(feed))).toEqual([]);
        for (const { name, read } of READERS) {
          const found = read(feed);
          expect(found.map(({ uid }) => uid)).toEqual(['tsag-2025-05.rg-qx-1.deadline@tsag-bot', 'tsag-2025-05.rg-qx-1@tsag-bot']);
          expect(found.map(({ start }) => start)).toEqual(['2026-03-04', '2026-03-11T12:00:00Z']);
          // node-ical reads `\\n`, a backslash and an n, as a line break
          if (name === 'node-ical' && text.includes('\\')) continue;
          expect(found[1]!.summary).toBe(`${kept(text)} e-meeting`.replace(/\s+/g, ' ').trim());
          for (const { description } of found) expect(description).toContain(`Objectives: ${kept(text)}\n`);
        }
      }),
      { numRuns: usually(100) },
    );
  });

  it('fault 31: a title is one line, whatever the group is called', () => {
    const feed = withText('RG\r\nBEGIN:VEVENT\u2028X\n;DT,');
    expect(feed.match(/^BEGIN:VEVENT/gm)).toHaveLength(2);
    // folded, for readers that look for BEGIN:VEVENT before they unfold
    expect(feed).toContain('SUMMARY:RG BEGIN\r\n :VEVENT X \\;DT\\, e-meeting\r\n');
    expect(feed).toContain('NAME:RG BEGIN\r\n :VEVENT X \\;DT\\,: meetings and deadlines\r\n');
  });

  it.each(Array.from({ length: 12 }, (_, index) => 60 + index))('fault 32: an emoji behind %i octets is not broken', (length) => {
    const feed = withText(`${'x'.repeat(length - 'SUMMARY:'.length)}😀😀😀😀😀`);
    expect(lintIcs(bytes(feed))).toEqual([]);
    expect(feed.replaceAll('\r\n ', '')).toContain('x😀😀😀😀😀 e-meeting');
  });

  it('fault 32: 100,000 characters are folded and read again', () => {
    const text = 'á😀;'.repeat(25_000);
    const feed = withText(text);
    expect(lintIcs(bytes(feed))).toEqual([]);
    for (const { read } of READERS) expect(read(feed)[1]!.description).toContain(text);
  });
});

describe('fault 33: the same data', () => {
  it('give the same bytes twice, also after a restart', () => {
    const first = schedule('tsag-2025-05', '2025-05-26', [{ id: 'rg-qx-1', date: '2026-03-11', deadline: { date: '2026-03-04' } }, { id: 'rg-qx-2', date: '2026-05-13' }]);
    const second = schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', date: '2026-03-11', start: '14:00' }]);
    const register = after(first, second);
    expect(feedOf(register)).toBe(feedOf(register));
    expect(feedOf(after(first, second))).toBe(feedOf(register));
  });

  it('leave an entry as it is while another changes', () => {
    const first = schedule('tsag-2025-05', '2025-05-26', [{ id: 'rg-qx-1', date: '2026-03-11' }, { id: 'rg-qx-2', date: '2026-05-13' }]);
    const second = schedule('tsag-2025-05', '2025-05-26', [{ id: 'rg-qx-1', date: '2026-03-11' }, { id: 'rg-qx-2', date: '2026-05-14' }]);
    const entry = (feed: string) => feed.slice(feed.indexOf('UID:tsag-2025-05.rg-qx-1@'), feed.indexOf('END:VEVENT'));
    expect(entry(feedOf(after(first, second)))).toBe(entry(feedOf(after(first))));
  });
});
