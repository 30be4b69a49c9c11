/** A second report that continues the first, published through the chat: notices, reminders, feed, changes and log follow from it. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { audit, auditJson } from '../../src/register/audit.js';
import { instantOf, testBot, type TestBot } from '../support/bot.js';
import { ADMIN, FIRST, NEXT, press, published, textOf } from './dropped.js';

const LATER = '2026-02-20T09:00Z';
const THEN = { ...ADMIN, at: LATER };
let bot: TestBot;

/** What is pending for the channel: `item kind rule announces state` */
async function pending(): Promise<string[]> {
  const rows = await bot.store.ledger.list({ destination: { platform: 'test', workspace: '', id: 'channel' }, most: 1000 });
  return rows.filter(({ kind }) => kind !== 'change').map(({ item, kind, rule, announces, state }) => `${item.split('/')[1]} ${kind} ${rule} ${announces.slice(0, 10)} ${state}`).toSorted();
}

async function publishNext(button: string): Promise<void> {
  await press(bot, await bot.drop('td410r1.yaml', NEXT, THEN), button, THEN);
}

beforeEach(async () => {
  bot = await testBot({});
  await published(bot);
  await bot.ask('remind on RG-LH', { at: '2026-02-09T11:00Z' });
});

describe('publishing', () => {
  it('is told in the channels that follow the group, once, when it was not quiet', async () => {
    await publishNext('Publish');
    expect(await bot.tickAt('2026-02-20T09:09Z')).toEqual([]);
    const [message, ...more] = await bot.tickAt('2026-02-20T09:10Z');
    expect(more).toEqual([]);
    expect(textOf(message!.message)).toMatch(/RG-LH #2[\s\S]*17 Jun 2026/);
    expect(textOf(message!.message)).toContain('Cancelled: RG-LH #3');
    expect(textOf(message!.message)).not.toContain('RG-LH #1');
    expect(await bot.tickAt('2026-02-20T10:00Z')).toEqual([]);
  });

  it('quietly is told nobody', async () => {
    await publishNext('Publish quietly');
    expect(await bot.tickAt('2026-02-20T09:30Z')).toEqual([]);
    expect(bot.register.publications.at(-1)).toMatchObject({ tell: 'quiet' });
  });

  it('arms reminders for the new date at once, and withdraws those of the old one', async () => {
    expect(await pending()).toContain('rg-lh-2 deadline 7d 2026-06-03 due');
    await publishNext('Publish quietly');
    const rows = await pending();
    expect(rows.filter((row) => row.startsWith('rg-lh-2 deadline 7d'))).toEqual(['rg-lh-2 deadline 7d 2026-06-03 withdrawn', 'rg-lh-2 deadline 7d 2026-06-10 due']);
    expect(rows.filter((row) => row.startsWith('rg-lh-2 meeting 1d'))).toEqual(['rg-lh-2 meeting 1d 2026-06-10 withdrawn', 'rg-lh-2 meeting 1d 2026-06-17 due']);
    expect(rows.filter((row) => row.startsWith('rg-lh-3') && row.endsWith('due'))).toEqual([]);
    expect(rows).toContain('rg-lh-1 deadline 7d 2026-04-08 due');
    const [reminder] = await bot.tickAt('2026-06-03T07:00Z');
    expect(reminder!.message.title).toBe('Reminder: contributions to RG-LH #2 are due in 7 days');
  });

  it('moves and cancels the entries of calendars', async () => {
    const entries = () => new Map(bot.feed.events().map(({ uid, sequence, state, first }) => [uid, `${first} ${sequence} ${state}`]));
    expect(entries().get('tsag-2026-02.rg-lh-2@tsag-bot')).toBe('2026-06-10 0 stands');
    await publishNext('Publish');
    expect(entries().get('tsag-2026-02.rg-lh-2@tsag-bot')).toBe('2026-06-17 1 stands');
    expect(entries().get('tsag-2026-02.rg-lh-3@tsag-bot')).toBe('2026-09-09 1 cancelled');
    expect(entries().get('tsag-2026-02.rg-lh-1@tsag-bot')).toBe('2026-04-15 0 stands');
  });

  it('closes the action, moves the WTSA status, and stands in changes and in the history', async () => {
    await publishNext('Publish');
    expect(textOf(await bot.ask('action RG-LH-1', THEN))).toContain('State: Approved on Fri 6 Feb 2026 in TD420');
    expect(textOf(await bot.ask('wtsa 44-02', THEN))).toMatch(/[Dd]one/);
    const changes = textOf(await bot.ask('changes since 20 February 2026', THEN));
    for (const said of ['Moved: RG-LH #2', 'Deadline of RG-LH #2', 'Cancelled: RG-LH #3', 'Closed: RG-LH-1, approved', 'WTSA action 44-02: was started']) expect(changes).toContain(said);
    expect(textOf(await bot.ask('publish', { ...THEN, name: 'the secretary' }))).toContain('Revision 2 · tsag-2026-02');
  });

  it('is in the log: who, when, from where, on top of what; so are taking back and discarding', async () => {
    await publishNext('Publish');
    await press(bot, await bot.ask('undo', THEN), 'Publish quietly', THEN);
    await press(bot, await bot.drop('td410.md', FIRST.replace('lamps', 'lanterns'), THEN), 'Discard', THEN);
    expect(bot.logbook.history.entries.filter(({ subject }) => subject === 'tsag-2026-02')).toMatchObject([
      { kind: 'published', before: 0, after: { revision: 1, source: 'td410.md', tell: 'tell' }, who: { id: 'admin' }, where: 'test:admin' },
      { kind: 'published', before: 1, after: { revision: 2, source: 'td410r1.yaml', tell: 'tell' } },
      { kind: 'published', before: 2, after: { revision: 3, source: 'undo 2', tell: 'quiet' } },
      { kind: 'discarded', before: 'td410.md', after: null },
    ]);
  });

  it('is in the audit, in words and as one JSON object a line', async () => {
    await publishNext('Publish');
    const said = textOf(await bot.ask('audit since 20 February 2026', THEN));
    expect(said).toContain('tsag-2026-02: published as revision 2, from td410r1.yaml, by test:admin from test:admin. Moved: RG-LH #2 was');
    expect(textOf(await bot.ask('audit of slack:T1:U9', THEN))).toContain('Nothing.');
    const lines = audit(await bot.store.log.since(0), bot.register.publications, { since: instantOf('2026-02-20'), person: null }).map((one) => JSON.stringify(auditJson(one)));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ at: '2026-02-20T09:00:00Z', who: 'test:admin', kind: 'published', subject: 'tsag-2026-02', before: 1, after: { revision: 2 }, revision: 2, source: 'td410r1.yaml' });
    expect((JSON.parse(lines[0]!) as { changes: { kind: string }[] }).changes.map(({ kind }) => kind).toSorted()).toEqual(['action-closed', 'deadline-changed', 'meeting-cancelled', 'meeting-moved', 'wtsa-status']);
  });

  it('by somebody who is forgotten is nobody\u2019s at once, on every instance', async () => {
    const other = await testBot({}, LATER, { store: bot.store });
    await publishNext('Publish');
    // no entry says who: the service ended in between
    await other.sources.publishing.publish(bot.register.snapshot.reports.get('tsag-2026-02')!, { who: 'test:admin', when: instantOf(LATER), source: 'a.yaml' });
    await other.ask('audit', THEN);
    await bot.ask('forget me now', THEN);
    await other.ask('audit', { ...THEN, at: '2026-02-20T09:00:10Z' });
    for (const { register } of [bot, other]) expect(register.publications.map(({ who }) => who)).toEqual(register.publications.map(() => expect.stringMatching(/^forgotten:\d+$/)));
    expect(textOf(await other.ask('audit', THEN))).not.toContain('by test:admin');
    for (const one of [bot, other]) expect(one.sources.publishing.lastOf('tsag-2026-02')?.who).toMatch(/^forgotten/);
  });

  it('is the same after a restart', async () => {
    await publishNext('Publish');
    await press(bot, await bot.ask('undo', THEN), 'Publish', THEN);
    const again = await testBot({}, LATER, { store: bot.store });
    await again.ask('meetings', THEN);
    expect(again.register.snapshot.timeline).toEqual(bot.register.snapshot.timeline);
    expect(again.register.publications).toEqual(bot.register.publications);
  });
});
