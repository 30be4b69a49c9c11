/** Against the emulator: every example of every command by slash command, mention and direct message; and a report from its drop to the audit. */
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commands } from '../../../src/commands/list.js';
import { FIRST, NEXT } from '../../publishing/dropped.js';
import { heading, item, paragraph, table, writeDocx } from '../../support/docx.js';
import { buttonsOf } from '../../support/slack/delegate.js';
import { freePort, OAUTH, PERSON, SlackEmulator, tokenOf } from '../../support/slack/emulator.js';
import { FakeSlack } from '../../support/slack/fake-slack.js';
import type { Element, Payload } from '../../support/slack/payload.js';
import { SlackService } from '../../support/slack/service.js';
import { messageFaults } from '../../support/slack-limits.js';

const TEAM = 'T000000001';
const inTeam = (botUser: string) => ({ team_id: TEAM, authorizations: [{ team_id: TEAM, enterprise_id: null, user_id: botUser, is_bot: true, is_enterprise_install: false }] });
/** These say the same to everybody, everywhere; the others what is set there, or what is kept of the one who asks. */
const SAME = new Set(['deadlines', 'meetings', 'next', 'actions', 'action', 'wtsa', 'doc', 'docs', 'find', 'who', 'join', 'submit', 'time', 'help']);

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

describe('every command, by every way in', () => {
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

/** The same report as a Word file. */
function asWord(markdown: string): Promise<Buffer> {
  const rows: string[][] = [];
  const body = markdown.split('\n').flatMap((line, at, lines) => {
    if (line.startsWith('|')) {
      if (!/^\|[:|-]+$/.test(line)) rows.push(line.split('|').slice(1, -1).map((cell) => cell.trim().replace('<br>', '\n')));
      return lines[at + 1]?.startsWith('|') ? [] : [table(rows.splice(0))];
    }
    const [, marks, words] = /^(#+|-) (.*)/.exec(line) ?? [];
    if (marks === undefined) return line === '' ? [] : [paragraph(line)];
    return [marks === '-' ? item(words!) : heading(marks.length, words!)];
  });
  return writeDocx({ body });
}

describe('an empty bot', () => {
  let empty: string;
  let bot: SlackService;
  beforeAll(async () => {
    empty = await mkdtemp(join(tmpdir(), 'tsag-'));
    bot = await SlackService.start({ apiUrl: emulator.apiUrl, settings: { workspaces: { botToken: token } }, schedules: empty, admins: `slack:${TEAM}:${PERSON.id}` });
  });
  afterAll(async () => {
    await bot.stop();
    await rmdir(empty);
  });

  const answer = async (send: (url: string) => Promise<unknown>): Promise<Payload> => {
    count += 1;
    const name = String(count);
    await send(responses.responseUrl(name));
    return responses.response(name);
  };
  const slash = (words: string) => answer((url) => bot.command(words, { response_url: url, team_id: TEAM, user_id: PERSON.id, channel_id: direct, channel_name: 'directmessage' }));
  const press = (message: Payload, label: string) =>
    answer((url) => {
      const button = buttonsOf(message).find((one) => (one as Element & { text: { text: string } }).text.text === label)!;
      return bot.click(button, { response_url: url, team: { id: TEAM }, user: { id: PERSON.id, team_id: TEAM }, channel: { id: direct, name: 'directmessage' }, container: { type: 'message', is_ephemeral: false } });
    });
  /** Slack tells the app of a message that bears files, in the form that it documents; this is the message that the emulator keeps. */
  const told = async (message: Payload, more: Record<string, unknown>) => {
    await bot.event({ ...message, event_ts: message.ts, ...more }, inTeam(botUser));
    await bot.slack.stop();
  };

  it('gets a report as Word file; an action is closed, one given away, a date corrected and put back; the audit has it all', async () => {
    expect((await slash('deadlines')).text).toContain('Nothing is loaded yet');
    expect((await slash('hello')).text).toContain('Nothing is loaded yet');
    await told(await emulator.drop(direct, 'td410.docx', await asWord(FIRST)), { channel: direct, channel_type: 'im' });
    const preview = await emulator.newest(direct);
    expect(preview).toMatchObject({ user: botUser, text: expect.stringContaining('Preview of td410.docx: nothing is published yet') });
    expect((await slash('audit')).text).toContain('Nothing');
    expect((await press(preview, 'Publish')).text).toContain('Published as revision 1');

    const { members } = await emulator.call(token, 'users.list');
    const { id: delegate } = (members as { id: string; name: string }[]).find(({ name }) => name === 'delegate')!;
    expect((await slash('done RG-LH-2 as approved')).text).toContain('RG-LH-2 is closed: approved');
    expect((await slash(`assign WP3-1 <@${delegate}|delegate>`)).text).toContain('WP3-1 is now with delegate');
    expect((await press(await slash('move RG-LH #3 to 16 September 2026'), 'Publish')).text).toContain('Published as revision 2');
    expect((await slash('next RG-LH 3')).text).toContain('Wed 16 Sep 2026, 13:00–15:00');
    expect((await press(await slash('undo 2'), 'Publish')).text).toContain('Published as revision 3');
    expect((await slash('next RG-LH 3')).text).not.toContain('16 Sep');
    const { text } = await slash('audit');
    expect(text.match(/(?<=\d\d:\d\d: )\S+: .*?(?=, by )/g)).toEqual([
      'tsag-2026-02: published as revision 3, from undo 2',
      'tsag-2026-02: published as revision 2, from move RG-LH #3 to 2026-09-16',
      'WP3-1: given to delegate',
      'RG-LH-2: closed as approved',
      'tsag-2026-02: published as revision 1, from td410.docx',
    ]);
    expect(text.split(`by admin (slack:${TEAM}:${PERSON.id})`)).toHaveLength(6);
    expect(bot.log).toEqual([]);
  });

  it('shows the preview of a file that is dropped in a channel to who dropped it alone', async () => {
    const dropped = await emulator.drop(channel, 'td410r1.yaml', Buffer.from(NEXT), `<@${botUser}> the next version`);
    await told(dropped, { type: 'app_mention', subtype: undefined, channel });
    expect(await emulator.newest(channel)).toMatchObject({ ts: dropped.ts, user: PERSON.id });
    expect(await emulator.shows('messages', channel)).toMatch(/ephemeral<[^]{0,200}Preview of td410r1\.yaml/);
    expect(bot.log).toEqual([]);
  });
});
