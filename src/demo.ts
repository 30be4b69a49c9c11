/** The demonstration: a database of its own, and a clock moved by hand: `clock +2d`, `clock 2025-09-03 09:00`, `clock next`. */
import { join } from 'node:path';
import type { Config } from './config.js';
import { parseInstant, type Instant } from './domain/moment.js';
import type { Clock, Ledger } from './ports.js';
import type { Texts } from './text/index.js';

const START = '2025-08-20T12:00';

export interface Demo {
  at: Instant;
  /** the settings, with a database of its own */
  configOf(config: Config): Config;
}

/** @param args `--demo [--at MOMENT]`. @returns null when none is wanted */
export function demoOf(args: readonly string[]): Demo | 'not-a-moment' | null {
  if (!args.includes('--demo')) return null;
  const asked = args.includes('--at') ? (args[args.indexOf('--at') + 1] ?? '') : START;
  const at = parseInstant(asked);
  if (at === null) return 'not-a-moment';
  return { at, configOf: (config) => ({ ...config, publicUrl: null, store: { sqlite: join(config.dataDir, 'demo.db') } }) };
}

export interface DemoClock {
  clock: Clock & { set(to: Instant): void };
  ledger: Ledger;
  /** sends what is due at the clock's time */
  tick: () => Promise<void>;
  t: Texts;
}

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** @returns what to say; null when the words are not about the clock */
export async function moveClock(typed: string, { clock, ledger, tick, t }: DemoClock): Promise<string | null> {
  const [, words] = /^clock\b\s*(.*)$/i.exec(typed.trim()) ?? [];
  if (words === undefined) return null;
  if (words === '') return `${t.service.clockNow(t.dates.moment(clock.now(), []))} ${t.service.clockHelp}`;
  const isNext = /^next$/i.test(words);
  const target = isNext ? await ledger.nextDue() : targetOf(words, clock.now());
  if (target === null) return isNext ? t.service.clockNothingNext : t.service.clockHelp;
  // as if the service had been running meanwhile: whatever is due on the way is sent at its own time
  for (let due = await ledger.nextDue(); due !== null && due < target && due > clock.now(); due = await ledger.nextDue()) {
    clock.set(due);
    await tick();
  }
  clock.set(target);
  await tick();
  return t.service.clockNow(t.dates.moment(target, []));
}

function targetOf(words: string, now: Instant): Instant | null {
  const [, sign, count, unit] = /^([+-])\s*(\d{1,4})\s*([mhdw])\w*$/i.exec(words) ?? [];
  if (count !== undefined) return now + (sign === '-' ? -1 : 1) * Number(count) * UNITS[unit!.toLowerCase()]!;
  return parseInstant(words.replace(' ', 'T'));
}
