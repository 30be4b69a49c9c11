/** What the core needs from outside, and what outside hands to the core. Every adapter is one of these. */
import type { ActionForm } from './domain/action-form.js';
import type { Answer, Item } from './domain/answer.js';
import type { FeedChoice } from './domain/calendar.js';
import type { FetchProblem } from './domain/fetch-problem.js';
import type { FileProblem } from './domain/file-problem.js';
import type { ReadProblem } from './domain/read-problem.js';
import type { Schedule } from './domain/schedule.js';
import type { DeliveryState, Planned } from './domain/delivery.js';
import type { LogEntry, NewEntry } from './domain/log.js';
import type { Instant } from './domain/moment.js';
import type { Destination, Person } from './domain/person.js';
import type { Subscription } from './domain/subscription.js';

export type { NewEntry } from './domain/log.js';
export type { Destination, Person } from './domain/person.js';

export interface Request {
  /** as typed, with or without a leading `/tsag` */
  words: string;
  now: Instant;
  /** IANA name of the reader's zone as the platform knows it; a zone that they have set themselves comes before it */
  zone: string;
  /** `en` */
  language: string;
  person: Person;
  /** where it was asked; the person in a conversation with them alone */
  destination: Destination;
  /** true when nobody but the person is shown the answer: alone with the bot, or in a channel where the platform shows it to them only */
  isPrivate: boolean;
  /** the person's name, as the platform gives it */
  name?: string;
  /** whether the person owns the workspace or team */
  isOwner?: boolean;
  /** persons whom the words mention: how that reads among the words, and who it is */
  mentions?: { text: string; person: Person; name: string | null }[];
  /** whether buttons of the answer can open a form, for the person alone */
  opensForms?: boolean;
  /** `seen` of the form out of which the words come */
  seen?: string;
}

/** Answers a request. Never throws for anything that a person may type. */
export type Ask = (request: Request) => Promise<Answer>;

/** The only "now". */
export interface Clock {
  now(): Instant;
}

/** What a person has set for themselves. */
export interface Preferences {
  /** IANA name, or null when the person has set none */
  zoneOf(person: Person): Promise<string | null>;
  setZone(person: Person, zone: string): Promise<void>;
}

/** A publication as it is stored: enough to know everything again after a restart. */
export interface StoredPublication {
  /** 1, 2, 3 … without a gap */
  revision: number;
  report: string;
  who: string;
  when: Instant;
  source: string;
  /** SHA-256 of the file's text, hexadecimal; null when it came from no file */
  sourceHash: string | null;
  tell: 'default' | 'quiet' | 'tell';
  /** the schedule, as JSON */
  schedule: string;
  /** which meeting was meant where two fitted, as JSON: id within the report → whole id */
  choices: string;
}

export interface Publications {
  /** 0 before the first */
  newestRevision(): Promise<number>;
  /** those after a revision, oldest first */
  since(revision: number): Promise<StoredPublication[]>;
  /** @returns false, and nothing stored, when `publication.revision` is not the newest + 1: somebody else published meanwhile */
  add(publication: StoredPublication): Promise<boolean>;
}

export interface Subscriptions {
  get(destination: Destination): Promise<Subscription | null>;
  /** @returns each with the moment at which it was set last */
  all(): Promise<{ destination: Destination; subscription: Subscription; setAt: Instant }[]>;
  set(destination: Destination, subscription: Subscription, setAt: Instant): Promise<void>;
}

/** A row of the ledger. */
export interface Delivery extends Planned {
  id: number;
  destination: Destination;
  state: DeliveryState;
  /** how many copies the platform may have by now, 0 to 2 */
  copies: number;
  /** fence of the newest attempt that may have arrived, by which it can be looked for; null when there is none, or nobody knows which */
  attempt: number | null;
  /** `held`: uncertain, and neither looked at nor sent once more before a person decides; `approved`: a person has decided that it is */
  hold: 'held' | 'approved' | null;
  /** the message as the platform names it; null while none is known */
  ref: string | null;
  /** why it failed, in the platform's words */
  reason: string | null;
  /** when its state last changed; null while it never did */
  settledAt: Instant | null;
}

