import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { rateLimit, sourceOf } from '../../../adapters/web/rate-limit.js';

const FEED = '/calendar/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG.ics';
let now: number;
let refusals: number;

beforeEach(() => {
  now = Date.UTC(2026, 2, 4, 12);
  refusals = 0;
});

function requestFrom(remoteAddress: string, forwarded?: string, url = FEED, method = 'GET'): IncomingMessage {
  return { url, method, socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } } as unknown as IncomingMessage;
}

interface Said {
  status: number;
  headers: string[];
  text: string;
}

/** A limit of six a minute; what it answers, or null for what it leaves to others. */
function limited(settings: { isBehindProxy?: boolean } = {}) {
  const handle = rateLimit({ perMinute: 6, isBehindProxy: false, exempt: new Set(['/slack/events', '/health']), clock: { now: () => now }, refused: () => (refusals += 1), ...settings });
  return (request: IncomingMessage): Said | null => {
    const said: Said = { status: 0, headers: [], text: '' };
    const response = { writeHead: (status: number, headers: string[]) => Object.assign(said, { status, headers }), end: (text = '') => Object.assign(said, { text }) };
    return handle(request, response as unknown as ServerResponse) === true ? said : null;
  };
}

describe('a limit for each source', () => {
  it('answers so many at once, and then one by one', () => {
    const ask = limited();
    for (let count = 0; count < 6; count += 1) expect(ask(requestFrom('192.0.2.1'))).toBeNull();
    const refused = ask(requestFrom('192.0.2.1'))!;
    expect([refused.status, refused.text]).toEqual([429, 'There were too many requests from your address. Please try again in 10 seconds.\n']);
    expect(refused.headers.join('|')).toContain('cache-control|no-store|retry-after|10');
    expect(refusals).toBe(1);
    // to ask meanwhile does not lengthen it
    now += 9_999;
    expect(ask(requestFrom('192.0.2.1'))?.text).toContain('in 1 second.');
    now += 1;
    expect(ask(requestFrom('192.0.2.1'))).toBeNull();
    expect(ask(requestFrom('192.0.2.1'))?.status).toBe(429);
    now += 60_000;
    for (let count = 0; count < 6; count += 1) expect(ask(requestFrom('192.0.2.1'))).toBeNull();
    expect(ask(requestFrom('192.0.2.1'))?.status).toBe(429);
  });

  it('leaves the others alone, what is signed, and who asks whether it lives', () => {
    const ask = limited();
    for (let count = 0; count < 20; count += 1) ask(requestFrom('192.0.2.1'));
    expect(ask(requestFrom('192.0.2.1'))?.status).toBe(429);
    expect(ask(requestFrom('192.0.2.2'))).toBeNull();
    for (const path of ['/slack/events', '/health?x=1']) expect(ask(requestFrom('192.0.2.1', undefined, path))).toBeNull();
    for (const path of ['/slack/events/', '/slack/install', '/health/x', '/', '/nothing', '/metrics']) expect(ask(requestFrom('192.0.2.1', undefined, path))?.status).toBe(429);
  });

  it('goes on when the clock is put back', () => {
    const ask = limited();
    for (let count = 0; count < 20; count += 1) ask(requestFrom('192.0.2.1'));
    now -= 86_400_000;
    expect(ask(requestFrom('192.0.2.1'))).toBeNull();
  });

  it('forgets those that came longest ago when there are very many', () => {
    const ask = limited();
    for (let count = 0; count < 20; count += 1) for (const source of ['192.0.2.1', '192.0.2.2']) ask(requestFrom(source));
    for (let index = 0; index < 9_999; index += 1) ask(requestFrom(`10.0.${index >> 8}.${index & 255}`));
    expect(ask(requestFrom('192.0.2.2'))?.status).toBe(429);
    expect(ask(requestFrom('192.0.2.1'))).toBeNull();
  });

  it('reads no more of what is sent too much, and sends no text to who asks for none', () => {
    const ask = limited();
    for (let count = 0; count < 6; count += 1) ask(requestFrom('192.0.2.1'));
    expect(ask(requestFrom('192.0.2.1', undefined, '/', 'POST'))!.headers.join('|')).toContain('connection|close');
    expect(ask(requestFrom('192.0.2.1', undefined, '/', 'HEAD'))!.text).toBe('');
  });
});

describe('a source', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:0002::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('of %s is %s', (address, source) => {
    expect(sourceOf(requestFrom(address), false)).toBe(source);
    expect(sourceOf(requestFrom('127.0.0.1', address), true)).toBe(source);
  });

  it('is the one that talks to us, whatever it says of others', () => {
    expect(sourceOf(requestFrom('192.0.2.1', '198.51.100.7'), false)).toBe('192.0.2.1');
  });

  it('behind a proxy is what the proxy itself has added', () => {
    expect(sourceOf(requestFrom('127.0.0.1', 'forged, 203.0.113.9, 198.51.100.7'), true)).toBe('198.51.100.7');
    expect(sourceOf(requestFrom('127.0.0.1', '198.51.100.7:4711'), true)).toBe('198.51.100.7');
    expect(sourceOf(requestFrom('127.0.0.1', '[2001:db8:1:2::3]:4711'), true)).toBe('2001:db8:1:2');
    for (const nothing of [undefined, '', 'unknown', '198.51.100.7,', '['.repeat(10_000)]) expect(sourceOf(requestFrom('127.0.0.1', nothing), true)).toBe('127.0.0.1');
  });
});
