import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { jsonSchema } from '../../../adapters/web/schedule-json.js';
import { schedule } from '../../support/schedule.js';
import { schedulesOf } from './invented.js';
import { find } from './parsed.js';
import { openSite, type Site } from './site.js';

let site: Site;

/** Each secret stands in one field of what is known. */
const SECRETS = { join: 'https://join.example/1', registration: 'https://registration.example/2', letter: 'https://letter.example/3', upload: 'https://upload.example/4', action: 'SecretAction', document: 'SecretDocument', liaison: 'SecretLiaison', person: 'SecretPerson', mail: 'secret@example.org' };

beforeAll(async () => {
  const guarded = schedule('tsag-2026-02', '2026-02-02', [{ id: 'rg-sc-1', group: 'RG-SC', number: 1, date: '2026-03-18', end: '15:00', deadline: { date: '2026-03-11' }, join: SECRETS.join, registration: SECRETS.registration, conveningLetter: SECRETS.letter }], {
    groups: [{ id: 'RG-SC', rapporteurs: [SECRETS.person], submission: SECRETS.upload, mailingList: SECRETS.mail }],
    actions: [{ id: 'WP9-1', group: 'RG-SC', title: SECRETS.action, documents: ['TD901'] }],
    wtsaActions: [{ number: '91', title: SECRETS.action, status: 'started', documents: ['TD902'] }],
    documents: [{ reference: 'TD903', title: SECRETS.document, source: SECRETS.person }],
    liaisonStatements: [{ document: 'TD904', title: SECRETS.liaison }],
  });
  site = await openSite([...schedulesOf(), guarded], { publicUrl: 'https://tsag.example.org', publicFeeds: true, supportContact: 'help@example.org' });
});
afterAll(() => site.close());

describe('what anybody may open', () => {
  it.each(['/', '/?past=1&group=RG-SC', '/timeline.svg', '/api/schedule.json', '/privacy', '/terms', '/support', '/actions', '/documents'])('holds meetings and deadlines only: %s', async (path) => {
    const text = await (await site.get(path)).text();
    const found = Object.values(SECRETS).filter((secret) => text.includes(secret));
    expect(found).toEqual([]);
    expect(text).not.toMatch(/TD90\d/);
  });

  it('would show them otherwise', async () => {
    const open = await openSite([], { mayRead: async () => true });
    open.publish(schedule('tsag-2026-02', '2026-02-02', [], { actions: [{ id: 'WP9-1', group: 'RG-SC', title: SECRETS.action, documents: ['TD901'] }] }), '2026-02-03T09:00Z');
    expect(await (await open.get('/actions')).text()).toContain(SECRETS.action);
    await open.close();
  });
});

describe('/api/schedule.json', () => {
  it('is what its schema says', async () => {
    const answer = await site.get('/api/schedule.json');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('access-control-allow-origin'), answer.headers.get('cross-origin-resource-policy')]).toEqual([200, 'application/json; charset=utf-8', '*', 'cross-origin']);
    const json = jsonSchema.parse(await answer.json());
    expect(json.version).toBe(1);
    const served = await site.get('/api/schedule.schema.json');
    const schema = (await served.json()) as Parameters<typeof z.fromJSONSchema>[0];
    expect(z.fromJSONSchema(schema).safeParse(json).success).toBe(true);
    expect(z.fromJSONSchema(schema).safeParse({ ...json, version: 2 }).success).toBe(false);
    // a field that is added later makes nobody's program fail
    expect(z.fromJSONSchema(schema).safeParse({ ...json, more: 1 }).success).toBe(true);
  });

  it('tells each meeting and deadline with its instants', async () => {
    const { events, undated, reports } = jsonSchema.parse(await (await site.get('/api/schedule.json')).json());
    expect(events.find(({ uid }) => uid === 'tsag-2026-02.rg-sc-1.deadline@tsag-bot')).toEqual({
      uid: 'tsag-2026-02.rg-sc-1.deadline@tsag-bot',
      kind: 'deadline',
      meeting: 'tsag-2026-02/rg-sc-1',
      group: 'RG-SC',
      number: 1,
      status: null,
      firstDay: '2026-03-11',
      lastDay: '2026-03-11',
      start: '2026-03-11T22:59:00Z',
      end: null,
      day: null,
      isEndOfDay: true,
      objectives: null,
      sequence: 0,
      modifiedAt: '2026-01-12T09:00:00Z',
      problems: [],
      source: { document: 'tsag-2026-02', clause: null, table: null, row: null },
    });
    expect(events.map(({ firstDay }) => firstDay)).toEqual(events.map(({ firstDay }) => firstDay).toSorted());
    expect(events.filter(({ status }) => status === 'cancelled').map(({ meeting }) => meeting)).toEqual(['tsag-2026-01/rg-zn-4', 'tsag-2026-01/rg-zn-4']);
    expect(undated.map(({ meeting }) => meeting)).toEqual(['tsag-2026-01/rg-zn-3']);
    expect(reports.map(({ document }) => document)).toEqual(['tsag-2026-02', 'TD310', 'TD210R1']);
  });
});

describe('/privacy, /terms and /support', () => {
  it.each(['/privacy', '/terms', '/support'])('%s names whom to ask', async (path) => {
    const html = await (await site.get(path)).text();
    expect(find(html, 'h1')).toHaveLength(1);
    expect(find(html, 'a').find(({ text }) => text === 'help@example.org')!.attributes['href']).toBe('mailto:help@example.org');
    const nobody = await openSite([]);
    expect(await (await nobody.get(path)).text()).toContain('The person who added it to your workspace or team knows who that is.');
    await nobody.close();
  });

  it.each([
    ['https://help.example.org/tsag', 'https://help.example.org/tsag'],
    ['javascript:alert(1)', null],
    ['room B.12', null],
  ])('of %s make a link only where it is one', async (supportContact, href) => {
    const other = await openSite([], { supportContact });
    const html = await (await other.get('/support')).text();
    expect(html).toContain(supportContact);
    expect(find(html, 'a').find(({ text }) => text === supportContact)?.attributes['href'] ?? null).toBe(href);
    await other.close();
  });

  it('say what is kept and for how long, and that it is no service of ITU', async () => {
    const text = await (await site.get('/privacy')).text();
    for (const words of ['names as the platform gives them', 'time zone', 'reminded of', 'Of its secret part only a hash', 'receipt', 'after 30 days', 'not by ITU']) expect(text).toContain(words);
    expect(await (await site.get('/terms')).text()).toContain('It is not a service of ITU');
  });
});
