import type { Command } from './command.js';
import { deadlineItem } from '../show/meeting.js';
import { namedMeeting } from './named-meeting.js';
import { timelineAnswer } from './timeline-answer.js';

export const deadlines: Command = {
  name: 'deadlines',
  aliases: [],
  grammar: '[GROUP] [WINDOW]',
  examples: ['deadlines', 'deadlines RG-DT', 'deadlines RG-DT #4', 'deadlines in 30 days', 'deadlines RG-DT past'],
  run: (words, context) =>
    namedMeeting('deadlines', words, context) ??
    timelineAnswer(words, context, {
      kind: 'deadlines',
      of: (snapshot) => snapshot.byDeadline,
      at: (known) => known.deadlineAt,
      until: (known) => known.deadlineAt,
      item: deadlineItem,
    }),
};
