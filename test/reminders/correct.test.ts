/** Whoever was told something that is wrong now is told, and what was posted is put right. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.js';
import { FakePlatform } from '../support/fake-platform.js';
import { handClock, MINUTE, reminding, type Reminding } from '../support/reminding.js';
import { schedule, type MeetingRow } from '../support/schedule.js';

// contributions by 4 March, reminded of on 25 February and 2 March at 08:00Z
const ROW: MeetingRow = { id: 'rg-qx-1', number: 1, date: '2026-03-11', end: '15:00', deadline: { date: '2026-03-04' } };
const OTHER: MeetingRow = { id: 'rg-qx-2', number: 2, date: '2026-03-12', end: '15:00', deadline: { date: '2026-03-04' } };
const LEADS = { deadlines: [{ days: 7 }, { days: 2 }], meetings: [{ days: 1 }] };
const REMINDER = 'Reminder: contributions to RG-QX #1 are due in 7 days';

let platform: FakePlatform;
let bot: Reminding;
beforeEach(async () => {
  platform = new FakePlatform({ canEdit: true });
  bot = await reminding(platform, { clock: handClock('2026-02-20T12:00Z') });
});
afterEach(() => bot.store.close());

const publish = (tell: 'quiet' | 'tell', ...rows: MeetingRow[]) => bot.publish(schedule('tsag-2026-01', '2026-01-12', structuredClone(rows)), tell);
const cancelled: MeetingRow = { ...ROW, status: 'cancelled' };
const due = (date: string): MeetingRow => ({ ...ROW, deadline: { date } });
/** The wait of a notice, and a tick. */
const wait = async () => {
  await bot.reminders.tick();
  bot.clock.at += 11 * MINUTE;
  await bot.reminders.tick();
};
/** C1 was reminded of the deadline, C2 of nothing. */
const reminded = async (...rows: MeetingRow[]) => {
  await publish('quiet', ...rows);
  await bot.subscribe('C1', LEADS);
  await bot.subscribe('C2', { deadlines: [], meetings: [] });
  await bot.tickAt('2026-02-25T08:00Z');
};
const textOf = ({ title, sections }: Answer) => [title, ...sections.flatMap(({ heading, items }) => [`${heading}:`, ...items.map((item) => `${item.title} | ${item.facts[0]!.text}`)])];

