/** An answer as a message: to the one who asked, or to everybody. */
import { plainAnswer, type Answer } from '../../src/domain/answer.js';
import { LANGUAGE, texts } from './parts.js';
import { renderAnswer, type SlackMessage } from './render.js';
import { respond } from './respond.js';

/** @param part of a long answer, from 1; the last one when there are fewer */
export function messageOf(answer: Answer, words: string | null, { part = 1, canShare = false } = {}): SlackMessage {
  const parts = renderAnswer(answer, { language: LANGUAGE, words, canShare });
  return parts[Math.min(part, parts.length) - 1]!;
}

/** Only the one who asked sees it, unless `isKept`: then it stays, where nobody else is. @param replace the message that was clicked */
export async function respondTo(url: string, message: SlackMessage, { replace = false, isKept = false } = {}): Promise<void> {
  await respond(url, { ...message, response_type: isKept ? 'in_channel' : 'ephemeral', replace_original: replace });
}

export function sentence(text: string): SlackMessage {
  return messageOf(plainAnswer(text), null);
}

export async function apologise(url: string): Promise<void> {
  await respondTo(url, sentence(texts.failed));
}
