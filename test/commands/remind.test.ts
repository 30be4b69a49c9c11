/** What each way of saying it sets, and that no line that is wrong in part sets the other part. */
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_SUBSCRIPTION, type Subscription } from '../../src/domain/subscription.js';
import { testBot, type TestBot } from '../support/bot.js';

const AT = '2026-02-20T09:00Z';
const CHANNEL = { platform: 'test', workspace: '', id: 'channel' };
const PERSON = { platform: 'test', workspace: '', id: 'anybody' };
const channelOf = (bot: TestBot) => bot.store.subscriptions.get(CHANNEL);
const ownOf = (bot: TestBot) => bot.store.subscriptions.get(PERSON);

async function after(...lines: string[]): Promise<{ bot: TestBot; channel: Subscription | null; own: Subscription | null }> {
  const bot = await testBot();
  // oxlint-disable-next-line no-await-in-loop
  for (const words of lines) await bot.ask(words, { at: AT, zone: 'Africa/Cairo' });
  return { bot, channel: await channelOf(bot), own: await ownOf(bot) };
}

const days = (...all: number[]) => all.map((one) => ({ days: one }));
const hours = (...all: number[]) => all.map((one) => ({ hours: one }));

describe('remind, in a channel', () => {
  it.each<[string, Partial<Subscription>]>([
    ['remind on', {}],
    ['REMIND ON', {}],
    ['reminders on', {}],
    ['subscribe', {}],
    ['remind on rgqx', { groups: ['RG-QX'] }],
    ['remind on RG-QX and RG-ZN', { groups: ['RG-QX', 'RG-ZN'] }],
    ['remind us about rg qx', { groups: ['RG-QX'] }],
    ['subscribe QX', { groups: ['RG-QX'] }],
    ['turn reminders on for RG-QX', { groups: ['RG-QX'] }],
    ['please turn on the reminders for RG-QX', { groups: ['RG-QX'] }],
    ['remind on WP3', { groups: ['WP3', 'RG-QX', 'RG-ZN'] }],
    ['remind on rgxyz', { groups: ['RG-XYZ'] }],
    ['remind on JCA-MV/2', { groups: ['JCA-MV/2'] }],
    ['remind deadlines 7d', { deadlines: days(7) }],
    ['remind deadlines two days before and on the day', { deadlines: days(2, 0) }],
    ['remind deadlines 1 week, 3 hours', { deadlines: [...days(7), ...hours(3)] }],
    ['remind deadlines off', { deadlines: [] }],
    ['remind of deadlines', {}],
    ['remind us 3 days before every deadline', { deadlines: days(3) }],
    ['can you remind us a day before the deadline and an hour before each meeting?', { deadlines: days(1), meetings: hours(1) }],
    ['remind us 3 days and 1 day before the contribution deadline', { deadlines: days(3, 1) }],
    ['do not remind us of meetings', { meetings: [] }],
    ['stop the reminders of deadlines', { deadlines: [] }],
    ['remind meetings 2d 3h', { meetings: [...days(2), ...hours(3)] }],
    ['remind deadlines 3d at 8 meetings 1h', { deadlines: days(3), meetings: hours(1), at: '08:00' }],
    ['remind at 9', { at: '09:00' }],
    ['remind at 09.30', { at: '09:30' }],
    ['remind at 9am', { at: '09:00' }],
    ['remind at 8:30 pm', { at: '20:30' }],
    ['remind at 12 am', { at: '00:00' }],
    ['remind at noon', { at: '12:00' }],
    ['remind at 9:00 Geneva time', { at: '09:00' }],
    ['remind digest', { digest: { weekday: 1, at: '08:30' } }],
    ['remind digest on fridays at 4 pm', { digest: { weekday: 5, at: '16:00' } }],
    ['remind digest every Tuesday', { digest: { weekday: 2, at: '08:30' } }],
    ['remind digest 10:00 thu', { digest: { weekday: 4, at: '10:00' } }],
    ['remind zones America/New_York Tokyo Nairobi', { zones: ['America/New_York', 'Asia/Tokyo', 'Africa/Nairobi'] }],
    ['remind zones new york, Sao Paulo and UTC+5', { zones: ['America/New_York', 'America/Sao_Paulo', 'UTC+5'] }],
    ['remind on RG-QX deadlines 3d 1d meetings 1h digest monday 08:30', { groups: ['RG-QX'], deadlines: days(3, 1), meetings: hours(1), digest: { weekday: 1, at: '08:30' } }],
    ['remind zones Tokyo digest mon 9 on RG-ZN at 10', { groups: ['RG-ZN'], zones: ['Asia/Tokyo'], digest: { weekday: 1, at: '09:00' }, at: '10:00' }],
  ])('%s', async (words, expected) => {
    expect((await after(words)).channel).toEqual({ ...DEFAULT_SUBSCRIPTION, ...expected });
  });

  it.each<[string, string[], Partial<Subscription>]>([
    ['on again keeps the groups', ['remind on RG-QX at 10', 'remind off', 'remind on'], { groups: ['RG-QX'], at: '10:00' }],
    ['on for another group keeps the rest', ['remind on RG-QX at 10', 'remind on RG-ZN'], { groups: ['RG-ZN'], at: '10:00' }],
    ['on for all', ['remind on RG-QX', 'remind on all'], {}],
    ['on for all groups, with more', ['remind on RG-QX', 'remind on all deadlines 1d'], { deadlines: days(1) }],
    ['of all deadlines is not of all groups', ['remind on RG-QX', 'remind us of all deadlines'], { groups: ['RG-QX'] }],
    ['off for one of two', ['remind on RG-QX RG-ZN', 'remind off RG-QX'], { groups: ['RG-ZN'] }],
    ['off for one of all', ['remind on', 'remind off RG-QX'], { groups: ['RG-ZN', 'WP3'] }],
    ['off for one that is not followed', ['remind on RG-QX', 'remind off RG-ZN'], { groups: ['RG-QX'] }],
    ['off for the last one', ['remind on RG-QX', 'stop reminding us of RG-QX'], { groups: ['RG-QX'], on: false }],
    ['off', ['remind on', 'unsubscribe'], { on: false }],
    ['off in words', ['remind on', 'no more reminders please'], { on: false }],
    ['a part is turned off and on', ['remind meetings off', 'remind of meetings'], {}],
    ['digest off', ['remind digest', 'turn off the digest'], {}],
    ['zones off', ['remind zones Tokyo', 'remind zones off'], {}],
    ['setting something turns on', ['remind on', 'remind off', 'remind at 10'], { at: '10:00' }],
  ])('%s', async (_name, lines, expected) => {
    expect((await after(...lines)).channel).toEqual({ ...DEFAULT_SUBSCRIPTION, ...expected });
  });

  it('a group that was not known is followed once a report names it, however it spells it', async () => {
    const { bot } = await after('remind on jca-iot');
    await bot.offer({ 'new.yaml': NEW_GROUP }, '2026-02-21T09:00Z');
    await bot.tickAt('2026-02-21T09:10Z');
    expect((await bot.tickAt('2026-03-24T08:00Z')).map(({ message }) => message.title)).toContain('Reminder: contributions to JCA-IoT #1 are due in 7 days');
  });
});

