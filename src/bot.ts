/** Puts the parts together that the service and the command line share. */
import { readFolder } from '../adapters/files/schedule-folder.js';
import { createChat } from './chat.js';
import { createAsk } from './commands/ask.js';
import type { Config } from './config.js';
import type { Ask, Chat, Clock, Messenger, Store } from './ports.js';
import { Publishing } from './register/publishing.js';
import { Register } from './register/register.js';
import type { Trouble } from './reminders/deliver.js';
import { Reminders } from './reminders/service.js';
import { ScheduleFiles, type FileOutcome } from './register/schedule-files.js';

export interface Bot {
  register: Register;
  publishing: Publishing;
  reminders: Reminders;
  ask: Ask;
  chat: Chat;
  /** takes up what is new in the folder of the schedule files */
  load(): Promise<FileOutcome[]>;
}

export interface Outside {
  store: Store;
  clock: Clock;
  /** by platform; filled by the adapters before the first tick */
  messengers: ReadonlyMap<string, Messenger>;
  report: (trouble: Trouble) => void;
}

export function createBot({ schedules, links, admins, resend }: Pick<Config, 'schedules' | 'links' | 'admins' | 'resend'>, { store, clock, messengers, report }: Outside): Bot {
  const register = new Register();
  const publishing = new Publishing(register, store.publications);
  const files = new ScheduleFiles(publishing);
  const reminders = new Reminders(store, publishing, { messengers, links, clock, resend, report });
  const ask = createAsk({ register, store, reminders, admins, links });
  return {
    register,
    publishing,
    reminders,
    ask,
    chat: createChat({ ask, register, store, clock, links, report }),
    load: async () => files.offer(await readFolder(schedules), clock.now()),
  };
}
