/** Lines that the service and the command line print, made of what happened. */
import type { FileOutcome } from './register/schedule-files.js';
import type { Texts } from './text/index.js';

/** @param isFirst at start-up what was loaded well needs no line of its own */
export function outcomeLines(outcomes: readonly FileOutcome[], t: Texts, isFirst: boolean): string[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.kind === 'published') return isFirst ? [] : [t.service.published(outcome.file, outcome.comparison.changes.length)];
    if (outcome.kind === 'overtaken') return [t.service.overtaken(outcome.file, outcome.source), ...outcome.comparison.changes.map((change) => `  ${t.change(change)}`)];
    if (outcome.kind === 'ambiguous') return outcome.comparison.questions.map(({ meeting, fits }) => t.service.ambiguous(outcome.file, meeting, fits));
    return [...outcome.problems.map(t.problems.file), t.problems.lastGoodStays];
  });
}
