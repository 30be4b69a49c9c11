/** Sentences of the command `remind`: what is set, what was understood, what comes next. */
import { addDays, GENEVA, type ClockTime, type Instant, type IsoDate } from '../../domain/moment.js';
import { MOST_AGAIN, MOST_GROUPS, MOST_HOLIDAYS, MOST_LEADS, MOST_SUBMITTED, MOST_ZONES, type Lead, type Subscription } from '../../domain/subscription.js';
import type { Window } from '../../domain/window.js';
import { zoneLabel } from '../../domain/zone-name.js';
import { counted, day, dayRange, list, moment, weekdayName } from './dates.js';
import { windowWords } from './windows.js';

// what is set

export const labels = {
  groups: 'Groups',
  deadlines: 'Deadlines',
  meetings: 'Meetings',
  digest: 'Digest',
  zones: 'Times shown',
  workdays: 'Working days',
  holidays: 'Days off',
  quiet: 'Quiet hours',
  submitted: 'Submitted',
  again: 'Once more',
  next: 'Next message',
};

const where = (isPrivate: boolean) => (isPrivate ? 'Your private reminders' : 'Reminders in this channel');
export const title = (isPrivate: boolean, isOn: boolean) => `${where(isPrivate)} are ${isOn ? 'on' : 'off'}.`;
export const neverSet = (isPrivate: boolean) => (isPrivate ? 'No private reminders are set for you.' : 'No reminders are set in this channel.');
export const wouldSet = (isPrivate: boolean) => `With "${isPrivate ? 'remind me on' : 'remind on'}" this comes:`;
export const keptWhileOff = 'Kept for when they are turned on again:';
export const stopped = (reason: string) => `Nothing can be sent here at the moment: the platform refuses it (${reason}). Whoever runs this bot is told.`;

export const groups = (ids: readonly string[]) => (ids.length === 0 ? 'all groups' : list(ids));
const clock = (at: ClockTime, zone: string) => `${at} ${zone === GENEVA ? 'Geneva' : zoneLabel(zone)} time`;

/** `7 days and 2 days before, and on the day, at 09:00 Geneva time` */
export function leads(all: readonly Lead[], kind: 'deadlines' | 'meetings', at: ClockTime, zone: string): string {
  if (all.length === 0) return 'none';
  const days = all.flatMap((lead) => ('days' in lead && lead.days > 0 ? [counted(lead.days, 'day')] : []));
  const hours = all.flatMap((lead) => ('hours' in lead ? [counted(lead.hours, 'hour')] : []));
  const isOnTheDay = all.some((lead) => 'days' in lead && lead.days === 0);
  const inDays = [days.length > 0 ? `${list(days)} before` : '', isOnTheDay ? 'on the day' : ''].filter(Boolean).join(', and ');
  const parts = [inDays === '' ? '' : `${inDays}, at ${clock(at, zone)}`, hours.length > 0 ? `${list(hours)} before the ${kind === 'meetings' ? 'start' : 'deadline'}` : ''];
  return parts.filter(Boolean).join('; and ');
}

export function digest(set: Subscription['digest'], zone: string): string {
  return set === null ? 'off' : `${weekdayOf(set.weekday)}s at ${clock(set.at, zone)}, in the weeks that have something ahead`;
}

export const zones = (shown: readonly string[]) => list([...new Set(['Geneva', 'UTC', ...shown.map(zoneLabel)])]);

/** 1 January 2024 was a Monday. */
const weekdayOf = (number: number) => weekdayName(addDays('2024-01-01', number - 1));

/** `Sunday to Thursday` */
export function workdays(days: readonly number[]): string {
  if (days.length === 7) return 'every day';
  const follows = (number: number) => (number % 7) + 1;
  const starts = days.filter((one) => !days.some((other) => follows(other) === one));
  const [start] = starts;
  if (starts.length !== 1 || start === undefined || days.length < 3) return list(days.map(weekdayOf));
  return `${weekdayOf(start)} to ${weekdayOf(((start + days.length - 2) % 7) + 1)}`;
}

/** `24 Dec 2025 – 2 Jan 2026 and 1 May 2026` */
export function holidays(dates: readonly IsoDate[]): string {
  const ranges: [IsoDate, IsoDate][] = [];
  for (const date of dates.toSorted()) {
    const last = ranges.at(-1);
    if (last && addDays(last[1], 1) === date) last[1] = date;
    else ranges.push([date, date]);
  }
  return ranges.length === 0 ? 'none' : list(ranges.map(([from, to]) => dayRange(from, to)));
}

