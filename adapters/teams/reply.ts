/** Answers where was asked; a channel's in the thread. */
import type { Answer } from '../../src/domain/answer.js';
import { printPlace } from '../../src/domain/person.js';
import type { SendOutcome } from '../../src/ports.js';
import { describeError } from './log.js';
import { messageActivity } from './message-activity.js';
import { outcomeOf } from './outcome.js';
import { LANGUAGE, texts, type Parts, type Turn } from './parts.js';
import type { Reference } from './references.js';
import { renderAnswer, type TeamsMessage } from './render.js';
import type { Address, Outgoing } from './seam.js';

/** The longest that a refused answer is kept back; milliseconds. Whoever asked is waiting. */
const PATIENCE = 8000;

/** The way back to where something came from. */
export function referenceOf({ activity, origin }: Turn): Reference {
  const { place, conversation, team } = origin;
  return { place, conversation, team, serviceUrl: activity.serviceUrl, bot: activity.recipient.id, isClosed: false };
}

/** Keeps the way back; an answer does not depend on it. */
export async function keepReference({ references, log }: Parts, turn: Turn): Promise<void> {
  try {
    const known = await references.of(turn.origin.place);
    // what is closed stays so until something has arrived there
    await references.keep({ ...referenceOf(turn), isClosed: known?.isClosed ?? false });
  } catch (error) {
    log(`teams: cannot keep the way back: ${describeError(error)}`);
  }
}

/** @param words what was asked, for the buttons of a long answer. Never throws */
export async function reply(parts: Parts, turn: Turn, answer: Answer, words: string | null): Promise<void> {
  const [first] = renderAnswer(answer, { language: LANGUAGE, words });
  await replyCard(parts, turn, first!);
}

/** @returns false when it surely did not arrive. Never throws */
export async function replyCard(parts: Parts, turn: Turn, message: TeamsMessage): Promise<boolean> {
  const { place, thread, isPersonal } = turn.origin;
  const outcome = await post(parts, { ...referenceOf(turn), conversation: thread }, messageActivity(message));
  if (outcome.kind === 'sent') await reopen(parts, turn);
  else parts.log(`teams: an answer to ${printPlace(place)} is ${outcome.kind}: ${outcome.reason}`);
  if (outcome.kind === 'refused' && outcome.ends === 'destination' && !isPersonal) await tellAlone(parts, turn);
  return outcome.kind === 'sent' || outcome.kind === 'uncertain';
}

/** Tries once more what surely did not arrive. */
async function post({ seam }: Parts, to: Address, activity: Outgoing): Promise<SendOutcome> {
  const attempt = async (): Promise<SendOutcome> => {
    try {
      return { kind: 'sent', ref: await seam.send(to, activity) };
    } catch (error) {
      return outcomeOf(error);
    }
  };
  const first = await attempt();
  if (first.kind !== 'wait' && first.kind !== 'unreachable') return first;
  const wait = first.kind === 'wait' ? first.after * 1000 : 1000;
  await new Promise((resolve) => {
    setTimeout(resolve, Math.min(wait, PATIENCE));
  });
  return attempt();
}

/** An answer has arrived: what was stopped there goes on. */
async function reopen({ chat, references, log }: Parts, turn: Turn): Promise<void> {
  const { place, tenant } = turn.origin;
  try {
    if ((await references.of(place))?.isClosed) {
      await chat.joined(place);
      await references.keep(referenceOf(turn));
    }
    if (await references.isStopped(tenant)) {
      await chat.joined({ ...place, workspace: tenant, id: '*' });
      await references.goOn(tenant);
    }
  } catch (error) {
    log(`teams: cannot open ${printPlace(place)} again: ${describeError(error)}`);
  }
}

/** Whoever asked where the bot may not write is told why, when they have a chat with it. */
async function tellAlone(parts: Parts, { origin }: Turn): Promise<void> {
  try {
    const alone = await parts.references.of(origin.person);
    const [message] = renderAnswer(texts.mayNotWrite, { language: LANGUAGE, words: null });
    if (alone) await parts.seam.send(alone, messageActivity(message!));
  } catch (error) {
    parts.log(`teams: nobody could be told: ${describeError(error)}`);
  }
}
