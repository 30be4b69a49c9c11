import { describe, expect, it } from '@jest/globals';
import { readStatus } from '../../src/report/wtsa-status.js';
import { codes, report, table } from './read.js';

describe('status of a WTSA action', () => {
  it.each([
    ['TSAG 05-2025: Not started', 'not-started 2025-05'],
    ['TSAG 05-2025: No Started.', 'not-started 2025-05'],
    ['Status and Comments:\nTSAG 05-2025:Started, see TD1', 'started 2025-05'],
    ['TSAG-05/2025: ongoing', 'started 2025-05'],
    ['TSAG May 2025: in progress', 'started 2025-05'],
    ['[TSAG 05/2025] Under the remit of RG-WM.', 'other-remit 2025-05'],
    ['Completed', 'done null'],
    ['not yet completed', 'unknown null'],
    ['Started. Work is done in RG-DT', 'started null'],
    ['see above', 'unknown null'],
    ['', 'unknown null'],
  ])('%j is %s', (text, expected) => {
    const { status, asOf } = readStatus(text);
    expect(`${status} ${asOf}`).toBe(expected);
  });
  it('the newest of several stamps counts, in any order', () => {
    expect(readStatus('TSAG 01-2026: Started, LS in TD1\nTSAG 05-2025: Not started')).toMatchObject({ status: 'started', asOf: '2026-01', statusText: 'Started, LS in TD1', earlier: [{ status: 'not-started', asOf: '2025-05' }] });
  });
});

describe('WTSA tables', () => {
  const plan = '## Annex 1 - WTSA actions\n\n' + table('| WTSA-24 action number | Action | Status and Comments |', '| 2 | TSAG to study lead roles and the concept of lead groups. | Started, LS in TD12 |', '| 7 | TSAG to establish JCA-ZZ | Started. JCA-ZZ has been established |');
  const actions = '## 0 Actions\n\n- WP2-1: Approve Liaison Statement on metaverse, TD12\n- WP2-2: Approve Liaison Statement on the lead concept and roles, TD13\n- WP2-3: Approve the creation of JCA-ZZ\n- WP2-4: Advise as WTSA-24 Action 4 asks\n\n';
  const schedule = report(actions + plan);
  it('have rows with their status', () => expect(schedule.wtsaActions.map(({ number, status, documents, place }) => [number, status, documents, place.clause, place.row])).toEqual([['2', 'started', ['TD12'], 'Annex 1', 1], ['7', 'started', [], 'Annex 1', 2]]));
  it('are judged against the actions', () => {
    expect(codes(schedule)).toEqual(expect.arrayContaining(['wrong-reference 2 TD12 TD13', 'status-ahead-of-approval 7 WP2-3', 'unknown-wtsa-action 4 WP2-4', 'status-undated 2 7']));
  });
  it('group rows and resolutions', () => {
    const text = table('| WTSA action number | Resolution | Description of action |', '| DT | | |', '| 69-03 | Resolution 69<br>Access | TSAG to evaluate |', '| Status and Comments: Not started | | |');
    expect(report(`RG-DT met.\n\n## Annex 1a\n\n${text}`).wtsaActions[0]).toMatchObject({ number: '69-03', group: 'RG-DT', resolution: 69, title: 'Access', text: 'TSAG to evaluate', status: 'not-started' });
  });
});

describe('lists of documents', () => {
  it('in any order, with marks of every kind', () => {
    const text = table('| Source | Title | No. | RG-DT | WPR |', '| Member A | On things | TD 20-R1 | ✓ | - |', '| Member B | On more (not yet available) | TD021 | | x |');
    expect(report(`RG-WPR met.\n\n${text}`).documents).toMatchObject([
      { reference: 'TD20R1', source: 'Member A', title: 'On things', allocatedTo: ['RG-DT'], available: true },
      { reference: 'TD21', source: 'Member B', title: 'On more', allocatedTo: ['RG-WPR'], available: false },
    ]);
  });
  it('are judged against the text and their own totals', () => {
    const text = table('| TD | Source | Title | RG-DT | WP2 |', '| TD20 | A | a | 1 | 1 |', '| TD21 | B | b<br>Not yet available | 1 | |', '| TD21 | B | b | 1 | |', '| Total | TDs 5 | | 3 | 1 |');
    const schedule = report(`## 1 General\n\nTD21 was presented. TD22 and TD20R1 were seen.\n\n${text}`);
    expect(codes(schedule)).toEqual(['total-mismatch TD20', 'duplicate-id TD21', 'unknown-reference TD22', 'not-available TD21']);
    expect(schedule.findings[0]?.data).toEqual({ what: 'TDs', printed: 5, counted: 3, marks: 4, double: ['TD20'] });
  });
  it('that leave out what the meeting produced exempt what actions ask for', () => {
    const text = 'Note: the list does not include the documents produced during the meeting.\n\n' + table('| TD | Source | Title |', '| TD20 | A | a |');
    const schedule = report(`## 0 Actions\n\n- WP2-1: Approve TD30\n- WP2-2: Approve TD7\n\n## 1 List\n\n${text}`);
    expect(codes(schedule)).toEqual(['unknown-reference TD7']);
  });
});

it('liaison statements of actions and lists, each once', () => {
  const schedule = report(`## 7 Outgoing liaison statements\n\n- Outgoing LS to all SGs on digital things - TD13R1\n- LS to SG17 on trust – TD12\n\n${table('| TD | Title | Addressee |', '| TD14 | LS/o on AI | SG16 |')}\n## 0 Actions\n\n- WP2-1: Approve the LS in TD13R1 on digital things\n- WP2-2: Note the incoming LS in TD88\n`);
  expect(schedule.liaisonStatements.map(({ document, title, action }) => [document, title, action])).toEqual([['TD13R1', 'digital things', 'WP2-1'], ['TD14', 'AI', null], ['TD12', 'trust', null]]);
});
