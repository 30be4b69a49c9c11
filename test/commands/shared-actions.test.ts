/** Actions that several change at once, from several instances; what a newer report says; who may. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.js';
import type { NewEntry, Person } from '../../src/ports.js';
import { actionState } from '../../src/register/history.js';
import { INVENTED, schedulesIn, testBot, type AskOptions, type TestBot } from '../support/bot.js';

const AT = '2026-02-02T09:00Z';
const ID = 'tsag-2026-01/RG-QX-1';

/** Two instances on one database, of which neither has heard of what the other does before both have decided. */
async function twoInstances(): Promise<{ one: TestBot; other: TestBot }> {
  const one = await testBot();
  const other = await testBot({}, '2026-01-05T09:00Z', { store: one.store });
  return { one, other };
}

/** From now on what is appended waits until so many want to. */
function meet(bot: TestBot, count: number): void {
  const { log } = bot.store;
  const append = log.append.bind(log);
  const waiting: (() => void)[] = [];
  log.append = async (entries: readonly NewEntry[]) => {
    if (waiting.length < count) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === count) for (const go of waiting) go();
      });
    }
    return append(entries);
  };
}

const admin = (bot: TestBot, words: string, given: AskOptions = {}) => bot.ask(words, { at: AT, person: 'admin', ...given });
const lines = ({ title, lead }: Answer) => [title, ...lead];

describe('two who do not know of each other', () => {
  it('one closes while another reopens: one of them is done, the other is told what happened', async () => {
    const { one, other } = await twoInstances();
    await admin(one, 'done RG-QX-1 as noted');
    meet(one, 2);
    const answers = await Promise.all([admin(one, 'done RG-QX-1 as adopted in TD320', { name: 'One' }), admin(other, 'reopen RG-QX-1', { name: 'Other' })]);
    const overtaken = answers.filter(({ title }) => title.startsWith('Somebody else was quicker'));
    expect(overtaken).toHaveLength(1);
    const isClosed = overtaken[0] === answers[1];
    expect(lines(overtaken[0]!)).toEqual([
      'Somebody else was quicker: nothing of yours was stored.',
      isClosed ? 'Meanwhile: RG-QX-1: closed as adopted in TD320 (before: noted), by One from test' : 'Meanwhile: RG-QX-1: opened again (before: noted), by Other from test',
    ]);
    expect(overtaken[0]!.suggestions[0]!.words).toBe(isClosed ? 'reopen RG-QX-1' : 'done RG-QX-1 as adopted in TD320');
    // both say the same from then on, and it can be done all the same
    const again = overtaken[0]!.suggestions[0]!.words;
    expect((await admin(other, again)).title).toMatch(isClosed ? /open again/ : /is closed: adopted/);
    for (const bot of [one, other]) expect((await bot.ask('action RG-QX-1', { at: AT })).sections.at(-1)!.items[0]!.facts).toHaveLength(3);
  });

  it('two close at once: one of them is told how the other has', async () => {
    const { one, other } = await twoInstances();
    meet(one, 2);
    const answers = await Promise.all([admin(one, 'done RG-QX-1 as adopted', { name: 'One' }), admin(other, 'done RG-QX-1 as rejected', { name: 'Other' })]);
    expect(answers.filter(({ title }) => title.startsWith('RG-QX-1 is closed'))).toHaveLength(1);
    const [overtaken] = answers.filter(({ title }) => title.startsWith('Somebody else'));
    expect(lines(overtaken!)[1]).toMatch(/^Meanwhile: RG-QX-1: closed as (adopted, by One|rejected, by Other) from test$/);
    expect(await one.store.log.newest()).toBe(1);
  });

  it('one assigns while another closes', async () => {
    const { one, other } = await twoInstances();
    meet(one, 2);
    const answers = await Promise.all([admin(one, 'assign RG-QX-1 @alpha'), admin(other, 'done RG-QX-1')]);
    expect(answers.filter(({ title }) => title.startsWith('Somebody else'))).toHaveLength(1);
    expect(await one.store.log.newest()).toBe(1);
  });

  it('notes of many are all kept, for they contradict nothing', async () => {
    const { one, other } = await twoInstances();
    meet(one, 4);
    const answers = await Promise.all([1, 2, 3, 4].map((number) => admin(number % 2 ? one : other, `note RG-QX-1 number ${number}`)));
    expect(answers.map(({ title }) => title)).toEqual(Array.from({ length: 4 }, () => 'Noted at RG-QX-1.'));
    const remarks = (await one.store.log.since(0)).map(({ remark }) => remark);
    expect(new Set(remarks)).toEqual(new Set(['number 1', 'number 2', 'number 3', 'number 4']));
    expect(remarks).toHaveLength(4);
  });

  it('a handover while somebody assigns one of its actions: all of it or nothing', async () => {
    const { one, other } = await twoInstances();
    await admin(one, 'role RG-QX rapporteur @alpha');
    await admin(one, 'assign RG-QX-1 @alpha');
    meet(one, 2);
    const answers = await Promise.all([admin(one, 'handover RG-QX @beta'), admin(other, 'assign RG-QX-1 @gamma')]);
    const isHandedOver = answers[0].title === 'RG-QX is handed over to beta (test).';
    expect(answers.filter(({ title }) => title.startsWith('Somebody else'))).toHaveLength(1);
    await one.ask('role', { at: AT });
    const { history } = one.logbook;
    expect(history.rapporteurs.get('RG-QX')!.map(({ person }) => person.id)).toEqual([isHandedOver ? 'beta' : 'alpha']);
    expect(actionState(ID, history).owner!.person.id).toBe(isHandedOver ? 'beta' : 'gamma');
  });
});

