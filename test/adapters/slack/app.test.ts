/** What people do in Slack, and what they get: commands, mentions, direct messages, buttons, channels. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Chat } from '../../../src/ports.js';
import { buttonsOf, Delegate } from '../../support/slack/delegate.js';
import type { FakeSlack } from '../../support/slack/fake-slack.js';
import type { Payload } from '../../support/slack/payload.js';
import { BOT_TOKEN, SIGNING_SECRET, type ServiceOptions, type SlackService } from '../../support/slack/service.js';
import { messageFaults } from '../../support/slack-limits.js';

let me: Delegate;
let slack: FakeSlack;
let service: SlackService;

afterEach(() => me.leave());

async function start(options: Partial<ServiceOptions> = {}): Promise<void> {
  me = await Delegate.start(options);
  ({ slack, service } = me);
}

describe('commands', () => {
  it("are answered in the reader's zone, which is asked for once an hour", async () => {
    await start();
    const { text, blocks } = await me.command('deadlines');
    expect(text).toContain('New York');
    expect(messageFaults({ text: text, blocks })).toEqual([]);
    await me.command('deadlines');
    expect(slack.called('users.info')).toHaveLength(1);
    service.clock.now += 3_600_000;
    await me.command('deadlines');
    expect(slack.called('users.info')).toHaveLength(2);
  });

  it('without a zone, Geneva', async () => {
    await start();
    slack.methods.set('users.info', () => ({ ok: false, error: 'user_not_found' }));
    expect((await me.command('deadlines')).text).not.toContain('New York');
  });

  it('can be shared in a channel, and not where one is alone', async () => {
    await start();
    expect(buttonsOf(await me.command('deadlines')).map(({ action_id: id }) => id)).toContain('share');
    const alone = await me.command('deadlines', { channel_id: 'D1', channel_name: 'directmessage' });
    expect(buttonsOf(alone).map(({ action_id: id }) => id)).not.toContain('share');
    // the other one in a conversation of two does not see it
    expect(alone.response_type).toBe('ephemeral');
  });

  it('are understood as Slack writes them', async () => {
    await start();
    expect((await me.command('find &lt;x&gt; &amp; <#C9|general> <https://x.example|y>')).text).toContain('&lt;x&gt; &amp; #general y');
  });

  it('work for guests as for members', async () => {
    await start();
    slack.methods.set('users.info', () => ({ ok: true, user: { id: 'U1', tz: 'Asia/Tokyo', is_restricted: true, is_ultra_restricted: true } }));
    expect((await me.command('deadlines')).text).toContain('Tokyo');
  });
});

describe('a picture in an answer', () => {
  const withPicture = (chat: Chat): Chat => ({ ...chat, ask: async (request) => ({ ...(await chat.ask(request)), picture: { url: 'https://tsag.example.org/timeline.png', text: 'What <!here> & there is seen.' } }) });
  const pictures = ({ blocks }: Pick<Payload, 'blocks'>) => blocks.filter(({ type }) => type === 'image');

  it('stands before the words; where Slack cannot fetch it, the words come without it', async () => {
    await start({ wrap: { chat: withPicture } });
    const shown = await me.command('timeline');
    expect(pictures(shown)).toEqual([{ type: 'image', image_url: 'https://tsag.example.org/timeline.png', alt_text: 'What !here there is seen.' }]);
    expect(messageFaults({ text: shown.text, blocks: shown.blocks })).toEqual([]);
    slack.seesPictures = false;
    const [command, { args: direct }] = [await me.command('timeline'), await me.direct('timeline')];
    for (const message of [command, direct]) {
      expect(pictures(message)).toEqual([]);
      expect(message.text).toBe(shown.text);
    }
  });
});

describe('mentions and direct messages', () => {
  it('a mention is answered in its thread, for everybody', async () => {
    await start();
    const { args } = await me.mention('when is the next RG-QX deadline?');
    expect(args).toMatchObject({ channel: 'C1', thread_ts: '10.1', unfurl_links: 'false' });
    expect(args.text).toContain('RG-QX');
    expect((await me.mention('deadlines', { thread_ts: '9.1' })).args.thread_ts).toBe('9.1');
  });

  it('a mention of nothing gets help', async () => {
    await start();
    expect((await me.mention('')).args.text).toContain('deadlines');
  });

  it('a direct message is answered where it was written', async () => {
    await start();
    const { args } = await me.direct('deadlines');
    expect(args.channel).toBe('D1');
    expect(args).not.toHaveProperty('thread_ts');
    expect((await me.direct('deadlines', { thread_ts: '9.1' })).args.thread_ts).toBe('9.1');
  });

  it('what bots write, and what is changed or deleted, is no question', async () => {
    await start();
    const direct = { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: '1.1', text: 'deadlines' };
    await service.event({ ...direct, bot_id: 'B1' });
    await service.event({ ...direct, subtype: 'message_changed' });
    await service.event({ type: 'app_mention', bot_id: 'B1', user: 'U1', channel: 'C1', ts: '1.1', text: '<@UBOT> deadlines' });
    await service.event({ type: 'message', channel_type: 'channel', user: 'U1', channel: 'C1', ts: '1.1', text: 'deadlines' });
    await service.slack.stop();
    expect(slack.accepted).toEqual([]);
  });

  it('alone with the bot, reminders are private', async () => {
    await start();
    await me.direct('remind on RG-QX');
    expect(await me.setAt('U1')).toMatchObject({ on: true, groups: ['RG-QX'] });
    expect(await me.setAt('D1')).toBeNull();
  });
});

describe('a reminder in a channel', () => {
  it('can be said to be wrong: whoever presses the button alone is thanked, and it stands in the log', async () => {
    await start();
    await me.command('remind on RG-QX');
    service.clock.now = Date.UTC(2026, 3, 30, 7);
    const { args } = await me.posted(service.reminders.tick());
    expect(args).toMatchObject({ channel: 'C1', text: expect.stringContaining('RG-QX #2 · contributions are due in 7 days') });
    const wrong = buttonsOf(args).find(({ value }) => value?.startsWith('wrong '))!;
    const said = await me.click(wrong, { container: { type: 'message', is_ephemeral: false } });
    expect(said).toMatchObject({ response_type: 'ephemeral', replace_original: false, text: expect.stringContaining('Thank you.') });
    expect(await service.store.log.since(0)).toMatchObject([{ kind: 'reminders' }, { kind: 'wrong', subject: 'tsag-2026-01/rg-qx-2', where: 'slack:T1:C1', who: { id: 'U1' } }]);
  });
});

describe('fault 28: members of another workspace in a shared channel', () => {
  it('get answers, and change nothing', async () => {
    await start();
    expect((await me.mention('deadlines', { user: 'U9', user_team: 'T2' })).args.text).toContain('RG-');
    expect((await me.mention('remind on', { user: 'U9', user_team: 'T2' })).args.text).toContain('You are a guest');
    expect((await me.mention('please turn on the reminders', { user: 'U9', user_team: 'T2' })).args.text).toContain('You are a guest');
    // words that set nothing are no matter, wherever they stand
    expect((await me.mention('what is known about notifications?', { user: 'U9', user_team: 'T2' })).args.text).not.toContain('You are a guest');
    expect(await me.service.store.subscriptions.all()).toEqual([]);
  });

  it('are told so at the buttons, too', async () => {
    await start();
    const outsider = { user: { id: 'U9', team_id: 'T2' } };
    expect((await me.click({ action_id: 'ask:1', value: 'deadlines' }, outsider)).text).toContain('RG-');
    expect((await me.click({ action_id: 'ask:1', value: 'remind submitted RG-QX #1' }, outsider)).text).toContain('You are a guest');
    expect((await me.click({ action_id: 'remind', value: '' }, outsider)).text).toContain('You are a guest');
    expect(slack.called('views.open')).toEqual([]);
  });
});

describe('fault 28: another workspace', () => {
  it("cannot change this one's channels, whatever it names", async () => {
    await start();
    slack.teams.set(BOT_TOKEN, 'T1');
    await me.command('remind on RG-QX');
    await me.command('remind off', { team_id: 'T2' });
    await me.command('remind on', { team_id: 'T2', channel_id: 'C1' });
    const of = async (workspace: string) => (await service.chat.remindForm({ platform: 'slack', workspace, id: 'C1' })).subscription;
    expect(await of('T1')).toMatchObject({ on: true, groups: ['RG-QX'] });
    await me.click({ action_id: 'ask:1', value: 'remind off' }, { team: { id: 'T2' }, user: { id: 'U2', team_id: 'T2' } });
    expect(await of('T1')).toMatchObject({ on: true, groups: ['RG-QX'] });
  });

  it('an organisation is one installation', async () => {
    await start();
    await me.command('remind on', { team_id: 'T5', enterprise_id: 'E1', is_enterprise_install: 'true' });
    expect(await me.setAt('C1', 'E1')).toMatchObject({ on: true });
    expect(await me.setAt('C1', 'T5')).toBeNull();
  });
});

describe('buttons', () => {
  it('ask, and answer to the one who clicked', async () => {
    await start();
    expect(await me.click({ action_id: 'ask:3', value: 'meetings' })).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  it('alone with the bot, an answer stays; in a channel it is for the one who clicked', async () => {
    await start();
    const posted = { container: { type: 'message', is_ephemeral: false } };
    expect((await me.click({ action_id: 'ask:1', value: 'meetings' }, { ...posted, channel: { id: 'D1', name: 'directmessage' } })).response_type).toBe('in_channel');
    expect((await me.click({ action_id: 'ask:1', value: 'meetings' }, posted)).response_type).toBe('ephemeral');
    // what only one person saw in a conversation of two
    expect((await me.click({ action_id: 'ask:1', value: 'meetings' }, { channel: { id: 'D2', name: 'directmessage' } })).response_type).toBe('ephemeral');
  });

  it('the next part takes the place of the one before', async () => {
    await start();
    const first = await me.command('help');
    const more = buttonsOf(first).find(({ action_id: id }) => id === 'more') as { value: string } | undefined;
    const next = await me.click({ action_id: 'more', value: more?.value ?? '2 find RG' });
    expect(next).toMatchObject({ response_type: 'ephemeral', replace_original: true });
    const inChannel = await me.click({ action_id: 'more', value: '2 find RG' }, { container: { type: 'message', is_ephemeral: false } });
    expect(inChannel).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  it('share the answer with everybody', async () => {
    await start();
    const shared = await me.click({ action_id: 'share', value: 'deadlines' });
    expect(shared).toMatchObject({ response_type: 'in_channel', replace_original: false });
    expect(buttonsOf(shared).map(({ action_id: id }) => id)).not.toContain('share');
  });

  it.each([
    ['from outside', { ok: true, channel: { is_ext_shared: true } }],
    ['from outside', { ok: true, channel: { is_shared: true } }],
    ['cannot see', { ok: false, error: 'channel_not_found' }],
  ])('warn before they share: %s', async (warning, info) => {
    await start();
    slack.methods.set('conversations.info', () => info);
    const warned = await me.click({ action_id: 'share', value: 'deadlines' });
    expect(warned).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining(warning) });
    expect(messageFaults({ text: warned.text, blocks: warned.blocks })).toEqual([]);
    const [anyway] = buttonsOf(warned) as { action_id: string; value: string }[];
    expect(await me.click(anyway!)).toMatchObject({ response_type: 'in_channel' });
  });

  it('of reminders change what is private, and answer privately', async () => {
    await start();
    await me.command('remind me on');
    const answer = await me.click({ action_id: 'ask:1', value: 'remind submitted RG-QX #1' }, { container: { type: 'message', is_ephemeral: false } });
    expect(answer.response_type).toBe('ephemeral');
    const { subscription } = await service.chat.remindForm({ platform: 'slack', workspace: 'T1', id: 'U1' });
    expect(subscription?.personal?.submitted).toHaveLength(1);
  });
});

describe('channels', () => {
  const here = { platform: 'slack', workspace: 'T1', id: 'C1' };

  it('invited, it says once what it does, and reminds nobody', async () => {
    await start();
    const { args } = await me.posted(service.event({ type: 'member_joined_channel', user: 'UBOT', channel: 'C1', channel_type: 'C', team: 'T1' }));
    expect(messageFaults({ text: args.text, blocks: args.blocks })).toEqual([]);
    expect(args.text).toContain('/tsag remind');
    expect((await service.chat.remindForm(here)).subscription).toBeNull();
    const [set] = buttonsOf(args) as { action_id: string; value: string }[];
    await service.click(set!, { response_url: slack.responseUrl('unused') });
    await slack.until(() => slack.called('views.open').length === 1);
  });

  it('others who join are not greeted', async () => {
    await start();
    await service.event({ type: 'member_joined_channel', user: 'U1', channel: 'C1', channel_type: 'C', team: 'T1' });
    await service.slack.stop();
    expect(slack.accepted).toEqual([]);
  });

  it.each([
    { type: 'channel_left', channel: 'C1' },
    { type: 'group_left', channel: 'C1' },
    { type: 'channel_archive', channel: 'C1', user: 'U1' },
    { type: 'group_archive', channel: 'C1' },
    { type: 'channel_deleted', channel: 'C1' },
    { type: 'member_left_channel', channel: 'C1', user: 'UBOT' },
  ])('$type: it stops there, keeps what was set, tells the operator; back, it goes on', async (event) => {
    await start();
    await me.command('remind on');
    await service.event(event);
    await service.slack.stop();
    expect(await service.store.ledger.pauses()).toEqual([{ destination: here, reason: event.type }]);
    expect(service.troubles).toMatchObject([{ kind: 'stopped', destination: here }]);
    expect((await service.chat.remindForm(here)).subscription).toMatchObject({ on: true });
    await me.posted(service.event({ type: 'member_joined_channel', user: 'UBOT', channel: 'C1' }));
    expect(await service.store.ledger.pauses()).toEqual([]);
    expect(slack.accepted.at(-1)!.text).toContain('go on');
  });

  it('of an archived channel that is restored, too', async () => {
    await start();
    await service.event({ type: 'channel_archive', channel: 'C1', user: 'U1' });
    await service.slack.stop();
    await service.event({ type: 'channel_unarchive', channel: 'C1', user: 'U1' });
    await service.slack.stop();
    expect(await service.store.ledger.pauses()).toEqual([]);
  });

  it('whoever sets reminders where the bot is not is told to invite it', async () => {
    await start();
    slack.methods.set('conversations.info', () => ({ ok: true, channel: { is_member: false } }));
    expect((await me.command('remind on')).text).toContain('/invite');
    slack.methods.set('conversations.info', () => ({ ok: false, error: 'channel_not_found' }));
    expect((await me.command('remind on')).text).toContain('/invite');
    slack.methods.delete('conversations.info');
    expect((await me.command('remind on')).text).not.toContain('/invite');
    expect((await me.command('remind me on')).text).not.toContain('/invite');
  });
});

describe('when something goes wrong', () => {
  const broken = (chat: Chat): Chat => ({ ...chat, ask: async () => Promise.reject(new Error(`broken: ${BOT_TOKEN} ${SIGNING_SECRET} at https://hooks.slack.com/commands/T1/2/3`)) });

  it('people are told in a sentence, the log has the reason, and nothing secret', async () => {
    await start({ wrap: { chat: broken } });
    const sorry = 'Something went wrong on my side';
    const told = await me.command('deadlines');
    expect(told.text).toContain(sorry);
    expect(JSON.stringify(told)).not.toMatch(/broken|at .*\.ts/);
    expect((await me.mention('deadlines')).args.text).toContain(sorry);
    expect((await me.click({ action_id: 'ask:1', value: 'deadlines' })).text).toContain(sorry);
    const log = service.log.join('\n');
    expect(log).toContain('broken');
    expect(log).not.toContain(SIGNING_SECRET);
    expect(log).not.toMatch(/xoxb-1111|secretsecret|hooks\.slack\.com\/commands\/T1|\n\s+at /);
  });

  it('an answer that Slack does not take leaves no address in the log', async () => {
    await start();
    await service.command('deadlines', { response_url: 'http://127.0.0.1:1/commands/T1/very-secret' });
    await service.slack.stop();
    expect(service.log.length).toBeGreaterThan(0);
    expect(service.log.join('\n')).not.toContain('very-secret');
  });
});
