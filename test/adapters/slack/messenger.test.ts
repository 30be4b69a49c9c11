/** Reminders through Slack's Web API, over real HTTP: the contract of messengers, and what only Slack does. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { SLOWEST, Clients } from '../../../adapters/slack/clients.js';
import type { Installations } from '../../../adapters/slack/installations.js';
import { quietLogger } from '../../../adapters/slack/log.js';
import { SlackMessenger } from '../../../adapters/slack/messenger.js';
import type { Answer } from '../../../src/domain/answer.js';
import type { Clock } from '../../../src/ports.js';
import { messengerContract } from '../../contracts/messenger.contract.js';
import { FakeSlack } from '../../support/slack/fake-slack.js';
import { messageFaults } from '../../support/slack-limits.js';
import type { Payload } from '../../support/slack/payload.js';

const here = (id: string, workspace = 'T1') => ({ platform: 'slack', workspace, id });
const message = (title: string): Answer => ({ title, lead: [], sections: [], notes: [], suggestions: [], source: null });

/** Installed in T1 and T2, each with a token of its own. */
const installations: Installations = {
  of: async (workspace) => (['T1', 'T2'].includes(workspace) ? { workspace, token: `xoxb-${workspace}`, botUser: 'UBOT' } : null),
  remove: async () => false,
};

/** Nobody looks twice within a minute. */
function minutes() {
  let now = Date.UTC(2026, 2, 4, 8);
  return { now: () => (now += 60_000) };
}

async function openMessenger(timeout = 10_000, given = installations, clock: Clock = minutes()) {
  const slack = await FakeSlack.start();
  return { slack, messenger: new SlackMessenger(given, new Clients({ apiUrl: slack.apiUrl, logger: quietLogger(() => {}), timeout }), clock) };
}

messengerContract('Slack', {
  canFind: true,
  canEdit: true,
  open: async ({ mayLook, timeout }) => {
    const { slack, messenger } = await openMessenger(timeout);
    slack.mayLook = mayLook;
    return {
      messenger,
      slowest: SLOWEST,
      destination: (id) => here(id),
      script: ({ id }, ...faults) => slack.script(id, ...faults),
      accepted: ({ id }) => slack.accepted.filter(({ channel }) => channel === id),
      posts: ({ id }) => slack.called('chat.postMessage').filter(({ args }) => args.channel === id).length,
      disconnect: () => slack.close(),
      close: () => slack.close(),
    };
  },
});

