import type { Command } from './command.js';
import { deadlineItem } from '../show/meeting.js';
import { timelineAnswer } from './timeline-answer.js';

export const deadlines: Command = {
  name: 'deadlines',
  aliases: [],
  grammar: '[GROUP] [WINDOW]',
  examples: ['deadlines', 'deadlines RG-DT', 'deadlines in 30 days', 'deadlines RG-DT past'],
  run: (words, context) =>
    timelineAnswer(words, context, {
      kind: 'deadlines',
      of: (snapshot) => snapshot.byDeadline,
      at: (known) => known.deadlineAt,
      until: (known) => known.deadlineAt,
      item: deadlineItem,
    }),
};
