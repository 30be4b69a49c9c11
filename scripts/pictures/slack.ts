/**
 * Takes pictures of the main answers as Slack shows them, from the blocks that the bot sends, over the invented schedules:
 * `docs/pictures/slack-<name>-<light|dark>.png`. Run by hand after a change of the blocks.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/domain/answer.js';
import { DEFAULT_SUBSCRIPTION } from '../../src/domain/subscription.js';
import { renderHome } from '../../adapters/slack/home-view.js';
import { remindView } from '../../adapters/slack/remind-view.js';
import { renderAnswer } from '../../adapters/slack/render.js';
import { schedulesIn, testBot, type TestBot } from '../../test/support/bot.js';
import { openBrowser } from './browser.js';
import { dialogHtml, homeHtml, messageHtml, page } from './slack-html.js';
import { serveTimeline } from './timeline-picture.js';

// compiled, this file stands in dist/scripts/pictures
const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'docs', 'pictures');
const NEW_YORK = { zone: 'America/New_York' };
const AT = { at: '2026-03-01T09:00Z', ...NEW_YORK };
const CHANNEL = { platform: 'test', workspace: '', id: 'channel' };

async function pictures(bot: TestBot): Promise<Record<string, string>> {
  const ask = (words: string, at: string = AT.at) => bot.ask(words, { ...AT, at });
  const message = (answer: Answer, words: string | null) =>
    messageHtml(renderAnswer(answer, { language: 'en', words, canShare: words !== null })[0]!.blocks, NEW_YORK, { time: words === null ? '3:00 AM' : '4:00 AM', onlyYou: words !== null });

  const subscription = { ...DEFAULT_SUBSCRIPTION, groups: ['RG-QX'], zones: ['America/New_York'] };
  await bot.reminders.subscribe(CHANNEL, subscription);
  // what was published before is told first
  await bot.tickAt('2026-02-26T12:00Z');
  const [reminder] = await bot.tickAt('2026-03-02T08:00Z');
  const deadlines = await ask('deadlines RG-QX');
  const meetings = await ask('next RG-ZN');
  const home = renderHome(
    {
      deadlines: deadlines.sections[0]!.items.map((item, index) => ({ item, isNear: index === 0 })),
      meetings: meetings.sections[0]!.items.map((item) => ({ item, isNear: false })),
      actions: (await ask('actions RG-QX')).sections[0]!.items,
      channels: [{ id: 'C1', text: 'RG-QX; deadlines 7 days and 2 days before, and on the day; meetings 1 day and 1 hour before.' }],
      own: 'No private reminders are set for you.',
      calendar: 'calendar mine',
      source: deadlines.source,
    },
    'en',
  );
  const dialog = remindView({ groups: [{ id: 'RG-QX', name: 'Quiet Exchanges' }, { id: 'RG-ZN', name: null }], subscription, isPrivate: false, metadata: '' }, 'en');
  return {
    deadlines: message(deadlines, 'deadlines RG-QX'),
    action: message(await ask('action WP3-1', '2026-01-14T09:00Z'), 'action WP3-1'),
    help: message(await ask('deadlines soon'), 'deadlines soon'),
    timeline: message(await ask('timeline'), 'timeline'),
    reminder: message(reminder!.message, null),
    home: homeHtml(home, NEW_YORK),
    dialog: dialogHtml(dialog, NEW_YORK),
  };
}

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
try {
  const tab = await browser.newPage({ deviceScaleFactor: 1.2, viewport: { width: 800, height: 600 } });
  const bot = await testBot(schedulesIn(join(root, 'test', 'schedules')));
  await serveTimeline(tab, bot, AT.at);
  for (const [name, html] of Object.entries(await pictures(bot))) {
    for (const look of ['light', 'dark'] as const) {
      await tab.setContent(page(html, look));
      await tab.locator('main').screenshot({ path: join(folder, `slack-${name}-${look}.png`) });
    }
  }
} finally {
  await browser.close();
}