describe('messages to Slack', () => {
  let slack: FakeSlack;
  let messenger: SlackMessenger;
  const start = async (given?: Installations, clock?: Clock) => {
    ({ slack, messenger } = await openMessenger(10_000, given, clock));
  };
  afterEach(() => slack.close());

  it('carries the id, unfurls nothing, and stays within the limits', async () => {
    await start();
    await messenger.send(here('C1'), message('<!channel> one'), 'tsag-7');
    const { args } = slack.called('chat.postMessage')[0]!;
    expect(args).toMatchObject({ metadata: { event_type: 'tsag_delivery', event_payload: { id: 'tsag-7' } }, unfurl_links: 'false', unfurl_media: 'false' });
    expect(messageFaults({ text: args.text, blocks: args.blocks })).toEqual([]);
  });

  it('sends to each workspace with its own token only', async () => {
    await start();
    await messenger.send(here('C1', 'T2'), message('one'), 'tsag-1');
    expect(slack.calls.map(({ token }) => token)).toEqual(['xoxb-T2']);
  });

  it('refuses a workspace in which it is not installed, and asks nobody', async () => {
    await start();
    expect(await messenger.send(here('C1', 'T3'), message('one'), 'tsag-1')).toEqual({ kind: 'refused', reason: 'not_installed', ends: 'workspace' });
    expect(slack.calls).toEqual([]);
  });

  it('says that nothing was sent when nobody can tell the token', async () => {
    await start({ ...installations, of: async () => Promise.reject(new Error('the store is away')) });
    expect(await messenger.send(here('C1'), message('one'), 'tsag-1')).toMatchObject({ kind: 'unreachable' });
  });

  it("sends to a person as direct message, and edits and finds it there", async () => {
    await start();
    const outcome = await messenger.send(here('U7'), message('one'), 'tsag-1');
    expect(outcome).toMatchObject({ kind: 'sent', ref: expect.stringMatching(/^D7\//) });
    const { ref } = outcome as { ref: string };
    expect(await messenger.find(here('U7'), 'tsag-1', 0)).toEqual({ ref });
    expect(await messenger.edit(here('U7'), ref, message('two'))).toMatchObject({ kind: 'sent' });
    expect(slack.accepted[0]!.text).toContain('two');
  });

  it('fault 7: one channel that has to wait delays no other, nor the same client', async () => {
    await start();
    slack.script('C0', { kind: 'wait', seconds: 30 });
    const before = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => messenger.send(here(`C${index}`), message('one'), `tsag-${index}`)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['wait', ...Array.from({ length: 19 }, () => 'sent')]);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('looks through several pages, and gives up where there are too many', async () => {
    await start();
    const history = (pages: number) => (args: Payload) => {
      const page = Number(args.cursor ?? 0);
      const metadata = { event_type: 'tsag_delivery', event_payload: { id: `tsag-${page}` } };
      return { ok: true, messages: [{ ts: `${page}.1`, metadata }], response_metadata: { next_cursor: page + 1 < pages ? String(page + 1) : '' } };
    };
    slack.methods.set('conversations.history', history(3));
    expect(await messenger.find(here('C1'), 'tsag-2', 1_700_000_000_000)).toEqual({ ref: 'C1/2.1' });
    expect(await messenger.find(here('C1'), 'tsag-9', 1_700_000_000_000)).toBeNull();
    expect(slack.called('conversations.history')[0]!.args.oldest).toBe('1699999400');
    slack.methods.set('conversations.history', history(1000));
    expect(await messenger.find(here('C1'), 'tsag-999', 0)).toBe('unknown');
  });

  it('takes the metadata of another app for nothing', async () => {
    await start();
    slack.methods.set('conversations.history', () => ({ ok: true, messages: [{ ts: '1.1', metadata: { event_type: 'other', event_payload: { id: 'tsag-1' } } }, { ts: '2.1' }] }));
    expect(await messenger.find(here('C1'), 'tsag-1', 0)).toBeNull();
  });

  it('cannot tell where Slack keeps back what its own messages carry, unless there are none', async () => {
    await start();
    slack.mayReadMetadata = false;
    expect(await messenger.find(here('C1'), 'tsag-1', 0)).toBeNull();
    await messenger.send(here('C1'), message('one'), 'tsag-1');
    expect(await messenger.find(here('C1'), 'tsag-1', 0)).toBe('unknown');
    // answers carry nothing, and where reminders are seen to, that says nothing
    const answer = { ts: '1.1', user: 'UBOT' };
    const own = (id: string) => ({ ts: '2.1', user: 'UBOT', metadata: { event_type: 'tsag_delivery', event_payload: { id } } });
    slack.methods.set('conversations.history', () => ({ ok: true, messages: [answer, own('tsag-1')] }));
    expect(await messenger.find(here('C1'), 'tsag-2', 0)).toBeNull();
    slack.methods.set('conversations.history', () => ({ ok: true, messages: [answer] }));
    expect(await messenger.find(here('C1'), 'tsag-2', 0)).toBe('unknown');
    slack.methods.set('conversations.history', () => ({ ok: true, messages: [answer], response_metadata: { scopes: ['channels:history', 'metadata.message:read'] } }));
    expect(await messenger.find(here('C1'), 'tsag-2', 0)).toBeNull();
    // some are shown with their name alone
    slack.methods.set('conversations.history', () => ({ ok: true, messages: [{ ...answer, metadata: { event_type: 'tsag_delivery' } }] }));
    expect(await messenger.find(here('C1'), 'tsag-2', 0)).toBe('unknown');
  });

  it('says that it is early while Slack may still be at work on what was sent', async () => {
    const clock = { at: Date.UTC(2026, 2, 4, 8), now: () => clock.at };
    await start(installations, clock);
    const due = clock.at - 3_600_000;
    slack.script('C1', { kind: 'reset-before' });
    await messenger.send(here('C1'), message('one'), 'tsag-1');
    clock.at += 29_000;
    expect(await messenger.find(here('C1'), 'tsag-1', due)).toBe('early');
    // of what another instance has just sent, this one knows when it was due
    expect(await messenger.find(here('C1'), 'tsag-2', clock.at - 29_000)).toBe('early');
    expect(await messenger.find(here('C1'), 'tsag-2', due)).toBeNull();
    clock.at += 1000;
    expect(await messenger.find(here('C1'), 'tsag-1', due)).toBeNull();
    // a clock that is put back makes nothing wait for hours
    clock.at -= 2 * 3_600_000;
    expect(await messenger.find(here('C1'), 'tsag-1', due)).toBeNull();
  });

  const answers: [string, object | string][] = [
    ['wait', { ok: false, error: 'ratelimited' }],
    ['unreachable', { ok: false, error: 'team_added_to_org' }],
    ['uncertain', { ok: false, error: 'internal_error' }],
    ['uncertain', { ok: false, error: 'fatal_error' }],
    ['workspace', { ok: false, error: 'account_inactive' }],
    ['workspace', { ok: false, error: 'invalid_auth' }],
    ['destination', { ok: false, error: 'not_in_channel' }],
    ['destination', { ok: false, error: 'restricted_action' }],
    ['message', { ok: false, error: 'msg_blocks_too_long' }],
    ['message', { ok: false, error: 'something_new' }],
    ['uncertain', { ok: false, error: '<html>Sign in to this network</html>' }],
    ['uncertain', { ok: false }],
  ];
  it.each(answers)('an answer means: %s %j', async (meaning, answer) => {
    await start();
    slack.methods.set('chat.update', () => answer as object);
    const outcome = await messenger.edit(here('C1'), 'C1/1.1', message('one'));
    expect(outcome.kind === 'refused' ? outcome.ends : outcome.kind).toBe(meaning);
  });
});
