/** Files that are dropped: into a direct message, or into a channel with a mention of the bot. Only whoever drops one sees its preview. */
import type { Fetched } from '../../src/domain/fetch-problem.js';
import { chooseFiles } from '../../src/domain/dropped-files.js';
import { textsFor } from '../../src/text/index.js';
import { messageOf, sentence } from './answering.js';
import type { Client } from './clients.js';
import type { Origin } from './origin.js';
import { apiOf, attempt, LANGUAGE, requestOf, texts, type Parts } from './parts.js';
import { post } from './post.js';
import type { SlackMessage } from './render.js';

/** https://docs.slack.dev/reference/objects/file-object */
export interface SlackFile {
  id: string;
  name: string;
  /** null where Slack wants to be asked for it */
  address: string | null;
}

/** @param files of an event, or anything. @returns those that are there still */
export function filesOf(files: unknown): SlackFile[] {
  if (!Array.isArray(files)) return [];
  return (files as Record<string, unknown>[]).flatMap(({ id, name, mode, url_private_download: address }) => {
    if (typeof id !== 'string' || mode === 'tombstone') return [];
    return { id, name: typeof name === 'string' ? name : id, address: typeof address === 'string' ? address : null };
  });
}

/** @param thread in which they were dropped. Never throws */
export async function answerFiles(parts: Parts, origin: Origin, files: readonly SlackFile[], thread: string | undefined): Promise<void> {
  const channel = origin.channel!;
  const tell = async (message: SlackMessage) => {
    const api = await apiOf(parts, origin.workspace);
    if (!api) return parts.log(`slack: a file in workspace ${origin.workspace}, where the app is not installed`);
    const there = { channel, ...message, ...(thread === undefined ? {} : { thread_ts: thread }) };
    await (channel.startsWith('D') ? post(api.client, there) : api.client.chat.postEphemeral({ ...there, user: origin.person.id }));
  };
  const trying = (work: () => Promise<void>) => attempt(parts, 'a file', work, () => tell(sentence(texts.failed)));
  const { publish, roles } = textsFor(LANGUAGE);
  if (origin.isOutsider) return trying(() => tell(messageOf(roles.guestMayNot, null)));
  const { read, others, tooMany } = chooseFiles(files);
  // one after the other: of one person one is read at a time
  for (const file of read) {
    await trying(async () => tell(messageOf(await previewOf(parts, origin, file), null)));
  }
  const left = [...(others.length > 0 ? [publish.otherKinds(others.map(({ name }) => name))] : []), ...(tooMany.length > 0 ? [publish.tooManyFiles(tooMany.map(({ name }) => name))] : [])];
  for (const text of left) await trying(() => tell(sentence(text)));
}

async function previewOf(parts: Parts, origin: Origin, { id, name, address }: SlackFile) {
  const api = await apiOf(parts, origin.workspace);
  const named = address ?? (api && (await askedAddress(api.client, id)));
  const fetched: Fetched = api && named ? await parts.fetchFile(named, name, api.installed.token) : { ok: false, problem: { code: 'refused', data: {} } };
  if (!fetched.ok) parts.log(`slack: a file was not fetched: ${[fetched.problem.code, ...Object.values(fetched.problem.data)].join(' ')}`);
  return parts.chat.file(await requestOf(parts, origin, '', true), fetched.ok ? { name, bytes: fetched.bytes } : { name, problem: fetched.problem });
}

/** In channels that workspaces share, events do not say where a file is. */
async function askedAddress(client: Client, file: string): Promise<string | null> {
  try {
    return (await client.files.info({ file })).file?.url_private_download ?? null;
  } catch {
    return null;
  }
}
