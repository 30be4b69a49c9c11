/** A plain question, and what it is taken for. */
import type { Arguments } from './arguments.js';
import type { Context } from './command.js';

export interface Meant {
  command: string;
  /** what was understood, as one would type it behind the command */
  words: string[];
  /** what the answer does not cover, said before it */
  caveat?: string;
}

/** A sentence, looked at once. */
export interface Sentence {
  words: string[];
  text: string;
  given: Arguments;
  /** the words without those of a time: the 3 of "RG-DT 3 September" is no number of a meeting */
  untimed: string[];
  context: Context;
}
