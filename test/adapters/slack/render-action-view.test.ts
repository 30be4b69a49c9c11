/** The dialog for an action: a view that Slack takes, whatever stands in it; what is submitted is what was entered. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionView, readActionMetadata, readActionView } from '../../../adapters/slack/action-view.js';
import { createActionForms } from '../../../src/commands/action-form.js';
import { FORM_COMMANDS, type ActionForm, type FormValues } from '../../../src/domain/action-form.js';
import { instantOf, testBot, type TestBot } from '../../support/bot.js';
import { viewFaults } from '../../support/slack-limits.js';
import { usually } from '../../support/fuzz.js';

const AT = '2026-02-02T09:00Z';
const PERSON = { platform: 'slack', workspace: 'T1', id: 'UADMIN' };
const PLACE = { channel: 'C1' };

async function formOf(bot: TestBot, words: string): Promise<ActionForm> {
  const { actionForm } = createActionForms({ ...bot.sources, admins: ['slack:T1:UADMIN'] });
  const form = await actionForm({ words, now: instantOf(AT), zone: 'UTC', language: 'en', person: PERSON, destination: PERSON, isPrivate: true, opensForms: true });
  if (!('fields' in form)) throw new Error(form.title);
  return form;
}

const show = (form: ActionForm, values?: FormValues, notice?: string[]) => actionView({ form, person: PERSON, place: PLACE, ...(values ? { values } : {}), ...(notice ? { notice } : {}) }, 'en');

describe('the dialog for an action', () => {
  it('is a view that Slack takes, of an action that nobody touched and of one with everything', async () => {
    const bot = await testBot();
    const admin = (words: string) => bot.ask(words, { at: AT, person: 'admin', name: 'x'.repeat(80) });
    for (const command of FORM_COMMANDS) expect(viewFaults({ ...show(await formOf(bot, `${command} RG-QX-1`)) })).toEqual([]);
    await admin('assign RG-QX-1 slack:T1:U7ALPHA');
    await admin('due RG-QX-1 1 March 2026');
    for (const command of FORM_COMMANDS) expect(viewFaults({ ...show(await formOf(bot, `${command} RG-QX-1`)) })).toEqual([]);
    expect(JSON.stringify(show(await formOf(bot, 'assign RG-QX-1')))).toContain('"initial_user":"U7ALPHA"');
    await admin('assign RG-QX-1 teams:x:y');
    expect(JSON.stringify(show(await formOf(bot, 'assign RG-QX-1')))).not.toContain('initial_user');
    await admin('done RG-QX-1 as noted in TD 320 Rev.1');
    expect(JSON.stringify(show(await formOf(bot, 'done RG-QX-1')))).toContain('"initial_value":"TD 320 Rev.1"');
  });

  it('is one with hostile texts too, and with what was entered', async () => {
    const bot = await testBot();
    const text = fc.string({ unit: 'binary', maxLength: 40 }).map((one) => `${one}<!channel> *a* &amp; \u202E`);
    for (const command of FORM_COMMANDS) {
      const form = await formOf(bot, `${command} RG-QX-1`);
      fc.assert(
        fc.property(text, text, fc.boolean(), (one, other, isLong) => {
          const much = isLong ? one.repeat(100) : one;
          const values = { outcome: 'noted', document: much, remark: `${much}\n${other}`, person: '@U7ALPHA', day: '2026-03-01', none: 'true', note: much };
          expect(viewFaults({ ...show({ ...form, about: much, present: [other, much] }, values, [much, other]) })).toEqual([]);
        }),
        { numRuns: usually(20) },
      );
    }
  });

  it('reads what each field holds, and keeps for which action it was', async () => {
    const bot = await testBot();
    const view = show(await formOf(bot, 'done RG-QX-1'));
    expect(readActionMetadata(view.private_metadata!)).toEqual({ place: PLACE, subject: { command: 'done', action: 'RG-QX-1', seen: '0.0' } });
    const held = (value: object) => ({ value });
    expect(
      readActionView({ outcome: held({ selected_option: { value: 'noted' } }), document: held({ value: 'TD9' }), remark: held({ value: null }), person: held({ selected_user: 'U7ALPHA' }), day: held({ selected_date: '2026-03-01' }), none: held({ selected_options: [{ value: 'true' }] }), note: held({ value: ' "a"\n👩🏽‍🚀' }), other: held({ value: 'x' }) }),
    ).toEqual({ outcome: 'noted', document: 'TD9', remark: '', person: '@U7ALPHA', day: '2026-03-01', none: 'true', note: ' "a"\n👩🏽‍🚀' });
    expect(readActionView({ day: held({ selected_date: null }), none: held({ selected_options: [] }) })).toEqual({ day: '', none: '' });
  });

  it.each(['', '{}', 'x', '{"channel":"C1"}', '{"form":{"command":"role","action":"RG-QX-1","seen":"0.0"}}', '{"form":{"command":"done","action":"RG-QX-1 as noted","seen":"0.0"}}', '{"form":{"command":"done","action":"RG-QX-1"}}'])('takes %j for a form of an older version', (metadata) => {
    expect(readActionMetadata(metadata)).toBeNull();
  });
});