export const quiet = (hours: { from: ClockTime; until: ClockTime } | null) => (hours === null ? 'none' : `${hours.from}–${hours.until}`);
export const againOn = (name: string, kind: 'deadline' | 'meeting', on: IsoDate, at: ClockTime) => `${kind === 'deadline' ? 'the deadline of ' : ''}${name} on ${day(on)}, ${at}`;
/** `on for RG-DT; deadlines 7 days and 2 days before, and on the day, at 09:00 Geneva time` */
export function inALine(set: Subscription | null): string {
  if (set === null) return 'none are set';
  if (!set.on) return 'off';
  const zone = set.personal?.zone ?? GENEVA;
  const parts = [`deadlines ${leads(set.deadlines, 'deadlines', set.at, zone)}`, `meetings ${leads(set.meetings, 'meetings', set.at, zone)}`, ...(set.digest ? [`a digest ${digest(set.digest, zone)}`] : [])];
  return `on for ${groups(set.groups)}; ${parts.join('; ')}`;
}
export const next = (at: Instant, readers: readonly string[], message: string) => `${moment(at, readers)}: ${message}`;
export const noNext = 'None: nothing that is asked for is ahead.';

// what was changed

export const wereNeverSet = (isPrivate: boolean) => `${isPrivate ? 'You had no private reminders' : 'This channel had no reminders'} before; what was not named is as usual.`;
export const wereOffBefore = 'They were off before; what was set then counts again.';
export const groupsBefore = (ids: readonly string[]) => `Before, they were for ${groups(ids)}.`;
export const withBelow = (above: readonly string[], below: readonly string[]) => `With ${list(above)} come${above.length === 1 ? 's' : ''} what reports to ${above.length === 1 ? 'it' : 'them'}: ${list(below)}.`;
export const unknownKept = (group: string) => `${group} is not known yet; kept: reminders come once a report names it.`;
export const leftOut = (ids: readonly string[]) => `No longer for ${list(ids)}.`;
export const notFollowed = (ids: readonly string[]) => `${list(ids)} ${ids.length === 1 ? 'was' : 'were'} not among the groups; nothing was changed.`;
export const nothingWasSet = (isPrivate: boolean) => `${neverSet(isPrivate)} There was nothing to turn off.`;
export const wereOff = (isPrivate: boolean) => `${where(isPrivate)} are off already.`;
export const turnedOff = (isPrivate: boolean) => `${where(isPrivate)} are off now; what was set is kept.`;
export const againDropped = 'What was to come once more does not come either.';
export const movesIntoQuiet = 'What would fall on a day off or into quiet hours comes earlier, except the hour before a meeting.';
export const zoneFollows = (zone: string) => `Your private reminders follow: their days and hours are those of ${zoneLabel(zone)} now.`;

// what was not understood

export type Part = 'groups' | 'deadlines' | 'meetings' | 'at' | 'digest' | 'zones' | 'workdays' | 'holidays' | 'quiet';

/** Why the words after `remind` cannot be followed. */
export type Problem =
  | { kind: 'stranger'; part: Part; word: string }
  | { kind: 'time'; part: Part; word: string }
  | { kind: 'too-many'; part: keyof typeof LIMITS }
  | { kind: 'no-zone'; word: string; nearest: string[] }
  | { kind: 'which-zone'; word: string; choices: string[] }
  | { kind: 'of-what'; word: string }
  | { kind: 'private'; part: Part }
  | { kind: 'all-past' };

const LIMITS = { deadlines: MOST_LEADS, meetings: MOST_LEADS, zones: MOST_ZONES, holidays: MOST_HOLIDAYS, groups: MOST_GROUPS };
const LIMITED = { deadlines: 'lead times for deadlines', meetings: 'lead times for meetings', zones: 'time zones', holidays: 'days off', groups: 'groups' };

export function problem(it: Problem): string {
  switch (it.kind) {
    case 'stranger':
      return `"${it.word}" does not fit behind "${it.part === 'groups' ? 'remind' : it.part === 'at' ? 'at' : `remind ${it.part}`}". Nothing was changed.`;
    case 'time':
      return it.word === '' ? 'An hour is missing. Nothing was changed.' : `"${it.word}" is no time of the day. Nothing was changed.`;
    case 'too-many':
      return `At most ${LIMITS[it.part]} ${LIMITED[it.part]} can be set. Nothing was changed.`;
    case 'no-zone':
      return `No time zone called "${it.word}" is known. Nothing was changed.`;
    case 'which-zone':
      return `"${it.word}" is the name of several time zones. Which one is meant?`;
    case 'of-what':
      return `"${it.word}" before what: deadlines or meetings? Nothing was changed.`;
    case 'private':
      return `Working days, days off and quiet hours belong to a person, not to a channel. Set them with "remind me ${it.part}". Nothing was changed.`;
    case 'all-past':
      return 'All of these days are past. Nothing was changed.';
  }
}

