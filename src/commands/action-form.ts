/** What a form for `done`, `assign`, `due` or `note` starts from, and when such words ask for one. */
import { FORM_COMMANDS, type ActionForm, type FormCommand, type FormField } from '../domain/action-form.js';
import { plainAnswer, type Answer } from '../domain/answer.js';
import { isAdmin, isSamePlace, printPlace } from '../domain/person.js';
import type { Chat } from '../ports.js';
import { actionState, isRapporteur } from '../register/history.js';
import { careFacts, currentState } from '../show/action.js';
import { commandOf, contextOf, tellingTrouble, typedWords, type Sources } from './ask.js';
import { refuseClosed, takeToChange, type ActionToChange } from './change-action.js';
import type { Context } from './command.js';
import { MOST_TEXT } from './free-text.js';
import { knownPeople } from './known-people.js';
import { askedFor, OUTCOME_WORDS } from './outcome-words.js';
import { markOf } from './record.js';
import { findAction } from './take-action.js';

/** The name of a document. */
const MOST_NAME = 60;

export function createActionForms(sources: Sources): Pick<Chat, 'actionForm' | 'asksForm'> {
  return {
    async actionForm(request) {
      return tellingTrouble(request, sources, async () => {
        const { command, rest } = readWords(request.words) ?? { command: 'note' as const, rest: [] };
        const context = await contextOf(request, sources);
        const taken = takeToChange(rest, command, context);
        if ('title' in taken) return taken;
        const refused = (command === 'assign' || command === 'due') && refuseClosed(taken, context);
        if (refused) return refused;
        return request.opensForms ? formOf(command, taken, context) : plainAnswer(context.t.actionForm.outsider);
      });
    },
    asksForm(words, person) {
      const { register, logbook, admins } = sources;
      const read = readWords(words);
      const taken = read && findAction(read.rest, register);
      if (!taken || taken.before.length + taken.rest.length > 0) return false;
      const { command } = read;
      const { known } = taken;
      // what the report asks for is how it ended
      if (command === 'done' && askedFor(known.fact) !== null) return false;
      if ((command === 'assign' || command === 'due') && actionState(known.id, logbook.history).decision) return false;
      return person === null || isAdmin(person, admins) || isRapporteur(person, known.fact.group, logbook.history);
    },
  };
}

function readWords(words: string): { command: FormCommand; rest: string[] } | null {
  const [first = '', ...rest] = typedWords({ words });
  const command = FORM_COMMANDS.find((one) => one === commandOf(first)?.name);
  return command ? { command, rest } : null;
}

function formOf(command: FormCommand, taken: ActionToChange, context: Context): ActionForm | Answer {
  const { t, history } = context;
  const { known, name } = taken;
  return {
    command,
    action: name,
    seen: markOf(known.id, history),
    title: t.actionForm.titles[command],
    about: t.actionForm.about(known.fact.id, known.fact.title),
    present: [`${t.labels.state}: ${currentState(known, context)}`, ...careFacts(known, context).map(({ label, text }) => `${label}: ${text}`)],
    fields: FIELDS[command](taken, context),
  };
}

const FIELDS: Record<FormCommand, (taken: ActionToChange, context: Context) => FormField[]> = {
  done({ known }, { t: { actionForm: words, deeds }, history }) {
    const { decision } = actionState(known.id, history);
    const choices = OUTCOME_WORDS.map((outcome) => ({ value: outcome, text: deeds.asButton(outcome) }));
    return [
      { id: 'outcome', kind: 'choice', label: words.outcome, hint: null, isRequired: true, choices, value: decision?.outcome ?? askedFor(known.fact) },
      { id: 'document', kind: 'line', label: words.document, hint: words.documentHint, isRequired: false, value: decision?.document ?? '', most: Math.max(MOST_NAME, decision?.document?.length ?? 0) },
      { id: 'remark', kind: 'text', label: words.remark, hint: null, isRequired: false, value: '', most: MOST_TEXT },
    ];
  },
  assign({ known }, context) {
    const { t: { actionForm: words, deeds }, history, request } = context;
    const { owner } = actionState(known.id, history);
    const isMine = owner === null || isSamePlace(owner.person, request.person);
    const others = owner && !isMine ? [owner] : [];
    const people = [...others, ...knownPeople(known.fact.group, context).filter(({ person }) => !others.some((one) => isSamePlace(one.person, person)))];
    const choices = [{ value: 'me', text: words.me }, ...people.map((named) => ({ value: printPlace(named.person), text: deeds.nameOf(named) }))];
    return [
      { id: 'person', kind: 'person', label: words.person, hint: words.personHint(request.person.platform, known.fact.id), isRequired: owner === null, known: choices, value: isMine ? 'me' : printPlace(owner.person) },
      ...(owner ? [{ id: 'none', kind: 'tick', label: words.or, text: words.nobody, hint: null, isRequired: false } as const] : []),
    ];
  },
  due({ known }, { t: { actionForm: words }, history }) {
    const { due } = actionState(known.id, history);
    return [
      { id: 'day', kind: 'day', label: words.day, hint: words.dayHint, isRequired: due === null, value: due },
      ...(due ? [{ id: 'none', kind: 'tick', label: words.or, text: words.noDay, hint: null, isRequired: false } as const] : []),
    ];
  },
  note: (_taken, { t: { actionForm: words } }) => [{ id: 'note', kind: 'text', label: words.note, hint: words.noteHint, isRequired: true, value: '', most: MOST_TEXT }],
};
