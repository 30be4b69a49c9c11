/** Sentences of reminders, change notices and digests. */
import type { Instant } from '../../domain/moment.js';
import { counted, list, moment } from './dates.js';

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

// actions, in private

export const yourActions = 'Your actions that are due';
export const openBefore = (meeting: string, near: string) => `Open before ${meeting}, which is ${near}`;
export function careTitle(actions: number, meetings: readonly string[]): string {
  const parts = [actions > 0 ? `${counted(actions, 'action')} of yours ${actions === 1 ? 'is' : 'are'} due` : '', meetings.length > 0 ? `what is open before ${list(meetings)}` : ''].filter(Boolean);
  return `Reminder: ${list(parts)}`;
}

// buttons; the name of the meeting when the message is about several

export const submitted = (name: string | null) => (name ? `I have submitted to ${name}` : 'I have submitted');
export const again = (name: string | null) => (name ? `Remind me of ${name} tomorrow` : 'Remind me tomorrow');
export const join = (name: string | null) => (name ? `How to take part in ${name}` : 'How to take part');

/** @param what was and what is now, in sentences */
export const corrected = (what: string) => `Corrected. ${what}`;

// a test

export const testTitle = (title: string) => `Test: ${title}`;
export const testOf = (at: Instant, readers: readonly string[]) => `This is a test. The message below comes by itself on ${moment(at, readers)}, if nothing changes until then.`;
export const testOfDefault = (at: Instant, readers: readonly string[]) => `This is a test. No reminders are set here; after "remind on" the message below would come on ${moment(at, readers)}.`;
export const nothingAhead = 'nothing is ahead';
export const testWithoutAny = 'Messages arrive here. No reminder is planned, because no deadline or meeting of the groups followed here is ahead.';
