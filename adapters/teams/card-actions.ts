/** Buttons of cards: the answer takes the place of the card, for whoever pressed it. https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
import { z } from 'zod';
import { actionFormOf, submittedCard } from './action-forms.js';
import { textsFor } from '../../src/text/index.js';
import { describeError } from './log.js';
import { CARD_TYPE } from './message-activity.js';
import { ask, LANGUAGE, texts, type Parts, type Turn } from './parts.js';
import { readRemindCard, remindCard } from './remind-card.js';
import { renderAnswer, type TeamsMessage } from './render.js';
import { VERBS } from './render-actions.js';
import { keepReference } from './reply.js';

export const CARD_ACTION = 'adaptiveCard/action';

/** Teams gives up after 15 seconds. */
const PATIENCE = 10_000;

const press = z.object({ action: z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()).nullish() }) });

/** @returns what Teams is answered; never throws */
export async function answerCardAction(parts: Parts, turn: Turn): Promise<object> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<object>((resolve) => {
    timer = setTimeout(() => resolve(sentence(texts.tooSlow)), PATIENCE);
  });
  try {
    return await Promise.race([pressed(parts, turn), late]);
  } catch (error) {
    parts.log(`teams: a button was not answered: ${describeError(error)}`);
    return sentence([texts.failed.title, ...texts.failed.lead].join(' '));
  } finally {
    clearTimeout(timer);
  }
}

async function pressed(parts: Parts, turn: Turn): Promise<object> {
  const read = press.safeParse(turn.activity.value);
  if (!read.success) return sentence(texts.notUnderstood);
  await keepReference(parts, turn);
  const { verb, data } = read.data.action;
  switch (verb) {
    case VERBS.ask:
      return typeof data?.words === 'string' ? asked(parts, turn, data.words, data.part) : sentence(texts.notUnderstood);
    case VERBS.form:
      return form(parts, turn, data?.isPrivate === true);
    case VERBS.remind:
      return asked(parts, turn, readRemindCard(data ?? {}), 1);
    case VERBS.actionForm:
      return typeof data?.words === 'string' ? card(await actionFormOf(parts, turn, data.words)) : sentence(texts.notUnderstood);
    case VERBS.action: {
      const result = await submittedCard(parts, turn, data ?? {});
      return result ? card(result) : sentence(texts.notUnderstood);
    }
    default:
      return sentence(texts.notUnderstood);
  }
}

/** @param part of a long answer, from 1; the last one when there are fewer */
async function asked(parts: Parts, turn: Turn, words: string, part: unknown): Promise<object> {
  if (parts.chat.asksForm(words, turn.origin.person)) return card(await actionFormOf(parts, turn, words));
  const messages = renderAnswer(await ask(parts, turn, words), { language: LANGUAGE, words });
  const wanted = Number.isInteger(part) ? Math.max(1, part as number) : 1;
  return card(messages[Math.min(wanted, messages.length) - 1]!);
}

async function form({ chat }: Parts, { origin }: Turn, isPrivate: boolean): Promise<object> {
  if (origin.isOutsider) return card(renderAnswer(textsFor(LANGUAGE).roles.guestMayNot, { language: LANGUAGE, words: null })[0]!);
  const isAlone = isPrivate || origin.isPersonal;
  const { groups, subscription } = await chat.remindForm(isAlone ? origin.person : origin.place);
  return card(remindCard({ groups, subscription, isPrivate: isAlone, language: LANGUAGE }));
}

function card({ card: value }: TeamsMessage): object {
  return { statusCode: 200, type: CARD_TYPE, value };
}

function sentence(value: string): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}
