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
    const { name: named, rest: target } = at >= 0 ? { name: words.slice(0, at), rest: words.slice(at + 1) } : (splitBeforeDay(words, context) ?? { name: words, rest: [] });
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
