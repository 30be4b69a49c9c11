/** Every secret of the service, through every way into the log. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { secrets as made } from '../../../adapters/calendar/secrets.js';
import { watchRequests } from '../../../adapters/watch/handler.js';
import { createLog } from '../../../adapters/watch/log.js';
import { createMetrics } from '../../../adapters/watch/metrics.js';
import { redactor } from '../../../adapters/watch/redact.js';

const feedToken = made.token();
const SETTINGS = ['postgres://tsag:p%40ss-word!"1@db.example.org:5432/tsag', 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=', '8f742231b10e8888abcd99yyyzzz85a5', 'own~8Q-of-"teams"', 'state\\with\\backslash'];
/** As they come in or are made; nobody has told the log of them. */
const FOUND = {
  bot: 'xoxb-1111-2222-abcdefABCDEF',
  rotating: 'xoxe.xoxb-1-Mi0yLTE-abc',
  app: 'xapp-1-A1-2-0123456789abcdef',
  responseUrl: 'https://hooks.slack.com/commands/T1/123/abcdefghij',
  socket: 'wss://wss-primary.slack.com/link/?ticket=12-34&app_id=a1',
  signature: `v0=${'ab'.repeat(32)}`,
  teams: `eyJ${'x'.repeat(30)}.eyJ${'y'.repeat(30)}.${'z'.repeat(30)}`,
  feed: `https://tsag.example.org/calendar/${feedToken}.ics`,
  // as the links of calendar programs carry it
  added: `https://calendar.example.org/r?cid=${encodeURIComponent(`webcal://tsag.example.org/calendar/${feedToken}/RG-DT.ics`)}`,
  escaped: `https:\\/\\/tsag.example.org\\/calendar\\/${feedToken}.ics`,
  page: `/actions?key=${feedToken}`,
  cookie: `tsag_key=${feedToken}`,
};
/** The parts by which a secret would be known. */
const PARTS = [...SETTINGS, 'p%40ss-word', 'p@ss-word', '2222-abcdefABCDEF', 'Mi0yLTE-abc', '0123456789abcdef', 'abcdefghij', 'ticket=12-34', 'ab'.repeat(32), 'x'.repeat(30), 'y'.repeat(30), 'z'.repeat(30), feedToken];

const all = [...SETTINGS, ...Object.values(FOUND)];
const SENTENCES = [
  ...all.map((secret) => `Something failed (${secret}). Try again.`),
  ...all.map((secret) => JSON.stringify({ nested: [secret] })),
  ...SETTINGS.map((secret) => `https://login.example.org/?client_secret=${encodeURIComponent(secret)}&a=b`),
  `authorization: Bearer ${FOUND.teams}`,
  `{"client_secret":"short","signing_secret":"${SETTINGS[2]}","response_url": "https://elsewhere.example.org/abcdefghij"}`,
  all.join('\n'),
];

function nothingIn(lines: readonly string[]): void {
  const text = lines.join('');
  for (const part of PARTS) for (const written of [part, JSON.stringify(part).slice(1, -1), encodeURIComponent(part)]) expect(text.includes(written) ? written : null).toBeNull();
  // and every line can still be read by a program
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
}

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('the log of the service', () => {
  it('holds no secret, whichever way it comes', () => {
    const lines: string[] = [];
    const log = createLog({ secrets: SETTINGS, facts: { instance: SETTINGS[0]! }, write: (line) => void lines.push(line) });
    for (const sentence of SENTENCES) {
      log.say(sentence);
      log.trouble(sentence, { detail: sentence, [sentence]: 1 });
      log.event(sentence, { reason: sentence });
    }
    expect(lines).toHaveLength(SENTENCES.length * 3);
    nothingIn(lines);
  });

  it('holds no address of a request, and its id in every line that follows from it', async () => {
    const lines: string[] = [];
    const log = createLog({ secrets: [], write: (line) => void lines.push(line) });
    const watch = watchRequests({ metrics: createMetrics({ now: () => 0 }), log });
    server = createServer((request, response) => {
      void watch(request, response);
      void Promise.resolve().then(() => {
        log.trouble('it failed');
        response.writeHead(500).end();
      });
    });
    await new Promise<void>((resolve) => {
      server!.listen(0, '127.0.0.1', resolve);
    });
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ids: (string | null)[] = [];
    for (const path of [`/calendar/${feedToken}.ics`, FOUND.page, '/slack/oauth_redirect?code=abcdefghij&state=12345']) {
      const response = await fetch(at + path, { headers: { cookie: FOUND.cookie, authorization: `Bearer ${FOUND.teams}` } });
      await response.text();
      ids.push(response.headers.get('x-request-id'));
    }
    await new Promise((resolve) => {
      server!.close(resolve);
      server!.closeAllConnections();
    });
    nothingIn(lines);
    expect(lines.join('')).not.toContain('code=');
    const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.filter(({ event }) => event === 'request').map(({ route, status }) => [route, status])).toEqual([['calendar', 500], ['page', 500], ['slack', 500]]);
    for (const id of ids) expect(said.filter(({ request }) => request === id)).toHaveLength(2);
    expect(new Set(ids).size).toBe(3);
  });

  it('says each event in one line, with its time and weight', () => {
    const lines: string[] = [];
    const log = createLog({ secrets: [], facts: { version: '1' }, write: (line) => void lines.push(line) });
    log.say('first\nsecond');
    log.trouble('a person is needed', { place: 'slack T1/C1' });
    log.event('tick', { milliseconds: 4 });
    const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(lines.map((line) => line.indexOf('\n') === line.length - 1)).toEqual([true, true, true]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'info', time, version: '1', msg: 'first\nsecond' },
      { level: 'warn', time, msg: 'a person is needed', place: 'slack T1/C1' },
      { level: 'info', time, event: 'tick', milliseconds: 4 },
    ]);
  });
});

describe('taking out secrets', () => {
  const redact = redactor();

  it.each([
    'Listening on http://127.0.0.1:3000 (is it alive: http://127.0.0.1:3000/health).',
    'postgres://tsag@db:5432/tsag',
    'rg-dt.ics: /calendar/rg-dt.ics, /calendar/meeting/tsag-2025-05.rg-dt-3.ics',
    '{"state":"sent","code":"ECONNREFUSED","key":"rg-dt"}',
    'The deadline of RG-DT #2 is printed as “5 November”, without a year.',
  ])('leaves what is none: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('says whose password it was', () => {
    expect(redact('postgres://tsag:hunter22@db:5432/tsag')).toBe('postgres://tsag:…@db:5432/tsag');
  });

  it.each(['eyJ-', 'xoxb', 'a://', 'secret=', 'token', 'bearer ', '/calendar/', 'https://hooks.slack.com', ':@', 'v0='])('takes time in proportion to the length: %s', (part) => {
    const began = performance.now();
    redact(part.repeat(500_000 / part.length));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
