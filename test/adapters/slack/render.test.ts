/** Every answer that the bot gives, as Slack would get it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readMore, renderAnswer, type RenderOptions, type SlackMessage } from '../../../adapters/slack/render.js';
import type { Answer, Item } from '../../../src/domain/answer.js';
import { DEFAULT_SUBSCRIPTION } from '../../../src/domain/subscription.js';
import { allExamples } from '../../renders/intents.js';
import { testBot } from '../../support/bot.js';
import { messageFaults } from '../../support/slack-limits.js';

const ASKED: RenderOptions = { language: 'en', words: 'deadlines', canShare: true };
const DIALOGUES = join(import.meta.dirname, '..', '..', 'dialogues');

function answer(given: Partial<Answer> = {}): Answer {
  return { title: 'Title', lead: [], sections: [], notes: [], suggestions: [], source: 'As of TD310.', ...given };
}

function item(title: string, given: Partial<Item> = {}): Item {
  return { id: null, title, facts: [], notes: [], ...given };
}

function buttons({ blocks }: SlackMessage): { action_id: string; text: { text: string }; value: string }[] {
  return blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as never[]) : []));
}

/** Every text of the blocks, in order. */
function texts({ blocks }: SlackMessage): string[] {
  const found: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

const dialogues = readdirSync(DIALOGUES).filter((name) => name.endsWith('.txt'));

describe('every answer is within the limits of Slack', () => {
  it.each(['anybody', 'admin'])('the examples of every command, asked by %s', async (person) => {
    const bot = await testBot();
    for (const words of allExamples()) {
      for (const alone of [false, true]) {
        const given = await bot.ask(words, { at: '2026-03-01T09:00Z', zone: 'America/New_York', person, alone });
        const faults = renderAnswer(given, { ...ASKED, words }).flatMap(messageFaults);
        expect({ words, faults }).toEqual({ words, faults: [] });
      }
    }
  });

  it.each(dialogues)('all that is typed in %s', async (name) => {
    const bot = await testBot();
    const set: Record<string, string> = { at: '2026-01-05T09:00Z', zone: 'Europe/Zurich', person: 'anybody', alone: 'no' };
    let answers = 0;
    for (const line of readFileSync(join(DIALOGUES, name), 'utf8').split('\n')) {
      const [, key, value] = /^(at|zone|person|alone): (.+)$/.exec(line) ?? [];
      if (key && value) set[key] = value;
      if (!line.startsWith('> ')) continue;
      const words = line.slice(2);
      const given = await bot.ask(words, { at: set.at!, zone: set.zone!, person: set.person!, alone: set.alone === 'yes' });
      const faults = renderAnswer(given, { ...ASKED, words }).flatMap(messageFaults);
      expect({ words, faults }).toEqual({ words, faults: [] });
      answers += 1;
    }
    expect(answers).toBeGreaterThan(0);
  });

  it('messages that come by themselves, in one part each', async () => {
    const bot = await testBot();
    await bot.reminders.subscribe({ platform: 'test', workspace: '', id: 'channel' }, { ...DEFAULT_SUBSCRIPTION, zones: ['Asia/Tokyo'], digest: { weekday: 1, at: '08:30' } });
    let sent = 0;
    for (const at of ['2026-02-25T08:00Z', '2026-03-02T07:30Z', '2026-03-04T08:00Z', '2026-03-10T08:00Z', '2026-03-11T11:00Z']) {
      for (const { message } of await bot.tickAt(at)) {
        const rendered = renderAnswer(message, { language: 'en', words: null, canShare: false });
        expect(rendered).toHaveLength(1);
        expect(messageFaults(rendered[0]!)).toEqual([]);
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThan(2);
  });
});

describe('renderAnswer', () => {
  it('shows Geneva, the other zones, and the date as each reader of Slack sees it', async () => {
    const bot = await testBot();
    const [message] = renderAnswer(await bot.ask('deadlines RG-QX in 7 days', { at: '2026-03-01T09:00Z', zone: 'America/New_York' }), ASKED);
    expect(texts(message!)).toContain(
      '_Contributions by_\n*Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva)*\n22:59 UTC · 17:59 in New York\nYour time: <!date^1772665140^{date_short_pretty}, {time}|2026-03-04 22:59 UTC>',
    );
    expect(message!.text).toContain('Contributions by: Wed 4 Mar 2026, end of the day, 23:59 CET (Geneva) · 22:59 UTC · 17:59 in New York.');
  });

  it('shows a day without an hour as text alone', () => {
    const when = { start: null, end: null, date: '2026-06-03', text: 'Wed 3 Jun 2026 (hour not known yet)' };
    const [message] = renderAnswer(answer({ sections: [{ heading: null, items: [item('RG-ZN #2', { facts: [{ label: 'Meeting', text: when.text, when }] })] }] }), ASKED);
    expect(texts(message!)).toContain('_Meeting_\n*Wed 3 Jun 2026 (hour not known yet)*');
  });

  it('makes suggestions buttons that carry their words, and examples words to type', () => {
    const suggestions = [
      { text: 'Details of WP3-1', words: 'action WP3-1' },
      { text: 'For example', words: 'zone Nairobi' },
      { text: 'For example', words: 'deadlines in 30 days' },
    ];
    const [message] = renderAnswer(answer({ suggestions }), ASKED);
    expect(buttons(message!).map(({ action_id, text, value }) => [action_id, text.text, value])).toEqual([
      ['ask:0', 'Details of WP3-1', 'action WP3-1'],
      ['share', 'Share here', 'deadlines'],
    ]);
    expect(texts(message!)).toContain('For example: `zone Nairobi`  ·  `deadlines in 30 days`');
  });

  it('gives buttons that read alike labels of their own', () => {
    const suggestions = ['a', 'b', 'b'].map((word) => ({ text: 'Details', words: `action ${word}` }));
    const labels = buttons(renderAnswer(answer({ suggestions }), ASKED)[0]!).map(({ text }) => text.text);
    expect(labels).toEqual(['Details', 'Details: action b', '(2) Details', 'Share here']);
  });

  it('has no button to share where that cannot be, none without words, and none for what may set something', () => {
    expect(buttons(renderAnswer(answer(), { ...ASKED, canShare: false })[0]!)).toEqual([]);
    expect(buttons(renderAnswer(answer(), { ...ASKED, words: null })[0]!)).toEqual([]);
    expect(buttons(renderAnswer(answer({ source: null }), { ...ASKED, words: 'zone Nairobi' })[0]!)).toEqual([]);
  });

  it('parts a long answer; each button leads to the next part, and nothing is lost', () => {
    const titles = Array.from({ length: 34 }, (_, index) => `Meeting ${index + 1}`);
    const parts = renderAnswer(answer({ sections: [{ heading: null, items: titles.map((title) => item(title)) }], suggestions: [{ text: 'Next page', words: 'meetings page 2' }] }), { ...ASKED, words: 'meetings all' });
    expect(parts).toHaveLength(4);
    expect(parts.flatMap(texts).filter((text) => /^\*Meeting \d+\*$/.test(text))).toEqual(titles.map((title) => `*${title}*`));
    expect(buttons(parts[0]!).map(({ text, value }) => [text.text, value])).toEqual([['Show more (24 left)', '2 meetings all'], ['Share here', 'meetings all']]);
    expect(buttons(parts[3]!).map(({ text }) => text.text)).toEqual(['Next page', 'Share here']);
    expect(texts(parts[1]!)[0]).toBe('Title (2 of 4)');
    expect(readMore('2 meetings all')).toEqual({ part: 2, words: 'meetings all' });
    expect(readMore('meetings')).toBeNull();
  });

  it('says how much a message without words leaves out, and keeps its buttons', () => {
    const items = Array.from({ length: 34 }, (_, index) => item(`Meeting ${index + 1}`));
    const rendered = renderAnswer(answer({ sections: [{ heading: null, items }], suggestions: [{ text: 'I have submitted', words: 'remind submitted RG-QX #1' }] }), { ...ASKED, words: null });
    expect(rendered).toHaveLength(1);
    expect(texts(rendered[0]!)).toContain('24 more are not shown here. Ask: deadlines, or meetings.');
    expect(rendered[0]!.text).toContain('24 more are not shown here.');
    expect(renderAnswer(answer({ sections: [{ heading: null, items }], again: 'publish p1234 preview' }), { ...ASKED, words: null })[0]!.text).toContain('not shown here. Ask: publish p1234 preview.');
    expect(buttons(rendered[0]!).map(({ text }) => text.text)).toEqual(['I have submitted']);
  });

  it('links what the text names, and addresses that are safe', () => {
    const links = [
      { text: 'TD302', url: 'https://www.example.org/md/TD302/en?a=1&b=2' },
      { text: 'note', url: 'javascript:alert(1)' },
      { text: 'pipe', url: 'https://www.example.org/a|b' },
    ];
    const [message] = renderAnswer(answer({ sections: [{ heading: null, items: [item('WP3-1', { facts: [{ label: 'Documents', text: 'TD301, TD302, note', links }] })] }] }), ASKED);
    expect(texts(message!)).toContain('*WP3-1*\n*Documents*  TD301, <https://www.example.org/md/TD302/en?a=1&amp;b=2|TD302>, note <https://www.example.org/a%7Cb|pipe>');
  });

  it('says what a message is about once, and tells several matters apart', () => {
    const section = (heading: string) => ({ heading, items: [item('RG-QX #1')] });
    const one = renderAnswer(answer({ title: 'Reminder: RG-QX #1', sections: [section('Contributions are due')] }), { ...ASKED, words: null });
    expect(texts(one[0]!).slice(0, 2)).toEqual(['Reminder: RG-QX #1', '*RG-QX #1*']);
    const two = renderAnswer(answer({ sections: [section('Contributions are due'), section('Meetings')] }), { ...ASKED, words: null });
    expect(texts(two[0]!).slice(1, 5)).toEqual(['*Contributions are due*', '*RG-QX #1*', '*Meetings*', '*RG-QX #1*']);
  });

  it('is never empty', () => {
    const [message] = renderAnswer(answer({ title: ' ', source: null }), { ...ASKED, words: null });
    expect(messageFaults(message!)).toEqual([]);
    expect(message!.text).toBe('There is nothing to show.');
  });
});

describe('the checker of the limits', () => {
  const mrkdwn = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  const press = (action_id: string) => ({ type: 'button', action_id, text: { type: 'plain_text', text: 'Press', emoji: false }, value: '' });
  it.each<[string, unknown[]]>([
    ['no block', []],
    ['too many blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a long section', [mrkdwn('x'.repeat(3001))]],
    ['an empty section', [mrkdwn('')]],
    ['a header that formats', [{ type: 'header', text: { type: 'mrkdwn', text: 'x', verbatim: true } }]],
    ['an id twice', [{ type: 'actions', elements: [press('a'), press('a')] }]],
    ['half a character', [mrkdwn('\uD83D')]],
    ['a mention', [mrkdwn('<!channel>')]],
    ['a link without a text of ours', [mrkdwn('<https://evil.example>')]],
    ['bold from outside', [mrkdwn('see *this*')]],
    ['an unknown key', [{ ...mrkdwn('x'), expanded: true }]],
    ['too much altogether', Array.from({ length: 6 }, () => mrkdwn('x'.repeat(2900)))],
  ])('notices %s', (_, blocks) => {
    expect(messageFaults({ text: 'x', blocks })).not.toEqual([]);
    expect(messageFaults({ text: 'x', blocks: [mrkdwn('*Fine* <https://www.example.org|here>')] })).toEqual([]);
  });
});
