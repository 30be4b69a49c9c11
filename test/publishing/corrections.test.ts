/** `move`, `cancel`, `deadline`: one meeting of a report, otherwise. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { testBot, type TestBot } from '../support/bot.js';
import { ADMIN, AT, buttonsOf, factOf, press, published, textOf } from './dropped.js';

let bot: TestBot;
const ID = 'tsag-2026-02/rg-lh-1';

beforeEach(async () => {
  bot = await testBot();
  await published(bot);
});

/** What it would be, or what is said instead. */
async function corrected(words: string, id = ID): Promise<string> {
  const preview = await bot.ask(words, ADMIN);
  if (!buttonsOf(preview).includes('Publish')) return preview.title;
  await press(bot, preview, 'Publish quietly');
  return factOf(bot, id);
}

describe('moving a meeting', () => {
  it.each([
    ['move RG-LH #1 to 22 April 2026', '2026-04-22 13:00-15:00'],
    ['move RG-LH #1 to 22 April', '2026-04-22 13:00-15:00'],
    ['move RG-LH 1 to 2026-04-22 14:00', '2026-04-22 14:00-16:00'],
    ['move rg-lh-1 to Wed 22 Apr 2026, 14:00-15:30', '2026-04-22 14:00-15:30'],
    ['move LH #1 to April 22 at 9:30 - 11:00 Geneva time', '2026-04-22 09:30-11:00'],
    ['postpone the RG-LH #1 meeting to 1 May from 2pm to 4pm', '2026-05-01 14:00-16:00'],
    [`move ${ID} to 22 April`, '2026-04-22 13:00-15:00'],
  ])('%s', async (words, when) => {
    expect(await corrected(words)).toBe(`${when} by 2026-04-08 planned`);
  });

  it.each([
    ['move RG-LH #1 to 22 April 25:00', '"25:00" is no time of the day that I understand. Times are Geneva time, for example 14:00 or 14:00-16:00.'],
    ['move RG-LH #1 to 22 April 16:00-14:00', 'A meeting from 16:00 to 14:00 would end before it begins.'],
    ['move RG-LH #1 to 31 April', 'To when is RG-LH #1 to be moved? A day, and the hours in Geneva where they change: 20 May 2026, or 20 May 2026 14:00-16:00.'],
    ['move RG-LH #1', 'To when is RG-LH #1 to be moved? A day, and the hours in Geneva where they change: 20 May 2026, or 20 May 2026 14:00-16:00.'],
    ['move RG-LH', 'Which meeting?'],
    ['move RG-LH #8 to 22 April', 'No meeting called "RG-LH #8" is known.'],
    ['move RG-QX #1 to 22 April', '"RG-QX #1" is the name of several meetings. Which one?'],
    ['move RG-LH #1 to 15 April 2026', 'move RG-LH #1 to 2026-04-15 would change nothing'],
  ])('%s: %s', async (words, title) => {
    expect((await bot.ask(words, ADMIN)).title).toBe(title);
    expect(bot.register.publications).toHaveLength(3);
  });

  it('goes on with the meeting that was meant', async () => {
    const asked = await bot.ask('move RG-QX #1 to 22 April 14:00', ADMIN);
    expect(asked.suggestions.map(({ words }) => words)).toEqual(['move tsag-2025-06/rg-qx-2 to 22 April 14:00', 'move tsag-2026-01/rg-qx-2 to 22 April 14:00']);
  });

  it('tells an hour that does not exist, and one that comes twice', async () => {
    const gap = await bot.ask('move RG-LH #1 to 29 March 2026 02:30', ADMIN);
    expect(textOf(gap)).toContain('02:30 on Sun 29 Mar 2026 does not exist');
    expect(textOf(await bot.ask('move RG-LH #1 to 25 October 2026 02:30', ADMIN))).toContain('02:30 on Sun 25 Oct 2026 comes twice');
    await press(bot, gap, 'Publish quietly');
    expect(bot.register.snapshot.timeline.find(({ id }) => id === ID)?.startsAt).toBe(Date.UTC(2026, 2, 29, 1, 30));
    // and no more when it is moved on
    expect(textOf(await bot.ask('move RG-LH #1 to 30 March 2026', ADMIN))).not.toContain('does not exist');
  });

  it('says when the deadline would lie behind it, and that it stays', async () => {
    const preview = textOf(await bot.ask('move RG-LH #1 to 1 April 2026', ADMIN));
    expect(preview).toContain('The deadline, Wed 8 Apr 2026, lies after the meeting, Wed 1 Apr 2026.');
    expect(preview).toContain('The deadline for contributions stays Wed 8 Apr 2026.');
    expect(textOf(await bot.ask('move RG-LH #1 to 1 February 2026', ADMIN))).toContain('RG-LH #1 would then lie in the past; nobody is reminded of it.');
  });

  it('that is over is told nobody, and says so', async () => {
    const done = await press(bot, await bot.ask('move tsag-2025-06/rg-qx-1 to 19 November 2025', ADMIN), 'Publish');
    expect(done.lead).toContain('Nothing of it is told to channels: it changes no date, deadline or cancellation that is ahead.');
  });

  it('keeps the days of a meeting of several, and its zone when no hour is given', async () => {
    await press(bot, await bot.ask('move RG-ZN #1 to 27 April 2026', ADMIN), 'Publish quietly');
    expect(bot.register.snapshot.meetings.get('tsag-2026-01/rg-zn-1')?.fact).toMatchObject({ date: '2026-04-27', endDate: '2026-04-29', start: '23:00', end: '23:45', zone: 'UTC', label: null });
  });

  it('of a meeting that was cancelled makes it take place, and says so', async () => {
    await corrected('cancel RG-LH #1');
    const preview = await bot.ask('move RG-LH #1 to 22 April', ADMIN);
    expect(textOf(preview)).toContain('RG-LH #1 was cancelled; moved, it takes place after all.');
    await press(bot, preview, 'Publish quietly');
    expect(factOf(bot, ID)).toBe('2026-04-22 13:00-15:00 by 2026-04-08 planned');
  });

  it('keeps what it is known as, though another is on that day already', async () => {
    expect(await corrected('move RG-LH #1 to 10 June 2026')).toBe('2026-06-10 13:00-15:00 by 2026-04-08 planned');
    expect(factOf(bot, 'tsag-2026-02/rg-lh-2')).toBe('2026-06-10 13:00-15:00 by 2026-06-03 planned');
    expect(await corrected('move rg-lh-2 to 15 April 2026', 'tsag-2026-02/rg-lh-2')).toBe('2026-04-15 13:00-15:00 by 2026-06-03 planned');
    expect(bot.register.snapshot.timelines.get('RG-LH')).toHaveLength(3);
  });

  it('leaves a note for whoever reads the date, until it is that of the report again', async () => {
    const said = async () => textOf(await bot.ask('meetings RG-LH', ADMIN));
    await corrected('move RG-LH #1 to 22 April');
    expect(await said()).toContain('The date was corrected by hand on Mon 9 Feb 2026; the report says Wed 15 Apr 2026, 13:00–15:00.');
    await corrected('move RG-LH #1 to 29 April');
    expect(await said()).toContain('the report says Wed 15 Apr 2026, 13:00–15:00.');
    await corrected('move RG-LH #1 to 15 April');
    expect(await said()).not.toContain('by hand');
  });
});

