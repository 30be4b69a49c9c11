/** What the contract of messengers needs of each platform: how to play its faults, and what it has accepted. */
import type { Destination, Messenger } from '../../src/ports.js';

/** What becomes of one message to a destination. "After" is after acceptance: the platform has it. */
export type Fault =
  /** 429 with Retry-After in seconds; null: it names none */
  | { kind: 'wait'; seconds: number | null }
  | { kind: 'error-after'; status: 500 | 502 | 504 }
  /** the connection breaks; `cut-after`: in the middle of the answer */
  | { kind: 'reset-before' | 'reset-after' | 'cut-after' }
  /** no answer ever comes */
  | { kind: 'hang' | 'hang-after' }
  /** accepted, and answered only later */
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'refuse'; why: 'bad-message' | 'not-found' | 'archived' | 'revoked' };

/** A message as the platform keeps it. */
export interface Kept {
  /** of the attempt; '' where the platform has no place for it */
  id: string;
  /** as the platform names it */
  ref: string;
  /** everything that a reader sees */
  text: string;
}

export interface MessengerHarness {
  messenger: Messenger;
  /** the longest that the messenger waits for an answer when no test says otherwise, in milliseconds */
  slowest: number;
  destination(name: string): Destination;
  /** the next messages to a destination; after them, all are accepted */
  script(destination: Destination, ...faults: Fault[]): void;
  accepted(destination: Destination): Kept[];
  /** how often a message to it was posted, also those that were not accepted */
  posts(destination: Destination): number;
  /** from now on nobody listens at the platform's address */
  disconnect(): Promise<void>;
  /** ends the platform, also where it hangs */
  close(): Promise<void>;
}

export interface MessengerFixture {
  /** the platform lets a bot look for what it sent, when it has the right to */
  canFind: boolean;
  canEdit: boolean;
  /** @param mayLook the bot has that right. @param timeout how long the messenger waits for an answer, in milliseconds */
  open: (options: { mayLook: boolean; timeout: number }) => Promise<MessengerHarness>;
}
