/** Sentences about meetings, deadlines, groups and zones; those about lists are in `lists.ts`. */
import type { Wall } from '../../domain/moment.js';
import type { Place } from '../../domain/place.js';
import type { Meeting, Schedule } from '../../domain/schedule.js';
import type { Window } from '../../domain/window.js';
import { zoneLabel } from '../../domain/zone-name.js';
import { counted, dayRange, list, shortDay } from './dates.js';
import { windowWords } from './windows.js';

export const labels = {
  meeting: 'Meeting',
  deadline: 'Contributions by',
  objectives: 'Objectives',
  place: 'In the report',
  links: 'Links',
  join: 'join',
  registration: 'registration',
  conveningLetter: 'convening letter',
  submit: 'Submit at',
  template: 'Template',
  state: 'State',
  byMeeting: 'By meeting',
  wording: 'Wording',
  differs: 'What differs',
  group: 'Group',
  source: 'Source',
  allocatedTo: 'Allocated to',
  read: 'Read it at',
  more: 'Ask',
  counsellor: 'Counsellor',
  mailingList: 'Mailing list',
  parent: 'Reports to',
  rapporteur: (group: string) => (group.startsWith('RG-') ? 'Rapporteur' : 'Chair'),
  documents: (count: number) => (count === 1 ? 'Document' : 'Documents'),
};

// where it stands

/** `TD100R1, clause 10, table 2, row 1` */
export function place(document: string, at: Place): string {
  return [document, placeWithin(at)].filter(Boolean).join(', ');
}

