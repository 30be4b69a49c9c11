/** The service: loads what is published, serves, reminds, and opens a console at a terminal. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { CONSOLE_CHANNEL, CONSOLE_PERSON, openConsole } from '../adapters/console/console.js';
import { consoleMessenger } from '../adapters/console/messenger.js';
import { typedFile } from '../adapters/console/typed-file.js';
import { watchFolder } from '../adapters/files/schedule-folder.js';
import { openStore, type OpenStore } from '../adapters/store/open.js';
import { handClock, machineZone, systemClock } from '../adapters/time/clock.js';
import { everyMinute } from '../adapters/time/ticker.js';
import { serve, stop } from '../adapters/web/server.js';
import { measuredAsk, measuredLedger, measuredMessenger } from '../adapters/watch/measured.js';
import { createLog } from '../adapters/watch/log.js';
import { createMetrics, type KnownNow } from '../adapters/watch/metrics.js';
import type { Handler } from '../adapters/web/handler.js';
import { createBot, type Bot } from './bot.js';
import { forgetLeft } from './chat.js';
import { commands } from './commands/list.js';
import { isStartedByNpm, loadEnvFile, readConfig, type Config } from './config.js';
import { secretsIn } from './config-secrets.js';
import { demoOf, moveClock } from './demo.js';
import type { Answer } from './domain/answer.js';
import { isoInstant, zoneDataVersion } from './domain/moment.js';
import { StoreError } from './domain/store-problem.js';
import { outcomeLines } from './messages.js';
import { openPlatforms } from './platforms.js';
import type { Clock, Messenger, Request } from './ports.js';
import { Operator } from './reminders/operator.js';
import { textsFor } from './text/index.js';
import { webHandlers } from './web.js';

const t = textsFor('en');
const version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
/** How long what is on its way may take at the end; milliseconds. */
const PATIENCE = 8500;
const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY;

let print = (line: string, message?: Answer): void => {
  process.stdout.write(`${line}\n${message ? `${message.title}\n` : ''}`);
};

function fail(lines: string[], code: number): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(code);
}

function inWords(error: unknown): string {
  return error instanceof StoreError ? t.problems.store(error.problem) : t.service.unexpected(String(error));
}

function consoleRequest(words: string, clock: Clock): Request {
  return { words, now: clock.now(), zone: machineZone(), language: 'en', person: CONSOLE_PERSON, destination: CONSOLE_CHANNEL, isPrivate: true };
}

async function introduce({ register, ask }: Bot, clock: Clock): Promise<void> {
  const { snapshot } = register;
  print(
    t.service.knows({
      groups: snapshot.groups.size,
      meetings: snapshot.timeline.length,
      actions: snapshot.actions.length,
      wtsaActions: snapshot.wtsa.length,
      documents: snapshot.documents.length,
      reports: snapshot.newestFirst.map((schedule) => t.report(schedule.document)),
    }),
  );
  if (snapshot.newestFirst.length > 0) print(t.service.headline(await ask(consoleRequest('deadlines', clock))));
}

async function listen({ host, port }: Config, handlers: readonly Handler[]) {
  try {
    return await serve(host, port, handlers, (error) => print(inWords(error)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail([code === 'EADDRINUSE' ? t.service.portTaken(port) : t.service.addressRefused(host, port, code ?? message)], 1);
  }
}

/** The database, with the right to deliver from it. */
async function openForDelivery({ store: address }: Config): Promise<OpenStore> {
  try {
    const store = await openStore(address);
    if (await store.acquireDelivery()) return store;
    throw new StoreError('in-use', { path: 'sqlite' in address ? address.sqlite : '' });
  } catch (error) {
    return fail([inWords(error)], 1);
  }
}

/** Calls back when the process that started this one is gone. */
function whenOrphaned(ended: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) ended();
  }, 250).unref();
}

/** What fails again and again is told once, until it works. */
function tellingOnce(work: () => Promise<unknown>): () => Promise<void> {
  let told = '';
  return async () => {
    try {
      await work();
      told = '';
    } catch (error) {
      const line = inWords(error);
      if (line !== told) print(line);
      told = line;
    }
  };
}

