/** The service: loads what is published, serves, and opens a console at a terminal. */
import { existsSync, readFileSync } from 'node:fs';
import { CONSOLE_CHANNEL, CONSOLE_PERSON, openConsole } from '../adapters/console/console.js';
import { watchFolder } from '../adapters/files/schedule-folder.js';
import { openStore } from '../adapters/store/open.js';
import { fixedClock, machineZone, systemClock } from '../adapters/time/clock.js';
import { serve, stop } from '../adapters/web/server.js';
import { createBot, type Bot } from './bot.js';
import { commands } from './commands/list.js';
import { isStartedByNpm, loadEnvFile, readConfig, type Config } from './config.js';
import { toInstant, zoneDataVersion } from './domain/moment.js';
import { outcomeLines } from './messages.js';
import type { Clock, Request } from './ports.js';
import { textsFor } from './text/index.js';

const t = textsFor('en');
const version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
const isDemo = process.argv.includes('--demo');
const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY;
const DEMO_DAY = '2025-08-20';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(lines: string[], code: number): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(code);
}

function consoleRequest(words: string, clock: Clock): Request {
  return { words, now: clock.now(), zone: machineZone(), language: 'en', person: CONSOLE_PERSON, destination: CONSOLE_CHANNEL };
}

async function introduce({ register, ask }: Bot, clock: Clock): Promise<void> {
  const { snapshot } = register;
  say(
    t.service.knows({
      groups: snapshot.groups.size,
      meetings: snapshot.timeline.length,
      actions: snapshot.actions.length,
      wtsaActions: snapshot.wtsa.length,
      documents: snapshot.documents.length,
      reports: snapshot.newestFirst.map((schedule) => t.report(schedule.document)),
    }),
  );
  if (snapshot.newestFirst.length > 0) say(t.service.headline(await ask(consoleRequest('deadlines', clock))));
}

async function listen({ host, port }: Config) {
  try {
    return await serve(host, port, () => ({ version, zoneData: zoneDataVersion }));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail([code === 'EADDRINUSE' ? t.service.portTaken(port) : t.service.addressRefused(host, port, code ?? message)], 1);
  }
}

/** Calls back when the process that started this one is gone. */
function whenOrphaned(ended: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) ended();
  }, 250).unref();
}

async function run(): Promise<void> {
  loadEnvFile();
  const read = readConfig();
  if (!read.ok) return fail(read.problems.map(t.service.config), 78);
  const { config } = read;
  const clock = isDemo ? fixedClock(toInstant(DEMO_DAY, '12:00', 'Europe/Zurich').instant) : systemClock;
  // what is published comes from the files each time; nothing has to outlive the process yet
  const store = await openStore({ sqlite: ':memory:' });
  const bot = createBot(config, { store, clock, messengers: new Map(), report: () => {} });

  say(t.service.hello(version, zoneDataVersion));
  if (!existsSync(config.schedules)) say(t.service.noFolder(config.schedules));
  for (const line of outcomeLines(await bot.load(), t, true)) say(line);
  await introduce(bot, clock);
  const served = isDemo ? null : await listen(config);
  say(served ? t.service.listening(served.url) : t.service.demoClock(t.dates.day(DEMO_DAY)));

  let print = say;
  let loading = Promise.resolve();
  const reload = async () => {
    for (const line of outcomeLines(await bot.load(), t, false)) print(line);
  };
  const unwatch = watchFolder(config.schedules, () => {
    loading = loading.then(reload).catch((error: unknown) => print(t.service.unexpected(String(error))));
  });

  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    unwatch();
    if (served) await stop(served.server);
    say(t.service.goodbye);
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  if (isStartedByNpm()) whenOrphaned(() => void end());
  process.once('SIGINT', () => void end());

  if (isAtTerminal || isDemo) {
    say(t.service.consoleHint);
    const chat = openConsole({
      answer: (words) => bot.ask(consoleRequest(words, clock)),
      complete: {
        first: commands.map(({ name }) => name),
        later: [...bot.register.snapshot.groups.keys(), ...bot.register.snapshot.actions.map(({ fact }) => fact.id)],
      },
      input: process.stdin,
      output: process.stdout,
      ended: () => void end(),
    });
    print = chat.print;
  }
}

run().catch((error: unknown) => fail([t.service.unexpected(String(error))], 1));