/** The right to send what is due to one destination, until the lease ends. */
export interface Claim {
  destination: Destination;
  /** a write with an older number is refused */
  fence: number;
  leaseUntil: Instant;
  /** everything due there now, the earliest first; at most 50 */
  rows: Delivery[];
}

export type Settlement =
  | { state: 'sent'; ref: string | null }
  /** held: nothing is sent before a person decides */
  | { state: 'uncertain'; reason: string; held?: true }
  | { state: 'failed' | 'withdrawn' | 'missed'; reason: string }
  /** the platform refused for now: due again, and nothing is sent to this destination before */
  | { state: 'due'; notBefore: Instant; reason: string };

/** What a person decides about a row: it is to be sent (again), it has arrived, it is not to be sent any more. */
export type Decision = 'resend' | 'arrived' | 'drop';

/** What is to be sent, being sent and was sent. Every method is one transaction. */
export interface Ledger {
  /**
   * Makes what is pending for a destination that which is planned: new keys are added, rows that are `due` and no longer planned
   * are withdrawn, withdrawn ones that are planned again are due again, changed times are taken over.
   * What is sending, sent, uncertain, failed or missed stays as it is. Rows of kind `change` are left alone.
   * A planned row that is new and was due before `since` is not added: it was never true before.
   * Nothing is written when nothing differs.
   */
  arm(destination: Destination, planned: readonly Planned[], at: { since: Instant; now: Instant }): Promise<void>;
  /** Adds rows whose key is new; for changes, which no plan repeats. */
  add(destination: Destination, planned: readonly Planned[]): Promise<void>;
  /** True when neither `claim` nor `sweep` would find anything: what a tick asks first, at the cost of one look-up. */
  isIdle(options: { now: Instant }): Promise<boolean>;
  /**
   * Takes what is due at `now`, for at most `most` destinations that have nothing in flight, are not paused and may be sent to.
   * Each row taken becomes `sending`; nothing may be sent before `attempt`. With `uncertain` rows of that state are taken too, to be looked at,
   * when they are not held. Rows that have expired are not taken.
   */
  claim(options: { now: Instant; lease: number; most: number; uncertain: boolean }): Promise<Claim[]>;
  /**
   * Records that rows of a claim are about to be sent: one more copy of each, but of those that are `absent` the new attempt takes the place
   * of the last one, which surely did not arrive.
   * @returns false, and nothing changed, when the claim is no longer held: then nothing may be sent
   */
  attempt(claim: Claim, ids: readonly number[], options: { absent: readonly number[] }): Promise<boolean>;
  /**
   * Says what became of rows of a claim.
   * `sent` and `uncertain` keep the copies as counted; all others count back the copy of this claim's attempt, which was not made.
   * A row that is to be `due` and may have arrived earlier is `uncertain` again.
   * @returns false, and nothing changed, when the claim is no longer held
   */
  settle(claim: Claim, ids: readonly number[], settlement: Settlement, now: Instant): Promise<boolean>;
  /**
   * Makes `sending` rows whose lease has ended `uncertain`, or `due` when no attempt was made of which nobody knows what became,
   * and rows whose window has passed while they were due `missed`. @returns them
   */
  sweep(now: Instant): Promise<Delivery[]>;
  /**
   * A person's decision. `resend`: an uncertain row with fewer than two copies may be taken once more, a failed one is due again,
   * both while they have not expired; `arrived`: an uncertain row is sent; `drop`: an uncertain or failed row is failed and stays so.
   * @returns the row as it is then, null and nothing changed when it cannot be
   */
  resolve(id: number, decision: Decision, now: Instant): Promise<Delivery | null>;
  /** After the clock may have been put back: nothing is in flight for longer than `lease` from now, nothing waits for longer than `wait`; in milliseconds. */
  clockChanged(options: { now: Instant; lease: number; wait: number }): Promise<void>;
  /** Stops or resumes a destination, or a whole workspace when the destination's id is `*`. */
  pause(destination: Destination, reason: string | null): Promise<void>;
  /** What is stopped, and why; a whole workspace as its destination `*`. */
  pauses(): Promise<{ destination: Destination; reason: string }[]>;
  /** The earliest due time of all, null when nothing is pending. */
  nextDue(): Promise<Instant | null>;
  list(filter: { id?: number; state?: DeliveryState; destination?: Destination; item?: string; most: number }): Promise<Delivery[]>;
  counts(): Promise<{ destination: Destination; state: DeliveryState; count: number }[]>;
}

