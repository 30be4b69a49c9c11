import { describe, expect, it } from '@jest/globals';
import { codes, meetings, plainReport, report, table } from './read.js';

describe('which table is one of meetings', () => {
  const dt = '## 5 Future meetings of RG-DT\n\n';
  it.each([
    ['any order and extra columns', table('| Venue | Deadline for submission of contributions | Objective | Time | Date | No. |', '| virtual | 3 September 2025 | x | 13:00-15:00 | 10 September 2025 | 1 |')],
    ['other words', table('| Meeting | When | Hours | Terms of reference | Contributions due |', '| 1 | 10 September 2025 | 13:00-15:00 | x | 3 September 2025 |')],
    ['a title row above', table('| RG-DT interim e-meetings | | | | |', '| # | Date | Time | Topics | Due date |', '| 1 | 10 September 2025 | 13:00-15:00 | x | 3 September 2025 |')],
    ['figures under an empty header', table('| | Date | Time | Purpose | Deadline |', '| 1 | 10 September 2025 | 13:00-15:00 | x | 3 September 2025 |')],
    ['contributions as a column of dates', table('| # | Dates | Time | Scope | Contributions |', '| 1 | 10 September 2025 | 13:00-15:00 | x | 3 September 2025 |')],
  ])('%s', (_, text) => {
    const [meeting] = report(dt + text).meetings;
    expect(meeting).toMatchObject({ id: 'rg-dt-1', number: 1, date: '2025-09-10', start: '13:00', end: '15:00', objectives: 'x', deadline: { date: '2025-09-03' }, place: { clause: '5', table: 1 } });
  });

  it.each([
    ['work items', '## 4 Work programme of RG-DT\n\n' + table('| Work item | Subject | Editor | Timing |', '| A.1 | Thing | Ms A | 2026-03 |')],
    ['deliverables', '## 4 Work programme of RG-DT\n\n' + table('| Deliverable | Target date | Objectives |', '| D1 | 3 May 2026 | Foo |')],
    ['documents', '## 4 Documents of RG-DT\n\n' + table('| Document | Date | Subject |', '| TD1 | 3 September 2025 | Foo |')],
    ['an agenda', '## 4 Agenda of RG-DT\n\n' + table('| # | Date | Time | Item |', '| 1 | 28 May 2025 | 09:30 | Opening |')],
    ['workshops', '## 4 Upcoming workshops\n\nRG-DT was told of them.\n\n' + table('| Date | Time | Topic | Venue |', '| 3 May 2026 | 09:00-17:00 | AI | Geneva |')],
    ['the calendar of the group above', '## 4 RG-DT\n\nText.\n\n## 5 Future meetings of TSAG\n\n' + table('| Meeting | Date | Place |', '| TSAG | 2-6 February 2026 | Geneva |')],
    ['meetings that were held', '## 4 Interim activities\n\nRG-DT met twice:\n\n' + table('| # | Date | Time | Objectives |', '| 1 | 10 February 2025 | 13:00-15:00 | x |')],
    ['prose', '## 4 RG-DT\n\nRG-DT will meet on 10 September 2025 at 13:00.'],
  ])('not %s', (_, text) => expect(report(text).meetings).toEqual([]));
});

