/** Owners are reminded of what is due, chairs get what is open before their group meets: in private, grouped, once a day at most. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import { openStore } from '../../adapters/store/open.js';
import type { Answer } from '../../src/domain/answer.js';
import { LINK_PATTERN } from '../../src/domain/reference.js';
import { previewMessages } from '../../src/reminders/preview.js';
import { textsFor } from '../../src/text/index.js';
import { instantOf, testBot, type TestBot } from '../support/bot.js';

const AT = '2026-02-02T09:00Z';
let bot: TestBot;
const admin = (words: string, at = AT) => bot.ask(words, { at, person: 'admin', alone: true });
const alpha = (words: string, at = AT) => bot.ask(words, { at, person: 'alpha', alone: true });
/** the deadlines and meetings of no group, so that actions alone come */
const NOTHING_ELSE = 'remind me on deadlines none meetings none at 09:00';

const itemsOf = ({ sections }: Answer) => sections.map(({ heading, items }) => `${heading}: ${items.map(({ title }) => title.split(' ')[0]).join(' ')}`);

/** A tick an hour, over days. @returns what came, and when */
async function over(from: string, days: number): Promise<string[]> {
  const came: string[] = [];
  for (let hour = 0; hour < days * 24; hour += 1) {
    const at = new Date(instantOf(from) + hour * 3_600_000).toISOString();
    // oxlint-disable-next-line no-await-in-loop
    for (const { to, message } of await bot.tickAt(at)) came.push(`${at.slice(0, 13)} ${to}: ${message.title} | ${itemsOf(message).join(' | ')}`);
  }
  return came;
}

beforeEach(async () => {
  bot = await testBot();
  await alpha('zone UTC');
  await alpha(NOTHING_ELSE);
});

describe('an owner', () => {
  it('is reminded a week and two days before, on the day and the day after, grouped', async () => {
    for (const words of ['assign WP3-1 @alpha', 'assign RG-QX-1 @alpha', 'due WP3-1 20 February', 'due RG-QX-1 18 February']) await admin(words);
    expect(await over('2026-02-03T00:00Z', 25)).toEqual([
      '2026-02-11T09 alpha: Reminder: 1 action of yours is due | Your actions that are due: RG-QX-1',
      '2026-02-13T09 alpha: Reminder: 2 actions of yours are due | Your actions that are due: RG-QX-1 WP3-1',
      '2026-02-16T09 alpha: Reminder: 2 actions of yours are due | Your actions that are due: RG-QX-1 WP3-1',
      '2026-02-18T09 alpha: Reminder: 2 actions of yours are due | Your actions that are due: RG-QX-1 WP3-1',
      '2026-02-19T09 alpha: Reminder: 2 actions of yours are due | Your actions that are due: RG-QX-1 WP3-1',
      '2026-02-20T09 alpha: Reminder: 2 actions of yours are due | Your actions that are due: RG-QX-1 WP3-1',
      // the day after falls on a Saturday, and comes on the day itself
    ]);
  });

  it('is reminded once a day, also when the hour or the zone is changed in between', async () => {
    for (const words of ['assign RG-QX-1 @alpha', 'due RG-QX-1 18 February']) await admin(words);
    await bot.tickAt('2026-02-10T09:00Z');
    expect(await over('2026-02-18T09:00Z', 1 / 24)).toHaveLength(1);
    await alpha('remind me on at 11:00', '2026-02-18T09:30Z');
    await alpha('zone New York', '2026-02-18T09:40Z');
    await alpha('remind me on at 12:00', '2026-02-18T09:50Z');
    expect(await over('2026-02-18T10:00Z', 1)).toEqual([]);
    expect(await over('2026-02-19T10:00Z', 1)).toHaveLength(1);
  });

  it('is not reminded of what is closed, given to somebody else, or due at another time', async () => {
    for (const words of ['assign RG-QX-1 @alpha', 'due RG-QX-1 18 February']) await admin(words);
    await bot.tickAt('2026-02-03T09:00Z');
    expect((await bot.store.ledger.list({ state: 'due', most: 10 })).map(({ announces }) => announces)).toEqual(['2026-02-11', '2026-02-16', '2026-02-18', '2026-02-19']);
    await admin('done RG-QX-1', '2026-02-11T08:59Z');
    expect(await over('2026-02-11T09:00Z', 2)).toEqual([]);
    await admin('reopen RG-QX-1', '2026-02-14T08:00Z');
    await admin('assign RG-QX-1 @beta', '2026-02-16T08:00Z');
    expect(await over('2026-02-16T09:00Z', 1)).toEqual([]);
    await admin('assign RG-QX-1 @alpha', '2026-02-17T08:00Z');
    await admin('due RG-QX-1 19 February', '2026-02-17T08:00Z');
    // what was to come earlier that day is not made up for
    expect(await over('2026-02-17T12:00Z', 2)).toEqual(['2026-02-19T09 alpha: Reminder: 1 action of yours is due | Your actions that are due: RG-QX-1']);
  });

  it('gets nothing without private reminders, and is told so', async () => {
    await alpha('remind me off');
    const answer = await admin('assign RG-QX-1 @alpha');
    expect(answer.notes.map(({ text }) => text)).toEqual(['The owner is reminded of it when their private reminders are on: remind me on']);
    await admin('due RG-QX-1 18 February');
    expect(await over('2026-02-16T00:00Z', 3)).toEqual([]);
    await alpha(NOTHING_ELSE, '2026-02-17T12:00Z');
    expect(await over('2026-02-18T00:00Z', 1)).toHaveLength(1);
    await alpha('forget me now', '2026-02-18T12:00Z');
    expect(await over('2026-02-18T12:00Z', 3)).toEqual([]);
  });

  it('is reminded late after an hour of downtime, and not after days', async () => {
    for (const words of ['assign RG-QX-1 @alpha', 'due RG-QX-1 18 February']) await admin(words);
    await bot.tickAt('2026-02-10T09:00Z');
    expect(await bot.tickAt('2026-02-11T20:00Z')).toHaveLength(1);
    expect(await bot.tickAt('2026-02-17T20:00Z')).toEqual([]);
    expect((await bot.store.ledger.list({ state: 'missed', most: 10 })).map(({ announces }) => announces)).toEqual(['2026-02-16']);
  });

  it('is told together with what else is due then, as the preview says', async () => {
    for (const words of ['assign RG-QX-1 @alpha', 'due RG-QX-1 4 March']) await admin(words);
    await alpha('remind me on RG-QX deadlines 2d meetings none at 09:00');
    await bot.tickAt('2026-02-20T09:00Z');
    const ledger = await bot.store.ledger.list({ most: 100 });
    const destination = { platform: 'test', workspace: '', id: 'alpha' };
    const subscription = (await bot.store.subscriptions.get(destination))!;
    const window = { from: instantOf('2026-02-20T09:00Z'), until: instantOf('2026-03-08T00:00Z') };
    const foreseen = [...previewMessages({ destination, subscription }, window, { snapshot: bot.register.snapshot, history: bot.logbook.history, ledger, links: LINK_PATTERN, t: textsFor('en') })];
    const expected = foreseen.map(({ at, message }) => `${new Date(at).toISOString().slice(0, 13)} alpha: ${message.title} | ${itemsOf(message).join(' | ')}`);
    expect(expected).toContain('2026-03-02T09 alpha: Reminder: contributions to RG-QX #1 are due in 2 days | Contributions are due: RG-QX | Your actions that are due: RG-QX-1');
    expect(await over('2026-02-20T10:00Z', 16)).toEqual(expected);
  });
});

