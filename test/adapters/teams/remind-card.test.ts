/** The cards for reminders and actions and the welcome: what they hold, and what becomes of what is chosen. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionCard, readActionCard, type ActionCard } from '../../../adapters/teams/action-card.js';
import { readRemindCard, remindCard } from '../../../adapters/teams/remind-card.js';
import { renderAnswer, type TeamsMessage } from '../../../adapters/teams/render.js';
import { welcomeCard } from '../../../adapters/teams/welcome.js';
import { createActionForms } from '../../../src/commands/action-form.js';
import { actionWords, FORM_COMMANDS, type ActionForm } from '../../../src/domain/action-form.js';
import { DEFAULT_SUBSCRIPTION, privateDefault, type Subscription } from '../../../src/domain/subscription.js';
import { instantOf, testBot, type TestBot } from '../../support/bot.js';
import { cardElements, faultsOf } from './card-checker.js';
import { usually } from '../../support/fuzz.js';

const GROUPS = [{ id: 'RG-QX', name: 'Quiet Exchanges' }, { id: 'RG-ZN', name: null }];
const CHANNEL = { platform: 'test', workspace: '', id: 'channel' };
const card = (subscription: Subscription | null, isPrivate = false) => remindCard({ groups: GROUPS, subscription, isPrivate, language: 'en' });

/** What Teams sends when nothing is changed and the first button is pressed. */
function untouched(message: TeamsMessage): Record<string, unknown> {
  const inputs = cardElements(message.card).filter(({ type }) => String(type).startsWith('Input.'));
  const [save] = message.card.actions ?? [];
  return { ...(save?.type === 'Action.Execute' ? save.data : {}), ...Object.fromEntries(inputs.map(({ id, value }) => [id, value])) };
}

const SET: Subscription = { ...DEFAULT_SUBSCRIPTION, groups: ['RG-QX', 'RG-XYZ'], deadlines: [{ days: 10 }, { days: 0 }, { hours: 5 }], meetings: [], at: '08:15', digest: { weekday: 3, at: '07:45' }, zones: ['America/New_York', 'Asia/Tokyo'] };

describe('the card for reminders', () => {
  it.each([
    ['nothing was ever set', null, 'remind on all groups deadlines 7d 2d 0d meetings 1d 1h at 09:00 digest off zones off'],
    ['much is set', SET, 'remind on RG-QX RG-XYZ deadlines 10d 0d 5h meetings off at 08:15 digest wednesday 07:45 zones America/New_York, Asia/Tokyo'],
    ['they are off', { ...SET, on: false }, 'remind off'],
  ])('says what is set when %s', (_when, subscription, words) => {
    const message = card(subscription);
    expect(faultsOf(message)).toEqual([]);
    expect(readRemindCard(untouched(message))).toBe(words);
  });

  it('sets what it shows, and changes nothing of it when it is saved as it is', async () => {
    for (const subscription of [SET, { ...DEFAULT_SUBSCRIPTION, zones: ['Africa/Nairobi'] }, DEFAULT_SUBSCRIPTION]) {
      const bot = await testBot();
      await bot.store.subscriptions.set(CHANNEL, subscription, 0);
      const answer = await bot.ask(readRemindCard(untouched(card(subscription))));
      expect(answer.title).toBe('Reminders in this channel are on.');
      const after = await bot.store.subscriptions.get(CHANNEL);
      const byWord = (leads: Subscription['deadlines']) => leads.map((lead) => JSON.stringify(lead)).toSorted();
      expect({ ...after!, deadlines: byWord(after!.deadlines), meetings: byWord(after!.meetings) }).toEqual({ ...subscription, deadlines: byWord(subscription.deadlines), meetings: byWord(subscription.meetings) });
    }
  });

  it("sets a person's own when it is about them", async () => {
    const bot = await testBot();
    const words = readRemindCard({ ...untouched(card(privateDefault('Africa/Cairo'), true)), groups: 'RG-ZN' });
    expect(words).toBe('remind me on RG-ZN deadlines 7d 2d 0d meetings 1d 1h at 09:00 digest off zones off');
    expect((await bot.ask(words, { person: 'delegate', zone: 'Africa/Cairo' })).title).toBe('Your private reminders are on.');
    expect(await bot.store.subscriptions.get({ ...CHANNEL, id: 'delegate' })).toMatchObject({ groups: ['RG-ZN'], personal: { zone: 'Africa/Cairo' } });
  });

  it('reads what was chosen, and takes everything else for not chosen', () => {
    expect(readRemindCard({ on: 'true', groups: '', deadlines: '7d,1d', meetings: '', at: '', digest: 'friday', digestAt: '', zones: ' Tokyo,\u202E Nairobi\n' })).toBe('remind on all groups deadlines 7d 1d meetings off digest friday 08:30 zones Tokyo, Nairobi');
    expect(readRemindCard({ on: 1, groups: ['x'], deadlines: null, at: {}, digest: 7, zones: undefined, isPrivate: 'true' })).toBe('remind on deadlines off meetings off digest off zones off');
    expect(readRemindCard({ on: 'false', isPrivate: true })).toBe('remind me off');
  });

  it('leaves the groups as they are when more are chosen than one line of words holds', () => {
    const groups = Array.from({ length: 60 }, (_, index) => `RG-G${index}`);
    const message = card({ ...SET, groups });
    expect(untouched(message)).not.toHaveProperty('groups');
    expect(readRemindCard(untouched(message))).toBe('remind on deadlines 10d 0d 5h meetings off at 08:15 digest wednesday 07:45 zones America/New_York, Asia/Tokyo');
    const offered = remindCard({ groups: groups.map((id) => ({ id, name: 'x'.repeat(500) })), subscription: null, isPrivate: false, language: 'en' });
    expect(faultsOf(offered)).toEqual([]);
  });

  it('is what the settings lead to', async () => {
    const bot = await testBot();
    await bot.ask('remind on');
    const [message] = renderAnswer(await bot.ask('remind'), { language: 'en', words: 'remind' });
    expect(message!.card.actions?.[0]).toMatchObject({ title: 'Change', verb: 'remind-form' });
  });
});