describe('how an action ended', () => {
  it.each([
    ['as adopted in TD320', 'adopted in TD320'],
    ['in TSAG-R1 as noted', 'noted in TSAG-R1'],
    ['approve in the TD 320 Rev.1', 'approved in TD 320 Rev.1'],
    ['in TSAG R 1 rejected', 'rejected in TSAG R 1'],
    ['as withdrawn "by its authors" in TD3/G', 'withdrawn in TD3/G'],
    ['', 'adopted'],
    ['in TD9', 'adopted in TD9'],
  ])('done RG-QX-1 %s', async (typed, expected) => {
    const bot = await testBot();
    expect((await admin(bot, `done RG-QX-1 ${typed}`)).title).toBe(`RG-QX-1 is closed: ${expected.split(' ')[0]}.`);
    const { outcome, document } = actionState(ID, bot.logbook.history).decision!;
    expect([outcome, ...(document === null ? [] : ['in', document])].join(' ')).toBe(expected);
  });

  it.each(['as finished', 'in TD320 see the minutes', 'as noted by the chair'])('is not guessed: done RG-QX-1 %s', async (typed) => {
    const bot = await testBot();
    expect((await admin(bot, `done RG-QX-1 ${typed}`)).title).toMatch(/does not fit behind "done"\.$/);
    expect(await bot.store.log.newest()).toBe(0);
  });
});

