/** Several at once: nothing is lost, and each is told what happened. */
import { describe, expect, it } from '@jest/globals';
import { schedulesIn, testBot, INVENTED } from '../support/bot.js';
import { ADMIN, AT, buttonsOf, factOf, FIRST, NEXT, press, published, textOf, wordsOf } from './dropped.js';

const FILE = 'tsag-2026-01.yaml';
const texts = schedulesIn(INVENTED);

describe('two publishers at once', () => {
  it('of different corrections: one counts, the other is compared anew, and then both hold', async () => {
    const bot = await testBot();
    await published(bot);
    const [moved, cancelled] = [await bot.ask('move RG-LH #1 to 22 April 2026', ADMIN), await bot.ask('cancel RG-LH #2', ADMIN)];
    const answers = await Promise.all([press(bot, moved, 'Publish'), press(bot, cancelled, 'Publish')]);
    expect(answers.filter(({ title }) => title === 'Published as revision 4')).toHaveLength(1);
    const [again] = answers.filter(({ title }) => title !== 'Published as revision 4');
    expect(again!.lead[0]).toBe('Something else was published meanwhile, so this was compared anew. Please look at it again:');
    expect((await press(bot, again!, 'Publish')).title).toBe('Published as revision 5');
    expect(factOf(bot, 'tsag-2026-02/rg-lh-1')).toBe('2026-04-22 13:00-15:00 by 2026-04-08 planned');
    expect(factOf(bot, 'tsag-2026-02/rg-lh-2')).toBe('2026-06-10 13:00-15:00 by 2026-06-03 cancelled');
  });

  it('through two instances of one store', async () => {
    const one = await testBot();
    await published(one);
    const two = await testBot({}, AT, { store: one.store });
    const moved = await one.ask('move RG-LH #1 to 22 April 2026', ADMIN);
    const other = await two.ask('deadline RG-LH #1 10 April 17:00', ADMIN);
    const answers = await Promise.all([press(one, moved, 'Publish'), press(two, other, 'Publish')]);
    const late = answers.findIndex(({ title }) => !title.startsWith('Published'));
    expect(answers[1 - late]!.title).toBe('Published as revision 4');
    expect((await press([one, two][late]!, answers[late]!, 'Publish')).title).toBe('Published as revision 5');
    for (const bot of [one, two]) {
      await bot.ask('meetings', { ...ADMIN, at: '2026-02-09T10:00:05Z' });
      expect(factOf(bot, 'tsag-2026-02/rg-lh-1')).toBe('2026-04-22 13:00-15:00 by 2026-04-10 17:00 planned');
    }
  });

  it('of one file: it is published once, and the second is told so', async () => {
    const bot = await testBot();
    const previews = [await bot.drop('a.md', FIRST, ADMIN), await bot.drop('b.md', FIRST, ADMIN)];
    const answers = await Promise.all(previews.map((preview) => press(bot, preview, 'Publish')));
    expect(answers.map(({ title }) => title).toSorted()).toEqual(['Published as revision 3', 'b.md would change nothing']);
    expect(answers.flatMap(({ lead }) => lead)).toContain('This very file was published as revision 3.');
    expect(bot.register.publications).toHaveLength(3);
  });

  it('a button that is pressed twice at once publishes once', async () => {
    const bot = await testBot();
    const preview = await bot.drop('a.md', FIRST, ADMIN);
    const titles = (await Promise.all([press(bot, preview, 'Publish'), press(bot, preview, 'Publish')])).map(({ title }) => title);
    expect(titles).toContain('Published as revision 3');
    expect(bot.register.publications).toHaveLength(3);
    expect(bot.logbook.history.entries.filter(({ kind }) => kind === 'published')).toHaveLength(1);
  });
});

