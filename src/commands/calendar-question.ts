/** Sentences that ask for a calendar link: "put it in my calendar", "subscribe to the calendar", "add RG-DT #3 to Outlook". */
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { readArguments } from './arguments.js';
import type { Context } from './command.js';

const PROGRAM = /\b(?:icals?|icalendar|ics|webcal|outlook|google calendar|apple calendar|thunderbird)\b/i;
const CALENDAR = /\bcalendars?\b/i;
const INTO = /\b(?:put|add|get|have|show|see|save|import|export|sync\w*|subscri\w*|follow|download|connect|link|links|feed|feeds|file|my|our)\b/i;
const OUT_OF = /\b(?:unsubscri\w*|revoke|remove|delete|stop|end)\b/i;

/** @returns the words behind `calendar`; null for a sentence about something else */
export function readCalendarQuestion(words: readonly string[], context: Context): string[] | null {
  const text = words.join(' ');
  if (!PROGRAM.test(text) && !(CALENDAR.test(text) && (INTO.test(text) || OUT_OF.test(text)))) return null;
  if (OUT_OF.test(text)) return ['revoke', ...words.filter((word) => /^(?:#?\d{1,6}|all)$/i.test(word))];
  if (/\b(?:my|which) (?:calendar )?(?:links|feeds)\b/i.test(text)) return ['list'];
  const named = findMeetings(words, context.snapshot);
  if (named.meetings.length > 0) return named.meetings.map((known) => nameMeeting(known, context.snapshot));
  const given = readArguments(words, context);
  // "what is in my calendar in March" asks for dates
  if (given.window || given.noDate) return null;
  const groups = [...given.groups, ...(given.unknownGroup ? [given.unknownGroup.word] : [])];
  const next = given.only?.side === 'next' && given.only.count === 1 && /\bmeeting\b/i.test(text) && groups.length === 1 ? nextOf(groups[0]!, context) : null;
  if (next !== null) return [next];
  const only = ['meetings', 'deadlines'].filter((kind) => new RegExp(`\\b${kind}\\b`, 'i').test(text));
  return [...groups, ...(/\b(?:my groups|mine)\b/i.test(text) ? ['mine'] : []), ...only];
}

/** What one types for the group's next meeting. */
function nextOf(group: string, { snapshot, now }: Context): string | null {
  const known = snapshot.timelines.get(group)?.find(({ fact, overAt }) => fact.status !== 'cancelled' && overAt !== null && overAt > now);
  return known ? nameMeeting(known, snapshot) : null;
}
