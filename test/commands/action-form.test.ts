/** Forms for actions: what they start from and who gets one; what is entered comes back as the words of the command. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createActionForms } from '../../src/commands/action-form.js';
import { actionWords, type ActionForm, type FormCommand, type FormValues } from '../../src/domain/action-form.js';
import type { Answer } from '../../src/domain/answer.js';
import { OUTCOMES } from '../../src/domain/schedule.js';
import type { Person, Request } from '../../src/ports.js';
import { actionState } from '../../src/register/history.js';
import { instantOf, schedulesIn, testBot, INVENTED, type AskOptions, type TestBot } from '../support/bot.js';
import { usually } from '../support/fuzz.js';

const AT = '2026-02-02T09:00Z';
const ID = 'tsag-2026-01/RG-QX-1';
const ADMIN: Person = { platform: 'test', workspace: '', id: 'admin' };

let bot: TestBot;
const admin = (words: string, given: AskOptions & Pick<Request, 'opensForms' | 'seen'> = {}) => bot.ask(words, { at: AT, person: 'admin', name: 'The admin', ...given });
const open = (words: string, person: Person = ADMIN): Promise<ActionForm | Answer> =>
  createActionForms(bot.sources).actionForm({ words, now: instantOf(AT), zone: 'UTC', language: 'en', person, destination: { ...person, id: 'channel' }, isPrivate: true, opensForms: true });
const form = async (words: string, person?: Person): Promise<ActionForm> => {
  const opened = await open(words, person);
  if (!('fields' in opened)) throw new Error(opened.title);
  return opened;
};
/** What a form starts with, by field. */
const starts = ({ fields }: ActionForm) => Object.fromEntries(fields.map((field) => [field.id, 'value' in field ? field.value : null]));
const submit = async (command: FormCommand, values: FormValues, seen?: string) => admin(actionWords({ command, action: 'RG-QX-1' }, values), seen === undefined ? {} : { seen });
const state = () => actionState(ID, bot.logbook.history);

beforeEach(async () => {
  bot = await testBot();
});

describe('a form', () => {
  it('starts from how things stand', async () => {
    expect(await form('done rg-qx-1')).toMatchObject({ command: 'done', action: 'RG-QX-1', about: 'RG-QX-1 · Adopt the guide to secure lighthouses', seen: '0.0' });
    expect(starts(await form('done RG-QX-1'))).toEqual({ outcome: 'adopted', document: '', remark: '' });
    expect(starts(await form('assign RG-QX-1'))).toEqual({ person: 'me' });
    expect(starts(await form('due RG-QX-1'))).toEqual({ day: null });
    expect(starts(await form('note RG-QX-1'))).toEqual({ note: '' });
    await admin('assign RG-QX-1 @alpha');
    await admin('due RG-QX-1 1 March 2026');
    expect(starts(await form('due RG-QX-1'))).toEqual({ day: '2026-03-01', none: null });
    await admin('done RG-QX-1 as noted in TD320');
    const closed = await form('close RG-QX-1');
    expect(starts(closed)).toEqual({ outcome: 'noted', document: 'TD320', remark: '' });
    expect(closed.present.join(' | ')).toBe('State: Noted in TD320, recorded by The admin on Mon 2 Feb 2026, 10:00 Geneva time | Owner: alpha (test) | Due: Sun 1 Mar 2026');
  });

  it('offers people whom the log knows, of the same workspace', async () => {
    const alpha = { platform: 'slack', workspace: 'T1', id: 'U1ALPHA' };
    await admin('role RG-QX rapporteur slack:T1:U1ALPHA');
    await bot.ask('assign RG-QX-1 slack:T1:U2BETA', { at: AT, person: alpha, name: 'Ms Alpha' });
    await admin('assign WP3-1 slack:T9:U3GAMMA');
    const [field] = (await form('assign RG-QX-1', { ...alpha })).fields;
    expect(field).toMatchObject({ id: 'person', isRequired: false, value: 'slack:T1:U2BETA', known: [{ value: 'me', text: 'Me' }, { value: 'slack:T1:U2BETA' }] });
    await admin('assign RG-QX-1 nobody');
    const [again] = (await form('assign RG-QX-1', { ...alpha, id: 'U2BETA' }).catch(() => form('assign RG-QX-1', alpha))).fields;
    expect(again).toMatchObject({ isRequired: true, value: 'me' });
    // the name that the platform gave once
    await admin('assign RG-QX-1 slack:T1:U1ALPHA');
    expect(state().owner).toEqual({ person: alpha, name: 'Ms Alpha' });
  });

  it('is for those who may; others are told who could, and nobody gets one for what is not there or is closed', async () => {
    expect(await open('due RG-QX-1', { ...ADMIN, id: 'anybody' })).toMatchObject({ title: 'Only rapporteurs of RG-QX, and admins of this bot, can do that.' });
    expect(await open('due RG-QX-77')).toMatchObject({ title: expect.stringContaining('RG-QX-77') as unknown });
    await admin('done RG-QX-1 as noted');
    for (const words of ['due RG-QX-1', 'assign RG-QX-1']) expect(await open(words)).toMatchObject({ title: expect.stringMatching(/^RG-QX-1 is closed: Noted/) as unknown });
    expect(bot.logbook.history.entries).toHaveLength(1);
  });

  it.each([
    ['assign RG-QX-1', true],
    ['/tsag due rg-qx 1', true],
    ['please assign RG-QX-1', true],
    ['note RG-QX-1', true],
    ['due tsag-2026-01/RG-QX-1', true],
    // what the report asks for is how it ended
    ['done RG-QX-1', false],
    ['done', false],
    ['due', false],
    ['note RG-QX-1 words', false],
    ['due RG-QX-77', false],
    ['action RG-QX-1', false],
  ])('is asked for by %j: %s', async (words, expected) => {
    const { asksForm } = createActionForms(bot.sources);
    expect([asksForm(words, ADMIN), asksForm(words, null), asksForm(words, { ...ADMIN, id: 'anybody' })]).toEqual([expected, expected, false]);
  });
});

