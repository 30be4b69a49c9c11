/** The command line: import a report, ask a question. The same seams as the service. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { CONSOLE_CHANNEL, CONSOLE_PERSON } from '../adapters/console/console.js';
import { renderAnswer } from '../adapters/console/render.js';
import { readFolder } from '../adapters/files/schedule-folder.js';
import { readReportFile } from '../adapters/files/read-report.js';
import { openStore } from '../adapters/store/open.js';
import { machineZone, systemClock } from '../adapters/time/clock.js';
import { createBot } from './bot.js';
import { loadEnvFile, readConfig, type Config } from './config.js';
import { parseInstant } from './domain/moment.js';
import type { Schedule } from './domain/schedule.js';
import { readZone } from './domain/zone-name.js';
import { outcomeLines } from './messages.js';
import { printScheduleFile, readScheduleFile } from './register/schedule-file.js';
import { reportJson } from './report-json.js';
import { textsFor } from './text/index.js';

const t = textsFor('en');

/** Ends with a message for people. */
class Stop extends Error {}

function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function settings(): Config {
  loadEnvFile();
  const read = readConfig();
  if (read.ok) return read.config;
  process.exitCode = 78;
  throw new Stop(read.problems.map(t.service.config).join('\n'));
}

async function open(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Stop(t.service.cannotOpen(file, (error as NodeJS.ErrnoException).code ?? ''));
  }
}

interface ImportOptions {
  json?: true;
  yaml?: true;
  write?: true;
  replace?: true;
  as?: string;
}

async function importReport(file: string, options: ImportOptions): Promise<void> {
  const reading = await readReportFile(await open(file), basename(file));
  if (!reading.ok) throw new Stop(t.problems.reading(file, reading.problem));
  const schedule: Schedule = options.as ? { ...reading.schedule, report: options.as } : reading.schedule;
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

async function ask(words: string[], options: { at?: string; zone?: string; json?: true }): Promise<void> {
  const now = options.at === undefined ? systemClock.now() : parseInstant(options.at);
  if (now === null) throw new Stop(t.service.notAnInstant(options.at!));
  const store = await openStore({ sqlite: ':memory:' });
  const bot = createBot(settings(), { store, clock: { now: () => now }, messengers: new Map(), report: () => {} });
  for (const line of outcomeLines(await bot.load(), t, true)) process.stderr.write(`${line}\n`);
  const zone = options.zone === undefined ? machineZone() : chosenZone(options.zone);
  const answer = await bot.ask({ words: words.join(' '), now, zone, language: 'en', person: CONSOLE_PERSON, destination: CONSOLE_CHANNEL });
  if (/^(zone|timezone|tz)$/i.test(words.join(' ').trim().split(/\s+/)[0] ?? '') && options.zone === undefined) process.stderr.write(`${t.service.zoneNotKept}\n`);
  print(options.json ? JSON.stringify(answer, null, 2) : renderAnswer(answer, { colour: process.stdout.isTTY && process.stdout.hasColors(), width: process.stdout.isTTY ? Math.min(process.stdout.columns, 120) : null }));
}

function chosenZone(typed: string): string {
  const read = readZone(typed);
  if ('zone' in read) return read.zone;
  const names = 'choices' in read ? read.choices : read.nearest;
  const says = 'choices' in read ? t.zoneAmbiguous(typed) : t.zoneUnknown(typed);
  throw new Stop([`--zone: ${says}`, ...names.map((name) => `  --zone ${name}`)].join('\n'));
}

// `import … | head` closes the pipe: that is the reader's right
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const program = new Command('tsag').description('Meetings, contribution deadlines, actions and documents of ITU-T rapporteur groups.').showHelpAfterError();
program
  .command('import')
  .description('read a meeting report (.docx, .html, .txt, .md)')
  .argument('<report>', 'the file')
  .addOption(new Option('--json', 'print all that was read, and the problems found, as JSON').conflicts(['yaml', 'write']))
  .addOption(new Option('--yaml', 'print the schedule file that --write would make').conflicts('write'))
  .option('--write', 'write the schedule file into the folder of the schedules')
  .option('--replace', 'with --write: replace the file of the same report')
  .option('--as <name>', 'name the report otherwise, for example tsag-2025-05-wp1')
  .action(importReport);
program
  .command('ask')
  .description('answer what one would type in a chat')
  .argument('<words...>', 'a command or a question, for example "deadlines RG-DT"')
  .option('--at <moment>', 'as if it were then, for example 2025-08-01T09:00Z')
  .option('--zone <name>', 'show times for this zone too, for example America/New_York')
  .option('--json', 'print the answer as JSON')
  .action(ask);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Stop ? error.message : t.service.unexpected(String(error))}\n`);
  process.exitCode ??= 1;
}