describe('whose meetings', () => {
  const head = '| # | Date | Time | Objectives |';
  it('the group of a row across the table', () => {
    const text = table(head, '| RG-DT | | | |', '| 1 | 10 March 2026 | 13:00-15:00 | x |', '| RG-WM | | | |', '| 1 | 12 May 2026 | 13:00-15:00 | y |');
    expect(meetings(report(`## 5 Interim meetings\n\n${text}`))).toEqual(['rg-dt-1 2026-03-10 13:00 15:00 Europe/Zurich', 'rg-wm-1 2026-05-12 13:00 15:00 Europe/Zurich']);
  });
  it('the group of a column, once for the rows below', () => {
    const text = table('| Rapporteur Group | Date | Time | Topics |', '| RG-DT | 10 March 2026 | 13:00 | x |', '| | 12 May 2026 | 13:00 | y |', '| Q3/17 | 13 May 2026 | 13:00 | z |');
    expect(report(`## 5 Plan\n\n${text}`).meetings.map(({ id, group }) => [id, group])).toEqual([['rg-dt-1', 'RG-DT'], ['rg-dt-2', 'RG-DT'], ['q3-17-1', 'Q3/17']]);
  });
  it('the caption, some paragraphs up', () => {
    const text = 'RG-DT "Rapporteur Group on Digital Things"\n\nThe group asks for these dates.\n\nAll are virtual.\n\n';
    expect(report(`## 5 Plans\n\n${text}${table(head, '| 1 | 10 March 2026 | 13:00 | x |')}`).meetings[0]?.group).toBe('RG-DT');
  });
  it('the only group of the report', () => {
    expect(report(`## 4 RG-DT\n\nText.\n\n## 5 Interim e-meetings\n\n${table(head, '| 1 | 10 March 2026 | 13:00 | x |')}`).meetings[0]?.group).toBe('RG-DT');
  });
  it('a number twice gets the next that is free', () => {
    const schedule = report(`## 5 Meetings of RG-DT\n\n${table(head, '| 1 | 10 March 2026 | 13:00 | x |', '| 1 | 12 May 2026 | 13:00 | y |')}`);
    expect(schedule.meetings.map(({ id, number }) => [id, number])).toEqual([['rg-dt-1', 1], ['rg-dt-2', 1]]);
    expect(codes(schedule)).toContain('duplicate-id rg-dt-2');
  });
});

describe('years', () => {
  const dt = '## 5 Future meetings of RG-DT\n\n';
  const head = '| # | Date | Time | Deadline for contributions |';
  it('follow the report, then the row above', () => {
    const schedule = report(dt + table(head, '| 1 | 10 September | 13:00 | 3 September |', '| 2 | 14 January | 13:00 | 28 December |'));
    expect(schedule.meetings.map(({ date, deadline }) => [date, deadline?.date])).toEqual([['2025-09-10', '2025-09-03'], ['2026-01-14', '2025-12-28']]);
    expect(codes(schedule)).toEqual(expect.arrayContaining(['date-year-inferred rg-dt-1', 'deadline-year-inferred rg-dt-2']));
  });
  it('follow a row that is only a year', () => {
    const text = table(head, '| 2026 | | | |', '| 1 | 10 September | 13:00 | |', '| 2027 | | | |', '| 2 | 9 June | 13:00 | |');
    expect(report(dt + text).meetings.map(({ date }) => date)).toEqual(['2026-09-10', '2027-06-09']);
  });
  it('follow the caption', () => {
    expect(report(`${dt}RG-DT meetings in 2026\n\n${table(head, '| 1 | 10 September | 13:00 | |')}`).meetings[0]?.date).toBe('2026-09-10');
  });
});