describe('a database whose care was keyed by day, hour and zone', () => {
  it('loses nothing that is late, and tells nothing of a day again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tsag-care-'));
    const path = join(folder, 'tsag.db');
    const opened = async () => {
      bot = await testBot(undefined, undefined, { store: await openStore({ sqlite: path }) });
    };
    await opened();
    await alpha('zone UTC');
    await alpha(NOTHING_ELSE);
    for (const words of ['assign RG-QX-1 @alpha', 'due RG-QX-1 18 February']) await admin(words);
    await bot.tickAt('2026-02-10T09:00Z');
    /** As the release before would have left it. */
    const asBefore = async () => {
      await bot.store.close();
      const file = new Libsql(path);
      file.exec("update deliveries set announces = announces || ' 09:00 UTC' where kind = 'actions'; update meta set value = '4' where name = 'version'");
      file.close();
      await opened();
    };
    // it was replaced over nine o'clock
    await asBefore();
    expect(await bot.tickAt('2026-02-11T09:05Z')).toHaveLength(1);
    await asBefore();
    await alpha('remind me on at 11:00', '2026-02-11T10:00Z');
    expect(await bot.tickAt('2026-02-11T11:00Z')).toEqual([]);
    expect(await bot.tickAt('2026-02-16T11:00Z')).toHaveLength(1);
    await bot.store.close();
    await rm(folder, { recursive: true });
  });
});

describe('a rapporteur', () => {
  it('gets what is open a week before the group meets', async () => {
    await admin('role RG-QX rapporteur @alpha');
    expect(await over('2026-02-25T00:00Z', 9)).toEqual(['2026-03-04T09 alpha: Reminder: what is open before RG-QX #1 | Open before RG-QX #1, which is in 7 days: RG-QX-1']);
    await admin('done RG-QX-1', '2026-05-01T09:00Z');
    // nothing is open before the meeting of 13 May
    expect(await over('2026-05-05T00:00Z', 4)).toEqual([]);
  });
});

describe('what is planned for persons', () => {
  it('is never planned for a channel', async () => {
    await admin('assign RG-QX-1 @channel');
    await admin('due RG-QX-1 18 February');
    await bot.ask('remind on deadlines none meetings none', { at: AT, person: 'admin' });
    await bot.tickAt('2026-02-10T09:00Z');
    expect(await bot.store.ledger.list({ most: 10 })).toEqual([]);
  });
});
