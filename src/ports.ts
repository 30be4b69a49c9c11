/** What the core needs from outside, and what outside hands to the core. Every adapter is one of these. */
import type { Answer } from './domain/answer.js';
import type { Instant } from './domain/moment.js';

/** Somebody on a platform: `slack`, workspace `T1`, id `U1`; `console`, '', 'console'. */
export interface Person {
  platform: string;
  /** workspace or tenant */
  workspace: string;
  id: string;
}

/** A channel or conversation on a platform. */
export type Destination = Person;

export interface Request {
  /** as typed, with or without a leading `/tsag` */
  words: string;
  now: Instant;
  /** IANA name of the reader's zone as the platform knows it; a zone that they have set themselves comes before it */
  zone: string;
  /** `en` */
  language: string;
  person: Person;
  destination: Destination;
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
