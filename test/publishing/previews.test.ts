/** Previews: nothing counts before one who may has pressed the button, and it counts once. */
import { describe, expect, it } from '@jest/globals';
import { testBot } from '../support/bot.js';
import { ADMIN, AT, buttonsOf, FIRST, NEXT, press, published, textOf, wordsOf } from './dropped.js';

const OTHER = { person: 'someone', at: AT, alone: true };

describe('a preview', () => {
  it('publishes nothing; the button does, once', async () => {
    const bot = await testBot();
    const preview = await bot.drop('td410.md', FIRST, ADMIN);
    expect(bot.register.publications).toHaveLength(2);
    expect(buttonsOf(preview)).toEqual(['Publish', 'Publish quietly', 'Discard']);
    expect((await press(bot, preview, 'Publish')).title).toBe('Published as revision 3');
    expect((await press(bot, preview, 'Publish')).title).toBe('That preview was published already, as revision 3. It was not published again.');
    expect((await press(bot, preview, 'Discard')).title).toBe('That preview was published already, as revision 3. It was not published again.');
    expect(bot.register.publications).toMatchObject([{}, {}, { who: 'test:admin', source: 'td410.md', tell: 'tell', report: 'tsag-2026-02' }]);
  });

  it('says where each problem stands, the most serious first', async () => {
    const bot = await testBot();
    const preview = await bot.drop('a.yaml', `${NEXT}  - code: total-mismatch\n    severity: error\n    places: [{ clause: Annex 2 }]\n    about: []\n    data: { what: TDs, printed: 3, counted: 2 }\n`, ADMIN);
    const problems = preview.sections.find(({ heading }) => heading === 'Problems found, the most serious first')!.items;
    expect(problems.map(({ title, facts }) => [title.split(':')[0], facts[0]?.text])).toEqual([['Serious', 'Annex 2'], ['Look at', 'clause 4, table 1, row 2, line 39']]);
  });

  it('can be discarded, and is forgotten after a day', async () => {
    const bot = await testBot();
    const one = await bot.drop('td410.md', FIRST, ADMIN);
    expect((await press(bot, one, 'Discard')).title).toBe('The preview is discarded. Nothing was published.');
    expect((await press(bot, one, 'Publish')).title).toBe('That preview was discarded; nothing was published. Give the file again to have another one.');
    const two = await bot.drop('td410.md', FIRST, ADMIN);
    expect((await press(bot, two, 'Publish', { ...ADMIN, at: '2026-02-10T10:00:01Z' })).title).toMatch(/^You have no preview /);
    expect(bot.register.publications).toHaveLength(2);
  });

  it('of one person there are five at most', async () => {
    const bot = await testBot();
    const made = [];
    for (let minute = 0; minute < 6; minute += 1) made.push(await bot.drop(`${minute}.md`, FIRST, { ...ADMIN, at: `2026-02-09T10:0${minute}Z` }));
    expect((await press(bot, made[0]!, 'Publish', { ...ADMIN, at: '2026-02-09T10:06Z' })).title).toMatch(/^You have no preview /);
    expect((await press(bot, made[1]!, 'Publish', { ...ADMIN, at: '2026-02-09T10:06Z' })).title).toBe('Published as revision 3');
  });

  it('of the identical file says that nothing changes', async () => {
    const bot = await testBot();
    await published(bot);
    const again = await bot.drop('copy.md', FIRST, ADMIN);
    expect(again.title).toBe('copy.md would change nothing');
    expect(again.lead).toContain('This very file was published as revision 3.');
    expect(buttonsOf(again)).toEqual([]);
  });

  it('of a file that corrections have left behind says what it takes back', async () => {
    const bot = await testBot();
    await published(bot);
    await press(bot, await bot.ask('move RG-LH #1 to 22 April 2026', ADMIN), 'Publish');
    const again = await bot.drop('td410.md', FIRST, ADMIN);
    expect(textOf(again)).toContain('The report was corrected by hand since: “move RG-LH #1 to 2026-04-22”.');
    expect(textOf(again)).toContain('Moved: RG-LH #1 was Wed 22 Apr 2026');
  });

  it('says what the new version leaves out: meetings stay, actions do not', async () => {
    const bot = await testBot();
    await published(bot);
    const less = NEXT.replace(/ {2}- id: rg-lh-1[\s\S]*?(?= {2}- id: rg-lh-2)/, '').replace(/ {2}- id: RG-LH-2[\s\S]*?(?=wtsaActions)/, '');
    const preview = await bot.drop('less.yaml', less, ADMIN);
    const left = preview.sections.find(({ heading }) => heading === 'Left out')!.items.map(({ title }) => title);
    expect(left).toEqual(['Not repeated, and still known: RG-LH #1, Wed 15 Apr 2026, 13:00–15:00 Geneva time.', 'Not repeated, and not known any more: action RG-LH-2.']);
    const done = await press(bot, preview, 'Publish');
    expect(wordsOf(done, 'Cancel RG-LH #1')).toBe('cancel RG-LH #1');
    expect(bot.register.snapshot.meetings.get('tsag-2026-02/rg-lh-1')?.fact.status).toBeUndefined();
  });
});

