/** What each way of asking for a calendar link makes, for whom, and that nobody else is shown one. */
import { describe, expect, it } from '@jest/globals';
import { MOST_LINKS, type FeedChoice } from '../../src/domain/calendar.js';
import type { Answer } from '../../src/domain/answer.js';
import { schedulesIn, INVENTED, testBot } from '../support/bot.js';

const AT = '2026-02-20T09:00Z';
const ALONE = { at: AT, alone: true, zone: 'Africa/Cairo' };
const ME = { platform: 'test', workspace: '', id: 'anybody' };
const USUAL: FeedChoice = { groups: [], meeting: null, what: 'both', timedDeadlines: false, alarms: { meetings: [], deadlines: [] }, zone: 'Africa/Cairo', language: 'en' };
const alarms = (...leads: FeedChoice['alarms']['meetings']) => ({ alarms: { meetings: leads, deadlines: leads } });
const urls = (answer: Answer) => answer.sections.flatMap(({ items }) => items.flatMap(({ facts }) => facts.flatMap(({ links }) => (links ?? []).map(({ url }) => url))));

async function choiceAfter(...lines: string[]): Promise<FeedChoice | undefined> {
  const bot = await testBot();
  for (const words of lines) await bot.ask(words, ALONE);
  return (await bot.store.links.list(ME)).at(-1)?.choice;
}

describe('calendar, alone with the bot', () => {
  it.each<[string, Partial<FeedChoice>]>([
    ['calendar', {}],
    ['CALENDAR', {}],
    ['ical', {}],
    ['calendar all', {}],
    ['calendar rgqx', { groups: ['RG-QX'] }],
    ['calendar RG-QX and RG-ZN', { groups: ['RG-QX', 'RG-ZN'] }],
    ['calendar wp3', { groups: ['WP3', 'RG-QX', 'RG-ZN'] }],
    ['calendar meetings', { what: 'meetings' }],
    ['calendar deadlines only', { what: 'deadlines' }],
    ['calendar meetings and deadlines', {}],
    ['calendar of the RG-QX deadlines', { groups: ['RG-QX'], what: 'deadlines' }],
    ['calendar timed', { timedDeadlines: true }],
    ['calendar alarm 1d 1h', alarms({ days: 1 }, { hours: 1 })],
    ['calendar with alarms one day and two hours before', alarms({ days: 1 }, { hours: 2 })],
    ['calendar alarm on the day', alarms({ days: 0 })],
    ['calendar alarm 1 week RG-QX timed', { groups: ['RG-QX'], timedDeadlines: true, ...alarms({ days: 7 }) }],
    ['calendar RG-QX #2', { meeting: 'tsag-2026-01/rg-qx-2' }],
    ['calendar for RG-QX 2 alarm 1h', { meeting: 'tsag-2026-01/rg-qx-2', ...alarms({ hours: 1 }) }],
    ['put it in my calendar', {}],
    ['Put these dates into my calendar, please', {}],
    ['can I subscribe to the calendar?', {}],
    ['subscribe to the RG-QX calendar', { groups: ['RG-QX'] }],
    ['add the meetings of RG-ZN to my Outlook calendar', { groups: ['RG-ZN'], what: 'meetings' }],
    ['is there an ics feed?', {}],
    ['how can I get RG-QX into Google Calendar?', { groups: ['RG-QX'] }],
    ['add RG-QX #2 to my calendar', { meeting: 'tsag-2026-01/rg-qx-2' }],
    ['put the next RG-ZN meeting in my calendar', { meeting: 'tsag-2026-01/rg-zn-1' }],
  ])('%s', async (words, expected) => {
    expect(await choiceAfter(words)).toEqual({ ...USUAL, ...expected });
  });

  it.each<[string, string[], Partial<FeedChoice>]>([
    ['mine, without private reminders', ['calendar mine'], {}],
    ['mine', ['remind me on RG-ZN', 'calendar mine'], { groups: ['RG-ZN'] }],
    ['my groups, in a sentence', ['remind me on RG-ZN', 'put my groups in my calendar'], { groups: ['RG-ZN'] }],
    ['mine, while they are off', ['remind me on RG-ZN', 'remind me off', 'calendar mine'], {}],
    ['mine and another', ['remind me on RG-ZN', 'calendar mine RG-QX'], { groups: ['RG-QX', 'RG-ZN'] }],
    ['the zone that was set', ['zone Tokyo', 'calendar'], { zone: 'Asia/Tokyo' }],
  ])('%s', async (_name, lines, expected) => {
    expect(await choiceAfter(...lines)).toEqual({ ...USUAL, ...expected });
  });

  it.each(['calendar bananas', 'calendar RG-XY', 'calendar in March', 'calendar next week', 'calendar alarm', 'calendar alarm soon', 'calendar alarm 61d', `calendar alarm ${Array.from({ length: 11 }, (_, day) => `${day}d`).join(' ')}`, 'calendar RG-ZN #3', 'calendar RG-ZN #4', 'calendar RG-QX #99', "what's in my calendar in March?", 'calendar list', 'calendar revoke', 'calendar revoke bananas'])('%s makes none', async (words) => {
    expect(await choiceAfter(words)).toBeUndefined();
  });

  it('leads each program to the address, under a token that is not kept', async () => {
    const bot = await testBot();
    const answer = await bot.ask('calendar RG-QX deadlines', ALONE);
    const [webcal, google, outlook, microsoft, https, pages] = urls(answer);
    expect(https).toMatch(/^https:\/\/tsag\.example\.org\/calendar\/[A-Za-z0-9]{43}\.ics$/);
    // Thunderbird shows what stands before `.ics` as the calendar's name
    expect(webcal).toBe(https!.replace('https:', 'webcal:').replace('.ics', '/RG-QX-deadlines.ics'));
    expect(new URL(google!)).toMatchObject({ origin: 'https://calendar.google.com', pathname: '/calendar/r' });
    expect(new URL(google!).searchParams.get('cid')).toBe(https!.replace('https:', 'webcal:'));
    for (const [url, host] of [[outlook!, 'outlook.live.com'], [microsoft!, 'outlook.office.com']] as const) {
      expect(new URL(url)).toMatchObject({ host, pathname: '/calendar/0/addfromweb' });
      expect(Object.fromEntries(new URL(url).searchParams)).toEqual({ url: https, name: 'RG-QX: deadlines' });
    }
    const token = /([^/]+)\.ics$/.exec(https!)![1]!;
    expect(pages).toBe(`https://tsag.example.org/actions?key=${token}`);
    expect(JSON.stringify(await bot.ask('calendar list', ALONE))).not.toContain(token);
    // the file of one meeting opens no page
    expect(JSON.stringify(await bot.ask('calendar RG-QX #2', ALONE))).not.toMatch(/key=|browser/);
  });

  it('at an address of this machine leads to no online calendar', async () => {
    const bot = await testBot(schedulesIn(INVENTED), AT, { publicUrl: 'http://localhost:3000' });
    expect(urls(await bot.ask('calendar', ALONE)).map((url) => url.replace(/(?:calendar\/|key=).*/, ''))).toEqual(['webcal://localhost:3000/', 'http://localhost:3000/', 'http://localhost:3000/actions?']);
  });

  it(`gives ${MOST_LINKS} links to a person, and another when one has ended`, async () => {
    const bot = await testBot();
    for (let count = 0; count < MOST_LINKS; count += 1) await bot.ask('calendar', ALONE);
    expect(urls(await bot.ask('calendar', ALONE))).toEqual([]);
    await bot.ask('calendar revoke 7', ALONE);
    expect(urls(await bot.ask('calendar', ALONE))).not.toEqual([]);
  });

  it('ends only what is one’s own', async () => {
    const bot = await testBot();
    await bot.ask('calendar', ALONE);
    for (const words of ['calendar revoke 1', 'calendar revoke all']) await bot.ask(words, { ...ALONE, person: 'somebody' });
    expect(await bot.store.links.list(ME)).toHaveLength(1);
    expect((await bot.ask('calendar list', { ...ALONE, person: 'somebody' })).title).toBe('You have no calendar link.');
  });
});

