/** The one place that holds what the bot knows, and through which everything new goes. */
import type { Instant } from '../domain/moment.js';
import type { Schedule } from '../domain/schedule.js';
import { NOTHING_KNOWN, takeSnapshot, type Facts, type Snapshot } from './known.js';
import { compare, type Comparison, type Publication } from './publish.js';

export interface Publisher {
  who: string;
  when: Instant;
  source: string;
  /** `default` without it */
  tell?: Publication['tell'];
  /** answers to earlier questions: incoming id → whole id */
  choices?: ReadonlyMap<string, string>;
}

export class Register {
  #facts: Facts = NOTHING_KNOWN;
  /** made when it is asked for: a start takes up many publications, and answers from what they add up to */
  #snapshot: Snapshot | null = null;
  #publications: Publication[] = [];

  get snapshot(): Snapshot {
    return (this.#snapshot ??= takeSnapshot(this.#facts));
  }

  /** Every publication, oldest first. */
  get publications(): readonly Publication[] {
    return this.#publications;
  }

  /** Takes over who is said to have published each revision, the first one first: somebody asked to be forgotten. */
  rename(who: readonly string[]): void {
    this.#publications = this.#publications.map((publication, index) => ({ ...publication, who: who[index] ?? publication.who }));
  }

  /** What publishing would change, without publishing. */
  preview(schedule: Schedule, choices?: ReadonlyMap<string, string>): Comparison {
    return compare(this.#facts, schedule, choices);
  }

  /**
   * Publishes a schedule in which no id stands twice (`readScheduleFile` sees to it).
   * @returns the comparison; while it has questions nothing was published
   */
  publish(schedule: Schedule, { who, when, source, tell = 'default', choices }: Publisher): Comparison {
    const comparison = compare(this.#facts, schedule, choices);
    if (comparison.questions.length > 0) return comparison;
    const { facts, changes, omitted } = comparison;
    this.#facts = facts;
    this.#snapshot = null;
    this.#publications.push({ revision: this.#publications.length + 1, report: schedule.report, who, when, source, tell, changes, omitted });
    return comparison;
  }
}
