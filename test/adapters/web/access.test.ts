import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schedulesOf } from './invented.js';
import { find, rows } from './parsed.js';
import { KEY, openSite, type Site } from './site.js';

const known = new Set([KEY]);
const asked: (string | null)[] = [];
let site: Site;

beforeAll(async () => {
  const mayRead = async (key: string | null) => {
    asked.push(key);
    return key !== null && known.has(key);
  };
  site = await openSite(schedulesOf(), { mayRead });
});
afterAll(() => site.close());

const withCookie = (value: string) => ({ headers: { cookie: `a=b; tsag_key=${value}` } });

describe('actions and documents', () => {
  it.each(['/actions', '/documents'])('are shown to nobody without a private link: %s', async (path) => {
    const refused = await Promise.all([site.get(path), site.get(path, withCookie('x'.repeat(43))), site.get(`${path}?key=${'x'.repeat(43)}`), site.get(`${path}?key=`), site.get(path, withCookie("' OR 1=1"))]);
    const answers = await Promise.all(refused.map(async ({ status, headers, text }, index) => [status, headers.get('cache-control'), headers.get('set-cookie'), await text.call(refused[index])]));
    // unknown and revoked look the same
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.slice(0, 3)).toEqual([403, 'no-store', null]);
    expect(answers[0]![3]).toContain('Type <code>calendar</code> there (in Slack <code>/tsag calendar</code>)');
    expect(answers[0]![3]).not.toMatch(/TD30|WP3/);
  });

  it('open with the key of a link, which then stays out of the address', async () => {
    const opened = await site.get(`/actions?q=guide&key=${KEY}`);
    expect([opened.status, opened.headers.get('location'), opened.headers.get('cache-control')]).toEqual([303, './actions?q=guide', 'no-store']);
    expect(opened.headers.get('set-cookie')).toBe(`tsag_key=${KEY}; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax`);
    const shown = await site.get('/actions?q=guide', withCookie(KEY));
    expect([shown.status, shown.headers.get('cache-control'), shown.headers.get('x-robots-tag')]).toEqual([200, 'private, no-cache', 'noindex']);
    expect(rows(await shown.text())).toEqual([['RG-QX-1', 'Adopt the guide to secure lighthouses', 'TD302', 'RG-QX', 'clause 0']]);
  });

  it('are closed again when the link is revoked', async () => {
    const key = 'r'.repeat(43);
    known.add(key);
    expect((await site.get('/documents', withCookie(key))).status).toBe(200);
    known.delete(key);
    expect((await site.get('/documents', withCookie(key))).status).toBe(403);
  });

  it('keep the cookie to https where the service is reached by it', async () => {
    const secure = await openSite(schedulesOf(), { publicUrl: 'https://tsag.example.org' });
    expect((await secure.get(`/documents?key=${KEY}`)).headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    await secure.close();
  });

  it('ask about nothing that is no key', async () => {
    asked.length = 0;
    await site.get(`/actions?key=${'x'.repeat(5000)}`);
    await site.get('/actions', withCookie('a b'));
    await site.get('/actions?key=a%0d%0aSet-Cookie:x=y');
    expect(asked).toEqual([null]);
  });

  it('are open to all where that was chosen', async () => {
    const open = await openSite(schedulesOf(), { mayRead: async () => true });
    expect((await open.get('/actions')).status).toBe(200);
    await open.close();
  });
});

describe('what was published elsewhere', () => {
  it('is taken over before anything is shown; when it cannot be, nothing is', async () => {
    let refreshed = 0;
    let isDown = false;
    const other = await openSite(schedulesOf(), {
      mayRead: async () => true,
      refresh: async () => {
        if (isDown) throw new Error('the database does not answer');
        refreshed += 1;
      },
    });
    for (const path of ['/', '/actions', '/documents', '/api/schedule.json']) expect((await other.get(path)).status).toBe(200);
    expect(refreshed).toBe(4);
    isDown = true;
    expect((await other.get('/')).status).toBe(500);
    expect((await other.get('/support')).status).toBe(200);
    expect(other.failures).toHaveLength(1);
    await other.close();
  });
});

describe('the lists', () => {
  const read = async (path: string) => (await site.get(path, withCookie(KEY))).text();

  it('hold every action by report, with documents, decisions and problems', async () => {
    const html = await read('/actions');
    expect(find(html, 'h3').map(({ text }) => text)).toEqual(expect.arrayContaining(['TD310, the report of the meeting of 12–16 Jan 2026 in Geneva', 'TD210R1, the report of the meeting of 2–6 Jun 2025 in Geneva']));
    const byName = new Map(rows(html).map((cells) => [`${cells[0]} ${cells[1]}`, cells]));
    expect(byName.get('WP3-1 Agree the plan of Quiet Exchanges')).toEqual(['WP3-1', 'Agree the plan of Quiet Exchanges', 'TD201', 'Agreed on Fri 6 Jun 2025 in TD220', 'WP3', 'clause 0']);
    expect(find(html, 'a').find(({ text }) => text === 'TD201')!.attributes).toEqual({ href: 'https://www.itu.int/md/T25-TSAG-250602-TD-GEN-0201/en', rel: 'noreferrer' });
    expect(find(html, 'h2').map(({ text }) => text)).toEqual(['Actions for TSAG', 'WTSA-24 actions']);
  });

  it('are searched by words, numbers and groups, without a script', async () => {
    const names = async (path: string) => rows(await read(path)).map(([name]) => name);
    expect(await names('/actions?q=LIGHTHOUSES')).toEqual(['RG-QX-1']);
    expect(await names('/actions?q=td301r1')).toEqual(['WP3-1']);
    expect(await names('/actions?q=rg-qx')).toContain('RG-QX-1');
    expect(await names('/actions?q=gaps')).toEqual(['44-02']);
    const none = await read('/actions?q=nothing+like+it');
    expect(rows(none)).toEqual([]);
    expect(none).toContain('None has all of these words.');
    expect(find(none, 'input')[0]!.attributes).toMatchObject({ type: 'search', name: 'q', value: 'nothing like it' });
    expect(find(none, 'label')[0]!.attributes['for']).toBe(find(none, 'input')[0]!.attributes['id']);
  });

  it('of documents lead to their pages', async () => {
    const html = await read('/documents?q=TD302');
    const [row] = find(html, 'tbody')[0]!.children;
    expect(row!.children[0]!.text).toBe('TD302');
    expect(find(html, 'a').find(({ text }) => text === 'TD302')!.attributes['href']).toMatch(/^https:\/\/www\.itu\.int\/md\/T25-TSAG-260112-TD-GEN-0302\/en$/);
  });
});
