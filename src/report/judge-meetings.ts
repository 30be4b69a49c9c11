/** Meetings judged against each other, and meetings that only prose names. */
import type { Finding } from '../domain/finding.js';
import { addDays, daysBetween, weekday } from '../domain/moment.js';
import type { Meeting } from '../domain/schedule.js';
import { resolveDate, yearOnOrAfter } from './date-days.js';
import { findDates } from './dates.js';
import { findGroups } from './group-names.js';
import { grouped } from './grouped.js';
import type { ReportMeeting } from './header.js';
import type { Outline } from './outline.js';
import { findingOf } from './problem.js';
import { plain } from './spelling.js';

/** So many meetings of a table must keep the same lead before another one stands out. */
const SISTERS = 3;

function lead(meeting: Meeting): number | null {
  return meeting.date && meeting.deadline ? daysBetween(meeting.deadline.date, meeting.date) : null;
}

function byGroup(meetings: readonly Meeting[]): Meeting[][] {
  return [...grouped(meetings, ({ group }) => group).values()];
}

function irregularDeadlines(meetings: readonly Meeting[]): Finding[] {
  const leads = meetings.map(lead).filter((days) => days !== null && days >= 0);
  const counts = new Map<number, number>();
  for (const days of leads) counts.set(days!, (counts.get(days!) ?? 0) + 1);
  const usual = [...counts].toSorted((a, b) => b[1] - a[1])[0];
  if (!usual || usual[1] < SISTERS || usual[1] * 2 <= leads.length) return [];
  return meetings.flatMap((meeting) => {
    const days = lead(meeting);
    if (days === null || days < 0 || days === usual[0]) return [];
    const { date } = meeting.deadline!;
    const expected = addDays(meeting.date!, -usual[0]);
    return [findingOf({ code: 'deadline-irregular', severity: 'warning', data: { date, meeting: meeting.date!, lead: days, usual: usual[0], weekday: weekday(date), expected } }, [meeting.place], [meeting.id])];
  });
}

/** Judges the meetings of each table against their sisters. @param tables meetings in the order of each table */
export function judgeMeetings(tables: readonly (readonly Meeting[])[]): Finding[] {
  return tables.flatMap(byGroup).flatMap((meetings) => {
    const findings = irregularDeadlines(meetings);
    let above: Meeting | null = null;
    for (const meeting of meetings) {
      const { id, date, deadline, place } = meeting;
      const days = lead(meeting);
      if (days !== null && days < 0) findings.push(findingOf({ code: 'deadline-after-meeting', severity: 'warning', data: { date: deadline!.date, meeting: date! } }, [place], [id]));
      if (above && date && date < above.date!) findings.push(findingOf({ code: 'date-out-of-order', severity: 'info', data: { date, before: above.date! } }, [place], [id, above.id]));
      if (date) above = meeting;
    }
    return findings;
  });
}

const MEETING = /\b(?:meetings?|sessions?|e-meetings?|calls?|workshops?)\b/i;
const OVER = /\b(?:had|held|met|took place|was|were|previous|last|earlier)\b/i;

/** A sentence that names a meeting of some group on a day to come, which no table has. */
export function meetingsElsewhere(outline: Outline, meetings: readonly Meeting[], report: ReportMeeting | null): Finding[] {
  const findings: Finding[] = [];
  const known = new Set(meetings.map((meeting) => `${meeting.group} ${meeting.date}`));
  for (const item of outline.items) {
    if (item.kind !== 'text' || item.heading || item.text.length > 20_000 || !MEETING.test(item.text)) continue;
    for (const sentence of plain(item.text).replaceAll('\n', ' ').split(/(?<=[a-z\d)])[.;] (?=[A-Z])/)) {
      const groups = findGroups(sentence);
      const { dates } = groups.length > 0 && MEETING.test(sentence) ? findDates(sentence) : { dates: [] };
      for (const printed of dates) {
        const before = sentence.slice(0, printed.index);
        const group = groups.findLast(({ index }) => index < printed.index) ?? null;
        const between = group ? before.slice(group.index + group.length) : '';
        if (!group || between.length > 80 || !MEETING.test(between) || OVER.test(before.slice(-120))) continue;
        const read = resolveDate(printed, (month, day) => (report ? yearOnOrAfter(report.end, month, day) : null));
        const date = read?.days?.[0];
        if (date && !read.yearInferred && report && date <= report.end) continue;
        if (date && known.has(`${group.id} ${date}`)) continue;
        const words = sentence.slice(printed.index, printed.end);
        findings.push(findingOf({ code: 'meeting-elsewhere', severity: 'info', data: { group: group.id, printed: words, year: /\d{4}/.test(words) ? 'printed' : 'missing' } }, [item.place], [group.id]));
      }
    }
  }
  return findings;
}