const NEW_GROUP = `report: tsag-2026-02
document: { reference: TD400, meeting: { start: 2026-02-16, end: 2026-02-20 } }
groups: [{ id: JCA-IoT }]
meetings:
  - { id: jca-iot-1, group: JCA-IoT, number: 1, date: 2026-04-08, start: "13:00", zone: Europe/Zurich, deadline: { date: 2026-03-31 } }
`;

describe('remind, of a person', () => {
  const personal = { zone: 'Africa/Cairo', workdays: [1, 2, 3, 4, 5], holidays: [], quiet: null, submitted: [], again: [] };

  it.each<[string, Partial<Subscription>, Partial<NonNullable<Subscription['personal']>>]>([
    ['remind me on', {}, {}],
    ['remind me 2 days before the deadlines', { deadlines: days(2) }, {}],
    ['I want to be reminded a day before each meeting', { meetings: days(1) }, {}],
    ['remind me workdays sunday-thursday', {}, { workdays: [7, 1, 2, 3, 4] }],
    ['my reminders: working days sun to thu', {}, { workdays: [7, 1, 2, 3, 4] }],
    ['remind me workdays mon, tue and thursdays', {}, { workdays: [1, 2, 4] }],
    ['remind me holidays 24 Dec 2026 - 26 Dec 2026, 1 May 2026', {}, { holidays: ['2026-05-01', '2026-12-24', '2026-12-25', '2026-12-26'] }],
    ['remind me holidays 30 Dec - 2 Jan', {}, { holidays: ['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'] }],
    ['remind me days off 24-26 December and 2026-05-01', {}, { holidays: ['2026-05-01', '2026-12-24', '2026-12-25', '2026-12-26'] }],
    ['remind me holidays 19 Feb 2026 to 21 Feb', {}, { holidays: ['2026-02-20', '2026-02-21'] }],
    ['remind me quiet 22:00-07:00', {}, { quiet: { from: '22:00', until: '07:00' } }],
    ['remind me quiet hours from 10 pm to 7 am', {}, { quiet: { from: '22:00', until: '07:00' } }],
    ['remind me on RG-QX quiet 22-7 deadlines 1d at 8', { groups: ['RG-QX'], deadlines: days(1), at: '08:00' }, { quiet: { from: '22:00', until: '07:00' } }],
  ])('%s', async (words, expected, own) => {
    const set = await after(words);
    expect(set.own).toEqual({ ...DEFAULT_SUBSCRIPTION, ...expected, personal: { ...personal, ...own } });
    expect(set.channel).toBeNull();
  });

  it.each<[string, string[], Partial<NonNullable<Subscription['personal']>>]>([
    ['holidays off', ['remind me holidays 1 May', 'remind me holidays off'], {}],
    ['quiet off', ['remind me quiet 22-7', 'remind me quiet off'], {}],
    ['the zone is followed', ['remind me on', 'zone Nairobi'], { zone: 'Africa/Nairobi' }],
    ['submitted, and taken back', ['remind me on', 'remind submitted RG-QX #2', 'remind submitted RG-ZN #1', 'remind not submitted RG-ZN #1'], { submitted: ['tsag-2026-01/rg-qx-2'] }],
    ['a name that two meetings bear is that of the one ahead', ['remind me on', 'we have submitted to RG-QX #1'], { submitted: ['tsag-2025-06/rg-qx-2'] }],
    ['tomorrow', ['remind me on', 'remind me of RG-QX #2 tomorrow', 'remind tomorrow RG-QX #2'], { again: [{ item: 'tsag-2026-01/rg-qx-2', kind: 'deadline', on: '2026-02-21' }] }],
    ['a meeting without a deadline', ['remind me on', 'remind tomorrow rg-zn-2'], { again: [{ item: 'tsag-2026-01/rg-zn-2', kind: 'meeting', on: '2026-02-21' }] }],
    ['submitted ends what was to come once more', ['remind me on', 'remind tomorrow RG-QX #2', 'remind submitted RG-QX #2'], { submitted: ['tsag-2026-01/rg-qx-2'] }],
    ['a cancelled meeting, one without a date, none', ['remind me on', 'remind tomorrow RG-ZN #4', 'remind tomorrow RG-ZN #3', 'remind tomorrow RG-ZN #9', 'remind tomorrow'], {}],
  ])('%s', async (_name, lines, own) => {
    expect((await after(...lines)).own).toEqual({ ...DEFAULT_SUBSCRIPTION, personal: { ...personal, ...own } });
  });

  it('forgets what is past', async () => {
    const { bot } = await after('remind me holidays 24 Feb, 1 May', 'remind submitted RG-QX #1', 'remind tomorrow RG-ZN #1');
    await bot.ask('remind me at 10', { at: '2026-03-10T09:00Z', zone: 'Africa/Cairo' });
    expect((await ownOf(bot))?.personal).toEqual({ ...personal, holidays: ['2026-05-01'] });
  });

  it('keeps at most twenty for another day', async () => {
    const bot = await testBot({ 'many.yaml': manyMeetings(21) });
    const ask = (index: number) => bot.ask(`remind tomorrow RG-QX #${index}`, { at: AT });
    // oxlint-disable-next-line no-await-in-loop
    for (let index = 1; index <= 20; index += 1) await ask(index);
    expect((await ask(21)).title).toContain('At most 20');
    expect((await ownOf(bot))?.personal?.again).toHaveLength(20);
    expect(await channelOf(bot)).toBeNull();
  });
});