describe('rows', () => {
  const dt = '## 5 Future meetings of RG-DT\n\n';
  const head = '| # | Date | Time | Objectives | Remarks |';
  it('None is no meeting, TBD is one without a date, and nothing is lost', () => {
    const schedule = report(dt + table(head, '| 1 | None | | | |', '| 2 | TBD | TBD | x | |', '| 3 | 31 June 2026 | 13:00 | y | |', '| 4 | | | | |'));
    expect(meetings(schedule)).toEqual(['rg-dt-2 ?', 'rg-dt-3 ? 13:00 Europe/Zurich']);
    expect(codes(schedule)).toEqual(['date-open rg-dt-2', 'unreadable-date rg-dt-3']);
  });
  it.each(['None', 'No meeting planned', 'No interim meetings are planned', '-', 'N/A', 'No meetings'])('a table that says only %j is empty', (words) => {
    const schedule = report(dt + table(head, `| 1 | ${words} | | | |`));
    expect([schedule.meetings, codes(schedule)]).toEqual([[], ['empty-schedule RG-DT']]);
    expect(schedule.groups.map(({ id }) => id)).toEqual(['RG-DT']);
  });
  it('cancelled and moved', () => {
    const schedule = report(dt + table(head, '| 1 | 10 March 2026 | 13:00 | x | Cancelled |', '| 2 | ~~12 May 2026~~ | 13:00 | y | |', '| 3 | 12 June 2026, moved to 19 June 2026 | 13:00 | z | |', '| 4 | 1 July 2026 | 13:00 | z | confirmed |'));
    expect(schedule.meetings.map(({ date, status }) => [date, status])).toEqual([['2026-03-10', 'cancelled'], ['2026-05-12', 'cancelled'], ['2026-06-19', undefined], ['2026-07-01', 'confirmed']]);
  });
  it('an end past midnight is on the next day', () => {
    expect(meetings(report(dt + table('| # | Date | Time (UTC) |', '| 1 | 12 June 2026 | 23:00-01:00 |')))).toEqual(['rg-dt-1 2026-06-12 2026-06-13 23:00 01:00 UTC UTC']);
  });
  it('date and hours in one column, start and end in two', () => {
    expect(meetings(report(dt + table('| # | Date and time | Topics |', '| 1 | Tue 10 March 2026, 1300-1500 hours CET | x |')))).toEqual(['rg-dt-1 2026-03-10 13:00 15:00 Europe/Zurich CET']);
    expect(meetings(report(dt + table('| # | Date | Start | End |', '| 1 | 10 March 2026 | 13h00 | 15h00 |')))).toEqual(['rg-dt-1 2026-03-10 13:00 15:00 Europe/Zurich']);
    expect(meetings(report(dt + table('| # | Start date | End date | Time |', '| 1 | 10 March 2026 | 12 March 2026 | 13:00 |')))).toEqual(['rg-dt-1 2026-03-10 2026-03-12 13:00 Europe/Zurich']);
  });
  it('days with a gap are listed', () => {
    const schedule = report(dt + table(head, '| 1 | 10 and 17 March 2026 | 13:00 | x | |'));
    expect(schedule.meetings[0]).toMatchObject({ date: '2026-03-10', endDate: '2026-03-17', days: ['2026-03-10', '2026-03-17'] });
    expect(codes(schedule)).toEqual(['days-not-consecutive rg-dt-1']);
  });
  it('figures are told unless another date shows their order', () => {
    expect(codes(report(dt + table(head, '| 1 | 10/09/2025 | 13:00 | x | |')))).toEqual(['date-order-inferred rg-dt-1']);
    expect(codes(report(dt + table(head, '| 1 | 10/09/2025 | 13:00 | x | |', '| 2 | 25/11/2025 | 13:00 | x | |')))).toEqual([]);
  });
  it('an hour that a clock change leaves out or repeats is told', () => {
    expect(codes(report(dt + table(head, '| 1 | 29 March 2026 | 02:30 | x | |', '| 2 | 25 October 2026 | 02:30 | x | |')))).toEqual(['time-irregular rg-dt-1', 'time-irregular rg-dt-2']);
  });
  it('a link becomes one', () => {
    const schedule = report(dt + table('| # | Date | Time | Registration |', '| 1 | 10 March 2026 | 13:00 | https://example.org/r/1 |'));
    expect(schedule.meetings[0]?.registration).toBe('https://example.org/r/1');
  });
});

describe('meetings judged against their sisters', () => {
  const head = '| # | Date | Time | Deadline |';
  const rows = ['| 1 | 10 March 2026 | 13:00 | 3 March 2026 |', '| 2 | 14 April 2026 | 13:00 | 7 April 2026 |', '| 3 | 12 May 2026 | 13:00 | 5 May 2026 |'];
  const judged = (...more: string[]): string[] => codes(report(`## 5 Meetings of RG-DT\n\n${table(head, ...rows, ...more)}`));
  it('another lead', () => expect(judged('| 4 | 9 June 2026 | 13:00 | 4 June 2026 |')).toEqual(['deadline-irregular rg-dt-4']));
  it('after the meeting', () => expect(judged('| 4 | 9 June 2026 | 13:00 | 14 June 2026 |')).toEqual(['deadline-after-meeting rg-dt-4']));
  it('out of order', () => expect(judged('| 4 | 7 April 2026 | 13:00 | 31 March 2026 |')).toEqual(['date-out-of-order rg-dt-4 rg-dt-3']));
  it('nothing to tell', () => expect(judged()).toEqual([]));
});

it('a meeting of another group in prose is told, one that is over is not', () => {
  expect(codes(plainReport('1 General\nAll are invited to the JCA-ZZ meeting on July 18. The JCA-YY meeting on 3 May 2025 was fruitful.\n'))).toContain('meeting-elsewhere JCA-ZZ');
  expect(codes(plainReport('1 General\nThe JCA-YY meeting on 3 May 2025 was fruitful. FG-XX had met on 4 May.\n')).filter((code) => code.startsWith('meeting'))).toEqual([]);
});
