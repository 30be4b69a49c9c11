/** A browser that is on this machine, to take pictures of pages with. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** `CHROMIUM` names it when it stands elsewhere; null when there is none. */
export function browserPath(): string | null {
  return process.env.CHROMIUM ?? PLACES.find((path) => existsSync(path)) ?? null;
}

/** @throws Error when there is none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (!executablePath) throw new Error(`No browser was found. Install Chromium, or set CHROMIUM to its path. Looked at: ${PLACES.join(', ')}`);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-lcd-text'] });
}
