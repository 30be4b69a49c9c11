/** What a person does with what all share is stored before it counts; whoever did not know of the newest is told what happened instead. */
import type { Answer } from '../domain/answer.js';
import type { Deed } from '../domain/log.js';
import { printPlace } from '../domain/person.js';
import { newestAbout, type History } from '../register/history.js';
import { deedLine, subjectName } from '../show/deed.js';
import { emptyAnswer, type Context } from './command.js';

/** What is known of a subject, from persons and reports, as a mark that comes back with a form. */
export function markOf(subject: string, history: History): string {
  return `${newestAbout(subject, history)}.${history.reported.get(subject)?.length ?? 0}`;
}

/** @returns null when all of it was stored; else nothing was, and an answer that says what somebody else did meanwhile */
export async function record(deeds: readonly Deed[], context: Context): Promise<Answer | null> {
  const { request, history, logbook } = context;
  const { seen } = request;
  const isStale = seen !== undefined && deeds.some(({ subject }) => markOf(subject, history) !== seen);
  if (isStale) return overtaken(deeds.map(({ subject }) => subject), context);
  const entries = deeds.map((deed) => ({ ...deed, seen: newestAbout(deed.subject, history), at: request.now, who: request.person, name: request.name ?? null, where: printPlace(request.destination) }));
  return (await logbook.append(entries)) ? null : overtaken(deeds.map(({ subject }) => subject), context);
}

function overtaken(subjects: readonly string[], context: Context): Answer {
  const { request, history, logbook, t } = context;
  const answer = emptyAnswer(t.deeds.overtaken);
  // of what a form was made, else of what was known a moment ago
  const [known, said] = request.seen?.split('.').map(Number) ?? [history.entries.length, Infinity];
  const fresh = logbook.history.entries.slice(known).filter(({ subject }) => subjects.includes(subject));
  const reported = subjects.flatMap((subject) => {
    const name = subjectName(subject, context);
    return (logbook.history.reported.get(subject) ?? []).slice(said).map(({ decision, source }) => t.deeds.about(name, t.deeds.reportSaid(decision && t.decided(decision), source)));
  });
  answer.lead.push(...[...reported, ...fresh.map((entry) => deedLine(entry, context))].map(t.deeds.meanwhile));
  answer.suggestions.push({ text: t.deeds.tryAgain, words: request.words.trim() });
  answer.retry = { field: null };
  return answer;
}

/** Stores what contradicts nothing that others do, behind whatever they did meanwhile. */
export async function recordAnyway(deed: Deed, context: Context): Promise<void> {
  const { request, logbook } = context;
  for (;;) {
    const seen = newestAbout(deed.subject, logbook.history);
    const entry = { ...deed, seen, at: request.now, who: request.person, name: request.name ?? null, where: printPlace(request.destination) };
    if (await logbook.append([entry])) return;
  }
}
