/**
 * The files of `schedules/` → publications. A file is published when its text differs from what was last published from it;
 * one with a fault changes nothing; one that vanishes changes nothing; one that was edited after somebody corrected the
 * same report elsewhere is not published while it would change something, so that neither undoes the other unseen.
 */
import { createHash } from 'node:crypto';
import type { FileProblem } from '../domain/file-problem.js';
import type { Instant } from '../domain/moment.js';
import type { Schedule } from '../domain/schedule.js';
import type { Comparison } from './publish.js';
import { SCHEDULES, type Publishing } from './publishing.js';

export type FileOutcome =
  | { file: string; kind: 'published'; comparison: Comparison }
  | { file: string; kind: 'ambiguous'; comparison: Comparison }
  /** somebody published the same report from elsewhere since; `comparison` is what the file would change */
  | { file: string; kind: 'overtaken'; source: string; comparison: Comparison }
  | { file: string; kind: 'faulty'; problems: FileProblem[] };

export class ScheduleFiles {
  readonly #publishing: Publishing;
  /** hash of the text that was last judged, by file, so that the same fault is told once */
  readonly #judged = new Map<string, string>();
  /** files that were told about and stand in the folder still */
  #refused = new Set<string>();

  constructor(publishing: Publishing) {
    this.#publishing = publishing;
  }

  /** How many files of the folder are not in force as they stand there. */
  get refused(): number {
    return this.#refused.size;
  }

  /**
   * @param texts every file of the folder, by name
   * @returns what became of those that are new or changed
   */
  async offer(texts: ReadonlyMap<string, string>, now: Instant): Promise<FileOutcome[]> {
    await this.#publishing.refresh();
    const outcomes: FileOutcome[] = [];
    this.#refused = new Set([...this.#refused].filter((file) => texts.has(file)));
    const readable: { file: string; hash: string; schedule: Schedule }[] = [];
    for (const [file, text] of texts) {
      const hash = createHash('sha256').update(text).digest('hex');
      if (this.#judged.get(file) === hash) continue;
      this.#judged.set(file, hash);
      this.#refused.delete(file);
      if (this.#publishing.lastFrom(file)?.sourceHash === hash) continue;
      // one after the other, and not before there is a file to read: after most starts there is none
      // oxlint-disable-next-line no-await-in-loop
      const { readScheduleFile } = await import('./schedule-file.js');
      const reading = readScheduleFile(text, file);
      if (reading.ok) readable.push({ file, hash, schedule: reading.schedule });
      else outcomes.push({ file, kind: 'faulty', problems: reading.problems });
    }
    // older reports first: a newer one repeats their meetings
    const opening = (schedule: Schedule) => schedule.document.meeting?.start ?? '';
    for (const one of readable.toSorted((a, b) => opening(a.schedule).localeCompare(opening(b.schedule)))) outcomes.push(...(await this.#publish(one, now)));
    for (const { file, kind } of outcomes) if (kind !== 'published') this.#refused.add(file);
    return outcomes;
  }

  /** @returns nothing when another instance, which reads the same folder, was quicker */
  async #publish({ file, hash, schedule }: { file: string; hash: string; schedule: Schedule }, now: Instant): Promise<FileOutcome[]> {
    const { register } = this.#publishing;
    for (;;) {
      await this.#publishing.refresh();
      const former = this.#publishing.lastFrom(file);
      if (former?.sourceHash === hash) return [];
      const newest = this.#publishing.lastOf(schedule.report);
      // a new file does not undo either what a person has published of its report
      const isOvertaken = newest !== undefined && (former === undefined ? newest.who !== SCHEDULES : newest.revision > former.revision);
      if (isOvertaken) {
        const comparison = register.preview(schedule);
        // corrections that were taken over into the file
        const changesNothing = comparison.questions.length === 0 && comparison.changes.length === 0;
        if (!changesNothing) return [{ file, kind: 'overtaken', source: newest.source, comparison }];
      }
      // an edited file is published quietly unless it asks otherwise; a new one is news
      const tell = schedule.tell === undefined ? (former ? 'quiet' : 'default') : schedule.tell ? 'tell' : 'quiet';
      const attempt = await this.#publishing.publishOn(register.publications.length, schedule, { who: SCHEDULES, when: now, source: file, sourceHash: hash, tell });
      // whoever published meanwhile may have corrected this report: then all is judged anew
      if (attempt.kind !== 'outdated') return [{ file, kind: attempt.kind === 'asked' ? 'ambiguous' : 'published', comparison: attempt.comparison }];
    }
  }
}
