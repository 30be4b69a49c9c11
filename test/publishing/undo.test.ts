/** `undo`: a new revision that brings back what a report said before. */
import { describe, expect, it } from '@jest/globals';
import { testBot, type TestBot } from '../support/bot.js';
import { ADMIN, buttonsOf, factOf, NEXT, press, published, textOf } from './dropped.js';

async function undo(bot: TestBot, words = 'undo'): Promise<void> {
  expect((await press(bot, await bot.ask(words, ADMIN), 'Publish')).title).toMatch(/^Published as revision/);
}

/** What whoever asks would be told of all meetings. */
function facts(bot: TestBot): Record<string, string> {
  return Object.fromEntries([...bot.register.snapshot.meetings.keys()].toSorted().map((id) => [id, factOf(bot, id)]));
}

describe('undo', () => {
  it('takes back the newest revision that a person has published; again, it takes that back', async () => {
    const bot = await testBot();
    await published(bot);
    const before = { meetings: facts(bot), actions: bot.register.snapshot.actions, wtsa: bot.register.snapshot.wtsa };
    await press(bot, await bot.drop('td410r1.yaml', NEXT, ADMIN), 'Publish');
    const after = facts(bot);
    await undo(bot);
    expect({ meetings: facts(bot), actions: bot.register.snapshot.actions, wtsa: bot.register.snapshot.wtsa }).toEqual(before);
    expect(bot.register.publications.at(-1)?.changes.map(({ kind }) => kind).toSorted()).toEqual(['action-reopened', 'deadline-changed', 'meeting-moved', 'meeting-reinstated', 'wtsa-status']);
    await undo(bot);
    expect(facts(bot)).toEqual(after);
  });

  it('takes back the first publication of a report: what it brought is cancelled, what it overruled holds again', async () => {
    const bot = await testBot();
    const before = facts(bot);
    await published(bot);
    expect(factOf(bot, 'tsag-2026-01/rg-qx-2')).toContain('by 2026-05-06');
    const preview = await bot.ask('undo', ADMIN);
    expect(textOf(preview)).toContain('It was the first of tsag-2026-02');
    expect(textOf(preview)).toContain('Not repeated, and not known any more: actions RG-QX-1, WP3-1, RG-LH-1 and RG-LH-2.');
    await press(bot, preview, 'Publish');
    expect(facts(bot)).toMatchObject(before);
    expect(factOf(bot, 'tsag-2026-02/rg-lh-1')).toBe('2026-04-15 13:00-15:00 by 2026-04-08 cancelled');
    expect(bot.register.snapshot.meetings.get('tsag-2026-01/rg-qx-2')?.report).toBe('tsag-2026-01');
    expect(textOf(await bot.ask('action RG-LH-1', ADMIN))).not.toContain('lamps');
    // and that can be taken back as well
    await undo(bot);
    expect(factOf(bot, 'tsag-2026-02/rg-lh-1')).toBe('2026-04-15 13:00-15:00 by 2026-04-08 planned');
    expect(factOf(bot, 'tsag-2026-01/rg-qx-2')).toContain('by 2026-05-06');
    expect(textOf(await bot.ask('action RG-LH-1', ADMIN))).toContain('lamps');
  });

  it('of a revision with others on top says that these go with it', async () => {
    const bot = await testBot();
    await published(bot);
    await press(bot, await bot.ask('move RG-LH #1 to 22 April', ADMIN), 'Publish');
    await press(bot, await bot.ask('cancel RG-LH #2', ADMIN), 'Publish');
    const preview = await bot.ask('undo 4', ADMIN);
    expect(textOf(preview)).toContain('The report was published again since; revision 5 is taken back with it.');
    await press(bot, preview, 'Publish');
    expect(factOf(bot, 'tsag-2026-02/rg-lh-1')).toBe('2026-04-15 13:00-15:00 by 2026-04-08 planned');
    expect(factOf(bot, 'tsag-2026-02/rg-lh-2')).toBe('2026-06-10 13:00-15:00 by 2026-06-03 planned');
  });

  it('leaves alone what another report has taken over since', async () => {
    const bot = await testBot();
    await press(bot, await bot.ask('move tsag-2026-01/rg-qx-2 to 13 May 2026 09:00', ADMIN), 'Publish');
    await published(bot);
    const before = factOf(bot, 'tsag-2026-01/rg-qx-2');
    await undo(bot, 'undo 3');
    expect(factOf(bot, 'tsag-2026-01/rg-qx-2')).toBe(before);
  });

  it('says what cannot be undone, and when there is nothing to undo', async () => {
    const bot = await testBot();
    expect(buttonsOf(await bot.ask('undo', ADMIN))).toEqual(['Revision 2 · tsag-2026-01', 'Revision 1 · tsag-2025-06', 'What was published']);
    await published(bot);
    expect(textOf(await bot.ask('undo', ADMIN))).toContain('What was sent already cannot be taken back');
    expect((await bot.ask('undo soon', ADMIN)).title).toBe('There is no revision "soon".');
    expect((await bot.ask('undo 0', ADMIN)).title).toBe('There is no revision "0".');
  });
});
