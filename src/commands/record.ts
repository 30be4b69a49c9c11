/** What a person does with what all share is stored before it counts; whoever did not know of the newest is told what happened instead. */
import type { Answer } from '../domain/answer.js';
import type { Deed } from '../domain/log.js';
import { printPlace } from '../domain/person.js';
import { newestAbout } from '../register/history.js';
import { deedLine } from '../show/deed.js';
import { emptyAnswer, type Context } from './command.js';

/** @returns null when all of it was stored; else nothing was, and an answer that says what somebody else did meanwhile */
export async function record(deeds: readonly Deed[], context: Context): Promise<Answer | null> {
  const { request, history, logbook } = context;
  const entries = deeds.map((deed) => ({ ...deed, seen: newestAbout(deed.subject, history), at: request.now, who: request.person, name: request.name ?? null, where: printPlace(request.destination) }));
  return (await logbook.append(entries)) ? null : overtaken(deeds.map(({ subject }) => subject), context);
}

function overtaken(subjects: readonly string[], context: Context): Answer {
  const { request, history, logbook, t } = context;
  const answer = emptyAnswer(t.deeds.overtaken);
  const fresh = logbook.history.entries.slice(history.entries.length).filter(({ subject }) => subjects.includes(subject));
  answer.lead.push(...fresh.map((entry) => t.deeds.meanwhile(deedLine(entry, context))));
  answer.suggestions.push({ text: t.deeds.tryAgain, words: request.words.trim() });
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