describe('who may not publish', () => {
  it('sees what it would change and the problems, no buttons, and is told who could', async () => {
    const bot = await testBot();
    const preview = await bot.drop('td410.md', FIRST, OTHER);
    expect(textOf(preview)).toContain('New: RG-LH #1');
    expect(textOf(preview)).toContain('clause 4, table 1, row 2');
    expect(buttonsOf(preview)).toEqual([]);
    expect(textOf(preview)).toContain('Only rapporteurs of RG-LH, and admins of this bot, can do that.');
    const words = /publish p\w+/.exec(textOf(preview))![0];
    expect((await bot.ask(words, OTHER)).title).toBe('Only rapporteurs of RG-LH, and admins of this bot, can do that.');
    expect(bot.register.publications).toHaveLength(2);
    // an admin can take it from there
    expect((await bot.ask(words, ADMIN)).title).toBe('Published as revision 3');
  });

  it('fault 28: neither sees nor uses the preview of another, of another workspace least of all', async () => {
    const bot = await testBot();
    const preview = await bot.drop('td410.md', FIRST, ADMIN);
    const id = wordsOf(preview, 'Publish').split(' ')[1]!;
    const strangers = [OTHER, { at: AT, person: { platform: 'test', workspace: 'T2', id: 'admin' } }, { at: AT, person: { platform: 'slack', workspace: '', id: 'admin' }, isOwner: true }];
    for (const stranger of strangers) {
      for (const words of [`publish ${id}`, `publish ${id} quietly`, `publish ${id} preview`, `publish ${id} problems`, `publish ${id} as tsag-2027-01`, `discard ${id}`]) {
        expect(textOf(await bot.ask(words, stranger))).toBe(`You have no preview "${id}". Previews are kept for a day, and belong to whoever asked for them.`);
      }
    }
    expect(bot.register.publications).toHaveLength(2);
    expect((await press(bot, preview, 'Publish')).title).toBe('Published as revision 3');
  });

  it('fault 28: a rapporteur publishes what touches the own group, and nothing else', async () => {
    const bot = await testBot();
    await published(bot);
    await bot.ask('role RG-LH rapporteur @keeper', { ...ADMIN, mentions: [{ text: '@keeper', person: { platform: 'test', workspace: '', id: 'keeper' }, name: 'the keeper' }] });
    const keeper = { person: 'keeper', at: AT, alone: true };
    expect((await press(bot, await bot.ask('move RG-LH #1 to 22 April 2026', keeper), 'Publish', keeper)).title).toBe('Published as revision 4');
    expect(buttonsOf(await bot.ask('cancel tsag-2026-01/rg-qx-2', keeper))).toEqual([]);
    expect(buttonsOf(await bot.drop('td410r1.yaml', NEXT, keeper))).toEqual([]);
    expect(buttonsOf(await bot.ask('undo 3', keeper))).toEqual([]);
    expect(buttonsOf(await bot.ask('undo 4', keeper))).toContain('Publish');
  });
});

