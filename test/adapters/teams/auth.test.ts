/** Who is let in: tokens signed by a key server on this machine, over real HTTP. The numbers are those of the table of faults. */
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { createTeams, type TeamsSettings } from '../../../adapters/teams/app.js';
import { isTrustedServiceUrl } from '../../../adapters/teams/service-url.js';
import { textsFor } from '../../../src/text/index.js';
import { APP_ID, CONVERSATIONS, TeamsService, TENANT } from '../../support/teams/service.js';

const t = textsFor('en').teamsApp;
const { title: guestTitle } = textsFor('en').roles.guestMayNot;
const OTHER_TENANT = '99999999-7777-8888-9999-000000000000';
const now = () => Math.floor(Date.now() / 1000);

describe('requests to Teams\' address', () => {
  let service: TeamsService;
  beforeEach(async () => {
    // the library prints tokens that do not hold
    jest.spyOn(console, 'error').mockImplementation(() => {});
    service = await TeamsService.start({ isLocal: false, clock: { now: Date.now() } });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await service.close();
  });

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const stored = async () => [...(await service.store.records.list('teams-conversation')), ...(await service.store.subscriptions.all())];
  /** Nothing was stored, nothing was said. */
  const expectNoEffect = async () => {
    await service.teams.settled();
    expect([await stored(), service.connector.posts, service.connector.typing]).toEqual([[], [], []]);
  };

  it('signed by Teams: answered', async () => {
    const { status, answers } = await service.exchange(service.said('channel', 'remind on RG-QX'), bearer(await service.connector.token(APP_ID)));
    expect([status, answers.length, service.connector.posts[0]!.authorization]).toEqual([200, 1, 'Bearer a-token']);
    expect(await stored()).toHaveLength(2);
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['an empty header', { authorization: '' }],
    ['another scheme', { authorization: 'Basic dGVhbXM6dGVhbXM=' }],
    ['no token', { authorization: 'Bearer x' }],
    ['three parts of nothing', { authorization: 'Bearer a.b.c' }],
  ])('unsigned (%s) → 401, no effect', async (_, headers) => {
    expect((await service.post(service.said('personal', 'remind on'), { headers })).status).toBe(401);
    await expectNoEffect();
  });

  it.each<[string, Record<string, unknown>]>([
    ['another audience', { aud: '00000000-2222-3333-4444-555555555555' }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['the issuer of test tools', { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: APP_ID, ver: '1.0' }],
    ['an end in the past', { exp: now() - 3600 }],
    ['no end', { exp: undefined }],
    ['a beginning in the future', { nbf: now() + 3600 }],
    ['another service address', { serviceurl: 'https://smba.trafficmanager.net/amer/' }],
    ['no service address', { serviceurl: undefined }],
  ])('fault 26: %s → 401, no effect', async (_, claims) => {
    const token = await service.connector.token(APP_ID, { claims });
    expect((await service.post(service.said('personal', 'remind on'), { headers: bearer(token) })).status).toBe(401);
    await expectNoEffect();
  });

  it('fault 26: another signature, an unknown key, no signature → 401, no effect', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const good = await service.connector.token(APP_ID);
    const unsigned = `${Buffer.from('{"alg":"none","kid":"key-1"}').toString('base64url')}.${good.split('.')[1]}.x`;
    const tokens = [await service.connector.token(APP_ID, { key: privateKey }), await service.connector.token(APP_ID, { kid: 'key-2' }), `${good.slice(0, -8)}AAAAAAAA`, unsigned];
    for (const token of tokens) expect((await service.post(service.said('personal', 'remind on'), { headers: bearer(token) })).status).toBe(401);
    await expectNoEffect();
  });

  it.each([['emulator'], ['AseChannel'], ['directline'], ['']])('fault 26: signed, of the channel "%s" → 401, no effect', async (channelId) => {
    const token = await service.connector.token(APP_ID);
    expect((await service.post(service.said('personal', 'remind on', { channelId }), { headers: bearer(token) })).status).toBe(401);
    await expectNoEffect();
  });

  it.each([
    ['of the conversation', { conversation: { id: CONVERSATIONS.channel.id, conversationType: 'channel', tenantId: OTHER_TENANT } }],
    ['of a personal chat', { conversation: { id: 'a:other', conversationType: 'personal' }, channelData: { tenant: { id: OTHER_TENANT } } }],
  ])('fault 26, 28: another tenant (%s) → 401, no effect', async (_, parts) => {
    const activity = service.said('channel', 'remind on', parts);
    expect((await service.post(activity, { headers: bearer(await service.connector.token(APP_ID)) })).status).toBe(401);
    await expectNoEffect();
  });

  it('fault 28: a guest of another tenant may ask in a shared channel, and set nothing there', async () => {
    const headers = bearer(await service.connector.token(APP_ID));
    const guest = { from: { id: '29:guest', aadObjectId: 'guest-1' }, channelData: { tenant: { id: OTHER_TENANT }, team: { id: 'team-1' }, channel: { id: CONVERSATIONS.channel.id } } };
    const { answers } = await service.exchange(service.said('channel', 'deadlines', guest), headers);
    expect(answers[0]!.summary).toContain('RG-QX');
    for (const words of ['remind on', 'remind me on', 'remind submitted RG-QX #1']) {
      const refused = await service.exchange(service.said('channel', words, guest), headers);
      expect(refused.answers[0]!.summary).toContain(guestTitle);
    }
    const form = await service.post(service.pressed('channel', 'remind-form', { isPrivate: false }, guest), { headers });
    expect(JSON.stringify(form.body)).toContain(guestTitle);
    const saved = await service.post(service.pressed('channel', 'remind', { isPrivate: false, on: 'true' }, guest), { headers });
    expect(JSON.stringify(saved.body)).toContain(guestTitle);
    expect(await service.store.subscriptions.all()).toEqual([]);
  });

  it.each([
    'https://evil.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net@evil.example/',
    'http://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net:444/amer/',
  ])('fault 27: %s, even when it is signed → refused, not stored', async (serviceUrl) => {
    const token = await service.connector.token(APP_ID, { claims: { serviceurl: serviceUrl } });
    expect((await service.post(service.said('personal', 'remind on', { serviceUrl }), { headers: bearer(token) })).status).toBe(403);
    await expectNoEffect();
  });

  it('20: a big body is refused, whether it says how big it is or not, signed or not', async () => {
    const big = JSON.stringify({ text: 'x'.repeat(2_000_000) });
    expect((await service.post(big)).status).toBe(413);
    const headers = bearer(await service.connector.token(APP_ID));
    expect((await service.post(big, { headers })).status).toBe(413);
    expect(await chunked(service.port, {}, big)).toBe(401);
    expect(await chunked(service.port, headers, big)).toBe(413);
    await expectNoEffect();
  });

  it.each<[string, object | string, number]>([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['nothing', '{}', 400],
    ['no sender', { type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/' }, 400],
  ])('signed, but %s → %d', async (_, body, status) => {
    expect((await service.post(body, { headers: bearer(await service.connector.token(APP_ID)) })).status).toBe(status);
    await expectNoEffect();
  });

  it('other methods and addresses are not answered', async () => {
    expect((await service.post('', { method: 'GET' })).status).toBe(405);
    expect((await service.post({}, { path: '/api/messages/x' })).status).toBe(404);
  });

  it('without the keys nobody can tell: 503, no effect', async () => {
    const token = await service.connector.token(APP_ID);
    const activity = service.said('personal', 'remind on');
    await service.connector.close();
    expect((await service.post(activity, { headers: bearer(token) })).status).toBe(503);
    expect(await stored()).toEqual([]);
  });

  it('answers to requests that are refused give nothing away', async () => {
    const token = await service.connector.token(APP_ID, { claims: { exp: now() - 3600 } });
    expect((await service.post(service.said('personal', 'deadlines'), { headers: bearer(token) })).body).toEqual({ error: 'not authorized' });
    expect(service.log.join('\n')).not.toContain(token);
  });
});

/** Posts without saying how much. @returns the status */
async function chunked(port: number, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', path: '/api/messages', method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked', ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    // refused before everything was sent
    request.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' || error.code === 'ECONNRESET' ? undefined : reject(error)));
    request.end(body);
  });
}

