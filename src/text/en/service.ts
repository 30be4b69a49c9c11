/** What the service and the command line say about themselves. */
import type { Answer } from '../../domain/answer.js';
import type { ConfigProblem } from '../../domain/config-problem.js';
import { counted, list } from './dates.js';

export interface Counts {
  groups: number;
  meetings: number;
  actions: number;
  wtsaActions: number;
  documents: number;
  reports: string[];
}

export const hello = (version: string, zoneData: string) => `TSAG bot ${version}, with the time-zone rules ${zoneData}.`;

export function knows({ groups, meetings, actions, wtsaActions, documents, reports }: Counts): string {
  if (reports.length === 0) return 'Nothing is loaded yet. Load a report with "npm run --silent tsag -- import REPORT.docx --write", or put a file into schedules/.';
  return `Knows ${list([counted(groups, 'group'), counted(meetings, 'meeting'), counted(actions, 'action'), counted(wtsaActions, 'WTSA action'), counted(documents, 'document')])}, from ${list(reports)}.`;
}

/** The first thing that `deadlines` would say, in a line. */
export function headline(answer: Answer): string {
  const item = answer.sections[0]?.items[0];
  const when = item?.facts[0]?.text;
  return [...answer.lead.slice(0, 1), answer.lead.length > 0 && item ? 'The last one:' : '', item ? `${item.title}: ${when}.` : ''].filter(Boolean).join(' ');
}

export const demoClock = (when: string) => `Demonstration: the clock stands at ${when}, and moves only when you move it ("clock +1d", "clock next"). Nothing is sent anywhere but to this terminal.`;
export const clockNow = (when: string) => `The clock stands at ${when}.`;
export const clockHelp = 'The clock of the demonstration moves forwards and back: clock +2d, clock +1h, clock +10m, clock -1d, clock 2025-09-03 09:00 (Geneva time), clock next (to the next reminder).';
export const clockNothingNext = 'No reminder is ahead. Turn them on with "remind on".';
export const demoGoOn = (instant: string) => `To go on from here: npm run demo -- --at ${instant}`;
export const messageForChannel = '── To everybody at this terminal ──';
export const messageForYou = '── To you alone ──';
export const storeTrouble = 'The database does not answer right now, so nothing was changed. Please try again in a minute.';
export const listening = (url: string) => `Listening on ${url} (is it alive: ${url}/health).`;
export const portTaken = (port: number) => `Port ${port} is in use by another program. Stop that one, or choose another port, for example: PORT=${port + 1} npm start`;
export const addressRefused = (host: string, port: number, why: string) => `Cannot listen on ${host}, port ${port} (${why}). HOST must be an address of this machine, for example: HOST=127.0.0.1 npm start`;
export const consoleHint = 'Type a command, or ask in plain words; "help" shows what there is, "exit" ends.';
export const goodbye = 'Goodbye.';
export const published = (file: string, changes: number) => `${file}: loaded, ${counted(changes, 'change')}; ask "changes" for what is new.`;
export const ambiguous = (file: string, meeting: string, fits: readonly string[]) => `${file}: ${meeting} fits several meetings that are known (${list(fits, 'or')}), so the file was not loaded. Give its start time, or the id of the one that is meant.`;
export const overtaken = (file: string, source: string) =>
  `${file}: not loaded, because the same report was corrected since, from ${source}. What is known stays. Take those corrections over into the file, or publish it by hand; it would change:`;
export const unexpected = (what: string) => `Something unexpected happened (${what}). Nothing was changed. Please report it.`;

export function config({ name, found, expected, example }: ConfigProblem): string {
  if (found === '') return `${name} is missing: ${expected} is needed with what is set beside it. For example: ${name}=${example}`;
  return `${name}: "${found}" was found where ${expected} was expected. For example: ${name}=${example}`;
}

// command line

export const notAnInstant = (typed: string, option = '--at') => `${option}: "${typed}" is no moment that I understand. For example: ${option} 2025-08-01T09:00Z (UTC) or ${option} 2025-08-01T09:00 (Geneva time)`;
export const noDeliveries = (state: string | null) => `No delivery is ${state ?? 'kept yet'}.`;
export const nothingToSend = (from: string, to: string) => `Nothing would be sent from ${from} until ${to}.`;
const WHY: Record<string, string> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' };
export const cannotOpen = (file: string, code: string) => `${file}: cannot be opened, ${WHY[code] ?? `error ${code}`}. Give the path of a report, for example: import report.docx`;
export const written = (path: string) => `Written: ${path}. A running service has it within seconds.`;
export const notAName = (name: string) => `--as: "${name}" is no name for a report. Small letters, figures and hyphens make one, for example: --as tsag-2025-05-wp1`;
export const nothingToWrite = 'Nothing was read from this document, so nothing was written.';
export const sameReportThere = (path: string) => `${path} holds this report already, under another name; nothing was written. Use that name with --as, or remove that file first.`;
export const nothingKept = 'Nothing was kept: there is no database yet, or --at was given. Start the service once with "npm start".';
export const noStore = (folder: string) => `There is no database in "${folder}" yet (DATA_DIR names the folder). The service makes it: npm start`;
export const backedUp = (file: string) => `Written: ${file}, a whole copy of the database.`;
export const nameBackup = 'Name the backup, for example: restore tsag-backup.db';
const revived = 'Calendar links that were revoked since the backup work again, until they are revoked once more.';
export const markedRestored = `Marked: what was due since the backup may have been sent already, and is listed as uncertain. ${revived}`;
export const restored = (file: string) => `The database is now that of ${file}; the one before stands beside it as .before-restore. What was due since the backup may have been sent already: it is listed as uncertain. ${revived}`;
export const noFolder = (folder: string) => `There is no folder "${folder}", where the schedule files should be (SCHEDULES names it). It is looked for again every few seconds.`;
export const fileIsThere = (path: string) => `${path} is there already, and was not touched. To replace it: import REPORT --write --replace`;
export const otherReportThere = (path: string, there: string, here: string) => `${path} holds another report (${there}, not ${here}), and was not touched. Choose another name: import REPORT --write --as NAME`;

export function importSummary(document: string, counts: Record<string, number>): string[] {
  return [`Read: ${document}`, ...Object.entries(counts).map(([what, count]) => `  ${String(count).padStart(4)}  ${what}`)];
}
export const importCounts = { groups: 'groups', meetings: 'interim e-meetings', actions: 'actions for TSAG', wtsaActions: 'WTSA actions', documents: 'documents', liaisonStatements: 'outgoing liaison statements' };
export function problemsFound(problems: number, notes: number): string {
  if (problems + notes === 0) return 'No problem was found in the report.';
  return `${problems === 0 ? 'No problem' : counted(problems, 'problem')} in the report${notes > 0 ? `, and ${counted(notes, 'note')}` : ''}, the most serious first:`;
}
export const severities = { error: 'Serious', warning: 'Look at', info: 'Note' };
