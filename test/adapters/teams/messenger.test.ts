/** Reminders through Teams' connector, over real HTTP: the contract of messengers, and what only Teams does. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { TeamsMessenger } from '../../../adapters/teams/messenger.js';
import { References } from '../../../adapters/teams/references.js';
import { openSeam, SLOWEST } from '../../../adapters/teams/seam.js';
import { isTrustedServiceUrl } from '../../../adapters/teams/service-url.js';
import { openStore, type OpenStore } from '../../../adapters/store/open.js';
import type { Answer } from '../../../src/domain/answer.js';
import { messengerContract } from '../../contracts/messenger.contract.js';
import { FakeConnector } from '../../support/teams/fake-connector.js';

const TENANT = 'tenant-1';
const there = (id: string) => ({ platform: 'teams', workspace: TENANT, id });
const message = (title: string): Answer => ({ title, lead: [], sections: [], notes: [], suggestions: [], source: null });
const clock = { now: () => Date.UTC(2026, 2, 4) };

interface Opened {
  connector: FakeConnector;
  messenger: TeamsMessenger;
  references: References;
  store: OpenStore;
}

async function openMessenger({ timeout = 10_000, token = async () => 'a-token' }: { timeout?: number; token?: () => Promise<string> } = {}): Promise<Opened> {
  const connector = await FakeConnector.start();
  const store = await openStore({ sqlite: ':memory:' });
  const references = new References(store.records, clock, (url) => isTrustedServiceUrl(url, { isLocal: false, also: connector.url }));
  const seam = openSeam({ appId: 'app-1', appPassword: 'not-used', appType: 'SingleTenant', tenantId: TENANT, isLocal: false, inTests: { keys: connector.keysUrl, token, connector: connector.url, timeout } });
  for (const id of ['C1', 'C2']) await references.keep({ place: there(id), serviceUrl: connector.url, conversation: id, bot: '28:app-1', team: null, isClosed: false });
  return { connector, messenger: new TeamsMessenger(seam, references), references, store };
}

messengerContract('Teams', {
  canFind: false,
  canEdit: true,
  open: async ({ timeout }) => {
    const { connector, messenger, store } = await openMessenger({ timeout });
    return {
      messenger,
      slowest: SLOWEST,
      destination: there,
      script: ({ id }, ...faults) => connector.script(id, ...faults),
      accepted: ({ id }) => connector.acceptedIn(id),
      posts: ({ id }) => connector.postsTo(id),
      disconnect: () => connector.close(),
      close: async () => {
        await connector.close();
        await store.close();
      },
    };
  },
});

describe('messages to Teams', () => {
  let opened: Opened;
  const start = async (options?: Parameters<typeof openMessenger>[0]) => (opened = await openMessenger(options));
  afterEach(async () => {
    await opened.connector.close();
    await opened.store.close();
  });

  it('are cards with a summary, from the bot, with the token', async () => {
    const { connector, messenger } = await start();
    expect(await messenger.send(there('C1'), message('Harbour'))).toEqual({ kind: 'sent', ref: connector.accepted[0]!.ref });
    const { activity } = connector.accepted[0]!;
    expect(activity).toMatchObject({ type: 'message', from: { id: '28:app-1' }, summary: expect.stringContaining('Harbour') });
    expect(activity.attachments).toEqual([{ contentType: 'application/vnd.microsoft.card.adaptive', content: expect.objectContaining({ type: 'AdaptiveCard' }) }]);
    expect(activity).not.toHaveProperty('text');
    expect(connector.posts[0]!.authorization).toBe('Bearer a-token');
  });

  it.each([
    [412, 'PreconditionFailed', {}],
    [429, 'Throttled', {}],
    [429, 'Throttled', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }],
  ])('%d %s that names no seconds: waits for a while that differs', async (status, code, headers) => {
    const { connector, messenger } = await start();
    connector.script('C1', { kind: 'answer', status, code, headers }, { kind: 'answer', status, code, headers });
    const waits = [await messenger.send(there('C1'), message('one')), await messenger.send(there('C1'), message('one'))].map((outcome) => (outcome.kind === 'wait' ? outcome.after : NaN));
    for (const wait of waits) expect(wait >= 15 && wait <= 45).toBe(true);
    expect(waits[0]).not.toBe(waits[1]);
    expect(connector.postsTo('C1')).toBe(2);
  });

  it.each([
    [403, 'BotNotInConversationRoster', undefined, 'destination'],
    [403, 'ConversationBlockedByUser', undefined, 'destination'],
    [403, 'Forbidden', 'MessageWritesBlocked', 'destination'],
    [403, 'BotDisabledByAdmin', undefined, 'destination'],
    [404, 'ConversationNotFound', undefined, 'destination'],
    [413, 'MessageSizeTooBig', undefined, 'message'],
    [401, 'BotNotRegistered', undefined, 'workspace'],
    [401, undefined, undefined, 'workspace'],
  ])('fault 12, 13: %d %s %s: refused, ends the %s', async (status, code, subCode, ends) => {
    const { connector, messenger } = await start();
    connector.script('C1', { kind: 'answer', status, ...(code ? { code } : {}), ...(subCode ? { subCode } : {}) });
    expect(await messenger.send(there('C1'), message('one'))).toEqual({ kind: 'refused', ends, reason: expect.stringContaining(subCode ?? code ?? String(status)) });
    expect(connector.postsTo('C1')).toBe(1);
  });

  it('503 is uncertain, a redirect is not followed', async () => {
    const { connector, messenger } = await start();
    connector.script('C1', { kind: 'answer', status: 503 }, { kind: 'answer', status: 307, headers: { location: `${connector.url}v3/conversations/C2/activities` } });
    expect(await messenger.send(there('C1'), message('one'))).toMatchObject({ kind: 'uncertain' });
    expect(await messenger.send(there('C1'), message('one'))).toMatchObject({ kind: 'unreachable' });
    expect([connector.postsTo('C1'), connector.postsTo('C2')]).toEqual([2, 0]);
  });

  it('without a login nothing is sent, and the reason holds no secret', async () => {
    const { connector, messenger } = await start({ token: () => Promise.reject(Object.assign(new Error('client_secret=hush is wrong'), { errorCode: 'invalid_client' })) });
    expect(await messenger.send(there('C1'), message('one'))).toEqual({ kind: 'unreachable', reason: 'login: invalid_client' });
    expect(connector.posts).toEqual([]);
  });

  it('nowhere to go: refused, for that destination', async () => {
    const { messenger } = await start();
    expect(await messenger.send(there('never-seen'), message('one'))).toEqual({ kind: 'refused', reason: 'no conversation is known', ends: 'destination' });
  });

  it('fault 27: an address that is no longer trusted is not sent to', async () => {
    const { connector, messenger, store } = await start();
    const reference = { place: there('C1'), serviceUrl: connector.url.replace('127.0.0.1', 'localhost'), conversation: 'C1', bot: '28:app-1', team: null, isClosed: false };
    await store.records.set('teams-conversation', 'teams:tenant-1:C1', JSON.stringify(reference), clock.now());
    expect(await messenger.send(there('C1'), message('one'))).toMatchObject({ kind: 'refused', ends: 'destination' });
    expect(connector.posts).toEqual([]);
  });
});
