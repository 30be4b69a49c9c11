/** What Teams sends again, because an answer took long or was lost, has one effect. */
import type { Clock, Records } from '../../src/ports.js';
import { describeError } from './log.js';

const KIND = 'teams-seen';
/** Tokens are good for an hour: nothing older comes in again. */
const KEPT = 3 * 3_600_000;
const CLEANED_EVERY = 3_600_000;
/** Answers to buttons, kept for when Teams asks again within seconds. */
const ANSWERS = 50;

export class Seen {
  readonly #records: Records;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #answers = new Map<string, Promise<object>>();
  #cleanedAt = 0;

  constructor(records: Records, clock: Clock, log: (line: string) => void) {
    this.#records = records;
    this.#clock = clock;
    this.#log = log;
  }

  /** Notes it. @returns true when no instance has seen it before */
  async isNew(key: string): Promise<boolean> {
    const now = this.#clock.now();
    try {
      const isNew = await this.#records.add(KIND, key, '', now);
      if (Math.abs(now - this.#cleanedAt) > CLEANED_EVERY) {
        this.#cleanedAt = now;
        await this.#records.deleteBefore(KIND, now - KEPT);
      }
      return isNew;
    } catch (error) {
      // whoever asked gets to hear that the store is away
      this.#log(`teams: cannot note what came in: ${describeError(error)}`);
      return true;
    }
  }

  /** The answer of the first time, for the same key. */
  once(key: string, answer: () => Promise<object>): Promise<object> {
    const known = this.#answers.get(key);
    if (known) return known;
    const made = answer();
    this.#answers.set(key, made);
    if (this.#answers.size > ANSWERS) this.#answers.delete(this.#answers.keys().next().value!);
    return made;
  }
}
