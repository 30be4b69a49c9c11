/**
 * Takes pictures of the main cards as Teams shows them, drawn by Microsoft's renderer over the invented schedules:
 * `docs/pictures/teams-<name>-<light|dark|phone>.png`. Run by hand after a change of the cards.
 * With `--icons` it draws the icons of the app package from their SVGs instead.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { DEFAULT_SUBSCRIPTION } from '../../src/domain/subscription.js';
import { remindCard } from '../../adapters/teams/remind-card.js';
import { renderAnswer } from '../../adapters/teams/render.js';
import { welcomeCard } from '../../adapters/teams/welcome.js';
import { schedulesIn, testBot, type TestBot } from '../../test/support/bot.js';
import { openBrowser } from './browser.js';
import { page, showCall, type Shown } from './teams-page.js';
import { serveTimeline } from './timeline-picture.js';

// compiled, this file stands in dist/scripts/pictures
const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'docs', 'pictures');
const icons = join(root, 'adapters', 'teams', 'manifest');
const AT = { at: '2026-03-01T09:00Z', zone: 'America/New_York' };
const CHANNEL = { platform: 'test', workspace: '', id: 'channel' };

async function cards(bot: TestBot): Promise<Shown[]> {
  const language = 'en';
  const answer = async (name: string, words: string, at: string = AT.at): Promise<Shown> => ({ name, card: renderAnswer(await bot.ask(words, { ...AT, at }), { language, words })[0]!.card, time: '4:00 AM' });
  const subscription = { ...DEFAULT_SUBSCRIPTION, groups: ['RG-QX'], zones: ['America/New_York'] };
  await bot.reminders.subscribe(CHANNEL, subscription);
  // what was new when it was subscribed has been told by then
  await bot.tickAt('2026-02-20T08:00Z');
  const [reminder] = await bot.tickAt('2026-03-02T08:00Z');
  const groups = [{ id: 'RG-QX', name: 'Quiet Exchanges' }, { id: 'RG-ZN', name: null }];
  return [
    await answer('deadlines', 'deadlines'),
    await answer('action', 'action WP3-1', '2026-01-14T09:00Z'),
    await answer('help', 'help'),
    { ...(await answer('timeline', 'timeline')), onPhone: true },
    { name: 'reminder', card: renderAnswer(reminder!.message, { language, words: null })[0]!.card, time: '3:00 AM', onPhone: true },
    { name: 'remind', card: remindCard({ groups, subscription, isPrivate: false, language }).card, time: '4:00 AM', onPhone: true },
    { name: 'welcome', card: welcomeCard({ addedBy: 'The rapporteur', isChannel: true, language }).card, time: '4:00 AM' },
  ];
}

const LOOKS = [
  { ending: 'light', look: 'light', width: 620 },
  { ending: 'dark', look: 'dark', width: 620 },
  { ending: 'phone', look: 'light', width: 390 },
] as const;

async function takePictures(browser: Browser): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const renderer = readFileSync(join(root, 'node_modules', 'adaptivecards', 'dist', 'adaptivecards.min.js'), 'utf8');
  const icon = `data:image/png;base64,${readFileSync(join(icons, 'color.png')).toString('base64')}`;
  const bot = await testBot(schedulesIn(join(root, 'test', 'schedules')));
  const shown = await cards(bot);
  for (const { ending, look, width } of LOOKS) {
    const tab = await browser.newPage({ deviceScaleFactor: 1.5, viewport: { width, height: 600 }, timezoneId: AT.zone, locale: 'en-US' });
    await serveTimeline(tab, bot, AT.at);
    for (const { name, card, time } of shown.filter((one) => ending !== 'phone' || one.onPhone)) {
      await tab.setContent(page(renderer, icon, look, time));
      await tab.evaluate(showCall(card, look));
      await tab.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
      await tab.locator('main').screenshot({ path: join(folder, `teams-${name}-${ending}.png`) });
    }
    await tab.close();
  }
}

/** The sizes that Teams asks for. */
async function drawIcons(browser: Browser): Promise<void> {
  for (const [name, size] of [['color', 192], ['outline', 32]] as const) {
    const tab = await browser.newPage({ viewport: { width: size, height: size } });
    await tab.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${readFileSync(join(icons, `${name}.svg`), 'utf8')}`);
    await tab.screenshot({ path: join(icons, `${name}.png`), omitBackground: true });
    await tab.close();
  }
}

const browser = await openBrowser();
try {
  await (process.argv.includes('--icons') ? drawIcons(browser) : takePictures(browser));
} finally {
  await browser.close();
}
