/** A problem on its way to a finding: what it is about and where it stands is added when ids are known. */
import type { Finding } from '../domain/finding.js';
import type { Place } from '../domain/place.js';

export type Problem = Pick<Finding, 'code' | 'severity' | 'data'>;

export function findingOf(problem: Problem, places: readonly Place[], about: readonly string[]): Finding {
  return { code: problem.code, severity: problem.severity, places: [...places], about: [...about], data: problem.data };
}
