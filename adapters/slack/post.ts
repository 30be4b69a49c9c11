/** Writes into a conversation. */
import type { Client } from './clients.js';
import { platformCode } from './outcome.js';
import { withoutPicture, type SlackMessage } from './render.js';

export interface Posting extends SlackMessage {
  /** of a channel; that of a person stands for the direct messages with them */
  channel: string;
  thread_ts?: string;
  metadata?: { event_type: string; event_payload: Record<string, string> };
}

/**
 * Slack fetches pictures before it takes a message, and refuses all of it when it cannot: then it goes out without them.
 * @returns how Slack names it, `<channel>/<ts>`; null when it does not say. @throws what the client throws
 */
export async function post(client: Client, posting: Posting): Promise<string | null> {
  try {
    return await postOnce(client, posting);
  } catch (error) {
    const plain = platformCode(error) === 'invalid_blocks' ? withoutPicture(posting) : null;
    if (!plain) throw error;
    return postOnce(client, plain);
  }
}

async function postOnce(client: Client, posting: Posting): Promise<string | null> {
  // links in reports are no news
  const quiet = { unfurl_links: false, unfurl_media: false };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a method of Slack's, not of a window
  const { channel, ts } = await client.chat.postMessage({ ...posting, ...quiet });
  return channel && ts ? `${channel}/${ts}` : null;
}
