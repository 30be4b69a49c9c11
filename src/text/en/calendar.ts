/** Sentences in a calendar: names of feeds and entries, what an entry says, the timeline. */
import type { FeedChoice, FeedEvent } from '../../domain/calendar.js';
import { atZone, GENEVA, genevaLabel, type Instant, type IsoDate } from '../../domain/moment.js';
import { counted, day, dayRange, list, monthName } from './dates.js';

// a feed

const WHAT = { both: 'meetings and deadlines', meetings: 'meetings', deadlines: 'deadlines' };

/** `RG-DT: meetings and deadlines` */
export const feedName = ({ groups, what }: Pick<FeedChoice, 'groups' | 'what'>) => `${groups.length > 0 ? list(groups) : 'All rapporteur groups'}: ${WHAT[what]}`;
export const feedAbout = 'As the meeting reports say. Not a service of ITU. Your calendar program may show a change up to a day late.';

// an entry

const PREFIX = { stands: '', cancelled: 'Cancelled: ', withdrawn: 'No longer: ' };

export function meetingSummary(name: string, event: Pick<FeedEvent, 'state' | 'day'>): string {
  return `${PREFIX[event.state]}${name} e-meeting${event.day ? ` (day ${event.day.number} of ${event.day.of})` : ''}`;
}

/** `RG-DT #3: contributions due by 23:59 CET (Geneva)` */
export function deadlineSummary(name: string, at: Instant, state: FeedEvent['state']): string {
  return `${PREFIX[state]}${name}: contributions due by ${atZone(at, GENEVA).time} ${genevaLabel(at)} (Geneva)`;
}

export const meetingCancelled = (name: string) => `${name} is cancelled.`;
/** @param now when the meeting is, as far as it is known */
export const dayWithdrawn = (name: string, now: string | null) => `${name} does not meet on this day any more. ${now ? `It meets ${now}` : 'Its date is not known yet'}.`;
/** @param now the deadline that counts, if there is one */
export const deadlineWithdrawn = (name: string, now: string | null) => `This deadline for contributions to ${name} does not hold any more. ${now ? `It is ${now}` : 'No other is known'}.`;

/** Geneva's own clocks changed since the group's previous meeting; for a reader of whom no zone is known. */
export function clocksChanged(group: string, before: Instant, now: Instant): string {
  const at = (instant: Instant) => `${atZone(instant, GENEVA).time} ${genevaLabel(instant)}, ${atZone(instant, 'UTC').time} UTC`;
  return `Clocks have changed in Geneva since the previous meeting of ${group}: then ${at(before)}; now ${at(now)}. Elsewhere they change on other days, or never: look at your own hour.`;
}

/** `Objectives: …` */
export const line = (label: string, text: string) => `${label}: ${text}`;
export const deadlineIs = (name: string, when: string) => `Contributions to ${name} are accepted until ${when}.`;
export const wasDeadline = (when: string) => `The deadline was ${when}.`;
export const join = 'Join';
export const registration = 'Registration';
export const conveningLetter = 'Convening letter';

// the timeline

export const timelineTitle = (first: IsoDate, last: IsoDate) => `Meetings and contribution deadlines, ${monthName(first)} to ${monthName(last)}, Geneva time`;
/** `Mar` */
export const shortMonth = (date: IsoDate) => monthName(date).slice(0, 3);
/** `11 Mar`, `21–23 Apr`, `30 Sep – 2 Oct` */
export const daysAndMonth = (first: IsoDate, last: IsoDate) => dayRange(first, last).replace(/ \d{4}(?= |$)/g, '');
export const todayIs = (today: IsoDate) => `Today is ${day(today)}.`;
export const todayMark = 'today';
export const legend = { meeting: 'meeting', deadline: 'contributions due', cancelled: 'cancelled', clocks: 'clocks change in Geneva' };
export const timelineMeeting = (name: string, when: string) => `${name}: e-meeting ${when}.`;
export const timelineDeadline = (name: string, when: string) => `${name}: contributions by ${when}.`;
export const timelineCancelled = (name: string, when: string) => `${name}: cancelled, was planned for ${when}.`;
/** `CET, UTC+1` */
export const offsetLabel = (at: Instant) => `${genevaLabel(at)}, UTC+${atZone(at, GENEVA).offset / 60}`;
/** @param at noon of the day of the change */
export const clocksChange = (date: IsoDate, at: Instant) => `On ${day(date)} Geneva’s clocks go ${genevaLabel(at) === 'CEST' ? 'forward' : 'back'}, to ${genevaLabel(at)}.`;
/** `clocks back 25 Oct` */
export const clocksMark = (date: IsoDate, at: Instant) => `clocks ${genevaLabel(at) === 'CEST' ? 'forward' : 'back'} ${daysAndMonth(date, date)}`;
export const nothingAhead = 'No meeting or deadline is ahead.';
export const moreGroups = (count: number) => `and ${counted(count, 'more group')}`;
