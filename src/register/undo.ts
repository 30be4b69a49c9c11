/** What takes back a revision: the schedule of its report as it was before. Pure. */
import type { Schedule } from '../domain/schedule.js';
import { namesOf } from './correction.js';
import type { Facts } from './known.js';

/**
 * @param report whose revision it is
 * @param before what was known before that revision
 * @param now what is known
 * @param since other reports that were published after it: a meeting that one of them has taken over stays as that one has it
 * @returns the report as it was; of one that was not known at all, a shell that takes its meetings back
 */
export function restored(report: string, { before, now, since }: { before: Facts; now: Facts; since: ReadonlySet<string> }): { schedule: Schedule; choices: Map<string, string> } {
  const current = now.reports.get(report)!;
  const { tell: _, ...former } = before.reports.get(report) ?? { ...current, meetings: [], actions: [], wtsaActions: [], documents: [], liaisonStatements: [], findings: [] };
  const choices = namesOf(former.meetings, report, before);
  const stays = new Set(choices.values());
  // what only this report has said since: known under its own ids, which the former version may use for other meetings
  const fresh = [...now.names].flatMap(([name, whole]) => {
    const isOwn = name.startsWith(`${report}/`) && now.meetings.get(whole)?.report === report;
    return isOwn && !stays.has(whole) ? [name.slice(report.length + 1)] : [];
  });
  const withdrawn = [...new Set([...(former.withdrawn ?? []), ...fresh])];
  const meetings = former.meetings.map((meeting) => {
    const known = now.meetings.get(choices.get(meeting.id) ?? '');
    return known && known.report !== report && since.has(known.report) ? { ...known.fact, id: meeting.id } : meeting;
  });
  return { schedule: { ...former, meetings, ...(withdrawn.length > 0 ? { withdrawn } : {}) }, choices };
}
