/** `done ID [as OUTCOME] [in DOCUMENT] ["remark"]` */
import type { Answer } from '../domain/answer.js';
import type { Closing } from '../domain/log.js';
import { actionState } from '../register/history.js';
import { currentState, decisionWords } from '../show/action.js';
import { isFiller } from './arguments.js';
import { finish, formButtons, takeToChange, type ActionToChange } from './change-action.js';
import { emptyAnswer, type Command, type Context } from './command.js';
import { MOST_TEXT, takeQuoted } from './free-text.js';
import { askedFor, OUTCOME_WORDS, readOutcome } from './outcome-words.js';
import { record } from './record.js';

/** Offered when nobody can tell. */
const USUAL = ['approved', 'agreed', 'noted', 'deferred'] as const;

export const done: Command = {
  name: 'done',
  aliases: ['close'],
  grammar: 'ID [as OUTCOME] [in DOCUMENT]',
  examples: ['done WP2-4 as noted', 'done WP2-4 as approved in TSAG-R1', 'done RG-WPR-7 as agreed "with one change"'],
  async run(words, context) {
    const { t, request, history } = context;
    const { quoted, rest: said } = takeQuoted(request.words, words);
    const taken = takeToChange(said, 'done', context);
    if ('title' in taken) return taken;
    const { known, name } = taken;
    const { outcome: given, document, isWithout, strangers } = readClosing([...taken.before, ...taken.rest]);
    if (strangers.length > 0) return { ...misread(strangers, name, context), retry: { field: 'document' } };
    if ((quoted?.length ?? 0) > MOST_TEXT) return { ...emptyAnswer(t.deeds.tooLong(MOST_TEXT)), retry: { field: 'remark' } };
    const { decision } = actionState(known.id, history);
    const outcome = given ?? (document !== null && decision ? decision.outcome : askedFor(known.fact));
    if (outcome === null) return { ...askOutcome(name, document, context), retry: { field: 'outcome' } };
    const before = decision && { outcome: decision.outcome, document: decision.document };
    // a document is kept when only its absence is repeated
    const isKept = document === null && !isWithout && before?.outcome === outcome;
    const after: Closing = { outcome, document: isKept ? before.document : document };
    if (before && before.outcome === after.outcome && before.document === after.document && quoted === null) {
      const answer = emptyAnswer(t.deeds.closedAlready(known.fact.id, currentState(known, context)));
      answer.suggestions.push({ text: t.deeds.reopenButton, words: `reopen ${name}` });
      return answer;
    }
    const overtaken = await record([{ kind: 'closed', subject: known.id, before, after, remark: quoted }], context);
    return overtaken ?? closed(taken, after, given === null && document === null, context);
  },
};

function closed(taken: ActionToChange, { outcome, document }: Closing, isInferred: boolean, context: Context): Answer {
  const { t, history, request } = context;
  const { known, name } = taken;
  const before = actionState(known.id, history).decision;
  const answer = emptyAnswer(t.deeds.closedTitle(known.fact.id, outcome));
  answer.lead.push(`${t.deeds.closedBy({ outcome, document }, { person: request.person, name: request.name ?? null, at: request.now })}.`);
  if (before) answer.lead.push(t.deeds.wasBefore(decisionWords(before, context)));
  if (isInferred) answer.lead.push(t.deeds.inferred(outcome, name));
  if (document === null) {
    const forms = formButtons(name, ['done'], context);
    answer.lead.push(forms.length > 0 ? t.deeds.withoutDocument : t.deeds.askDocument(name, outcome));
    answer.suggestions.push(...forms.map((button) => ({ ...button, text: t.actionForm.nameDocument })));
  }
  answer.suggestions.push({ text: t.deeds.reopenButton, words: `reopen ${name}` });
  return finish(answer, taken, context);
}

/** `TSAG-R1`, `TD320`, and what may stand behind such a word: `TD 320 Rev.1`, `TSAG R 1` */
const DOCUMENT = /^[a-z][a-z0-9./()-]{0,30}$/i;
const FURTHER = /^(?:[rc]?\d[a-z0-9./()-]{0,10}|r|rev(?:\.?\d+|ision)?)$/i;

interface ReadClosing {
  outcome: Closing['outcome'] | null;
  document: string | null;
  /** `in none` */
  isWithout: boolean;
  /** what is neither, or a second outcome */
  strangers: string[];
}

/** `as noted in TSAG-R1`, in any order. */
function readClosing(words: readonly string[]): ReadClosing {
  let outcome: Closing['outcome'] | null = null;
  const document: string[] = [];
  const strangers: string[] = [];
  let isDocument = false;
  let isWithout = false;
  for (const word of words) {
    const read = readOutcome(word);
    if (/^as$/i.test(word)) isDocument = false;
    else if (/^in$/i.test(word)) isDocument = true;
    else if (isDocument && document.length === 0 && /^none$/i.test(word)) isWithout = true;
    else if (isDocument && (document.length === 0 ? DOCUMENT : FURTHER).test(word)) {
      if (!/^the$/i.test(word)) document.push(word);
    } else if (read !== null && (outcome === null || outcome === read)) outcome = read;
    else if (read !== null || !isFiller(word)) strangers.push(word);
  }
  return { outcome, document: document.length > 0 ? document.join(' ') : null, isWithout, strangers };
}

function misread(strangers: readonly string[], name: string, { t, request }: Context): Answer {
  // in a form all the rest is chosen
  if (request.seen !== undefined) return emptyAnswer(t.deeds.notADocument);
  const answer = emptyAnswer(t.notUnderstood(strangers.join(' '), 'done'));
  answer.lead.push(t.deeds.outcomesUnderstood(OUTCOME_WORDS), t.deeds.example(`done ${name} as noted in TSAG-R1 "${strangers.join(' ')}"`));
  return answer;
}

function askOutcome(name: string, document: string | null, context: Context): Answer {
  const { t } = context;
  const answer = emptyAnswer(t.deeds.whichOutcome(name));
  answer.lead.push(t.deeds.outcomesUnderstood(OUTCOME_WORDS));
  answer.suggestions.push(...formButtons(name, ['done'], context));
  const where = document === null ? '' : ` in ${document}`;
  answer.suggestions.push(...USUAL.map((outcome) => ({ text: t.deeds.asButton(outcome), words: `done ${name} as ${outcome}${where}` })));
  return answer;
}