/** What an adapter keeps for itself, by kind and key: installations, ways back into a conversation, events seen. Each text is the adapter's own. */
export interface Records {
  get(kind: string, key: string): Promise<string | null>;
  set(kind: string, key: string, text: string, now: Instant): Promise<void>;
  /** @returns false, and nothing changed, when the key is there already */
  add(kind: string, key: string, text: string, now: Instant): Promise<boolean>;
  delete(kind: string, key: string): Promise<void>;
  /** in the order of their keys */
  list(kind: string): Promise<{ key: string; text: string; setAt: Instant }[]>;
  /** those of a kind that were set before a moment */
  deleteBefore(kind: string, before: Instant): Promise<void>;
}

/** A calendar link that holds. Whoever was shown its token can read the calendar; the bot does not know it any more. */
export interface CalendarLink {
  /** 1, 2, 3 … among those of its holder, never given again */
  number: number;
  choice: FeedChoice;
  createdAt: Instant;
  /** to the minute; null while it never was */
  fetchedAt: Instant | null;
}

/** Calendar links, known by the hash of their tokens. */
export interface Links {
  /** @returns its number */
  add(holder: Person, hash: string, choice: FeedChoice, now: Instant): Promise<number>;
  /** @returns null for one that was never made, and for one that is revoked; what another instance revokes is found for a second more */
  find(hash: string, now: Instant): Promise<CalendarLink | null>;
  /** Notes that it was fetched; written at most once a minute. */
  fetched(hash: string, now: Instant): Promise<void>;
  /** those of a person that hold, in the order of their numbers */
  list(holder: Person): Promise<CalendarLink[]>;
  /** @param number null for all of them. @returns the numbers of those that end now */
  revoke(holder: Person, number: number | null, now: Instant): Promise<number[]>;
}

/** What nobody can guess. */
export interface Secrets {
  /** 32 random bytes in base64url, letters and digits alone */
  token(): string;
  /** SHA-256 of a token, hexadecimal: what is kept of it */
  hash(token: string): string;
}

/** What persons did with what all share, for good: nothing in it is changed or removed, but to forget who somebody was. */
export interface Log {
  /** id of the newest entry; 0 before the first */
  newest(): Promise<number>;
  /** those after an entry, oldest first */
  since(id: number): Promise<LogEntry[]>;
  /** All or none. @returns false, and nothing stored, when a subject has another newest entry than was `seen`: somebody else was quicker */
  append(entries: readonly NewEntry[]): Promise<boolean>;
}

export interface Store {
  records: Records;
  log: Log;
  links: Links;
  preferences: Preferences;
  publications: Publications;
  subscriptions: Subscriptions;
  ledger: Ledger;
  /**
   * Removes what is kept for a person: preferences, links, reminders and their receipts; in the log a pseudonym takes their place, which an entry of its own says.
   * What is being sent to them at that moment is not recalled.
   * @returns the pseudonym
   */
  forget(person: Person, now: Instant): Promise<Person>;
  /**
   * Removes what is kept for a workspace or tenant and everybody in it: settings, links, reminders and their receipts;
   * in the log a pseudonym takes the place of each of them, as `forget` does it. @param place its destination `*`
   */
  forgetWorkspace(place: Destination, now: Instant): Promise<void>;
  close(): Promise<void>;
}