/** `clause 10, table 2, row 1 (line 201)` */
export function placeWithin({ clause, table, row, line }: Place, withLine = false): string {
  const parts = [
    clause === null ? '' : /^\d/.test(clause) ? `clause ${clause}` : clause,
    table === null ? '' : `table ${table}`,
    row === null ? '' : `row ${row}`,
    withLine && line !== null ? `line ${line}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** `TD100R1 (report of the meeting of 26–30 May 2025, Geneva)` */
export function report({ reference, title, meeting }: Schedule['document']): string {
  const name = reference ?? title ?? 'a report without a number';
  if (!meeting) return name;
  return `${name}, the report of the meeting of ${dayRange(meeting.start, meeting.end)}${meeting.place ? ` in ${meeting.place}` : ''}`;
}

export const asOf = (reports: string[]) => `As of ${list(reports)}.`;

// meetings and deadlines

function withStatus(name: string, status: Meeting['status'] | null): string {
  if (status === 'cancelled') return `${name} (cancelled)`;
  return status === 'confirmed' ? `${name} (confirmed)` : name;
}

export function meetingTitle(name: string, status: Meeting['status'] | null, near: string | null): string {
  return near === null ? withStatus(name, status) : `${withStatus(name, status)} · ${near}`;
}

export function deadlineTitle(name: string, status: Meeting['status'] | null, near: string, isOver: boolean): string {
  return `${withStatus(name, status)} · contributions ${isOver ? 'were due' : 'are due'} ${near}`;
}

export const runningNow = 'running now';
export const dateOpen = 'Date not known yet.';
export const deadlineOver = (deadline: string) => `${deadline} (over)`;
export const noDeadlineKnown = 'No deadline is known.';
export const noDeadlineAhead = 'No deadline is ahead.';
export const deadlineFor = (deadline: string, meeting: string) => `${deadline} (for ${meeting})`;
export const deadlineYearInferred = (year: string) => `The report prints this deadline without a year; ${year} follows from the date of the meeting.`;
export const dateYearInferred = (year: string) => `The report prints this date without a year; ${year} is inferred.`;

const KINDS = { deadlines: 'Contribution deadlines', meetings: 'Interim e-meetings' };

function of(groups: readonly string[]): string {
  return groups.length > 0 ? ` of ${list(groups)}` : '';
}

/** What was asked of the timeline. */
interface Asked {
  groups: readonly string[];
  window: Window | null;
  only: { side: 'next' | 'last'; count: number } | null;
  /** the window is that of the meetings, not of their deadlines */
  ofMeeting: boolean;
}

const ONE = { deadlines: 'contribution deadline', meetings: 'e-meeting' };

export function timelineTitle(kind: 'deadlines' | 'meetings', { groups, window, only, ofMeeting }: Asked): string {
  const side = only?.side === 'next' ? 'Next' : 'Last';
  const name = only ? `${side} ${only.count === 1 ? ONE[kind] : counted(only.count, ONE[kind])}` : KINDS[kind];
  return `${name}${of(groups)}${window ? `, ${timeOf(kind, window, ofMeeting)}` : ''}`;
}

function timeOf(kind: 'deadlines' | 'meetings', window: Window, ofMeeting: boolean): string {
  return `${ofMeeting && kind === 'deadlines' ? 'for meetings ' : ''}${windowWords(window)}`;
}

/** Of meetings that were asked for by name. */
export const namedTitle = (kind: 'deadlines' | 'meetings', names: readonly string[]) => (kind === 'deadlines' ? `${KINDS.deadlines.replace(/s$/, '')} of ${list(names)}` : list(names));

export const nextTitle = (groups: readonly string[], count: number) => `Next e-meeting${count === 1 ? '' : 's'}${of(groups)}`;

export function nothingAhead(kind: 'deadlines' | 'meetings', { groups, window, only, ofMeeting }: Asked): string {
  const what = `No ${ONE[kind]}${of(groups)}`;
  if (!window) return only?.side === 'last' ? `${what} is past.` : `${what} is ahead.`;
  return window.kind === 'all' ? `${what} is known.` : `${what} is known ${timeOf(kind, window, ofMeeting)}.`;
}

export const scheduleIsEmpty = (group: string, source: string) => `For ${group}, ${source} says that no e-meeting is planned.`;
export const theNextMeeting = 'Next e-meeting';
export const theNextOne = 'The next one is';
export const theLastOne = 'The last one was';
export const whatToDoWhenNothingAhead = 'New meetings are published in the report of the next meeting. Ask the secretariat for it; whoever runs this bot can load it.';
export const nothingLoaded = 'Nothing is loaded yet. Whoever may publish drops a report (.docx) into a direct message with the bot, or types at its console: publish FILE';
export const showPast = 'Those that are past';
export const showAll = 'All of them';
export const showAllActions = 'All actions';
export const meetingsWithoutDeadline = (count: number) => `${counted(count, 'meeting')} ahead ${count === 1 ? 'has' : 'have'} no deadline that is known; see "meetings".`;

// groups

export const groupName = (id: string, name: string | null) => (name ? `${id} · ${name}` : id);
export const knownGroups = (ids: readonly string[]) => (ids.length > 0 ? `Groups known here: ${list(ids)}.` : nothingLoaded);
export const unknownGroup = (word: string) => `No group called "${word}" is known.`;
export const groupTitle = (name: 'who' | 'join' | 'submit', groups: readonly string[]) =>
  ({ who: `Who leads and helps${groups.length > 0 ? ` ${list(groups)}` : ''}`, join: `Taking part${groups.length > 0 ? ` in ${list(groups)}` : ''}`, submit: `Sending contributions${groups.length > 0 ? ` to ${list(groups)}` : ''}` })[name];
export const unknownHere = 'Not known here.';
export const noMeetingAhead = (group: string) => `${group}: no e-meeting is ahead.`;
export const joinLinkUnknown = 'The link for remote participation is not known here.';
export const contributionsClosed = (name: string) => `The deadline for contributions to ${name}, which is still ahead, is over.`;
export const submissionUnknown = 'Where contributions are uploaded is not known here.';
export const askMailingList = (address: string) => `Ask on the mailing list, ${address}.`;
export const askPerson = (person: string) => `Ask ${person}.`;
export const askLeader = (group: string, people: readonly string[]) => `Ask the ${labels.rapporteur(group)}, ${list(people)}.`;
export const askSecretariat = 'Ask the TSAG secretariat (TSB).';

export const unknownPerson = (typed: string) => `No person or group called "${typed}" is known.`;

// zones

export const timeTitle = 'What time it is';
export const timeIn = (zone: string, wall: Wall) => `${clock(zone, wall)[0]!.toUpperCase()}${clock(zone, wall).slice(1)}.`;

const clock = (zone: string, wall: Wall) => `in ${zoneLabel(zone)} it is ${shortDay(wall.date)}, ${wall.time}`;
const named = (zone: string) => (zoneLabel(zone) === zone ? zone : `${zoneLabel(zone)} (${zone})`);
export const zoneNow = (zone: string, wall: Wall) => `Your times are shown for ${named(zone)}; ${clock(zone, wall)}.`;
export const zoneSet = (zone: string, wall: Wall) => `From now on your times are shown for ${named(zone)}; ${clock(zone, wall)}.`;
export const zoneAmbiguous = (typed: string) => `"${typed}" is the name of several time zones. Which one is yours?`;
export const zoneUnknown = (typed: string) => `No time zone called "${typed}" is known. Name a large city of yours.`;
export const zoneChoice = (zone: string, wall: Wall) => `${zoneLabel(zone)} (${zone}, there it is ${wall.time})`;

// what was typed

export const example = 'For example';
export const didYouMean = (word: string) => `Did you mean ${word}?`;
export const notACommand = (typed: string) => `"${typed}" is nothing that I understand.`;
export const noSuchDate = (typed: string) => `There is no ${typed} in the calendar.`;
export const notUnderstood = (typed: string, command: string) => `"${typed}" does not fit behind "${command}".`;
export const windowsUnderstood = 'A time can be given as: in 30 days, this month, next week, until 1 March, since 1 May, March 2026, 2026, past, all.';
export const groupsUnderstood = 'A group can be written RG-DT, rgdt or DT.';
export const allCommands = 'All commands';
export const statesUnderstood = (command: string) => (command === 'wtsa' ? 'STATE is one of: started, not started, done, other remit.' : 'STATE is one of: pending, done, all.');
export const noSuchCommand = (typed: string) => `There is no command "${typed}".`;
export const helpTitle = 'What you can ask';
export const helpMore = 'Rapporteurs and admins can do more: help all';
export const helpTopics = { dates: 'Meetings and deadlines', actions: 'Actions and documents', own: 'For you and your channel', rapporteurs: 'For rapporteurs', admins: 'For admins' };
export const helpLead = 'Type a command, or ask in plain words. Times are Geneva time, UTC and yours.';
export const notADay = (typed: string) => `"${typed}" is no date that I understand.`;
