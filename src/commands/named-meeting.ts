/** `deadlines RG-DT #4`, `meetings RG-DT #4`: what is known of the meeting of that name, and nothing else. */
import type { Answer } from '../domain/answer.js';
import { meetingLabel } from '../domain/schedule.js';
import { genevaDay, type KnownMeeting } from '../register/known.js';
import { findMeetings, nameMeeting } from '../register/meeting-name.js';
import { deadlineItem, meetingItem } from '../show/meeting.js';
import { sourceOf } from '../show/source.js';
import { sayItIsWrong } from '../show/wrong.js';
import { isFiller, isTimelineWord } from './arguments.js';
import { emptyAnswer, type Context } from './command.js';
import { may } from './rights.js';

/** @returns null when the words name no meeting, or say more than that */
export function namedMeeting(kind: 'deadlines' | 'meetings', words: readonly string[], context: Context): Answer | null {
  const { t, snapshot } = context;
  const { meetings, rest } = findMeetings(words, snapshot);
  const [first] = meetings;
  if (!first || rest.some((word) => !isFiller(word) && !isTimelineWord(word))) return null;
  const labels = [...new Set(meetings.map(({ fact }) => meetingLabel(fact)))];
  const answer = emptyAnswer(t.namedTitle(kind, labels));
  // one without a deadline says so as a meeting
  answer.sections.push({ heading: null, items: meetings.map((known) => (kind === 'deadlines' && known.deadlineAt !== null ? deadlineItem(known, context) : meetingItem(known, context))) });
  if (meetings.length === 1 && may({ of: 'group', group: first.fact.group }, context)) answer.notes.push({ level: 'hint', text: t.publish.toCorrect(example(kind, first, context)) });
  answer.suggestions.push(...sayItIsWrong(meetings, context));
  answer.source = sourceOf([...new Set(meetings.map(({ report }) => report))], context);
  return answer;
}

function example(kind: 'deadlines' | 'meetings', known: KnownMeeting, { snapshot, now }: Context): string {
  const { date, deadline } = known.fact;
  const name = nameMeeting(known, snapshot);
  const day = (kind === 'deadlines' ? deadline?.date : null) ?? date ?? genevaDay(now);
  return kind === 'deadlines' ? `deadline ${name} ${day} 17:00` : `move ${name} to ${day} 14:00-16:00`;
}
