/** For whom, when and out of what something is shown. */
import type { Instant } from '../domain/moment.js';
import type { LinkPattern } from '../domain/reference.js';
import type { History } from '../register/history.js';
import type { Snapshot } from '../register/known.js';
import type { Texts } from '../text/index.js';

export interface View {
  now: Instant;
  /** zones whose local time is shown beside Geneva's and UTC: the reader's own, or those that a channel asked for */
  readers: readonly string[];
  snapshot: Snapshot;
  links: LinkPattern;
  t: Texts;
}

/** For what persons have a say in, besides the reports. */
export interface ActionView extends View {
  history: History;
}
