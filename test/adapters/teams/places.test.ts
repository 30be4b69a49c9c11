/** Where the bot may write, over real HTTP with a connector on this machine: added, removed, refused, and reminders that come there. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { printPlace } from '../../../src/domain/person.js';
import { textsFor } from '../../../src/text/index.js';
import { BOT, buttonsOf, CONVERSATIONS, TeamsService, TENANT, type Scope } from '../../support/teams/service.js';

const SCOPES: Scope[] = ['personal', 'groupChat', 'channel'];
const t = textsFor('en');
const place = (id: string) => ({ platform: 'teams', workspace: TENANT, id });

let service: TeamsService;
const start = async () => (service = await TeamsService.start());
afterEach(() => service.close());

describe('added and removed', () => {
  const added = (scope: Scope, parts = {}) => service.activity(scope, { type: 'conversationUpdate', from: { id: '29:person-1', aadObjectId: 'person-1' }, membersAdded: [{ id: '29:person-1' }, { id: BOT }], conversation: { id: CONVERSATIONS[scope].id, conversationType: scope, tenantId: TENANT }, ...parts });
  const installed = (scope: Scope, action: string) => service.activity(scope, { type: 'installationUpdate', action, conversation: { id: CONVERSATIONS[scope].id, conversationType: scope, tenantId: TENANT } });
  const removed = (scope: Scope) => added(scope, { membersAdded: undefined, membersRemoved: [{ id: BOT }] });
  const stopped = async () => (await service.store.ledger.pauses()).map(({ destination }) => printPlace(destination));
  const targetOf = (scope: Scope) => (scope === 'personal' ? 'person-1' : CONVERSATIONS[scope].id);

  it.each(SCOPES)('in a %s: one welcome, whatever Teams tells of it; a channel hears who did it', async (scope) => {
    await start();
    service.connector.members.set('29:person-1', { name: 'Ms Beta' });
    await Promise.all([service.post(added(scope)), service.post(installed(scope, 'add'))]);
    await service.teams.settled();
    await service.exchange(installed(scope, 'add-upgrade'));
    const kept = service.connector.acceptedIn(CONVERSATIONS[scope].id);
    expect(kept).toHaveLength(1);
    expect(kept[0]!.text).toContain(t.teams.welcome.title);
    if (scope === 'personal') expect(kept[0]!.text).not.toMatch(/Ms Beta|A Delegate/);
    else expect(kept[0]!.text).toMatch(/(Ms Beta|A Delegate) added me here/);
    expect(buttonsOf(kept[0]!.activity).length).toBeLessThanOrEqual(6);
  });

  it('somebody else who joins is no news', async () => {
    await start();
    await service.exchange(added('channel', { membersAdded: [{ id: '29:other' }] }));
    await service.exchange(added('channel', { membersAdded: undefined, membersRemoved: [{ id: '29:other' }] }));
    expect([service.connector.posts, await stopped()]).toEqual([[], []]);
  });

  it.each([
    ['personal', 'installationUpdate'],
    ['groupChat', 'conversationUpdate'],
    ['channel', 'conversationUpdate'],
  ] as const)('removed from a %s (%s): stops, tells the operator once, keeps what was set, goes on when added again', async (scope, how) => {
    await start();
    const target = place(targetOf(scope));
    await service.exchange(added(scope));
    await service.exchange(service.said(scope, 'remind on RG-QX'));
    await service.exchange(how === 'installationUpdate' ? installed(scope, 'remove') : removed(scope));
    await service.exchange(installed(scope, 'remove'));
    expect(await stopped()).toEqual([printPlace(target)]);
    expect(service.troubles).toEqual([{ kind: 'stopped', destination: target, reason: 'removed' }]);
    expect(await service.store.subscriptions.get(target)).toMatchObject({ on: true });
    const before = service.connector.posts.length;
    await service.exchange(installed(scope, 'add'));
    expect(await stopped()).toEqual([]);
    expect(service.connector.posts.length).toBe(before + 1);
  });

  it('a team: every channel of it in which the bot was asked', async () => {
    await start();
    const general = { conversation: { id: '19:general-1@thread.tacv2', conversationType: 'channel', tenantId: TENANT } };
    await service.exchange(added('channel', general));
    await service.exchange(service.said('channel', 'hello'));
    await service.exchange(service.said('groupChat', 'hello'));
    await service.exchange(added('channel', { ...general, membersAdded: undefined, membersRemoved: [{ id: BOT }] }));
    expect((await stopped()).toSorted()).toEqual([printPlace(place(CONVERSATIONS.channel.id)), printPlace(place('19:general-1@thread.tacv2'))]);
    await service.exchange(added('channel', general));
    expect(await stopped()).toEqual([]);
  });

  it.each([['channelDeleted', 'channelRestored'], ['teamArchived', 'teamUnarchived'], ['teamDeleted', 'teamRestored']])('%s stops, %s goes on', async (gone, back) => {
    await start();
    await service.exchange(service.said('channel', 'hello'));
    const happened = (eventType: string) => service.activity('channel', { type: 'conversationUpdate', conversation: { id: '19:general-1@thread.tacv2', conversationType: 'channel', tenantId: TENANT }, channelData: { eventType, tenant: { id: TENANT }, team: { id: '19:general-1@thread.tacv2' }, channel: { id: CONVERSATIONS.channel.id } } });
    await service.exchange(happened(gone));
    expect(await stopped()).toContain(printPlace(place(CONVERSATIONS.channel.id)));
    await service.exchange(happened(back));
    expect(await stopped()).toEqual([]);
  });

  it('a removal that Teams did not tell of is found out by sending; an answer that arrives again ends it', async () => {
    await start();
    await service.exchange(service.said('channel', 'remind on RG-QX'));
    const channel = place(CONVERSATIONS.channel.id);
    service.connector.script(channel.id, { kind: 'answer', status: 403, code: 'BotNotInConversationRoster' });
    const message = { title: 'A reminder', lead: [], sections: [], notes: [], suggestions: [], source: null };
    expect(await service.teams.messenger.send(channel, message, 'tsag-1')).toMatchObject({ kind: 'refused', ends: 'destination' });
    await service.store.ledger.pause(channel, 'HTTP 403 BotNotInConversationRoster');
    await service.exchange(service.said('channel', 'deadlines'));
    expect(await stopped()).toEqual([]);
  });

  it('a tenant that was stopped goes on when an answer arrives', async () => {
    await start();
    await service.exchange(service.said('channel', 'hello'));
    const channel = place(CONVERSATIONS.channel.id);
    service.connector.script(channel.id, { kind: 'answer', status: 401, code: 'BotNotRegistered' });
    const message = { title: 'A reminder', lead: [], sections: [], notes: [], suggestions: [], source: null };
    expect(await service.teams.messenger.send(channel, message, 'tsag-1')).toMatchObject({ kind: 'refused', ends: 'workspace' });
    await service.store.ledger.pause({ ...channel, id: '*' }, 'HTTP 401 BotNotRegistered');
    await service.exchange(service.said('personal', 'deadlines'));
    expect(await stopped()).toEqual([]);
  });
});

describe('reminders', () => {
  it('turned on in a thread come to the channel, and are corrected when the meeting moves', async () => {
    await start();
    await service.exchange(service.said('channel', 'remind on RG-QX'));
    service.clock.now = Date.UTC(2026, 1, 25, 8);
    await service.reminders.tick();
    const kept = service.connector.acceptedIn(CONVERSATIONS.channel.id);
    expect(kept.map(({ text }) => text)).toEqual([expect.stringContaining('RG-QX')]);
    const message = { title: 'It has moved', lead: [], sections: [], notes: [], suggestions: [], source: null };
    expect(await service.teams.messenger.edit!(place(CONVERSATIONS.channel.id), kept[0]!.ref, message)).toEqual({ kind: 'sent', ref: kept[0]!.ref });
    expect(service.connector.acceptedIn(CONVERSATIONS.channel.id).map(({ text }) => text)).toEqual([expect.stringContaining('It has moved')]);
  });

  it('of one\'s own come into the chat alone with the bot, wherever they were turned on', async () => {
    await start();
    await service.exchange(service.said('personal', 'hello'));
    await service.exchange(service.said('channel', 'remind me on RG-QX'));
    const before = service.connector.accepted.length;
    service.clock.now = Date.UTC(2026, 1, 25, 14);
    await service.reminders.tick();
    expect(service.connector.accepted.slice(before).map(({ conversation }) => conversation)).toEqual([CONVERSATIONS.personal.id]);
  });
});
