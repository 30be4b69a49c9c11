/** What persons say to others: who gets it, and in measure; mentions and free text as they are typed. */
import { describe, expect, it } from '@jest/globals';
import { asTyped, takeQuoted } from '../../src/commands/free-text.js';
import { takePerson } from '../../src/commands/person-words.js';
import { toWords } from '../../src/commands/arguments.js';
import type { Request } from '../../src/ports.js';
import { printPlace } from '../../src/domain/person.js';
import { testBot } from '../support/bot.js';

const AT = '2026-02-02T09:00Z';

describe('a date that is wrong', () => {
  it('goes to the rapporteur with its place in the report, and to the operator when no admin is reached', async () => {
    const bot = await testBot();
    await bot.ask('role RG-ZN rapporteur @alpha', { at: AT, person: 'admin' });
    await bot.ask('role RG-ZN rapporteur @beta', { at: AT, person: 'admin' });
    bot.platform.script('beta', { kind: 'unreachable' });
    const answer = await bot.ask('wrong RG-ZN #1 “it is in May”, they say.', { at: AT, name: 'A delegate' });
    expect(answer.lead).toEqual(['Told: alpha (test) (RG-ZN) and the admins of this bot. beta (test) could not be reached.']);
    expect(bot.platform.accepted.map(({ to, message }) => `${to}: ${message.title} | ${message.lead.join(' ')} | ${message.sections[0]!.items[0]!.facts.at(-1)!.text}`)).toEqual([
      'alpha: Somebody holds the date of RG-ZN #1 to be wrong | A delegate says: ““it is in May”, they say.” | TD310, clause 8, table 2, row 1',
    ]);
    expect(bot.troubles).toEqual([{ kind: 'wrong', text: 'RG-ZN #1 (TD310, clause 8, table 2, row 1): A delegate says: ““it is in May”, they say.”' }]);
    expect(await bot.store.log.since(2)).toMatchObject([{ kind: 'wrong', subject: 'tsag-2026-01/rg-zn-1', remark: '“it is in May”, they say.' }]);
  });

  it('is told ten times a day by one person, feedback included', async () => {
    const bot = await testBot();
    const titles: string[] = [];
    for (let number = 1; number <= 12; number += 1) titles.push((await bot.ask(number % 2 ? `wrong RG-ZN #1 ${number}` : `feedback ${number}`, { at: AT })).title);
    expect(titles.slice(8)).toEqual(['Thank you. Those who can put RG-ZN #1 right are told.', 'Thank you. Those who run this bot will read it.', 'You have written often today; please go on tomorrow.', 'You have written often today; please go on tomorrow.']);
    expect(bot.troubles).toHaveLength(10);
    expect((await bot.ask('feedback again', { at: '2026-02-03T09:01Z' })).title).toMatch(/^Thank you/);
    expect((await bot.ask('feedback mine', { at: AT, person: 'another' })).title).toMatch(/^Thank you/);
  });
});

describe('a person among words', () => {
  const slack: Request['person'] = { platform: 'slack', workspace: 'T1', id: 'U1' };
  const request = (given: Partial<Request> = {}): Request => ({ words: '', now: 0, zone: 'UTC', language: 'en', person: slack, destination: slack, isPrivate: true, ...given });
  const read = (words: string, given: Partial<Request> = {}) => {
    const taken = takePerson(toWords(words), request(given));
    return 'stranger' in taken ? `? ${taken.stranger}` : `${taken.named ? `${printPlace(taken.named.person)} ${taken.named.name}` : 'nobody'} | ${taken.rest.join(' ')}`;
  };
  const teams = { platform: 'teams', workspace: 'tenant', id: '29:x' };

  it.each([
    ['me', 'slack:T1:U1 null | '],
    ['to nobody', 'nobody | '],
    ['<@U2ABC|jane> tomorrow', 'slack:T1:U2ABC jane | tomorrow'],
    ['<@U2ABC|Jane van Doe>', 'slack:T1:U2ABC Jane van Doe | '],
    ['<@U2ABC>', 'slack:T1:U2ABC null | '],
    ['@U2ABCDEF', 'slack:T1:U2ABCDEF null | '],
    ['slack:T9:U2', 'slack:T9:U2 null | '],
    ['slack:T9:*', '? slack:T9:*'],
    ['@jane', '? @jane'],
    ['jane', '? jane'],
    ['', '? '],
  ])('in Slack: %j', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  it('in Teams is whom the platform names, of one word or several, and nobody whom it does not', () => {
    const mentions = [{ text: '@Jane van Doe', person: { ...teams, id: '29:jane' }, name: 'Jane van Doe' }];
    expect(read('RG-QX @Jane van Doe please', { person: teams, mentions })).toBe('teams:tenant:29:jane Jane van Doe | RG-QX please');
    expect(read('@Jane Doe', { person: teams, mentions })).toBe('? @Jane Doe');
    expect(read('<@U2ABC|jane>', { person: teams })).toBe('? <@U2ABC|jane>');
  });
});

describe('free text', () => {
  it('keeps what was typed', () => {
    const typed = 'please note WP2-8  “The LS”, sent on 3 May, was answered (see TD 9).';
    expect(asTyped(typed, toWords(typed).slice(3))).toBe('“The LS”, sent on 3 May, was answered (see TD 9).');
    expect(asTyped(typed, [])).toBe('');
    expect(asTyped('note WP2-8 a – b', ['a', '-', 'b'])).toBe('a – b');
    expect(asTyped('note WP2-8 WP2-8 again\nand again', ['WP2-8', 'again', 'and', 'again'])).toBe('WP2-8 again\nand again');
  });

  it('keeps also what is too long for a command', () => {
    const text = 'word '.repeat(300).trim();
    const cut = toWords(`note WP2-8 ${text}`.slice(0, 500)).slice(2);
    expect(asTyped(`note WP2-8 ${text}`, cut)).toBe(text);
  });

  it.each([
    ['done WP2-4 as noted "with one, small change"', 'with one, small change', 'done WP2-4 as noted'],
    ['done WP2-4 “as noted” in TD9', 'as noted', 'done WP2-4 in TD9'],
    ['done WP2-4 «bien sûr»', 'bien sûr', 'done WP2-4'],
    ['done WP2-4 "never closed', null, 'done WP2-4 never closed'],
    ['done WP2-4 ""', null, 'done WP2-4'],
    ['done WP2-4 "with ""one"" change" in TD9', 'with "one" change', 'done WP2-4 in TD9'],
    ['done WP2-4 in TD9 "in"', 'in', 'done WP2-4 in TD9'],
    ['done WP2-4 “as noted” in TD9 "or not"', 'as noted', 'done WP2-4 in TD9 or not'],
  ])('finds what is quoted: %j', (typed, quoted, rest) => {
    const taken = takeQuoted(typed, toWords(typed));
    expect([taken.quoted, taken.rest.join(' ')]).toEqual([quoted, rest]);
  });

  it('takes time in proportion to the text', () => {
    const texts = ['"'.repeat(1e6), '“'.repeat(1e6), `note WP2-8 ${'a '.repeat(5e5)}`, `note WP2-8 ${'"a '.repeat(5e5)}`];
    expect(texts.map((text) => takeQuoted(text, []).quoted)).toEqual(['"'.repeat(1999), null, null, 'a']);
    expect(texts.map((text) => asTyped(text, ['a', 'a']).length > 3000)).toEqual([false, false, true, true]);
  });
});
