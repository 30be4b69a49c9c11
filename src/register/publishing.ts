/** Publications through the store: stored before they count, the same on every instance, known again after a restart. */
import { scheduleSchema, type Schedule } from '../domain/schedule.js';
import type { Publications, StoredPublication } from '../ports.js';
import type { Comparison } from './publish.js';
import type { Publisher, Register } from './register.js';

export interface Origin extends Publisher {
  /** SHA-256 of the file's text, when it came from one */
  sourceHash?: string;
  tell?: StoredPublication['tell'];
}

export class Publishing {
  readonly register: Register;
  readonly #stored: Publications;
  /** what was stored last from each source, and for each report */
  readonly #bySource = new Map<string, StoredPublication>();
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

  /** The last publication from a file or other source. */
  lastFrom(source: string): StoredPublication | undefined {
    return this.#bySource.get(source);
  }

  lastOf(report: string): StoredPublication | undefined {
    return this.#byReport.get(report);
  }

  /** @returns the comparison; while it has questions nothing was published. What changes nothing is published all the same: it is the newer text. */
  async publish(schedule: Schedule, origin: Origin): Promise<Comparison> {
    for (;;) {
      await this.refresh();
      const comparison = this.register.preview(schedule, origin.choices);
      if (comparison.questions.length > 0) return comparison;
      const publication: StoredPublication = {
        revision: this.register.publications.length + 1,
        report: schedule.report,
        who: origin.who,
        when: origin.when,
        source: origin.source,
        sourceHash: origin.sourceHash ?? null,
        tell: origin.tell ?? 'default',
        schedule: JSON.stringify(schedule),
        choices: JSON.stringify(Object.fromEntries(origin.choices ?? [])),
      };
      // another instance may have published meanwhile: then all is compared anew
      if (await this.#stored.add(publication)) {
        await this.refresh();
        return comparison;
      }
    }
  }

  #take(publication: StoredPublication): void {
    const schedule = scheduleSchema.parse(JSON.parse(publication.schedule));
    const choices = new Map(Object.entries(JSON.parse(publication.choices) as Record<string, string>));
    this.register.publish(schedule, { who: publication.who, when: publication.when, source: publication.source, choices });
    this.#bySource.set(publication.source, publication);
    this.#byReport.set(publication.report, publication);
  }
}
