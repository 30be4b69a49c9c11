/** What comes in over HTTP: the numbers are those of the table of faults. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore } from '../../../adapters/store/open.js';
import type { Records } from '../../../src/ports.js';
import { FakeSlack } from '../../support/slack/fake-slack.js';
import { SlackService, type ServiceOptions } from '../../support/slack/service.js';

const MINUTE = 60_000;
let slack: FakeSlack;
let services: SlackService[];

beforeEach(async () => {
  slack = await FakeSlack.start();
  services = [];
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await slack.close();
});

async function start(options: Partial<ServiceOptions> = {}): Promise<SlackService> {
  const service = await SlackService.start({ apiUrl: slack.apiUrl, ...options });
  services.push(service);
  return service;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const command = (name: string, text = 'deadlines') =>
  new URLSearchParams({ command: '/tsag', text, team_id: 'T1', user_id: 'U1', channel_id: 'C1', channel_name: 'general', trigger_id: '1.1', response_url: slack.responseUrl(name) }).toString();

/** Something later has come through, so that what was refused would have, too. */
async function nothingCameOf(service: SlackService, name: string): Promise<void> {
  await service.command('time', { response_url: slack.responseUrl('later') });
  await slack.response('later');
  await service.slack.stop();
  expect(slack.responses.filter(({ to }) => to === name)).toEqual([]);
}

