/**
 * Files: in the personal chat Teams hands them to bots, elsewhere it only shows that there is one.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
import { z } from 'zod';
import { plainAnswer, type Answer } from '../../src/domain/answer.js';
import { chooseFiles } from '../../src/domain/dropped-files.js';
import { textsFor } from '../../src/text/index.js';
import type { Activity } from './activity.js';
import { LANGUAGE, requestOf, type Parts, type Turn } from './parts.js';

export interface TeamsFile {
  name: string;
  /** admits whoever holds it, for some minutes */
  address: string;
}

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const MOST = 50;
const LONGEST_HTML = 30_000;

const download = z.object({ contentType: z.literal(DOWNLOAD), name: z.string().min(1), content: z.object({ downloadUrl: z.string() }) });
const mark = z.object({ contentType: z.string(), content: z.unknown().optional() });
/** A file below a message, or a link to one. */
const IN_HTML = /<attachment\b|\.sharepoint\.(?:com|us|cn)\/[^"'<>\s?]{0,500}\.(?:docx|html?|txt|md|ya?ml)\b/i;

export function filesOf({ attachments }: Pick<Activity, 'attachments'>): TeamsFile[] {
  return (attachments ?? []).slice(0, MOST).flatMap((one) => {
    const { data } = download.safeParse(one);
    return data ? [{ name: data.name, address: data.content.downloadUrl }] : [];
  });
}

/** Whether a message of a channel or group chat seems to bear a file. */
export function bearsFile({ attachments }: Pick<Activity, 'attachments'>): boolean {
  return (attachments ?? []).slice(0, MOST).some((one) => {
    const { data } = mark.safeParse(one);
    if (!data) return false;
    return data.contentType === DOWNLOAD || data.contentType === 'reference' || (data.contentType === 'text/html' && typeof data.content === 'string' && IN_HTML.test(data.content.slice(0, LONGEST_HTML)));
  });
}

/** An answer for each file, each begun when it is asked for: of one person one file is read at a time. */
export function* answersToFiles(parts: Parts, turn: Turn, files: readonly TeamsFile[]): Generator<Promise<Answer>> {
  const { publish } = textsFor(LANGUAGE);
  const { read, others, tooMany } = chooseFiles(files);
  for (const file of read) yield previewOf(parts, turn, file);
  if (others.length > 0) yield Promise.resolve(plainAnswer(publish.otherKinds(others.map(({ name }) => name))));
  if (tooMany.length > 0) yield Promise.resolve(plainAnswer(publish.tooManyFiles(tooMany.map(({ name }) => name))));
}

async function previewOf(parts: Parts, turn: Turn, { name, address }: TeamsFile): Promise<Answer> {
  const fetched = await parts.fetchFile(address, name);
  if (!fetched.ok) parts.log(`teams: a file was not fetched: ${[fetched.problem.code, ...Object.values(fetched.problem.data)].join(' ')}`);
  return parts.chat.file(requestOf(parts, turn, ''), fetched.ok ? { name, bytes: fetched.bytes } : { name, problem: fetched.problem });
}

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams @param bot `28:<app id>` */
export function personalChat(bot: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(bot)}`;
}