describe('a report and a person', () => {
  let bot: TestBot;
  const report = schedulesIn(INVENTED)['tsag-2026-01.yaml']!;
  const deciding = (outcome: string) => report.replace('title: Adopt the guide to secure lighthouses\n', `title: Adopt the guide to secure lighthouses\n    decision: { outcome: ${outcome}, document: TD399 }\n`);
  const state = async (at: string) => {
    await bot.ask('role', { at });
    const { decision } = actionState(ID, bot.logbook.history);
    return decision && `${decision.outcome} by ${decision.by ? 'a person' : 'the report'}`;
  };
  beforeEach(async () => {
    bot = await testBot();
  });

  it('the one that spoke last counts, and both stand in the history', async () => {
    await admin(bot, 'done RG-QX-1 as noted', { at: '2026-02-02T09:00Z' });
    await bot.offer({ 'tsag-2026-01.yaml': deciding('adopted') }, '2026-02-03T09:00Z');
    expect(await state('2026-02-03T10:00Z')).toBe('adopted by the report');
    await admin(bot, 'reopen RG-QX-1', { at: '2026-02-04T09:00Z' });
    expect(await state('2026-02-04T10:00Z')).toBeNull();
    await bot.offer({ 'tsag-2026-01.yaml': deciding('amended') }, '2026-02-05T09:00Z');
    expect(await state('2026-02-05T10:00Z')).toBe('amended by the report');
    const history = (await bot.ask('action RG-QX-1', { at: '2026-02-05T10:00Z' })).sections.at(-1)!.items[0]!.facts.map(({ label, text }) => `${label} ${text}`);
    expect(history).toEqual([
      '2 Feb 2026, 10:00 closed as noted, by admin (test) from test',
      '3 Feb 2026, 10:00 Adopted in TD399, says tsag-2026-01.yaml',
      '4 Feb 2026, 10:00 opened again (before: adopted in TD399), by admin (test) from test',
      '5 Feb 2026, 10:00 Amended in TD399, says tsag-2026-01.yaml',
    ]);
  });

  it('a report that says something else of it changes no state, one that takes its word back leaves it to persons', async () => {
    await admin(bot, 'done RG-QX-1 as noted', { at: '2026-02-02T09:00Z' });
    await bot.offer({ 'tsag-2026-01.yaml': report.replace('Adopt the guide to secure', 'Adopt the short guide to secure') }, '2026-02-03T09:00Z');
    expect(await state('2026-02-03T10:00Z')).toBe('noted by a person');
    await bot.offer({ 'tsag-2026-01.yaml': deciding('adopted') }, '2026-02-04T09:00Z');
    await bot.offer({ 'tsag-2026-01.yaml': report }, '2026-02-05T09:00Z');
    expect(await state('2026-02-05T10:00Z')).toBe('noted by a person');
  });

  it('an instance that starts later knows the same', async () => {
    await admin(bot, 'assign RG-QX-1 @alpha', { name: 'The admin' });
    await admin(bot, 'due RG-QX-1 20 February');
    await bot.offer({ 'tsag-2026-01.yaml': deciding('adopted') }, '2026-02-03T09:00Z');
    const later = await testBot({}, '2026-02-04T09:00Z', { store: bot.store });
    const words = { at: '2026-02-04T09:00Z' };
    expect(await later.ask('action RG-QX-1', words)).toEqual(await bot.ask('action RG-QX-1', words));
    await later.ask('forget me now', { ...words, person: 'alpha', alone: true });
    expect(actionState(ID, later.logbook.history).owner).toBeNull();
    expect(await bot.ask('action RG-QX-1', words)).toEqual(await later.ask('action RG-QX-1', words));
    expect(JSON.stringify(await bot.ask('action RG-QX-1', words))).not.toContain('alpha');
  });
});

describe('fault 28: rights over facts', () => {
  const alpha: Person = { platform: 'slack', workspace: 'T1', id: 'U1' };
  const CHANGES = ['done RG-QX-1', 'done RG-QX-1 as approved in TD9', 'reopen tsag-2025-06/WP3-1', 'assign RG-QX-1 me', 'due RG-QX-1 tomorrow', 'note RG-QX-1 words', 'role RG-QX rapporteur me', 'handover RG-QX me', 'audit'];
  let bot: TestBot;
  beforeEach(async () => {
    bot = await testBot();
    await admin(bot, 'role RG-QX rapporteur slack:T1:U1');
  });

  it.each(CHANGES)('nobody gains them by owning a workspace: %s', async (words) => {
    const before = await bot.store.log.newest();
    // the same id elsewhere, the same name, another platform
    for (const person of [{ ...alpha, workspace: 'T2' }, { ...alpha, id: 'U2' }, { ...alpha, platform: 'teams' }]) {
      const answer = await bot.ask(words, { at: AT, person, isOwner: true, name: 'Ms Alpha', alone: true });
      expect(answer.title).toMatch(/^Only /);
    }
    expect(await bot.store.log.newest()).toBe(before);
  });

  it('a rapporteur has them for one group, and not for the bot', async () => {
    const ask = (words: string) => bot.ask(words, { at: AT, person: alpha, name: 'Ms Alpha', alone: true });
    expect((await ask('assign RG-QX-1 me')).title).toBe('RG-QX-1 is now with Ms Alpha.');
    expect((await ask('reopen tsag-2025-06/WP3-1')).title).toMatch(/^Only rapporteurs of WP3/);
    for (const words of ['role RG-QX rapporteur @U3ABCDEF', 'audit']) expect((await ask(words)).title).toMatch(/^Only an admin/);
    await admin(bot, 'role RG-QX remove slack:T1:U1');
    expect((await ask('done RG-QX-1')).title).toMatch(/^Only rapporteurs of RG-QX/);
  });

  it('the log says whoever tried and was refused nothing', async () => {
    await bot.ask('done RG-QX-1', { at: AT });
    expect((await bot.store.log.since(1)).length).toBe(0);
  });
});

