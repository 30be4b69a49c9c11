/** Whatever a document holds is shown, and does nothing. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clean, code, escapeMrkdwn, escapePlain, link } from '../../../adapters/slack/escape.js';
import { renderHome } from '../../../adapters/slack/home-view.js';
import { remindView } from '../../../adapters/slack/remind-view.js';
import { renderAnswer } from '../../../adapters/slack/render.js';
import type { Answer, Fact, Item } from '../../../src/domain/answer.js';
import { messageFaults, viewFaults } from '../../support/slack-limits.js';
import { untrusted } from '../../support/untrusted.js';
import { usually } from '../../support/fuzz.js';

const HARM = ['<!channel>', '<@U1>', '<https://evil.example|TD1>', '&lt;', '&amp;lt;', '*bold*', '_under_', '~struck~', '`code`', '> quoted', ':warning:', '@here', '#general', '\u202Etxet', 'שלום עולם', '\u0000', '\uD83D', '📅', '👩‍👩‍👧‍👦', '🇨🇭', 'e\u0301', '|', '^', '{date}', '\n- list', '\u2028'];

const text = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.oneof(fc.constantFrom(...HARM), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 }).map((parts) => parts.join(' ')) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...HARM, 'x', '"', '漢'), fc.integer({ min: 1, max: 5000 })).map(([part, times]) => part.repeat(times).slice(0, 5000)) },
);
const when = fc.record({ start: fc.constantFrom(null, '2026-03-04T22:59:00Z', 'never'), end: fc.constantFrom(null, '2026-03-05T01:00:00Z', '2026-03-09T01:00:00Z'), date: fc.constant('2026-03-04'), text });
const links = fc.array(fc.record({ text, url: fc.oneof(fc.constantFrom('https://www.example.org/a|b<c>', 'javascript:alert(1)', 'https://x y', 'mailto:a@example.org'), fc.webUrl(), text) }), { maxLength: 3 });
const fact: fc.Arbitrary<Fact> = fc.record({ label: text, text, when, links }, { requiredKeys: ['label', 'text'] });
const note = fc.record({ level: fc.constantFrom<'problem' | 'hint'>('problem', 'hint'), text });
const item: fc.Arbitrary<Item> = fc.record({ id: fc.constant(null), title: text, facts: fc.array(fact, { maxLength: 6 }), notes: fc.array(note, { maxLength: 3 }) });
const answer: fc.Arbitrary<Answer> = fc.record({
  title: text,
  lead: fc.array(text, { maxLength: 4 }),
  sections: fc.array(fc.record({ heading: fc.option(text), items: fc.array(item, { maxLength: 8 }) }), { maxLength: 3 }),
  notes: fc.array(note, { maxLength: 4 }),
  suggestions: fc.array(fc.record({ text, words: text }), { maxLength: 12 }),
  source: fc.option(text),
});

describe('texts from outside', () => {
  it('fault 29: what Slack would act upon is shown literally, in the fallback text too', () => {
    const rendered = renderAnswer(untrusted, { language: 'en', words: 'find harbour', canShare: true });
    expect(rendered.flatMap(messageFaults)).toEqual([]);
    const all = JSON.stringify(rendered);
    for (const active of ['<!channel>', '<!here>', '<!everyone>', '<!subteam', '<@U1>"', '<https://evil', 'javascript:', 'file:']) expect(all).not.toContain(active);
    expect(rendered[0]!.text.split('\n')[0]).toBe('&lt;!channel&gt; *Harbour* &lt;@U1&gt; &amp; &lt;https://evil.example|the report&gt; &amp;lt;b&amp;gt;.');
    expect(rendered[0]!.blocks[0]).toMatchObject({ type: 'header', text: { type: 'plain_text', text: '&lt;!channel&gt; *Harbour* &lt;@U1&gt; &amp; &lt;https://evil.example|the report&gt; &amp;lt;b&amp;gt;' } });
  });

  it('faults 29 and 30: any answer gives messages that Slack takes, with nothing active in them', () => {
    fc.assert(
      fc.property(answer, fc.option(text), fc.boolean(), (given, words, canShare) => {
        expect(renderAnswer(given, { language: 'en', words, canShare }).flatMap(messageFaults)).toEqual([]);
      }),
      { numRuns: usually(60) },
    );
  });

  it.each(['漢', '&', '📅', '"', 'a ', '*', ' · '])('fault 30: 5,000 characters "%s" in every place stay within what one message may hold', (part) => {
    const long = part.repeat(5000).slice(0, 5000);
    const facts: Fact[] = Array.from({ length: 5 }, () => ({ label: long, text: long, when: { start: '2026-03-04T22:59:00Z', end: '2026-03-05T01:00:00Z', date: '2026-03-04', text: long } }));
    const items: Item[] = Array.from({ length: 25 }, () => ({ id: null, title: long, facts, notes: [{ level: 'problem', text: long }] }));
    const given: Answer = {
      title: long,
      lead: [long, long],
      sections: [{ heading: long, items }],
      notes: [{ level: 'hint', text: long }],
      suggestions: Array.from({ length: 30 }, (_, index) => ({ text: long, words: `${index} ${part.repeat(100)}` })),
      source: long,
    };
    for (const words of [null, part.repeat(100).slice(0, 490)]) {
      const rendered = renderAnswer(given, { language: 'en', words, canShare: true });
      expect(rendered.flatMap(messageFaults)).toEqual([]);
      expect(rendered.length > 1).toBe(words !== null);
    }
  });

  it('faults 29 and 30: any Home tab and dialog is one that Slack takes', () => {
    const homeItem = fc.record({ item, isNear: fc.boolean() });
    const home = fc.record({
      deadlines: fc.array(homeItem, { maxLength: 8 }),
      meetings: fc.array(homeItem, { maxLength: 8 }),
      actions: fc.option(fc.array(item, { maxLength: 8 })),
      channels: fc.array(fc.record({ id: fc.oneof(fc.constantFrom('C1', 'G2A'), text), text }), { maxLength: 40 }),
      own: text,
      calendar: fc.option(text),
      source: fc.option(text),
    });
    const groups = fc.uniqueArray(fc.record({ id: text, name: fc.option(text) }), { maxLength: 120, selector: ({ id }) => id });
    fc.assert(
      fc.property(home, groups, (given, known) => {
        expect(viewFaults({ ...renderHome(given, 'en') })).toEqual([]);
        expect(viewFaults({ ...remindView({ groups: known, subscription: null, isPrivate: false, metadata: '' }, 'en') })).toEqual([]);
      }),
      { numRuns: usually(60) },
    );
  });

  it('fault 30: is cut on code points, between characters as people see them', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 200 }), (given, most) => {
        const cut = escapePlain(given, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut).not.toMatch(/\p{Cs}/u);
        expect(escapeMrkdwn(given, most).length).toBeLessThanOrEqual(most);
        const shown = cut.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        if (shown !== clean(given)) {
          expect(shown.endsWith('…')).toBe(true);
          expect(clean(given).startsWith(shown.slice(0, -1))).toBe(true);
        }
      }),
      { numRuns: usually(60) },
    );
    expect(escapePlain('ab👩‍👩‍👧‍👦cd', 8)).toBe('ab…');
    expect(escapePlain('🇨🇭🇫🇷', 7)).toBe('🇨🇭…');
    expect(escapePlain('a&&&', 8)).toBe('a&amp;…');
    expect(escapePlain(`e${'\u0301'.repeat(5000)}`, 100)).toHaveLength(100);
  });

  it('fault 30: the control characters and direction marks go, the rest of a right-to-left text stays', () => {
    expect(clean('שלום\u202E \u0000עולם\u2069\u2028x\uD83D')).toBe('שלום עולם x\uFFFD');
  });

  it('formats nothing, and leaves addresses as they are', () => {
    expect(escapeMrkdwn('*a* _b_ ~c~ `d` first_last@example.org 2*3 :warning: 22:59:00', 200)).toBe('∗a∗ ˍbˍ ∼c∼ ˋdˋ first_last@example.org 2*3 ∶warning: 22:59:00');
    expect(escapeMrkdwn('> quoted', 200)).toBe('› quoted');
    expect(code('remind `x` <y>', 200)).toBe('`remind ˋxˋ &lt;y&gt;`');
    expect(link('HTTPS://www.example.org/a|b', 'a|<b>', 200)).toBe('<HTTPS://www.example.org/a%7Cb|a|&lt;b&gt;>');
    expect(link('https://www.example.org/\u0000', 'a', 200)).toBeNull();
    expect(link('data:text/html,x', 'a', 200)).toBeNull();
  });
});
