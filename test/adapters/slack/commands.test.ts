/** Every example of every command by slash command, mention and direct message, against the emulator. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commands } from '../../../src/commands/list.js';
import { freePort, OAUTH, SlackEmulator, tokenOf } from '../../support/slack/emulator.js';
import { FakeSlack } from '../../support/slack/fake-slack.js';
import { SlackService } from '../../support/slack/service.js';
import { messageFaults } from '../../support/slack-limits.js';

const TEAM = 'T000000001';
const inTeam = (botUser: string) => ({ team_id: TEAM, authorizations: [{ team_id: TEAM, enterprise_id: null, user_id: botUser, is_bot: true, is_enterprise_install: false }] });
/** These say the same to everybody, everywhere; the others what is set there, or what is kept of the one who asks. */
const SAME = new Set(['deadlines', 'meetings', 'next', 'actions', 'action', 'wtsa', 'doc', 'docs', 'find', 'who', 'join', 'submit', 'time', 'help']);

describe('every command, by every way in', () => {
  let emulator: SlackEmulator;
  /** only where the answers to commands go */
  let responses: FakeSlack;
  let service: SlackService;
  let channel: string;
  let user: string;
  let direct: string;
  let botUser: string;
  let token: string;
  let count = 0;

  beforeAll(async () => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    emulator = await SlackEmulator.start(publicUrl);
    responses = await FakeSlack.start();
    service = await SlackService.start({ apiUrl: emulator.apiUrl, port, settings: { workspaces: { ...OAUTH, publicUrl } } });
    await emulator.install(publicUrl);
    token = await tokenOf(service.store, TEAM);
    ({ channel, user } = await emulator.known(token));
    direct = ((await emulator.call(token, 'conversations.open', { users: user })).channel as unknown as { id: string }).id;
    botUser = (await emulator.call(token, 'auth.test')).user_id;
  });
  afterAll(async () => {
    await service.stop();
    await emulator.close();
    await responses.close();
  });

  const examples = commands.flatMap(({ name, examples: all }) => all.map((words) => ({ name, words })));

  it.each(examples)('$words', async ({ name, words }) => {
    count += 1;
    const at = `${1_700_000_000 + count}.000100`;
    await service.command(words, { response_url: responses.responseUrl(String(count)), team_id: TEAM, user_id: user, channel_id: channel, trigger_id: 'none' });
    const slash = await responses.response(String(count));
    await service.event({ type: 'app_mention', user, channel, ts: at, text: `<@${botUser}> ${words}` }, inTeam(botUser));
    await service.slack.stop();
    await service.event({ type: 'message', channel_type: 'im', user, channel: direct, ts: at, thread_ts: at, text: words }, inTeam(botUser));
    await service.slack.stop();
    const last = async (where: string) => ((await emulator.call(token, 'conversations.replies', { channel: where, ts: at })).messages).at(-1)!;
    const [mentioned, alone] = [await last(channel), await last(direct)];
    for (const message of [slash, mentioned, alone]) {
      expect(message.text).not.toContain('Something went wrong');
      expect(messageFaults({ text: message.text, blocks: message.blocks })).toEqual([]);
    }
    if (SAME.has(name)) expect([mentioned.text, alone.text]).toEqual([slash.text, slash.text]);
    expect(service.log.filter((line) => !line.includes('dialog'))).toEqual([]);
  });
});
