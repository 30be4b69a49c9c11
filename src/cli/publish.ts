/** `publish`: shows what a report or schedule would change, and publishes it when that is wanted. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { CONSOLE_CHANNEL, CONSOLE_PERSON } from '../../adapters/console/console.js';
import { renderAnswer } from '../../adapters/console/render.js';
import { readDropped } from '../../adapters/files/read-dropped.js';
import { machineZone, systemClock } from '../../adapters/time/clock.js';
import type { Answer, Suggestion } from '../domain/answer.js';
import type { Request } from '../ports.js';
import { openBot, print, settings, Stop, t } from './terminal.js';

export interface PublishOptions {
  quiet?: true;
  tell?: true;
  yes?: true;
}

/** Publishes on top of what the service knows, which may be running; it has it within seconds. */
export async function publishFile(file: string, { quiet, yes }: PublishOptions): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Stop(t.service.cannotOpen(file, error.code ?? ''));
  });
  const reading = await readDropped(bytes, file);
  if (reading.kind === 'unreadable') throw new Stop(t.problems.reading(file, reading.problem));
  if (reading.kind === 'faulty') throw new Stop(reading.problems.map(t.problems.file).join('\n'));
  if (reading.schedule.findings.some(({ code }) => code === 'nothing-found')) throw new Stop(t.publish.nothingRead(file));
  const bot = await openBot(settings(), systemClock, true);
  try {
    const preview = await bot.chat.file(request(''), { name: basename(file), bytes });
    show({ ...preview, suggestions: [] });
    const ready = preview.suggestions.find(({ text }) => text === t.publish.buttons.publish);
    if (!ready) return goOn(preview, yes === true);
    const problems = preview.suggestions.find(({ words }) => words.endsWith(' problems'));
    if (problems) print('', asked(problems));
    if (!yes && !(await isWanted())) return print('', process.stdin.isTTY ? t.publish.cliNot : t.publish.cliYes);
    const done = await bot.ask(request(quiet ? `${ready.words} quietly` : ready.words));
    print('');
    show({ ...done, suggestions: [] });
  } finally {
    await bot.store.close();
  }
}

/** Nothing would change, or a question comes first: it is answered as in a chat. */
function goOn({ suggestions }: Answer, wasWanted: boolean): void {
  print('', ...suggestions.map(asked));
  if (wasWanted && suggestions.length > 0) throw new Stop(`\n${t.publish.cliNotReady}`);
}

function asked({ text, words }: Suggestion): string {
  return `${text}: tsag ask "${words}"`;
}

async function isWanted(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await terminal.question(`\n${t.publish.cliAsk}`)).trim());
  } finally {
    terminal.close();
  }
}

function request(words: string): Request {
  return { words, now: systemClock.now(), zone: machineZone(), language: 'en', person: CONSOLE_PERSON, destination: CONSOLE_CHANNEL, isPrivate: true };
}

function show(answer: Answer): void {
  const { isTTY, columns } = process.stdout;
  print(renderAnswer(answer, { colour: isTTY && process.stdout.hasColors(), width: isTTY ? Math.min(columns, 120) : null }));
}
