/** An answer whose texts come from a document that means harm, or that is merely odd. */
import type { Answer } from '../../src/domain/answer.js';

/** 5,000 characters of emoji that are each two code units: a careless cut leaves half of one. */
const LONG = '\u{1F4C5}'.repeat(2500);

export const untrusted: Answer = {
  title: '<!channel> *Harbour* <@U1> & <https://evil.example|the report> &lt;b&gt;',
  lead: ['@here and #general, `code`, _under_, ~struck~ and https://evil.example stand as they are.', 'Right to left: \u202Etxet\u202C, \u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD, NUL\u0000 and bell\u0007.'],
  sections: [
    {
      heading: '## [heading](https://evil.example) <!here>',
      items: [
        {
          id: 'tsag-2026-01/rg-qx-1',
          title: '<!subteam^S1> [RG-QX](https://evil.example) #1 · **due** in 3 days',
          facts: [
            { label: 'Contributions <by>', text: '<!date^0^{date}|x> Wed 4 Mar 2026', when: { start: '2026-03-04T22:59:00Z', end: null, date: '2026-03-04', text: '<!date^0^{date}|x> Wed 4 Mar 2026' } },
            { label: 'Links', text: 'a | b > c', links: [{ text: 'x|y>z <!channel>', url: 'https://www.example.org/a?b=1&c=<2>|3' }, { text: 'script', url: 'javascript:alert(1)' }, { text: 'local', url: 'file:///etc/passwd' }] },
            { label: 'Objectives', text: LONG },
          ],
          notes: [{ level: 'problem', text: '<!everyone> says &amp; means &' }, { level: 'hint', text: '| a | table |\n|---|---|\n> quoted\n- listed' }],
        },
      ],
    },
  ],
  notes: [{ level: 'problem', text: '{{DATE(2026-03-04T22:59:00Z,SHORT)}} ${text} <at>somebody</at>' }],
  suggestions: [{ text: '<!channel> Details', words: 'action <@U1> *x*' }, { text: 'Details', words: `find ${LONG}` }],
  picture: { url: 'https://tsag.example.org/timeline.png?v=1-2026-03-01', text: `<!channel> & <at>all</at> {{DATE(2026-03-04T22:59:00Z,SHORT)}} \u202E\u0000${LONG}` },
  source: 'As of <https://evil.example|TD1>, the *report*.',
};
