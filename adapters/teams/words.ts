/** The words of a message, without the mention of the bot, and whom else it mentions. */
import { z } from 'zod';
import type { Activity } from './activity.js';

export interface Mentioned {
  /** as it reads among the words */
  text: string;
  /** Teams' id, `29:…`, and the directory's when Teams says it */
  id: string;
  aadObjectId: string | null;
}

const mention = z.object({ type: z.literal('mention'), text: z.string().min(1).max(300), mentioned: z.object({ id: z.string().max(300), aadObjectId: z.string().max(100).nullish() }) });
const MOST_MENTIONS = 20;

const ENTITIES: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' };

export function wordsOf({ text, entities, recipient }: Pick<Activity, 'text' | 'entities' | 'recipient'>): { words: string; mentions: Mentioned[] } {
  const found = (entities ?? []).flatMap((entity) => mention.safeParse(entity).data ?? []).slice(0, MOST_MENTIONS);
  const own = found.filter(({ mentioned }) => mentioned.id === recipient.id);
  const others = found.filter(({ mentioned }) => mentioned.id !== recipient.id);
  return {
    words: plain(own.reduce((rest, { text: said }) => rest.replaceAll(said, ' '), text ?? '')),
    mentions: others.map(({ text: said, mentioned: { id, aadObjectId } }) => ({ text: plain(said), id, aadObjectId: aadObjectId ?? null })).filter((one) => one.text !== ''),
  };
}

function plain(text: string): string {
  return text
    // who is mentioned keeps the name
    .replace(/<\/?at(?:\s[^<>]*)?>/gi, ' ')
    .replace(/&(nbsp|amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\s+/g, ' ')
    .trim();
}
