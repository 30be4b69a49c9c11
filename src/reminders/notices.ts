/** A publication → the change notices that it causes. */
import type { Planned } from '../domain/delivery.js';
import type { Change } from '../domain/diff.js';
import type { Instant } from '../domain/moment.js';
import { deadlineInstant, meetingInstants, type Meeting } from '../domain/schedule.js';
import type { Subscription } from '../domain/subscription.js';

/** Corrections of corrections within it are told once. */
export const NOTICE_WAIT = 10 * 60_000;
/** What is nearer is told at once. */
const NEAR = 24 * 3_600_000;

type MeetingChange = Extract<Change, { after: Meeting }>;

/** What is told: a new meeting, its date, time, deadline, cancellation. Not its objectives or links. */
const TOLD = new Set(['meeting-new', 'meeting-moved', 'meeting-cancelled', 'meeting-reinstated', 'deadline-changed']);

/** @param now when it was published */
export function noticesFor(changes: readonly Change[], { on, groups }: Subscription, revision: number, now: Instant): Planned[] {
  if (!on) return [];
  const told = changes.filter((change): change is MeetingChange => TOLD.has(change.kind));
  const byMeeting = new Map<string, MeetingChange>();
  for (const change of told) {
    if (groups.length > 0 && !groups.includes(change.after.group)) continue;
    if (!byMeeting.has(change.id)) byMeeting.set(change.id, change);
  }
  return [...byMeeting.values()].flatMap((change) => {
    const before = 'before' in change ? change.before : null;
    const events = [...eventsOf(change.after), ...(before ? eventsOf(before) : [])].filter((event) => event >= now);
    if (events.length === 0 && change.after.date !== null) return [];
    return [
      {
        item: change.id,
        kind: 'change' as const,
        rule: `r${revision}`,
        announces: describe(change.after),
        revision,
        dueAt: Math.min(...events, Infinity) - now <= NEAR ? now : now + NOTICE_WAIT,
        // a meeting without a date stays news for a month
        expiresAt: events.length > 0 ? Math.max(...events) : now + 30 * NEAR,
        detail: JSON.stringify(before),
      },
    ];
  });
}

/** Its deadline and start; for a meeting without an hour the end of its day counts. */
function eventsOf(meeting: Meeting): Instant[] {
  const { start } = meetingInstants(meeting);
  const day = meeting.date && start === null ? [deadlineInstant({ date: meeting.date, time: null, zone: null, yearInferred: false })] : [];
  return [...(meeting.deadline ? [deadlineInstant(meeting.deadline)] : []), ...(start === null ? [] : [start]), ...day];
}

function describe({ date, start, zone, deadline, status }: Meeting): string {
  return [date ?? '-', start ?? '-', zone ?? '-', deadline?.date ?? '-', deadline?.time ?? '-', status ?? '-'].join(' ');
}
