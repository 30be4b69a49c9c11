/** Forms for actions: opened by a button or by words, submitted as the words of the command; the answer takes their place. */
import { actionWords, type FormValues } from '../../src/domain/action-form.js';
import { printPlace, readPlace } from '../../src/domain/person.js';
import type { Request } from '../../src/ports.js';
import { textsFor } from '../../src/text/index.js';
import { actionCard, readActionCard } from './action-card.js';
import { describeError } from './log.js';
import { ask, LANGUAGE, requestOf, type Parts, type Turn } from './parts.js';
import { renderAnswer, type TeamsMessage } from './render.js';
import { referenceOf } from './reply.js';

const texts = textsFor(LANGUAGE).actionForm;

/** @param words that name the command and the action. @returns the form; or the answer that says why there is none */
export async function actionFormOf(parts: Parts, turn: Turn, words: string, again: { values?: FormValues; notice?: string[] } = {}): Promise<TeamsMessage> {
  const { person, isPersonal } = turn.origin;
  const form = await parts.chat.actionForm(requestOf(parts, turn, words));
  return 'fields' in form ? actionCard({ form, person, isPersonal, language: LANGUAGE, ...again }) : renderAnswer(form, { language: LANGUAGE, words })[0]!;
}

/** @returns what became of it, or the form again; null for a form that is not understood */
export async function submittedCard(parts: Parts, turn: Turn, data: Readonly<Record<string, unknown>>): Promise<TeamsMessage | null> {
  const read = readActionCard(data);
  if (!read) return null;
  const { subject, values } = read;
  const shown = `action ${subject.action}`;
  // done at another instance: how it stands then
  if (!(await isNew(parts, turn))) return renderAnswer(await ask(parts, turn, shown), { language: LANGUAGE, words: shown })[0]!;
  const named = values.person === 'me' ? null : await personOf(parts, turn, values.person);
  const words = actionWords(subject, { ...values, ...(named ? { person: named.text } : {}) });
  const answer = await ask(parts, turn, words, named ? [named] : [], subject.seen);
  if (!answer.retry) return renderAnswer(answer, { language: LANGUAGE, words: null })[0]!;
  const notice = [answer.title, ...answer.lead, ...(answer.retry.field === null ? [texts.saveAgain] : [])];
  return actionFormOf(parts, turn, `${subject.command} ${subject.action}`, { values, notice });
}

async function isNew({ seen }: Parts, { activity, origin }: Turn): Promise<boolean> {
  return activity.id === null || seen.isNew([origin.tenant, origin.thread, 'action', activity.id].join(' '));
}

/** Whom the list named by their id, as a mention would. */
async function personOf({ seam, log }: Parts, turn: Turn, id: string | undefined): Promise<NonNullable<Request['mentions']>[number] | null> {
  if (id === undefined || !/^[^\s,"]{1,200}$/.test(id)) return null;
  const elsewhere = readPlace(id);
  if (elsewhere) return { text: id, person: elsewhere, name: null };
  const person = { platform: 'teams', workspace: turn.origin.tenant, id };
  let name: string | null = null;
  try {
    ({ name } = await seam.member(referenceOf(turn), id));
  } catch (error) {
    // whoever is not in this conversation can be meant all the same
    log(`teams: cannot tell the name of who was chosen: ${describeError(error)}`);
  }
  return { text: printPlace(person), person, name };
}
