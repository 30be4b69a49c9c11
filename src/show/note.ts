/** A problem in the report as a note beside what it is about. */
import type { Note } from '../domain/answer.js';
import type { Finding } from '../domain/finding.js';
import type { Texts } from '../text/index.js';

export function noteOf(finding: Finding, t: Texts): Note {
  const { message, hint } = t.finding(finding);
  return { level: finding.severity === 'info' ? 'hint' : 'problem', text: [message, hint].filter(Boolean).join(' ') };
}