describe('two that fit one', () => {
  const twice = (date: string) => `report: tsag-2026-03\ndocument: { reference: TD500, meeting: { start: 2026-03-02, end: 2026-03-06 } }\ngroups: [{ id: RG-QX }]\nmeetings:\n  - { id: rg-qx-1, group: RG-QX, number: 1, date: ${date}, start: "09:00" }\n  - { id: rg-qx-2, group: RG-QX, number: 2, date: ${date}, start: "16:00" }\n`;

  it('are asked about, and nothing is published before', async () => {
    const bot = await testBot();
    const asked = await bot.drop('td500.yaml', twice('2026-05-13'), ADMIN);
    expect(buttonsOf(asked)).toEqual(['RG-QX #1 is RG-QX #2 (tsag-2026-01/rg-qx-2), Wed 13 May 2026, 13:00–15:00 Geneva time', 'RG-QX #1 is a new meeting', 'Discard']);
    const id = wordsOf(asked, 'Discard').split(' ')[1]!;
    expect((await bot.ask(`publish ${id}`, ADMIN)).lead[0]).toBe('There is nothing to publish yet: the question below comes first.');
    expect((await bot.ask(`publish ${id} meeting rg-qx-1 is tsag-2025-06/rg-qx-1`, ADMIN)).title).toMatch(/^The preview holds no such question/);
    // then the other one is no question any more
    const settled = await press(bot, asked, 'RG-QX #1 is a new meeting');
    expect(buttonsOf(settled)).toEqual(['Publish', 'Publish quietly', 'Discard']);
    await press(bot, settled, 'Publish');
    const known = (own: string) => bot.register.snapshot.names.get(`tsag-2026-03/${own}`);
    expect([known('rg-qx-1'), known('rg-qx-2')]).toEqual(['tsag-2026-03/rg-qx-1', 'tsag-2026-01/rg-qx-2']);
    expect(bot.register.snapshot.meetings.get('tsag-2026-01/rg-qx-2')?.fact.start).toBe('16:00');
  });

  it('a choice survives a restart', async () => {
    const bot = await testBot();
    const asked = await bot.drop('td500.yaml', twice('2026-05-13'), ADMIN);
    const id = wordsOf(asked, 'Discard').split(' ')[1]!;
    await bot.ask(`publish ${id} meeting rg-qx-1 is new`, ADMIN);
    await press(bot, await bot.ask(`publish ${id} meeting rg-qx-2 is new`, ADMIN), 'Publish');
    const again = await testBot({}, AT, { store: bot.store });
    await again.ask('meetings', ADMIN);
    expect(again.register.snapshot.timeline).toEqual(bot.register.snapshot.timeline);
    expect(again.register.snapshot.names.get('tsag-2026-03/rg-qx-2')).toBe('tsag-2026-03/rg-qx-2');
  });
});

describe('the name of a report', () => {
  const other = FIRST.replace('TD 410', 'TD 433R1').replace('WP3/TSAG on exchanges', 'WP1/TSAG on exchanges');

  it('that another report bears is asked for', async () => {
    const bot = await testBot();
    await published(bot);
    const asked = await bot.drop('td433.md', other, ADMIN);
    expect(asked.lead[0]).toBe('tsag-2026-02 is the name of another report here: TD410, and this is TD433R1. Which one is it?');
    expect(buttonsOf(asked)).toEqual(['Another report: call it tsag-2026-02-td433', 'A new version of tsag-2026-02', 'Discard']);
    expect((await bot.ask(wordsOf(asked, 'Discard').replace('discard', 'publish'), ADMIN)).title).toMatch(/^Preview/);
    const named = await press(bot, asked, 'Another report: call it tsag-2026-02-td433');
    await press(bot, named, 'Publish');
    expect([...bot.register.snapshot.reports.keys()]).toContain('tsag-2026-02-td433');
    // a later version finds its name
    expect((await bot.drop('td433r2.md', other.replace('TD 433R1', 'TD 433R2'), ADMIN)).lead[0]).toContain('known here as tsag-2026-02-td433.');
  });

  it('that is missing is asked for', async () => {
    const bot = await testBot();
    const nameless = FIRST.replace('| Reference | TD 410 |\n', '').replace('| Meeting | Geneva, 2–6 February 2026 |\n', '').replaceAll(/.*February 2026.*\n/g, '');
    const asked = await bot.drop('report.md', nameless, ADMIN);
    expect(asked.lead[0]).toMatch(/needs a name/);
    const id = wordsOf(asked, 'Discard').split(' ')[1]!;
    expect((await bot.ask(`publish ${id} as Über`, ADMIN)).title).toMatch(/is no name for a report/);
    expect(buttonsOf(await bot.ask(`publish ${id} as tsag-2026-02`, ADMIN))).toContain('Publish');
  });
});