describe('rights over a channel', () => {
  const ask = (bot: TestBot, words: string, given: AskOptions = {}) => bot.ask(words, { at: AT, ...given });

  it('are its owners’, and everybody’s where the setting says so', async () => {
    const bot = await testBot(undefined, undefined, { channelReminders: 'owners' });
    for (const words of ['remind on', 'remind off', 'remind digest monday 08:30', 'remind test']) expect((await ask(bot, words)).title).toMatch(/^Only owners of this workspace/);
    expect(await bot.store.subscriptions.all()).toEqual([]);
    expect((await ask(bot, 'remind')).title).toMatch(/^No reminders are set/);
    expect((await ask(bot, 'remind me on')).title).toBe('Your private reminders are on.');
    expect((await ask(bot, 'remind on', { isOwner: true })).title).toBe('Reminders in this channel are on.');
    expect((await ask(bot, 'remind off', { person: 'admin' })).title).toMatch(/off/);
    const anyone = await testBot(undefined, undefined, { channelReminders: 'anyone' });
    expect((await ask(anyone, 'remind on')).title).toBe('Reminders in this channel are on.');
    // what is private is nobody's business
    expect((await bot.store.log.since(0)).map(({ kind, who }) => `${kind} ${who.id}`)).toEqual(['reminders anybody', 'reminders admin']);
  });
});

describe('fault 28: a guest of a channel', () => {
  const place = { platform: 'slack', workspace: 'T1', id: 'C1' };
  const guest = { at: AT, person: { platform: 'slack', workspace: 'T2', id: 'U1' }, place, isOwner: true };
  const TITLE = /^Members of the workspace or organisation to which this channel belongs/;

  it.each(['remind on', 'remind off', 'remind zones Tokyo', 'remind test', 'remind me', 'remind me on', 'remind tomorrow RG-QX #1', 'remind submitted RG-QX #1', 'please turn the reminders on'])('sets nothing: %s', async (words) => {
    const bot = await testBot();
    const answer = await bot.ask(words, guest);
    expect(answer.title).toMatch(TITLE);
    expect(answer.lead.join(' ')).toContain('in your own workspace');
    expect(await bot.store.subscriptions.all()).toEqual([]);
    expect(bot.platform.accepted).toEqual([]);
  });

  it.each(['deadlines', 'remind', 'remind preview', 'delivery', 'what notifications and digests are there about lighthouses?'])('asks: %s', async (words) => {
    expect((await (await testBot()).ask(words, guest)).title).not.toMatch(TITLE);
  });

  it('publishes nothing from there, whatever they may where they are at home', async () => {
    const bot = await testBot();
    await admin(bot, 'role RG-QX rapporteur slack:T2:U1');
    const words = 'move tsag-2026-01/rg-qx-2 to 20 May 2026';
    const there = await bot.ask(words, guest);
    expect(there.suggestions.map(({ text }) => text)).not.toContain('Publish');
    expect(there.notes.map(({ text }) => text)).toContainEqual(expect.stringMatching(TITLE));
    const home = { ...guest, place: guest.person };
    const preview = await bot.ask(words, home);
    const press = preview.suggestions.find(({ text }) => text === 'Publish')!.words;
    expect((await bot.ask(press, guest)).title).toMatch(TITLE);
    expect((await bot.drop('a.md', '# report', guest)).title).toMatch(TITLE);
    expect(bot.register.publications).toHaveLength(2);
    expect((await bot.ask(press, home)).title).toBe('Published as revision 3');
    // the actions of their group are theirs wherever they are
    expect((await bot.ask('done RG-QX-1 as noted', guest)).title).toBe('RG-QX-1 is closed: noted.');
  });
});
