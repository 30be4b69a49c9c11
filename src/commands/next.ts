import type { Command, Context } from './command.js';
import { emptyAnswer } from './command.js';
import { isTimelineWord, readArguments, typedArguments } from './arguments.js';
import { deadlines } from './deadlines.js';
import { meetingItem } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { withThoseBelow } from '../register/known.js';
import { sayItIsWrong } from '../show/wrong.js';
import { addPaging, misunderstood, onPage } from './timeline-answer.js';
import { meetings } from './meetings.js';

export const next: Command = {
  name: 'next',
  aliases: ['upcoming'],
  grammar: '[GROUP] [NUMBER]',
  examples: ['next', 'next RG-DT', 'next 3'],
  run(words, context) {
    const asked = words.filter((word) => !isTimelineWord(word));
    const given = readArguments(['next', ...asked], context);
    const isPlural = words.some((word) => /^deadlines$/i.test(word));
    if (words.some((word) => /^deadlines?$/i.test(word))) {
      return deadlines.run(isPlural && given.only?.count === 1 ? asked : ['next', ...asked], context);
    }
    return given.window || (given.only?.count ?? 1) > 1 ? meetings.run(['next', ...asked], context) : nextMeeting(asked, context);
  },
};

/** The next meeting of each group that has one ahead, with its deadline. */
function nextMeeting(words: string[], context: Context) {
  const { snapshot, request, t } = context;
  const given = readArguments(words, context);
  const misread = misunderstood(given, 'next', context, false);
  if (misread) return misread;
  const groups = given.groups.length > 0 ? [...withThoseBelow(given.groups, snapshot)] : [...snapshot.timelines.keys()];
  const chosen = groups
    .flatMap((group) => snapshot.timelines.get(group)?.find((known) => known.fact.status !== 'cancelled' && known.overAt !== null && known.overAt >= request.now) ?? [])
    .toSorted((a, b) => a.beginsAt! - b.beginsAt!);
  if (chosen.length === 0) return meetings.run(['next', ...given.groups], context);
  const answer = emptyAnswer(t.nextTitle(given.groups, chosen.length));
  const ofOthers = [...new Set(chosen.map(({ fact }) => fact.group))];
  if (given.groups.length === 1 && !ofOthers.includes(given.groups[0]!)) answer.lead.push(t.talk.ofThoseBelow(given.groups, ofOthers));
  const shown = onPage(chosen, given.page);
  answer.sections.push({ heading: null, items: shown.map((known) => meetingItem(known, context)) });
  answer.suggestions.push(...sayItIsWrong(shown, context));
  addPaging(answer, chosen.length, given.page, ['next', ...typedArguments(given)], context);
  answer.source = sourceOf([...new Set(chosen.map((known) => known.report))], context);
  return answer;
}
