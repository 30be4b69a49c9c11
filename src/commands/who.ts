import type { Command } from './command.js';
import { groupAnswer, whomToAsk } from './group-answer.js';

export const who: Command = {
  name: 'who',
  aliases: ['rapporteur', 'contact', 'contacts'],
  grammar: '[GROUP]',
  examples: ['who RG-DT', 'who'],
  run: (words, context) =>
    groupAnswer(words, 'who', context, (group) => {
      const { t } = context;
      return {
        id: group.id,
        title: t.groupName(group.id, group.name),
        facts: [
          { label: t.labels.rapporteur(group.id), text: group.rapporteurs.length > 0 ? t.dates.list(group.rapporteurs) : t.unknownHere },
          ...(group.parent ? [{ label: t.labels.parent, text: group.parent }] : []),
          { label: t.labels.counsellor, text: group.counsellor ?? t.unknownHere },
          { label: t.labels.mailingList, text: group.mailingList ?? t.unknownHere, ...(group.mailingList ? { links: [{ text: group.mailingList, url: `mailto:${group.mailingList}` }] } : {}) },
        ],
        notes: group.mailingList || group.counsellor ? [] : [{ level: 'hint', text: whomToAsk(group, context) }],
      };
    }),
};
