/** Two instances on one database, of which neither has heard of the other before both have decided: nothing is lost, each is told what happened. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenStore } from '../../adapters/store/open.js';
import type { Answer } from '../../src/domain/answer.js';
import { actionState } from '../../src/register/history.js';
import { ADMIN, AT, factOf, FIRST, press } from '../publishing/dropped.js';
import { INVENTED, schedulesIn, testBot, type TestBot } from '../support/bot.js';

const FILE = 'tsag-2026-01.yaml';
const MEETING = 'tsag-2026-01/rg-qx-2';
const LATER = { ...ADMIN, at: '2026-02-09T10:00:05Z' };

/** From now on the first two who want to store something wait for each other. */
function meet(stores: readonly OpenStore[]): void {
  const waiting: (() => void)[] = [];
  const whenBoth = async () => {
    if (waiting.length >= 2) return;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 2) for (const go of waiting) go();
    });
  };
  for (const { publications, log } of stores) {
    const [add, append] = [publications.add.bind(publications), log.append.bind(log)];
    publications.add = (publication) => whenBoth().then(() => add(publication));
    log.append = (entries) => whenBoth().then(() => append(entries));
  }
}

export function racesContract(open: () => Promise<OpenStore[]>): void {
  describe('two instances at once', () => {
    let stores: OpenStore[];
    let one: TestBot;
    let other: TestBot;
    beforeEach(async () => {
      stores = await open();
      one = await testBot(undefined, AT, { store: stores[0]! });
      other = await testBot({}, AT, { store: stores[1]! });
      await other.ask('meetings', ADMIN);
    });
    afterEach(() => Promise.all(stores.map((store) => store.close())));

    const isPublished = ({ title }: Answer) => title.startsWith('Published as revision');
    /** what both say of a meeting, once they have looked again */
    const facts = async (id: string) => {
      for (const bot of [one, other]) await bot.ask('meetings', LATER);
      return [...new Set([factOf(one, id), factOf(other, id)])];
    };

    it('publish: one counts, the other is compared anew, and then both hold', async () => {
      const previews = [await one.ask(`move ${MEETING} to 20 May 2026`, ADMIN), await other.ask(`deadline ${MEETING} 6 May 17:00`, ADMIN)];
      meet(stores);
      const answers = await Promise.all([press(one, previews[0]!, 'Publish'), press(other, previews[1]!, 'Publish')]);
      expect(answers.filter(isPublished)).toHaveLength(1);
      const late = answers.findIndex((answer) => !isPublished(answer));
      expect(answers[late]!.lead[0]).toBe('Something else was published meanwhile, so this was compared anew. Please look at it again:');
      expect((await press([one, other][late]!, answers[late]!, 'Publish')).title).toBe('Published as revision 4');
      expect(await facts(MEETING)).toEqual(['2026-05-20 13:00-15:00 by 2026-05-06 17:00 planned']);
    });

    it('publish, and take up a changed file: one of the two is told, and nothing is lost', async () => {
      const texts = schedulesIn(INVENTED);
      const preview = await one.ask(`move ${MEETING} to 20 May 2026`, ADMIN);
      meet(stores);
      const changed = { ...texts, [FILE]: texts[FILE]!.replace('objectives: hour to follow', 'objectives: hour and place to follow') };
      const [answer, outcomes] = await Promise.all([press(one, preview, 'Publish'), other.offer(changed, AT)]);
      if (isPublished(answer)) expect(outcomes).toMatchObject([{ file: FILE, kind: 'overtaken' }]);
      else {
        expect(outcomes).toMatchObject([{ file: FILE, kind: 'published' }]);
        expect((await press(one, answer, 'Publish')).title).toBe('Published as revision 4');
      }
      expect(await facts(MEETING)).toEqual(['2026-05-20 13:00-15:00 by 2026-05-07 planned']);
    });

    it('close and open again: one of them is done, the other is told what happened', async () => {
      await one.ask('done RG-QX-1 as noted', ADMIN);
      await other.ask('role', ADMIN);
      meet(stores);
      const answers = await Promise.all([one.ask('done RG-QX-1 as adopted in TD320', { ...ADMIN, name: 'One' }), other.ask('reopen RG-QX-1', { ...ADMIN, name: 'Other' })]);
      const [overtaken, ...more] = answers.filter(({ title }) => title.startsWith('Somebody else was quicker'));
      expect(more).toEqual([]);
      const isClosed = overtaken === answers[1];
      expect(overtaken!.lead[0]).toMatch(isClosed ? /closed as adopted in TD320 \(before: noted\), by One/ : /opened again \(before: noted\), by Other/);
      for (const bot of [one, other]) {
        await bot.ask('role', LATER);
        expect(actionState('tsag-2026-01/RG-QX-1', bot.logbook.history).decision?.outcome).toBe(isClosed ? 'adopted' : undefined);
      }
      expect(await stores[0]!.log.newest()).toBe(2);
    });

    it('publish one file: it is published once, and the second is told so', async () => {
      const previews = await Promise.all([one.drop('a.md', FIRST, ADMIN), other.drop('b.md', FIRST, ADMIN)]);
      meet(stores);
      const answers = await Promise.all([press(one, previews[0], 'Publish'), press(other, previews[1], 'Publish')]);
      expect(answers.filter(isPublished)).toHaveLength(1);
      const [second] = answers.filter((answer) => !isPublished(answer));
      expect(second!.title).toMatch(/^[ab]\.md would change nothing$/);
      expect(second!.lead).toContain('This very file was published as revision 3.');
      expect(await stores[1]!.publications.newestRevision()).toBe(3);
    });
  });
}
