/** What the handler of calendars answers over real HTTP: conditions, encodings, what is open to everybody. */
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CalendarParts } from '../../../adapters/calendar/handler.js';
import { instantOf, testBot, type TestBot } from '../../support/bot.js';
import { lintIcs } from '../../support/ics-lint.js';
import { schedule } from '../../support/schedule.js';
import { READERS } from './readers.js';
import { ALONE, AT, pathIn, serving, shape, UNKNOWN, type Reply, type Serving } from './serving.js';

let bot: TestBot;
let served: Serving;
beforeEach(async () => {
  bot = await testBot();
});
afterEach(async () => {
  await served.close();
  await bot.store.close();
});

async function linked(words = 'calendar', parts: Partial<CalendarParts> = {}): Promise<string> {
  served = await serving(bot, parts);
  return pathIn(await bot.ask(words, { at: AT, ...ALONE }));
}

const read = ({ text }: Reply) => READERS[0]!.read(text);

describe('conditions and encodings', () => {
  it('HEAD says what GET says, without the body', async () => {
    const path = await linked();
    const [head, get] = [await served.get(path, {}, 'HEAD'), await served.get(path)];
    expect(shape(head)).toEqual({ ...shape(get), text: '' });
    expect(head.headers['content-length']).toBe(String(get.body.length));
  });

  it.each(['gzip', 'br, gzip;q=0.5', 'deflate,GZIP', 'x-gzip'])('Accept-Encoding: %s is compressed, under an ETag of its own', async (accepted) => {
    const path = await linked();
    const [plain, compressed] = [await served.get(path), await served.get(path, { 'accept-encoding': accepted })];
    expect(compressed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding', 'content-length': String(compressed.body.length) });
    expect(gunzipSync(compressed.body)).toEqual(plain.body);
    expect(compressed.headers.etag).not.toBe(plain.headers.etag);
    expect(compressed.headers.etag).toMatch(/^"/);
    for (const tag of [compressed.headers.etag!, `W/${plain.headers.etag}`, `"other", ${plain.headers.etag}`, '*']) {
      expect((await served.get(path, { 'accept-encoding': accepted, 'if-none-match': tag })).status).toBe(304);
    }
  });

  it.each(['', 'identity', 'gzip;q=0', 'gzip; q=0.000', 'deflate, br', 'gzipped'])('Accept-Encoding: %s is not', async (accepted) => {
    const path = await linked();
    expect((await served.get(path, { 'accept-encoding': accepted })).headers['content-encoding']).toBeUndefined();
  });

  it('304 bears the validators and no body; another ETag gets everything', async () => {
    const path = await linked();
    const { headers, text } = await served.get(path);
    const again = await served.get(path, { 'if-none-match': headers.etag! });
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag: headers.etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding', 'last-modified': headers['last-modified'] } });
    expect(again.headers['content-type']).toBeUndefined();
    expect((await served.get(path, { 'if-none-match': '"another"' })).text).toBe(text);
    expect((await served.get(UNKNOWN, { 'if-none-match': '*' })).status).toBe(404);
  });

  it('Last-Modified is when the newest report was published, and no condition', async () => {
    const path = await linked();
    const { headers } = await served.get(path);
    expect(headers['last-modified']).toBe('Mon, 05 Jan 2026 09:00:00 GMT');
    // two publications of one second cannot be told apart by it
    expect((await served.get(path, { 'if-modified-since': headers['last-modified']! })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused, whether the link is there or not', async (method) => {
    const path = await linked();
    const [known, unknown] = [await served.get(path, {}, method), await served.get(UNKNOWN, {}, method)];
    expect(known).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(shape(unknown)).toEqual(shape(known));
  });

  it.each(['/', '/health', '/calendar', '/calendars/x.ics', '/timeline.svgz'])('%s is left to others', async (path) => {
    await linked();
    expect((await served.get(path)).status).toBe(404);
  });
});

describe('what is open to everybody', () => {
  it('is the feed of each group where that is wanted, with the groups below it, without any address', async () => {
    await linked('calendar', { publicFeeds: true });
    const [group, above] = [await served.get('/calendar/rg-qx.ics'), await served.get('/calendar/wp3.ics?from=somewhere')];
    expect(group).toMatchObject({ status: 200, headers: { 'content-type': 'text/calendar; charset=utf-8' } });
    for (const { text, body } of [group, above]) {
      expect(text.replaceAll('\r\n ', '')).not.toMatch(/https?:/);
      expect(lintIcs(body)).toEqual([]);
    }
    const groups = (reply: Reply) => new Set([...reply.text.matchAll(/^CATEGORIES:(.*?)\r$/gm)].map((match) => match[1]));
    expect(groups(group)).toEqual(new Set(['RG-QX']));
    expect(groups(above)).toEqual(new Set(['RG-QX', 'RG-ZN']));
    expect((await served.get('/calendar/rg-none.ics')).status).toBe(404);
  });

  it('is the file of one meeting', async () => {
    await linked('calendar', { publicFeeds: true });
    const reply = await served.get('/calendar/meeting/tsag-2026-01.rg-zn-1.ics');
    expect(reply.headers['content-disposition']).toBe('attachment; filename="tsag-2026-01.rg-zn-1.ics"');
    expect(new Set(read(reply).map(({ uid }) => uid.replace(/(\.day-\d|\.deadline)?@.*/, '')))).toEqual(new Set(['tsag-2026-01.rg-zn-1']));
    for (const path of ['/calendar/meeting/tsag-2026-01.rg-zn-3.ics', '/calendar/meeting/tsag-2026-01.rg-zn-99.ics', '/calendar/meeting/x.ics', '/calendar/meeting/../rg-qx.ics']) expect((await served.get(path)).status).toBe(404);
  });

  it('is the picture of the year, of all groups or of some', async () => {
    await linked();
    const [all, one] = [await served.get('/timeline.svg'), await served.get('/timeline.svg?group=rg-qx')];
    expect(all).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
    expect(all.text).toContain('RG-ZN');
    expect(one.text).not.toContain('RG-ZN');
    expect(one.text).toContain('RG-QX');
    expect((await served.get('/timeline.svg?group=rg-none')).status).toBe(404);
    expect((await served.get('/timeline.svg', { 'if-none-match': all.headers.etag! })).status).toBe(304);
  });

  it('is the same as a picture for chats, drawn once', async () => {
    await linked();
    const [all, again, one] = await Promise.all(['/timeline.png?v=2-2026-02-20', '/timeline.png', '/timeline.png?group=rg-qx'].map((path) => served.get(path, { 'accept-encoding': 'gzip' })));
    expect(all).toMatchObject({ status: 200, headers: { 'content-type': 'image/png', 'content-length': String(all!.body.length) } });
    // what is packed already is not packed again
    expect(all!.headers['content-encoding']).toBeUndefined();
    expect(again!.body).toEqual(all!.body);
    expect(one!.body).not.toEqual(all!.body);
    expect(await served.get('/timeline.png', { 'if-none-match': all!.headers.etag! })).toMatchObject({ status: 304, text: '' });
    expect(await served.get('/timeline.png', {}, 'HEAD')).toMatchObject({ status: 200, text: '', headers: { etag: all!.headers.etag } });
    expect((await served.get('/timeline.png?group=rg-none')).status).toBe(404);
    expect((await served.get('/timeline.png', {}, 'POST')).status).toBe(405);
    bot.sources.register.publish(schedule('tsag-2026-09', '2026-09-01', [{ id: 'rg-qx-9', date: '2026-10-01' }]), { who: 'a person', when: instantOf(AT), source: 'chat' });
    expect((await served.get('/timeline.png')).body).not.toEqual(all!.body);
  });
});
