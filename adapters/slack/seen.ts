/** Each event and each signed request has one effect, however often and at however many instances it comes in. */
import type { Clock, Records } from '../../src/ports.js';
import { describeError } from './log.js';

const KIND = 'slack-seen';
/** Slack repeats events for an hour, or for a day where it was told to; signatures are good for five minutes. */
const KEPT = 25 * 3_600_000;
const CLEANED_EVERY = 3_600_000;
/** Here, for when the store cannot be asked. */
const HERE = 600_000;

export class Seen {
  readonly #records: Records;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  /** when each came in, the oldest first */
  readonly #here = new Map<string, number>();
  #cleanedAt = 0;

  constructor(records: Records, clock: Clock, log: (line: string) => void) {
    this.#records = records;
    this.#clock = clock;
    this.#log = log;
  }

  /** Notes it. @returns true when this instance has not seen it before */
  isNewHere(key: string): boolean {
    const now = this.#clock.now();
    for (const [old, at] of this.#here) {
      if (at > now - HERE) break;
      this.#here.delete(old);
    }
    if (this.#here.has(key)) return false;
    this.#here.set(key, now);
    return true;
  }

  /** Notes it. @returns true when no instance has seen it before; without the store, when this one has not */
  async isNew(key: string): Promise<boolean> {
    return this.isNewHere(key) && this.isNewElsewhere(key);
  }

  /** As `isNew`, when this instance was asked before. */
  async isNewElsewhere(key: string): Promise<boolean> {
    const now = this.#clock.now();
    try {
      const isNew = await this.#records.add(KIND, key, '', now);
      if (now - this.#cleanedAt > CLEANED_EVERY) {
        this.#cleanedAt = now;
        await this.#records.deleteBefore(KIND, now - KEPT);
      }
      return isNew;
    } catch (error) {
      // whoever asked gets to hear that the store is away
      this.#log(`slack: cannot note what came in: ${describeError(error)}`);
      return true;
    }
  }
}