describe('buttons that open forms', () => {
  const buttons = ({ suggestions }: Answer) => suggestions.filter(({ form: opens }) => opens).map(({ text, words }) => `${text} ${words}`);
  const ALL = ['Close… done RG-QX-1', 'Assign… assign RG-QX-1', 'Due date… due RG-QX-1', 'Note… note RG-QX-1'];

  it('stand below one action, for those who may, where there are forms', async () => {
    expect(buttons(await admin('action RG-QX-1', { opensForms: true }))).toEqual(ALL);
    expect(buttons(await admin('actions RG-QX', { opensForms: true }))).toEqual(ALL);
    expect(buttons(await admin('actions', { opensForms: true }))).toEqual([]);
    expect((await admin('action RG-QX-1')).suggestions.map(({ text }) => text)).toEqual(['Close as adopted', 'Give it to me', 'About TD302']);
    for (const words of ['action RG-QX-1', 'actions RG-QX']) expect(buttons(await bot.ask(words, { at: AT, opensForms: true }))).toEqual([]);
    expect(buttons(await admin('done RG-QX-1', { opensForms: true }))).toEqual(['Name the document… done RG-QX-1']);
    expect(buttons(await admin('action RG-QX-1', { opensForms: true }))).toEqual(['How it ended… done RG-QX-1', 'Note… note RG-QX-1']);
  });

  it('stand below what the command asks back', async () => {
    for (const command of ['assign', 'due', 'note']) {
      const answer = await admin(`${command} RG-QX-1`, { opensForms: true });
      expect([buttons(answer)[0]!.split(' ').slice(-2).join(' '), answer.retry?.field]).toEqual([`${command} RG-QX-1`, { assign: 'person', due: 'day', note: 'note' }[command]]);
    }
  });
});

