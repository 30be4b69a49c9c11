/** What `move`, `cancel` and `deadline` share: which meeting is meant, and the preview of its correction. */
import type { Answer } from '../domain/answer.js';
import { meetingLabel } from '../domain/schedule.js';
import type { Correction } from '../register/correction.js';
import { inWindow } from '../domain/window.js';
import { genevaDay, type KnownMeeting } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { draftCorrection } from '../register/proposals.js';
import { isFiller, readArguments } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { takeDay } from './correction-words.js';
import { propose } from './publish-preview.js';

const OFFERED = 5;

/**
 * @param words that name the meeting
 * @param lineWith what one would type with another name for it
 * @returns the meeting; of several of one name the one that is ahead; else a question, never a guess
 */
export function chooseMeeting(words: readonly string[], context: Context, lineWith: (name: string) => string): KnownMeeting | Answer {
  const { t, snapshot, now } = context;
  const { meetings, rest } = findMeetings(words, snapshot);
  const strangers = rest.filter((word) => !isFiller(word) && !/^(?:meeting|e-?meeting|contributions?)$/i.test(word));
  const typed = words.filter((word) => !isFiller(word)).join(' ');
  const [only, ...more] = meetings;
  if (only && more.length === 0 && strangers.length === 0) return only;
  const isAhead = ({ overAt }: KnownMeeting) => overAt === null || overAt > now;
  // "the RG-DT meeting in May"
  const { groups, window, rest: unknown } = readArguments(strangers, context);
  const isIn = ({ fact }: KnownMeeting) => (groups.length === 0 || groups.includes(fact.group)) && (window === null || (fact.date !== null && inWindow(window, fact.date)));
  const isKnown = unknown.length === 0 && (groups.length > 0 || window !== null) && snapshot.timeline.some(isIn);
  const answer = emptyAnswer(meetings.length > 1 ? t.publish.severalMeetings(typed) : strangers.length > 0 && !isKnown ? t.publish.unknownMeeting(typed) : t.publish.whichMeeting);
  const inGroup = ({ fact }: KnownMeeting) => groups.length === 0 || groups.includes(fact.group);
  const fitting = meetings.length > 0 ? meetings : snapshot.timeline.filter(isKnown ? isIn : inGroup);
  const ahead = fitting.filter(isAhead);
  for (const known of (ahead.length > 0 ? ahead : fitting).slice(0, OFFERED)) answer.suggestions.push({ text: t.publish.meetingChoice(meetingLabel(known.fact), t.whenOf(known.fact)), words: lineWith(nameMeeting(known, snapshot)).trim() });
  return answer;
}

/** The words that name a meeting, and those behind them. */
export interface Split {
  name: string[];
  rest: string[];
}

const LINKING = /^(?:to|is|now|on|at|by|for|of|the|meeting|=|:)$/i;

/** @returns null when no meeting is named with a day right behind it */
export function splitBeforeDay(words: readonly string[], { snapshot, now }: Context): Split | null {
  const today = genevaDay(now);
  for (let length = 1; length < words.length; length += 1) {
    if (findMeetings(words.slice(0, length), snapshot).meetings.length === 0) continue;
    const behind = words.slice(length);
    const from = behind.findIndex((word) => !LINKING.test(word));
    const rest = from < 0 ? [] : behind.slice(from);
    if (takeDay(rest, { today })) return { name: words.slice(0, length), rest };
  }
  return null;
}

/** @param source as it is written in the history: the line that says the same without a doubt */
export async function proposeCorrection(known: KnownMeeting, correction: Correction, source: string, context: Context): Promise<Answer> {
  const { t, publishing, now } = context;
  const draft = draftCorrection(known.id, correction, { source, on: genevaDay(now) }, publishing);
  if (!draft) return emptyAnswer(t.publish.cannotBeCorrected(meetingLabel(known.fact)));
  return (await propose(draft, context)).answer;
}
