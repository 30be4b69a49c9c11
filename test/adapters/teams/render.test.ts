/** Cards for Teams: whatever is answered is a card that Teams takes, and shows untrusted text as it stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderAnswer, type TeamsMessage } from '../../../adapters/teams/render.js';
import type { Answer, Fact, Item } from '../../../src/domain/answer.js';
import { allExamples } from '../../renders/intents.js';
import { testBot } from '../../support/bot.js';
import { untrusted } from '../../support/untrusted.js';
import { cardElements, faultsOf } from './card-checker.js';
import { usually } from '../../support/fuzz.js';

const EMPTY: Answer = { title: 'Title', lead: [], sections: [], notes: [], suggestions: [], source: null };
const rendered = (answer: Partial<Answer>, words: string | null = 'deadlines') => renderAnswer({ ...EMPTY, ...answer }, { language: 'en', words });
const item = (facts: Fact[], title = 'RG-QX #1'): Item => ({ id: null, title, facts, notes: [] });
const withItems = (...items: Item[]) => rendered({ sections: [{ heading: null, items }] });
const textsOf = ({ card }: TeamsMessage) => cardElements(card).filter(({ type }) => type === 'TextBlock').map(({ text }) => String(text));
const buttonsOf = ({ card }: TeamsMessage) => card.actions ?? [];

const dialogues = join(import.meta.dirname, '..', '..', 'dialogues');

describe('every answer is a card that Teams takes', () => {
  it('to every example of every command', async () => {
    const bot = await testBot();
    for (const words of allExamples()) {
      for (const alone of [false, true]) {
        const answer = await bot.ask(words, { at: '2026-03-01T09:00Z', zone: 'America/New_York', alone });
        for (const message of [...rendered(answer, words), ...rendered(answer, null)]) expect({ words, faults: faultsOf(message) }).toEqual({ words, faults: [] });
      }
    }
  }, 60_000);

  it.each(readdirSync(dialogues).filter((name) => name.endsWith('.txt')))('to every line of the dialogue %s, and every reminder in it', async (file) => {
    const bot = await testBot();
    const set: Record<string, string> = { at: '2026-01-05T09:00Z', zone: 'Europe/Zurich', person: 'anybody', alone: 'no' };
    for (const line of readFileSync(join(dialogues, file), 'utf8').split('\n')) {
      const [, name, value = ''] = /^(at|zone|person|alone|tick): (.+)$/.exec(line) ?? [];
      if (name === 'tick') for (const { message } of await bot.tickAt(value)) for (const sent of renderAnswer(message, { language: 'en', words: null })) expect(faultsOf(sent)).toEqual([]);
      if (name !== undefined) set[name === 'tick' ? 'at' : name] = value;
      if (!line.startsWith('> ')) continue;
      const words = line.slice(2);
      const answer = await bot.ask(words, { at: set.at!, zone: set.zone!, person: set.person!, alone: set.alone === 'yes' });
      for (const message of renderAnswer(answer, { language: 'en', words })) expect({ words, faults: faultsOf(message) }).toEqual({ words, faults: [] });
    }
  }, 60_000);
});

describe('what a card shows', () => {
  it("shows the reader's own date and time for an instant, and none for a day without an hour", async () => {
    const meeting = (start: string | null, end: string | null) => textsOf(withItems(item([{ label: 'Meeting', text: 'Geneva · UTC', when: { start, end, date: '2026-03-11', text: '' } }]))[0]!).at(-1);
    expect(meeting('2026-03-11T12:00:00Z', '2026-03-11T14:00:00Z')).toBe('Your time: {{DATE(2026-03-11T12:00:00Z, SHORT)}}, {{TIME(2026-03-11T12:00:00Z)}} – {{TIME(2026-03-11T14:00:00Z)}}');
    expect(meeting('2026-03-04T22:59:00Z', null)).toBe('Your time: {{DATE(2026-03-04T22:59:00Z, SHORT)}}, {{TIME(2026-03-04T22:59:00Z)}}');
    expect(meeting('2026-03-11T12:00:00Z', '2026-03-13T14:00:00Z')).toBe('Your time, on the first day: {{DATE(2026-03-11T12:00:00Z, SHORT)}}, {{TIME(2026-03-11T12:00:00Z)}}');
    expect(meeting(null, null)).toBe('UTC');
  });

  it('says where each link leads, and makes none of what leads elsewhere than to the web or a mailbox', () => {
    const [message] = withItems(
      item([
        { label: 'Documents', text: 'TD302, C4', links: [{ text: 'TD302', url: 'https://www.itu.int/md/T25(1)/en' }, { text: 'C4', url: 'https://www.itu.int/md/C4' }] },
        { label: 'Submit at', text: 'https://www.example.org/upload', links: [{ text: 'Submit at', url: 'https://www.example.org/upload' }] },
        { label: 'Counsellor', text: 'a@example.org', links: [{ text: 'a@example.org', url: 'mailto:a@example.org' }] },
        { label: 'Bad', text: 'none', links: ['javascript:alert(1)', 'file:///etc/passwd', 'https://www.itu.int@evil.example/', 'https://a b', 'data:text/html,x', '//x'].map((url) => ({ text: 'click', url })) },
      ]),
    );
    expect(textsOf(message!)).toEqual([
      'Title',
      'RG-QX #1',
      '**Documents**  [TD302](https://www.itu.int/md/T25%281%29/en), [C4](https://www.itu.int/md/C4) (www.itu.int)',
      '**Submit at**  [www.example.org/upload](https://www.example.org/upload)',
      '**Counsellor**  [a@example.org](mailto:a@example.org)',
      '**Bad**  none',
    ]);
    expect(buttonsOf(message!)).toEqual([
      { type: 'Action.OpenUrl', title: 'TD302: www.itu.int', url: 'https://www.itu.int/md/T25%281%29/en' },
      { type: 'Action.OpenUrl', title: 'C4: www.itu.int', url: 'https://www.itu.int/md/C4' },
    ]);
  });

  it('has at most six buttons, which read differently; what finds no place is there to be typed', () => {
    const suggestions = Array.from({ length: 9 }, (_, index) => ({ text: 'Details', words: `action WP3-${index}` }));
    const [message] = rendered({ suggestions });
    expect(buttonsOf(message!).map(({ title }) => title)).toEqual(['Details', 'Details: action WP3-1', 'Details: action WP3-2', 'Details: action WP3-3', 'Details: action WP3-4', 'Details: action WP3-5']);
    expect(buttonsOf(message!)[5]).toEqual({ type: 'Action.Execute', title: 'Details: action WP3-5', verb: 'ask', data: { words: 'action WP3-5' } });
    expect(textsOf(message!).at(-1)).toBe('You can also ask: **action WP3-6** · **action WP3-7** · **action WP3-8**');
  });

  it('offers the card for reminders where the settings are shown, and makes no button of an example', async () => {
    const bot = await testBot();
    await bot.ask('remind on');
    const [here] = rendered(await bot.ask('remind'));
    expect(buttonsOf(here!)).toContainEqual({ type: 'Action.Execute', title: 'Change', verb: 'remind-form', data: { isPrivate: false } });
    await bot.ask('remind me on');
    const [own] = rendered(await bot.ask('remind me'));
    expect(buttonsOf(own!)).toContainEqual({ type: 'Action.Execute', title: 'Change', verb: 'remind-form', data: { isPrivate: true } });
    const [unclear] = rendered(await bot.ask('remind deadlines soon'));
    expect(buttonsOf(unclear!)).toEqual([]);
    expect(textsOf(unclear!).at(-1)).toBe('For example: **remind deadlines 7d 2d 0d at 09:00**');
  });

  it('has pages that show each item once, in order, with a way on and back', () => {
    const items = Array.from({ length: 35 }, (_, index) => item([{ label: 'Objectives', text: 'x'.repeat(500) }], `Item ${index}`));
    const pages = withItems(...items);
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.flatMap(textsOf).filter((text) => text.startsWith('Item'))).toEqual(items.map(({ title }) => title));
    expect(pages[1]!.card.body[0]).toMatchObject({ text: `Title (2 of ${pages.length})` });
    expect(buttonsOf(pages[0]!)).toEqual([{ type: 'Action.Execute', title: 'Show more (25 left)', verb: 'ask', data: { words: 'deadlines', part: 2 } }]);
    expect(buttonsOf(pages[1]!).at(-1)).toEqual({ type: 'Action.Execute', title: 'Back to the first page', verb: 'ask', data: { words: 'deadlines' } });
    for (const page of pages) expect(faultsOf(page)).toEqual([]);
  });

  it('says how much a message that nobody asked for leaves out', () => {
    const items = Array.from({ length: 35 }, (_, index) => item([], `Item ${index}`));
    const [message, ...others] = rendered({ sections: [{ heading: null, items }] }, null);
    expect(others).toEqual([]);
    expect(textsOf(message!).at(-1)).toBe('25 more are not shown here. Ask: deadlines, or meetings.');
    expect(textsOf(rendered({ sections: [{ heading: null, items }], again: 'publish p1234 preview' }, null)[0]!).at(-1)).toContain('Ask: publish p1234 preview.');
  });

  it('has a fallback text that is complete in sentences', async () => {
    const bot = await testBot();
    const [message] = rendered(await bot.ask('deadlines RG-ZN', { at: '2026-03-01T09:00Z' }));
    expect(message!.text).toBe(
      [
        'Contribution deadlines of RG-ZN.',
        'RG-ZN #1 · contributions are due in 43 days. Contributions by: Mon 13 Apr 2026, 17:00 CEST (Geneva) · 15:00 UTC. Meeting: Tue 21 Apr – Thu 23 Apr 2026, daily 01:00–01:45 CEST (Geneva) · Mon 20 Apr, 23:00–23:45 UTC. In the report: TD310, clause 8, table 2, row 1.',
        '2 meetings ahead have no deadline that is known; see "meetings".',
        'As of TD310, the report of the meeting of 12–16 Jan 2026 in Geneva.',
      ].join('\n'),
    );
  });
});

describe('untrusted text', () => {
  it('fault 30: what a hostile document says is shown as it stands, within the limits', () => {
    for (const words of ['find harbour', null]) for (const message of renderAnswer(untrusted, { language: 'en', words })) expect(faultsOf(message)).toEqual([]);
  });

  it('fault 30: mentions, Markdown, dates and entities do nothing', () => {
    const [message] = rendered({ lead: ['<at>everyone</at> **b** _i_ [x](https://evil.example) {{DATE(2026-01-01T00:00:00Z)}} &lt;b&gt; a\\*b a_b ~~s~~ `c`', '- a list', '1. a list', '# heading', '> quoted', '#1 stays, 2 < 3 does not'] });
    expect(textsOf(message!).slice(1)).toEqual([
      '‹at›everyone‹/at› ∗∗b∗∗ ˍiˍ [x]\u2060(https://evil.example) {\u2060{DATE(2026-01-01T00:00:00Z)}} ＆lt;b＆gt; a∖∗b a_b ∼∼s∼∼ ˋcˋ',
      '\u2060- a list',
      '\u20601. a list',
      '\u2060# heading',
      '› quoted',
      '#1 stays, 2 ‹ 3 does not',
    ]);
  });

  const NASTY = ['<at>x</at>', '**', '_', '`', '\\', '[', '](https://evil.example)', ']: x', '{{DATE(2026-03-04T22:59:00Z,SHORT)}}', '{{', '&lt;', '<', '>', '~~', '# ', '- ', '1. ', '\u0000', '\u0007', '\u202E', '\u2067', '\u05E9\u05DC\u05D5\u05DD', '\r\n', '\u2028', '\uD800', '\uDC00', '\u{1F469}\u200D\u{1F680}', '\u{1F4C5}'.repeat(40), '"'.repeat(50), 'e\u0301\u0301', ' ', 'word', 'https://evil.example/_x_'];
  const text = fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 }).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...NASTY), fc.integer({ min: 1, max: 4000 })).map(([part, length]) => part.repeat(Math.ceil(length / part.length))) },
  );
  const url = fc.oneof(fc.constantFrom('https://www.example.org/a_b?c=(1)[2]*', 'mailto:a@b.example', 'javascript:alert(1)', 'https://x@evil.example', 'http://[::1]/', 'https://'), fc.webUrl(), text);
  const when = fc.constantFrom(undefined, { start: '2026-03-04T22:59:00Z', end: null, date: '2026-03-04', text: '' }, { start: '2026-03-04T12:00:00Z', end: '2026-03-04T14:00:00Z', date: '2026-03-04', text: '' }, { start: null, end: null, date: '2026-03-04', text: '' });
  const fact = fc.record({ label: text, text, when, links: fc.array(fc.record({ text, url }), { maxLength: 4 }) }).map(({ when: at, ...rest }): Fact => (at ? { ...rest, when: at } : rest));
  const note = fc.record({ level: fc.constantFrom('problem' as const, 'hint' as const), text });
  const items = fc.array(fc.record({ id: fc.constant(null), title: text, facts: fc.array(fact, { maxLength: 12 }), notes: fc.array(note, { maxLength: 4 }) }), { maxLength: 8 });
  const anyAnswer: fc.Arbitrary<Answer> = fc.record({
    title: text,
    lead: fc.array(text, { maxLength: 5 }),
    sections: fc.array(fc.record({ heading: fc.option(text), items }), { maxLength: 3 }),
    notes: fc.array(note, { maxLength: 12 }),
    suggestions: fc.array(fc.record({ text, words: text }), { maxLength: 12 }),
    source: fc.option(text),
  });

  it('fault 30: any answer, of any length, is a card within the limits that formats nothing', () => {
    fc.assert(
      fc.property(anyAnswer, fc.option(text), (answer, words) => {
        for (const message of renderAnswer(answer, { language: 'en', words })) expect(faultsOf(message)).toEqual([]);
      }),
      { numRuns: usually(60) },
    );
  }, usually(60_000));

  it('fault 30: takes time in proportion to the length', () => {
    for (const part of ['x', '_', '*', '[', '](', '&', '{{', '~', '<', '- ', '\u{1F469}\u200D', 'e\u0301', '\u0301', '\uD800', '1.', ' ']) {
      const long = part.repeat(300_000 / part.length);
      const began = performance.now();
      rendered({ title: long, lead: [long], sections: [{ heading: long, items: [item([{ label: long, text: long, links: [{ text: long, url: long }] }], long)] }], notes: [{ level: 'hint', text: long }], suggestions: [{ text: long, words: long }], source: long });
      expect(performance.now() - began).toBeLessThan(1500);
    }
  }, 60_000);
});
