/** What a command is, and what it is given. */
import type { Answer } from '../domain/answer.js';
import type { LinkPattern } from '../domain/reference.js';
import type { Preferences, Request } from '../ports.js';
import type { Snapshot } from '../register/known.js';
import type { Publication } from '../register/publish.js';
import type { Texts } from '../text/index.js';

export interface Context {
  request: Request;
  /** the reader's zone: their own setting, else what the platform says */
  reader: string;
  snapshot: Snapshot;
  publications: readonly Publication[];
  preferences: Preferences;
  links: LinkPattern;
  t: Texts;
}

export interface Command {
  name: string;
  /** other first words that mean the same */
  aliases: string[];
  /** behind the name: `[GROUP] [WINDOW]` */
  grammar: string;
  /** whole examples that work, the simplest first */
  examples: string[];
  /** @param words what stands behind the command's name */
  run(words: string[], context: Context): Answer | Promise<Answer>;
}

/** An answer with nothing in it yet. */
export function emptyAnswer(title: string): Answer {
  return { title, lead: [], sections: [], notes: [], suggestions: [], source: null };
}
