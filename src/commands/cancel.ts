/** `cancel MEETING` */
import { meetingLabel } from '../domain/schedule.js';
import { emptyAnswer, type Command } from './command.js';
import { chooseMeeting, proposeCorrection } from './correct.js';
import { remindersInstead } from './reminders-instead.js';

export const cancel: Command = {
  name: 'cancel',
  aliases: [],
  grammar: 'MEETING',
  examples: ['cancel RG-DT #4'],
  async run(words, context) {
    const reminders = remindersInstead('cancel', words, context);
    if (reminders) return reminders;
    const known = chooseMeeting(words, context, (name) => `cancel ${name}`);
    if ('title' in known) return known;
    const name = meetingLabel(known.fact);
    if (known.fact.status === 'cancelled') return emptyAnswer(context.t.publish.alreadyCancelled(name));
    return proposeCorrection(known, { kind: 'cancel' }, `cancel ${name}`, context);
  },
};