describe('starting', () => {
  const settings: TeamsSettings = { appId: '', appPassword: '', appType: 'SingleTenant', tenantId: '', isLocal: false };
  const nothing = {} as never;

  it.each([{}, { appId: ' ' }, { appPassword: 'a-secret', tenantId: TENANT }])('fault 25: without an app id (%j) it refuses, and says what to set', (parts) => {
    expect(() => createTeams({ ...settings, ...parts }, nothing, nothing, nothing, () => {}, nothing)).toThrow(/MICROSOFT_APP_ID.*MICROSOFT_APP_PASSWORD.*MICROSOFT_APP_TENANT_ID.*for example/s);
  });

  it('open without authentication and with an app id: refuses', () => {
    expect(() => createTeams({ ...settings, isLocal: true, appId: APP_ID }, nothing, nothing, nothing, () => {}, nothing)).toThrow(t.localWithAppId);
  });

  it.each(['SingleTenant', 'MultiTenant', 'UserAssignedMSI'])('as %s', (appType) => {
    const isManaged = appType === 'UserAssignedMSI';
    expect(() => createTeams({ ...settings, appType, appId: APP_ID, tenantId: TENANT, appPassword: isManaged ? '' : 'a-secret' }, nothing, nothing, nothing, () => {}, nothing)).not.toThrow();
  });
});

