/** Dates in figures among what was typed: read where only one day can be meant, asked back where two can. */
import type { Answer } from '../domain/answer.js';
import { readFigures } from '../domain/day-figures.js';
import { emptyAnswer, type Context } from './command.js';

/** Behind these, `3/4` is a date; elsewhere it may be a Question of a study group. */
const BEFORE_DATE = /^(?:by|on|until|till|before|since|after|from|to|between)$/i;

/** @returns the words with dates written out, or the question which day is meant. It changes nothing else */
export function writeOutDates(words: readonly string[], { t }: Context): string[] | Answer {
  const out: string[] = [];
  for (const [index, word] of words.entries()) {
    const [day, other] = /\d[/-]\d/.test(word) ? readFigures(word, BEFORE_DATE.test(words[index - 1] ?? '')) : [];
    if (day !== undefined && other !== undefined) {
      const answer = emptyAnswer(t.talk.whichDate(word, day, other));
      const lineWith = (meant: string) => [...words.slice(0, index), meant, ...words.slice(index + 1)].join(' ');
      answer.suggestions.push(...[day, other].map((meant) => ({ text: meant, words: lineWith(meant) })));
      return answer;
    }
    out.push(...(day === undefined ? [word] : day.split(' ')));
  }
  return out;
}