/** What a platform answered to a message; see the table in docs/guarantees.md. */
export type SendOutcome =
  | { kind: 'sent'; ref: string | null }
  /** asked to wait; `after` in seconds */
  | { kind: 'wait'; after: number; reason: string }
  /** surely not sent, and worth another try: no connection, no such name */
  | { kind: 'unreachable'; reason: string }
  /** surely not sent, and no other try will help: `message` this one, `destination` any to it, `workspace` any to all of it */
  | { kind: 'refused'; reason: string; ends: 'message' | 'destination' | 'workspace' }
  /** it may have been sent: no answer, a server error */
  | { kind: 'uncertain'; reason: string };

/** A platform's way out. It never retries by itself, and answers within 30 seconds. */
export interface Messenger {
  /** @param id of the attempt; put where `find` can see it */
  send(destination: Destination, message: Answer, id: string): Promise<SendOutcome>;
  /** Replaces a message that was sent. */
  edit?(destination: Destination, ref: string, message: Answer): Promise<SendOutcome>;
  /**
   * Looks whether an attempt arrived.
   * @param since when it was made, at the earliest
   * @returns its name on the platform, null when it is surely not there, `early` when it is not there and may come yet, `unknown` when the platform does not let us look
   */
  find?(destination: Destination, id: string, since: Instant): Promise<{ ref: string } | null | 'early' | 'unknown'>;
}

/** What the Home tab of a platform shows; dates in it are for the person whose tab it is. */
export interface Home {
  /** the soonest first; near: worth a sign */
  deadlines: { item: Item; isNear: boolean }[];
  meetings: { item: Item; isNear: boolean }[];
  /** those that the person owns; null when nobody knows which these are */
  actions: Item[] | null;
  /** channels by the platform's id, with what is set there in a sentence */
  channels: { id: string; text: string }[];
  /** the person's private reminders, in a sentence */
  own: string;
  /** words that answer with a link to the calendar; null when there is none */
  calendar: string | null;
  source: string | null;
}

/** A file that somebody dropped into a chat; one that could not be fetched, with why. */
export type DroppedFile = { name: string; bytes: Uint8Array } | { name: string; problem: FetchProblem };

/** What stands in a file, with the SHA-256 of its bytes, hexadecimal. */
export type FileReading = { hash: string } & (
  /** `schedule`: a person has written the report's name there */
  | { kind: 'report' | 'schedule'; schedule: Schedule }
  | { kind: 'unreadable'; problem: ReadProblem }
  /** a schedule file with faults */
  | { kind: 'faulty'; problems: FileProblem[] }
);

/** Reads a file from a stranger, within limits of time and memory. */
export type ReadFile = (bytes: Uint8Array, name: string) => Promise<FileReading>;

/** What a chat platform asks of the core. */
export interface Chat {
  ask: Ask;
  /** Answers a file with the preview of what publishing it would do, which nobody else is to be shown; `request.words` says nothing. */
  file(request: Request, file: DroppedFile): Promise<Answer>;
  /** @param channels those of the person in which the bot is */
  home(request: Request, channels: readonly Destination[]): Promise<Home>;
  /** what a form for `remind` starts from */
  remindForm(destination: Destination): Promise<{ groups: { id: string; name: string }[]; subscription: Subscription | null }>;
  /**
   * What a form for `done`, `assign`, `due` or `note` starts from; `request.words` names the command and the action.
   * To whoever may not change the action, and where it cannot be changed so or no form opens, the answer that says why.
   */
  actionForm(request: Request): Promise<ActionForm | Answer>;
  /** Whether these words are such a command that would ask back; of a person who may not, it would refuse. At once, from what is known here. @param person null: whoever it is */
  asksForm(words: string, person: Person | null): boolean;
  /** The bot may not write there any more (`id` `*`: in a whole workspace): nothing is sent, what was set is kept, the operator is told. */
  left(place: Destination, reason: string): Promise<void>;
  /** The bot may write there (again). */
  joined(place: Destination): Promise<void>;
}