describe('where others read the answer', () => {
  it.each(['calendar', 'calendar RG-QX', 'calendar RG-QX #2', 'put it in my calendar'])('%s gives none, and says where one is given', async (words) => {
    const bot = await testBot();
    const answer = await bot.ask(words, { at: AT });
    expect(await bot.store.links.list(ME)).toEqual([]);
    expect(urls(answer)).toEqual([]);
    expect(answer.lead.join(' ')).toMatch(/direct message: calendar/);
    expect(answer.suggestions).toEqual([]);
  });

  it('names what Slack has for that', async () => {
    const bot = await testBot();
    const slack = await bot.ask('calendar RG-QX', { at: AT, person: { platform: 'slack', workspace: 'T1', id: 'U1' } });
    expect(slack.lead).toEqual(['Write this to me in a direct message, or here as "/tsag calendar RG-QX", which answers you alone: calendar RG-QX']);
  });

  it('gives the addresses that are open to everybody, when they are', async () => {
    const bot = await testBot(schedulesIn(INVENTED), AT, { publicFeeds: true });
    const urlsOf = async (words: string) => urls(await bot.ask(words, { at: AT })).map((url) => url.replace('https://tsag.example.org', ''));
    expect(await urlsOf('calendar')).toEqual(['/calendar/rg-qx.ics', '/calendar/rg-zn.ics']);
    expect(await urlsOf('calendar RG-QX')).toEqual(['/calendar/rg-qx.ics']);
    expect(await urlsOf('calendar RG-QX #2')).toEqual(['/calendar/meeting/tsag-2026-01.rg-qx-2.ics']);
  });
});

describe('without an address', () => {
  it.each([
    ['anybody', 'Whoever runs the bot'],
    ['admin', 'Set PUBLIC_URL'],
  ])('%s is told why there is no link', async (person, expected) => {
    const bot = await testBot(schedulesIn(INVENTED), AT, { publicUrl: null });
    const answer = await bot.ask('calendar', { ...ALONE, person });
    expect(answer.lead.join(' ')).toContain(expected);
    expect(urls(answer)).toEqual([]);
    expect(await bot.store.links.list({ ...ME, id: person })).toEqual([]);
  });
});
