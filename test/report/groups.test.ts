import { describe, expect, it } from '@jest/globals';
import { readReport } from '../../src/report/index.js';
import { readText } from '../../adapters/files/text.js';
import { codes, report, table } from './read.js';

describe('groups', () => {
  const schedule = report(`## 1 RG-DT “Rapporteur Group on Digital Things”

Rapporteurs: Ms Alpha Beta (Member A) and Mr Gamma Delta-Eps, Member B

## 2 RG-WM

Mr Zeta (Country C), Rapporteur of RG-WM, opened. The Associate Rapporteur, Mr Nobody, helped. RG-DT spoke, RG-WM answered.

The RG-IES Rapporteur, Dr Eta Theta, Company D, reported. RG-MW agreed, and so did RG-WP.

${table('| Group | Rapporteur | Affiliation |', '| RG-AB | Kappa Lambda | Member K |')}
## 3 Actions for TSAG

- RG-DT-1: Note x
- RG-WM-1: Note x
- RG-IES-1: Note x
- RG-AB-1: Note x
- WP2-1: Note x
`);
  it('have a name, a parent and rapporteurs', () => {
    expect(schedule.groups.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: 'RG-AB', name: null, parent: 'WP2', rapporteurs: ['Kappa Lambda (Member K)'] },
      { id: 'RG-DT', name: 'Rapporteur Group on Digital Things', parent: 'WP2', rapporteurs: ['Ms Alpha Beta (Member A)', 'Mr Gamma Delta-Eps (Member B)'] },
      { id: 'RG-IES', name: null, parent: 'WP2', rapporteurs: ['Dr Eta Theta (Company D)'] },
      { id: 'RG-WM', name: null, parent: 'WP2', rapporteurs: ['Mr Zeta (Country C)'] },
      { id: 'WP2', name: null, parent: 'TSAG', rapporteurs: [] },
    ]);
  });
  it('a slip of the pen names the nearest; another group of two letters is none', () => {
    expect(schedule.findings.filter(({ code }) => code === 'unknown-group').map(({ data }) => data)).toEqual([{ name: 'RG-MW', nearest: 'RG-WM', times: 1 }]);
  });
});

describe('the report itself', () => {
  const read = (text: string) => {
    const { report: id, document } = readReport(readText(text, false));
    return [id, document.reference, document.meeting && `${document.meeting.start} ${document.meeting.end} ${document.meeting.place}`];
  };
  it.each([
    ['TSAG – TD 100 Rev.1\nTitle: Report of WP3/TSAG\nPlace: Virtual\nDate: 12-14 March 2025\n\n1 General\nThe previous meeting took place in Geneva on 1-5 June 2024.\n', ['tsag-2025-03', 'TD100R1', '2025-03-12 2025-03-14 Virtual']],
    ['The third meeting of TSAG took place in Geneva, Switzerland, from 26 May to 5 June 2025.\n', ['tsag-2025-05', null, '2025-05-26 2025-06-05 Geneva']],
    ['\tSG17-TD1234R1/PLEN\n\tSTUDY GROUP 17\n\n\tQuestion(s):\n\tE-meeting, 1-11 April 2025\n\n\tTitle:\n\tReport of WP1/17\n', ['sg17-2025-04', 'TD1234R1', '2025-04-01 2025-04-11 E-meeting']],
    ['Report of WP1\n\n0 Actions\nWP1-1: Approve the report – TD7 (this document)\n', ['tsag-td7', 'TD7', null]],
    ['Something else\n', ['report', null, null]],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));
});

it('says when there is nothing to read', () => {
  expect(codes(readReport({ headers: [], blocks: [] }))).toEqual(['no-tables', 'nothing-found']);
});
