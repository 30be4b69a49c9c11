/** Many workspaces: installing by OAuth, against the emulator; tokens sealed; removing. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SlackSettings } from '../../../adapters/slack/app.js';
import { Seal, SealError } from '../../../adapters/slack/seal.js';
import { openStore, type OpenStore } from '../../../adapters/store/open.js';
import { freePort, OAUTH, SlackEmulator, tokenOf } from '../../support/slack/emulator.js';
import { FakeSlack } from '../../support/slack/fake-slack.js';
import { SIGNING_SECRET, SlackService } from '../../support/slack/service.js';

const settingsAt = (publicUrl: string, secretKey = OAUTH.secretKey): Partial<SlackSettings> => ({ workspaces: { ...OAUTH, publicUrl, secretKey } });

describe('installing into a workspace, by OAuth', () => {
  let emulator: SlackEmulator;
  let service: SlackService;
  let publicUrl: string;

  beforeEach(async () => {
    const port = await freePort();
    publicUrl = `http://127.0.0.1:${port}`;
    emulator = await SlackEmulator.start(publicUrl);
    service = await SlackService.start({ apiUrl: emulator.apiUrl, port, settings: settingsAt(publicUrl) });
  });
  afterEach(async () => {
    await service.stop();
    await emulator.close();
  });

  it('leads to a page that says what to do first, and to a token that is stored sealed', async () => {
    const { status, page, headers } = await emulator.install(publicUrl);
    expect(status).toBe(200);
    expect(page).toContain('/tsag help');
    expect(page).toContain('Rapporteurs &#38; &#60;friends&#62;');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const [stored] = await service.store.records.list('slack-installation');
    expect(stored!.text).not.toMatch(/xoxb/);
    expect(Buffer.from(stored!.text.split('.')[1]!, 'base64url').toString('latin1')).not.toMatch(/xoxb/);
    expect(service.log.join('\n')).not.toMatch(/xoxb-[\w-]{5}/);
  });

  it('then posts, edits and finds, opens and publishes views, and lists channels, with the scopes that were asked for', async () => {
    await emulator.install(publicUrl);
    const workspace = (await service.store.records.list('slack-installation'))[0]!.key;
    const token = await tokenOf(service.store, workspace);
    const { channel, user } = await emulator.known(token);
    const here = { platform: 'slack', workspace, id: channel };
    const message = (title: string) => ({ title, lead: [], sections: [], notes: [], suggestions: [], source: null });
    const { messenger } = service.slack;
    const sent = await messenger.send(here, message('one'), 'tsag-1');
    expect(sent).toMatchObject({ kind: 'sent', ref: expect.stringContaining(`${channel}/`) });
    const { ref } = sent as { ref: string };
    expect(await messenger.find!(here, 'tsag-1', service.clock.now)).toEqual({ ref });
    expect(await messenger.find!(here, 'tsag-2', service.clock.now)).toBe('early');
    expect(await messenger.find!(here, 'tsag-2', service.clock.now - 60_000)).toBeNull();
    expect(await messenger.edit!(here, ref, message('two'))).toMatchObject({ kind: 'sent' });
    expect(await messenger.find!(here, 'tsag-1', service.clock.now)).toEqual({ ref });
    const { messages } = await emulator.call(token, 'conversations.history', { channel });
    expect((messages as { text: string }[]).map(({ text }) => text)).toEqual(['two.']);

    const person = { ...here, id: user };
    expect(await messenger.send(person, message('private'), 'tsag-3')).toMatchObject({ kind: 'sent', ref: expect.stringMatching(/^D/) });
    expect(await messenger.find!(person, 'tsag-3', service.clock.now)).toMatchObject({ ref: expect.stringMatching(/^D/) });

    const { trigger_id: trigger } = await emulator.call(token, 'views.generateTriggerId', { user_id: user });
    await service.command('remind', { team_id: workspace, user_id: user, channel_id: channel, trigger_id: trigger });
    await service.event({ type: 'app_home_opened', user, channel: 'D1', tab: 'home' }, { team_id: workspace, authorizations: [{ team_id: workspace, enterprise_id: null, user_id: 'UB', is_bot: true, is_enterprise_install: false }] });
    await service.slack.stop();
    expect(service.log).toEqual([]);
    const views = await emulator.shows('views');
    expect(views).toContain('Meetings, deadlines and actions');
    expect(views).toContain('They come to this channel, for everybody.');
  });

  it('a workspace in which it is not installed sends nothing', async () => {
    expect(await service.slack.messenger.send({ platform: 'slack', workspace: 'T9', id: 'C1' }, { title: 'x', lead: [], sections: [], notes: [], suggestions: [], source: null }, 'tsag-1')).toMatchObject({ kind: 'refused', ends: 'workspace' });
  });

  it('refuses what comes back in another browser, without a state, or cancelled', async () => {
    const other = await emulator.install(publicUrl, { cookies: false });
    expect(other.status).toBe(400);
    expect(other.page).toContain('another browser');
    for (const query of ['code=abc', 'code=abc&state=made-up', 'error=access_denied']) {
      const response = await fetch(`${publicUrl}/slack/oauth_redirect?${query}`, { headers: { cookie: 'slack-app-oauth-state=made-up' } });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('made-up');
    }
    expect(await service.store.records.list('slack-installation')).toEqual([]);
  });

  it('does not start with another key, and says so', async () => {
    await emulator.install(publicUrl);
    const { store } = service;
    const start = SlackService.start({ apiUrl: emulator.apiUrl, store, settings: settingsAt(publicUrl, Buffer.alloc(32, 8).toString('base64')) });
    await expect(start).rejects.toThrow('SECRET_KEY');
  });

  it('asks for the scopes that the manifests have', async () => {
    const start = await fetch(`${publicUrl}/slack/install`, { redirect: 'manual' });
    expect(new URL(start.headers.get('location')!).searchParams.get('scope')).toContain('commands,app_mentions:read');
    expect((await fetch(`${publicUrl}/slack/install`, { method: 'POST' })).status).toBe(405);
  });
});

describe('removing and coming back', () => {
  let slack: FakeSlack;
  let store: OpenStore;
  let services: SlackService[];

  beforeEach(async () => {
    slack = await FakeSlack.start();
    store = await openStore({ sqlite: ':memory:' });
    services = [];
  });
  afterEach(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await store.close();
    await slack.close();
  });

  async function start(): Promise<SlackService> {
    const service = await SlackService.start({ apiUrl: slack.apiUrl, store, settings: settingsAt('http://localhost'), clock: services[0]?.clock ?? { now: Date.UTC(2026, 0, 5, 9) } });
    services.push(service);
    return service;
  }

  /** As the last step of the installation does. */
  async function install(service: SlackService, rotation: { refresh_token: string; expires_in: number } | null = null): Promise<void> {
    slack.methods.set('oauth.v2.access', () => ({ ok: true, access_token: `xoxb-${slack.called('oauth.v2.access').length}`, scope: 'chat:write', bot_user_id: 'UBOT', app_id: 'A1', team: { id: 'T1', name: 'One' }, enterprise: null, is_enterprise_install: false, token_type: 'bot', authed_user: { id: 'U1' }, ...rotation }));
    const begin = await fetch(`${service.url}/slack/install`, { redirect: 'manual' });
    const state = new URL(begin.headers.get('location')!).searchParams.get('state')!;
    const end = await fetch(`${service.url}/slack/oauth_redirect?code=c&state=${encodeURIComponent(state)}`, { headers: { cookie: begin.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ') } });
    expect(end.status).toBe(200);
  }

  const uninstalled = { type: 'app_uninstalled' };
  const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } };

  it.each([
    ['uninstalled, then revoked', [uninstalled, revoked]],
    ['revoked, then uninstalled', [revoked, uninstalled]],
    ['uninstalled alone', [uninstalled]],
    ['revoked alone', [revoked]],
  ])('fault 23: %s: the same end', async (_, events) => {
    const service = await start();
    await install(service);
    expect(await store.records.list('slack-installation')).toHaveLength(1);
    service.clock.now += 60_000;
    for (const event of events) {
      expect((await service.event(event)).status).toBe(200);
      await service.slack.stop();
    }
    expect(await store.records.list('slack-installation')).toEqual([]);
    expect((await store.ledger.pauses()).map(({ destination }) => destination)).toEqual([{ platform: 'slack', workspace: 'T1', id: '*' }]);
    expect((await store.records.list('left')).map(({ setAt }) => setAt)).toEqual([service.clock.now]);
    expect(service.troubles).toHaveLength(1);
    // what comes in afterwards is acknowledged, and nothing goes out
    expect((await service.event({ type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: 'deadlines' })).status).toBe(200);
    await service.slack.stop();
    expect(slack.called('chat.postMessage')).toEqual([]);
  });

  it('installed again, everything goes on as it was set; a removal that comes late ends nothing', async () => {
    const service = await start();
    await install(service);
    service.clock.now += 60_000;
    await service.command('remind on', { response_url: slack.responseUrl('a') });
    await slack.response('a');
    const at = Math.floor(service.clock.now / 1000);
    await service.event(uninstalled, { event_time: at });
    await service.slack.stop();
    service.clock.now += 3_600_000;
    await install(service);
    expect(await store.ledger.pauses()).toEqual([]);
    await service.event(revoked, { event_time: at });
    await service.slack.stop();
    expect(await store.records.list('slack-installation')).toHaveLength(1);
    expect(await store.ledger.pauses()).toEqual([]);
    expect((await service.chat.remindForm({ platform: 'slack', workspace: 'T1', id: 'C1' })).subscription).toMatchObject({ on: true });
  });

  it('tokens of persons are none of ours', async () => {
    const service = await start();
    await install(service);
    await service.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    await service.slack.stop();
    expect(await store.records.list('slack-installation')).toHaveLength(1);
  });

  it('one workspace that is removed does not stop another', async () => {
    const service = await start();
    await install(service);
    service.clock.now += 60_000;
    await service.event(uninstalled, { team_id: 'T2', authorizations: [{ team_id: 'T2', enterprise_id: null, user_id: 'UBOT', is_bot: true, is_enterprise_install: false }] });
    await service.slack.stop();
    expect(await store.records.list('slack-installation')).toHaveLength(1);
  });

  it('fault 24: two instances that need a new token at once get one', async () => {
    const [one, two] = [await start(), await start()];
    // the SDK counts from the real clock
    const seconds = Math.floor((one.clock.now + 12 * 3_600_000 - Date.now()) / 1000);
    await install(one, { refresh_token: 'xoxe-1', expires_in: seconds });
    one.clock.now += 11 * 3_600_000;
    const refreshed = () => slack.called('oauth.v2.access').filter(({ args }) => args.grant_type === 'refresh_token');
    slack.methods.set('oauth.v2.access', ({ grant_type: grant }) => (grant === 'refresh_token' ? { ok: true, access_token: 'xoxb-new', refresh_token: 'xoxe-2', expires_in: 43_200, token_type: 'bot' } : { ok: false, error: 'unexpected' }));
    const message = { title: 'x', lead: [], sections: [], notes: [], suggestions: [], source: null };
    const send = (service: SlackService) => service.slack.messenger.send({ platform: 'slack', workspace: 'T1', id: 'C1' }, message, 'tsag-1');
    const outcomes = await Promise.all([send(one), send(two), send(one), send(two)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(refreshed()).toHaveLength(1);
    expect(refreshed()[0]!.args).toMatchObject({ refresh_token: 'xoxe-1', client_secret: OAUTH.clientSecret });
    await Promise.all([send(one), send(two)]);
    expect(refreshed()).toHaveLength(1);
    expect(slack.called('chat.postMessage').at(-1)!.token).toBe('xoxb-new');
  });

  it('a token that cannot be renewed is used until it expires, and tried again', async () => {
    const service = await start();
    await install(service, { refresh_token: 'xoxe-1', expires_in: Math.floor((service.clock.now + 12 * 3_600_000 - Date.now()) / 1000) });
    service.clock.now += 11 * 3_600_000;
    slack.methods.set('oauth.v2.access', () => ({ ok: false, error: 'internal_error' }));
    const send = () => service.slack.messenger.send({ platform: 'slack', workspace: 'T1', id: 'C1' }, { title: 'x', lead: [], sections: [], notes: [], suggestions: [], source: null }, 'tsag-1');
    expect(await send()).toMatchObject({ kind: 'sent' });
    const asked = slack.called('oauth.v2.access').length;
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(slack.called('oauth.v2.access')).toHaveLength(asked);
    service.clock.now += 120_000;
    await send();
    expect(slack.called('oauth.v2.access')).toHaveLength(asked + 1);
  });

  it('of one workspace over its own token: it stops, and a restart with a good token resumes', async () => {
    const single = { workspaces: { botToken: 'xoxb-single' }, inbound: { signingSecret: SIGNING_SECRET } };
    const service = await SlackService.start({ apiUrl: slack.apiUrl, store, settings: single });
    services.push(service);
    await service.event(revoked);
    await service.event(uninstalled);
    await service.slack.stop();
    expect(await store.ledger.pauses()).toMatchObject([{ destination: { workspace: 'T1', id: '*' } }]);
    services.push(await SlackService.start({ apiUrl: slack.apiUrl, store, settings: single }));
    expect(await store.ledger.pauses()).toEqual([]);
  });

  it('a token that Slack refuses is told, and the service starts', async () => {
    slack.methods.set('auth.test', () => ({ ok: false, error: 'invalid_auth' }));
    const service = await SlackService.start({ apiUrl: slack.apiUrl, store });
    services.push(service);
    expect(service.log.join('\n')).toContain('Slack refuses SLACK_BOT_TOKEN (invalid_auth)');
  });
});

describe('the seal', () => {
  const key = Buffer.alloc(32, 1).toString('base64');

  it('opens with its key, in its place, unchanged; else not', () => {
    const sealed = new Seal(key).close('xoxb-1', 'T1');
    expect(sealed).not.toContain('xoxb');
    expect(new Seal(key).open(sealed, 'T1')).toBe('xoxb-1');
    expect(() => new Seal(key).open(sealed, 'T2')).toThrow(SealError);
    expect(() => new Seal(Buffer.alloc(32, 2).toString('base64')).open(sealed, 'T1')).toThrow(SealError);
    const changed = `${sealed.slice(0, -4)}${sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    expect(() => new Seal(key).open(changed, 'T1')).toThrow(SealError);
    for (const none of ['', 'v1', 'v1.', 'v2.AAAA', 'nothing']) expect(() => new Seal(key).open(none, 'T1')).toThrow(SealError);
  });

  it('is different each time', () => {
    const seal = new Seal(key);
    expect(seal.close('a', 'T1')).not.toBe(seal.close('a', 'T1'));
  });

  it.each(['', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64'), 'x'.repeat(44) + '!'])('takes no other key: %j', (bad) => {
    expect(() => new Seal(bad)).toThrow(SealError);
  });
});
