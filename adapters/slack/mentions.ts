/** `@tsag …` in a channel, and what is written to the bot alone: the same words, plain questions, and files. */
import type { App } from '@slack/bolt';
import { chooseFiles } from '../../src/domain/dropped-files.js';
import { messageOf, sentence } from './answering.js';
import { answerFiles, filesOf } from './files.js';
import { originOfEvent } from './origin.js';
import { apiOf, ask, attempt, texts, type Parts } from './parts.js';
import { post } from './post.js';
import type { SlackMessage } from './render.js';
import { typedWords } from './typed-words.js';

interface Written {
  user: string;
  channel: string;
  text: string;
  user_team?: string;
  thread?: string | undefined;
}

/** What Slack's library does not say of a mention. */
type WithFiles = { files?: unknown };

export function listenToMentions(app: App, parts: Parts): void {
  app.event('app_mention', async ({ event, body }) => {
    // other apps may mention this one without end
    if (event.user === undefined || event.bot_id !== undefined) return;
    const origin = originOfEvent(body, { ...event, user: event.user });
    const isDone = await takeFiles(parts, origin, (event as WithFiles).files, event.text, event.thread_ts);
    // in a channel the answer stays with its question
    if (!isDone) await reply(parts, origin, { ...event, user: event.user, thread: event.thread_ts ?? event.ts });
  });
  app.event('message', async ({ event, body }) => {
    // changed and deleted messages, and those of bots, are no questions
    if (event.channel_type !== 'im' || (event.subtype !== undefined && event.subtype !== 'file_share') || ('bot_id' in event && event.bot_id !== undefined)) return;
    const origin = originOfEvent(body, event);
    const isDone = await takeFiles(parts, origin, (event as WithFiles).files, event.text ?? '', event.thread_ts);
    if (!isDone && event.text !== undefined) await reply(parts, origin, { ...event, text: event.text, thread: event.thread_ts });
  });
}

/** @returns whether nothing is left to be answered: beside a report the words are none for the bot, beside a picture they may be a question */
async function takeFiles(parts: Parts, origin: ReturnType<typeof originOfEvent>, given: unknown, text: string, thread: string | undefined): Promise<boolean> {
  const files = filesOf(given);
  if (files.length === 0) return false;
  await answerFiles(parts, origin, files, thread);
  return chooseFiles(files).read.length > 0 || text.replace(/<@\w+>/g, '').trim() === '';
}

async function reply(parts: Parts, origin: ReturnType<typeof originOfEvent>, { channel, text, thread }: Written): Promise<void> {
  const say = async (message: (botUser: string) => SlackMessage | Promise<SlackMessage>) => {
    const api = await apiOf(parts, origin.workspace);
    if (!api) return parts.log(`slack: a message from workspace ${origin.workspace}, where the app is not installed`);
    const rendered = await message(api.installed.botUser);
    await post(api.client, { channel, ...rendered, ...(thread === undefined ? {} : { thread_ts: thread }) });
  };
  await attempt(
    parts,
    'a message',
    () =>
      say(async (botUser) => {
        const words = typedWords(text, botUser);
        return messageOf(await ask(parts, origin, words, channel.startsWith('D')), words === '' ? 'help' : words);
      }),
    () => say(() => sentence(texts.failed)),
  );
}