describe('a change that is published quietly', () => {
  it('is told where the old date was told, and nowhere else', async () => {
    await reminded(ROW);
    await publish('quiet', due('2026-03-06'));
    await wait();
    expect(platform.titles('C2')).toEqual([]);
    expect(platform.accepted.filter(({ to }) => to === 'C1').map(({ ref }) => ref)).toEqual(['m1', 'm2']);
    expect(platform.titles('C1')[1]).toBe('Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.');
    for (const at of ['2026-02-25T09:30Z', '2026-02-25T11:00Z']) await bot.tickAt(at);
    expect(platform.accepted).toHaveLength(2);
  });

  it('is told where nobody knows whether the old date arrived', async () => {
    platform.script('C1', { kind: 'error-after' }, { kind: 'error-after' });
    await reminded(ROW);
    await wait();
    await publish('quiet', due('2026-03-06'));
    await wait();
    expect(platform.titles('C1').at(-1)).toMatch(/^Deadline of RG-QX #1: was Wed 4 Mar/);
  });

  it('is not told where the reminder was about what stays, or was not sent', async () => {
    await publish('quiet', ROW);
    await bot.subscribe('C1', { ...LEADS, deadlines: [] });
    await publish('quiet', due('2026-03-06'));
    await wait();
    await bot.tickAt('2026-03-10T08:00Z');
    expect(platform.titles('C1')).toEqual(['Reminder: RG-QX #1 meets tomorrow']);
    await publish('quiet', { ...due('2026-03-06'), objectives: 'Agree the text' });
    await publish('quiet', due('2026-03-09'));
    await wait();
    expect(platform.accepted).toHaveLength(1);
  });

  it('is told with what was wrong before the reminder left out', async () => {
    await publish('quiet', due('2026-03-01'));
    await bot.subscribe('C1', LEADS);
    await publish('quiet', ROW);
    await bot.tickAt('2026-02-25T08:00Z');
    await publish('quiet', due('2026-03-06'));
    await wait();
    expect(platform.titles('C1')).toEqual(['Corrected. Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.', 'Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.']);
  });

  it('is told again when it is taken back after it was told, and not when before', async () => {
    await reminded(ROW);
    await publish('quiet', due('2026-03-06'));
    await bot.reminders.tick();
    await publish('quiet', ROW);
    await wait();
    expect(platform.accepted).toHaveLength(1);
    await publish('quiet', due('2026-03-06'));
    await wait();
    await publish('quiet', ROW);
    await wait();
    expect(platform.titles('C1').slice(1)).toEqual(['Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.', 'Deadline of RG-QX #1: was Fri 6 Mar 2026, now Wed 4 Mar 2026.']);
  });

  it('is not told when it was part of what was told already', async () => {
    await reminded(ROW);
    await publish('tell', due('2026-03-06'));
    await bot.reminders.tick();
    await publish('quiet', due('2026-03-07'));
    await wait();
    for (const at of ['2026-02-25T09:30Z', '2026-02-25T11:00Z']) await bot.tickAt(at);
    expect(platform.titles('C1').slice(1)).toEqual(['Deadline of RG-QX #1: was Wed 4 Mar 2026, now Sat 7 Mar 2026.']);
  });

  it('is not told any more when what was announced and what holds are both over', async () => {
    await reminded(ROW);
    bot.clock.at = Date.parse('2026-03-05T12:00Z');
    await publish('quiet', due('2026-03-03'));
    await wait();
    expect(platform.titles('C1')).toEqual([REMINDER]);
  });
});

describe('a message that was posted', () => {
  it('is edited after the change was told, not before', async () => {
    await reminded(ROW);
    await publish('tell', due('2026-03-06'));
    await bot.reminders.tick();
    expect(platform.edits).toEqual([]);
    await wait();
    expect(platform.edits.map(({ ref }) => ref)).toEqual(['m1']);
    expect(textOf(platform.edits[0]!.message)).toEqual([
      'Corrected. Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.',
      'What has changed:',
      'Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026. | Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC',
    ]);
    await wait();
    expect(platform.edits).toHaveLength(1);
  });

  it.each<[string, MeetingRow, string]>([
    ['was cancelled', cancelled, 'Corrected. Cancelled: RG-QX #1, which was Wed 11 Mar 2026, 13:00–15:00 Geneva time.'],
    ['has no deadline any more', { ...ROW, deadline: null }, 'Corrected. Deadline of RG-QX #1: was Wed 4 Mar 2026, now none.'],
    ['has an hour for its deadline', { ...ROW, deadline: { date: '2026-03-04', time: '12:00', zone: 'Europe/Zurich' } }, 'Corrected. Deadline of RG-QX #1: was Wed 4 Mar 2026, 23:59, now Wed 4 Mar 2026, 12:00.'],
  ])('about a meeting that %s', async (_name, row, title) => {
    await reminded(ROW);
    await publish('tell', row);
    await wait();
    expect(platform.edits.map(({ message }) => message.title)).toEqual([title]);
  });

  it('about a meeting that has moved, with the day and hour that it announced', async () => {
    await publish('quiet', ROW);
    await bot.subscribe('C1', LEADS);
    await bot.tickAt('2026-03-10T08:00Z');
    await publish('tell', { ...ROW, date: '2026-03-18', start: '14:00' });
    await wait();
    const titles = platform.edits.map(({ message }) => message.title);
    expect(titles).toEqual(['Corrected. Moved: RG-QX #1 was Wed 11 Mar 2026, 13:00 Geneva time, now Wed 18 Mar 2026, 14:00–15:00 Geneva time.']);
  });

  it('is made anew as a whole when only a part of it is wrong', async () => {
    await reminded(ROW, OTHER);
    await publish('tell', due('2026-03-06'), OTHER);
    await wait();
    expect(platform.edits).toHaveLength(1);
    expect(textOf(platform.edits[0]!.message)).toEqual([
      'Corrected. Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.',
      'What has changed:',
      'Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026. | Wed 11 Mar 2026, 13:00–15:00 CET (Geneva) · 12:00–14:00 UTC',
      'Contributions are due:',
      'RG-QX #2 · contributions are due in 7 days | Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC',
    ]);
  });

  it('is edited back when what it announced holds again', async () => {
    await reminded(ROW);
    await publish('tell', due('2026-03-06'));
    await wait();
    await publish('tell', ROW);
    await wait();
    expect(platform.edits.map(({ ref, message }) => `${ref} ${message.title}`)).toEqual(['m1 Corrected. Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.', `m1 Corrected. ${REMINDER}`]);
  });

  it.each(['refused', 'thrown'])('that cannot be edited (%s) stays, nothing is repeated, and nobody is troubled', async (how) => {
    let tries = 0;
    platform.edit = async () => {
      tries += 1;
      if (how === 'thrown') throw new Error('ECONNRESET');
      return { kind: 'refused', reason: 'edit_window_closed', ends: 'message' };
    };
    await reminded(ROW);
    await publish('tell', due('2026-03-06'));
    await wait();
    await wait();
    expect(tries).toBe(1);
    expect(bot.troubles).toEqual([]);
    expect(platform.titles('C1')).toHaveLength(2);
  });

  it('stays as it is where the platform cannot edit, or does not say what it is called', async () => {
    delete platform.edit;
    await reminded(ROW);
    await publish('tell', due('2026-03-06'));
    await wait();
    expect(platform.titles('C1')).toEqual([REMINDER, 'Deadline of RG-QX #1: was Wed 4 Mar 2026, now Fri 6 Mar 2026.']);
  });
});
