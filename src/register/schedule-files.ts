/**
 * The files of `schedules/` → publications. A file is published when its text differs from what was last published from it;
 * one with a fault changes nothing; one that vanishes changes nothing.
 */
import type { FileProblem } from '../domain/file-problem.js';
import type { Instant } from '../domain/moment.js';
import type { Schedule } from '../domain/schedule.js';
import type { Comparison } from './publish.js';
import type { Register } from './register.js';
import { readScheduleFile } from './schedule-file.js';

export type FileOutcome =
  | { file: string; kind: 'published'; comparison: Comparison }
  | { file: string; kind: 'ambiguous'; comparison: Comparison }
  | { file: string; kind: 'faulty'; problems: FileProblem[] };

export class ScheduleFiles {
  readonly #register: Register;
  /** text that was last judged, by file, so that the same fault is told once */
  readonly #judged = new Map<string, string>();
  /** text that was last published, by file */
  readonly #published = new Map<string, string>();

  constructor(register: Register) {
    this.#register = register;
  }

  /**
   * @param texts every file of the folder, by name
   * @returns what became of those that are new or changed
   */
  offer(texts: ReadonlyMap<string, string>, now: Instant): FileOutcome[] {
    const outcomes: FileOutcome[] = [];
    const readable: { file: string; schedule: Schedule }[] = [];
    for (const [file, text] of texts) {
      if (this.#judged.get(file) === text) continue;
      this.#judged.set(file, text);
      // a fault was taken back: nothing is new
      if (this.#published.get(file) === text) continue;
      const reading = readScheduleFile(text, file);
      if (reading.ok) readable.push({ file, schedule: reading.schedule });
      else outcomes.push({ file, kind: 'faulty', problems: reading.problems });
    }
    // older reports first: a newer one repeats their meetings
    const opening = (schedule: Schedule) => schedule.document.meeting?.start ?? '';
    for (const { file, schedule } of readable.toSorted((a, b) => opening(a.schedule).localeCompare(opening(b.schedule)))) {
      const comparison = this.#register.publish(schedule, { who: 'schedules', when: now, source: file });
      if (comparison.questions.length === 0) this.#published.set(file, texts.get(file)!);
      outcomes.push({ file, kind: comparison.questions.length > 0 ? 'ambiguous' : 'published', comparison });
    }
    return outcomes;
  }
}
