/** The dialogs for reminders and actions, and the Home tab. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Chat } from '../../../src/ports.js';
import { buttonsOf, Delegate } from '../../support/slack/delegate.js';
import type { FakeSlack } from '../../support/slack/fake-slack.js';
import type { Payload } from '../../support/slack/payload.js';
import type { ServiceOptions, SlackService } from '../../support/slack/service.js';
import { viewFaults } from '../../support/slack-limits.js';

let me: Delegate;
let slack: FakeSlack;
let service: SlackService;

afterEach(() => me.leave());

async function start(options: Partial<ServiceOptions> = {}): Promise<void> {
  me = await Delegate.start(options);
  ({ slack, service } = me);
}

/** A form as it is submitted, from the view as it is shown: what is chosen there stays, but for what is given. */
function submitted(view: Payload, given: Record<string, Record<string, unknown>> = {}) {
  const values = Object.fromEntries(
    view.blocks.flatMap((block) => {
      if (block.type !== 'input') return [];
      const { action_id: id, initial_value: value, initial_option: option, initial_options: options, initial_time: time, initial_date: day, initial_user: user } = block.element;
      return [[block.block_id, { [id]: { value, selected_option: option, selected_options: options ?? [], selected_time: time, selected_date: day, selected_user: user, ...given[block.block_id] } }]];
    }),
  );
  return { type: 'view_submission', view: { id: 'V1', type: 'modal', callback_id: view.callback_id, private_metadata: view.private_metadata, state: { values } } };
}

describe('the dialog for reminders', () => {
  async function open(words = 'remind', fields: Record<string, string> = {}): Promise<Payload> {
    const before = slack.called('views.update').length;
    await service.command(words, { response_url: slack.responseUrl('unused'), ...fields });
    await slack.until(() => slack.called('views.update').length > before);
    return slack.called('views.update').at(-1)!.args.view;
  }

  it('opens at once, before anything is known, and shows what is set then', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await start({ wrap: { chat: (chat): Chat => ({ ...chat, remindForm: async (place) => held.then(() => chat.remindForm(place)) }) } });
    await service.command('remind', { response_url: slack.responseUrl('unused') });
    await slack.until(() => slack.called('views.open').length > 0);
    expect(viewFaults(slack.views.get('V1')!)).toEqual([]);
    release();
    await slack.until(() => slack.called('views.update').length > 0);
    expect(viewFaults(slack.views.get('V1')!)).toEqual([]);
    expect(slack.views.get('V1')!.callback_id).toBe('remind');
    expect(slack.responses).toEqual([]);
  });

  it('sets the reminders of its channel, says what is set, and refreshes the Home tab', async () => {
    await start();
    await service.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' });
    await slack.until(() => slack.homes.size > 0);
    const view = await open();
    const published = slack.called('views.publish').length;
    const { status, body } = await service.interaction(submitted(view, { zones: { value: 'Tokyo' } }));
    expect(status).toBe(200);
    const answer = JSON.parse(body) as { response_action: string; view: Record<string, unknown> };
    expect(answer.response_action).toBe('update');
    expect(viewFaults(answer.view)).toEqual([]);
    expect(JSON.stringify(answer.view)).toContain('Reminders in this channel are on');
    expect(await me.setAt('C1')).toMatchObject({ on: true, zones: ['Asia/Tokyo'] });
    await slack.until(() => slack.called('views.publish').length > published);
    // opened again, it shows what was set
    expect(JSON.stringify(await open())).toContain('Asia/Tokyo');
  });

  it('off is understood', async () => {
    await start();
    await me.command('remind on');
    const { body } = await service.interaction(submitted(await open(), { state: { selected_option: { value: 'off' } } }));
    expect(JSON.parse(body)).toMatchObject({ response_action: 'update' });
    expect(await me.setAt('C1')).toMatchObject({ on: false });
  });

  it.each([
    ['zones', { zones: { value: 'Atlantis' } }],
    ['deadlines-other', { 'deadlines-other': { value: 'often' } }],
    ['meetings-other', { 'meetings-other': { value: 'sometimes' } }],
  ])('shows an error at the line %s, and changes nothing', async (field, given) => {
    await start();
    const { body } = await service.interaction(submitted(await open(), given));
    expect(JSON.parse(body)).toEqual({ response_action: 'errors', errors: { [field]: expect.stringContaining('Nothing was changed') } });
    expect(await me.setAt('C1')).toBeNull();
  });

  it('of a person sets what is private', async () => {
    await start();
    const view = await open('remind me');
    await service.interaction(submitted(view));
    expect(await me.setAt('U1')).toMatchObject({ on: true });
    expect(await me.setAt('C1')).toBeNull();
  });

  it('that cannot be opened any more gives way to an answer', async () => {
    await start();
    slack.methods.set('views.open', () => ({ ok: false, error: 'expired_trigger_id' }));
    expect((await me.command('remind')).text).toContain('No reminders are set');
  });

  it('with a slow store: acknowledged in time, and shown later', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await start({ wrap: { chat: (chat): Chat => ({ ...chat, ask: async (request) => held.then(() => chat.ask(request)) }) } });
    const view = await open();
    const { body, milliseconds } = await service.interaction(submitted(view));
    expect(JSON.parse(body)).toMatchObject({ response_action: 'update' });
    expect(milliseconds).toBeLessThan(3000);
    release();
    await slack.until(() => JSON.stringify(slack.views.get('V1')).includes('Reminders in this channel are on'));
  });
});