function manyMeetings(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `  - { id: rg-qx-${index + 1}, group: RG-QX, number: ${index + 1}, date: 2026-05-${String(index + 1).padStart(2, '0')}, start: "13:00", zone: Europe/Zurich }`);
  return ['report: tsag-2026-02', 'document: { reference: TD400, meeting: { start: 2026-02-16, end: 2026-02-20 } }', 'groups: [{ id: RG-QX }]', 'meetings:', ...rows, ''].join('\n');
}

describe('what cannot be understood', () => {
  it.each([
    'remind deadlines soon',
    'remind deadlines 61d',
    'remind deadlines 3d meetings 49h',
    'remind on RG-QX deadlines 3d soon',
    'remind meetings 30 minutes',
    'remind at 25:00',
    'remind at',
    'remind at 9:00 Tokyo',
    'remind on RG-QX at 13 pm',
    'remind digest daily',
    'remind digest monday 24:00',
    'remind zones Nowhereland',
    'remind zones',
    'remind zones Tokyo Nairobi Paris London Cairo Sydney Lima',
    `remind deadlines ${Array.from({ length: 40 }, (_, index) => `${index + 1}d`).join(' ')}`,
    'remind on bananas',
    'remind 3d',
    'remind workdays mon-fri',
    'remind me workdays',
    'remind me workdays funday',
    'remind me workdays - monday',
    'remind me holidays 31 June',
    'remind me holidays 1 March 2026 - 1 February 2026',
    'remind me holidays 1 Jan 2030 - 31 Dec 2039',
    'remind me holidays 1 January 2026',
    'remind me quiet 22',
    'remind me quiet 22-22',
    'remind me quiet 22-25',
  ])('changes nothing, and gives an example that works: %s', async (words) => {
    const bot = await testBot();
    const answer = await bot.ask(words, { at: AT });
    expect(await channelOf(bot)).toBeNull();
    expect(await ownOf(bot)).toBeNull();
    expect(answer.suggestions).not.toEqual([]);
    for (const { words: example } of answer.suggestions) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await bot.ask(example, { at: AT })).title).toMatch(/ are on\.$/);
    }
  });

  it('fault 44: a zone named IST is asked about, and each choice sets the whole line', async () => {
    const bot = await testBot();
    const answer = await bot.ask('remind on RG-QX zones Tokyo IST deadlines 3d', { at: AT });
    expect(answer.title).toBe('"IST" is the name of several time zones. Which one is meant?');
    expect(await channelOf(bot)).toBeNull();
    expect(answer.suggestions.map(({ words }) => words)).toEqual(['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'].map((zone) => `remind on RG-QX zones Tokyo ${zone} deadlines 3d`));
    await bot.ask(answer.suggestions[2]!.words, { at: AT });
    expect(await channelOf(bot)).toMatchObject({ groups: ['RG-QX'], zones: ['Asia/Tokyo', 'Asia/Jerusalem'], deadlines: days(3) });
  });

  it('takes no time to speak of, however much is typed', async () => {
    const bot = await testBot();
    for (const words of ['remind zones ' + 'UTC '.repeat(125), 'remind zones ' + 'x '.repeat(250), 'remind me holidays ' + '1 May '.repeat(80), 'remind submitted ' + '# '.repeat(250)]) {
      const began = performance.now();
      // oxlint-disable-next-line no-await-in-loop
      await bot.ask(words, { at: AT });
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});

describe('remind test', () => {
  it.each([
    ['accept', { kind: 'accept' }, 'A test was sent to this channel.'],
    ['wait', { kind: 'wait', seconds: 30 }, 'The platform asks to wait 30 seconds; no test was sent. Try again then.'],
    ['unreachable', { kind: 'unreachable' }, 'The platform cannot be reached (ECONNREFUSED); no test was sent. Reminders are tried again every minute.'],
    ['refuse', { kind: 'refuse', ends: 'destination' }, 'The platform refuses messages here (is_archived); no test was sent. Reminders could not be sent either: tell whoever runs this bot.'],
    ['hang', { kind: 'hang' }, 'A test may or may not have arrived: the platform gave no clear answer (no answer in time).'],
  ] as const)('%s', async (_name, script, expected) => {
    const bot = await testBot();
    bot.platform.script('channel', script);
    expect((await bot.ask('remind test', { at: AT })).title).toBe(expected);
  });
});
