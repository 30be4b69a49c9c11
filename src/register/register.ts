/** The one place that holds what the bot knows, and through which everything new goes. */
import type { Instant } from '../domain/moment.js';
import type { Schedule } from '../domain/schedule.js';
import { NOTHING_KNOWN, takeSnapshot, type Snapshot } from './known.js';
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
  #snapshot: Snapshot = takeSnapshot(NOTHING_KNOWN);
  #publications: Publication[] = [];

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Every publication, oldest first. */
  get publications(): readonly Publication[] {
    return this.#publications;
  }

  /** What publishing would change, without publishing. */
  preview(schedule: Schedule, choices?: ReadonlyMap<string, string>): Comparison {
    return compare(this.#snapshot, schedule, choices);
  }

  /**
   * Publishes a schedule in which no id stands twice (`readScheduleFile` sees to it).
   * @returns the comparison; while it has questions nothing was published
   */
  publish(schedule: Schedule, { who, when, source, tell = 'default', choices }: Publisher): Comparison {
    const comparison = compare(this.#snapshot, schedule, choices);
    if (comparison.questions.length > 0) return comparison;
    const { facts, changes, omitted } = comparison;
    this.#snapshot = takeSnapshot(facts);
    this.#publications.push({ revision: this.#publications.length + 1, report: schedule.report, who, when, source, tell, changes, omitted });
    return comparison;
  }
}
