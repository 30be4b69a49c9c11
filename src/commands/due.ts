/** `due ID DATE | none` */
import { readDay } from '../domain/window.js';
import { actionState } from '../register/history.js';
import { genevaDay } from '../register/known.js';
import { finish, formButtons, refuseClosed, takeToChange } from './change-action.js';
import { emptyAnswer, type Command } from './command.js';
import { record } from './record.js';

export const due: Command = {
  name: 'due',
  aliases: [],
  grammar: 'ID DATE | none',
  examples: ['due WP2-8 1 March 2026', 'due WP2-8 none'],
  async run(words, context) {
    const { t, request, history } = context;
    const taken = takeToChange(words, 'due', context);
    if ('title' in taken) return taken;
    const { known, name } = taken;
    const { id } = known.fact;
    const typed = [...taken.before, ...taken.rest].filter((word) => !/^(?:by|until|till|on|to|at|is)$/i.test(word)).join(' ');
    const today = genevaDay(request.now);
    const isNone = /^(?:none|never|no|off|nothing|-)$/i.test(typed);
    const day = isNone ? null : readDay(typed, today);
    if (!isNone && day === null) {
      const answer = emptyAnswer(typed === '' ? t.deeds.whichDay : t.notADay(typed));
      if (typed !== '') answer.lead.push(t.deeds.whichDay);
      const forms = formButtons(name, ['due'], context);
      answer.suggestions.push(...(forms.length > 0 ? forms : [{ text: t.example, words: `due ${name} 1 March ${Number(today.slice(0, 4)) + 1}` }]));
      return { ...answer, retry: { field: 'day' } };
    }
    const { due: before } = actionState(known.id, history);
    const isClosed = refuseClosed(taken, context);
    if (isClosed) return isClosed;
    if (before === day) return emptyAnswer(t.deeds.dueAlready(id, day));
    const overtaken = await record([{ kind: 'due', subject: known.id, before, after: day, remark: null }], context);
    if (overtaken) return overtaken;
    const answer = emptyAnswer(t.deeds.dueTitle(id, day));
    if (before) answer.lead.push(t.deeds.dueWas(before));
    if (day !== null && day < today) answer.lead.push(t.deeds.dueIsPast);
    return finish(answer, taken, context);
  },
};
