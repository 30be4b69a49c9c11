/** What somebody writes to the bot. */
import type { Answer } from '../../src/domain/answer.js';
import { chooseFiles } from '../../src/domain/dropped-files.js';
import { printPlace } from '../../src/domain/person.js';
import type { Request } from '../../src/ports.js';
import { actionFormOf } from './action-forms.js';
import { answersToFiles, bearsFile, filesOf, personalChat } from './files.js';
import { describeError } from './log.js';
import { ask, texts, type Parts, type Turn } from './parts.js';
import { keepReference, referenceOf, reply, replyCard } from './reply.js';
import { whileTyping } from './typing.js';
import { wordsOf, type Mentioned } from './words.js';

/** Never throws. */
export async function answerMessage(parts: Parts, turn: Turn): Promise<void> {
  const { words, mentions } = wordsOf(turn.activity);
  await keepReference(parts, turn);
  const to = { ...referenceOf(turn), conversation: turn.origin.thread };
  const awaited = <T>(answer: Promise<T>) => whileTyping(answer, () => void parts.seam.send(to, { type: 'typing' }).catch(() => {}));
  const files = turn.origin.isPersonal ? filesOf(turn.activity) : [];
  try {
    for (const answer of answersToFiles(parts, turn, files)) await reply(parts, turn, await awaited(answer), null);
    // beside a report the words are none for the bot, beside a picture they may be a question
    if (files.length > 0 && (words === '' || chooseFiles(files).read.length > 0)) return;
    if (parts.chat.asksForm(words, turn.origin.person)) await replyCard(parts, turn, await awaited(actionFormOf(parts, turn, words)));
    else await reply(parts, turn, await awaited(answerTo(parts, turn, words, mentions)), words);
  } catch (error) {
    parts.log(`teams: a question in ${printPlace(turn.origin.place)} was not answered: ${describeError(error)}`);
    await reply(parts, turn, texts.failed, null);
  }
}

async function answerTo(parts: Parts, turn: Turn, words: string, mentions: readonly Mentioned[]): Promise<Answer> {
  const isOfNoUse = !turn.origin.isPersonal && bearsFile(turn.activity);
  if (isOfNoUse && words === '') return texts.dropAlone(personalChat(turn.activity.recipient.id));
  const answer = await ask(parts, turn, words, await Promise.all(mentions.map((one) => personOf(parts, turn, one))));
  return isOfNoUse ? { ...answer, notes: [...answer.notes, { level: 'hint', text: texts.filesNotHere }] } : answer;
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