describe('the dialog for an action', () => {
  const ADMIN = { user_id: 'UADMIN' };
  const BY_ADMIN = { user: { id: 'UADMIN', team_id: 'T1' } };
  const ID = 'tsag-2026-01/RG-QX-1';
  const log = () => service.store.log.since(0);

  /** As it is once it is filled in. */
  async function open(words: string): Promise<Payload> {
    const before = slack.called('views.update').length;
    await service.command(words, { response_url: slack.responseUrl('unused'), ...ADMIN });
    await slack.until(() => slack.called('views.update').length > before);
    return slack.called('views.update').at(-1)!.args.view;
  }

  /** What Slack is told when it is submitted. */
  async function save(view: Payload, given: Parameters<typeof submitted>[1] = {}): Promise<{ response_action: string; view: Payload; errors: Record<string, string> }> {
    const { body } = await service.interaction({ ...submitted(view, given), ...BY_ADMIN });
    const answer = JSON.parse(body) as Awaited<ReturnType<typeof save>>;
    if (answer.response_action === 'update') expect(viewFaults(answer.view)).toEqual([]);
    return answer;
  }

  it('opens for words that ask back, before anything is known; is saved, and says in place what was done', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await start({ wrap: { chat: (chat): Chat => ({ ...chat, actionForm: async (request) => held.then(() => chat.actionForm(request)) }) } });
    await service.command('due RG-QX-1', { response_url: slack.responseUrl('unused'), ...ADMIN });
    await slack.until(() => slack.called('views.open').length > 0);
    expect(viewFaults(slack.views.get('V1')!)).toEqual([]);
    release();
    await slack.until(() => slack.views.get('V1')!.callback_id === 'action');
    expect(viewFaults(slack.views.get('V1')!)).toEqual([]);
    expect(JSON.stringify(slack.views.get('V1'))).toContain('RG-QX-1 · Adopt the guide to secure lighthouses');
    const { view } = await save(slack.views.get('V1')!, { day: { selected_date: '2026-03-01' } });
    expect(JSON.stringify(view)).toContain('RG-QX-1 is due on Sun 1 Mar 2026.');
    expect(await log()).toMatchObject([{ kind: 'due', subject: ID, after: '2026-03-01', who: { id: 'UADMIN' }, where: 'slack:T1:C1' }]);
    expect(slack.responses).toEqual([]);
    // opened again it shows the day, and takes it away
    await save(await open('due RG-QX-1'), { none: { selected_options: [{ value: 'true' }] } });
    expect((await log()).at(-1)).toMatchObject({ kind: 'due', after: null });
  });

  it('opens by a button, for an action whose end the report suggests too; what is typed whole acts at once', async () => {
    await start();
    const answer = await me.command('action RG-QX-1', ADMIN);
    const buttons = buttonsOf(answer).filter(({ action_id: id }) => id.startsWith('form'));
    expect(buttons.map(({ value }) => value)).toEqual(['done RG-QX-1', 'assign RG-QX-1', 'due RG-QX-1', 'note RG-QX-1']);
    await service.click(buttons[0]!, { response_url: slack.responseUrl('unused'), ...BY_ADMIN });
    await slack.until(() => slack.views.get('V1')?.callback_id === 'action');
    await save(slack.views.get('V1')!, { document: { value: 'TD320' }, remark: { value: 'with "one"\nchange' } });
    expect(await log()).toMatchObject([{ kind: 'closed', after: { outcome: 'adopted', document: 'TD320' }, remark: 'with "one"\nchange' }]);
    expect((await me.command('done RG-QX-1 as noted', ADMIN)).text).toContain('RG-QX-1 is closed: noted.');
    expect((await me.mention('action RG-QX-1', { user: 'UADMIN' })).text).toContain('RG-QX-1');
    expect(JSON.stringify(slack.accepted.at(-1)!.args.blocks)).not.toContain('form:');
    expect(slack.called('views.open')).toHaveLength(1);
  });

  it('gives it to somebody of the list', async () => {
    await start();
    slack.methods.set('users.info', ({ user }) => ({ ok: true, user: { id: user, tz: 'UTC', real_name: `Name of ${user}` } }));
    const view = await open('assign RG-QX-1');
    expect(view.blocks.find(({ block_id: id }) => id === 'person')!.element.initial_user).toBe('UADMIN');
    await save(view, { person: { selected_user: 'U7ALPHA' } });
    expect(await log()).toMatchObject([{ kind: 'assigned', after: { person: { platform: 'slack', workspace: 'T1', id: 'U7ALPHA' }, name: 'Name of U7ALPHA' } }]);
    await save(await open('assign RG-QX-1'), { none: { selected_options: [{ value: 'true' }] } });
    expect((await log()).at(-1)).toMatchObject({ kind: 'assigned', after: null });
  });

  it('shows an error at its field, and stores nothing', async () => {
    await start();
    const { response_url: url } = { response_url: slack.responseUrl('unused') };
    await service.click({ action_id: 'form:0', value: 'done RG-QX-1' }, { response_url: url, ...BY_ADMIN });
    await slack.until(() => slack.views.get('V1')?.callback_id === 'action');
    expect(await save(slack.views.get('V1')!, { document: { value: 'see the minutes' } })).toEqual({ response_action: 'errors', errors: { document: expect.stringContaining('not the name of a document') } });
    expect(await log()).toEqual([]);
  });

  it('is not for those who may not: they are told who could', async () => {
    await start();
    expect((await me.command('due RG-QX-1')).text).toContain('Only rapporteurs of RG-QX');
    expect(JSON.stringify((await me.command('action RG-QX-1')).blocks)).not.toContain('form:');
    // a button that somebody else was shown
    await service.click({ action_id: 'form:0', value: 'due RG-QX-1' }, { response_url: slack.responseUrl('unused') });
    await slack.until(() => slack.called('views.update').length > 0);
    const view = slack.views.get('V1')!;
    expect(viewFaults(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('Only rapporteurs of RG-QX');
    expect(view.callback_id).toBeUndefined();
  });

  it('opens for no guest of another workspace; who has rights is told how else', async () => {
    await start({ admins: 'slack:T2:U9' });
    const click = (id: string) => me.click({ action_id: 'form:0', value: 'due RG-QX-1' }, { user: { id, team_id: 'T2' } });
    expect((await click('U8')).text).toContain('Only rapporteurs of RG-QX');
    expect((await click('U9')).text).toContain('Type the whole command instead');
    expect([slack.called('views.open'), await log()]).toEqual([[], []]);
  });

  it('says what somebody else did meanwhile, keeps what was entered, and is saved again', async () => {
    await start();
    const view = await open('note RG-QX-1');
    await service.chat.ask({ words: 'done RG-QX-1 as rejected', now: service.clock.now, zone: 'UTC', language: 'en', person: { platform: 'slack', workspace: 'T1', id: 'UADMIN' }, destination: { platform: 'slack', workspace: 'T1', id: 'C2' }, isPrivate: true, name: 'Ms Alpha' });
    // a note contradicts nothing
    expect(JSON.stringify((await save(view, { note: { value: 'mine' } })).view)).toContain('Noted at RG-QX-1.');
    const closing = { ...view, private_metadata: view.private_metadata.replace('"note"', '"done"'), blocks: [] };
    const values = { outcome: { value: { selected_option: { value: 'noted' } } }, document: { value: { value: 'TD9' } }, remark: { value: { value: 'as said' } } };
    const press = async (one: Payload) => {
      const { body } = await service.interaction({ type: 'view_submission', view: { id: 'V1', type: 'modal', callback_id: 'action', private_metadata: one.private_metadata, state: { values } }, ...BY_ADMIN });
      return JSON.parse(body) as { response_action: string; view: Payload };
    };
    const again = await press(closing);
    expect(viewFaults(again.view)).toEqual([]);
    const shown = JSON.stringify(again.view);
    for (const text of ['Somebody else was quicker', 'closed as rejected, by Ms Alpha', 'save again', '"initial_value":"as said"', '"initial_value":"TD9"']) expect(shown).toContain(text);
    expect((await log()).map(({ kind }) => kind)).toEqual(['closed', 'note']);
    expect(JSON.stringify((await press(again.view)).view)).toContain('RG-QX-1 is closed: noted.');
    expect((await log()).at(-1)).toMatchObject({ kind: 'closed', after: { outcome: 'noted', document: 'TD9' }, remark: 'as said' });
  });

  it('of an action that is closed meanwhile says so', async () => {
    await start();
    const view = await open('due RG-QX-1');
    await me.command('done RG-QX-1 as noted', ADMIN);
    expect(JSON.stringify((await save(view, { day: { selected_date: '2026-03-01' } })).view)).toContain('RG-QX-1 is closed: Noted');
    expect(await log()).toHaveLength(1);
  });

  it('submitted once and come in twice has one effect', async () => {
    await start();
    const payload = { ...submitted(await open('note RG-QX-1'), { note: { value: 'a draft' } }), ...BY_ADMIN, team: { id: 'T1' }, trigger_id: 'one' };
    const replies = [await service.interaction(payload), await service.interaction(payload)];
    expect(replies.map(({ body }) => /Noted at RG-QX-1|History/.exec(body)?.[0])).toEqual(['Noted at RG-QX-1', 'History']);
    expect(await log()).toHaveLength(1);
  });

  it('with a slow store: acknowledged in time, and shown later', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await start({ wrap: { chat: (chat): Chat => ({ ...chat, ask: async (request) => (request.words.startsWith('note') ? held.then(() => chat.ask(request)) : chat.ask(request)) }) } });
    const view = await open('note RG-QX-1');
    const { body, milliseconds } = await service.interaction({ ...submitted(view, { note: { value: 'a draft' } }), ...BY_ADMIN });
    expect(JSON.parse(body)).toMatchObject({ response_action: 'update' });
    expect(milliseconds).toBeLessThan(3000);
    release();
    await slack.until(() => JSON.stringify(slack.views.get('V1')).includes('Noted at RG-QX-1'));
  });
});

