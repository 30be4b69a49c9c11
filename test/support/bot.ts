/** A bot for tests: invented schedules, a clock that stands where the test says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../adapters/store/open.js';
import { createAsk } from '../../src/commands/ask.js';
import type { Answer } from '../../src/domain/answer.js';
import { parseInstant } from '../../src/domain/moment.js';
import { LINK_PATTERN } from '../../src/domain/reference.js';
import { Publishing } from '../../src/register/publishing.js';
import { Register } from '../../src/register/register.js';
import { ScheduleFiles, type FileOutcome } from '../../src/register/schedule-files.js';

export const INVENTED = join(import.meta.dirname, '..', 'schedules');

export interface TestBot {
  register: Register;
  /** takes up files, as the folder of the schedules would be */
  offer(texts: Record<string, string>, at: string): Promise<FileOutcome[]>;
  ask(words: string, options?: { at?: string; zone?: string; person?: string }): Promise<Answer>;
}

/** The texts of every file of a folder of schedules. */
export function schedulesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function instantOf(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw new RangeError(`no instant: ${text}`);
  return instant;
}

/** @param texts schedule files by name; the invented ones without it */
export async function testBot(texts: Record<string, string> = schedulesIn(INVENTED), loadedAt = '2026-01-05T09:00Z'): Promise<TestBot> {
  const store = await openStore({ sqlite: ':memory:' });
  const register = new Register();
  const files = new ScheduleFiles(new Publishing(register, store.publications));
  const ask = createAsk({ register, preferences: store.preferences, links: LINK_PATTERN });
  await files.offer(new Map(Object.entries(texts)), instantOf(loadedAt));
  return {
    register,
    offer: (changed, at) => files.offer(new Map(Object.entries(changed)), instantOf(at)),
    ask: (words, { at = '2026-01-05T09:00Z', zone = 'Europe/Zurich', person = 'anybody' } = {}) => {
      const who = { platform: 'test', workspace: '', id: person };
      return ask({ words, now: instantOf(at), zone, language: 'en', person: who, destination: who });
    },
  };
}
