/** Sentences of the pages in the browser. What one types stands between backticks. */
import { atZone, type Instant } from '../../domain/moment.js';
import { counted, list } from './dates.js';

export const brand = 'TSAG bot';
export const notItu = 'Not a service of ITU. Each line is as good as the report that it names.';
export const skip = 'Skip to the content';
export const pages = { schedule: 'Schedule', actions: 'Actions', documents: 'Documents' };
export const pagesLabel = 'Pages';
export const footerPages = { support: 'Support', privacy: 'Privacy', terms: 'Terms', json: 'This schedule as JSON', schema: 'Schema of the JSON' };
export const footerLabel = 'About';
export const title = (page: string) => `${page} · ${brand}`;
export const toSchedule = 'To the schedule';

// the schedule

export const heading = 'Meetings and contribution deadlines';
export const headingOf = (groups: readonly string[]) => (groups.length > 0 ? `${heading} of ${list(groups)}` : heading);
export const about = 'Interim e-meetings of ITU-T rapporteur groups and the deadlines for contributions to them, in Geneva time, in UTC and in yours.';
export const nextDeadline = 'Next deadline';
export const nextMeeting = 'Next e-meeting';
export const noMeetingAhead = 'No e-meeting is ahead.';
/** `The last: RG-DT #6, Wed 9 Sep 2026, 74 days ago.` */
export const lastWas = (name: string, when: string, near: string) => `The last: ${name}, ${when}, ${near}.`;
export const ahead = 'What is ahead';
export const past = 'What is past';
export const undated = 'Without a date';
export const notYetDated = 'Their day is not known yet.';
export const columns = { day: 'Day', time: 'Time', what: 'What', near: 'When' };
export const kinds = { meeting: 'e-meeting', deadline: 'contributions due' };
export const statuses = { planned: 'planned', confirmed: 'confirmed', cancelled: 'cancelled' };
export const dayOf = (number: number, of: number) => `day ${number} of ${of}`;
export const endOfDay = 'end of the day';
export const hourUnknown = 'Hour not known yet';
/** behind `23:59 CET` */
export const inGeneva = '(Geneva)';
export const utc = 'UTC';
export const today = 'today';
export const over = 'over';
export const running = 'running now';
export const problem = 'Problem in the report:';
export const note = 'Note:';
export const seeBelow = 'see below';
export const inReport = 'In the report:';
export const deadlineWas = (when: string) => `Contributions were due by ${when}.`;
/** one meeting, for a calendar program */
export const file = 'Put it in my calendar';
export const showPast = (count: number) => `Show what is past (${count})`;
export const hidePast = 'Hide what is past';

/** Geneva's clocks changed since the group's previous meeting: the same hour there is another one elsewhere. */
export function clocksMoved(group: string, before: Instant, now: Instant): string {
  const at = (instant: Instant) => `${atZone(instant, 'UTC').time} UTC`;
  return `Geneva’s clocks have changed since the previous meeting of ${group}: then ${at(before)}, now ${at(now)}.`;
}

/** `12 days and 5 hours left`, `5 hours and 10 minutes left`; whole minutes */
export function left(at: Instant, now: Instant): string {
  const minutes = Math.floor((at - now) / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts = days > 0 ? [counted(days, 'day'), hours > 0 ? counted(hours, 'hour') : ''] : [hours > 0 ? counted(hours, 'hour') : '', minutes % 60 > 0 || minutes === 0 ? counted(minutes % 60, 'minute') : ''];
  return `${list(parts.filter(Boolean))} left`;
}

// choosing

export const groupsLabel = 'Groups';
export const allGroups = 'All groups';
/** for whoever hears a link of a group */
export const chosen = 'shown';
export const someUnknown = 'A group that this address asks for is not known here.';
export const clockLabel = 'Times in';
export const clocks = { geneva: 'Geneva', mine: 'My zone', utc: 'UTC' };
export const subscribe = 'Subscribe';
export const subscribeInChat = (command: string) => `In a chat with the bot, type \`${command}\` (in Slack \`/tsag ${command}\`). It answers with a private link that any calendar program follows, and changes reach it by themselves.`;
export const subscribePublic = 'Open one of these in your calendar program, or copy its address into it:';
export const subscribePrivate = 'A private calendar also holds the links, to join and to documents.';
export const publicFeed = (group: string) => `Calendar of ${group}`;
export const copy = 'Copy';
export const copyAddress = (group: string) => `Copy the address of the calendar of ${group}`;
export const copyCommand = 'Copy the command';
export const copyLink = 'Copy link';
export const copyHere = 'Copy it from here:';

// the timeline

export const timeline = 'The coming year';
export const timelineAlt = 'Meetings and deadlines of the coming year on a line for each group. The lists below say the same in words.';

// where it comes from

export const publishedFrom = (when: string, report: string) => `Published ${when}, from ${report}.`;

// actions and documents

export const tsagTitle = 'Actions for TSAG';
export const wtsaTitle = 'WTSA-24 actions';
export const search = 'Search';
export const searchLabel = 'Words, numbers or a group';
export const showAll = 'Show all';
export const found = (count: number, total: number, words: string) => (words === '' ? `${total} in all.` : `${count} of ${total} with “${words}”.`);
export const nothingFound = 'None has all of these words. Try fewer, or other ones.';
export const listColumns = { number: 'Number', action: 'What is asked', wtsa: 'What it is about', title: 'Title', documents: 'Documents', state: 'State', groups: 'Group', source: 'From', place: 'In the report' };

export const locked = {
  title: 'A private link opens this page',
  text: ['Actions and documents are shown to those who use the bot in a chat.', 'Type `calendar` there (in Slack `/tsag calendar`): the bot answers, to you alone, with private links. The one called “Actions and documents” opens this page, and this browser remembers it.', 'If your link no longer works, it was revoked or copied in part: ask for another one in the same way.'],
};

// answers without content

export const refused = {
  404: { title: 'There is nothing at this address', text: 'It may have been copied in part, or what stood here was taken away.' },
  405: { title: 'That cannot be done here', text: 'This page can only be read.' },
  413: { title: 'Too much was sent', text: 'The request is larger than what is accepted here.' },
  500: { title: 'Something failed', text: 'It was noted for whoever runs this bot. Please try again in a minute.' },
};

/** The seconds until one more request is answered. */
export const tooManyRequests = (seconds: number) => `There were too many requests from your address. Please try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;

/** What the script in the browser says by itself; `{…}` is filled in. */
export const script = {
  in: 'in {place}',
  mine: 'My zone ({place})',
  left: '{time} left',
  joined: '{a} and {b}',
  days: ['{n} day', '{n} days'],
  hours: ['{n} hour', '{n} hours'],
  minutes: ['{n} minute', '{n} minutes'],
  today: 'today, in {time}',
  earlier: 'earlier today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
  ahead: 'in {n} days',
  ago: '{n} days ago',
  running,
  over,
  drift: 'The clocks have moved: last time {before} for you, now {now}.',
  copied: 'Copied.',
  copyHere,
  /** browsers name some places as nobody does any more */
  places: { Calcutta: 'Kolkata', Katmandu: 'Kathmandu', Saigon: 'Ho Chi Minh City', Rangoon: 'Yangon', Kiev: 'Kyiv', Godthab: 'Nuuk', Asmera: 'Asmara', Faeroe: 'Faroe' },
};