describe('the card for an action', () => {
  const PERSON = { platform: 'teams', workspace: 'tenant', id: 'admin-1' };
  const AT = '2026-02-02T09:00Z';

  async function formOf(bot: TestBot, words: string): Promise<ActionForm> {
    const { actionForm } = createActionForms({ ...bot.sources, admins: ['teams:tenant:admin-1'] });
    const form = await actionForm({ words, now: instantOf(AT), zone: 'UTC', language: 'en', person: PERSON, destination: PERSON, isPrivate: true, opensForms: true });
    if (!('fields' in form)) throw new Error(form.title);
    return form;
  }
  const show = (form: ActionForm, more: Partial<ActionCard> = {}) => actionCard({ form, person: PERSON, isPersonal: true, language: 'en', ...more });

  it('is one that Teams takes, and changes nothing when it is saved as it is', async () => {
    const bot = await testBot();
    const admin = (words: string) => bot.ask(words, { at: AT, person: 'admin', name: 'Ms *Alpha*' });
    for (const command of FORM_COMMANDS) expect(faultsOf(show(await formOf(bot, `${command} RG-QX-1`)))).toEqual([]);
    await admin('assign RG-QX-1 teams:tenant:other-1');
    await admin('due RG-QX-1 1 March 2026');
    await admin('done RG-QX-1 as noted in TD 320 Rev.1');
    await admin('reopen RG-QX-1');
    const read = async (command: string) => readActionCard(untouched(show(await formOf(bot, `${command} RG-QX-1`))))!.values;
    expect(await read('assign')).toEqual({ person: 'other-1', none: 'false' });
    expect(await read('due')).toEqual({ day: '2026-03-01', none: 'false' });
    expect(await read('done')).toMatchObject({ outcome: 'adopted' });
    expect(actionWords({ command: 'due', action: 'RG-QX-1' }, await read('due'))).toBe('due RG-QX-1 2026-03-01');
    for (const command of FORM_COMMANDS) expect(faultsOf(show(await formOf(bot, `${command} RG-QX-1`), { isPersonal: false }))).toEqual([]);
    // somebody on another platform is not taken for one of the directory
    await admin('assign RG-QX-1 slack:T1:U7');
    expect(await read('assign')).toEqual({ person: 'slack:T1:U7', none: 'false' });
  });

  it('is one with hostile texts too, and with what was entered', async () => {
    const form = await formOf(await testBot(), 'done RG-QX-1');
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((one) => `${one}**a** [x](https://example.org) \u202E`);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const fields = form.fields.map((field) => ({ ...field, label: one.trim() }));
        expect(faultsOf(show({ ...form, about: one.repeat(20), present: [other], fields }, { values: { document: other, remark: `${one.repeat(50)}\n${other}` }, notice: [one, other] }))).toEqual([]);
      }),
      { numRuns: usually(30) },
    );
  });

  it.each([[{}], [{ command: 'role', action: 'RG-QX-1', seen: '0.0' }], [{ command: 'done', action: 'RG-QX-1 as noted', seen: '0.0' }], [{ command: 'done', action: 'RG-QX-1', seen: 7 }]])('takes %j for a card of an older version', (data) => {
    expect(readActionCard(data)).toBeNull();
    expect(readActionCard({ command: 'note', action: 'RG-QX-1', seen: '0.0', note: 7, none: ['x'], other: 'x' })!.values).toEqual({});
  });
});

describe('the welcome', () => {
  it.each([
    ['a channel', { addedBy: 'The **rapporteur** <at>x</at>', isChannel: true }],
    ['a conversation with one person', { addedBy: null, isChannel: false }],
    ['a channel, added by somebody unknown', { addedBy: null, isChannel: true }],
  ])('fits %s', (_where, welcome) => {
    expect(faultsOf(welcomeCard({ ...welcome, language: 'en' }))).toEqual([]);
  });

  it('names who added it in a channel only, and offers reminders and three examples', async () => {
    const inChannel = welcomeCard({ addedBy: 'The rapporteur', isChannel: true, language: 'en' });
    expect(inChannel.text).toContain('The rapporteur added me here.');
    expect(welcomeCard({ addedBy: 'The rapporteur', isChannel: false, language: 'en' }).text).not.toContain('rapporteur added');
    const bot = await testBot();
    const asked = (inChannel.card.actions ?? []).flatMap((action) => (action.type === 'Action.Execute' && action.verb === 'ask' ? [String(action.data.words)] : []));
    expect(asked).toEqual(['remind on', 'deadlines', 'next', 'help']);
    for (const words of asked) expect((await bot.ask(words)).title).not.toMatch(/understand/);
  });
});
