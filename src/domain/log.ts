/** What persons did with what all share: kept for good, never changed but to forget who it was. */
import type { Instant, IsoDate } from './moment.js';
import { isOfPerson, isSamePlace, printPlace, readPlace, type Destination, type Person } from './person.js';
import type { OUTCOMES } from './schedule.js';
import type { Subscription } from './subscription.js';

export type Outcome = (typeof OUTCOMES)[number];

/** Somebody, as the platform called them at the time. */
export interface Named {
  person: Person;
  /** null: the platform gave none */
  name: string | null;
}

/** How an action ended. */
export interface Closing {
  outcome: Outcome;
  /** the document that records it; null: it rests on the word of whoever said so */
  document: string | null;
}

/** `before` and `after` survive JSON. The kinds are permanent: they stand in the database. */
export type Deed = { remark: string | null } & (
  | // of an action, by its whole id: `tsag-2025-05/WP2-4`
  { kind: 'closed'; subject: string; before: Closing | null; after: Closing }
  | { kind: 'reopened'; subject: string; before: Closing; after: null }
  | { kind: 'assigned'; subject: string; before: Named | null; after: Named | null }
  | { kind: 'due'; subject: string; before: IsoDate | null; after: IsoDate | null }
  | { kind: 'note'; subject: string; before: null; after: null }
  // of a group, by its id: who was its rapporteur, who is
  | { kind: 'role'; subject: string; before: Named | null; after: Named | null }
  // of a meeting, by its whole id: somebody says that its date is wrong
  | { kind: 'wrong'; subject: string; before: null; after: null }
  // of a report, by its id: published on top of a revision as the next one; or a preview thrown away, made of a file or of words
  | { kind: 'published'; subject: string; before: number; after: { revision: number; source: string; tell: 'quiet' | 'tell' } }
  | { kind: 'discarded'; subject: string; before: string; after: null }
  // of the bot
  | { kind: 'feedback'; subject: 'bot'; before: null; after: null }
  // `workspace`: the bot was removed from theirs; null: they asked for it
  | { kind: 'forgotten'; subject: 'bot'; before: null; after: 'workspace' | null }
  // of a channel, as `printPlace` writes it
  | { kind: 'reminders'; subject: string; before: Subscription | null; after: Subscription }
  // of a delivery, by its number, or of a place whose deliveries go on
  | { kind: 'delivery'; subject: string; before: string; after: string }
);

export type LogEntry = Deed & {
  /** 1, 2, 3 … without a gap */
  id: number;
  at: Instant;
  who: Person;
  name: string | null;
  /** where it was said, as `printPlace` writes it */
  where: string;
};

/** An entry that is to be stored. */
export type NewEntry = Deed & Pick<LogEntry, 'at' | 'who' | 'name' | 'where'> & {
    /** id of the newest entry of its subject that the writer knows; 0: none */
    seen: number;
  };

/** What stands in the log instead of a person who is to be forgotten. @param id of the entry that says so */
export function pseudonym(id: number): Person {
  return { platform: FORGOTTEN, workspace: '', id: String(id) };
}

const FORGOTTEN = 'forgotten';

export function isForgotten({ platform }: Person): boolean {
  return platform === FORGOTTEN;
}

/** @param text as `printPlace` writes a person. @returns null for somebody who is known */
export function readPseudonym(text: string): Person | null {
  const [, id] = /^forgotten:(\d+)$/.exec(text) ?? [];
  return id === undefined ? null : pseudonym(Number(id));
}

/** The persons of a workspace who stand in an entry: who did it, of whom it speaks, whose reminders it is about, whom it mentions; some of them more than once. */
export function personsIn({ who, subject, before, after, remark }: LogEntry, { platform, workspace }: Destination): Person[] {
  const isTheirs = (person: Person) => person.platform === platform && person.workspace === workspace;
  const spokenOf = [before, after].flatMap((value) => personOf(value) ?? []);
  // a mention means somebody of the workspace where it is written
  const mentioned = isTheirs(who) ? Array.from((remark ?? '').matchAll(/@([UW][A-Z0-9]{2,20})(?![A-Za-z0-9])/g), ([, id]) => ({ platform, workspace, id: id! })) : [];
  const place = readPlace(subject);
  const reminded = place && isOfPerson(place) ? [place] : [];
  return [who, ...spokenOf, ...reminded, ...mentioned].filter(isTheirs);
}

/** The entry with another person in the place of one: who did it, where when that was alone with the bot, of whom it speaks, whom it mentions. */
export function withoutPerson(entry: LogEntry, person: Person, other: Person): LogEntry {
  const isThem = isSamePlace(entry.who, person);
  // names could be anybody's words; a mention is surely this person
  const mention = new RegExp(`<@${escaped(person.id)}(?:\\|[^>]*)?>|@${escaped(person.id)}(?![A-Za-z0-9])`, 'g');
  return {
    ...entry,
    ...(isThem ? { who: other, name: null } : {}),
    where: entry.where === printPlace(person) ? printPlace(other) : entry.where,
    // deliveries to them go on
    subject: entry.subject === printPlace(person) ? printPlace(other) : entry.subject,
    before: replaced(entry.before, person, other),
    after: replaced(entry.after, person, other),
    remark: entry.remark === null ? null : entry.remark.replace(mention, printPlace(other)).replaceAll(printPlace(person), printPlace(other)),
  } as LogEntry;
}

function replaced(value: unknown, person: Person, other: Person): unknown {
  const named = personOf(value);
  return named && isSamePlace(named, person) ? { person: other, name: null } : value;
}

/** @returns null for what is not `Named` */
function personOf(value: unknown): Person | null {
  return typeof value === 'object' && value !== null && 'person' in value ? (value as Named).person : null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
