/** The dialog for reminders and the Home tab. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Chat } from '../../../src/ports.js';
import { Delegate } from '../../support/slack/delegate.js';
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
      const { action_id: id, initial_value: value, initial_option: option, initial_options: options, initial_time: time } = block.element;
      return [[block.block_id, { [id]: { value, selected_option: option, selected_options: options ?? [], selected_time: time, ...given[block.block_id] } }]];
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

