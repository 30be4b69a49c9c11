/** What the service does without being asked: knows what is published, reminds, and serves calendars of it. */
import { readFolder } from '../adapters/files/schedule-folder.js';
import type { Config } from './config.js';
import type { Clock, Messenger, ReadFile, Store } from './ports.js';
import { feedSource, type FeedSource } from './register/feed-source.js';
import type { Logbook } from './register/logbook.js';
import { Publishing } from './register/publishing.js';
import { Register } from './register/register.js';
import type { Trouble } from './reminders/deliver.js';
import { Reminders } from './reminders/service.js';
import { ScheduleFiles, type FileOutcome } from './register/schedule-files.js';

export interface Core {
  register: Register;
  publishing: Publishing;
  reminders: Reminders;
  logbook: Logbook;
  /** what calendars are made of */
  feed: FeedSource;
  /** takes up what is new in the folder of the schedule files */
  load(): Promise<FileOutcome[]>;
  /** how many of its files are not in force as they stand there */
  refusedFiles: () => number;
}

export interface Outside {
  store: Store;
  clock: Clock;
  /** by platform; filled by the adapters before the first tick */
  messengers: ReadonlyMap<string, Messenger>;
  report: (trouble: Trouble) => void;
  /** in the place of the reading process that is compiled beside this file */
  read?: ReadFile;
}

export function createCore({ schedules, links, resend }: Pick<Config, 'schedules' | 'links' | 'resend'>, { store, clock, messengers, report }: Outside): Core {
  const register = new Register();
  const publishing = new Publishing(register, store.publications);
  const files = new ScheduleFiles(publishing);
  const reminders = new Reminders(store, publishing, { messengers, links, clock, resend, report });
  return {
    register,
    publishing,
    reminders,
    logbook: reminders.logbook,
    feed: feedSource(register, links),
    load: async () => files.offer(await readFolder(schedules), clock.now()),
    refusedFiles: () => files.refused,
  };
}
