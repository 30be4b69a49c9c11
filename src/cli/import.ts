/** `import`: reads a report; prints what was read, and writes the schedule file. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readFolder } from '../../adapters/files/schedule-folder.js';
import { readReportFile } from '../../adapters/files/read-report.js';
import type { Schedule } from '../domain/schedule.js';
import { printScheduleFile, readScheduleFile } from '../register/schedule-file.js';
import { reportJson } from '../report-json.js';
import { print, settings, Stop, t } from './terminal.js';

export interface ImportOptions {
  json?: true;
  yaml?: true;
  write?: true;
  replace?: true;
  as?: string;
  quiet?: true;
  tell?: true;
}

export async function importReport(file: string, options: ImportOptions): Promise<void> {
  const reading = await readReportFile(await open(file), basename(file));
  if (!reading.ok) throw new Stop(t.problems.reading(file, reading.problem));
  const tell = options.tell ? true : options.quiet ? false : undefined;
  const schedule: Schedule = { ...reading.schedule, ...(options.as ? { report: options.as } : {}), ...(tell === undefined ? {} : { tell }) };
  if (options.json) return print(JSON.stringify(reportJson(schedule, t), null, 2));
  if (options.yaml) return print(printScheduleFile(schedule).trimEnd());
  summarise(schedule);
  if (options.write) await write(schedule, options.replace === true);
}

function summarise(schedule: Schedule): void {
  const counts = Object.entries(t.service.importCounts).map(([key, what]) => [what, schedule[key as keyof typeof t.service.importCounts].length] as const);
  const notes = schedule.findings.filter(({ severity }) => severity === 'info').length;
  print(...t.service.importSummary(t.report(schedule.document), Object.fromEntries(counts)), '', t.service.problemsFound(schedule.findings.length - notes, notes));
  const rank = { error: 0, warning: 1, info: 2 };
  for (const finding of schedule.findings.toSorted((a, b) => rank[a.severity] - rank[b.severity])) {
    const { message, hint } = t.finding(finding);
    print(`  ${t.service.severities[finding.severity]}: ${message}`, `    ${[t.where(finding.places), hint].filter(Boolean).join(' · ')}`);
  }
}

/** Writes the schedule file; never over another report's, over its own only when told to, and no report twice. */
async function write(schedule: Schedule, replace: boolean): Promise<void> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(schedule.report)) throw new Stop(t.service.notAName(schedule.report));
  if (schedule.findings.some(({ code }) => code === 'nothing-found')) throw new Stop(t.service.nothingToWrite);
  const folder = settings().schedules;
  const path = join(folder, `${schedule.report}.yaml`);
  for (const [file, text] of await readFolder(folder)) {
    const other = readScheduleFile(text, file);
    if (other.ok && other.schedule.report !== schedule.report && isSameReport(other.schedule, schedule)) throw new Stop(t.service.sameReportThere(join(folder, file)));
  }
  if (existsSync(path)) {
    const there = readScheduleFile(await readFile(path, 'utf8'), path);
    if (there.ok && plain(there.schedule) !== plain(schedule)) {
      throw new Stop(t.service.otherReportThere(path, there.schedule.document.reference ?? '?', schedule.document.reference ?? '?'));
    }
    if (!replace) throw new Stop(t.service.fileIsThere(path));
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, printScheduleFile(schedule));
  print('', t.service.written(path));
}

/** The report's number without its revision. */
function plain({ document }: Schedule): string {
  return document.reference?.replace(/R\d+$/, '') ?? '';
}

function isSameReport(a: Schedule, b: Schedule): boolean {
  return plain(a) !== '' && plain(a) === plain(b) && a.document.meeting?.start === b.document.meeting?.start;
}

async function open(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Stop(t.service.cannotOpen(file, (error as NodeJS.ErrnoException).code ?? ''));
  }
}
