/** `discard ID`: throws a preview away. */
import { emptyAnswer, type Command } from './command.js';
import { findOwn, isProposalId } from './publish.js';
import { recordAnyway } from './record.js';

export const discard: Command = {
  name: 'discard',
  aliases: [],
  grammar: 'ID',
  examples: ['discard'],
  async run(words, context) {
    const { t, proposals, request, now } = context;
    const id = words.find(isProposalId)?.toLowerCase();
    if (id === undefined) {
      const answer = emptyAnswer(t.publish.whichPreview);
      for (const one of await proposals.openOf(request.person, now)) answer.suggestions.push({ text: one.source, words: `discard ${one.id}` });
      return answer;
    }
    const found = await findOwn(id, context);
    if ('title' in found) return found;
    await proposals.save({ ...found, state: { kind: 'discarded' } });
    await recordAnyway({ kind: 'discarded', subject: found.schedule.report, before: found.source, after: null, remark: null }, context);
    return emptyAnswer(t.publish.discarded);
  },
};
