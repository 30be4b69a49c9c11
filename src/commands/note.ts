/** `note ID words` */
import { finish, takeToChange } from './change-action.js';
import { emptyAnswer, type Command } from './command.js';
import { asTyped, MOST_TEXT } from './free-text.js';
import { recordAnyway } from './record.js';

export const note: Command = {
  name: 'note',
  aliases: [],
  grammar: 'ID WORDS',
  examples: ['note WP2-8 the editor has sent a draft'],
  async run(words, context) {
    const { t, request } = context;
    const taken = takeToChange(words, 'note', context);
    if ('title' in taken) return taken;
    const { known, name } = taken;
    const { id } = known.fact;
    const text = asTyped(request.words, taken.rest).replace(/^["“„«]+|["”“»]+$/g, '');
    if (text === '') return emptyAnswer(t.deeds.noteWhat(name));
    if (text.length > MOST_TEXT) return emptyAnswer(t.deeds.tooLong(MOST_TEXT));
    await recordAnyway({ kind: 'note', subject: known.id, before: null, after: null, remark: text }, context);
    const answer = emptyAnswer(t.deeds.notedTitle(id));
    answer.lead.push(text);
    return finish(answer, taken, context);
  },
};
