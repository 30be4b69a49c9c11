/** A file dropped into a chat → the preview of what publishing it would do, or why it cannot be read. */
import type { Answer } from '../domain/answer.js';
import type { FileProblem } from '../domain/file-problem.js';
import { printPlace } from '../domain/person.js';
import type { Chat, FileReading, ReadFile, Request } from '../ports.js';
import { draftFile } from '../register/proposals.js';
import { textsFor, type Texts } from '../text/index.js';
import { contextOf, tellingTrouble, type Sources } from './ask.js';
import { emptyAnswer, type Context } from './command.js';
import { knownName } from './publish-name.js';
import { problemItem, propose } from './publish-preview.js';
import { isGuest } from './rights.js';

const LONGEST_NAME = 100;
const MOST_PROBLEMS = 10;

export function createFileDrop(sources: Sources, read: ReadFile): Chat['file'] {
  /** whose files are being read: one at a time, so that nobody keeps the machine busy */
  const reading = new Set<string>();
  return async (request, file) => {
    const t = textsFor(request.language);
    if (isGuest({ request })) return t.roles.guestMayNot;
    const name = shownName(file.name);
    if ('problem' in file) return unreadable(name, [t.publish.fetching(name, file.problem)], t);
    const person = printPlace(request.person);
    if (reading.has(person)) return emptyAnswer(t.publish.reading);
    reading.add(person);
    try {
      // a process that cannot be started is no fault of the file, and no reason to say nothing
      const found = await read(file.bytes, name).catch((error: unknown) => unreadable(name, [t.service.unexpected(String(error))], t));
      return 'title' in found ? found : await tellingTrouble(request, sources, () => answerTo(found, name, request, sources));
    } finally {
      reading.delete(person);
    }
  };
}

/** Without folders and what steers a terminal. */
function shownName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(-LONGEST_NAME) || 'file';
}

async function answerTo(reading: FileReading, name: string, request: Request, sources: Sources): Promise<Answer> {
  const t = textsFor(request.language);
  if (reading.kind === 'unreadable') return unreadable(name, [t.problems.reading(name, reading.problem)], t);
  if (reading.kind === 'faulty') return faulty(name, reading.problems, t);
  // read before: what is known may change meanwhile
  const context = await contextOf(request, sources);
  const source = { source: name, sourceHash: reading.hash };
  const { schedule } = reading;
  if (reading.kind === 'schedule') return (await propose(draftFile(schedule, { ...source, isNamed: true }, context.publishing), context)).answer;
  if (schedule.findings.some(({ code }) => code === 'nothing-found')) return nothingRead(name, schedule.findings, context);
  const named = { ...schedule, report: knownName(schedule, context.snapshot) };
  return (await propose(draftFile(named, { ...source, isNamed: false }, context.publishing), context)).answer;
}

function unreadable(name: string, lead: string[], t: Texts): Answer {
  return { ...emptyAnswer(t.publish.unreadable(name)), lead };
}

function faulty(name: string, problems: readonly FileProblem[], t: Texts): Answer {
  const shown = problems.slice(0, MOST_PROBLEMS).map(t.problems.file);
  return unreadable(name, [...shown, ...(problems.length > MOST_PROBLEMS ? [t.publish.moreProblems(problems.length - MOST_PROBLEMS)] : [])], t);
}

function nothingRead(name: string, findings: Parameters<typeof problemItem>[0][], context: Context): Answer {
  const answer = emptyAnswer(context.t.publish.nothingRead(name));
  answer.sections.push({ heading: null, items: findings.map((finding) => problemItem(finding, context)) });
  return answer;
}
