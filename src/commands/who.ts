import { searchable, type Snapshot } from '../register/known.js';
import { meetingWhen } from '../show/meeting.js';
import { matchesAll, readArguments } from './arguments.js';
import type { Command } from './command.js';
import { groupAnswer, whomToAsk } from './group-answer.js';

export const who: Command = {
  name: 'who',
  aliases: ['rapporteur', 'contact', 'contacts'],
  grammar: '[GROUP]',
  examples: ['who RG-DT', 'who'],
  run(words, context) {
    const { t, snapshot, request } = context;
    const given = readArguments(words, context);
    const named = given.groups.length === 0 && given.rest.length > 0 ? groupsNaming(given.rest, snapshot) : [];
    return groupAnswer(named.length > 0 ? named : words, 'who', context, (group) => {
      const next = snapshot.timelines.get(group.id)?.find((known) => known.fact.status !== 'cancelled' && (known.overAt ?? 0) >= request.now);
      const when = next ? meetingWhen(next, context) : null;
      return {
        meeting: next ?? null,
        item: {
          id: group.id,
          title: t.groupName(group.id, group.name),
          facts: [
            { label: t.labels.rapporteur(group.id), text: group.rapporteurs.length > 0 ? t.dates.list(group.rapporteurs) : t.unknownHere },
            ...(when ? [{ label: t.theNextMeeting, text: when.text, when }] : []),
            ...(group.parent ? [{ label: t.labels.parent, text: group.parent }] : []),
            { label: t.labels.counsellor, text: group.counsellor ?? t.unknownHere },
            { label: t.labels.mailingList, text: group.mailingList ?? t.unknownHere, ...(group.mailingList ? { links: [{ text: group.mailingList, url: `mailto:${group.mailingList}` }] } : {}) },
          ],
          notes: group.mailingList || group.counsellor ? [] : [{ level: 'hint', text: whomToAsk(group, context) }],
        },
      };
    });
  },
};

/** Groups whose name or people contain every word: a person's name, "digital". */
export function groupsNaming(words: readonly string[], snapshot: Snapshot): string[] {
  const fits = matchesAll(words);
  return [...snapshot.groups.values()]
    .filter(({ name, rapporteurs, counsellor, mailingList }) => fits(searchable([name ?? '', ...rapporteurs, counsellor ?? '', mailingList ?? ''].join(' '))))
    .map(({ id }) => id);
}
