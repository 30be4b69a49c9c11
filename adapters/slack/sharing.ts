/** "Share here": everybody in the channel sees the answer, and whoever shares knows who they are. */
import { button } from './render-blocks.js';
import { ACTIONS, actions } from './render-suggestions.js';
import { messageOf } from './answering.js';
import type { Origin } from './origin.js';
import { apiOf, texts, type Parts } from './parts.js';
import type { SlackMessage } from './render.js';

/** The button behind the warning. */
export const ANYWAY = `${ACTIONS.share}:anyway`;

/** @returns null when only members of this workspace are there */
export async function warningBefore(parts: Parts, { workspace, channel }: Origin, words: string): Promise<SlackMessage | null> {
  const seen = await whoSees(parts, workspace, channel!);
  if (seen === 'members') return null;
  const title = seen === 'outside' ? texts.outsideTitle : texts.outsideUnknownTitle;
  const warning = messageOf({ title, lead: [texts.outsideLead], sections: [], notes: [], suggestions: [], source: null }, null);
  return { ...warning, blocks: [...warning.blocks, actions([button(ANYWAY, texts.shareAnyway, words)])] };
}

async function whoSees(parts: Parts, workspace: string, channel: string): Promise<'members' | 'outside' | 'unknown'> {
  try {
    const api = await apiOf(parts, workspace);
    const info = (await api?.client.conversations.info({ channel }))?.channel;
    if (!info) return 'unknown';
    return info.is_ext_shared || info.is_shared || info.is_pending_ext_shared ? 'outside' : 'members';
  } catch {
    // private, and the bot is not in it
    return 'unknown';
  }
}
