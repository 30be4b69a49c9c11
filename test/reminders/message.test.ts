/** What a reminder says and offers. */
import { describe, expect, it } from '@jest/globals';
import { renderAnswer } from '../../adapters/console/render.js';
import { LINK_PATTERN } from '../../src/domain/reference.js';
import { NOTHING_KNOWN, takeSnapshot } from '../../src/register/known.js';
import { compare } from '../../src/register/publish.js';
import { composeMessage, type Told } from '../../src/reminders/message.js';
import { textsFor } from '../../src/text/index.js';
import { instantOf } from '../support/bot.js';
import { schedule, type MeetingRow } from '../support/schedule.js';

const ROWS: MeetingRow[] = [
  { id: 'rg-qx-1', number: 1, date: '2026-03-11', end: '15:00', deadline: { date: '2026-03-04' }, objectives: 'Agree the text', join: 'https://meet.example.org/qx', place: { clause: '10', table: 1, row: 2 } },
  { id: 'rg-qx-2', number: 2, date: '2026-03-12', end: '15:00', deadline: { date: '2026-03-05' } },
  { id: 'rg-zn-1', group: 'RG-ZN', number: 1, date: '2026-03-13', deadline: { date: '2026-03-05' } },
];
const published = schedule('tsag-2026-01', '2026-01-12', ROWS);
published.groups[0]!.submission = 'https://upload.example.org/';
const snapshot = takeSnapshot(compare(NOTHING_KNOWN, published).facts);

const compose = (at: string, ...rows: [Told['kind'], number][]) =>
  composeMessage(
    rows.map(([kind, index]) => ({ kind, known: snapshot.timeline[index]!, change: kind === 'change' ? 'Something has changed.' : null })),
    null,
    null,
    { now: instantOf(at), readers: ['America/New_York'], snapshot, links: LINK_PATTERN, t: textsFor('en') },
  );
const offers = (at: string, ...rows: [Told['kind'], number][]) => compose(at, ...rows).suggestions.map(({ text, words }) => `${text}: ${words}`);

describe('a reminder says', () => {
  it('by when, how long is left, for what, where to send it, and which document says so', () => {
    expect(renderAnswer(compose('2026-03-02T08:00Z', ['deadline', 0]), { colour: false, width: null }).split('\n')).toEqual([
      'Reminder: contributions to RG-QX #1 are due in 2 days',
      '',
      'Contributions are due',
      '  RG-QX #1 · contributions are due in 2 days',
      '    Contributions by  Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC · 17:59 in New York',
      '    Meeting           Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC · 08:00–10:00 in New York',
      '    Objectives        Agree the text',
      '    Submit at         https://upload.example.org/',
      '    In the report     tsag-2026-01, clause 10, table 1, row 2',
      '',
      'Details of RG-QX #1: meetings RG-QX #1',
      'I have submitted: remind submitted RG-QX #1',
      'Remind me tomorrow: remind tomorrow RG-QX #1',
      'This date is wrong: wrong RG-QX #1',
      '',
      'As of a report without a number, the report of the meeting of 12 Jan 2026.',
    ]);
  });

  it('when, how long is left, and where to join', () => {
    const { title, sections } = compose('2026-03-10T08:00Z', ['meeting', 0]);
    expect(title).toBe('Reminder: RG-QX #1 meets tomorrow');
    expect(sections[0]!.items[0]!.facts).toMatchObject([
      { text: 'Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC · 08:00–10:00 in New York' },
      { text: 'Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC · 17:59 in New York (over)' },
      { text: 'Agree the text' },
      { links: [{ url: 'https://meet.example.org/qx' }] },
      { text: 'tsag-2026-01, clause 10, table 1, row 2' },
    ]);
    expect(compose('2026-03-11T11:00Z', ['meeting', 0]).title).toBe('Reminder: RG-QX #1 meets today, in 1 hour');
  });
});

describe('a reminder offers', () => {
  it('of a meeting, to be reminded once more as long as there is a day for it, and how to join', () => {
    expect(offers('2026-03-10T08:00Z', ['meeting', 0])).toEqual(['Details of RG-QX #1: meetings RG-QX #1', 'Remind me tomorrow: remind tomorrow RG-QX #1', 'How to take part: join RG-QX', 'This date is wrong: wrong RG-QX #1']);
    expect(offers('2026-03-11T11:00Z', ['meeting', 0])).toEqual(['Details of RG-QX #1: meetings RG-QX #1', 'How to take part: join RG-QX', 'This date is wrong: wrong RG-QX #1']);
  });

  it('on the day of a deadline, to say that it is done', () => {
    expect(offers('2026-03-04T08:00Z', ['deadline', 0])).toEqual(['Details of RG-QX #1: meetings RG-QX #1', 'I have submitted: remind submitted RG-QX #1', 'This date is wrong: wrong RG-QX #1']);
  });

  it('of several, the buttons of the first with its name, and that one of the dates is wrong', () => {
    expect(offers('2026-03-03T08:00Z', ['deadline', 1], ['deadline', 2], ['meeting', 0])).toEqual([
      'Details of RG-QX #2: meetings RG-QX #2',
      'I have submitted to RG-QX #2: remind submitted RG-QX #2',
      'Remind me of RG-QX #2 tomorrow: remind tomorrow RG-QX #2',
      'Remind me of RG-QX #1 tomorrow: remind tomorrow RG-QX #1',
      'How to take part in RG-QX #1: join RG-QX',
      // leads to a choice
      'One of these dates is wrong: wrong RG-QX RG-ZN',
    ]);
  });

  it('of a deadline and a meeting that are one, each button once', () => {
    expect(offers('2026-03-02T08:00Z', ['deadline', 0], ['meeting', 0])).toEqual([
      'Details of RG-QX #1: meetings RG-QX #1',
      'I have submitted: remind submitted RG-QX #1',
      'Remind me tomorrow: remind tomorrow RG-QX #1',
      'How to take part: join RG-QX',
      'This date is wrong: wrong RG-QX #1',
    ]);
  });

  it('of a change, its details, and that it is wrong', () => {
    expect(offers('2026-03-02T08:00Z', ['change', 2])).toEqual(['Details of RG-ZN #1: meetings RG-ZN #1', 'This date is wrong: wrong RG-ZN #1']);
  });
});
