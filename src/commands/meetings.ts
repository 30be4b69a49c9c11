import type { Command } from './command.js';
import { meetingItem } from '../show/meeting.js';
import { namedMeeting } from './named-meeting.js';
import { timelineAnswer } from './timeline-answer.js';

export const meetings: Command = {
  name: 'meetings',
  aliases: ['meeting', 'schedule', 'calls'],
  grammar: '[GROUP] [WINDOW]',
  examples: ['meetings', 'meetings RG-DT', 'meetings this month', 'meetings 2026'],
  run: (words, context) =>
    namedMeeting('meetings', words, context) ??
    timelineAnswer(words, context, {
      kind: 'meetings',
      of: (snapshot) => snapshot.timeline,
      at: (known) => known.beginsAt,
      until: (known) => known.overAt,
      item: meetingItem,
    }),
};
