/** Puts the parts together that the service and the command line share. */
import { secrets } from '../adapters/calendar/secrets.js';
import { readDropped } from '../adapters/files/read-dropped.js';
import { createChat } from './chat.js';
import { createActionForms } from './commands/action-form.js';
import { createAsk, type Sources } from './commands/ask.js';
import { createFileDrop } from './commands/dropped-file.js';
import type { Config } from './config.js';
import { createCore, type Core, type Outside } from './core.js';
import type { Ask, Chat } from './ports.js';

export interface Bot extends Core {
  ask: Ask;
  chat: Chat;
}

type Settings = Pick<Config, 'schedules' | 'links' | 'admins' | 'resend' | 'publicUrl' | 'publicFeeds' | 'channelReminders'>;

export function createBot(config: Settings, outside: Outside): Bot {
  const core = createCore(config, outside);
  const chat = chatOf(core, config, outside);
  return { ...core, ask: chat.ask, chat };
}

/** What answers people. A service that nobody can talk to starts without it. */
export function chatOf({ register, publishing, reminders, logbook }: Core, { links, admins, publicUrl, publicFeeds, channelReminders }: Settings, { store, clock, report, read = readDropped }: Outside): Chat {
  const sources: Sources = { register, publishing, store, reminders, logbook, channelReminders, report, admins, links, secrets, publicUrl, publicFeeds };
  const ask = createAsk(sources);
  return createChat({ ask, file: createFileDrop(sources, read), forms: createActionForms(sources), register, logbook, store, clock, links, publicUrl, report });
}
