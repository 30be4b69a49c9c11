/** `reopen ID ["remark"]` */
import { actionState } from '../register/history.js';
import { decisionWords } from '../show/action.js';
import { finish, takeToChange } from './change-action.js';
import { emptyAnswer, type Command } from './command.js';
import { MOST_TEXT, takeQuoted } from './free-text.js';
import { record } from './record.js';

export const reopen: Command = {
  name: 'reopen',
  aliases: [],
  grammar: 'ID',
  examples: ['reopen WP2-4'],
  async run(words, context) {
    const { t, request, history } = context;
    const { quoted, rest } = takeQuoted(request.words, words);
    const taken = takeToChange(rest, 'reopen', context);
    if ('title' in taken) return taken;
    const { known, name } = taken;
    if ((quoted?.length ?? 0) > MOST_TEXT) return emptyAnswer(t.deeds.tooLong(MOST_TEXT));
    const { decision } = actionState(known.id, history);
    if (!decision) {
      const answer = emptyAnswer(t.deeds.isOpen(known.fact.id));
      answer.suggestions.push({ text: t.details(known.fact.id), words: `action ${name}` });
      return answer;
    }
    const overtaken = await record([{ kind: 'reopened', subject: known.id, before: { outcome: decision.outcome, document: decision.document }, after: null, remark: quoted }], context);
    if (overtaken) return overtaken;
    const answer = emptyAnswer(t.deeds.reopenedTitle(known.fact.id));
    answer.lead.push(t.deeds.wasBefore(decisionWords(decision, context)));
    answer.suggestions.push({ text: t.deeds.closeButton(decision.outcome), words: ['done', name, 'as', decision.outcome, ...(decision.document ? ['in', decision.document] : [])].join(' ') });
    return finish(answer, taken, context);
  },
};
