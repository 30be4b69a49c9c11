/** `assign ID @person | me | nobody` */
import { isSamePlace } from '../domain/person.js';
import { actionState } from '../register/history.js';
import { finish, formButtons, refuseClosed, takeToChange } from './change-action.js';
import { emptyAnswer, type Command } from './command.js';
import { withName } from './known-people.js';
import { takePerson } from './person-words.js';
import { record } from './record.js';

export const assign: Command = {
  name: 'assign',
  aliases: [],
  grammar: 'ID PERSON',
  examples: ['assign RG-WPR-7 me', 'assign RG-WPR-7 nobody'],
  async run(words, context) {
    const { t, request, history, store } = context;
    const taken = takeToChange(words, 'assign', context);
    if ('title' in taken) return taken;
    const { known, name } = taken;
    const { id } = known.fact;
    const read = takePerson([...taken.before, ...taken.rest], request);
    if ('stranger' in read) {
      const answer = emptyAnswer(read.stranger === '' ? t.deeds.whoIsIt(request.person.platform) : t.deeds.notAPerson(read.stranger, request.person.platform));
      answer.suggestions.push(...formButtons(name, ['assign'], context), { text: t.deeds.takeButton, words: `assign ${name} me` });
      return { ...answer, retry: { field: 'person' } };
    }
    const { owner } = actionState(known.id, history);
    const isClosed = refuseClosed(taken, context);
    if (isClosed) return isClosed;
    const named = read.named && withName(read.named, context);
    const isSame = owner === null || named === null ? owner === named : isSamePlace(owner.person, named.person);
    if (isSame) return emptyAnswer(t.deeds.assignedAlready(id, owner));
    const overtaken = await record([{ kind: 'assigned', subject: known.id, before: owner, after: named, remark: null }], context);
    if (overtaken) return overtaken;
    const answer = emptyAnswer(t.deeds.assignedTitle(id, named));
    if (owner) answer.lead.push(t.deeds.wasWith(owner));
    // nobody gets a message that they did not ask for
    const isReminded = named === null || (await store.subscriptions.get(named.person))?.on === true;
    if (!isReminded) answer.notes.push({ level: 'hint', text: t.deeds.notReminded(isSamePlace(named.person, request.person)) });
    return finish(answer, taken, context);
  },
};
