import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { readArguments } from './arguments.js';
import { deadlines } from './deadlines.js';
import { meetingItem } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { misunderstood } from './timeline-answer.js';
import { meetings } from './meetings.js';

export const next: Command = {
  name: 'next',
  aliases: ['upcoming'],
  grammar: '[GROUP]',
  examples: ['next', 'next RG-DT'],
  run(words, context) {
    if (words.some((word) => /^deadlines?$/i.test(word))) {
      return deadlines.run(['next', ...words.filter((word) => !/^deadlines?$/i.test(word))], context);
    }
    return nextMeeting(words.filter((word) => !/^(e-)?(meetings?|calls?)$/i.test(word)), context);
  },
};

/** The next meeting of each group that has one ahead, with its deadline. */
function nextMeeting(words: string[], context: Context) {
  const { snapshot, request, t } = context;
  const given = readArguments(words, context);
  const misread = misunderstood(given, 'next', context);
  if (misread) return misread;
  const ahead = snapshot.timeline.filter((known) => known.fact.status !== 'cancelled' && known.overAt !== null && known.overAt >= request.now);
  const first = new Map(ahead.toReversed().map((known) => [known.fact.group, known]));
  const chosen = ahead.filter((known) => first.get(known.fact.group) === known && (given.groups.length === 0 || given.groups.includes(known.fact.group)));
  if (chosen.length === 0) return meetings.run([...given.groups], context);
  const answer = emptyAnswer(t.nextTitle(given.groups));
  answer.sections.push({ heading: null, items: chosen.map((known) => meetingItem(known, context)) });
  answer.source = sourceOf([...new Set(chosen.map((known) => known.report))], context);
  return answer;
}
