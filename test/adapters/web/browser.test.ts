/** The page in a real browser. Where there is none, it says so and tests nothing. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { atZone, GENEVA, parseInstant } from '../../../src/domain/moment.js';
import { browserPath, openBrowser } from '../../../scripts/pictures/browser.js';
import { textsFor } from '../../../src/text/index.js';
import { schedulesOf } from './invented.js';
import { KEY, openSite, type Site } from './site.js';

const AT = '2026-02-25T09:00:00Z';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const t = textsFor('en');
// a busy machine may take its time for a browser
jest.setTimeout(30_000);

let site: Site;
let browser: Browser;
/** whatever the pages said to the console, and what they asked of others */
const complaints: string[] = [];

/** One page in a browser of its own. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York', ...options });
  const tab = await context.newPage();
  tab.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  tab.on('request', (request) => {
    if (!request.url().startsWith(`${site.url}/`)) complaints.push(`asked ${request.url()}`);
  });
  await tab.clock.install({ time: AT });
  await tab.goto(`${site.url}${path}`);
  return tab;
}

/** Texts of the cells of each row, as one sees them. */
const seen = (tab: Page, part: string) => tab.locator(`tbody tr .${part}`).allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, ' ').trim()));
const press = (tab: Page, clock: string) => tab.locator(`.clocks input[value=${clock}]`).check();

const suite = browserPath() === null ? null : describe;
if (!suite) {
  it('has no browser to test the page in', () => {
    console.warn('No browser was found: the page was not tested in one. Install Chromium, or set CHROMIUM to its path.');
  });
}

