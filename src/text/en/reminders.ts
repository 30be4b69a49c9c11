/** Sentences of reminders, change notices and digests. */
import { counted, list } from './dates.js';

export const changed = 'What has changed';
export const due = 'Contributions are due';
export const meet = 'Meetings';
export const ahead = (days: number) => `In the next ${days} days`;
export const digestTitle = 'What is ahead for the groups that you follow';
export const deadlineTitle = (name: string, near: string) => `Reminder: contributions to ${name} are due ${near}`;
export const meetingTitle = (name: string, near: string) => `Reminder: ${name} meets ${near}`;

export function severalTitle(changes: number, deadlines: number, meetings: number): string {
  const parts = [changes > 0 ? counted(changes, 'change') : '', deadlines > 0 ? counted(deadlines, 'deadline') : '', meetings > 0 ? counted(meetings, 'meeting') : ''].filter(Boolean);
  return `Reminder: ${list(parts)}`;
}
