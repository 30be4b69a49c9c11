/** What comes from a report or an address stays text, whatever it is, wherever it stands. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aboutPage } from '../../../adapters/web/about-pages.js';
import { readChoice } from '../../../adapters/web/choice.js';
import { escape, html, safeUrl, sentence } from '../../../adapters/web/html.js';
import { actionsPage, documentsPage } from '../../../adapters/web/list-pages.js';
import { schedulePage } from '../../../adapters/web/schedule-page.js';
import { LINK_PATTERN } from '../../../src/domain/reference.js';
import { createPageSource } from '../../../src/page.js';
import { NO_HISTORY, reportedIn } from '../../../src/register/history.js';
import { Register } from '../../../src/register/register.js';
import { instantOf } from '../../support/bot.js';
import { schedule } from '../../support/schedule.js';
import { all, find, parse, type Element } from './parsed.js';
import { usually } from '../../support/fuzz.js';

const HALF = String.fromCharCode(0xd800);
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></textarea><svg onload=alert(1)>',
  '<!--',
  ']]>&lt;b&gt;&#x3c;script&#x3e;',
  '\u2028\u2029\u0000\u0007\r\n',
  '\u202Etxet\u202C \u05E9\u05DC\u05D5\u05DD',
  HALF,
  '{{constructor}} ${1+1} `code`',
  'javascript:alert(1)',
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), fc.string({ minLength: 1, maxLength: 40 })).map((value) => value || 'x');

const FIELDS = ['group', 'name', 'objectives', 'reference', 'title', 'place', 'clause', 'label', 'action', 'actionText', 'cited', 'wtsa', 'wtsaStatus', 'document', 'documentTitle', 'documentSource', 'allocated', 'printed', 'query', 'contact'] as const;
type Fields = Record<(typeof FIELDS)[number], string>;

/** Every page, of a report in which each field holds what is given. */
function pagesOf(said: Fields): string[] {
  const finding = (code: string, about: string) => ({ code, severity: 'warning', places: [], about: [about], data: { printed: said.printed, column: said.printed, group: said.printed, action: said.printed, documents: [said.printed], lead: 1, usual: 2, date: said.printed, expected: said.printed } });
  const known = schedule(
    'tsag-2026-01',
    '2026-01-12',
    [
      { id: 'a-1', group: said.group, number: null, date: '2026-03-11', end: '15:00', objectives: said.objectives, label: said.label, deadline: { date: '2026-03-04', yearInferred: true }, place: { clause: said.clause } },
      { id: 'a-2', group: said.group, date: '2026-05-13', end: '15:00', objectives: said.objectives, status: 'confirmed', place: { clause: said.clause } },
      { id: 'a-3', group: said.group, date: null, objectives: said.objectives, place: { clause: said.clause } },
      { id: 'a-4', group: said.group, date: '2026-01-14', objectives: said.objectives },
    ],
    {
      document: { reference: said.reference, title: said.title, meeting: { start: '2026-01-12', end: '2026-01-16', place: said.place } },
      groups: [{ id: said.group, name: said.name }],
      actions: [{ id: 'WP3-1', group: said.group, title: said.action, text: said.actionText, documents: [said.cited, 'TD1'], place: { clause: said.clause }, decision: { outcome: 'agreed', document: said.cited } }],
      wtsaActions: [{ number: '7', group: said.group, title: said.wtsa, status: 'started', statusText: said.wtsaStatus, place: { clause: said.clause } }],
      documents: [{ reference: said.document, title: said.documentTitle, source: said.documentSource, allocatedTo: [said.allocated], available: false, place: { clause: said.clause } }],
      findings: [finding('deadline-computed', 'a-1'), finding('weekday-mismatch', 'a-2'), finding('date-open', 'a-3'), finding('reference-conflict', 'WP3-1'), { ...finding('empty-schedule', said.group), data: { groups: [said.printed] } }],
    },
  );
  const register = new Register();
  register.publish(known, { who: 'a person', when: instantOf('2026-01-12T09:00Z'), source: 'chat' });
  const source = createPageSource({ register, links: LINK_PATTERN, history: () => ({ ...NO_HISTORY, reported: reportedIn(register.publications) }), language: 'en' });
  const now = instantOf('2026-02-25T09:00Z');
  const view = { now, root: './', language: 'en' };
  const choice = readChoice(new URLSearchParams([['past', '1'], ['group', 'no such group'], ['group', said.group]]), source.schedule());
  return [
    schedulePage({ ...view, schedule: source.schedule(), choice: { ...choice, groups: [said.group] }, picture: { width: '10', height: '10' }, feeds: 'https://tsag.example.org' }),
    actionsPage({ ...view, source, words: '' }),
    documentsPage({ ...view, source, words: '' }),
    actionsPage({ ...view, source, words: said.query }),
    aboutPage('support', said.contact, './', 'en'),
  ];
}