async function run(): Promise<void> {
  loadEnvFile();
  const demo = demoOf(process.argv.slice(2));
  if (demo === 'not-a-moment') return fail([t.service.notAnInstant(process.argv.at(-1) ?? '')], 64);
  const read = readConfig();
  if (!read.ok) return fail(read.problems.map(t.service.config), 78);
  const config = demo ? demo.configOf(read.config) : read.config;
  const log = isAtTerminal || demo ? null : createLog({ secrets: secretsIn(config), facts: { version } });
  if (log) print = (line) => log.say(line);

  const hand = demo ? handClock(demo.at) : null;
  const clock = hand ?? systemClock;
  const opened = await openForDelivery(config);
  const metrics = createMetrics(clock);
  const store = { ...opened, ledger: measuredLedger(opened.ledger, metrics, clock) };
  const messengers = new Map<string, Messenger>();
  const bot = createBot(config, { store, clock, messengers, report: (trouble) => operator.take(trouble) });
  const operator = new Operator({ operator: config.operator, messengers, subscriptions: store.subscriptions, snapshot: () => bot.register.snapshot });
  metrics.follow(() => knownNow(bot));
  const ask = measuredAsk(bot.ask, metrics);
  const platforms = await openPlatforms(config, { chat: { ...bot.chat, ask }, records: store.records, clock, log: print });
  for (const [name, messenger] of platforms.messengers) messengers.set(name, measuredMessenger(name, messenger, metrics));
  if (isAtTerminal || demo) messengers.set('console', consoleMessenger((heading, message) => print(heading, message)));

  print(t.service.hello(version, zoneDataVersion));
  if (!existsSync(config.schedules)) print(t.service.noFolder(config.schedules));
  for (const line of outcomeLines(await bot.load(), t, true)) print(line);
  await introduce(bot, clock);

  let isEnding = false;
  const readiness = { isLoaded: () => true, isEnding: () => isEnding };
  const served = demo ? null : await listen(config, webHandlers({ config, version, bot, store, clock, readiness, metrics, log, platforms: platforms.handlers }));
  print(served ? t.service.listening(served.url) : t.service.demoClock(t.dates.moment(clock.now(), [])));
  await platforms.start();

  let shown = bot.register.publications.length;
  const tick = tellingOnce(async () => {
    const began = performance.now();
    let result: 'ok' | 'failed' = 'failed';
    try {
      await bot.reminders.tick();
      if (bot.register.publications.length !== shown) {
        shown = bot.register.publications.length;
        await platforms.changed();
      }
      await forgetLeft(store, clock.now());
      result = 'ok';
    } finally {
      metrics.ticked(result, performance.now() - began);
      const warn = log ? (line: string) => log.trouble(line) : print;
      for (const line of await operator.flush(clock.now())) warn(line);
    }
  });
  let loading = Promise.resolve();
  const load = tellingOnce(async () => {
    for (const line of outcomeLines(await bot.load(), t, false)) print(line);
    // what is near is told at once
    await tick();
  });
  const stops = [
    watchFolder(config.schedules, () => {
      loading = loading.then(load);
    }),
    ...(demo ? [] : [everyMinute(() => void tick())]),
  ];

  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    for (const stopIt of stops) stopIt();
    // what hangs longer is left to its lease: a supervisor waits ten seconds
    await Promise.race([Promise.all([platforms.stop(), ...(served ? [stop(served.server)] : []), loading, bot.reminders.end()]), wait(PATIENCE)]);
    await Promise.race([store.close(), wait(1000)]);
    if (demo) print(t.service.demoGoOn(isoInstant(clock.now())));
    print(t.service.goodbye);
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  if (isStartedByNpm()) whenOrphaned(() => void end());
  process.once('SIGINT', () => void end());

  if (isAtTerminal || demo) {
    print(t.service.consoleHint);
    const answerTyped = async (words: string) => {
      const moved = hand && (await moveClock(words, { clock: hand, ledger: store.ledger, tick, t }));
      if (moved !== null) return moved;
      const file = await typedFile(words);
      if (!file) return ask(consoleRequest(words, clock));
      return 'bytes' in file ? bot.chat.file(consoleRequest('', clock), file) : t.service.cannotOpen(file.path, file.code);
    };
    const chat = openConsole({
      answer: answerTyped,
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
  await tick();
}

/** For the metrics. */
function knownNow({ register }: Bot): KnownNow {
  const findings: KnownNow['findings'] = { error: 0, warning: 0, info: 0 };
  for (const schedule of register.snapshot.newestFirst) for (const { severity } of schedule.findings) findings[severity] += 1;
  return { revision: register.publications.length, publishedAt: register.publications.at(-1)?.when ?? null, findings };
}

run().catch((error: unknown) => fail([inWords(error)], 1));
