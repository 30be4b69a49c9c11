/** The service: loads what is published, serves, reminds, and opens a console at a terminal. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { watchFolder } from '../adapters/files/schedule-folder.js';
import { openStore, type OpenStore } from '../adapters/store/open.js';
import { handClock, systemClock } from '../adapters/time/clock.js';
import { serve, stop } from '../adapters/web/server.js';
import { measuredAsk, measuredLedger, measuredMessenger } from '../adapters/watch/measured.js';
import { createLog } from '../adapters/watch/log.js';
import type { KnownNow } from '../adapters/watch/metrics.js';
import { metricsLater } from '../adapters/watch/metrics-later.js';
import type { Handler } from '../adapters/web/handler.js';
import { chatLater, forgetLeft, placesOf } from './chat.js';
import { isStartedByNpm, loadEnvFile, readConfig, type Config } from './config.js';
import { secretsIn } from './config-secrets.js';
import { createCore, type Core, type Outside } from './core.js';
import { demoOf } from './demo.js';
import type { Answer } from './domain/answer.js';
import { isoInstant, zoneDataVersion } from './domain/moment.js';
import { StoreError } from './domain/store-problem.js';
import { outcomeLines } from './messages.js';
import { openPlatforms } from './platforms.js';
import type { Messenger } from './ports.js';
import type { FileOutcome } from './register/schedule-files.js';
import { Operator } from './reminders/operator.js';
import { textsFor } from './text/index.js';
import { webHandlers } from './web.js';

const t = textsFor('en');
const version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
/** How long what is on its way may take at the end; milliseconds. */
const PATIENCE = 8500;
/** After it is ready; milliseconds. */
const SETTLE = 50;
const isAtTerminal = process.stdin.isTTY && process.stdout.isTTY;

let print = (line: string, message?: Answer): void => {
  process.stdout.write(`${line}\n${message ? `${message.title}\n` : ''}`);
};
/** What needs a person. */
let warn = (line: string): void => print(line);

function fail(lines: string[], code: number): never {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exit(code);
}

function inWords(error: unknown): string {
  return error instanceof StoreError ? t.problems.store(error.problem) : t.service.unexpected(String(error));
}

function introduce({ snapshot }: Core['register']): void {
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
}

