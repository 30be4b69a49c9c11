/** What a message to a destination says: made when it is sent, of what is true then. */
import type { Answer, Item, Suggestion } from '../domain/answer.js';
import type { DeliveryKind } from '../domain/delivery.js';
import { addDays, type Instant } from '../domain/moment.js';
import { genevaDay, type KnownMeeting } from '../register/known.js';
import { nameMeeting } from '../register/meeting-name.js';
import { deadlineItem, meetingItem } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import type { View } from '../show/view.js';
import { sayItIsWrong } from '../show/wrong.js';
import { meetingLabel } from '../domain/schedule.js';
import type { Subscription } from '../domain/subscription.js';
import type { CareMessage } from './care.js';
import { eventOf } from './due-times.js';
import { DIGEST_DAYS } from './plan.js';

const DAY = 24 * 3_600_000;

/** One thing that a message tells. */
export interface Told {
  kind: DeliveryKind;
  known: KnownMeeting;
  /** for a change: in words, what was and what is now */
  change: string | null;
}

/** Zones whose local times stand in the messages of a destination. */
export function readersOf({ zones, personal }: Subscription): string[] {
  return personal ? [...new Set([personal.zone, ...zones])] : zones;
}

/**
 * @param followed meetings of the groups that the destination follows, for a digest; null when the message is none
 * @param care what a person is told of actions; null when nothing is
 */
export function composeMessage(told: readonly Told[], followed: readonly KnownMeeting[] | null, care: CareMessage | null, view: View): Answer {
  const { t } = view;
  const changes = told.filter(({ kind }) => kind === 'change');
  const deadlines = once(told.filter(({ kind }) => kind === 'deadline'));
  const meetings = once(told.filter(({ kind }) => kind === 'meeting'));
  const answer: Answer = { title: titleOf(changes, deadlines, meetings, followed !== null, view), lead: [], sections: [], notes: [], suggestions: [], source: null };
  const add = (heading: string, items: Item[]) => {
    if (items.length > 0) answer.sections.push({ heading, items });
  };
  add(t.reminders.changed, changes.map(({ known, change }) => ({ ...meetingItem(known, view), title: change ?? '' })));
  add(t.reminders.due, deadlines.map((known) => deadlineItem(known, view)));
  add(t.reminders.meet, meetings.map((known) => meetingItem(known, view)));
  // what the message names already is left out
  const ahead = aheadIn(followed ?? [], view.now).filter(({ known }) => !deadlines.includes(known) && !meetings.includes(known));
  add(t.reminders.ahead(DIGEST_DAYS), ahead.map(({ kind, known }) => (kind === 'deadline' ? deadlineItem(known, view) : meetingItem(known, view))));
  const shown = [...told, ...ahead].map(({ known }) => known);
  const [first] = shown;
  if (first) answer.suggestions.push({ text: t.details(meetingLabel(first.fact)), words: `meetings ${nameMeeting(first, view.snapshot)}` }, ...buttons(deadlines[0], meetings[0], new Set(shown).size > 1, view), ...sayItIsWrong(shown, view));
  if (care) {
    answer.sections.push(...care.sections);
    answer.suggestions.push(...care.suggestions);
    if (told.length === 0 && followed === null) answer.title = care.title;
  }
  answer.source = sourceOf([...new Set([...shown.map((known) => known.report), ...(care?.reports ?? [])])], view);
  return answer;
}

/** Of the first deadline and the first meeting. What is about one of several names it, so that no two buttons read alike. */
function buttons(deadline: KnownMeeting | undefined, meeting: KnownMeeting | undefined, isOneOfSeveral: boolean, { t, now, snapshot }: View): Suggestion[] {
  const called = (known: KnownMeeting) => (isOneOfSeveral ? meetingLabel(known.fact) : null);
  const tomorrow = (known: KnownMeeting, event: Instant | null): Suggestion[] =>
    event !== null && event > now + DAY ? [{ text: t.reminders.again(called(known)), words: `remind tomorrow ${nameMeeting(known, snapshot)}` }] : [];
  const all = [
    ...(deadline ? [{ text: t.reminders.submitted(called(deadline)), words: `remind submitted ${nameMeeting(deadline, snapshot)}` }, ...tomorrow(deadline, deadline.deadlineAt)] : []),
    ...(meeting ? [...tomorrow(meeting, meeting.startsAt), { text: t.reminders.join(called(meeting)), words: `join ${meeting.fact.group}` }] : []),
  ];
  return [...new Map(all.map((one) => [one.words, one])).values()];
}

function once(told: readonly Told[]): KnownMeeting[] {
  return [...new Map(told.map(({ known }) => [known.id, known])).values()];
}

/** A single matter names itself in the title, so that a notification says enough. */
function titleOf(changes: readonly Told[], deadlines: readonly KnownMeeting[], meetings: readonly KnownMeeting[], isDigest: boolean, { t, now }: View): string {
  if (isDigest) return t.reminders.digestTitle;
  const [deadline] = deadlines;
  const [meeting] = meetings;
  if (changes.length + deadlines.length + meetings.length > 1) return t.reminders.severalTitle(changes.length, deadlines.length, meetings.length);
  if (changes[0]) return changes[0].change ?? '';
  if (deadline) return t.reminders.deadlineTitle(meetingLabel(deadline.fact), t.dates.nearness(deadline.deadlineAt!, now));
  return meeting ? t.reminders.meetingTitle(meetingLabel(meeting.fact), t.dates.nearness(meeting.beginsAt!, now)) : t.reminders.severalTitle(0, 0, 0);
}

/** One line of a digest. */
interface Ahead {
  at: Instant;
  kind: 'deadline' | 'meeting';
  known: KnownMeeting;
}

/** Deadlines and meetings of the coming weeks, each once, by day; a meeting stands with its deadline while that is ahead. */
export function aheadIn(followed: readonly KnownMeeting[], now: Instant): Ahead[] {
  const last = addDays(genevaDay(now), DIGEST_DAYS);
  return followed
    .flatMap((known): Ahead[] => {
      const soon = (['deadline', 'meeting'] as const).flatMap((kind): Ahead[] => {
        const at = eventOf(known, kind);
        return at !== null && at > now && genevaDay(at) <= last ? [{ at, kind, known }] : [];
      });
      return soon.slice(0, 1);
    })
    .toSorted((a, b) => a.at - b.at);
}
