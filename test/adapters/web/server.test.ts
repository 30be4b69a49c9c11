import type { ServerResponse } from 'node:http';
import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Handler } from '../../../adapters/web/handler.js';
import { health } from '../../../adapters/web/health.js';
import { serve, stop } from '../../../adapters/web/server.js';

const open: Awaited<ReturnType<typeof serve>>[] = [];
const failures: unknown[] = [];

async function start(...handlers: Handler[]): Promise<string> {
  const served = await serve('127.0.0.1', 0, handlers, (error) => failures.push(error));
  open.push(served);
  return served.url;
}

afterEach(async () => {
  failures.length = 0;
  await Promise.all(open.splice(0).map(({ server }) => stop(server)));
});

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const says = (text: string): Handler => (_request, response) => {
  response.end(text);
  return true;
};

describe('the server', () => {
  it('tells its health', async () => {
    const url = await start(health(() => ({ version: '1.2.3', zoneData: '2026f' })));
    const answer = await fetch(`${url}/health?x=1`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control'), await answer.json()]).toEqual([200, 'application/json; charset=utf-8', 'no-store', { status: 'alive', version: '1.2.3', zoneData: '2026f' }]);
    const head = await fetch(`${url}/health`, { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')), await head.text()]).toEqual([200, 56, '']);
    const post = await fetch(`${url}/health`, { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('asks its handlers in order, until one takes the request', async () => {
    const asked: string[] = [];
    const leaves = (name: string): Handler => async () => {
      asked.push(name);
      return false;
    };
    const url = await start(leaves('a'), leaves('b'), says('c'), says('d'));
    expect(await (await fetch(url)).text()).toBe('c');
    expect(asked).toEqual(['a', 'b']);
  });

  it('has the same headers of safety on every answer', async () => {
    const url = await start(health(() => ({ version: '1', zoneData: '1' })), ({ url: path }) => {
      if (path === '/fails') throw new Error('no');
      return false;
    });
    for (const path of ['/health', '/nothing', '/fails']) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|data:|http/);
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('x-frame-options')]).toEqual(['nosniff', 'no-referrer', 'DENY']);
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('says in words or as JSON that there is nothing', async () => {
    const url = await start();
    const json = await fetch(`${url}/a/b?c`);
    expect([json.status, await json.json()]).toEqual([404, { error: 'not found' }]);
    const page = await fetch(`${url}/a/b?c`, { headers: HTML });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    // from below a folder the schedule is one level up, whatever stands before it on the host
    expect(await page.text()).toContain('<a href="../">To the schedule</a>');
  });

  it('says that something failed, and not what', async () => {
    const url = await start((_request, response) => {
      response.setHeader('content-type', 'text/calendar');
      response.setHeader('x-half', 'done');
      throw new Error('secret <b>');
    });
    const page = await fetch(url, { headers: HTML });
    const text = await page.text();
    expect([page.status, page.headers.get('content-type'), page.headers.get('x-half')]).toEqual([500, 'text/html; charset=utf-8', null]);
    expect(text).toContain('Something failed');
    expect(text).not.toMatch(/secret|at .*\.ts/);
    expect(failures).toEqual([new Error('secret <b>')]);
  });

  it('breaks off what failed half way', async () => {
    const url = await start(async (_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      await Promise.resolve();
      throw new Error('later');
    });
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow('terminated');
    expect(failures).toHaveLength(1);
  });

  it('refuses more than it takes, and asks nobody about it', async () => {
    let asked = 0;
    const url = await start(() => {
      asked += 1;
      return false;
    });
    const tooMuch = await raw(url, `POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: ${5 * 1024 * 1024}\r\n\r\nbeginning`);
    expect(tooMuch).toMatch(/^HTTP\/1\.1 413 /);
    expect(tooMuch.toLowerCase()).toContain('connection: close');
    expect(asked).toBe(0);
    expect(await raw(url, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it.each(['GET //evil.example/ HTTP/1.1', 'GET http://evil.example/health HTTP/1.1', 'GET /%00%ff/../../etc/passwd HTTP/1.1', 'OPTIONS * HTTP/1.1'])('leads nowhere: %s', async (line) => {
    const answer = await raw(await start(health(() => ({ version: '1', zoneData: '1' }))), `${line}\r\nHost: evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toContain('evil');
  });

  it('finishes what runs before it ends, and takes nothing new', async () => {
    const waiting: ServerResponse[] = [];
    let asked = (): void => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const url = await start((_request, response) => {
      waiting.push(response);
      asked();
      return true;
    });
    const running = fetch(url);
    await isAsked;
    const ended = stop(open.splice(0)[0]!.server);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    const started = performance.now();
    waiting[0]!.end('done');
    expect(await (await running).text()).toBe('done');
    await ended;
    // its connection is not kept for further requests
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

/** @returns all that comes back until the connection ends */
async function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = createConnection(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part) => {
      answer += String(part);
    });
    socket.on('close', () => resolve(answer)).on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });
}
