/** What the commands of the command line have in common: output, settings, the store. */
import { existsSync } from 'node:fs';
import { openStore, type OpenStore } from '../../adapters/store/open.js';
import { createBot, type Bot } from '../bot.js';
import { loadEnvFile, readConfig, type Config } from '../config.js';
import { outcomeLines } from '../messages.js';
import type { Clock } from '../ports.js';
import { textsFor } from '../text/index.js';

export const t = textsFor('en');

/** Ends the command with a message for people. */
export class Stop extends Error {}

export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** @throws Stop with every fault; the exit code is 78 then */
export function settings(): Config {
  loadEnvFile();
  const read = readConfig();
  if (read.ok) return read.config;
  process.exitCode = 78;
  throw new Stop(read.problems.map(t.service.config).join('\n'));
}

/** True when a service has kept something already; nothing is made by looking. */
export function isThere({ store }: Config): boolean {
  return 'postgres' in store || existsSync(store.sqlite);
}

/** What the service knows and has kept; before its first start, what the schedule files say, in memory. */
export async function openBot(config: Config, clock: Clock, isKept = isThere(config)): Promise<Bot & { store: OpenStore }> {
  const store = await openStore(isKept ? config.store : { sqlite: ':memory:' });
  const bot = createBot(config, { store, clock, messengers: new Map(), report: () => {} });
  for (const line of outcomeLines(await bot.load(), t, true)) process.stderr.write(`${line}\n`);
  return { ...bot, store };
}

/** The store of the service, which may be running meanwhile. @throws Stop when there is none yet */
export async function openExisting(config: Config): Promise<OpenStore> {
  if (!isThere(config)) throw new Stop(t.service.noStore(config.dataDir));
  return openStore(config.store);
}
