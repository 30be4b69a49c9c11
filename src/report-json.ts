/** What `import --json` prints: the schedule, with the instants worked out and the findings in words. */
import { isoInstant } from './domain/moment.js';
import { meetingInstants, type Schedule } from './domain/schedule.js';
import type { Texts } from './text/index.js';

export function reportJson(schedule: Schedule, t: Texts): object {
  const iso = (instant: number | null) => (instant === null ? null : isoInstant(instant));
  return {
    ...schedule,
    groups: schedule.groups.map(({ rapporteurs, ...group }) => ({ ...group, rapporteur: rapporteurs.length > 0 ? rapporteurs.join('; ') : null })),
    meetings: schedule.meetings.map((meeting) => {
      const { start, end } = meetingInstants(meeting);
      return { ...meeting, startUtc: iso(start), endUtc: iso(end) };
    }),
    findings: schedule.findings.map((finding) => ({ code: finding.code, severity: finding.severity, where: t.where(finding.places), ...t.finding(finding), about: finding.about })),
  };
}