/** Names of elements and of their attributes, in the order of the page. */
const shapeOf = (elements: readonly Element[]) => elements.map(({ name, attributes }) => `${name} ${Object.keys(attributes).join(' ')}`);

const PLAIN = Object.fromEntries(FIELDS.map((field) => [field, field])) as Fields;

describe('texts that mean harm', () => {
  const plain = new Set(pagesOf(PLAIN).flatMap((page) => shapeOf(all(parse(page)))));

  it('change nothing of what a page is made of', () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(FIELDS.map((field) => [field, text])) as Record<(typeof FIELDS)[number], typeof text>), (fields) => {
        for (const [index, page] of pagesOf(fields).entries()) {
          const elements = all(parse(page));
          expect(elements.filter(({ name }) => name === 'script').map(({ attributes }) => attributes['src']?.split('?')[0])).toEqual(index === 0 ? ['./page.js'] : []);
          expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on|style|srcdoc/.test(name))).toEqual([]);
          const addresses = elements.flatMap(({ attributes }) => ['href', 'src', 'action'].flatMap((name) => attributes[name] ?? []));
          expect(addresses.filter((address) => !/^(\.\/|#|https:\/\/(www\.itu\.int|tsag\.example\.org)\/|webcal:\/\/tsag\.example\.org\/|mailto:[^\s]|https?:\/\/)/.test(address))).toEqual([]);
          // oxlint-disable-next-line no-control-regex
          expect(page).not.toMatch(/[\u0000\p{Surrogate}]/u);
          expect(shapeOf(elements).filter((shape) => !plain.has(shape))).toEqual([]);
        }
      }),
      { numRuns: usually(60) },
    );
  });

  it.each(HOSTILE.filter((hostile) => hostile.trim() !== '' && hostile !== HALF && !hostile.includes('\u0000')))('stand on the page as they are: %j', (hostile) => {
    const [page, actions] = pagesOf(Object.fromEntries(FIELDS.map((field) => [field, hostile])) as Fields);
    const shown = hostile.replace(/\s+/g, ' ').trim();
    expect(find(page!, '.objectives')[0]!.text).toBe(shown);
    expect(find(page!, '.name')[0]!.children[0]!.text).toContain(shown);
    expect(find(actions!, '.title')[0]!.children[0]!.text).toBe(shown);
    expect(find(page!, 'title')[0]!.text).toContain(shown);
  });

  it('do not disturb what stands beside them', () => {
    const [page] = pagesOf({ ...PLAIN, group: '\u202Eabc', objectives: '\u202Edef' });
    // each stands in an element that ends what it turned
    for (const { name, children, text: within } of find(page!, '.name').flatMap((one) => all([one]))) if (children.length === 0 && within.includes('\u202E')) expect(name).toBe('bdi');
    expect(find(page!, '.objectives').every(({ attributes }) => attributes['dir'] === 'auto')).toBe(true);
  });
});

describe('templates', () => {
  it('escape what is put into them, once', () => {
    expect(html`<p title="${'"<&>'}">${html`<b>${"'"}</b>`}${['<', 1, null, false]}</p>`.text).toBe('<p title="&quot;&lt;&amp;&gt;"><b>&#39;</b>&lt;1</p>');
    expect(sentence('type `a<b` now').text).toBe('type <code>a&lt;b</code> now');
    expect(escape(`\u0000${HALF}\u{1F4C5}`)).toBe('\ufffd\ufffd\u{1F4C5}');
  });

  it('lead to no address that runs', () => {
    expect(['javascript:alert(1)', ' https://a', 'data:text/html,x', '//evil', 'file:///etc', ''].map(safeUrl)).toEqual([null, null, null, null, null, null]);
    expect(['https://a.example/b', 'mailto:a@b.example'].map(safeUrl)).toEqual(['https://a.example/b', 'mailto:a@b.example']);
  });
});