describe('a preview of an older base', () => {
  it('is refused and made anew; the old button publishes nothing unseen', async () => {
    const bot = await testBot();
    await published(bot);
    const dropped = await bot.drop('td410r1.yaml', NEXT, ADMIN);
    await press(bot, await bot.ask('move RG-LH #1 to 22 April 2026', ADMIN), 'Publish');
    const again = await press(bot, dropped, 'Publish');
    expect(again.lead[0]).toMatch(/compared anew/);
    // what the file would take back stands there to be seen
    expect(textOf(again)).toContain('Moved: RG-LH #1 was Wed 22 Apr 2026, 13:00–15:00 Geneva time, now Wed 15 Apr 2026');
    const twice = await press(bot, dropped, 'Publish');
    expect(twice.lead[0]).toBe('This preview was made anew already, because something else was published meanwhile. Here is the new one:');
    expect(wordsOf(twice, 'Publish')).toBe(wordsOf(again, 'Publish'));
    expect(bot.register.publications).toHaveLength(4);
    expect((await press(bot, again, 'Publish')).title).toBe('Published as revision 5');
  });

  it('of a correction keeps what another has corrected meanwhile', async () => {
    const bot = await testBot();
    await published(bot);
    const late = await bot.ask('deadline RG-LH #1 10 April', ADMIN);
    await press(bot, await bot.ask('move RG-LH #1 to 22 April 2026', ADMIN), 'Publish');
    await press(bot, await press(bot, late, 'Publish quietly'), 'Publish');
    expect(factOf(bot, 'tsag-2026-02/rg-lh-1')).toBe('2026-04-22 13:00-15:00 by 2026-04-10 planned');
  });

  it('of taking back what another has taken back already says so', async () => {
    const bot = await testBot();
    await published(bot);
    await press(bot, await bot.ask('cancel RG-LH #2', ADMIN), 'Publish');
    const [one, two] = [await bot.ask('undo', ADMIN), await bot.ask('undo', ADMIN)];
    await press(bot, one, 'Publish');
    expect((await press(bot, two, 'Publish')).title).toBe('Revision 4 is taken back already: the report is as it was before.');
  });
});

describe('a publisher and a file of the schedules', () => {
  const corrected = { [FILE]: texts[FILE]!.replace('objectives: hour to follow', 'objectives: hour and place to follow') };

  it('the file is overtaken, and undoes no correction', async () => {
    const bot = await testBot();
    await press(bot, await bot.ask('move tsag-2026-01/rg-qx-2 to 20 May 2026', ADMIN), 'Publish');
    expect(await bot.offer({ ...texts, ...corrected }, AT)).toMatchObject([{ file: FILE, kind: 'overtaken', source: 'move RG-QX #2 to 2026-05-20' }]);
    expect(factOf(bot, 'tsag-2026-01/rg-qx-2')).toBe('2026-05-20 13:00-15:00 by 2026-05-07 planned');
  });

  it('the preview is made anew when the file was quicker', async () => {
    const bot = await testBot();
    const preview = await bot.ask('move tsag-2026-01/rg-qx-2 to 20 May 2026', ADMIN);
    expect(await bot.offer({ ...texts, ...corrected }, AT)).toMatchObject([{ kind: 'published' }]);
    await press(bot, await press(bot, preview, 'Publish'), 'Publish');
    expect(factOf(bot, 'tsag-2026-01/rg-qx-2')).toBe('2026-05-20 13:00-15:00 by 2026-05-07 planned');
    expect(bot.register.snapshot.meetings.get('tsag-2026-01/rg-zn-2')?.fact.objectives).toBe('hour and place to follow');
  });

  it('at the same moment: one of the two is told, and nothing is lost', async () => {
    const bot = await testBot();
    const preview = await bot.ask('move tsag-2026-01/rg-qx-2 to 20 May 2026', ADMIN);
    const [answer, [outcome]] = await Promise.all([press(bot, preview, 'Publish'), bot.offer({ ...texts, ...corrected }, AT)]);
    if (answer.title === 'Published as revision 3') expect(outcome).toMatchObject({ kind: 'overtaken' });
    else {
      expect(outcome).toMatchObject({ kind: 'published' });
      await press(bot, answer, 'Publish');
    }
    expect(factOf(bot, 'tsag-2026-01/rg-qx-2')).toBe('2026-05-20 13:00-15:00 by 2026-05-07 planned');
  });

  it('a correction that was taken over into the file is no conflict', async () => {
    const bot = await testBot();
    await press(bot, await bot.ask('move tsag-2026-01/rg-qx-2 to 20 May 2026', ADMIN), 'Publish');
    const same = texts[FILE]!.replace('date: 2026-05-13\n    endDate: 2026-05-13', 'date: 2026-05-20\n    endDate: 2026-05-20');
    expect(await bot.offer({ ...texts, [FILE]: same }, AT)).toMatchObject([{ kind: 'published', comparison: { changes: [] } }]);
  });

  it('a new file does not undo what was published in the chat; a file of the same name in the chat is another', async () => {
    const bot = await testBot({});
    await press(bot, await bot.drop(FILE, texts[FILE]!.replaceAll('2026-05-13', '2026-05-20'), ADMIN), 'Publish');
    expect(await bot.offer({ [FILE]: texts[FILE]! }, AT)).toMatchObject([{ kind: 'overtaken' }]);
    expect(factOf(bot, 'tsag-2026-01/rg-qx-2')).toBe('2026-05-20 13:00-15:00 by 2026-05-07 planned');
    // and a restart with the same file changes nothing either
    const again = await testBot({ [FILE]: texts[FILE]! }, AT, { store: bot.store });
    expect(again.register.publications).toHaveLength(1);
    expect(buttonsOf(await again.drop(FILE, texts[FILE]!, ADMIN))).toContain('Publish');
  });
});
