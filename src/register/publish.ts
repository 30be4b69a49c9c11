/**
 * A publication is a revision: whatever brings new facts is compared with what is known, and all that follows
 * (change notices, calendar sequence numbers, reminders) follows from that one comparison.
 * Pure: storing a revision is the register's.
 */
import type { Change } from '../domain/diff.js';
import { diffAction, diffMeeting, diffWtsa } from '../domain/diff.js';
import type { Instant } from '../domain/moment.js';
import type { Meeting, Schedule } from '../domain/schedule.js';
import { type Facts, type Known, newerFirst, newestWtsa } from './known.js';
import { matchMeetings, type Question } from './match.js';

export interface Publication {
  /** 1 for the first */
  revision: number;
  report: string;
  /** who published it: a person's id as the platform gives it, or `schedules` for a file */
  who: string;
  when: Instant;
  /** the file or document it came from */
  source: string;
  tell: 'default' | 'quiet' | 'tell';
  changes: Change[];
  /** whole ids of meetings known for these groups and still ahead that the publication does not repeat; they stay */
  omitted: string[];
}

export interface Comparison {
  facts: Facts;
  changes: Change[];
  /** whole ids of meetings of the report's groups, still ahead at its date, that it does not repeat */
  omitted: string[];
  /** nothing may be published while one is open */
  questions: Question[];
}

/** What publishing `incoming` would change. @param choices answers to earlier questions: incoming id → whole id */
export function compare(facts: Facts, incoming: Schedule, choices?: ReadonlyMap<string, string>): Comparison {
  const { ids, questions } = matchMeetings(facts, incoming, choices);
  const changes: Change[] = [];
  const meetings = new Map(facts.meetings);
  const names = new Map(facts.names);
  /** true when a report is newer than the incoming one: it is not overruled, and not repeated */
  const isOlderThan = (report: string) => {
    const [there, here] = [facts.reports.get(report)?.document.meeting?.start, incoming.document.meeting?.start];
    return report !== incoming.report && there !== undefined && here !== undefined && here < there;
  };

  for (const meeting of incoming.meetings) {
    const id = ids.get(meeting.id);
    if (id === undefined) continue;
    names.set(`${incoming.report}/${meeting.id}`, id);
    const before = facts.meetings.get(id) ?? null;
    // an old report loaded after a newer one adds what it alone knows and overrules nothing
    if (before && isOlderThan(before.report)) continue;
    meetings.set(id, { id, report: incoming.report, fact: meeting });
    changes.push(...diffMeeting(id, before?.fact ?? null, meeting));
  }

  const repeated = new Set(ids.values());
  for (const own of incoming.withdrawn ?? []) {
    const before = meetings.get(facts.names.get(`${incoming.report}/${own}`) ?? '');
    if (!before || before.report !== incoming.report || repeated.has(before.id)) continue;
    const after = saidElsewhere(before.id, facts, incoming.report) ?? { ...before, fact: { ...before.fact, status: 'cancelled' as const } };
    meetings.set(before.id, after);
    changes.push(...diffMeeting(before.id, before.fact, after.fact));
  }

  const former = facts.reports.get(incoming.report);
  const formerActions = new Map(former?.actions.map((action) => [action.id, action]));
  for (const action of incoming.actions) {
    changes.push(...diffAction(`${incoming.report}/${action.id}`, formerActions.get(action.id) ?? null, action));
  }
  const formerWtsa = new Map(newestWtsa([...facts.reports.values()].toSorted(newerFirst)).map((known) => [known.fact.number, known]));
  for (const action of incoming.wtsaActions) {
    const before = formerWtsa.get(action.number);
    if (before && isOlderThan(before.report)) continue;
    changes.push(...diffWtsa(`${incoming.report}/${action.number}`, before?.fact ?? null, action));
  }

  const groups = new Set(incoming.groups.map((group) => group.id));
  const from = incoming.document.meeting?.start ?? '';
  // what an earlier version of the same report left out already is no news
  const isNews = (known: Known<Meeting>) => former === undefined || known.report === incoming.report;
  const omitted = [...meetings.values()].filter(
    (known) =>
      !repeated.has(known.id) && isNews(known) && !isOlderThan(known.report) && groups.has(known.fact.group) && known.fact.status !== 'cancelled' && (known.fact.date ?? '9999') >= from,
  );

  return {
    facts: { reports: new Map(facts.reports).set(incoming.report, incoming), meetings, names },
    changes,
    omitted: questions.length > 0 ? [] : omitted.map((known) => known.id),
    questions,
  };
}

/** What the newest other report says of a meeting. */
function saidElsewhere(id: string, { reports, names }: Facts, own: string): Known<Meeting> | null {
  for (const { report, meetings } of [...reports.values()].toSorted(newerFirst)) {
    const fact = report === own ? undefined : meetings.find((meeting) => names.get(`${report}/${meeting.id}`) === id);
    if (fact) return { id, report, fact };
  }
  return null;
}
