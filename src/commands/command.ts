/** What a command is, and what it is given. */
import { plainAnswer, type Answer } from '../domain/answer.js';
import type { Request, Secrets, Store } from '../ports.js';
import type { Logbook } from '../register/logbook.js';
import type { Proposals } from '../register/proposals.js';
import type { Publication } from '../register/publish.js';
import type { Publishing } from '../register/publishing.js';
import type { Trouble } from '../reminders/deliver.js';
import type { Reminders } from '../reminders/service.js';
import type { ActionView } from '../show/view.js';

export interface Context extends ActionView {
  request: Request;
  /** the reader's zone: their own setting, else what the platform says */
  reader: string;
  publications: readonly Publication[];
  store: Pick<Store, 'preferences' | 'subscriptions' | 'ledger' | 'links' | 'forget'>;
  reminders: Reminders;
  /** newer than `snapshot` and `publications` once something was published */
  publishing: Publishing;
  /** what somebody wants to publish and has not decided about yet */
  proposals: Proposals;
  /** newer than `history` once something was appended */
  logbook: Logbook;
  /** who sets reminders and links of a channel */
  channelReminders: 'owners' | 'anyone';
  /** tells the operator */
  report: (trouble: Trouble) => void;
  /** as `ADMINS` names them */
  admins: readonly string[];
  /** whether the person may do everything */
  isAdmin: boolean;
  secrets: Secrets;
  /** under which others reach the service, without a slash at the end; null when there is no such address */
  publicUrl: string | null;
  /** whether everybody may read the feed of a group */
  publicFeeds: boolean;
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
  return plainAnswer(title);
}