suite?.('the page in a browser', () => {
  beforeAll(async () => {
    site = await openSite(schedulesOf(), { publicUrl: 'https://tsag.example.org', publicFeeds: true });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  it('shows the reader’s zone, Geneva or UTC, and remembers which', async () => {
    const tab = await open('/');
    expect((await seen(tab, 'time')).slice(0, 4)).toEqual([
      '17:59 in New York 23:59 CET (Geneva), end of the day 22:59 UTC',
      '08:00–10:00 in New York 13:00–15:00 CET (Geneva) 12:00–14:00 UTC',
      '11:00 in New York 17:00 CEST (Geneva) 15:00 UTC',
      '19:00–19:45 in New York Tue 21 Apr, 01:00–01:45 CEST (Geneva) 23:00–23:45 UTC',
    ]);
    expect((await seen(tab, 'day'))[3]).toBe('Mon 20 Apr 2026');
    expect(await tab.locator('.clocks label').allInnerTexts()).toEqual(['Geneva', 'My zone (New York)', 'UTC']);
    await press(tab, 'utc');
    expect((await seen(tab, 'time'))[1]).toBe('12:00–14:00 UTC 13:00–15:00 CET (Geneva)');
    await tab.reload();
    expect((await seen(tab, 'time'))[3]).toBe('23:00–23:45 UTC Tue 21 Apr, 01:00–01:45 CEST (Geneva)');
    await press(tab, 'geneva');
    const scripted = { day: await seen(tab, 'day'), time: await seen(tab, 'time'), near: await seen(tab, 'near') };
    await tab.context().close();
    // what the server says is what the script says
    const plain = await open('/', { javaScriptEnabled: false });
    expect(scripted).toEqual({ day: await seen(plain, 'day'), time: await seen(plain, 'time'), near: await seen(plain, 'near') });
    await plain.context().close();
  });

  it.each(['Asia/Kolkata', 'Pacific/Auckland', 'America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])('agrees with the zone rules for a reader in %s', async (timezoneId) => {
    const tab = await open('/?past=1', { timezoneId });
    const rows = await tab.locator('tbody tr[data-start]').evaluateAll((all: { dataset: Record<string, string>; querySelector(of: string): { textContent: string } }[]) => all.map((row) => [row.dataset['start'], row.dataset['end'], row.querySelector('.day').textContent, row.querySelector('.main time').textContent] as const));
    expect(rows.length).toBeGreaterThan(10);
    for (const [from, to, day, hours] of rows) {
      const start = parseInstant(from!)!;
      expect([day, hours]).toEqual([t.dates.day(atZone(start, timezoneId).date), t.dates.hours(start, to ? parseInstant(to) : null, timezoneId)]);
    }
    await tab.context().close();
  });

  it('tells whose clock has moved since the previous meeting', async () => {
    const drifts = async (timezoneId: string) => {
      const tab = await open('/', { timezoneId });
      const shown = await tab.locator('.drift:visible').allInnerTexts();
      await press(tab, 'geneva');
      const inGeneva = await tab.locator('.drift:visible').allInnerTexts();
      await tab.context().close();
      return [shown, inGeneva];
    };
    const moved = 'Geneva’s clocks have changed since the previous meeting of RG-QX: then 12:00 UTC, now 11:00 UTC.';
    expect(await drifts('America/New_York')).toEqual([['The clocks have moved: last time 07:00 for you, now 08:00.', 'The clocks have moved: last time 07:00 for you, now 08:00.', 'The clocks have moved: last time 08:00 for you, now 07:00.'], [moved]]);
    expect(await drifts('Africa/Nairobi')).toEqual([['The clocks have moved: last time 15:00 for you, now 14:00.'], [moved]]);
    expect(await drifts(GENEVA)).toEqual([[moved], [moved]]);
  });

  it('filters, keeps the choice in the address, and shows the past', async () => {
    const tab = await open('/');
    await tab.getByRole('navigation', { name: 'Groups' }).getByRole('link', { name: 'RG-ZN' }).click();
    expect(new URL(tab.url()).search).toBe('?group=RG-ZN');
    expect((await seen(tab, 'name')).every((name) => name.startsWith('RG-ZN'))).toBe(true);
    await tab.getByRole('link', { name: 'RG-QX', exact: true }).click();
    expect(new URL(tab.url()).search).toBe('?group=RG-ZN&group=RG-QX');
    await tab.getByRole('link', { name: 'Show what is past (2)' }).click();
    expect(await tab.getByRole('heading', { name: 'What is past' }).isVisible()).toBe(true);
    await tab.context().close();
  });

  it('counts down, and says when a meeting runs', async () => {
    const tab = await open('/');
    expect(await tab.locator('.left').allInnerTexts()).toEqual(['7 days and 13 hours left', 'in 14 days']);
    await tab.clock.setSystemTime('2026-03-04T21:49:30Z');
    await tab.clock.runFor(60_000);
    expect(await tab.locator('.left').allInnerTexts()).toEqual(['1 hour and 8 minutes left', 'in 7 days']);
    expect((await seen(tab, 'near')).slice(0, 2)).toEqual(['today, in 1 hour', 'in 7 days']);
    await tab.clock.setSystemTime('2026-03-11T12:30:00Z');
    await tab.clock.runFor(60_000);
    expect([...(await tab.locator('.left').allInnerTexts()), ...(await seen(tab, 'near')).slice(0, 2)]).toEqual(['over', 'running now', '7 days ago', 'running now']);
    await tab.context().close();
  });

  it('copies the link and the command, and says so', async () => {
    const tab = await open('/?group=RG-ZN', { permissions: ['clipboard-read', 'clipboard-write'] });
    await tab.getByRole('button', { name: 'Copy link' }).click();
    expect(await tab.getByRole('status').innerText()).toBe('Copied.');
    expect(await tab.evaluate('navigator.clipboard.readText()')).toBe(`${site.url}/?group=RG-ZN`);
    await tab.locator('summary').click();
    await tab.getByRole('button', { name: 'Copy the command' }).click();
    expect(await tab.evaluate('navigator.clipboard.readText()')).toBe('calendar RG-ZN');
    await tab.getByRole('button', { name: 'Copy the address of the calendar of RG-ZN' }).click();
    expect(await tab.evaluate('navigator.clipboard.readText()')).toBe('https://tsag.example.org/calendar/rg-zn.ics');
    // where a browser lets no page copy, the text is there to be copied by hand
    await tab.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("no"))');
    await tab.clock.runFor(10_000);
    await tab.getByRole('button', { name: 'Copy link' }).click();
    expect(await tab.getByLabel('Copy it from here:').inputValue()).toBe(`${site.url}/?group=RG-ZN`);
    await tab.context().close();
  });

  it('does all but the reader’s zone without a script', async () => {
    const tab = await open('/', { javaScriptEnabled: false });
    expect(await tab.locator('.clocks').isVisible()).toBe(false);
    expect(await tab.getByRole('button').count()).toBe(0);
    await tab.locator('summary').click();
    expect(await tab.locator('.subscribe').innerText()).toContain('type calendar');
    await tab.getByRole('link', { name: 'RG-ZN', exact: true }).click();
    expect(await seen(tab, 'name')).toHaveLength(7);
    expect(await tab.locator('img').evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(1120);
    await tab.context().close();
  });

  it.each(['/?past=1', '/actions', '/documents', '/privacy', '/nothing'])('fits a phone: %s', async (path) => {
    const tab = await open(path, { viewport: { width: 390, height: 844 }, isMobile: true, extraHTTPHeaders: { cookie: `tsag_key=${KEY}` } });
    if (path.startsWith('/?')) await tab.locator('summary').click();
    for (const width of [390, 320]) {
      await tab.setViewportSize({ width, height: 844 });
      expect([width, await tab.evaluate('document.documentElement.scrollWidth')]).toEqual([width, width]);
    }
    complaints.splice(0, path === '/nothing' ? 1 : 0);
    await tab.context().close();
  });

  it.each(['/?past=1', '/actions', '/documents', '/support'])('is without fault for those who do not see it, or see little: %s', async (path) => {
    for (const look of [{ colorScheme: 'light', viewport: { width: 1200, height: 900 } }, { colorScheme: 'dark', viewport: { width: 390, height: 844 } }] as const) {
      const tab = await open(path, { ...look, extraHTTPHeaders: { cookie: `tsag_key=${KEY}` } });
      if (path.startsWith('/?')) await tab.locator('summary').click();
      await tab.evaluate(AXE);
      const { violations, passes } = (await tab.evaluate("axe.run({ resultTypes: ['violations'] })")) as { violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] };
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(20);
      await tab.context().close();
    }
  });

  it('is reached by the keyboard, in the order of the page', async () => {
    const tab = await open('/');
    const focused = () => tab.evaluate('(({ tagName, textContent, value, className }) => `${tagName} ${value ?? textContent.trim().slice(0, 20)} ${className}`.trim())(document.activeElement)');
    await tab.keyboard.press('Tab');
    expect(await focused()).toBe('A Skip to the content skip');
    expect(await tab.locator('.skip').evaluate((link: { getBoundingClientRect(): { left: number } }) => link.getBoundingClientRect().left)).toBeGreaterThanOrEqual(0);
    const order: unknown[] = [];
    for (let count = 0; count < 60; count += 1) {
      await tab.keyboard.press('Tab');
      const at = await focused();
      if (String(at).startsWith('BODY')) break;
      order.push(at);
    }
    expect(order.slice(0, 13)).toEqual(['A TSAG bot', 'A Schedule', 'A Actions', 'A Documents', 'A All groups', 'A RG-QX', 'A RG-ZN', 'INPUT mine', 'SUMMARY Subscribe', 'BUTTON', 'A Show what is past (2 button', 'DIV  scroll', 'A Put it in my calenda'].map((text) => (text === 'BUTTON' ? expect.stringMatching(/^BUTTON/) : text)));
    expect(order.slice(-5).map((text) => String(text).slice(2))).toEqual(['Support', 'Privacy', 'Terms', 'This schedule as JSO', 'Schema of the JSON']);
    await tab.locator('.clocks input:checked').focus();
    await tab.keyboard.press('ArrowRight');
    expect((await seen(tab, 'time'))[1]).toBe('12:00–14:00 UTC 13:00–15:00 CET (Geneva)');
    await tab.locator('.skip').focus();
    await tab.keyboard.press('Enter');
    expect(await tab.evaluate('document.activeElement.id')).toBe('main');
    await tab.context().close();
  });

  it('prints what counts', async () => {
    const tab = await open('/');
    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await tab.locator('.choose, .top nav, .near >> visible=true').count()).toBe(0);
    expect(await tab.locator('tbody tr >> visible=true').count()).toBe(11);
    expect(await tab.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(255, 255, 255)');
    await tab.context().close();
  });

  it('asked nobody else in all this, and had nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
