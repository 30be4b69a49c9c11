/** `deadline MEETING DATE [HH:MM]`, in Geneva time. Without a date it asks for deadlines, as `deadlines` does. */
import { meetingLabel } from '../domain/schedule.js';
import { genevaDay } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { chooseMeeting, proposeCorrection } from './correct.js';
import { readHours, takeDay } from './correction-words.js';
import { deadlines } from './deadlines.js';

export const deadline: Command = {
  name: 'deadline',
  aliases: [],
  grammar: 'MEETING DATE [TIME]',
  examples: ['deadline RG-DT #4 12 May', 'deadline RG-DT #4 12 May 17:00'],
  async run(words, context) {
    const { t, snapshot } = context;
    const split = splitCorrection(words, context);
    if (!split) return deadlines.run(words, context);
    const known = chooseMeeting(split.name, context, (name) => ['deadline', name, ...split.rest].join(' '));
    if ('title' in known) return known;
    const name = meetingLabel(known.fact);
    const taken = takeDay(split.rest, { today: genevaDay(context.now), near: known.fact.date, latest: known.fact.date });
    const hours = taken && (taken.rest.length === 0 ? { start: null, end: null } : readHours(taken.rest));
    if (!taken || !hours || hours.end !== null) {
      const answer = emptyAnswer(taken ? t.publish.notAnHour(taken.rest.join(' ')) : t.publish.deadlineWhen(name));
      answer.suggestions.push({ text: t.example, words: `deadline ${nameMeeting(known, snapshot)} ${known.fact.deadline?.date ?? '12 May'} 17:00` });
      return answer;
    }
    const source = ['deadline', name, taken.date, ...(hours.start === null ? [] : [hours.start])].join(' ');
    return proposeCorrection(known, { kind: 'deadline', date: taken.date, time: hours.start }, source, context);
  },
};

/** True when a meeting is named, and right behind it a day: a correction, and no question for deadlines. */
export function isDeadlineCorrection(words: readonly string[], context: Context): boolean {
  return splitCorrection(words, context) !== null;
}

const LINKING = /^(?:to|is|now|on|at|by|for|of|the|=|:)$/i;

function splitCorrection(words: readonly string[], { snapshot, now }: Context): { name: string[]; rest: string[] } | null {
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
