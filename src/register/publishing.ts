/** Publications through the store: stored before they count, the same on every instance, known again after a restart. */
import { scheduleSchema, type Schedule } from '../domain/schedule.js';
import type { Publications, StoredPublication } from '../ports.js';
import { type Facts, NOTHING_KNOWN } from './known.js';
import { compare, type Comparison } from './publish.js';
import type { Publisher, Register } from './register.js';

/** Who publishes what the folder of the schedule files holds. */
export const SCHEDULES = 'schedules';

export interface Origin extends Publisher {
  /** SHA-256 of the file, when it came from one */
  sourceHash?: string;
}

/** How a publication that rests on a revision ended. */
export type Attempt =
  | { kind: 'published'; revision: number; comparison: Comparison }
  /** a person must choose first; nothing was published */
  | { kind: 'asked'; comparison: Comparison }
  /** something else was published since; nothing was published */
  | { kind: 'outdated' };

export class Publishing {
  readonly register: Register;
  readonly #stored: Publications;
  /** what was stored last from each schedule file, and for each report */
  readonly #byFile = new Map<string, StoredPublication>();
  readonly #byReport = new Map<string, StoredPublication>();

  constructor(register: Register, stored: Publications) {
    this.register = register;
    this.#stored = stored;
  }

  /** Takes over what this or another instance has published. @returns the new ones */
  async refresh(): Promise<StoredPublication[]> {
    const known = this.register.publications.length;
    if ((await this.#stored.newestRevision()) === known) return [];
    const fresh = await this.#stored.since(known);
    for (const publication of fresh) this.#take(publication);
    return fresh;
  }

  /** Takes over who is said to have published what: somebody was forgotten, here or through another instance. */
  async refreshNames(): Promise<void> {
    const stored = await this.#stored.since(0);
    this.register.rename(stored.map(({ who }) => who));
    for (const known of [this.#byFile, this.#byReport]) for (const [name, { revision }] of known) known.set(name, stored[revision - 1]!);
  }

  /** The last publication from a schedule file; a file of the same name that somebody dropped into a chat is another. */
  lastFrom(file: string): StoredPublication | undefined {
    return this.#byFile.get(file);
  }

  lastOf(report: string): StoredPublication | undefined {
    return this.#byReport.get(report);
  }

  /**
   * Publishes on top of a revision, and of no newer one. What changes nothing is published all the same: it is the newer text.
   * @param base the newest revision that the publisher has seen
   */
  async publishOn(base: number, schedule: Schedule, origin: Origin): Promise<Attempt> {
    await this.refresh();
    if (this.register.publications.length !== base) return { kind: 'outdated' };
    const comparison = this.register.preview(schedule, origin.choices);
    if (comparison.questions.length > 0) return { kind: 'asked', comparison };
    const publication: StoredPublication = {
      revision: base + 1,
      report: schedule.report,
      who: origin.who,
      when: origin.when,
      source: origin.source,
      sourceHash: origin.sourceHash ?? null,
      tell: origin.tell ?? 'default',
      schedule: JSON.stringify(schedule),
      choices: JSON.stringify(Object.fromEntries(origin.choices ?? [])),
    };
    const isAdded = await this.#stored.add(publication);
    // also when another was quicker: whoever is told so is to see what
    await this.refresh();
    if (!isAdded) return { kind: 'outdated' };
    return { kind: 'published', revision: base + 1, comparison };
  }

  /** Publishes on top of whatever is the newest. @returns the comparison; while it has questions nothing was published */
  async publish(schedule: Schedule, origin: Origin): Promise<Comparison> {
    for (;;) {
      await this.refresh();
      const attempt = await this.publishOn(this.register.publications.length, schedule, origin);
      if (attempt.kind !== 'outdated') return attempt.comparison;
    }
  }

  /** What was known before a revision, and the schedule that each revision from it on has published. */
  async replay(revision: number): Promise<{ before: Facts; since: StoredPublication[] }> {
    const stored = await this.#stored.since(0);
    const before = stored.filter((one) => one.revision < revision).reduce((facts, one) => compare(facts, scheduleOf(one), choicesOf(one)).facts, NOTHING_KNOWN);
    return { before, since: stored.filter((one) => one.revision >= revision) };
  }

  #take(publication: StoredPublication): void {
    const { who, when, source, tell } = publication;
    // a refresh that ran at the same time may have been quicker
    if (publication.revision <= this.register.publications.length) return;
    this.register.publish(scheduleOf(publication), { who, when, source, tell, choices: choicesOf(publication) });
    if (who === SCHEDULES) this.#byFile.set(source, publication);
    this.#byReport.set(publication.report, publication);
  }
}

function scheduleOf({ schedule }: StoredPublication): Schedule {
  return scheduleSchema.parse(JSON.parse(schedule));
}

function choicesOf({ choices }: StoredPublication): Map<string, string> {
  return new Map(Object.entries(JSON.parse(choices) as Record<string, string>));
}
