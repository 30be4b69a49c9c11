/** Socket Mode: the same app over a WebSocket that this side opens. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeSlack } from '../../support/slack/fake-slack.js';
import { SlackService } from '../../support/slack/service.js';
import { SocketServer } from '../../support/slack/socket-server.js';

describe('Socket Mode', () => {
  let slack: FakeSlack;
  let socket: SocketServer;
  let service: SlackService;

  beforeEach(async () => {
    slack = await FakeSlack.start();
    socket = await SocketServer.start();
    slack.methods.set('apps.connections.open', () => ({ ok: true, url: socket.url }));
  });
  afterEach(async () => {
    await service.stop();
    await socket.close();
    await slack.close();
  });

  async function start(): Promise<void> {
    service = await SlackService.start({ apiUrl: slack.apiUrl, settings: { inbound: { appToken: 'xapp-1-A1-2-abc' } } });
    await socket.until(() => socket.connections === 1);
  }

  const command = (text: string, name: string) => ({ command: '/tsag', text, team_id: 'T1', user_id: 'U1', channel_id: 'C1', channel_name: 'general', trigger_id: 't', response_url: slack.responseUrl(name), is_enterprise_install: 'false' });

  it('commands, events and submissions are acknowledged and answered', async () => {
    await start();
    socket.send({ type: 'slash_commands', envelope_id: 'e1', accepts_response_payload: true, payload: command('deadlines', 'a') });
    expect((await slack.response('a')).text).toContain('RG-QX');
    const event = { type: 'app_mention', user: 'U1', channel: 'C1', ts: '1.1', text: '<@UBOT> deadlines' };
    const payload = { type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event_time: 1, authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }], event };
    socket.send({ type: 'events_api', envelope_id: 'e2', accepts_response_payload: false, payload });
    await slack.until(() => slack.accepted.length === 1);
    // fault 21: once, however often it comes
    socket.send({ type: 'events_api', envelope_id: 'e3', accepts_response_payload: false, retry_attempt: 1, payload });
    await socket.until(() => socket.received.length >= 3);
    expect(socket.received.map(({ envelope_id: id }) => id as string)).toEqual(['e1', 'e2', 'e3']);
    await service.slack.stop();
    expect(slack.accepted).toHaveLength(1);
  });

  it('nothing comes in over HTTP then', async () => {
    await start();
    expect((await service.command('deadlines', {})).status).toBe(404);
  });

  it('connects again when Slack asks for it, and when the connection breaks', async () => {
    await start();
    socket.send({ type: 'disconnect', reason: 'refresh_requested' });
    await socket.until(() => socket.connections === 2);
    socket.drop();
    await socket.until(() => socket.connections === 3);
    socket.send({ type: 'slash_commands', envelope_id: 'e1', accepts_response_payload: true, payload: command('deadlines', 'again') });
    expect((await slack.response('again')).text).toContain('RG-QX');
  });

  it('goes on trying when Slack cannot be reached, says so once, and the process lives', async () => {
    let answers = 0;
    slack.methods.set('apps.connections.open', () => {
      answers += 1;
      return answers < 3 ? { ok: false, error: 'internal_error' } : { ok: true, url: socket.url };
    });
    await start();
    expect(service.log.filter((line) => line.includes('connection to Slack is lost'))).toHaveLength(1);
    await slack.until(() => true);
    expect(service.log.join('\n')).not.toContain('xapp-1-A1');
  });
});
