/** Reads `[GROUP … | mine | MEETING] [meetings | deadlines] [timed] [alarm 1d 1h]`, in any order. */
import type { Answer } from '../domain/answer.js';
import type { FeedChoice } from '../domain/calendar.js';
import { MOST_LEADS, type Lead } from '../domain/subscription.js';
import type { KnownMeeting } from '../register/known.js';
import { findMeetings } from '../register/meeting-name.js';
import { isTimelineWord, readArguments, takeGroups } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { readLeads } from './lead-words.js';
import { misunderstood } from './timeline-answer.js';

export interface Asked extends Pick<FeedChoice, 'groups' | 'what' | 'timedDeadlines'> {
  /** the groups that the person follows */
  isMine: boolean;
  /** those that are named; several when a name stands for several */
  meetings: KnownMeeting[];
  alarms: Lead[];
}

const ALARM = /^(?:alarms?|alerts?|reminders?)$/i;
const TIMED = /^timed$/i;
const MINE = /^mine$/i;
const MEETINGS = /^(?:e-?)?(?:meetings?|calls?|sessions?)$/i;
const DEADLINES = /^(?:deadlines?|contributions?|submissions?)$/i;
const isChoosing = (word: string) => [TIMED, MINE, MEETINGS, DEADLINES, /^(?:all|every|everything|both|only|just)$/i].some((pattern) => pattern.test(word));

/** @returns what is asked for, or an answer that says which word is not understood */
export function readCalendarWords(words: readonly string[], context: Context): Asked | Answer {
  const at = words.findIndex((word) => ALARM.test(word));
  const named = findMeetings(at < 0 ? words : words.slice(0, at), context.snapshot);
  const behind = takeGroups(at < 0 ? [] : words.slice(at + 1), context.snapshot);
  const chosen = [...named.rest, ...behind.rest].filter(isChoosing);
  const given = readArguments([...named.rest.filter((word) => !isChoosing(word)), ...behind.groups], context);
  const alarms = at < 0 ? [] : readAlarms(behind.rest.filter((word) => !isChoosing(word)), context);
  if ('title' in alarms) return alarms;
  const problem = misunderstood(given, 'calendar', context, false);
  if (problem) return problem;
  if (given.window || given.only) return aTimeIsNotTaken(words, given.windowWords, context);
  const has = (pattern: RegExp) => chosen.some((word) => pattern.test(word));
  return {
    groups: given.groups,
    isMine: has(MINE),
    meetings: named.meetings,
    what: has(MEETINGS) === has(DEADLINES) ? 'both' : has(MEETINGS) ? 'meetings' : 'deadlines',
    timedDeadlines: has(TIMED),
    alarms,
  };
}

function readAlarms(words: readonly string[], { t }: Context): Lead[] | Answer {
  const read = readLeads(words.filter((word) => !/^(?:of|at|with)$/i.test(word)));
  const stranger = 'stranger' in read ? read.stranger : read.leads.length === 0 ? '' : null;
  if (!('stranger' in read) && stranger === null && read.leads.length <= MOST_LEADS) return read.leads;
  const answer = emptyAnswer(stranger === null ? t.calendar.tooManyAlarms : t.calendar.noAlarm(stranger));
  answer.lead.push(t.calendar.alarmsUnderstood);
  answer.suggestions.push({ text: t.example, words: 'calendar alarm 1d 1h' });
  return answer;
}

/** A feed holds what is known, and what will be. */
function aTimeIsNotTaken(words: readonly string[], window: readonly string[], { t }: Context): Answer {
  const rest = words.filter((word) => !isTimelineWord(word)).join(' ');
  const answer = emptyAnswer(t.notUnderstood(window.length > 0 ? window.join(' ') : rest, 'calendar'));
  answer.suggestions.push({ text: t.calendar.dates, words: `meetings ${rest}` }, { text: t.example, words: 'calendar' });
  return answer;
}
