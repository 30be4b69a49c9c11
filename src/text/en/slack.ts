/** Sentences that only Slack shows: buttons, the Home tab, the dialog for reminders. */
import { counted } from './dates.js';

// answers

export const yourTime = (date: string) => `Your time: ${date}`;
export const yourTimeFirstDay = (date: string) => `Your time, on the first day: ${date}`;
export const problem = 'Problem in the report';
export const note = 'Note';
export const share = 'Share here';
export const showMore = (left: number) => (left > 0 ? `Show more (${left} left)` : 'Show more');
export const continued = (title: string, page: number, pages: number) => `${title} (${page} of ${pages})`;
/** @param ask words that show it */
export const notShown = (left: number, ask = 'deadlines, or meetings') => `${left === 0 ? 'The rest is' : `${left} more ${left === 1 ? 'is' : 'are'}`} not shown here. Ask: ${ask}.`;
export const nothing = 'There is nothing to show.';

// the Home tab

export const home = {
  title: 'Meetings, deadlines and actions',
  lead: 'Times are shown for Geneva, in UTC and on your own clock. ⏳ marks what is near.',
  deadlines: 'Next deadlines',
  noDeadlines: 'No contribution deadline is ahead.',
  meetings: 'Next meetings',
  noMeetings: 'No meeting is ahead.',
  actions: 'Your actions',
  noActions: 'No action is known to be yours.',
  reminders: 'Reminders in your channels',
  noReminders: 'None of your channels has reminders. Type /tsag remind in a channel to set them.',
  more: (left: number) => `${left} more`,
  all: { deadlines: 'All deadlines', meetings: 'All meetings', actions: 'All actions' },
  ownReminders: 'My private reminders',
  calendar: 'Calendar link',
  help: 'What you can ask',
};

// the dialog for reminders

const time = (isPrivate: boolean) => (isPrivate ? 'your time' : 'Geneva time');

export const dialog = {
  /** at most 24 characters */
  title: (isPrivate: boolean) => (isPrivate ? 'My private reminders' : 'Channel reminders'),
  loading: 'One moment …',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  intro: (isPrivate: boolean) => (isPrivate ? 'They come to you alone, as a direct message. Working days, days off and quiet hours are set by typing: /tsag help remind' : 'They come to this channel, for everybody.'),
  state: 'Reminders',
  on: 'On',
  off: 'Off; what was set is kept',
  groups: 'Groups',
  groupsHint: 'None chosen: every group.',
  groupsPlaceholder: 'Every group',
  deadlines: 'Before a contribution deadline',
  meetings: 'Before a meeting',
  /** @param days before */
  daysBefore: (days: number) => (days === 0 ? 'On the day' : `${counted(days, 'day')} before`),
  hoursBefore: (hours: number) => `${counted(hours, 'hour')} before`,
  otherLeads: (kind: 'deadlines' | 'meetings') => `Other times before ${kind === 'deadlines' ? 'a deadline' : 'a meeting'}`,
  otherLeadsHint: 'For example: 21d 12h',
  at: 'At which hour',
  atHint: (isPrivate: boolean) => `For those counted in days, in ${time(isPrivate)}.`,
  digest: 'Weekly digest',
  digestHint: 'What is ahead, in one message.',
  noDigest: 'No digest',
  everyWeekday: (weekday: string) => `Every ${weekday}`,
  digestAt: 'The digest comes at',
  digestAtHint: (isPrivate: boolean) => `In ${time(isPrivate)}.`,
  zones: 'Other places',
  zonesHint: (most: number) => `Up to ${most} cities or time zones, with commas between them: each reminder shows their time too.`,
};