const LEADS = 'Lead times are days, weeks or hours, up to 60 days or 48 hours: 7d, 2 days, 1 week, 0d or "on the day", 1h. "off" is none.';
const TIMES = 'A time of the day is 00:00 to 23:59: 9, 9:00, 09.00, 9am, 8:30 pm.';
export const understood: Record<Part, string> = {
  groups: 'Understood are: on [GROUP …], off, deadlines …, meetings …, at TIME, digest …, zones …, preview, test, tomorrow MEETING, submitted MEETING; and behind "me" also workdays, holidays, quiet.',
  deadlines: LEADS,
  meetings: LEADS,
  at: TIMES,
  digest: `A digest comes once a week: a weekday and an hour, or "off". ${TIMES}`,
  zones: `Up to ${MOST_ZONES} cities, countries or time zones, or "off".`,
  workdays: 'Weekdays: sunday-thursday, or mon tue thu.',
  holidays: 'Dates, or spans of them: 24 Dec 2025 - 2 Jan 2026, 1 May 2026; or "off".',
  quiet: `Two times of the day, from and until: 22:00-07:00; or "off". ${TIMES}`,
};
export const zoneChoice = (zone: string) => `${zoneLabel(zone)} (${zone})`;

// submitted, tomorrow

export const submittedTitle = (name: string) => `Noted: you have submitted to ${name}.`;
export const submittedEnds = (deadline: string) => `You are not reminded privately of this deadline any more (${deadline}); what is set for the meeting stays.`;
export const submittedNothingSet = 'No private reminders are set for you, so there was nothing to end.';
export const submittedOff = 'Your private reminders are off, so nothing of this deadline would have come.';
export const channelGoesOn = 'The reminders of a channel go on for everyone.';
export const submittedBack = (name: string) => `You are reminded of the deadline of ${name} again.`;
export const notSubmitted = (name: string) => `That you have submitted to ${name} was not noted; nothing was changed.`;
export const takeBack = 'Take it back';
export const noDeadline = (name: string) => `No deadline is known for ${name}; nothing was changed.`;
export const deadlineOver = (name: string, deadline: string) => `The deadline of ${name} is over (${deadline}); no reminder of it was to come.`;

export const againTitle = (name: string, kind: 'deadline' | 'meeting') => `You are reminded once more, privately, of ${kind === 'deadline' ? `the deadline of ${name}` : name}.`;
export const againWhen = (at: Instant, readers: readonly string[]) => `It comes on ${moment(at, readers)}.`;
export const overByThen = (name: string, kind: 'deadline' | 'meeting', when: string) => `Tomorrow is too late for ${kind === 'deadline' ? `the deadline of ${name}` : name}: ${when}. Nothing was set.`;
export const isOver = (name: string) => `${name} is over; nothing was set.`;
export const isCancelled = (name: string) => `${name} is cancelled; nothing was set.`;
export const noDate = (name: string) => `The date of ${name} is not known yet; nothing was set.`;
export const tooManyAgain = `At most ${MOST_AGAIN} reminders for another day can wait. Nothing was set.`;
export const tooManySubmitted = `At most ${MOST_SUBMITTED} submissions can be noted while their deadlines are ahead. Nothing was changed.`;
export const whichMeeting = 'Which meeting is meant?';
export const unknownMeeting = (typed: string) => `No meeting called "${typed}" is known.`;
export const noneAhead = 'No meeting is ahead.';
export const meetingChoice = (name: string, when: string) => `${name}, ${when}`;
export const howToSubmit = 'Where to submit';
export const howToJoin = 'How to take part';

// preview, test

export const previewTitle = (isPrivate: boolean, window: Window | null) => `What would be sent ${isPrivate ? 'to you' : 'to this channel'}${window ? `, ${windowWords(window)}` : ''}`;
export const previewNeverSet = (isPrivate: boolean) => `${neverSet(isPrivate)} This is what "${isPrivate ? 'remind me on' : 'remind on'}" would send.`;
export const previewOff = (isPrivate: boolean) => `${where(isPrivate)} are off. This is what would be sent if they were on.`;
export const previewNone = 'Nothing.';
export const previewMore = (from: number, to: number, all: number) => `Messages ${from} to ${to} of ${all}.`;
export const previewNotUnderstood = (typed: string) => `"${typed}" is no stretch of time.`;

export const testSent = (isPrivate: boolean) => `A test was sent ${isPrivate ? 'to you' : 'to this channel'}.`;
export const testWait = (seconds: number) => `The platform asks to wait ${counted(Math.max(1, Math.ceil(seconds)), 'second')}; no test was sent. Try again then.`;
export const testUnreachable = (reason: string) => `The platform cannot be reached (${reason}); no test was sent. Reminders are tried again every minute.`;
export const testRefused = (reason: string) => `The platform refuses messages here (${reason}); no test was sent. Reminders could not be sent either: tell whoever runs this bot.`;
export const testUncertain = (reason: string) => `A test may or may not have arrived: the platform gave no clear answer (${reason}).`;
export const testNoMessenger = 'Nothing can be sent here: this service is not connected to this platform.';

// suggestions

export const turnOn = 'Turn them on';
export const turnOff = 'Turn them off';
export const privately = 'Privately';
export const change = 'Change';
export const whatComes = 'What would be sent';
