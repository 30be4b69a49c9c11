/** What the service would send for the picture in an answer, where nothing is served. */
import type { Page } from 'playwright-core';
import { renderPng } from '../../adapters/calendar/png.js';
import { buildTimeline } from '../../adapters/calendar/timeline.js';
import { atZone, GENEVA } from '../../src/domain/moment.js';
import { instantOf, type TestBot } from '../../test/support/bot.js';

/** @param at the moment of the answer */
export async function serveTimeline(tab: Page, bot: TestBot, at: string): Promise<void> {
  const svg = buildTimeline(bot.feed.events(), { groups: [], today: atZone(instantOf(at), GENEVA).date, language: 'en', form: 'chat' });
  const body = await renderPng(svg);
  await tab.route(/\/timeline\.png\b/, (route) => route.fulfill({ body, contentType: 'image/png' }));
}