describe('what is entered', () => {
  const OUTCOME = fc.constantFrom(...OUTCOMES);
  // what people type and what steers: marks that quote, breaks of lines, emoji, words of the commands, much of it
  const TEXT = fc
    .array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('"', '""', '“', '”', '„', '«', '»', "'", '\n', '\r\n', '\t', ' ', '👩🏽‍🚀', 'as approved', 'in TD9', 'RG-QX-1', '@U123', '/tsag', '\\', 'ﷺ', '´', '?', 'word '.repeat(30))), { maxLength: 14 })
    .map((parts) => parts.join('').trim().slice(0, 1000).trim())
    .filter((text) => text !== '' && !/\p{Cs}/u.test(text));

  it('is stored as it was entered: remark, document and outcome', async () => {
    const document = fc.constantFrom('TD320', 'TSAG-R1', 'TD 320 Rev.1', 'TSAG R 1', 'C8', '');
    await fc.assert(
      fc.asyncProperty(OUTCOME, document, fc.option(TEXT, { nil: '' }), async (outcome, name, remark) => {
        if (state().decision) await admin('reopen RG-QX-1');
        expect((await submit('done', { outcome, document: name, remark })).title).toBe(`RG-QX-1 is closed: ${outcome}.`);
        expect(bot.logbook.history.entries.at(-1)).toMatchObject({ kind: 'closed', subject: ID, after: { outcome, document: name || null }, remark: remark || null });
      }),
      { numRuns: usually(60), examples: [['noted', 'TD9', '"'], ['noted', '', '""'], ['noted', 'TD9', 'in'], ['noted', 'TD9', 'as approved in TD9 as'], ['amended', 'TD9', '“a” and "b"'], ['noted', 'TD9', '"'.repeat(1000)], ['agreed', '', '!']] },
    );
  });

  it('is stored as it was entered: a note', async () => {
    await fc.assert(
      fc.asyncProperty(TEXT, async (note) => {
        expect((await submit('note', { note })).title).toMatch(/^Noted at RG-QX-1/);
        expect(bot.logbook.history.entries.at(-1)).toMatchObject({ kind: 'note', subject: ID, remark: note });
      }),
      { numRuns: usually(60), examples: [['"'], ['“all of it”'], ['"a" and "b"'], ['RG-QX-1'], ['2 drafts'], ['?'], ['one\ntwo\n\n  three'], ['in TD9ᾀ'], ['👩🏽‍🚀'.repeat(140)], ['"'.repeat(1000)], [`${'word '.repeat(96)}aaaaU\u0308\u0304`]] },
    );
  });

  it('sets owner and day, and takes them away', async () => {
    await submit('assign', { person: 'test:me' });
    await submit('assign', { person: 'slack:T1:U7' });
    expect(state().owner).toEqual({ person: { platform: 'slack', workspace: 'T1', id: 'U7' }, name: null });
    await submit('assign', { person: 'me', none: 'true' });
    expect(state().owner).toBeNull();
    await submit('due', { day: '2026-03-01', none: '' });
    expect(state().due).toBe('2026-03-01');
    await submit('due', { day: '2026-03-01', none: 'true' });
    expect(state().due).toBeNull();
  });

  it('takes a document away that is no longer named', async () => {
    await submit('done', { outcome: 'noted', document: 'TD320' });
    await submit('done', { outcome: 'noted', document: '' });
    expect(state().decision).toMatchObject({ outcome: 'noted', document: null });
  });

  it.each([
    ['done', { outcome: 'noted', document: 'see the minutes' }, 'document', /^This is not the name of a document/],
    ['done', { outcome: 'noted', document: 'as rejected' }, 'document', /^This is not the name of a document/],
    ['done', { outcome: 'noted', remark: 'x'.repeat(1001) }, 'remark', /longer than 1000/],
    ['done', { outcome: 'noted', remark: '"'.repeat(5000) }, 'remark', /longer than 1000/],
    ['assign', {}, 'person', /^Who\?/],
    ['due', {}, 'day', /^Until when/],
    ['note', { note: ' \n ' }, 'note', /^What is to be noted/],
    ['note', { note: 'x'.repeat(1001) }, 'note', /longer than 1000/],
  ] as const)('is refused at its field, and nothing is stored: %s %#', async (command, values, field, title) => {
    const { seen } = await form(`${command} RG-QX-1`);
    const answer = await submit(command, values, seen);
    expect(answer.title).toMatch(title);
    expect(answer.retry).toEqual({ field });
    expect(await bot.store.log.newest()).toBe(0);
  });

  it('tells what somebody else did since the form was opened, and stores nothing until it is said again', async () => {
    const { seen } = await form('done RG-QX-1');
    await bot.ask('role RG-QX rapporteur @beta', { at: AT, person: 'admin' });
    await bot.ask('done RG-QX-1 as rejected in TD9', { at: AT, person: 'beta', name: 'Mr Beta' });
    const answer = await submit('done', { outcome: 'noted', remark: 'mine' }, seen);
    expect(answer).toMatchObject({ title: 'Somebody else was quicker: nothing of yours was stored.', lead: ['Meanwhile: RG-QX-1: closed as rejected in TD9, by Mr Beta from test'], retry: { field: null } });
    expect(state().decision).toMatchObject({ outcome: 'rejected' });
    await submit('done', { outcome: 'noted', remark: 'mine' }, (await form('done RG-QX-1')).seen);
    expect(bot.logbook.history.entries.at(-1)).toMatchObject({ before: { outcome: 'rejected' }, after: { outcome: 'noted' }, remark: 'mine' });
  });

  it('tells of a report too that decided since', async () => {
    const { seen } = await form('done RG-QX-1');
    const report = schedulesIn(INVENTED)['tsag-2026-01.yaml']!;
    await bot.offer({ 'tsag-2026-01.yaml': report.replace('title: Adopt the guide to secure lighthouses\n', 'title: Adopt the guide to secure lighthouses\n    decision: { outcome: amended, document: TD399 }\n') }, AT);
    expect((await submit('done', { outcome: 'noted' }, seen)).lead).toEqual(['Meanwhile: RG-QX-1: Amended in TD399, says tsag-2026-01.yaml']);
  });

  it('is stored once when it is pressed twice', async () => {
    for (const [command, values, title] of [['note', { note: 'a draft' }, /already/], ['due', { day: '2026-03-01' }, /already/], ['assign', { person: 'me' }, /already/], ['done', { outcome: 'noted' }, /already/]] as const) {
      await submit(command, values);
      const before = await bot.store.log.newest();
      expect((await submit(command, values)).title).toMatch(title);
      expect(await bot.store.log.newest()).toBe(before);
    }
  });
});

it('"note WP2-1 2 drafts" is not about WP2-12', async () => {
  const text = schedulesIn(INVENTED)['tsag-2026-01.yaml']!;
  await bot.offer({ 'tsag-2026-01.yaml': text.replaceAll('WP3-1', 'RG-QX-12') }, AT);
  expect((await admin('note RG-QX-12 is known')).title).toBe('Noted at RG-QX-12.');
  expect((await admin('note RG-QX-1 2 drafts have come')).title).toBe('Noted at RG-QX-1.');
});
