/** What is told of a publication: by itself, and as it reaches a channel. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_SUBSCRIPTION } from '../../src/domain/subscription.js';
import { NOTHING_KNOWN } from '../../src/register/known.js';
import { compare } from '../../src/register/publish.js';
import { noticesFor } from '../../src/reminders/notices.js';
import { instantOf } from '../support/bot.js';
import { FakePlatform } from '../support/fake-platform.js';
import { handClock, HOUR, MINUTE, reminding, type Reminding } from '../support/reminding.js';
import { schedule, type MeetingRow } from '../support/schedule.js';

const ROW: MeetingRow = { id: 'rg-qx-1', number: 1, date: '2026-03-11', deadline: { date: '2026-03-04' }, objectives: 'Agree the text' };
const facts = (...rows: MeetingRow[]) => schedule('tsag-2026-01', '2026-01-12', rows);
const PUBLISHED = '2026-02-01T12:00Z';

describe('a publication causes', () => {
  const notices = (before: MeetingRow[] | null, after: MeetingRow[], given = {}, at = PUBLISHED) => {
    const known = before ? compare(NOTHING_KNOWN, facts(...before)).facts : NOTHING_KNOWN;
    const now = instantOf(at);
    return noticesFor(compare(known, facts(...after)).changes, { ...DEFAULT_SUBSCRIPTION, ...given }, 7, now).map(({ item, kind, rule, dueAt }) => `${item} ${kind} ${rule} +${(dueAt - now) / MINUTE} min`);
  };
  const WAITS = ['tsag-2026-01/rg-qx-1 change r7 +10 min'];
  const AT_ONCE = ['tsag-2026-01/rg-qx-1 change r7 +0 min'];

  it.each<[string, Partial<MeetingRow>, string[]]>([
    ['another date', { date: '2026-03-12' }, WAITS],
    ['another hour', { start: '14:00' }, WAITS],
    ['another deadline', { deadline: { date: '2026-03-03' } }, WAITS],
    ['a date and a deadline: one notice', { date: '2026-03-12', deadline: { date: '2026-03-05' } }, WAITS],
    ['a cancellation', { status: 'cancelled' }, WAITS],
    ['a date not known any more', { date: null }, WAITS],
    ['other objectives: none', { objectives: 'Agree another text' }, []],
    ['a link: none', { join: 'https://www.example.org/join' }, []],
    ['a confirmation: none', { status: 'confirmed' }, []],
    ['nothing', {}, []],
  ])('%s', (_name, change, expected) => {
    expect(notices([ROW], [{ ...ROW, ...change }])).toEqual(expected);
  });

  it('a notice of what is new, reinstated or without a date, none of what nobody knew and is cancelled', () => {
    expect(notices(null, [ROW])).toEqual(WAITS);
    expect(notices([{ ...ROW, status: 'cancelled' }], [ROW])).toEqual(WAITS);
    expect(notices(null, [{ id: 'rg-qx-1', date: null }])).toEqual(WAITS);
    expect(notices(null, [{ ...ROW, status: 'cancelled' }])).toEqual([]);
  });

  it.each<[string, Partial<MeetingRow>, string, string[]]>([
    ['a meeting that is moved a day before: at once', { date: '2026-03-18' }, '2026-03-10T12:00Z', AT_ONCE],
    ['one that is moved 24 hours and a minute before: in ten minutes', { date: '2026-03-18' }, '2026-03-10T11:59Z', WAITS],
    ['one that is moved to tomorrow: at once', { date: '2026-03-06' }, '2026-03-05T12:30Z', AT_ONCE],
    ['a deadline of today: at once', { deadline: { date: '2026-03-06' } }, '2026-03-04T12:00Z', AT_ONCE],
    ['a meeting next week whose deadline is today: in ten minutes', { start: '14:00' }, '2026-03-04T12:00Z', WAITS],
    ['a meeting that is over: nothing', { start: '14:00' }, '2026-03-12T12:00Z', []],
    ['a meeting that was over and is ahead now', { date: '2026-03-25' }, '2026-03-12T12:00Z', WAITS],
  ])('%s', (_name, change, at, expected) => {
    expect(notices([ROW], [{ ...ROW, ...change }], {}, at)).toEqual(expected);
  });

  it('nothing where it is off, or about another group', () => {
    expect(notices(null, [ROW], { on: false })).toEqual([]);
    expect(notices(null, [ROW], { groups: ['RG-ZN'] })).toEqual([]);
    expect(notices(null, [ROW], { groups: ['RG-QX'] })).toEqual(WAITS);
  });
});

describe('a channel is told', () => {
  let platform: FakePlatform;
  let bot: Reminding;
  beforeEach(async () => {
    platform = new FakePlatform();
    bot = await reminding(platform, { clock: handClock(PUBLISHED) });
  });
  afterEach(() => bot.store.close());

  /** Something is published quietly, and the channel listens from then on. */
  const listening = async (...rows: MeetingRow[]) => {
    if (rows.length > 0) await bot.publish(facts(...rows));
    await bot.subscribe('C1', { deadlines: [], meetings: [] });
  };
  /** Ticks every minute until a moment. */
  const runTo = async (minutes: number) => {
    for (const end = instantOf(PUBLISHED) + minutes * MINUTE; bot.clock.at < end; bot.clock.at += MINUTE) await bot.reminders.tick();
    await bot.reminders.tick();
  };
  const tell = (...rows: MeetingRow[]) => bot.publish(facts(...rows), 'tell');

  it('of a first publication in one message', async () => {
    await listening();
    await tell(...Array.from({ length: 6 }, (_, index) => ({ ...ROW, id: `rg-qx-${index + 1}`, number: index + 1, date: `2026-03-1${index}` })));
    await runTo(9);
    expect(platform.attempts).toBe(0);
    await runTo(30);
    expect(platform.titles('C1')).toEqual(['Reminder: 6 changes']);
  });

  it('what was and what is now, once', async () => {
    await listening(ROW);
    await tell({ ...ROW, date: '2026-03-12' });
    await runTo(30);
    expect(platform.titles('C1')).toHaveLength(1);
    expect(platform.titles('C1')[0]).toMatch(/11 Mar.*12 Mar/);
  });

  it('nothing of what is taken back within the wait', async () => {
    await listening(ROW);
    await tell({ ...ROW, date: '2026-03-12' });
    await runTo(5);
    await tell(ROW);
    await runTo(60);
    expect(platform.attempts).toBe(0);
  });

  it('nothing of a new meeting that is cancelled within the wait', async () => {
    await listening(ROW);
    await tell(ROW, { id: 'rg-qx-2', number: 2, date: '2026-04-01' });
    await runTo(5);
    await tell(ROW, { id: 'rg-qx-2', number: 2, date: '2026-04-01', status: 'cancelled' });
    await runTo(60);
    expect(platform.attempts).toBe(0);
  });

  it('one net change when a correction is corrected within the wait', async () => {
    await listening(ROW);
    await tell({ ...ROW, date: '2026-03-12' });
    await runTo(5);
    await tell({ ...ROW, date: '2026-03-13' });
    await runTo(60);
    expect(platform.titles('C1')).toHaveLength(1);
    expect(platform.titles('C1')[0]).toMatch(/11 Mar.*13 Mar/);
  });

  it('the second change from the first when that was told', async () => {
    await listening(ROW);
    await tell({ ...ROW, date: '2026-03-12' });
    await runTo(20);
    await tell(ROW);
    await runTo(60);
    expect(platform.titles('C1')).toHaveLength(2);
    expect(platform.titles('C1')[1]).toMatch(/12 Mar.*11 Mar/);
  });

  it('at once, and not again, when a correction of what waits is near', async () => {
    await listening(ROW);
    await tell({ ...ROW, date: '2026-03-12' });
    await runTo(5);
    await tell({ ...ROW, date: '2026-02-02' });
    await runTo(60);
    expect(platform.titles('C1')).toHaveLength(1);
    expect(platform.titles('C1')[0]).toMatch(/11 Mar.*2 Feb/);
  });

  it('of a cancellation, and no reminder after it', async () => {
    await listening(ROW);
    await bot.subscribe('C1');
    await tell({ ...ROW, status: 'cancelled' });
    await runTo(30);
    for (const at of ['2026-02-25T08:00Z', '2026-03-04T08:00Z', '2026-03-10T08:00Z', '2026-03-11T11:00Z']) await bot.tickAt(at);
    expect(platform.titles('C1')).toHaveLength(1);
    expect(platform.titles('C1')[0]).toMatch(/^Cancelled: RG-QX #1/);
  });

  it('nothing of what is published quietly', async () => {
    await listening(ROW);
    await bot.publish(facts({ ...ROW, date: '2026-03-12' }));
    await runTo(60);
    expect(platform.attempts).toBe(0);
  });

  it('after days of downtime, of what is still ahead', async () => {
    await listening(ROW, { id: 'rg-qx-2', number: 2, date: '2026-02-04' });
    await tell({ ...ROW, date: '2026-03-12' }, { id: 'rg-qx-2', number: 2, date: '2026-02-05' });
    bot.clock.at += 5 * 24 * HOUR;
    await bot.reminders.tick();
    expect(platform.titles('C1')).toHaveLength(1);
    expect(platform.titles('C1')[0]).toMatch(/^Moved: RG-QX #1/);
  });
});