async function listen({ host, port }: Config, handlers: readonly Handler[]) {
  try {
    return await serve(host, port, handlers, (error) => warn(inWords(error)));
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
      if (line !== told) warn(line);
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
  if (log) {
    print = (line) => log.say(line);
    warn = (line) => log.trouble(line);
  }
  const tellOutcomes = (outcomes: readonly FileOutcome[], isFirst: boolean) => {
    for (const outcome of outcomes) for (const line of outcomeLines([outcome], t, isFirst)) (outcome.kind === 'published' ? print : warn)(line);
  };

  // the schedules were known before the demonstration begins: who turns reminders on first is not told all of them as news
  const hand = demo ? handClock(demo.at - 60_000) : null;
  const clock = hand ?? systemClock;
  const opened = await openForDelivery(config);
  const metrics = metricsLater(async () => (await import('../adapters/watch/metrics.js')).createMetrics(clock));
  const store = { ...opened, ledger: measuredLedger(opened.ledger, metrics, clock) };
  const messengers = new Map<string, Messenger>();
  const outside: Outside = { store, clock, messengers, report: (trouble) => operator.take(trouble) };
  const core = createCore(config, outside);
  const operator = new Operator({ operator: config.operator, messengers, subscriptions: store.subscriptions, snapshot: () => core.register.snapshot });
  metrics.follow(() => knownNow(core));
  const chat = chatLater(placesOf(outside), async () => {
    const { chatOf } = await import('./bot.js');
    const made = chatOf(core, config, outside);
    return { ...made, ask: measuredAsk(made.ask, metrics) };
  });
  const platforms = await openPlatforms(config, { chat, records: store.records, clock, log: (line) => warn(line) });
  for (const [name, messenger] of platforms.messengers) messengers.set(name, measuredMessenger(name, messenger, metrics));
  const terminal = isAtTerminal || demo ? await import('./console.js') : null;
  if (terminal) messengers.set('console', terminal.consoleMessenger((heading, message) => print(heading, message)));

  print(t.service.hello(version, zoneDataVersion));
  if (!existsSync(config.schedules)) warn(t.service.noFolder(config.schedules));
  tellOutcomes(await core.load(), true);
  if (demo) hand?.set(demo.at);
  introduce(core.register);
  const tellHeadline = async () => {
    if (core.register.snapshot.newestFirst.length === 0) return;
    const { headline } = await import('./console.js');
    print(await headline(chat, clock));
  };
  if (terminal) await tellHeadline();

  let isEnding = false;
  const readiness = { isLoaded: () => true, isEnding: () => isEnding };
  const web = webHandlers({ config, version, core, store, clock, readiness, metrics, log, platforms: platforms.handlers });
  const served = demo ? null : await listen(config, web.handlers);
  print(served ? t.service.listening(served.url) : t.service.demoClock(t.dates.moment(clock.now(), [])));
  await platforms.start();

  let shown = core.register.publications.length;
  const tick = tellingOnce(async () => {
    const began = performance.now();
    let result: 'ok' | 'failed' = 'failed';
    try {
      await core.reminders.tick();
      if (core.register.publications.length !== shown) {
        shown = core.register.publications.length;
        await platforms.changed();
      }
      await forgetLeft(store, clock.now());
      result = 'ok';
    } finally {
      metrics.ticked(result, performance.now() - began);
      for (const line of await operator.flush(clock.now())) warn(line);
    }
  });
  let loading = Promise.resolve();
  const load = tellingOnce(async () => {
    tellOutcomes(await core.load(), false);
    // what is near is told at once
    await tick();
  });
  const stops = [
    watchFolder(config.schedules, () => {
      loading = loading.then(load);
    }),
  ];

  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    for (const stopIt of stops) stopIt();
    // what hangs longer is left to its lease: a supervisor waits ten seconds
    await Promise.race([Promise.all([platforms.stop(), ...(served ? [stop(served.server)] : []), loading, core.reminders.end()]), wait(PATIENCE)]);
    await Promise.race([store.close(), wait(1000)]);
    if (demo) print(t.service.demoGoOn(isoInstant(clock.now())));
    print(t.service.goodbye);
    process.exit(0);
  };
  process.once('SIGTERM', () => void end());
  if (isStartedByNpm()) whenOrphaned(() => void end());
  process.once('SIGINT', () => void end());

  if (terminal) {
    print(t.service.consoleHint);
    print = terminal.openTerminal({ chat, clock, demo: hand && { clock: hand, ledger: store.ledger, tick, t }, snapshot: core.register.snapshot, ended: () => void end() });
  }
  await tick();
  if (demo) return;

  // it is ready, and says so to whoever waits for that; what comes now is loaded before somebody needs it
  await wait(SETTLE);
  const { everyMinute } = await import('../adapters/time/ticker.js');
  if (!isEnding) stops.push(everyMinute(() => void tick()));
  await tellingOnce(async () => {
    if (!terminal) await tellHeadline();
    await Promise.all([chat.load(), web.warm(), metrics.load()]);
  })();
}

/** For the metrics. */
function knownNow({ register, refusedFiles }: Core): KnownNow {
  const findings: KnownNow['findings'] = { error: 0, warning: 0, info: 0 };
  for (const schedule of register.snapshot.newestFirst) for (const { severity } of schedule.findings) findings[severity] += 1;
  return { revision: register.publications.length, publishedAt: register.publications.at(-1)?.when ?? null, findings, refusedFiles: refusedFiles() };
}

run().catch((error: unknown) => fail([inWords(error)], 1));