describe('open for test tools on this machine', () => {
  let service: TeamsService;
  beforeEach(async () => (service = await TeamsService.start()));
  afterEach(() => service.close());

  it('says so', () => {
    expect(service.log).toEqual([t.isOpen]);
  });

  it.each(['https://smba.trafficmanager.net/amer/', 'http://192.0.2.1:3978/', 'http://localhost.evil.example/', 'http://127.0.0.1.evil.example/', 'http://user@localhost/'])('refuses the service address %s', async (serviceUrl) => {
    expect((await service.post(service.said('personal', 'deadlines', { serviceUrl }))).status).toBe(403);
    expect(await service.store.records.list('teams-conversation')).toEqual([]);
  });

  it('refuses what a page in a browser can send without asking', async () => {
    expect((await service.post(service.said('personal', 'remind on'), { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
  });
});

describe('service addresses', () => {
  const teams = { isLocal: false };
  it.each(['https://smba.trafficmanager.net/amer/', 'https://smba.trafficmanager.net/emea/66666666-7777-8888-9999-000000000000/', 'https://smba.trafficmanager.net/teams', 'https://smba.trafficmanager.net', 'https://smba.infra.gcc.teams.microsoft.com/gcc', 'https://smba.infra.gov.teams.microsoft.us/gcch', 'https://smba.infra.dod.teams.microsoft.us/teams/'])('%s is Teams\'', (url) => {
    expect(isTrustedServiceUrl(url, teams)).toBe(true);
    expect(isTrustedServiceUrl(url, { isLocal: true })).toBe(false);
  });

  it.each([
    '',
    'smba.trafficmanager.net',
    'http://smba.trafficmanager.net/amer/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:word@smba.trafficmanager.net/',
    'https://@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:443/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net./',
    'https://SMBA.trafficmanager.net/',
    'https://smba.trafficmanager.net/amer/?x=1',
    'https://smba.trafficmanager.net/amer/#x',
    'https://smba.trafficmanager.net/a/../b/',
    'https://smba.trafficmanager.net/%2e%2e/',
    'https:\\\\smba.trafficmanager.net\\amer',
    'https://smba.trafficmanager.net\\@evil.example/',
    ' https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/\n',
    'https://smba。trafficmanager。net/',
    `https://smba.trafficmanager.net/${'a'.repeat(400)}`,
    'ftp://smba.trafficmanager.net/',
    'https://localhost/',
    'http://127.0.0.1/',
  ])('%j is not', (url) => {
    expect(isTrustedServiceUrl(url, teams)).toBe(false);
  });

  it.each(['http://localhost:56150/_connector', 'http://127.0.0.1:3978/', 'http://[::1]:3978/'])('%s is this machine', (url) => {
    expect(isTrustedServiceUrl(url, { isLocal: true })).toBe(true);
    expect(isTrustedServiceUrl(url, teams)).toBe(false);
  });
});
