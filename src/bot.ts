/** Puts the parts together that the service and the command line share. */
import { readFolder } from '../adapters/files/schedule-folder.js';
import { createAsk } from './commands/ask.js';
import type { Config } from './config.js';
import type { Ask, Clock, Store } from './ports.js';
import { Publishing } from './register/publishing.js';
import { Register } from './register/register.js';
import { ScheduleFiles, type FileOutcome } from './register/schedule-files.js';

export interface Bot {
  register: Register;
  publishing: Publishing;
  ask: Ask;
  /** takes up what is new in the folder of the schedule files */
  load(): Promise<FileOutcome[]>;
}

export function createBot({ schedules, links }: Pick<Config, 'schedules' | 'links'>, store: Store, clock: Clock): Bot {
  const register = new Register();
  const publishing = new Publishing(register, store.publications);
  const files = new ScheduleFiles(publishing);
  return {
    register,
    publishing,
    ask: createAsk({ register, preferences: store.preferences, links }),
    load: async () => files.offer(await readFolder(schedules), clock.now()),
  };
}