describe('the Home tab', () => {
  it("shows the person's own channels in which the bot is, and is shown anew when something changed", async () => {
    await start();
    await me.command('remind on RG-QX');
    slack.methods.set('users.conversations', ({ user }) => ({ ok: true, channels: (user ? ['C1', 'C2', 'C3'] : ['C1', 'C9']).map((id) => ({ id, name: id })) }));
    await service.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' });
    await slack.until(() => slack.homes.has('U1'));
    const home = slack.homes.get('U1')!;
    expect(viewFaults(home)).toEqual([]);
    const text = JSON.stringify(home);
    expect(text).toContain('<#C1>');
    expect(text).not.toMatch(/<#C[239]>/);
    expect(text).toContain('New York');
    await service.slack.changed();
    expect(slack.called('views.publish')).toHaveLength(2);
  });

  it('is not published for the messages tab', async () => {
    await start();
    await service.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages' });
    await service.slack.stop();
    expect([slack.called('views.publish'), slack.accepted]).toEqual([[], []]);
  });

  it('its buttons open dialogs', async () => {
    await start();
    const home = { channel: undefined, container: { type: 'view' }, view: { id: 'VHOME', type: 'home', private_metadata: '' } };
    await service.click({ action_id: 'ask:deadlines', value: 'deadlines' }, home);
    await slack.until(() => slack.called('views.update').length > 0);
    const view = slack.views.get('V1')!;
    expect(viewFaults(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('RG-QX');
    await service.click({ action_id: 'remind:me', value: 'me' }, home);
    await slack.until(() => slack.views.get('V2')?.callback_id === 'remind');
    // a button within a dialog changes that dialog
    await service.click({ action_id: 'ask:0', value: 'help' }, { ...home, view: { id: 'V1', type: 'modal', private_metadata: view.private_metadata } });
    await slack.until(() => JSON.stringify(slack.views.get('V1')).includes('remind'));
    expect(slack.called('views.open')).toHaveLength(2);
  });
});

