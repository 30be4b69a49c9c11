/** What changed between two revisions, as data. Change notices, feeds and reminders follow from it and from nothing else. */
import type { Action, Meeting, WtsaAction } from './schedule.js';

export type Change =
  | { kind: 'meeting-new'; id: string; after: Meeting }
  | { kind: 'meeting-moved' | 'meeting-cancelled' | 'meeting-reinstated' | 'deadline-changed' | 'meeting-details'; id: string; before: Meeting; after: Meeting }
  | { kind: 'action-new'; id: string; after: Action }
  | { kind: 'action-closed' | 'action-reopened' | 'action-reworded'; id: string; before: Action; after: Action }
  | { kind: 'wtsa-new'; id: string; after: WtsaAction }
  | { kind: 'wtsa-status'; id: string; before: WtsaAction; after: WtsaAction };

const WHEN = ['date', 'endDate', 'days', 'start', 'end', 'zone'] as const;
const DETAILS = ['objectives', 'status', 'registration', 'conveningLetter', 'join'] as const;

function differs<Fact>(before: Fact, after: Fact, keys: readonly (keyof Fact)[]): boolean {
  return keys.some((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null));
}

/** A meeting may have moved and got another deadline at once: that is two changes. Where it stands in its report is none. */
export function diffMeeting(id: string, before: Meeting | null, after: Meeting): Change[] {
  if (!before) return [{ kind: 'meeting-new', id, after }];
  const wasCancelled = before.status === 'cancelled';
  const isCancelled = after.status === 'cancelled';
  if (isCancelled) return wasCancelled ? [] : [{ kind: 'meeting-cancelled', id, before, after }];
  const deadline = (meeting: Meeting) => meeting.deadline && [meeting.deadline.date, meeting.deadline.time, meeting.deadline.zone];
  const kinds: ('meeting-reinstated' | 'meeting-moved' | 'deadline-changed' | 'meeting-details')[] = [];
  if (wasCancelled) kinds.push('meeting-reinstated');
  if (differs(before, after, WHEN)) kinds.push('meeting-moved');
  if (JSON.stringify(deadline(before)) !== JSON.stringify(deadline(after))) kinds.push('deadline-changed');
  if (kinds.length === 0 && differs(before, after, DETAILS)) kinds.push('meeting-details');
  return kinds.map((kind) => ({ kind, id, before, after }));
}

export function diffAction(id: string, before: Action | null, after: Action): Change[] {
  if (!before) return [{ kind: 'action-new', id, after }];
  if (after.decision && differs(before, after, ['decision'])) return [{ kind: 'action-closed', id, before, after }];
  if (before.decision && !after.decision) return [{ kind: 'action-reopened', id, before, after }];
  return differs(before, after, ['title', 'text', 'documents']) ? [{ kind: 'action-reworded', id, before, after }] : [];
}

export function diffWtsa(id: string, before: WtsaAction | null, after: WtsaAction): Change[] {
  if (!before) return [{ kind: 'wtsa-new', id, after }];
  return differs(before, after, ['status', 'asOf']) ? [{ kind: 'wtsa-status', id, before, after }] : [];
}
