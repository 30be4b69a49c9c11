import type { Meeting } from '../domain/schedule.js';

/** What people call a meeting: `RG-DT #3`. */
export function meetingLabel(meeting: Meeting): string {
  return meeting.number === null ? meeting.group : `${meeting.group} #${meeting.number}`;
}
