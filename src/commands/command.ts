/** What a command is, and what it is given. */
import type { Answer } from '../domain/answer.js';
import type { Request, Store } from '../ports.js';
import type { Publication } from '../register/publish.js';
import type { Reminders } from '../reminders/service.js';
import type { View } from '../show/view.js';

export interface Context extends View {
  request: Request;
  /** the reader's zone: their own setting, else what the platform says */
  reader: string;
  publications: readonly Publication[];
  store: Pick<Store, 'preferences' | 'subscriptions' | 'ledger'>;
  reminders: Reminders;
  /** whether the person may do everything */
  isAdmin: boolean;
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
