/** `deadline MEETING DATE [HH:MM]`, in Geneva time. Without a date it asks for deadlines, as `deadlines` does. */
import { meetingLabel } from '../domain/schedule.js';
import { genevaDay } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { isFiller, isTimelineWord } from './arguments.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { chooseMeeting, proposeCorrection, splitBeforeDay, type Split } from './correct.js';
import { readHours, takeDay } from './correction-words.js';
import { deadlines } from './deadlines.js';

export const deadline: Command = {
  name: 'deadline',
  aliases: [],
  grammar: 'MEETING DATE [TIME]',
  examples: ['deadline RG-DT #4 12 May', 'deadline RG-DT #4 12 May 17:00'],
  async run(words, context) {
    const { t, snapshot } = context;
    const said = split(words, context);
    if (!said) return deadlines.run(words, context);
    const known = chooseMeeting(said.name, context, (name) => ['deadline', name, ...said.rest].join(' '));
    if ('title' in known) return known;
    const name = meetingLabel(known.fact);
    const taken = takeDay(said.rest, { today: genevaDay(context.now), near: known.fact.date, latest: known.fact.date });
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

/** True when a meeting is named, and right behind it a day, or what can be none of a question for deadlines: a correction. */
export function isDeadlineCorrection(words: readonly string[], context: Context): boolean {
  return split(words, context) !== null;
}

function split(words: readonly string[], context: Context): Split | null {
  const dated = splitBeforeDay(words, context);
  if (dated) return dated;
  // "#4" stands in no group and no time
  const at = words.findIndex((word, index) => /#\d+$|\//.test(word) || (words[index - 1] === '#' && /^\d+$/.test(word)));
  const name = words.slice(0, at + 1);
  const rest = words.slice(at + 1);
  const isNamed = findMeetings(name, context.snapshot).meetings.length > 0;
  return isNamed && rest.some((word) => !isFiller(word) && !isTimelineWord(word)) ? { name, rest } : null;
}
