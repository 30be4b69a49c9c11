/** What the browser shows at the end of an installation. */
import type { Installation } from '@slack/bolt';
import type { ServerResponse } from 'node:http';
import { texts } from './parts.js';

interface Page {
  title: string;
  heading: string;
  lead: string;
  steps: string[];
  open: string;
}

export function installedPage(response: ServerResponse, { appId = '', team, enterprise }: Installation<'v2'>): void {
  const address = `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, ...(team ? { team: team.id } : {}) }).toString()}`;
  send(response, 200, texts.installed(team?.name ?? enterprise?.name ?? null), address);
}

/** @param code of the SDK's error. @param again where to start anew */
export function notInstalledPage(response: ServerResponse, code: string, again: string): void {
  const why = code === 'slack_oauth_installer_authorization_error' ? 'cancelled' : /state/.test(code) ? 'state' : 'failed';
  send(response, why === 'failed' ? 502 : 400, texts.notInstalledPage(why), again);
}

function send(response: ServerResponse, status: number, { title, heading, lead, steps, open }: Page, address: string): void {
  const list = steps.length > 0 ? `<ol>${steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ol>` : '';
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}li{margin:.5rem 0}</style></head>
<body><main><h1>${escapeHtml(heading)}</h1><p>${escapeHtml(lead)}</p>${list}<p><a href="${escapeHtml(address)}">${escapeHtml(open)}</a></p></main></body></html>
`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(html);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
