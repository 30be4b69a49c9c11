/** A publication → the change notices that it causes. */
import type { Planned } from '../domain/delivery.js';
import type { Change } from '../domain/diff.js';
import type { Instant } from '../domain/moment.js';
import { deadlineInstant, meetingInstants, type Meeting } from '../domain/schedule.js';
import { wantsGroup, type Subscription } from '../domain/subscription.js';

/** Corrections of corrections within it are told once. */
export const NOTICE_WAIT = 10 * 60_000;
const DAY = 24 * 3_600_000;
/** What is nearer is told at once. */
const NEAR = DAY;
/** A meeting without a date stays news for a month. */
const UNDATED = 30 * DAY;

type MeetingChange = Extract<Change, { after: Meeting }>;

const TOLD = new Set<Change['kind']>(['meeting-new', 'meeting-moved', 'meeting-cancelled', 'meeting-reinstated', 'deadline-changed']);

/** Told are a new meeting, its date, time, deadline, cancellation; not its objectives or links, nor that what nobody knew of is cancelled. */
export function isTold(change: Change): change is MeetingChange {
  return TOLD.has(change.kind) && !(change.kind === 'meeting-new' && change.after.status === 'cancelled');
}

/** @param now when it was published. @returns one for each meeting */
export function noticesFor(changes: readonly Change[], { on, groups }: Subscription, revision: number, now: Instant): Planned[] {
  if (!on) return [];
  const byMeeting = new Map<string, MeetingChange[]>();
  for (const change of changes.filter(isTold)) {
    if (!wantsGroup({ groups }, change.after.group)) continue;
    byMeeting.set(change.id, [...(byMeeting.get(change.id) ?? []), change]);
  }
  return [...byMeeting].flatMap(([item, [first, ...others]]) => {
    const { after } = first!;
    const before = 'before' in first! ? first.before : null;
    const isAhead = (event: Instant) => event >= now;
    const ahead = [after, before].flatMap((meeting) => (meeting ? [...startOf(meeting), ...deadlineOf(meeting)] : [])).filter(isAhead);
    if (ahead.length === 0 && after.date !== null) return [];
    const nearest = Math.min(...[first!, ...others].flatMap(eventsOf).filter(isAhead));
    return [
      {
        item,
        kind: 'change' as const,
        rule: `r${revision}`,
        announces: describe(after),
        revision,
        dueAt: nearest - now <= NEAR ? now : now + NOTICE_WAIT,
        expiresAt: ahead.length > 0 ? Math.max(...ahead) : now + UNDATED,
        detail: JSON.stringify(before),
      },
    ];
  });
}

/** What a change is about: how near it is decides whether it waits. */
function eventsOf(change: MeetingChange): Instant[] {
  const { kind, after } = change;
  const before = 'before' in change ? change.before : null;
  return [after, before].flatMap((meeting) => {
    if (!meeting) return [];
    return [...(kind === 'deadline-changed' ? [] : startOf(meeting)), ...(kind === 'meeting-moved' ? [] : deadlineOf(meeting))];
  });
}

/** For a meeting without an hour the end of its day counts. */
function startOf(meeting: Meeting): Instant[] {
  const { date } = meeting;
  const { start } = meetingInstants(meeting);
  if (start !== null) return [start];
  return date === null ? [] : [deadlineInstant({ date, time: null, zone: null, yearInferred: false })];
}

function deadlineOf({ deadline }: Meeting): Instant[] {
  return deadline ? [deadlineInstant(deadline)] : [];
}

/** What a notice announces: everything that it may tell. */
export function describe({ date, start, zone, deadline, status }: Meeting): string {
  return [date ?? '-', start ?? '-', zone ?? '-', deadline?.date ?? '-', deadline?.time ?? '-', status ?? '-'].join(' ');
}
