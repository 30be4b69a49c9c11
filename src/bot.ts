/** Puts the parts together that the service and the command line share. */
import { secrets } from '../adapters/calendar/secrets.js';
import { readDropped } from '../adapters/files/read-dropped.js';
import { readFolder } from '../adapters/files/schedule-folder.js';
import { createChat } from './chat.js';
import { createAsk, type Sources } from './commands/ask.js';
import { createFileDrop } from './commands/dropped-file.js';
import type { Config } from './config.js';
import type { Ask, Chat, Clock, Messenger, ReadFile, Store } from './ports.js';
import { feedSource, type FeedSource } from './register/feed-source.js';
import type { Logbook } from './register/logbook.js';
import { Publishing } from './register/publishing.js';
import { Register } from './register/register.js';
import type { Trouble } from './reminders/deliver.js';
import { Reminders } from './reminders/service.js';
import { ScheduleFiles, type FileOutcome } from './register/schedule-files.js';

export interface Bot {
  register: Register;
  publishing: Publishing;
  reminders: Reminders;
  logbook: Logbook;
  ask: Ask;
  chat: Chat;
  /** what calendars are made of */
  feed: FeedSource;
  /** takes up what is new in the folder of the schedule files */
  load(): Promise<FileOutcome[]>;
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

export function createBot({ schedules, links, admins, resend, publicUrl, publicFeeds, channelReminders }: Pick<Config, 'schedules' | 'links' | 'admins' | 'resend' | 'publicUrl' | 'publicFeeds' | 'channelReminders'>, { store, clock, messengers, report, read = readDropped }: Outside): Bot {
  const register = new Register();
  const publishing = new Publishing(register, store.publications);
  const files = new ScheduleFiles(publishing);
  const reminders = new Reminders(store, publishing, { messengers, links, clock, resend, report });
  const { logbook } = reminders;
  const sources: Sources = { register, publishing, store, reminders, logbook, channelReminders, report, admins, links, secrets, publicUrl, publicFeeds };
  const ask = createAsk(sources);
  return {
    register,
    publishing,
    reminders,
    logbook,
    ask,
    feed: feedSource(register, links),
    chat: createChat({ ask, file: createFileDrop(sources, read), register, logbook, store, clock, links, publicUrl, report }),
    load: async () => files.offer(await readFolder(schedules), clock.now()),
  };
}
