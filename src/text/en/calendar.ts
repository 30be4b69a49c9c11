/** Sentences in a calendar: names of feeds and entries, what an entry says, the timeline; links in chat. */
import { MOST_LINKS, type FeedChoice, type FeedEvent } from '../../domain/calendar.js';
import { atZone, GENEVA, genevaLabel, type Instant, type IsoDate } from '../../domain/moment.js';
import { MOST_LEADS, type Lead } from '../../domain/subscription.js';
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

// the timeline, in chat

export const yearTitle = (groups: readonly string[], first: IsoDate, last: IsoDate) => `${groups.length > 0 ? `${list(groups)}: meetings` : 'Meetings'} and contribution deadlines, ${monthName(first)} to ${monthName(last)}`;
/** What stands before a date: `RG-DT #3, contributions by` */
export const yearLabels = {
  meeting: (name: string) => `${name}, e-meeting`,
  deadline: (name: string) => `${name}, contributions by`,
  cancelled: (name: string) => `${name}, cancelled`,
  clocks: 'Geneva’s clocks',
};
export const wasPlannedFor = (when: string) => `was planned for ${when}`;
/** `go forward on Sun 29 Mar 2026, to CEST (UTC+2)` @param at noon of the day of the change */
export const clocksGo = (date: IsoDate, at: Instant) => `go ${genevaLabel(at) === 'CEST' ? 'forward' : 'back'} on ${day(date)}, to ${genevaLabel(at)} (UTC+${atZone(at, GENEVA).offset / 60})`;
/** In the picture’s own words: `4 Mar RG-DT #3 contributions due` */
export const inShort = {
  meeting: (days: string, name: string) => `${days} ${name} e-meeting`,
  deadline: (days: string, name: string) => `${days} ${name} contributions due`,
  cancelled: (days: string, name: string) => `${days} ${name} cancelled`,
};
/** `March 2026: 4 Mar …; 11 Mar ….` */
export const monthInShort = (month: string, entries: readonly string[]) => `${monthName(month)}: ${entries.join('; ')}.`;
export const restInWords = 'The rest stands in words below.';
export const noTimeTaken = 'The timeline shows the coming year, and takes no other time.';
export const inCalendar = 'In your calendar';

// links, in chat

export const linkTitle = (choice: Pick<FeedChoice, 'groups' | 'what'>) => `Your calendar link, for ${choice.groups.length > 0 ? list(choice.groups) : 'all groups'}: ${WHAT[choice.what]}`;
export const fileTitle = (name: string) => `${name} for your calendar`;
export const shownOnce = (number: number) => `This is link ${number}. It is shown this once: whoever has it can read this calendar, until you type "calendar revoke ${number}".`;
export const followsAll = 'No private reminders of yours name a group, so this is for all groups.';
export const noLinkMade = 'No link was made.';
export const copyOnly = (words: string) => `A file is a copy: your calendar does not learn of later changes from it. To follow the group: ${words}`;
export const mayLag = 'Calendar programs look for changes when they please, some only once a day: what was changed today may be shown tomorrow. This bot knows it at once.';
export const linkLabels = {
  subscribe: 'Apple, Thunderbird',
  google: 'Google',
  outlook: 'Outlook',
  other: 'Others',
  file: 'File',
  pages: 'In the browser',
  holds: 'Holds',
  created: 'Made',
  fetched: 'Last fetched',
};
export const addToGoogle = 'Add to Google Calendar';
export const addToOutlook = 'Add to Outlook.com';
export const addToMicrosoft = 'Add to Outlook at work (Microsoft 365)';
export const download = 'Download';
export const openPages = 'Actions and documents';
export const opensPages = 'The link to actions and documents opens them in any browser, which remembers it: open it in your own alone. It ends with the calendar link.';
export const subscribeTo = 'Subscribe';
export const onlyThisMachine = 'This address leads to the machine of the bot alone: programs there can read it, online calendars such as Google’s cannot.';
export const endLink = (number: number) => `End link ${number}`;
export const yourLinks = 'Your links';

const before = (leads: readonly Lead[]) => list(leads.map((lead) => ('days' in lead ? (lead.days === 0 ? 'on the day' : `${counted(lead.days, 'day')} before`) : `${counted(lead.hours, 'hour')} before`)));
/** `deadlines at their minute, alarms 1 day before and 1 hour before`; empty when all is as usual */
export function extras({ timedDeadlines, what, alarms }: Pick<FeedChoice, 'timedDeadlines' | 'what' | 'alarms'>): string {
  const leads = what === 'deadlines' ? alarms.deadlines : alarms.meetings;
  return [...(timedDeadlines && what !== 'meetings' ? ['deadlines at their minute'] : []), ...(leads.length > 0 ? [`alarms ${before(leads)}`] : [])].join(', ');
}

export const noAddress = 'Calendar links cannot be given here: this bot has no address under which your calendar could reach it.';
export const setAddress = 'Set PUBLIC_URL to the address under which others reach this service (for example PUBLIC_URL=https://tsag.example.org, in the file .env), and start it again. On this machine alone, http://localhost with the port of the service does as well.';
export const askOperator = 'Whoever runs the bot can give it one. Until then: reminders in chat, and the dates as a list.';
export const remindInstead = 'Reminders for you';
export const dates = 'The dates';

export const askAlone = 'A private calendar link is for you alone, and others can read this answer. No link was made.';
/** @param words what one types there */
export const howAlone = (words: string, isSlack: boolean) => `Write this to me in a direct message${isSlack ? `, or here as "/tsag ${words}", which answers you alone` : ''}: ${words}`;
export const publicFeeds = 'Open to everybody, without links to join or to documents:';
export const publicFeed = (group: string) => `${group}: meetings and deadlines`;

export const linksTitle = 'Your calendar links';
export const noLinks = 'You have no calendar link.';
export const linkItem = (number: number, holds: string) => `Link ${number}: ${holds}`;
export const holdsMeeting = (name: string) => `${name}, one file`;
export const neverFetched = 'never';
export const makeOne = 'Make one';
export const notShownAgain = 'The links themselves are not kept and cannot be shown again.';
export const listAlone = 'Your calendar links are shown to you alone, and others can read this answer.';

export const revoked = (numbers: readonly number[]) => `${numbers.length === 1 ? `Link ${numbers[0]} has` : `Links ${list(numbers.map(String))} have`} ended: nobody can read ${numbers.length === 1 ? 'it' : 'them'} any more.`;
export const entriesStay = 'What calendar programs have fetched already they may keep: remove the calendar there too.';
export const nothingToRevoke = (typed: string) => `You have no link ${typed}; nothing was changed.`;
export const revokeWhich = 'Which link is to end? Give its number, or "all".';
export const endAll = 'End all';

export const tooManyLinks = `You have ${MOST_LINKS} calendar links already. End one that you do not use: calendar revoke NUMBER`;
export const whichMeeting = 'Which of these meetings?';
export const noDateYet = (name: string) => `${name} has no date yet, so there is nothing to put into a calendar. With the group’s link it appears once its date is known.`;
export const noAlarm = (typed: string) => (typed === '' ? 'How long before? No link was made.' : `"${typed}" is no time before a meeting or deadline. No link was made.`);
export const tooManyAlarms = `At most ${MOST_LEADS} alarms can be set. No link was made.`;
export const alarmsUnderstood = 'Alarms are days, weeks or hours before, up to 60 days or 48 hours: alarm 1d 1h';
