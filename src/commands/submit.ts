import type { Fact } from '../domain/answer.js';
import type { Command } from './command.js';
import { groupAnswer, whomToAsk } from './group-answer.js';
import { meetingLabel } from '../domain/schedule.js';
import { deadlineWhen } from '../show/meeting.js';

export const submit: Command = {
  name: 'submit',
  aliases: ['upload', 'contribute', 'template'],
  grammar: '[GROUP]',
  examples: ['submit RG-DT'],
  run: (words, context) =>
    groupAnswer(words, 'submit', context, (group) => {
      const { t, snapshot, request } = context;
      const next = snapshot.timeline
        .filter((known) => known.fact.group === group.id && known.fact.status !== 'cancelled' && known.deadlineAt !== null && known.deadlineAt >= request.now)
        .toSorted((a, b) => a.deadlineAt! - b.deadlineAt!)[0];
      const closed = (snapshot.timelines.get(group.id) ?? []).find(
        (known) => known.fact.status !== 'cancelled' && known.deadlineAt !== null && known.deadlineAt < request.now && known.overAt !== null && known.overAt >= request.now,
      );
      const when = next ? deadlineWhen(next, context) : null;
      const link = (label: string, url: string | undefined): Fact => ({ label, text: url ?? t.unknownHere, ...(url ? { links: [{ text: label, url }] } : {}) });
      return {
        meeting: next ?? null,
        item: {
          id: group.id,
          title: t.groupName(group.id, group.name),
          facts: [
            { label: t.labels.deadline, text: when && next ? t.deadlineFor(when.text, meetingLabel(next.fact)) : t.noDeadlineAhead, ...(when ? { when } : {}) },
            link(t.labels.submit, group.submission),
            link(t.labels.template, group.template),
          ],
          notes: [
            ...(closed ? [{ level: 'hint' as const, text: t.contributionsClosed(meetingLabel(closed.fact)) }] : []),
            ...(group.submission ? [] : [{ level: 'hint' as const, text: `${t.submissionUnknown} ${whomToAsk(group, context)}` }]),
          ],
        },
      };
    }),
};
