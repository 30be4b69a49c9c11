/** "cancel my reminders", "move the reminders to 08:30": these speak of reminders, not of a meeting. */
import type { Answer } from '../domain/answer.js';
import type { Context } from './command.js';
import { readQuestion } from './question.js';
import { remind } from './remind.js';

/** @returns null when no reminders are named */
export function remindersInstead(command: string, words: readonly string[], context: Context): Answer | Promise<Answer> | null {
  const meant = words.some((word) => /^(?:remind|digest)/i.test(word)) ? readQuestion([command, ...words], context) : null;
  return meant?.command === 'remind' ? remind.run(meant.words, context) : null;
}
