/** `note ID words` */
import { isSamePlace } from '../domain/person.js';
import { finish, formButtons, takeToChange } from './change-action.js';
import { emptyAnswer, type Command } from './command.js';
import { MOST_TEXT, textBehind, unquoted } from './free-text.js';
import { recordAnyway } from './record.js';

export const note: Command = {
  name: 'note',
  aliases: [],
  grammar: 'ID WORDS',
  examples: ['note WP2-8 the editor has sent a draft'],
  async run(words, context) {
    const { t, request, history } = context;
    const taken = takeToChange(words, 'note', context);
    if ('title' in taken) return taken;
    const { known, name } = taken;
    const { id } = known.fact;
    const typed = textBehind(request.words, taken.rest);
    const inner = unquoted(typed);
    // a full stop behind the number is no note, unless it is quoted
    const text = taken.rest.length === 0 && inner === typed ? '' : inner;
    if (text === '') return { ...emptyAnswer(t.deeds.noteWhat(name)), suggestions: formButtons(name, ['note'], context), retry: { field: 'note' } };
    if (text.length > MOST_TEXT) return { ...emptyAnswer(t.deeds.tooLong(MOST_TEXT)), retry: { field: 'note' } };
    const last = history.bySubject.get(known.id)?.at(-1);
    // pressed twice
    if (last?.kind === 'note' && last.remark === text && isSamePlace(last.who, request.person)) return finish({ ...emptyAnswer(t.deeds.notedAlready(id)), lead: [text] }, taken, context);
    await recordAnyway({ kind: 'note', subject: known.id, before: null, after: null, remark: text }, context);
    const answer = emptyAnswer(t.deeds.notedTitle(id));
    answer.lead.push(text);
    return finish(answer, taken, context);
  },
};
