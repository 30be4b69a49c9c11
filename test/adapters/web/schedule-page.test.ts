import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schedule } from '../../support/schedule.js';
import { INVENTED } from '../../support/bot.js';
import { schedulesOf } from './invented.js';
import { find, rows } from './parsed.js';
import { openSite, type Site } from './site.js';

let site: Site;

beforeAll(async () => {
  site = await openSite(schedulesOf(), { publicUrl: 'https://tsag.example.org', publicFeeds: true });
});
afterAll(() => site.close());

const page = async (path: string, of: Site = site) => (await of.get(path)).text();

describe('the schedule without a script', () => {
  it('shows what is ahead, in Geneva time and UTC', async () => {
    const shown = rows(await page('/')).map(([day, time, what, near]) => [day, time, what!.slice(0, 40), near]);
    expect(shown).toEqual([
      ['Wed 4 Mar 2026', '23:59 CET (Geneva) end of the day 22:59 UTC', 'RG-QX #1 contributions due', 'in 7 days'],
      ['Wed 11 Mar 2026', '13:00–15:00 CET (Geneva) 12:00–14:00 UTC', 'RG-QX #1 e-meeting confirmed second outl', 'in 14 days'],
      ['Mon 13 Apr 2026', '17:00 CEST (Geneva) 15:00 UTC', 'RG-ZN #1 contributions due', 'in 47 days'],
      ['Tue 21 Apr 2026', '01:00–01:45 CEST (Geneva) Mon 20 Apr, 23:00–23:45 UTC', 'RG-ZN #1 e-meeting, day 1 of 3 In the re', 'in 55 days'],
      ['Wed 22 Apr 2026', '01:00–01:45 CEST (Geneva) Tue 21 Apr, 23:00–23:45 UTC', 'RG-ZN #1 e-meeting, day 2 of 3', 'in 56 days'],
      ['Thu 23 Apr 2026', '01:00–01:45 CEST (Geneva) Wed 22 Apr, 23:00–23:45 UTC', 'RG-ZN #1 e-meeting, day 3 of 3', 'in 57 days'],
      ['Thu 7 May 2026', '23:59 CEST (Geneva) end of the day 21:59 UTC', 'RG-QX #2 contributions due Note: The rep', 'in 71 days'],
      ['Wed 13 May 2026', '13:00–15:00 CEST (Geneva) 11:00–13:00 UTC', 'RG-QX #2 e-meeting final text Geneva’s c', 'in 77 days'],
      ['Wed 3 Jun 2026', 'Hour not known yet', 'RG-ZN #2 e-meeting hour to follow No dea', 'in 98 days'],
      ['Wed 10 Jun 2026', '23:59 CEST (Geneva) end of the day 21:59 UTC', 'RG-ZN #4 contributions due cancelled', 'cancelled'],
      ['Wed 17 Jun 2026', '13:00 CEST (Geneva) 11:00 UTC', 'RG-ZN #4 e-meeting cancelled In the repo', 'cancelled'],
    ]);
    expect(find(await page('/'), '.undated').map(({ text }) => text)).toEqual(['RG-ZN #3 date to follow In the report: TD310, clause 8, table 2, row 3']);
  });

  it('gives each moment as one that programs understand', async () => {
    const html = await page('/');
    const [row] = find(html, '.deadline');
    expect(row!.attributes).toMatchObject({ 'data-start': '2026-03-04T22:59:00Z', 'data-geneva': 'CET (Geneva)', 'data-whole': 'end of the day' });
    expect(find(html, 'time').map(({ attributes }) => attributes['datetime'])).toEqual(expect.arrayContaining(['2026-03-04T22:59:00Z', '2026-03-11T12:00:00Z', '2026-06-03']));
  });

  it('begins with what is next, and how long is left', async () => {
    const [deadline, meeting] = find(await page('/'), '.next')[0]!.children;
    expect(deadline!.text).toBe('Next deadline RG-QX #1 contributions due 7 days and 13 hours left Wed 4 Mar 2026 23:59 CET (Geneva) end of the day 22:59 UTC');
    expect(meeting!.text).toBe('Next e-meeting RG-QX #1 e-meeting in 14 days Wed 11 Mar 2026 13:00–15:00 CET (Geneva) 12:00–14:00 UTC');
  });

  it('tells the place, clock changes, and what is wrong in the report', async () => {
    const html = await page('/');
    expect(html).toContain('TD310, clause 8, table 1, row 1');
    expect(find(html, '.drift').filter(({ attributes }) => !('hidden' in attributes)).map(({ text }) => text)).toEqual(['Geneva’s clocks have changed since the previous meeting of RG-QX: then 12:00 UTC, now 11:00 UTC.']);
    expect(find(html, '.problem').map(({ text }) => text)).toEqual(['Note: The report prints this deadline without a year; 2026 follows from the date of the meeting.']);
    expect(find(html, 'figcaption')[0]!.text).toBe('On Sun 29 Mar 2026 Geneva’s clocks go forward, to CEST. On Sun 25 Oct 2026 Geneva’s clocks go back, to CET.');
  });

  it('points from the top to what is doubtful about the next deadline', async () => {
    const then = await openSite(schedulesOf(), { at: '2026-04-30T09:00Z' });
    const html = await page('/', then);
    await then.close();
    const next = find(html, '.next')[0]!.children[0]!;
    expect(next.text).toMatch(/^Next deadline RG-QX #2 .* Note: see below$/);
    expect(find(html, 'a').filter(({ text }) => text === 'see below').map(({ attributes }) => attributes['href'])).toEqual(['#deadline']);
    expect(find(html, 'tr').find(({ attributes }) => attributes['id'] === 'deadline')!.text).toContain('The report prints this deadline without a year');
  });

  it('says when it was published, and from which report', async () => {
    expect(find(await page('/'), '.source').map(({ text }) => text)).toEqual(['Published Mon 12 Jan 2026, 10:00 CET (Geneva) · 09:00 UTC, from TD310, the report of the meeting of 12–16 Jan 2026 in Geneva.']);
  });

  it('shows the past on demand, the newest first', async () => {
    expect(await page('/')).not.toContain('What is past');
    const html = await page('/?past=1');
    const [, past] = find(html, 'table');
    expect(past!.children[1]!.children.map(({ children }) => [children[0]!.text, children[3]!.text])).toEqual([
      ['Wed 12 Nov 2025', '105 days ago'],
      ['Wed 5 Nov 2025', '112 days ago'],
    ]);
    expect(find(html, '.source')).toHaveLength(2);
  });

  it('filters by group, one or several, however they are written', async () => {
    const groups = async (query: string) => [...new Set(rows(await page(query)).map((cells) => cells[2]!.slice(0, 5)))];
    expect(await groups('/?group=RG-ZN')).toEqual(['RG-ZN']);
    expect(await groups('/?group=rg-zn')).toEqual(['RG-ZN']);
    expect(await groups('/?group=rgqx&group=RG-ZN')).toEqual(['RG-QX', 'RG-ZN']);
    expect(await groups('/?group=RG-QX,RG-ZN')).toEqual(['RG-QX', 'RG-ZN']);
    const html = await page('/?group=RG-ZN&past=1');
    const links = find(html, 'nav').find(({ attributes }) => attributes['aria-label'] === 'Groups')!;
    expect(find(html, 'h1')[0]!.text).toBe('Meetings and contribution deadlines of RG-ZN');
    // a further group joins, one that is shown goes; the past stays as it is
    expect(links.children[0]!.children.map(({ text, children }) => [text, children[0]!.attributes['href'], children[0]!.attributes['aria-current']])).toEqual([
      ['All groups', './?past=1', undefined],
      ['RG-QX', './?group=RG-ZN&group=RG-QX&past=1', undefined],
      ['RG-ZN', './?past=1', 'true'],
    ]);
    expect(find(html, 'img')[0]!.attributes['src']).toBe('./timeline.svg?group=rg-zn');
    expect(find(html, 'code').map(({ text }) => text)).toEqual(['https://tsag.example.org/calendar/rg-zn.ics', 'calendar RG-ZN', '/tsag calendar RG-ZN']);
  });

  it('shows everything for a group that is not known, and says so', async () => {
    const html = await page('/?group=RG-NONE');
    expect(html).toContain('A group that this address asks for is not known here.');
    expect(rows(html)).toHaveLength(11);
    expect(rows(await page(`/?${'group=x&'.repeat(1000)}`))).toHaveLength(11);
  });

  it('leads to calendars where they are open, and says how to get one', async () => {
    const html = await page('/?group=RG-QX');
    expect(find(html, '.subscribe')[0]!.text).toContain('In a chat with the bot, type calendar RG-QX (in Slack /tsag calendar RG-QX).');
    expect(html).toContain('href="webcal://tsag.example.org/calendar/rg-qx.ics"');
    expect(html).toContain('href="./calendar/meeting/tsag-2026-01.rg-qx-2.ics"');
    const closed = await openSite(schedulesOf());
    expect(await page('/', closed)).not.toContain('.ics');
    await closed.close();
  });

  it('has headings, table headers, a language and a way past the top', async () => {
    const html = await page('/?past=1');
    expect(find(html, 'html')[0]!.attributes['lang']).toBe('en');
    expect(find(html, 'title')[0]!.text).toBe('Meetings and contribution deadlines · TSAG bot');
    expect(find(html, 'a')[0]!.attributes).toMatchObject({ class: 'skip', href: '#main' });
    expect(['h1', 'h2'].map((name) => find(html, name).length)).toEqual([1, 6]);
    expect(find(html, 'thead')[0]!.children[0]!.children.map(({ text, attributes }) => [text, attributes['scope']])).toEqual([['Day', 'col'], ['Time', 'col'], ['What', 'col'], ['When', 'col']]);
  });
});

describe('as time goes by', () => {
  const one = schedule('tsag-2026-01', '2026-01-12', [
    { id: 'rg-qx-1', number: 1, date: '2026-03-11', end: '15:00', deadline: { date: '2026-03-04' } },
    { id: 'rg-qx-2', number: 2, date: '2026-05-13', end: '15:00', deadline: { date: '2026-05-06' } },
  ]);
  const at = async (moment: string) => {
    const then = await openSite([one], { at: moment });
    const html = await page('/', then);
    await then.close();
    return html;
  };
  const left = (html: string) => find(html, '.left').map(({ text }) => text)[0];

  it.each([
    ['2026-02-25T09:00Z', '7 days and 13 hours left'],
    ['2026-03-02T22:58:00Z', '2 days left'],
    ['2026-03-03T22:59:00Z', '1 day left'],
    ['2026-03-04T21:49:30Z', '1 hour and 9 minutes left'],
    ['2026-03-04T21:59:00Z', '1 hour left'],
    ['2026-03-04T22:58:30Z', '0 minutes left'],
  ])('at %s: %s', async (moment, text) => {
    expect(left(await at(moment))).toBe(text);
  });

  it('lists a deadline until its minute, a meeting until its end', async () => {
    const firsts = async (moment: string) => rows(await at(moment))[0]!.slice(2);
    expect(await firsts('2026-03-04T22:59:00Z')).toEqual(['RG-QX #1 contributions due', 'today, in 1 minute']);
    expect(await firsts('2026-03-04T22:59:01Z')).toEqual(['RG-QX #1 e-meeting Contributions were due by Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC. In the report: tsag-2026-01', 'in 7 days']);
    expect((await firsts('2026-03-11T13:59:00Z'))[1]).toBe('running now');
    expect((await firsts('2026-03-11T14:00:01Z'))[0]).toBe('RG-QX #2 contributions due');
  });

  it('says when nothing is ahead, or nothing known', async () => {
    const over = await at('2026-11-22T09:00Z');
    expect(over).toContain('No meeting or deadline is ahead. New meetings are published');
    expect(over).toContain('Show what is past (4)');
    expect(find(over, '.next')[0]!.text).toBe('Next deadline No deadline is ahead. The last: RG-QX #2, Wed 6 May 2026, 200 days ago. Next e-meeting No e-meeting is ahead. The last: RG-QX #2, Wed 13 May 2026, 193 days ago.');
    const empty = await openSite([]);
    expect(await page('/', empty)).toContain('Nothing is loaded yet.');
    expect((await (await empty.get('/api/schedule.json')).json()) as object).toMatchObject({ revision: 0, events: [] });
    await empty.close();
  });

  it('names groups of which a report says that none is planned', async () => {
    const none = { code: 'empty-schedule', severity: 'info', places: [], about: ['RG-NO'], data: { groups: ['RG-NO'] } };
    const then = await openSite([schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', date: '2026-03-11' }], { findings: [none] })]);
    expect(await page('/', then)).toContain('For RG-NO, tsag-2026-01 says that no e-meeting is planned.');
    expect(await page('/?group=RG-QX', then)).not.toContain('says that no e-meeting');
    await then.close();
  });
});

describe('its bytes', () => {
  it('come compressed, and not again to whoever has them', async () => {
    const plain = await site.get('/', { headers: { 'accept-encoding': 'identity' } });
    const etag = plain.headers.get('etag')!;
    const text = await plain.text();
    expect([plain.headers.get('content-encoding'), plain.headers.get('vary'), plain.headers.get('cache-control')]).toEqual([null, 'accept-encoding', 'no-cache']);
    const zipped = await site.get('/', { headers: { 'accept-encoding': 'br;q=1, gzip;q=0.5' } });
    expect([zipped.headers.get('content-encoding'), zipped.headers.get('etag'), await zipped.text()]).toEqual(['gzip', etag, text]);
    expect((await site.get('/', { headers: { 'accept-encoding': 'gzip;q=0' } })).headers.get('content-encoding')).toBeNull();
    for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const again = await site.get('/', { headers: { 'if-none-match': known } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
    const head = await site.get('/', { method: 'HEAD', headers: { 'accept-encoding': 'identity' } });
    expect([head.status, Number(head.headers.get('content-length')), await head.text()]).toEqual([200, Buffer.byteLength(text), '']);
    const post = await site.get('/', { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('are others as soon as something is published', async () => {
    const then = await openSite([schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', number: 1, date: '2026-03-11' }])]);
    const before = await then.get('/');
    then.publish(schedule('tsag-2026-01', '2026-01-12', [{ id: 'rg-qx-1', number: 1, date: '2026-03-18' }]), '2026-02-25T08:00Z');
    const after = await then.get('/', { headers: { 'if-none-match': before.headers.get('etag')! } });
    expect(after.status).toBe(200);
    expect(rows(await after.text())[0]![0]).toBe('Wed 18 Mar 2026');
    await then.close();
  });

  const total = async (of: Site, size: (reply: Response) => Promise<number>) => {
    const html = await page('/?past=1', of);
    const addresses = [...find(html, 'link'), ...find(html, 'script'), ...find(html, 'img')].map(({ attributes }) => attributes['href'] ?? attributes['src']!);
    expect(addresses.map((address) => address.split('?')[0])).toEqual(['./icon.svg', './page.css', './page.js', './timeline.svg']);
    const sizes = await Promise.all(['./?past=1', ...addresses].map(async (address) => size(await of.get(address.slice(1)))));
    return sizes.reduce((sum, octets) => sum + octets, 0);
  };

  it('are below 60 kB in all, of the schedule that is shipped, not even compressed', async () => {
    const shipped = await openSite(schedulesOf(join(INVENTED, '..', '..', 'schedules')), { at: '2025-08-01T09:00Z', publicUrl: 'https://tsag.example.org', publicFeeds: true });
    expect(await total(shipped, async (reply) => (await reply.arrayBuffer()).byteLength)).toBeLessThan(60_000);
    await shipped.close();
  });

  it('are below 60 kB as they are sent, of eight groups that meet six times a year', async () => {
    const groups = Array.from('ABCDEFGH', (letter) => `RG-${letter}`);
    const months = ['01', '03', '05', '07', '09', '11'];
    const meetings = groups.flatMap((group) => months.map((month, index) => ({ id: `${group.toLowerCase()}-${index}`, group, number: index + 1, date: `2026-${month}-18`, end: '15:00', objectives: `Progress of ${group} under its terms of reference`, deadline: { date: `2026-${month}-11` } })));
    const busy = await openSite([schedule('tsag-2026-01', '2026-01-12', meetings)], { publicUrl: 'https://tsag.example.org', publicFeeds: true });
    expect(await total(busy, async (reply) => Number(reply.headers.get('content-length') ?? (await reply.arrayBuffer()).byteLength))).toBeLessThan(60_000);
    await busy.close();
  });

  it('of what all pages share are kept for good under an address of their own', async () => {
    const [link] = find(await page('/'), 'link').filter(({ attributes }) => attributes['rel'] === 'stylesheet');
    const asset = await site.get(link!.attributes['href']!.slice(1), { headers: { 'accept-encoding': 'gzip' } });
    expect([asset.status, asset.headers.get('content-type'), asset.headers.get('cache-control')]).toEqual([200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable']);
    expect((await site.get('/page.css?v=old')).headers.get('cache-control')).toBe('no-cache');
    expect((await site.get('/page.ts')).status).toBe(404);
  });
});
