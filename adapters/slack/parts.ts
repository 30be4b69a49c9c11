/** What every handler of the Slack app is given, and how it asks. */
import type { Answer } from '../../src/domain/answer.js';
import type { Fetched } from '../../src/domain/fetch-problem.js';
import type { Chat, Clock, Request } from '../../src/ports.js';
import { textsFor } from '../../src/text/index.js';
import type { Client, Clients } from './clients.js';
import type { Installations, Installed } from './installations.js';
import { describeError } from './log.js';
import type { Origin } from './origin.js';
import { platformCode } from './outcome.js';
import type { Readers } from './readers.js';
import type { Seen } from './seen.js';
import { mentionedIn } from './typed-words.js';

/** Fetches a file from Slack's own host, where alone the token is sent. Never throws. */
export type FetchSlackFile = (address: string, name: string, token: string) => Promise<Fetched>;

export interface Parts {
  chat: Chat;
  clock: Clock;
  installations: Installations;
  clients: Clients;
  readers: Readers;
  seen: Seen;
  fetchFile: FetchSlackFile;
  /** a line for whoever runs the bot */
  log: (line: string) => void;
}

/** The only one so far. */
export const LANGUAGE = 'en';
export const texts = textsFor(LANGUAGE).slackApp;

/** @returns null where the app is not installed */
export async function apiOf(parts: Pick<Parts, 'installations' | 'clients'>, workspace: string): Promise<{ client: Client; installed: Installed } | null> {
  const installed = await parts.installations.of(workspace);
  return installed && { installed, client: parts.clients.with(installed.token) };
}

/** @param isPrivate whether only the person sees the answer: buttons that open a form are for them alone */
export async function requestOf({ clock, readers }: Parts, { workspace, person, destination, isOutsider }: Origin, words: string, isPrivate: boolean): Promise<Request> {
  const { zone, name, isOwner } = await readers.of(workspace, person.id);
  const mentions = await Promise.all(
    mentionedIn(words).map(async (id) => ({ text: `@${id}`, person: { platform: 'slack', workspace, id }, name: (await readers.of(workspace, id)).name })),
  );
  // who owns another workspace owns nothing here
  return { words, now: clock.now(), zone, language: LANGUAGE, person, destination, isPrivate, ...(name === null ? {} : { name }), isOwner: isOwner && !isOutsider, mentions, opensForms: isPrivate && !isOutsider };
}

/** @param isPrivate whether only the one who asks sees the answer. @param seen of the form out of which the words come */
export async function ask(parts: Parts, origin: Origin, words: string, isPrivate: boolean, seen?: string): Promise<Answer> {
  const answer = await parts.chat.ask({ ...(await requestOf(parts, origin, words, isPrivate)), ...(seen === undefined ? {} : { seen }) });
  const isOfChannel = origin.channel !== null && origin.destination.id === origin.channel;
  if (!isOfChannel || !/^\W*remind/i.test(words) || !(await isElsewhere(parts, origin))) return answer;
  return { ...answer, notes: [...answer.notes, { level: 'hint', text: texts.notMember }] };
}

/** True when the bot is surely not in the channel, so that nothing will arrive there. */
async function isElsewhere(parts: Parts, { workspace, channel }: Origin): Promise<boolean> {
  try {
    const api = await apiOf(parts, workspace);
    const info = await api?.client.conversations.info({ channel: channel! });
    return info?.channel?.is_member === false;
  } catch (error) {
    // a private channel is not there for those who are not in it
    return platformCode(error) === 'channel_not_found';
  }
}

/** Does the work; when it fails the log has the reason, and the person a sentence. Never throws. */
export async function attempt({ log }: Pick<Parts, 'log'>, what: string, work: () => Promise<void>, apologise?: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log(`slack: ${what}: ${describeError(error)}`);
    try {
      await apologise?.();
    } catch (second) {
      log(`slack: ${what}, and nobody could be told: ${describeError(second)}`);
    }
  }
}
