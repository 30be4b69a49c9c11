/** Fault 39 of bad input: what a chat platform names is fetched from its own host, and from nowhere else. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fetchFile, slackFiles, teamsFiles } from '../../../adapters/files/fetch.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The platform, and whoever is not the platform. */
let servers: Server[] = [];
const seen: { host: number; url: string; authorization: string | undefined }[] = [];
let handle: Handler = (_, response) => void response.end('report');
let [own, other] = ['', ''];
const TOKEN = 'xoxb-secret';

beforeAll(async () => {
  servers = [0, 1].map((host) =>
    createServer((request, response) => {
      seen.push({ host, url: request.url ?? '', authorization: request.headers.authorization });
      handle(request, response);
    }).listen(0, '127.0.0.1'),
  );
  await Promise.all(servers.map((server) => once(server, 'listening')));
  [own, other] = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`) as [string, string];
});

beforeEach(() => {
  seen.length = 0;
  handle = (_, response) => void response.end('report');
});

afterAll(async () => {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
});

/** The code of the problem, or what came. */
async function fetched(address: string, name = 'report.docx', host = slackFiles(TOKEN, own), limits = {}): Promise<string> {
  const outcome = await fetchFile(address, name, host, limits);
  return outcome.ok ? Buffer.from(outcome.bytes).toString() : outcome.problem.code;
}

describe('fault 39: files of Slack', () => {
  it('are fetched with the token from the one host', async () => {
    expect(await fetched(`${own}/files-pri/T1-F1/download/report.docx`)).toBe('report');
    expect(seen).toEqual([{ host: 0, url: '/files-pri/T1-F1/download/report.docx', authorization: `Bearer ${TOKEN}` }]);
  });

  it.each([
    ['another host', () => `${other}/report.docx`],
    ['a host that looks like it', () => 'https://files.slack.com.example.org/report.docx'],
    ['a name before an @', () => `${own.replace('://', '://files.slack.com@')}/report.docx`],
    ['another port', () => 'http://127.0.0.1:9/report.docx'],
    ['no address', () => 'report.docx'],
    ['a file of this machine', () => 'file:///etc/hostname'],
    ['an address of data', () => 'data:text/plain,report'],
  ])('%s is refused, and the token not sent', async (_, address) => {
    expect(await fetched(address())).toBe('other-host');
    expect(seen).toEqual([]);
  });

  it('the real host is asked with https alone, and a test host is on this machine alone', async () => {
    for (const address of ['http://files.slack.com/a.docx', 'https://files.slack.com:8443/a.docx', 'https://slack.com/a.docx']) expect(await fetched(address, 'a.docx', slackFiles(TOKEN))).toBe('other-host');
    expect(await fetched('http://files.example.org/a.docx', 'a.docx', slackFiles(TOKEN, 'http://files.example.org'))).toBe('other-host');
  });

  it.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed, and the token not sent', async (status) => {
    handle = (_, response) => void response.writeHead(status, { location: `${other}/stolen` }).end();
    expect(await fetched(`${own}/a.docx`)).toBe('redirect');
    expect(seen.map(({ host }) => host)).toEqual([0]);
  });

  it.each([{ location: 'https://team.slack.com/?redir=%2Ffiles-pri%2FT1-F1%2Freport.docx' }, { location: '/', 'x-slack-meta': '?;acl_fail' }])('a redirect to where people sign in is told as such: %j', async (headers) => {
    handle = (_, response) => void response.writeHead(302, headers).end();
    expect(await fetched(`${own}/a.docx`)).toBe('login-page');
    expect(seen).toHaveLength(1);
  });

  it('a page to sign in is no report', async () => {
    const page = '<!DOCTYPE html><html><head><title>Sign in | Workspace</title></head><body><form action="/signin"><input type="password"></form></body></html>';
    handle = (_, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    expect(await fetched(`${own}/a.docx`)).toBe('login-page');
    expect(await fetched(`${own}/a.html`, 'a.html')).toBe('login-page');
    handle = (_, response) => void response.end(page);
    expect(await fetched(`${own}/a.docx`)).toBe('login-page');
  });

  it('a report that is a page of the web is one', async () => {
    handle = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Report of WP3</title>');
    expect(await fetched(`${own}/a.html`, 'a.html')).toBe('<html><title>Report of WP3</title>');
  });

  it('a gzip bomb ends where the limit is', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 2 ** 20));
    expect(bomb.length).toBeLessThan(100_000);
    handle = (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    const before = process.memoryUsage().rss;
    expect(await fetched(`${own}/a.docx`)).toBe('too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(75 * 2 ** 20);
  });

  it('what says that it is too large is not fetched, what does not say is cut off', async () => {
    handle = (_, response) => response.writeHead(200, { 'content-length': 26 * 2 ** 20 }).flushHeaders();
    expect(await fetched(`${own}/a.docx`)).toBe('too-large');
    handle = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await fetched(`${own}/a.docx`)).toBe('too-large');
  });

  it('what does not come in time is given up, also in the middle', async () => {
    handle = () => {};
    expect(await fetched(`${own}/a.docx`, 'a.docx', slackFiles(TOKEN, own), { milliseconds: 100 })).toBe('timed-out');
    handle = (_, response) => void response.writeHead(200).write('rep');
    expect(await fetched(`${own}/a.docx`, 'a.docx', slackFiles(TOKEN, own), { milliseconds: 100 })).toBe('timed-out');
  });

  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'gone'],
    [410, 'gone'],
    [206, 'failed'],
    [500, 'failed'],
  ])('%i: %s', async (status, code) => {
    handle = (_, response) => void response.writeHead(status).end('no');
    expect(await fetched(`${own}/a.docx`)).toBe(code);
  });

  it('a connection that breaks off is told', async () => {
    handle = (request) => void request.socket.destroy();
    expect(await fetched(`${own}/a.docx`)).toBe('failed');
  });
});

describe('fault 39: files of Teams', () => {
  it('are fetched from exactly the address that the activity names, without any token', async () => {
    const named = `${own}/personal/someone/download.aspx?tempauth=abc`;
    expect(await fetched(named, 'a.docx', teamsFiles(named, own))).toBe('report');
    expect(seen).toEqual([{ host: 0, url: '/personal/someone/download.aspx?tempauth=abc', authorization: undefined }]);
    expect(await fetched(`${own}/personal/another`, 'a.docx', teamsFiles(named, own))).toBe('other-host');
  });

  it.each([
    ['https://contoso.sharepoint.com/sites/x/download.aspx?tempauth=abc', true],
    ['https://contoso-my.sharepoint.com/personal/x', true],
    ['https://contoso.sharepoint.us/x', true],
    ['http://contoso.sharepoint.com/x', false],
    ['https://contoso.sharepoint.com:444/x', false],
    ['https://sharepoint.com.example.org/x', false],
    ['https://contoso.sharepoint.com.example.org/x', false],
    ['https://example.org/contoso.sharepoint.com', false],
    ['https://169.254.169.254/latest/meta-data', false],
    ['https://smba.trafficmanager.net/teams/', false],
  ])('%s: %s', (named, isOwn) => {
    expect(teamsFiles(named).isOwn(new URL(named))).toBe(isOwn);
    expect(teamsFiles(named).token).toBeNull();
  });
});
