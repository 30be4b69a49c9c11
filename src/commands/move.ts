/** `move MEETING to DATE [HH:MM[-HH:MM]]`, in Geneva time. */
import { meetingLabel } from '../domain/schedule.js';
import { genevaDay } from '../register/known.js';
import { nameMeeting } from '../register/meeting-name.js';
import { emptyAnswer, type Command } from './command.js';
import { chooseMeeting, proposeCorrection, splitBeforeDay } from './correct.js';
import { readHours, takeDay } from './correction-words.js';
import { remindersInstead } from './reminders-instead.js';

export const move: Command = {
  name: 'move',
  aliases: ['postpone', 'reschedule'],
  grammar: 'MEETING to DATE [TIME]',
  examples: ['move RG-DT #4 to 20 May 2026', 'move RG-DT #4 to 20 May 2026 14:00-16:00'],
  async run(words, context) {
    const { t, now, snapshot } = context;
    const reminders = remindersInstead('move', words, context);
    if (reminders) return reminders;
    const at = words.findIndex((word) => /^to$/i.test(word));
    const { name: named, rest: target } = at >= 0 ? { name: words.slice(0, at), rest: words.slice(at + 1) } : (splitBeforeDay(words, context) ?? { name: beforeShift(words), rest: [] });
    const known = chooseMeeting(named, context, (name) => ['move', name, ...(target.length > 0 ? ['to', ...target] : [])].join(' '));
    if ('title' in known) return known;
    const name = meetingLabel(known.fact);
    const taken = takeDay(target, { today: genevaDay(now), near: known.fact.date });
    const explained = (title: string) => {
      const answer = emptyAnswer(title);
      answer.suggestions.push({ text: t.example, words: `move ${nameMeeting(known, snapshot)} to ${known.fact.date ?? '2026-05-20'} 14:00-16:00` });
      return answer;
    };
    if (!taken) return explained(t.publish.toWhen(name));
    const hours = taken.rest.length === 0 ? { start: null, end: null } : readHours(taken.rest);
    if (!hours) return explained(t.publish.notAnHour(taken.rest.join(' ')));
    const { start, end } = hours;
    if (start !== null && end !== null && end <= start) return explained(t.publish.endsBefore(start, end));
    const source = ['move', name, 'to', taken.date, ...(start === null ? [] : [end === null ? start : `${start}-${end}`])].join(' ');
    return proposeCorrection(known, { kind: 'move', date: taken.date, start, end }, source, context);
  },
};

/** "move RG-DT #4 by a week" names a meeting, but no day. */
function beforeShift(words: readonly string[]): string[] {
  const at = words.findIndex((word, index) => /^(?:by|for)$/i.test(word) && words.slice(index + 1).some((next) => /^(?:days?|weeks?|months?|hours?)$/i.test(next)));
  return at < 0 ? [...words] : words.slice(0, at);
}