describe('cancelling a meeting', () => {
  it('is shown, then published; a second time it is so already', async () => {
    expect(await corrected('cancel RG-LH #1')).toBe('2026-04-15 13:00-15:00 by 2026-04-08 cancelled');
    expect(await corrected('cancel RG-LH #1')).toBe('RG-LH #1 is cancelled already.');
  });

  it('leaves reminders to reminders', async () => {
    expect((await bot.ask('cancel my reminders', ADMIN)).title).toBe((await bot.ask('turn my reminders off', ADMIN)).title);
  });
});

describe('correcting a deadline', () => {
  it.each([
    ['deadline RG-LH #1 7 April', '2026-04-07'],
    ['deadline RG-LH #1 7 April 17:00', '2026-04-07 17:00'],
    ['deadline of RG-LH #1 is 7 April 2026 at 5pm', '2026-04-07 17:00'],
    ['deadline RG-LH #1 to 2026-04-07', '2026-04-07'],
    // never after the meeting: that of the year before
    ['deadline RG-LH #1 20 December', '2025-12-20'],
  ])('%s', async (words, by) => {
    expect(await corrected(words)).toBe(`2026-04-15 13:00-15:00 by ${by} planned`);
  });

  it('tells an hour that the clock leaves out', async () => {
    expect(textOf(await bot.ask('deadline RG-LH #1 29 March 02:30', ADMIN))).toContain('02:30 on Sun 29 Mar 2026 does not exist');
  });

  it.each(['deadline', 'deadline RG-LH', 'deadline RG-LH in April', 'deadline for RG-LH', 'deadline until 1 May', 'deadline next 2', 'deadlines RG-LH 15 April'])('%s asks, as it always did', async (words) => {
    const answer = await bot.ask(words, ADMIN);
    expect(answer).toEqual(await bot.ask(words.replace(/^deadlines?/, 'deadlines'), ADMIN));
    expect(buttonsOf(answer)).not.toContain('Publish');
  });

  it('without a word that fits says what does', async () => {
    expect((await bot.ask('deadline RG-LH #1 7 April at noon-ish', { ...ADMIN, at: AT })).title).toMatch(/is no time of the day/);
    expect((await bot.ask('deadline RG-LH #1 7 April 14:00-16:00', ADMIN)).title).toMatch(/is no time of the day/);
  });
});
