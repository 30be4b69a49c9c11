import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { readArguments } from './arguments.js';
import { deadlines } from './deadlines.js';
import { meetingItem } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { addPaging, misunderstood, PAGE } from './timeline-answer.js';
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
  const groups = given.groups.length > 0 ? given.groups : [...snapshot.timelines.keys()];
  const chosen = groups
    .flatMap((group) => snapshot.timelines.get(group)?.find((known) => known.fact.status !== 'cancelled' && known.overAt !== null && known.overAt >= request.now) ?? [])
    .toSorted((a, b) => a.beginsAt! - b.beginsAt!);
  if (chosen.length === 0) return meetings.run([...given.groups], context);
  const answer = emptyAnswer(t.nextTitle(given.groups));
  answer.sections.push({ heading: null, items: chosen.slice((given.page - 1) * PAGE, given.page * PAGE).map((known) => meetingItem(known, context)) });
  addPaging(answer, chosen.length, given.page, ['next', ...words], context);
  answer.source = sourceOf([...new Set(chosen.map((known) => known.report))], context);
  return answer;
}
