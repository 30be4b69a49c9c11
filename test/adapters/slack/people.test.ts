/** Who somebody is in Slack: names, mentions, owners of the workspace, and members of others. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Delegate } from '../../support/slack/delegate.js';

let me: Delegate;
const OWNERS = new Set(['UOWNER']);

beforeEach(async () => {
  me = await Delegate.start({ channelReminders: 'owners' });
  me.slack.methods.set('users.info', (args) => ({ ok: true, user: { id: args.user, tz: 'Europe/Zurich', name: 'low', real_name: `Name of ${args.user}`, is_owner: OWNERS.has(args.user) } }));
});
afterEach(() => me.leave());

const as = (user: string, words: string, more: Record<string, string> = {}) => me.command(words, { user_id: user, ...more });

describe('an action', () => {
  it('is given to whom Slack names in the line, and closed by the rapporteur whom an admin has named', async () => {
    expect((await as('U2ABC', 'done RG-QX-1')).text).toContain('Only rapporteurs of RG-QX');
    expect((await as('UADMIN', 'role RG-QX rapporteur <@U2ABC|any>')).text).toContain('Name of U2ABC is rapporteur of RG-QX here.');
    expect((await as('U2ABC', 'assign RG-QX-1 <@U3ABC>')).text).toContain('RG-QX-1 is now with Name of U3ABC.');
    expect((await as('U3ABC', 'actions mine')).text).toContain('RG-QX-1');
    expect((await as('U3ABC', 'done RG-QX-1')).text).toContain('Only rapporteurs of RG-QX');
    expect((await as('U2ABC', 'done RG-QX-1 as adopted in TD320 &lt;!channel&gt;')).text).toContain('does not fit behind');
    await as('U2ABC', 'done RG-QX-1 as adopted in TD320 "&lt;!channel&gt; at last"');
    expect(await me.service.store.log.since(0)).toMatchObject([
      { kind: 'role', who: { id: 'UADMIN' }, after: { person: { platform: 'slack', workspace: 'T1', id: 'U2ABC' }, name: 'Name of U2ABC' } },
      { kind: 'assigned', after: { person: { id: 'U3ABC' } }, where: 'slack:T1:C1' },
      { kind: 'closed', who: { workspace: 'T1', id: 'U2ABC' }, name: 'Name of U2ABC', remark: '<!channel> at last' },
    ]);
    expect(JSON.stringify((await as('U1', 'action RG-QX-1')).blocks)).not.toContain('<!channel>');
  });

  it('is not changed from another workspace by somebody of the same id', async () => {
    await as('UADMIN', 'role RG-QX rapporteur <@U2ABC>');
    const foreign = { team_id: 'T2', team_domain: 'other' };
    expect((await as('U2ABC', 'done RG-QX-1', foreign)).text).toContain('Only rapporteurs of RG-QX');
    expect((await as('UADMIN', 'audit', foreign)).text).toContain('Only an admin');
  });
});

describe('the reminders of a channel', () => {
  it('are set by owners of the workspace and by admins alone, where the setting says so', async () => {
    expect((await as('U1', 'remind on')).text).toContain('Only owners of this workspace');
    expect(await me.service.store.subscriptions.all()).toEqual([]);
    expect((await as('UOWNER', 'remind on')).text).toContain('Reminders in this channel are on.');
    expect((await as('UADMIN', 'remind off')).text).toContain('off');
  });
});
