/** `remind submitted MEETING` and `remind tomorrow MEETING`: both are private, and change nothing for a channel. */
import type { Answer } from '../domain/answer.js';
import { addDays, atZone } from '../domain/moment.js';
import { meetingLabel } from '../domain/schedule.js';
import { MOST_AGAIN, MOST_SUBMITTED, type Personal, type Subscription } from '../domain/subscription.js';
import type { KnownMeeting } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { againAt, eventOf } from '../reminders/due-times.js';
import { isFollowed } from '../reminders/plan.js';
import { deadlineWhen, meetingWhen } from '../show/meeting.js';
import { isFiller, takeGroups } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import type { RemindPlace } from './remind-place.js';
import { withoutPast } from './remind-set.js';

/** How many are offered when none is named. */
const OFFERED = 3;

type OwnSubscription = Subscription & { personal: Personal };

export async function noteSubmitted(words: readonly string[], place: RemindPlace, context: Context): Promise<Answer> {
  const { t, now, reminders } = context;
  const isTakenBack = words.some((word) => /^not$/i.test(word));
  const chosen = chooseMeeting(words.filter((word) => !/^not$/i.test(word)), isTakenBack ? 'not submitted' : 'submitted', place, context);
  if ('title' in chosen) return chosen;
  const name = meetingLabel(chosen.fact);
  const when = deadlineWhen(chosen, context);
  if (!when || chosen.deadlineAt === null) return emptyAnswer(t.remind.noDeadline(name));
  if (chosen.deadlineAt <= now) return emptyAnswer(t.remind.deadlineOver(name, when.text));

  const stored = ownOf(place, context);
  const isNoted = stored?.personal.submitted.includes(chosen.id) ?? false;
  if (isTakenBack) {
    if (!stored || !isNoted) return emptyAnswer(t.remind.notSubmitted(name));
    await reminders.subscribe(place.destination, { ...stored, personal: { ...stored.personal, submitted: stored.personal.submitted.filter((id) => id !== chosen.id) } });
    return emptyAnswer(t.remind.submittedBack(name));
  }
  const answer = emptyAnswer(t.remind.submittedTitle(name));
  if (stored) {
    const submitted = [...new Set([...stored.personal.submitted, chosen.id])];
    if (submitted.length > MOST_SUBMITTED) return emptyAnswer(t.remind.tooManySubmitted);
    const again = stored.personal.again.filter(({ item, kind }) => item !== chosen.id || kind !== 'deadline');
    await reminders.subscribe(place.destination, { ...stored, personal: { ...stored.personal, submitted, again } });
    answer.lead.push(stored.on ? t.remind.submittedEnds(when.text) : t.remind.submittedOff);
    answer.suggestions.push({ text: t.remind.takeBack, words: `remind not submitted ${nameMeeting(chosen, context.snapshot)}` });
  } else answer.lead.push(t.remind.submittedNothingSet);
  answer.lead.push(t.remind.channelGoesOn);
  return answer;
}

export async function remindTomorrow(words: readonly string[], place: RemindPlace, context: Context): Promise<Answer> {
  const { t, now, reminders } = context;
  const chosen = chooseMeeting(words, 'tomorrow', place, context);
  if ('title' in chosen) return chosen;
  const name = meetingLabel(chosen.fact);
  if (chosen.fact.status === 'cancelled') return emptyAnswer(t.remind.isCancelled(name));
  const kind = chosen.deadlineAt !== null && chosen.deadlineAt > now ? 'deadline' : 'meeting';
  const event = eventOf(chosen, kind);
  if (event === null) return emptyAnswer(t.remind.noDate(name));
  if (event <= now) return emptyAnswer(t.remind.isOver(name));

  const own = ownOf(place, context) ?? { ...place.fresh, on: false, personal: place.fresh.personal! };
  const on = addDays(atZone(now, own.personal.zone).date, 1);
  const at = againAt(on, own);
  if (at >= event) return tooLate(chosen, kind, context);
  const again = [...own.personal.again.filter((one) => one.item !== chosen.id || one.kind !== kind || one.on !== on), { item: chosen.id, kind, on } as const];
  if (again.length > MOST_AGAIN) return emptyAnswer(t.remind.tooManyAgain);
  await reminders.subscribe(place.destination, { ...own, personal: { ...own.personal, again } });
  const answer = emptyAnswer(t.remind.againTitle(name, kind));
  answer.lead.push(t.remind.againWhen(at, [own.personal.zone]));
  return answer;
}

function ownOf({ stored }: RemindPlace, { snapshot, now }: Context): OwnSubscription | null {
  if (!stored?.personal) return null;
  const current = withoutPast(stored, snapshot, now);
  return { ...current, personal: current.personal! };
}

function tooLate(known: KnownMeeting, kind: 'deadline' | 'meeting', context: Context): Answer {
  const { t } = context;
  const when = kind === 'deadline' ? deadlineWhen(known, context) : meetingWhen(known, context);
  const answer = emptyAnswer(t.remind.overByThen(meetingLabel(known.fact), kind, when?.text ?? ''));
  const { group } = known.fact;
  answer.suggestions.push(kind === 'deadline' ? { text: t.remind.howToSubmit, words: `submit ${group}` } : { text: t.remind.howToJoin, words: `join ${group}` });
  return answer;
}

/** The meeting that is named; when none or several are, a question, never a guess. Of several with one name, the one that is ahead. */
function chooseMeeting(words: readonly string[], command: string, { stored }: RemindPlace, context: Context): KnownMeeting | Answer {
  const { t, snapshot, now } = context;
  const named = findMeetings(words, snapshot);
  const ahead = named.meetings.filter((known) => isAhead(known, command, context));
  const [only, other] = named.meetings.length === 1 ? named.meetings : ahead;
  if (only && !other) return only;

  const grouped = takeGroups(named.rest, snapshot);
  const typed = grouped.rest.filter((word) => !isFiller(word)).join(' ');
  const isMine = (known: KnownMeeting) =>
    grouped.groups.length > 0 ? grouped.groups.includes(known.fact.group) : stored?.on === true ? isFollowed(known, stored) : known.fact.status !== 'cancelled' && known.fact.date !== null;
  const answer = emptyAnswer(named.meetings.length === 0 && typed !== '' ? t.remind.unknownMeeting(typed) : t.remind.whichMeeting);
  const offered = ahead.length > 0 ? ahead : snapshot.timeline.filter((known) => isMine(known) && isAhead(known, command, context));
  const at = (known: KnownMeeting) => (known.deadlineAt !== null && known.deadlineAt > now ? known.deadlineAt : (eventOf(known, 'meeting') ?? Infinity));
  for (const known of offered.toSorted((a, b) => at(a) - at(b)).slice(0, OFFERED)) {
    const when = at(known) === known.deadlineAt ? deadlineWhen(known, context) : meetingWhen(known, context);
    answer.suggestions.push({ text: t.remind.meetingChoice(meetingLabel(known.fact), when?.text ?? ''), words: `remind ${command} ${nameMeeting(known, snapshot)}` });
  }
  if (offered.length === 0) answer.lead.push(t.remind.noneAhead);
  return answer;
}

/** For a submission the deadline is ahead, else the meeting. */
function isAhead(known: KnownMeeting, command: string, { now }: Context): boolean {
  const event = command === 'tomorrow' ? eventOf(known, 'meeting') : known.deadlineAt;
  return event !== null && event > now;
}
