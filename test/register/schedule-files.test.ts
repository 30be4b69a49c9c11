import { describe, expect, it } from '@jest/globals';
import { schedulesIn, testBot, INVENTED } from '../support/bot.js';

const AT = '2026-02-01T09:00Z';
const texts = schedulesIn(INVENTED);
const [name, good] = Object.entries(texts).find(([file]) => file === 'tsag-2026-01.yaml')!;
const faulty = good.replace('date: 2026-05-13', 'date: 2026-05-32');
const moved = good.replaceAll('2026-05-13', '2026-05-20');

describe('the files of the schedules', () => {
  it('a fault changes nothing, is told once, and taking it back is no publication', async () => {
    const bot = await testBot();
    const before = bot.register.snapshot;
    expect(await bot.offer({ ...texts, [name]: faulty }, AT)).toMatchObject([{ file: name, kind: 'faulty', problems: [{ code: 'not-a', found: '2026-05-32' }] }]);
    expect(await bot.offer({ ...texts, [name]: faulty }, AT)).toEqual([]);
    expect(bot.files.refused).toBe(1);
    expect(await bot.offer(texts, AT)).toEqual([]);
    expect(bot.files.refused).toBe(0);
    expect(bot.register.snapshot).toBe(before);
    expect(bot.register.publications).toHaveLength(2);
  });

  it('a fault in one file holds up no other', async () => {
    const bot = await testBot({});
    expect((await bot.offer({ ...texts, 'a.yaml': 'report: [' }, AT)).map(({ file, kind }) => [file, kind])).toEqual([['a.yaml', 'faulty'], ['tsag-2025-06.yaml', 'published'], [name, 'published']]);
  });

  it('a correction is published', async () => {
    const bot = await testBot();
    const [outcome] = await bot.offer({ ...texts, [name]: moved }, AT);
    expect(outcome).toMatchObject({ kind: 'published', comparison: { changes: [{ kind: 'meeting-moved', id: 'tsag-2026-01/rg-qx-2' }] } });
  });

  it('is published once by two instances that read the same folder', async () => {
    const { store, ...one } = await testBot();
    const other = await testBot(texts, '2026-01-05T09:00Z', { store });
    const outcomes = await Promise.all([one, other].map((bot) => bot.offer({ ...texts, [name]: moved }, AT)));
    expect(outcomes.flat()).toMatchObject([{ file: name, kind: 'published' }]);
    expect(await store.publications.newestRevision()).toBe(3);
  });

  it('a file that vanishes changes nothing', async () => {
    const bot = await testBot();
    const before = bot.register.snapshot;
    expect(await bot.offer({}, AT)).toEqual([]);
    expect(bot.register.snapshot).toBe(before);
  });

  it('gives the same knowledge in whatever order the files are', async () => {
    const ahead = (await testBot(texts)).register.snapshot.timeline;
    const reversed = (await testBot(Object.fromEntries(Object.entries(texts).toReversed()))).register.snapshot.timeline;
    expect(reversed).toEqual(ahead);
    expect(ahead.map(({ id }) => id)).toContain('tsag-2025-06/rg-qx-2');
  });

  it('what cannot be told apart is asked about, and not loaded', async () => {
    const bot = await testBot();
    const twice = good.replace('    date: 2026-05-13\n    endDate: 2026-05-13\n    start: "13:00"', '    date: 2026-03-11\n    start: "13:00"').replace('report: tsag-2026-01', 'report: tsag-2026-02');
    expect(await bot.offer({ ...texts, 'tsag-2026-02.yaml': twice }, AT)).toMatchObject([{ kind: 'ambiguous', comparison: { questions: [{ meeting: 'rg-qx-1' }, { meeting: 'rg-qx-2' }] } }]);
    expect(bot.register.publications).toHaveLength(2);
    expect(bot.files.refused).toBe(1);
    await bot.offer(texts, AT);
    expect(bot.files.refused).toBe(0);
  });
});
