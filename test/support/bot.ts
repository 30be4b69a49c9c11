/** A bot for tests: invented schedules, a clock that stands where the test says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, type OpenStore } from '../../adapters/store/open.js';
import { createAsk } from '../../src/commands/ask.js';
import type { Answer } from '../../src/domain/answer.js';
import { parseInstant } from '../../src/domain/moment.js';
import { LINK_PATTERN } from '../../src/domain/reference.js';
import { Publishing } from '../../src/register/publishing.js';
import { Register } from '../../src/register/register.js';
import { Reminders } from '../../src/reminders/service.js';
import { ScheduleFiles, type FileOutcome } from '../../src/register/schedule-files.js';
import { FakePlatform, type Accepted } from './fake-platform.js';

export const INVENTED = join(import.meta.dirname, '..', 'schedules');

export interface TestBot {
  register: Register;
  reminders: Reminders;
  store: OpenStore;
  /** what was sent, by destination `channel` or person */
  platform: FakePlatform;
  /** takes up files, as the folder of the schedules would be */
  offer(texts: Record<string, string>, at: string): Promise<FileOutcome[]>;
  /** `person` asks in the channel `channel`, or alone with the bot when `alone` is set; `admin` may do everything */
  ask(words: string, options?: { at?: string; zone?: string; person?: string; alone?: boolean }): Promise<Answer>;
  /** what is sent at a moment, in order */
  tickAt(at: string): Promise<Accepted[]>;
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
  const publishing = new Publishing(register, store.publications);
  const files = new ScheduleFiles(publishing);
  const platform = new FakePlatform();
  let now = instantOf(loadedAt);
  const clock = { now: () => now };
  const reminders = new Reminders(store, publishing, { messengers: new Map([['test', platform]]), links: LINK_PATTERN, clock, resend: true, report: () => {} });
  const ask = createAsk({ register, store, reminders, admins: ['test:admin'], links: LINK_PATTERN });
  await files.offer(new Map(Object.entries(texts)), now);
  return {
    register,
    reminders,
    store,
    platform,
    offer: (changed, at) => {
      now = instantOf(at);
      return files.offer(new Map(Object.entries(changed)), now);
    },
    ask: (words, { at = '2026-01-05T09:00Z', zone = 'Europe/Zurich', person = 'anybody', alone = false } = {}) => {
      now = instantOf(at);
      const who = { platform: 'test', workspace: '', id: person };
      return ask({ words, now, zone, language: 'en', person: who, destination: alone ? who : { ...who, id: 'channel' } });
    },
    tickAt: async (at) => {
      now = instantOf(at);
      const before = platform.accepted.length;
      await reminders.tick();
      return platform.accepted.slice(before);
    },
  };
}
