/** How an action ended, as people write it. */
import type { Outcome } from '../domain/log.js';
import { OUTCOMES, type Action } from '../domain/schedule.js';

const STEMS: [RegExp, Outcome][] = [
  [/^approv(?:ed?|al)$/i, 'approved'],
  [/^adopt(?:ed|ion)?$/i, 'adopted'],
  [/^agree[ds]?$/i, 'agreed'],
  [/^endorse[ds]?$/i, 'endorsed'],
  [/^note[ds]?$/i, 'noted'],
  [/^amend(?:ed)?$/i, 'amended'],
  [/^(?:defer(?:red)?|postponed)$/i, 'deferred'],
  [/^reject(?:ed)?$/i, 'rejected'],
  [/^withdr(?:aw|awn|ew)$/i, 'withdrawn'],
];

export const OUTCOME_WORDS: readonly Outcome[] = OUTCOMES;

export function readOutcome(word: string): Outcome | null {
  return STEMS.find(([stem]) => stem.test(word))?.[1] ?? null;
}

/** What the plenary does when it does what it is asked: `Approve the terms of reference` → approved. */
export function askedFor({ title, text }: Action): Outcome | null {
  for (const words of [title, text ?? '']) {
    const verb = /^(?:to )?(?:take )?(approve|adopt|agree|endorse|note)\b/i.exec(words)?.[1];
    if (verb !== undefined) return readOutcome(verb);
  }
  return null;
}