describe('what comes in over HTTP', () => {
  it('a command is acknowledged with an empty answer, and answered privately', async () => {
    const service = await start();
    const reply = await service.command('deadlines', { response_url: slack.responseUrl('a') });
    expect(reply).toMatchObject({ status: 200, body: '' });
    expect(await slack.response('a')).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  it('answers to the address check of Slack', async () => {
    const service = await start();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c4' });
    expect(await service.post(body, { 'content-type': 'application/json', ...service.sign(body) })).toMatchObject({ status: 200, body: '{"challenge":"c4"}' });
  });

  it('fault 17: a bad signature, one of another secret, none at all, one for another body: 401, no effect', async () => {
    const service = await start();
    const body = command('bad');
    const good = service.sign(body);
    const bad: Record<string, string>[] = [
      { ...good, 'x-slack-signature': 'v0=00' },
      { ...good, 'x-slack-signature': 'v1=00' },
      service.sign(body, { secret: 'another' }),
      service.sign(command('other')),
      { 'x-slack-signature': good['x-slack-signature']! },
      { ...good, 'x-slack-request-timestamp': 'now' },
      {},
    ];
    for (const headers of bad) expect((await service.post(body, { ...form, ...headers })).status).toBe(401);
    await nothingCameOf(service, 'bad');
  });

  it('fault 17: a stale signature: 401, no effect', async () => {
    const service = await start();
    const body = command('stale');
    expect((await service.post(body, { ...form, ...service.sign(body, { at: service.clock.now - 6 * MINUTE }) })).status).toBe(401);
    expect((await service.post(body, { ...form, ...service.sign(body, { at: service.clock.now - 4 * MINUTE }) })).status).toBe(200);
    await slack.response('stale');
  });

  it('fault 18: a replayed body: one effect', async () => {
    const service = await start();
    const body = command('replayed');
    const headers = { ...form, ...service.sign(body) };
    const replies = await Promise.all([1, 2, 3].map(() => service.post(body, headers)));
    service.clock.now += 4 * MINUTE;
    replies.push(await service.post(body, headers));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await slack.response('replayed');
    await service.slack.stop();
    expect(slack.responses).toHaveLength(1);
  });

  it('fault 18: replayed at another instance, and after a restart: one effect', async () => {
    const store = await openStore({ sqlite: ':memory:' });
    const [one, two] = [await start({ store }), await start({ store })];
    const body = command('replayed');
    const headers = { ...form, ...one.sign(body) };
    for (const service of [one, two, await start({ store })]) expect((await service.post(body, headers)).status).toBe(200);
    await Promise.all([one, two, services[2]!].map((service) => service.slack.stop()));
    expect(slack.responses).toHaveLength(1);
  });

  it('fault 18: a replayed request for a dialog opens one', async () => {
    const store = await openStore({ sqlite: ':memory:' });
    const [one, two] = [await start({ store }), await start({ store })];
    slack.methods.set('views.open', () => (slack.called('views.open').length > 1 ? { ok: false, error: 'exchanged_trigger_id' } : { ok: true, view: { id: 'V1' } }));
    const body = command('dialog', 'remind');
    const headers = { ...form, ...one.sign(body) };
    for (const service of [one, one, two]) expect((await service.post(body, headers)).status).toBe(200);
    await Promise.all([one.slack.stop(), two.slack.stop()]);
    expect(slack.called('views.update')).toHaveLength(1);
    expect(slack.responses).toEqual([]);
  });

  it('fault 19: a timestamp from the future: refused', async () => {
    const service = await start();
    const body = command('future');
    for (const ahead of [6 * MINUTE, 60 * MINUTE]) expect((await service.post(body, { ...form, ...service.sign(body, { at: service.clock.now + ahead }) })).status).toBe(401);
    await nothingCameOf(service, 'future');
  });

  it('fault 20: 5 MB without a signature: refused before they are read', async () => {
    const service = await start();
    const huge = Buffer.alloc(5_000_000, 'a');
    expect(await service.raw({ 'content-length': String(huge.length) }, [])).toMatchObject({ status: 413 });
    expect((await service.raw({ 'transfer-encoding': 'chunked' }, [])).status).toBe(401);
  });

  it('fault 20: 5 MB in pieces, with a signature that may be good: refused once they are too many', async () => {
    const service = await start();
    const piece = Buffer.alloc(50_000, 'a');
    function* pieces() {
      for (let count = 0; count < 4000; count += 1) yield piece;
    }
    const before = process.memoryUsage().external;
    const { status, sent } = await service.raw({ 'transfer-encoding': 'chunked', ...service.sign('a') }, pieces());
    expect([413, null]).toContain(status);
    expect(sent).toBeLessThan(50_000_000);
    expect(process.memoryUsage().external - before).toBeLessThan(50_000_000);
    expect((await service.command('time', { response_url: slack.responseUrl('alive') })).status).toBe(200);
  });

  it('takes no other method', async () => {
    const service = await start();
    expect((await fetch(`${service.url}/slack/events`)).status).toBe(405);
    expect((await fetch(`${service.url}/slack/elsewhere`)).status).toBe(404);
    // one workspace is not installed by browser
    expect((await fetch(`${service.url}/slack/install`)).status).toBe(404);
  });

  it('fault 21: an event that was seen before is acknowledged, and has no effect', async () => {
    const store = await openStore({ sqlite: ':memory:' });
    const [one, two] = [await start({ store }), await start({ store })];
    const event = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: '<@UBOT> deadlines' };
    const retry = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    for (const [service, headers] of [[one, {}], [one, retry], [two, retry]] as const) {
      service.clock.now += 1000;
      expect((await service.event(event, { event_id: 'Ev1' }, headers)).status).toBe(200);
      await service.slack.stop();
    }
    expect(slack.accepted).toHaveLength(1);
  });

  it('fault 21: a repeated event whose first try never came in has its effect', async () => {
    const service = await start();
    await service.event({ type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: '<@UBOT> deadlines' }, {}, { 'x-slack-retry-num': '1' });
    await service.slack.stop();
    expect(slack.accepted).toHaveLength(1);
  });

  it('fault 22: with a database that does not answer, everything is acknowledged at once', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = (records: Records): Records => ({ ...records, add: async (...given) => held.then(() => records.add(...given)), get: async (...given) => held.then(() => records.get(...given)), set: records.set.bind(records), delete: records.delete.bind(records), list: records.list.bind(records), deleteBefore: records.deleteBefore.bind(records) });
    const service = await start({ wrap: { records: slow } });
    const replies = await Promise.all([
      service.command('deadlines', { response_url: slack.responseUrl('command') }),
      service.event({ type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: '<@UBOT> deadlines' }),
      service.click({ action_id: 'ask:1', value: 'deadlines' }, { response_url: slack.responseUrl('click') }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(Math.max(...replies.map(({ milliseconds }) => milliseconds))).toBeLessThan(1000);
    expect(slack.responses).toEqual([]);
    release();
    await slack.response('command');
    await slack.response('click');
    await slack.until(() => slack.accepted.length === 1);
  });

  it('a database that fails: the person is told in a sentence', async () => {
    const service = await start({ wrap: { records: (records) => ({ get: records.get.bind(records), set: records.set.bind(records), delete: records.delete.bind(records), list: records.list.bind(records), deleteBefore: records.deleteBefore.bind(records), add: async () => Promise.reject(new Error('away')) }) } });
    await service.command('deadlines', { response_url: slack.responseUrl('a') });
    expect((await slack.response('a')).text).toContain('RG-');
    expect(service.log.join('\n')).toContain('away');
  });
});
