/** Sentences about what a publication changed. */
import { atZone, GENEVA, type Instant } from '../../domain/moment.js';
import type { Change } from '../../domain/diff.js';
import { meetingLabel, type Deadline, type Meeting, type WtsaAction } from '../../domain/schedule.js';
import { day, list } from './dates.js';
import { wtsaStatus } from './lists.js';

/** `not started (TSAG, May 2025)` */
const wtsaState = ({ status, asOf }: WtsaAction) => {
  const words = wtsaStatus(status, null, asOf);
  return `${words[0]!.toLowerCase()}${words.slice(1)}`;
};


/** `Wed 13 May 2026, 13:00–15:00 Geneva time` */
export function whenOf(meeting: Meeting): string {
  if (!meeting.date) return 'a date not known yet';
  const hours = meeting.start ? `, ${meeting.start}${meeting.end ? `–${meeting.end}` : ''} ${meeting.zone === GENEVA ? 'Geneva time' : (meeting.zone ?? '')}` : '';
  return `${day(meeting.date)}${meeting.endDate && meeting.endDate !== meeting.date ? ` – ${day(meeting.endDate)}` : ''}${hours}`;
}

const by = (deadline: Deadline | null) => (deadline ? `${day(deadline.date)}${deadline.time ? `, ${deadline.time}` : ''}` : 'none');
const due = (deadline: Deadline | null) => (deadline ? `contributions by ${by(deadline)}` : 'no deadline known');

/** One change in a line; what was and what is now in words. */
export function change(it: Change): string {
  switch (it.kind) {
    case 'meeting-new':
      return `New: ${meetingLabel(it.after)}, ${whenOf(it.after)}; ${it.after.status === 'cancelled' ? 'cancelled' : due(it.after.deadline)}.`;
    case 'meeting-moved':
      return `Moved: ${meetingLabel(it.after)} was ${whenOf(it.before)}, now ${whenOf(it.after)}.`;
    case 'meeting-cancelled':
      return `Cancelled: ${meetingLabel(it.after)}, which was ${whenOf(it.before)}.`;
    case 'meeting-reinstated':
      return `Takes place after all: ${meetingLabel(it.after)}, ${whenOf(it.after)}.`;
    case 'deadline-changed':
      return `Deadline of ${meetingLabel(it.after)}: was ${by(it.before.deadline)}, now ${by(it.after.deadline)}.`;
    case 'meeting-details':
      return `Details of ${meetingLabel(it.after)}, ${whenOf(it.after)}, were changed.`;
    case 'action-new':
      return `New action: ${it.after.id}, ${it.after.title}.`;
    case 'action-closed':
      return `Closed: ${it.after.id}, ${it.after.decision?.outcome ?? 'decided'}.`;
    case 'action-reopened':
      return `Open again: ${it.after.id}.`;
    case 'action-reworded':
      return `Reworded: ${it.after.id}, ${it.after.title}.`;
    case 'wtsa-new':
      return `New WTSA action: ${it.after.number}.`;
    case 'wtsa-status':
      return `WTSA action ${it.after.number}: was ${wtsaState(it.before)}, now ${wtsaState(it.after)}.`;
  }
}

const COUNTED: Record<string, [one: string, more: string]> = {
  'meeting-new': ['meeting', 'meetings'],
  'meeting-moved': ['meeting that moved', 'meetings that moved'],
  'meeting-cancelled': ['cancelled meeting', 'cancelled meetings'],
  'meeting-reinstated': ['meeting that takes place after all', 'meetings that take place after all'],
  'meeting-details': ['meeting with new details', 'meetings with new details'],
  'deadline-changed': ['changed deadline', 'changed deadlines'],
  'action-new': ['action', 'actions'],
  'action-closed': ['closed action', 'closed actions'],
  'action-reopened': ['action open again', 'actions open again'],
  'action-reworded': ['reworded action', 'reworded actions'],
  'wtsa-new': ['WTSA action', 'WTSA actions'],
  'wtsa-status': ['new WTSA status', 'new WTSA statuses'],
};
/** `6 meetings, 24 actions and 19 WTSA actions.` */
export const changesCounted = (counts: ReadonlyMap<string, number>) => `${list([...counts].map(([kind, count]) => `${count} ${COUNTED[kind]?.[count === 1 ? 0 : 1] ?? kind}`))}.`;
export const omitted = (meeting: Meeting) => `Not repeated, and still known: ${meetingLabel(meeting)}, ${whenOf(meeting)}.`;

export const changesTitle = (since: string | null) => (since ? `Changes since ${day(since)}` : 'Changes');
export const noChanges = (since: string | null, start: string | null) => {
  if (start === null) return 'Nothing was published yet.';
  return since !== null && since > start ? `Nothing was published since ${day(since)}.` : 'Nothing has changed since the reports were loaded.';
};

export function publicationTitle({ report, source, when: at }: { report: string; source: string; when: Instant }): string {
  const wall = atZone(at, GENEVA);
  return `${report}, loaded ${day(wall.date)}, ${wall.time} Geneva time, from ${source}`;
}
