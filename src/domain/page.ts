/** What is known, as the pages in the browser show it. */
import type { Link, Note } from './answer.js';
import type { FeedEvent } from './calendar.js';
import type { Instant } from './moment.js';

/** What whoever opens the address may see: meetings and deadlines, without actions, documents or links to take part. */
export interface OpenSchedule {
  /** of the facts; 0 while nothing is known */
  revision: number;
  /** those that have meetings, or of which a report says that none is planned; by id */
  groups: { id: string; name: string | null }[];
  /** in the order of time, past and to come; what was cancelled is among them, what was withdrawn is not */
  events: FeedEvent[];
  /** meetings that take place on a day that is not known yet */
  undated: Pick<FeedEvent, 'id' | 'meeting' | 'findings' | 'source'>[];
  /** groups of which a report says that no meeting is planned */
  none: { group: string; report: string }[];
  /** the reports from which the events come, the newest meeting first */
  reports: OpenReport[];
}

export interface OpenReport {
  /** as `FeedEvent.source` names it */
  document: string;
  /** in words: `TD100R1, the report of the meeting of …` */
  text: string;
  meeting: { start: string; end: string; place: string | null } | null;
  publishedAt: Instant;
}

/** One line of a list of actions or documents, in words. */
export interface PageRow {
  /** `WP2-4`, `99-02`, `TD142R1` */
  name: string;
  /** the document's page, when its address is known */
  url: string | null;
  title: string;
  /** ids */
  groups: string[];
  /** who sent it; empty for what is no document */
  source: string;
  /** what is known of its state; empty when nothing is */
  state: string;
  /** documents that it cites; `url` is empty where the address cannot be known */
  documents: Link[];
  /** where it stands in the report: `clause 0` */
  place: string;
  notes: Note[];
}

export interface PageList {
  /** a part is all of one report, the newest first; parts without a row that fits are left out */
  parts: { heading: string; lead: string; rows: PageRow[] }[];
  /** how many there are, whatever was looked for */
  total: number;
}

/** What the pages ask of the core. */
export interface PageSource {
  /** the same object while nothing new is published */
  schedule(): OpenSchedule;
  /** @param words all of which stand in what is found, at the beginning of a word; none: everything */
  actions(words: string, now: Instant): { actions: PageList; wtsa: PageList };
  documents(words: string): PageList;
}
