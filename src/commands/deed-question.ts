/** Questions about what was done, sent and published. */
import { readArguments } from './arguments.js';
import type { Meant, Sentence } from './sentence.js';

/** What somebody did to a meeting, an action or a report. */
export const DEEDS = /^(?:changed|moved|cancell?ed|published|closed|edited|deleted)$/i;

/** What was done, sent and published; and how one does it. */
export function readDeeds({ text, words, given, context }: Sentence): Meant | null {
  const since = words.filter((word) => /^(?:yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/i.test(word)).slice(0, 1);
  const isWhoDid = /^who(?: has)? (\S+)/i.exec(text)?.[1];
  if (DEEDS.test(isWhoDid ?? '') || (given.groups.length === 0 && /\bwhat (?:did|has|have) (?!we\b|tsag\b|the\b)\S+ (?:do|done|changed?)\b/i.test(text))) {
    return { command: context.isAdmin ? 'audit' : 'changes', words: [...(since.length > 0 ? ['since', ...since] : []), ...(context.isAdmin && /\bI\b/i.test(text) ? ['of', 'me'] : [])] };
  }
  if (/\b(?:will|would|to) be sent\b|^preview$/i.test(text)) return { command: 'remind', words: ['preview', ...readArguments(words, context).windowWords] };
  const isOfMessages = /\b(?:remind\w*|messages?|notif\w*|digests?)\b/i.test(text) || /^what (?:was|has been|got) sent\b/i.test(text);
  if (isOfMessages && /\b(?:sent|go out|gone out|went out|delivered|arrived?)\b/i.test(text)) return { command: 'delivery', words: [] };
  const isNew = /^(?:add|create|plan|schedule|enter)\b.* (?:e-)?meeting\b/i.test(text) || (/^new (?:interim )?(?:e-)?meeting\b/i.test(text) && given.window !== null);
  if (isNew || /\b(?:import|publish|load)\b.*\breports?\b/i.test(text)) return { command: 'publish', words: [] };
  return null;
}
