/** Schedules for tests, from what matters in them. */
import { scheduleSchema, type Schedule } from '../../src/domain/schedule.js';

export interface MeetingRow {
  id: string;
  date?: string | null;
  start?: string | null;
  [key: string]: unknown;
}

/**
 * @param meetings rows of a table; those of one group, RG-QX, unless they name another
 * @param more more of the schedule: actions, wtsaActions …
 */
export function schedule(report: string, opening: string | null, meetings: MeetingRow[], more: object = {}): Schedule {
  const rows = meetings.map(({ date = null, start = '13:00', ...rest }) => ({ group: 'RG-QX', date, endDate: date, start, zone: start === null ? null : 'Europe/Zurich', ...rest }));
  const groups = [...new Set(['RG-QX', ...rows.map((row) => row.group)])].map((id) => ({ id }));
  return scheduleSchema.parse({ report, document: { meeting: opening && { start: opening, end: opening } }, groups, meetings: rows, ...more });
}
