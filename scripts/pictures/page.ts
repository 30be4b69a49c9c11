/**
 * Takes pictures of the page in the browser, over the schedules that are shipped:
 * `docs/pictures/page-<desktop|dark|no-script|phone|…>.png`. Run by hand after a change of the pages.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { readScheduleFile } from '../../src/register/schedule-file.js';
import { openSite } from '../../test/adapters/web/site.js';
import { openBrowser } from './browser.js';

// compiled, this file stands in dist/scripts/pictures
const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, 'docs', 'pictures');
const AT = '2026-02-25T09:00:00Z';
const NEW_YORK = { locale: 'en-US', timezoneId: 'America/New_York' };
const DESKTOP = { viewport: { width: 1200, height: 1240 }, deviceScaleFactor: 1.25, ...NEW_YORK };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, ...NEW_YORK };

interface Picture {
  name: string;
  path: string;
  options: BrowserContextOptions;
  /** what is clicked first */
  press?: string;
  /** what is at the top; the page's own top without it */
  from?: string;
  isPrinted?: boolean;
}

const PICTURES: Picture[] = [
  { name: 'desktop', path: '/', options: DESKTOP },
  { name: 'dark', path: '/?group=RG-DT', options: { ...DESKTOP, colorScheme: 'dark' }, press: 'summary' },
  { name: 'no-script', path: '/', options: { ...DESKTOP, javaScriptEnabled: false } },
  { name: 'phone', path: '/', options: PHONE },
  { name: 'phone-list', path: '/', options: PHONE, from: '#ahead' },
  { name: 'phone-dark', path: '/?past=1', options: { ...PHONE, colorScheme: 'dark' }, from: '#past' },
  { name: 'print', path: '/', options: { ...DESKTOP, viewport: { width: 718, height: 1040 } }, isPrinted: true },
  { name: 'actions', path: '/actions?q=IoT', options: { ...DESKTOP, viewport: { width: 1200, height: 900 } } },
];

async function takePictures(browser: Browser): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const read = readScheduleFile(readFileSync(join(root, 'schedules', 'tsag-2025-05.yaml'), 'utf8'), 'tsag-2025-05.yaml');
  if (!read.ok) throw new Error('the schedule that is shipped cannot be read');
  const site = await openSite([read.schedule], { at: AT, mayRead: async () => true, publicUrl: 'https://tsag.example.org', publicFeeds: true });
  for (const { name, path, options, press, from, isPrinted } of PICTURES) {
    const context = await browser.newContext(options);
    const tab = await context.newPage();
    await tab.clock.setFixedTime(AT);
    if (isPrinted) await tab.emulateMedia({ media: 'print' });
    await tab.goto(`${site.url}${path}`);
    if (press) await tab.locator(press).click();
    if (from) await tab.evaluate(`document.querySelector('${from}').scrollIntoView()`);
    await tab.screenshot({ path: join(folder, `page-${name}.png`) });
    await context.close();
  }
  await site.close();
}

const browser = await openBrowser();
try {
  await takePictures(browser);
} finally {
  await browser.close();
}
