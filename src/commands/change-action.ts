/** What `done`, `reopen`, `assign`, `due` and `note` share. */
import type { FormCommand } from '../domain/action-form.js';
import type { Answer, Suggestion } from '../domain/answer.js';
import { actionState } from '../register/history.js';
import { currentState } from '../show/action.js';
import { sourceOf } from '../show/source.js';
import { emptyAnswer, type Context } from './command.js';
import { may, refusal } from './rights.js';
import { nameAction, takeAction, tellOlder, type TakenAction } from './take-action.js';

export interface ActionToChange extends TakenAction {
  /** what one types for it */
  name: string;
}

/** @returns the action that is named; a question when none is, a refusal when the person may not change it */
export function takeToChange(words: readonly string[], command: string, context: Context): ActionToChange | Answer {
  const taken = takeAction(words, command, context);
  if ('title' in taken) return taken;
  const matter = { of: 'group', group: taken.known.fact.group } as const;
  return may(matter, context) ? { ...taken, name: nameAction(taken.known, context.snapshot) } : refusal(matter, context);
}

/** @returns null for an action that is open; of one that is closed nobody changes owner or day */
export function refuseClosed({ known, name }: ActionToChange, context: Context): Answer | null {
  const { t, history } = context;
  if (!actionState(known.id, history).decision) return null;
  const answer = emptyAnswer(t.deeds.isClosed(known.fact.id, currentState(known, context)));
  answer.lead.push(t.deeds.reopenFirst);
  answer.suggestions.push({ text: t.deeds.reopenButton, words: `reopen ${name}` });
  return answer;
}

/** Buttons that open a form; none where there are no forms. @param name of the action */
export function formButtons(name: string, commands: readonly FormCommand[], { t, request }: Context): Suggestion[] {
  return request.opensForms ? commands.map((command) => ({ text: t.actionForm.buttons[command], words: `${command} ${name}`, form: true })) : [];
}

/** What comes last in the answer to a change. */
export function finish(answer: Answer, taken: ActionToChange, context: Context): Answer {
  answer.suggestions.push({ text: context.t.details(taken.known.fact.id), words: `action ${taken.name}` });
  tellOlder(answer, taken, context);
  answer.source = sourceOf([taken.known.report], context);
  return answer;
}
