/** The schedule files, as the service would take them up at its first start. */
import { readFolder } from '../../adapters/files/schedule-folder.js';
import { openStore } from '../../adapters/store/open.js';
import { createBot } from '../bot.js';
import type { Config } from '../config.js';
import { atZone, GENEVA } from '../domain/moment.js';
import { check, t, type Check, type Outside } from './check.js';

export async function checkSchedules(config: Config, { clock }: Outside): Promise<Check[]> {
  try {
    if ((await readFolder(config.schedules)).size === 0) return [check('schedules', 'note', 'schedules-none', config.schedules)];
  } catch (error) {
    return [check('schedules', 'wrong', 'schedules-unreadable', config.schedules, (error as NodeJS.ErrnoException).code ?? String(error))];
  }
  // apart from what is kept: nothing is published by looking
  const store = await openStore({ sqlite: ':memory:' });
  try {
    const bot = createBot(config, { store, clock, messengers: new Map(), report: () => {} });
    const wrong: Check[] = [];
    for (const outcome of await bot.load()) {
      if (outcome.kind === 'faulty') wrong.push(...outcome.problems.map((problem) => check('schedules', 'wrong', 'schedules-faulty', t.problems.file(problem))));
      if (outcome.kind === 'ambiguous') wrong.push(...outcome.comparison.questions.map(({ meeting, fits }) => check('schedules', 'wrong', 'schedules-ambiguous', t.service.ambiguous(outcome.file, meeting, fits))));
    }
    const { timeline, newestFirst } = bot.register.snapshot;
    const today = atZone(clock.now(), GENEVA).date;
    const ahead = timeline.filter(({ fact }) => (fact.endDate ?? fact.date ?? '') >= today).length;
    if (newestFirst.length === 0) return wrong;
    return [...wrong, ahead === 0 && timeline.length > 0 ? check('schedules', 'note', 'schedules-nothing-ahead', timeline.length) : check('schedules', 'good', 'schedules-good', newestFirst.length, timeline.length, ahead)];
  } finally {
    await store.close();
  }
}
