/** Whatever a text says, it is read without a crash, into a valid schedule, in linear time. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readText } from '../../adapters/files/text.js';
import { scheduleSchema } from '../../src/domain/schedule.js';
import { readReport } from '../../src/report/index.js';
import { usually } from '../support/fuzz.js';

/** What reports are made of, so that random texts come near to them. */
const WORDS = [
  '\n', '\n\n', '\t', '\n\t', ' ', '|', '\n|', '---', '<br>', '# ', '## 5 ', '5.1 ', '· ', '- ', '1. ', ': ', ', ', '(', ')', '“', '”', '–', '.', '\u00a0', '\u2028',
  'Date', 'Time (Geneva time)', 'Objectives', 'Contribution deadline', '#', 'Group', 'None', 'TBD', 'cancelled', 'RG-DT', 'RG-TD', 'WP2', 'WP2/TSAG', 'SG17', 'Q3/17', 'JCA-AI/ML', 'TSAG',
  '10 September 2025', '31 June', '10-12 May', '2025-09-10', 'May', '2026', '30 December – 2 January', 'Wed', '13:00 – 15:00 CEST', '25:00', '1300-1500 hours', '1-3 pm', '23:00–01:00', 'IST', 'UTC+2', '7 days before',
  'WP2-4: ', 'RG-DT-1, 2, 3: ', 'RG-DT-0: ', 'Actions for TSAG:', 'Approve Liaison Statement on', 'TD142R1', 'TDs 1, 2 and 3', 'C8', 'Annex 1a - WTSA actions', 'WTSA-24 action number', 'Action', 'Resolution 73', '73-06',
  'Status and Comments:', 'TSAG 05-2025:', 'TSAG 13-2025:', 'Not started', 'TD#', 'Source', 'Title', 'Not yet available', 'Total', '66', 'Rapporteur', 'Mr Alpha (Member A)', 'held in Geneva on', 'meeting', 'https://example.org',
];

const text = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) }), { maxLength: 120 }).map((parts) => parts.join(''));
const row = fc.array(fc.array(fc.constantFrom(...WORDS), { maxLength: 3 }).map((parts) => parts.join(' ').replace(/[\n|]/g, ' ')), { minLength: 1, maxLength: 6 });
/** A table of random cells under a header of meetings, WTSA actions or documents. */
const table = fc
  .tuple(fc.constantFrom('# | Date | Time | Objectives | Contribution deadline', 'Group | When | Hours | Topics', 'WTSA-24 action number | Resolution | Action | Status', 'TD | Source | Title | WP2 | RG-DT', 'No. | Action | Document'), fc.array(row, { maxLength: 6 }))
  .map(([header, rows]) => `## 3 RG-DT meetings, WTSA\n\n${[header, header.replace(/[^|]+/g, '---'), ...rows.map((cells) => cells.join(' | '))].join('\n')}\n\n`);

function check(source: string, markdown: boolean): void {
  const schedule = readReport(readText(source, markdown));
  const parsed = scheduleSchema.safeParse(schedule);
  expect(parsed.error?.issues ?? []).toEqual([]);
  for (const list of [schedule.meetings.map(({ id }) => id), schedule.actions.map(({ id }) => id), schedule.groups.map(({ id }) => id)]) expect(new Set(list).size).toBe(list.length);
}

it('any text is read', () => {
  fc.assert(fc.property(text, fc.boolean(), check), { numRuns: usually(150) });
});

it('any table is read', () => {
  fc.assert(fc.property(fc.array(table, { maxLength: 3 }).map((tables) => tables.join('')), (source) => check(source, true)), { numRuns: usually(150) });
});

it.each([
  ['one long line', 'The group WP2 met on 10 September 2025, and TD142R1 was approved by RG-DT. '],
  ['one long word', 'RG-AB-CD/EF-'],
  ['a long list of days', '10, '],
  ['a long list of ids', 'WP2-1, '],
  ['a long list of references', 'TDs 1, 2, '],
  ['brackets', '[a](('],
  ['marks', '*a _b '],
  ['names', 'Rapporteur, Mr Alpha Beta (Member A) '],
  ['many equal actions', '- WP2-1: Approve TD1 on a topic\n'],
  ['many rows', '| 1 | 10 September 2025 | 13:00 |\n'],
])('takes linear time: %s', (_, part) => {
  const seconds = (size: number): number => {
    const source = part.repeat(size / part.length);
    const begin = process.cpuUsage();
    readReport(readText(source, true));
    const used = process.cpuUsage(begin);
    return (used.user + used.system) / 1e6;
  };
  seconds(20_000);
  // quadratic work would take hundreds of times as long for 16 times the text
  expect(seconds(320_000)).toBeLessThan(seconds(20_000) * 60 + 1);
});
