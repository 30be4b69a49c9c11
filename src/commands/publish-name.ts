/** The name of a report that was dropped: asked for when it has none, or when another report bears it. */
import type { Suggestion } from '../domain/answer.js';
import { slug, type Schedule } from '../domain/schedule.js';
import type { Snapshot } from '../register/known.js';
import type { Proposal } from '../register/proposals.js';
import type { Context } from './command.js';

export interface NameQuestion {
  lead: string[];
  suggestions: Suggestion[];
}

/** A report's number without its revision; '' when it has none. */
function numberOf({ document }: Schedule): string {
  return document.reference?.replace(/R\d+$/, '') ?? '';
}

/** The name under which the same document is known already, else its own. */
export function knownName(schedule: Schedule, { newestFirst }: Snapshot): string {
  const opening = schedule.document.meeting?.start;
  const same = newestFirst.find((one) => numberOf(one) !== '' && numberOf(one) === numberOf(schedule) && opening !== undefined && one.document.meeting?.start === opening);
  return same?.report ?? schedule.report;
}

export function isName(typed: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(typed) && typed.length <= 60;
}

/** @returns null when the name is settled */
export function nameQuestion({ id, schedule, isNamed }: Proposal, { snapshot, t }: Context): NameQuestion | null {
  if (isNamed) return null;
  const { report } = schedule;
  const call = (name: string, text: string) => ({ text, words: `publish ${id} as ${name}` });
  const known = snapshot.reports.get(report);
  const number = slug(numberOf(schedule));
  if (report === 'report') {
    const name = number === '' ? 'tsag-2026-01' : number;
    return { lead: [t.publish.nameless], suggestions: [call(name, t.publish.nameIt(name))] };
  }
  if (!known || numberOf(known) === numberOf(schedule)) return null;
  const free = freeName(`${report}-${number || 'other'}`, snapshot);
  return {
    lead: [t.publish.nameTaken(report, known.document.reference ?? t.publish.unnumbered, schedule.document.reference ?? t.publish.unnumbered)],
    suggestions: [call(free, t.publish.anotherReport(free)), call(report, t.publish.newVersion(report))],
  };
}

function freeName(name: string, { reports }: Snapshot): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!reports.has(candidate)) return candidate;
  }
}
