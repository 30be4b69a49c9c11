/** What comes in from Teams, over real HTTP, with a connector on this machine: questions and buttons. */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createTeams } from '../../../adapters/teams/app.js';
import { whileTyping } from '../../../adapters/teams/typing.js';
import { wordsOf } from '../../../adapters/teams/words.js';
import { commands } from '../../../src/commands/list.js';
import { textsFor } from '../../../src/text/index.js';
import type { Button } from '../../support/teams/fake-connector.js';
import { BOT, buttonsOf, CONVERSATIONS, TeamsService, TENANT, type Reply, type Scope, type ServiceOptions } from '../../support/teams/service.js';

const SCOPES: Scope[] = ['personal', 'groupChat', 'channel'];
const t = textsFor('en');
const place = (id: string) => ({ platform: 'teams', workspace: TENANT, id });

let service: TeamsService;
const start = async (options?: ServiceOptions) => (service = await TeamsService.start(options));
afterEach(() => service.close());

describe('questions in Teams', () => {
  it.each(SCOPES)('a question in a %s is answered there once, acknowledged at once, as a card with a summary', async (scope) => {
    await start();
    const { status, answers } = await service.exchange(service.said(scope, 'when is the next RG-QX deadline?'));
    expect(status).toBe(200);
    expect(answers).toHaveLength(1);
    expect(answers[0]!.summary).toContain('RG-QX');
    expect(answers[0]!.attachments![0]).toMatchObject({ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.5' } });
    expect(answers[0]!.from).toEqual({ id: BOT });
    // in a channel the thread, not the channel
    expect(service.connector.accepted.map(({ conversation }) => conversation)).toEqual([CONVERSATIONS[scope].thread]);
  });

  it('the reader\'s own zone is that of the client', async () => {
    await start();
    expect(await service.ask('personal', 'deadlines')).toContain('New York');
    await service.exchange(service.said('personal', 'zone Asia/Tokyo'));
    expect(await service.ask('personal', 'deadlines')).toContain('Tokyo');
  });

  it.each(['', 'help', '/tsag', '/tsag help'])('"%s" is answered with what one can ask', async (words) => {
    await start();
    expect(await service.ask('channel', words)).toContain('deadlines');
    expect(await service.ask('personal', words)).toContain('deadlines');
  });

  it('a greeting is answered with a line, and what comes next', async () => {
    await start();
    expect(await service.ask('personal', 'Hello!')).toContain(t.talk.hello);
    expect(await service.ask('channel', 'hi')).toContain('contributions are due');
  });

  it.each(SCOPES)('every command is answered in a %s, without a word of Slack', async (scope) => {
    await start();
    for (const { name, examples } of commands) {
      for (const words of [name, ...examples.slice(0, 1)]) {
        const { answers } = await service.exchange(service.said(scope, `/tsag ${words}`));
        expect({ words, answers: answers.length }).toEqual({ words, answers: 1 });
        expect(JSON.stringify(answers)).not.toMatch(/slack/i);
        expect(answers[0]!.summary).not.toContain(t.teamsApp.failed.title);
      }
    }
    expect(service.log.filter((line) => !line.startsWith('TEAMS_LOCAL'))).toEqual([]);
  });

  it('what comes in twice is answered once', async () => {
    await start();
    const activity = service.said('channel', 'deadlines');
    expect((await service.exchange(activity)).answers).toHaveLength(1);
    expect(await service.exchange(activity)).toEqual({ status: 200, answers: [] });
  });

  it('a core that fails says a sentence, and the log has no stack and no secret', async () => {
    const token = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`;
    await start({ wrap: { chat: (chat) => ({ ...chat, ask: async () => Promise.reject(new Error(`Bearer ${token} is broken`)) }) } });
    const { answers } = await service.exchange(service.said('personal', 'deadlines'));
    expect(answers.map(({ summary }) => summary)).toEqual([expect.stringContaining(t.teamsApp.failed.title)]);
    expect(JSON.stringify(answers)).not.toMatch(/broken|\bat .*:\d+/);
    const lines = service.log.join('\n');
    expect(lines).toContain('is broken');
    expect(lines).not.toMatch(/eyJa|\n\s+at /);
  });

  it('a store that is away: answered all the same', async () => {
    const away = async () => Promise.reject(new Error('the database is away'));
    await start({ wrap: { records: () => ({ get: away, set: away, add: away, delete: away, list: away, deleteBefore: away }) } });
    expect(await service.ask('personal', 'deadlines')).toContain('RG-QX');
  });

  it.each(['wait', 'refused once'] as const)('an answer that surely did not arrive is sent once more: %s', async (why) => {
    await start();
    const { thread } = CONVERSATIONS.channel;
    service.connector.script(thread, why === 'wait' ? { kind: 'wait', seconds: 0 } : { kind: 'answer', status: 412, code: 'PreconditionFailed', headers: { 'retry-after': '0' } });
    expect(await service.ask('channel', 'deadlines')).toContain('RG-QX');
    expect(service.connector.postsTo(thread)).toBe(2);
  });

  it('an answer that may have arrived is not', async () => {
    await start();
    service.connector.script(CONVERSATIONS.channel.thread, { kind: 'error-after', status: 502 });
    await service.exchange(service.said('channel', 'deadlines'));
    expect(service.connector.postsTo(CONVERSATIONS.channel.thread)).toBe(1);
    expect(service.log.at(-1)).toContain('uncertain: HTTP 502');
  });

  it('where the bot may not write, as in some private channels, whoever asked is told in their own chat', async () => {
    await start();
    await service.exchange(service.said('personal', 'hello'));
    service.connector.script(CONVERSATIONS.channel.thread, { kind: 'answer', status: 403, code: 'NotEnoughPermissions' });
    await service.exchange(service.said('channel', 'deadlines'));
    expect(service.connector.acceptedIn(CONVERSATIONS.personal.id).at(-1)!.text).toContain(t.teamsApp.mayNotWrite.title);
  });

  it('who is mentioned is known by the directory', async () => {
    let asked: unknown;
    await start({ wrap: { chat: (chat) => ({ ...chat, ask: async (request) => {
      asked = request;
      return chat.ask(request);
    } }) } });
    service.connector.members.set('29:other-1', { name: 'Ms Alpha', aadObjectId: 'other-1' });
    const text = '<at>TSAG logistics</at> action WP3-1 assign <at>Ms Alpha</at>';
    const mention = (id: string, said: string) => ({ type: 'mention', mentioned: { id, name: said }, text: `<at>${said}</at>` });
    await service.exchange(service.activity('channel', { text, entities: [mention(BOT, 'TSAG logistics'), mention('29:other-1', 'Ms Alpha')] }));
    expect(asked).toMatchObject({ words: 'action WP3-1 assign Ms Alpha', name: 'A Delegate', person: place('person-1'), destination: place(CONVERSATIONS.channel.id), mentions: [{ text: 'Ms Alpha', name: 'Ms Alpha', person: place('other-1') }] });
  });

  it.each([['personal', true], ['groupChat', true], ['channel', undefined]] as const)('in a %s the person owns it: %s', async (scope, isOwner) => {
    let asked: { isOwner?: boolean; isPrivate?: boolean } = {};
    await start({ wrap: { chat: (chat) => ({ ...chat, ask: async (request) => chat.ask((asked = request)) }) } });
    await service.exchange(service.said(scope, 'deadlines'));
    expect([asked.isOwner, asked.isPrivate]).toEqual([isOwner, scope === 'personal']);
  });

  it.each(['*', 'a b', 'a,b', ';messageid=1'])('a conversation named "%s" is none', async (id) => {
    await start();
    expect((await service.post(service.said('groupChat', 'remind on', { conversation: { id, conversationType: 'groupChat', tenantId: TENANT } }))).status).toBe(400);
  });
});

describe('words of a message', () => {
  const recipient = { id: BOT, name: null, aadObjectId: null };
  const mention = (text: string) => ({ type: 'mention', mentioned: { id: BOT }, text });
  it.each([
    ['<at>TSAG</at> deadlines', [mention('<at>TSAG</at>')], 'deadlines'],
    ['deadlines <at>TSAG</at>&nbsp;\n', [mention('<at>TSAG</at>')], 'deadlines'],
    ['<at id="0">TSAG logistics</at>\r\n/tsag  find a &lt;b&gt; &amp; c', [mention('<at id="0">TSAG logistics</at>')], '/tsag find a <b> & c'],
    ['deadlines', [null, 'x', { type: 'mention' }], 'deadlines'],
    ['&amp;lt;', [], '&lt;'],
  ])('%j', (text, entities, words) => {
    expect(wordsOf({ text, entities, recipient }).words).toBe(words);
  });

  it('reads a long text of broken tags in linear time', () => {
    const before = performance.now();
    wordsOf({ text: '<at '.repeat(250_000), entities: [], recipient });
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('typing', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is shown after two seconds, again while it lasts, and not without end', async () => {
    await start();
    jest.useFakeTimers();
    const shown: number[] = [];
    let finish: (value: string) => void = () => {};
    const work = whileTyping(new Promise<string>((resolve) => (finish = resolve)), () => void shown.push(Date.now()));
    const begun = Date.now();
    await jest.advanceTimersByTimeAsync(1999);
    expect(shown).toEqual([]);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(shown.map((at) => at - begun)).toEqual([2000, 6000, 10_000, 14_000, 18_000, 22_000]);
    finish('done');
    expect(await work).toBe('done');
  });

  it('is not shown for an answer that comes in time, and ends with one that fails', async () => {
    await start();
    jest.useFakeTimers();
    const shown: string[] = [];
    await whileTyping(Promise.resolve(1), () => void shown.push('a'));
    await expect(whileTyping(Promise.reject(new Error('no')), () => void shown.push('b'))).rejects.toThrow('no');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(shown).toEqual([]);
  });

  it('goes to the thread, and the answer after it', async () => {
    let finish: () => void = () => {};
    await start({ wrap: { chat: (chat) => ({ ...chat, ask: async (request) => new Promise<void>((resolve) => (finish = resolve)).then(() => chat.ask(request)) }) } });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date', 'hrtime'] });
    const exchanged = service.post(service.said('channel', 'deadlines'));
    expect((await exchanged).status).toBe(200);
    await jest.advanceTimersByTimeAsync(2000);
    await service.connector.until(() => service.connector.typing.length === 1);
    expect(service.connector.typing).toEqual([CONVERSATIONS.channel.thread]);
    jest.useRealTimers();
    finish();
    await service.teams.settled();
    expect(service.connector.acceptedIn(CONVERSATIONS.channel.thread)).toHaveLength(1);
  });
});

describe('buttons', () => {
  it.each(SCOPES)('answer in place in a %s', async (scope) => {
    await start();
    const { status, body } = await service.post(service.pressed(scope, 'ask', { words: 'deadlines' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard', version: '1.5' } });
    expect(JSON.stringify(body)).toContain('RG-QX');
    expect(service.connector.accepted).toEqual([]);
  });

  it('of every answer do what they say, page after page', async () => {
    await start();
    const { answers } = await service.exchange(service.said('personal', 'help'));
    for (const { verb, data } of buttonsOf(answers[0]!).filter((button) => button.verb)) {
      const { body } = await service.post(service.pressed('personal', verb!, data!));
      expect(body!.type).toBe('application/vnd.microsoft.card.adaptive');
    }
    const second = await service.post(service.pressed('personal', 'ask', { words: 'help', part: 99 }));
    expect(second.body!.type).toBe('application/vnd.microsoft.card.adaptive');
  });

  it.each([
    ['a channel', 'channel', false, place(CONVERSATIONS.channel.id)],
    ['oneself, in a channel', 'channel', true, place('person-1')],
    ['a chat alone', 'personal', false, place('person-1')],
  ] as const)('reminders of %s are chosen on a card, and saved', async (_, scope, isPrivate, destination) => {
    await start();
    const form = (await service.post(service.pressed(scope, 'remind-form', { isPrivate }))).body!.value as { actions: Button[] };
    expect(JSON.stringify(form)).toContain('Input.ChoiceSet');
    const save = form.actions.find(({ verb }) => verb === 'remind')!;
    const saved = await service.post(service.pressed(scope, 'remind', { ...save.data, on: 'true', groups: 'RG-QX', deadlines: '7d,2d', meetings: '', at: '09:30', digest: 'off', digestAt: '08:30', zones: '' }));
    expect(saved.body!.type).toBe('application/vnd.microsoft.card.adaptive');
    expect(await service.store.subscriptions.get(destination)).toMatchObject({ on: true, groups: ['RG-QX'], deadlines: [{ days: 7 }, { days: 2 }], meetings: [], at: '09:30' });
    expect(await service.store.subscriptions.all()).toHaveLength(1);
  });

  it('of a reminder in a channel say that its date is wrong', async () => {
    await start();
    await service.exchange(service.said('channel', 'deadlines'));
    const { body } = await service.post(service.pressed('channel', 'ask', { words: 'wrong tsag-2026-01/rg-qx-2' }));
    expect(JSON.stringify(body)).toContain('Thank you. Those who can put RG-QX #2 right are told.');
    expect(await service.store.log.since(0)).toMatchObject([{ kind: 'wrong', subject: 'tsag-2026-01/rg-qx-2', where: `teams:${TENANT}:${CONVERSATIONS.channel.id}` }]);
  });

  describe('for an action', () => {
    const ADMIN = { from: { id: '29:admin-1', name: 'The Admin', aadObjectId: 'admin-1' } };
    const log = () => service.store.log.since(0);
    type Form = { body: { id?: string; value?: string }[]; actions: Button[] };
    const formIn = (reply: Reply) => reply.body!.value as unknown as Form;
    const press = (scope: Scope, verb: string, data: Record<string, unknown>, parts: Record<string, unknown> = ADMIN) => service.post(service.pressed(scope, verb, data, parts));
    const save = (form: Form, given: Record<string, unknown>, scope: Scope = 'personal', parts: Record<string, unknown> = ADMIN) => press(scope, 'action', { ...form.actions[0]!.data, ...Object.fromEntries(form.body.filter(({ id }) => id).map(({ id, value }) => [id, value ?? ''])), ...given }, parts);

    it.each(SCOPES)('a form is opened in a %s, filled in and saved; the answer takes its place', async (scope) => {
      await start();
      const { answers } = await service.exchange(service.said(scope, 'action RG-QX-1', ADMIN));
      const buttons = buttonsOf(answers[0]!).filter(({ verb }) => verb === 'action-form');
      expect(buttons.map(({ data }) => data!.words)).toEqual(['done RG-QX-1', 'assign RG-QX-1', 'due RG-QX-1', 'note RG-QX-1']);
      const form = formIn(await press(scope, 'action-form', buttons[0]!.data!));
      const saved = await save(form, { document: 'TD320', remark: 'with "one"\nchange' }, scope);
      expect(JSON.stringify(saved.body)).toContain('RG-QX-1 is closed: adopted.');
      expect(await log()).toMatchObject([{ kind: 'closed', after: { outcome: 'adopted', document: 'TD320' }, remark: 'with "one"\nchange', who: { id: 'admin-1' }, name: 'The Admin' }]);
    });

    it('words that ask back are answered with it, whole ones act at once', async () => {
      await start();
      const { answers } = await service.exchange(service.said('channel', 'due RG-QX-1', ADMIN));
      expect(JSON.stringify(answers[0])).toContain('Input.Date');
      // an offered action, and the button below a question
      expect(JSON.stringify((await press('personal', 'ask', { words: 'note RG-QX-1' })).body)).toContain('Input.Text');
      await service.exchange(service.said('channel', 'due RG-QX-1 1 March 2026', ADMIN));
      expect(await log()).toMatchObject([{ kind: 'due', after: '2026-03-01' }]);
    });

    it('a person of the list is known by the directory, by name where Teams says it', async () => {
      await start();
      service.connector.members.set('other-1', { name: 'Ms Alpha', aadObjectId: 'other-1' });
      const own = formIn(await press('personal', 'action-form', { words: 'assign RG-QX-1' }));
      expect(own.body.find(({ id }) => id === 'person')).toMatchObject({ value: 'me', 'choices.data': { dataset: 'graph.microsoft.com/users' }, choices: [{ title: 'Me', value: 'me' }] });
      await save(own, {});
      await save(formIn(await press('channel', 'action-form', { words: 'assign RG-QX-1' })), { person: 'other-1' }, 'channel');
      await save(formIn(await press('channel', 'action-form', { words: 'assign RG-QX-1' })), { person: 'other-2' }, 'channel');
      await save(formIn(await press('channel', 'action-form', { words: 'assign RG-QX-1' })), { none: 'true' }, 'channel');
      expect((await log()).map(({ after }) => after)).toEqual([{ person: place('admin-1'), name: 'The Admin' }, { person: place('other-1'), name: 'Ms Alpha' }, { person: place('other-2'), name: null }, null]);
    });

    it('"Me" is whoever saves it, also in a channel where somebody else has opened it', async () => {
      await start();
      await service.exchange(service.said('channel', `role RG-QX rapporteur teams:${TENANT}:beta-1`, ADMIN));
      const { answers } = await service.exchange(service.said('channel', 'assign RG-QX-1', ADMIN));
      const form = answers[0]!.attachments![0]!.content;
      await save(form as unknown as Form, {}, 'channel', { from: { id: '29:beta', aadObjectId: 'beta-1', name: 'Ms Beta' } });
      expect((await log()).at(-1)).toMatchObject({ kind: 'assigned', after: { person: place('beta-1'), name: 'Ms Beta' } });
    });

    it('who may not, and whoever comes from another tenant, gets none', async () => {
      await start();
      const data = { words: 'due RG-QX-1' };
      expect(JSON.stringify((await press('channel', 'action-form', data, {})).body)).toContain('Only rapporteurs of RG-QX');
      const channelData = { tenant: { id: '99999999-7777-8888-9999-000000000000' }, team: { id: '19:t' }, channel: { id: CONVERSATIONS.channel.id } };
      const guest = await press('channel', 'action-form', data, { ...ADMIN, channelData });
      expect(JSON.stringify(guest.body)).toContain('Only rapporteurs of RG-QX');
      expect(await service.ask('channel', 'due RG-QX-1')).toContain('Only rapporteurs of RG-QX');
      const form = formIn(await press('channel', 'action-form', data));
      expect(JSON.stringify((await save(form, { day: '2026-03-01' }, 'channel', {})).body)).toContain('Only rapporteurs of RG-QX');
      expect(await log()).toEqual([]);
    });

    it('what is not taken, and what was overtaken, comes back with what was entered', async () => {
      await start();
      const form = formIn(await press('personal', 'action-form', { words: 'done RG-QX-1' }));
      const refused = formIn(await save(form, { document: 'see the minutes', remark: 'mine' }));
      expect(JSON.stringify(refused)).toContain('not the name of a document');
      expect(refused.body.filter(({ id }) => id).map(({ id, value }) => [id, value])).toEqual([['outcome', 'adopted'], ['document', 'see the minutes'], ['remark', 'mine']]);
      await service.exchange(service.said('channel', 'done RG-QX-1 as rejected', ADMIN));
      const again = formIn(await save(refused, { document: 'TD9' }));
      for (const text of ['Somebody else was quicker', 'closed as rejected', 'save again', '"value":"mine"', '"value":"TD9"']) expect(JSON.stringify(again)).toContain(text);
      expect(await log()).toHaveLength(1);
      expect(JSON.stringify((await save(again, {})).body)).toContain('RG-QX-1 is closed: adopted.');
      // closed meanwhile
      const late = await save({ ...form, actions: [{ ...form.actions[0]!, data: { ...form.actions[0]!.data, command: 'due' } }] }, { day: '2026-03-01' });
      expect(JSON.stringify(late.body)).toContain('RG-QX-1 is closed: Adopted');
      expect(await log()).toHaveLength(2);
    });

    it('a form sent to two instances has one effect', async () => {
      await start();
      const form = formIn(await press('personal', 'action-form', { words: 'note RG-QX-1' }));
      const activity = service.pressed('personal', 'action', { ...form.actions[0]!.data, note: 'a draft' }, ADMIN);
      await service.post(activity);
      const { teams } = service;
      // as the first has forgotten what it answered
      service.teams = createTeams({ appId: '', appPassword: '', appType: 'SingleTenant', tenantId: '', isLocal: true }, service.chat, service.store.records, { now: () => service.clock.now }, () => {}, async () => Promise.reject(new Error('no file')));
      expect(JSON.stringify((await service.post(activity)).body)).toContain('History');
      service.teams = teams;
      expect(await log()).toHaveLength(1);
    });
  });

  it('private reminders set in a channel say what is missing while the bot knows no chat', async () => {
    await start();
    const press = () => service.post(service.pressed('channel', 'ask', { words: 'remind me on RG-QX' }));
    expect(JSON.stringify((await press()).body)).toContain(t.teamsApp.writeToMe.slice(0, 30));
    await service.exchange(service.said('personal', 'hello'));
    expect(JSON.stringify((await press()).body)).not.toContain(t.teamsApp.writeToMe.slice(0, 30));
  });

  it.each([['unknown', {}], ['ask', {}], ['ask', { words: 7 }]])('%s %j is answered with a sentence', async (verb, data) => {
    await start();
    const { status, body } = await service.post(service.pressed('personal', verb, data));
    expect([status, body]).toEqual([200, { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: t.teamsApp.notUnderstood }]);
  });

  it.each([undefined, null, 'x', { action: null }, { action: { verb: 'ask', data: [] } }])('what is no button (%j) is answered with a sentence', async (value) => {
    await start();
    const { body } = await service.post(service.pressed('personal', 'ask', {}, { value }));
    expect(body!.value).toBe(t.teamsApp.notUnderstood);
  });

  it('that fail say a sentence', async () => {
    await start({ wrap: { chat: (chat) => ({ ...chat, ask: async () => Promise.reject(new Error('broken')) }) } });
    const { status, body } = await service.post(service.pressed('personal', 'ask', { words: 'deadlines' }));
    expect([status, body!.type, body!.value]).toEqual([200, 'application/vnd.microsoft.activity.message', expect.stringContaining(t.teamsApp.failed.title)]);
    expect(JSON.stringify(body)).not.toContain('broken');
  });

  it('that take longer than Teams waits say so', async () => {
    let isAsked: () => void = () => {};
    const asking = new Promise<void>((resolve) => (isAsked = resolve));
    await start({ wrap: { chat: (chat) => ({ ...chat, ask: () => new Promise(() => isAsked()) }) } });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date', 'hrtime'] });
    const pressed = service.post(service.pressed('personal', 'ask', { words: 'deadlines' }));
    await asking;
    await jest.advanceTimersByTimeAsync(10_000);
    jest.useRealTimers();
    expect((await pressed).body!.value).toBe(t.teamsApp.tooSlow);
  });

  it('pressed once and sent twice have one effect', async () => {
    let asked = 0;
    await start({ wrap: { chat: (chat) => ({ ...chat, ask: async (request) => {
      asked += 1;
      return chat.ask(request);
    } }) } });
    const activity = service.pressed('personal', 'ask', { words: 'remind on' });
    const [one, two] = [await service.post(activity), await service.post(activity)];
    expect(one.body).toEqual(two.body);
    expect(asked).toBe(1);
  });

  it('other invokes are declined', async () => {
    await start();
    expect((await service.post(service.activity('personal', { type: 'invoke', name: 'fileConsent/invoke', value: {} }))).status).toBe(501);
  });
});
