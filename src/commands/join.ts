import type { Command } from './command.js';
import { groupAnswer, whomToAsk } from './group-answer.js';
import { meetingItem } from '../show/meeting.js';

export const join: Command = {
  name: 'join',
  aliases: ['dial', 'connect', 'attend'],
  grammar: '[GROUP]',
  examples: ['join RG-DT'],
  run: (words, context) =>
    groupAnswer(words, 'join', context, (group) => {
      const { t, snapshot, request } = context;
      const next = snapshot.timeline.find((known) => known.fact.group === group.id && known.fact.status !== 'cancelled' && known.overAt !== null && known.overAt >= request.now);
      if (!next) return { meeting: null, item: { id: group.id, title: t.noMeetingAhead(group.id), facts: [], notes: [] } };
      const item = meetingItem(next, context);
      if (!next.fact.join) item.notes.push({ level: 'hint', text: `${t.joinLinkUnknown} ${whomToAsk(group, context)}` });
      return { meeting: next, item };
    }),
};
