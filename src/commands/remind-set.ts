/** Takes over what was said about reminders, and says all that is set then. */
import type { Answer } from '../domain/answer.js';
import { addDays, atZone, type Instant } from '../domain/moment.js';
import { nearest } from '../domain/nearest.js';
import { DEFAULT_SUBSCRIPTION, zoneOf, type Subscription } from '../domain/subscription.js';
import { withThoseBelow, type Snapshot } from '../register/known.js';
import { emptyAnswer, type Context } from './command.js';
import type { RemindPlace } from './remind-place.js';
import { afterwards } from './remind-show.js';
import type { Settings } from './remind-words.js';

export async function setReminders(settings: Settings, place: RemindPlace, context: Context): Promise<Answer> {
  if (settings.on === false) return turnOff(settings, place, context);
  const { t, snapshot, reminders, now } = context;
  const before = place.stored ?? place.fresh;
  const groups = settings.groups && withBelow(settings.groups, snapshot);
  const after = withoutPast(changed(before, settings, groups), snapshot, now);
  const unknown = (settings.groups ?? []).filter((group) => !snapshot.groups.has(group));
  const below = (groups ?? []).filter((group) => !settings.groups!.includes(group));
  const said = [
    ...(place.stored?.on === true || settings.on === true ? [] : [place.stored ? t.remind.wereOffBefore : t.remind.wereNeverSet(place.isPrivate)]),
    ...(groups && place.stored && groups.join() !== before.groups.join() ? [t.remind.groupsBefore(before.groups)] : []),
    ...(below.length > 0 ? [t.remind.withBelow(settings.groups!.filter((group) => withThoseBelow([group], snapshot).size > 1), below)] : []),
    ...unknown.map((group) => t.remind.unknownKept(group)),
    ...(settings.quiet || settings.workdays || (settings.holidays ?? []).length > 0 ? [t.remind.movesIntoQuiet] : []),
  ];
  await reminders.subscribe(place.destination, after);
  const answer = await afterwards(place, after, said, context);
  const words = place.isPrivate ? 'remind me on' : 'remind on';
  for (const group of unknown) {
    const rest = settings.groups!.filter((one) => one !== group);
    answer.suggestions.push(...nearest(group, [...snapshot.groups.keys()]).map((name) => ({ text: t.didYouMean(name), words: [words, ...rest, name].join(' ') })));
  }
  answer.suggestions.push({ text: t.remind.whatComes, words: place.isPrivate ? 'remind me preview' : 'remind preview' });
  return answer;
}

function changed(before: Subscription, said: Settings, groups: string[] | undefined): Subscription {
  const { personal } = before;
  const leadsOf = (kind: 'deadlines' | 'meetings') => {
    const leads = said[kind] ?? before[kind];
    if (leads !== 'as-they-were') return leads;
    return before[kind].length > 0 ? before[kind] : DEFAULT_SUBSCRIPTION[kind];
  };
  return {
    ...before,
    on: true,
    groups: groups ?? before.groups,
    deadlines: leadsOf('deadlines'),
    meetings: leadsOf('meetings'),
    at: said.at ?? before.at,
    digest: said.digest === undefined ? before.digest : said.digest,
    zones: said.zones ?? before.zones,
    personal: personal && {
      ...personal,
      workdays: said.workdays ?? personal.workdays,
      holidays: said.holidays ?? personal.holidays,
      quiet: said.quiet === undefined ? personal.quiet : said.quiet,
    },
  };
}

/** The groups, and those that report to them, as `deadlines` shows them too. */
function withBelow(groups: readonly string[], snapshot: Snapshot): string[] {
  return [...withThoseBelow(groups, snapshot)];
}

/** `off`; with groups only these, while others remain. */
async function turnOff({ groups = [] }: Settings, place: RemindPlace, context: Context): Promise<Answer> {
  const { t, snapshot, reminders, now } = context;
  const { stored, isPrivate, destination } = place;
  if (!stored) return emptyAnswer(t.remind.nothingWasSet(isPrivate));
  if (!stored.on && (stored.personal?.again.length ?? 0) === 0) return emptyAnswer(t.remind.wereOff(isPrivate));
  const followed = stored.groups.length > 0 ? stored.groups : [...snapshot.groups.keys()];
  const left = withBelow(groups, snapshot);
  const remaining = followed.filter((group) => !left.includes(group));
  if (groups.length > 0 && remaining.length === followed.length) return afterwards(place, stored, [t.remind.notFollowed(groups)], context);
  const isAll = groups.length === 0 || remaining.length === 0;
  const silent = { ...stored, on: false, personal: stored.personal && { ...stored.personal, again: [] } };
  const after = withoutPast(isAll ? silent : { ...stored, groups: remaining }, snapshot, now);
  await reminders.subscribe(destination, after);
  if (!isAll) return afterwards(place, after, [t.remind.leftOut(left.filter((group) => followed.includes(group)))], context);
  const answer = emptyAnswer(t.remind.turnedOff(isPrivate));
  if ((stored.personal?.again.length ?? 0) > 0) answer.lead.push(t.remind.againDropped);
  if (isPrivate) answer.lead.push(t.remind.channelGoesOn);
  answer.suggestions.push({ text: t.remind.turnOn, words: isPrivate ? 'remind me on' : 'remind on' });
  return answer;
}

/** A service that was down tells late what was to come on another day. */
const LATE_DAYS = 7;

/** Without the days off, submissions and other days that are past: they mean nothing any more. */
export function withoutPast(subscription: Subscription, { timeline }: Snapshot, now: Instant): Subscription {
  const { personal } = subscription;
  if (!personal) return subscription;
  const today = atZone(now, zoneOf(subscription)).date;
  const open = new Set(timeline.filter(({ deadlineAt }) => deadlineAt !== null && deadlineAt > now).map(({ id }) => id));
  return {
    ...subscription,
    personal: {
      ...personal,
      holidays: personal.holidays.filter((day) => day >= today),
      submitted: personal.submitted.filter((id) => open.has(id)),
      again: personal.again.filter(({ on }) => on >= addDays(today, -LATE_DAYS)),
    },
  };
}

/** True when nothing of it was said. */
export function isEmpty(settings: Settings): boolean {
  return Object.keys(settings).length === 0;
}
