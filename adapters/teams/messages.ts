/** What somebody writes to the bot. */
import { printPlace } from '../../src/domain/person.js';
import type { Request } from '../../src/ports.js';
import { describeError } from './log.js';
import { ask, texts, type Parts, type Turn } from './parts.js';
import { keepReference, referenceOf, reply } from './reply.js';
import { whileTyping } from './typing.js';
import { wordsOf, type Mentioned } from './words.js';

/** Never throws. */
export async function answerMessage(parts: Parts, turn: Turn): Promise<void> {
  const { words, mentions } = wordsOf(turn.activity);
  await keepReference(parts, turn);
  const to = { ...referenceOf(turn), conversation: turn.origin.thread };
  try {
    const answer = await whileTyping(answerTo(parts, turn, words, mentions), () => void parts.seam.send(to, { type: 'typing' }).catch(() => {}));
    await reply(parts, turn, answer, words);
  } catch (error) {
    parts.log(`teams: a question in ${printPlace(turn.origin.place)} was not answered: ${describeError(error)}`);
    await reply(parts, turn, texts.failed, null);
  }
}

async function answerTo(parts: Parts, turn: Turn, words: string, mentions: readonly Mentioned[]) {
  return ask(parts, turn, words, await Promise.all(mentions.map((one) => personOf(parts, turn, one))));
}

/** Mentions carry Teams' own id of a person, who is known by the directory's where there is one. */
async function personOf({ seam, log }: Parts, turn: Turn, { text, id, aadObjectId }: Mentioned): Promise<NonNullable<Request['mentions']>[number]> {
  let known = aadObjectId;
  try {
    known ??= (await seam.member(referenceOf(turn), id)).aadObjectId;
  } catch (error) {
    log(`teams: cannot tell who is mentioned: ${describeError(error)}`);
  }
  return { text, name: text, person: { platform: 'teams', workspace: turn.origin.tenant, id: known ?? id } };
}
