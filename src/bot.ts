/** Puts the parts together that the service and the command line share. */
import { MemoryPreferences } from '../adapters/store/memory.js';
import { readFolder } from '../adapters/files/schedule-folder.js';
import { createAsk } from './commands/ask.js';
import type { Config } from './config.js';
import type { Ask, Clock } from './ports.js';
import { Register } from './register/register.js';
import { ScheduleFiles, type FileOutcome } from './register/schedule-files.js';

export interface Bot {
  register: Register;
  ask: Ask;
  /** takes up what is new in the folder of the schedule files */
  load(): Promise<FileOutcome[]>;
}

export function createBot(config: Config, clock: Clock): Bot {
  const register = new Register();
  const files = new ScheduleFiles(register);
  return {
    register,
    ask: createAsk({ register, preferences: new MemoryPreferences(), links: config.links }),
    load: async () => files.offer(await readFolder(config.schedules), clock.now()),
  };
}
