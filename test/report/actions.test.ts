import { describe, expect, it } from '@jest/globals';
import { readActionHead } from '../../src/report/action-ids.js';
import { codes, plainReport, report, table } from './read.js';

describe('ids', () => {
  it.each([
    ['WP2-4: Review', 'WP2-4'],
    ['RG-DT-1 – Approve'.replace('–', '-'), 'RG-DT-1'],
    ['RG-DT-2. Note', 'RG-DT-2'],
    ['[RG-DT-13] Note', 'RG-DT-13'],
    ['Action WP2-4: x', 'WP2-4'],
    ['RG-WPR-1, 2, 3, 4: Adopt', 'RG-WPR-1 RG-WPR-2 RG-WPR-3 RG-WPR-4'],
    ['RG-WPR-1, RG-WPR-2 and RG-WPR-3: x', 'RG-WPR-1 RG-WPR-2 RG-WPR-3'],
    ['WP2-1 to 3: x', 'WP2-1 WP2-2 WP2-3'],
    ['WP2-1-3: x', 'WP2-1 WP2-2 WP2-3'],
    ['WP2-1 to WP2-3: x', 'WP2-1 WP2-2 WP2-3'],
    ['RG-DT-11/12: x', 'RG-DT-11 RG-DT-12'],
    ['WP2-1 & 2: x', 'WP2-1 WP2-2'],
    ['WP2-1 - 3 revised Questions', 'WP2-1'],
    ['JCA-AI/ML-2: x', 'JCA-AI-ML-2'],
  ])('%s', (line, ids) => expect(readActionHead(line, false)?.ids.join(' ')).toBe(ids));

  it.each(['WTSA-24: resolutions', 'IMT-2020: x', 'ITU-T: x', 'TSAG-LS46: x', 'WP2-4 was discussed', 'The WP2-4: x', 'COVID-19: x'])('none in %s', (line) => expect(readActionHead(line, false)).toBeNull());
  it('needs no mark where actions are listed', () => expect(readActionHead('RG-DT-14 Approve', true)?.rest).toBe('Approve'));
});

describe('wordings', () => {
  const schedule = plainReport(`0 Actions for TSAG

Actions related to RG-DT
1. RG-DT-1, 2: Adopt the plan (TD12) and the report (TD013R1)
2. WP2-1: Approve the ToR as found in TD7R2
3. RG-DT-3 and 4: Note the text in TD14
4. Ask for a clean copy

1 General
Action for TSAG:
WP2-1: Approve the terms of reference, TD7R1.
RG-DT-3 and 4: Note the text in TD 014

2 Later
·
· RG-DT-1, 2: Adopt the plan (TD12) and the report (TD 13 Rev.1)
`);
  it('shared ids are paired with the documents in their order', () => {
    expect(schedule.actions.map(({ id, documents, title }) => [id, documents, title]).slice(0, 2)).toEqual([['RG-DT-1', ['TD12'], 'Adopt the plan'], ['RG-DT-2', ['TD13R1'], 'the report']]);
  });
  it('the final list words the action, others that differ are variants', () => {
    const action = schedule.actions.find(({ id }) => id === 'WP2-1')!;
    expect(action).toMatchObject({ group: 'WP2', text: 'Approve the ToR as found in TD7R2', title: 'Approve the ToR', documents: ['TD7R2'], place: { clause: '0', line: 7 } });
    expect(action.variants).toMatchObject([{ documents: ['TD7R1'], place: { clause: '1' } }]);
    expect(schedule.actions.filter(({ variants }) => variants.length > 0).map(({ id }) => id)).toEqual(['WP2-1']);
  });
  it('what is wrong is told', () => {
    expect(codes(schedule)).toEqual(['misplaced-action WP2-1', 'reference-conflict WP2-1', 'shared-action-unpaired RG-DT-3 RG-DT-4', 'unnumbered-action', 'no-tables'].toSorted((a, b) => codes(schedule).indexOf(a) - codes(schedule).indexOf(b)));
  });
});

it('a table of actions', () => {
  const schedule = report(`## Annex A: Actions for TSAG\n\n${table('| No. | Action | Document |', '| WP2-1 | Approve the ToR of WP2 | TD7R1 |', '| WP2-2, 3 | Adopt Questions A (TD89) and B (TD90) | |')}`);
  expect(schedule.actions.map(({ id, documents, place }) => [id, documents, place.row])).toEqual([['WP2-1', ['TD7R1'], 1], ['WP2-2', ['TD89'], 2], ['WP2-3', ['TD90'], 2]]);
});

it('lines that were wrapped by hand', () => {
  const schedule = plainReport(`0 Actions for TSAG

1. WP2-1: Review the modifications that the group made last week and
   approve the ToR for the RG-DT as found in
   TD7R2
2. WP2-2: Note the plan

1 General
This is a paragraph of a text that is wrapped by hand at seventy or so
characters, so that a sentence about RG-DT and TD12 goes on in the next
line and ends here. The chair thanked everybody who had contributed to
the success of the meeting.
`);
  expect(schedule.actions.map(({ id, documents }) => [id, documents])).toEqual([['WP2-1', ['TD7R2']], ['WP2-2', []]]);
});

it('the group to which requests go is not the group they are related to', () => {
  expect(codes(report('## Requests to WP2\n\n- RG-DT-1: Approve the plan in TD12\n'))).not.toContain('misplaced-action RG-DT-1');
});
