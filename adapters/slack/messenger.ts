/** Reminders into channels and direct messages. */
import type { Answer } from '../../src/domain/answer.js';
import type { Instant } from '../../src/domain/moment.js';
import type { Destination, Messenger, SendOutcome } from '../../src/ports.js';
import type { Client, Clients } from './clients.js';
import type { Installations } from './installations.js';
import { outcomeOf } from './outcome.js';
import { post } from './post.js';
import { renderAnswer } from './render.js';

/** https://docs.slack.dev/messaging/message-metadata */
const EVENT_TYPE = 'tsag_delivery';

/** Slack's clock and ours differ. */
const MARGIN = 600_000;
const PAGE = 200;
const PAGES = 5;

/** Nobody reads it as anything else. */
const LANGUAGE = 'en';

export class SlackMessenger implements Messenger {
  readonly #installations: Installations;
  readonly #clients: Clients;

  constructor(installations: Installations, clients: Clients) {
    this.#installations = installations;
    this.#clients = clients;
  }

  async send(destination: Destination, message: Answer, id: string): Promise<SendOutcome> {
    return this.#tell(destination, async (client) => {
      const metadata = { event_type: EVENT_TYPE, event_payload: { id } };
      return { kind: 'sent', ref: await post(client, { channel: destination.id, ...rendered(message), metadata }) };
    });
  }

  async edit(destination: Destination, ref: string, message: Answer): Promise<SendOutcome> {
    return this.#tell(destination, async (client) => {
      await client.chat.update({ ...readRef(ref, destination), ...rendered(message) });
      return { kind: 'sent', ref };
    });
  }

  async find({ workspace, id: to }: Destination, id: string, since: Instant): Promise<{ ref: string } | null | 'unknown'> {
    try {
      const client = await this.#clientOf(workspace);
      if (!client) return 'unknown';
      const channel = await conversationOf(client, to);
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page += 1) {
        const oldest = String((since - MARGIN) / 1000);
        const { messages = [], response_metadata: next } = await client.conversations.history({ channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor ? { cursor } : {}) });
        const found = messages.find(({ metadata }) => metadata?.event_type === EVENT_TYPE && idIn(metadata.event_payload) === id);
        if (found?.ts) return { ref: `${channel}/${found.ts}` };
        cursor = next?.next_cursor;
        if (!cursor) return null;
      }
      return 'unknown';
    } catch {
      // without the permission to read, or out of reach
      return 'unknown';
    }
  }

  async #clientOf(workspace: string): Promise<Client | null> {
    const installed = await this.#installations.of(workspace);
    return installed && this.#clients.with(installed.token);
  }

  async #tell({ workspace }: Destination, call: (client: Client) => Promise<SendOutcome>): Promise<SendOutcome> {
    let client: Client | null;
    try {
      client = await this.#clientOf(workspace);
    } catch (error) {
      const outcome = outcomeOf(error);
      // whatever it was, no message went out
      return outcome.kind === 'uncertain' ? { kind: 'unreachable', reason: outcome.reason } : outcome;
    }
    if (!client) return { kind: 'refused', reason: 'not_installed', ends: 'workspace' };
    try {
      return await call(client);
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

/** The SDK's type for it says nothing. */
function idIn(payload: { id?: unknown } | undefined): unknown {
  return payload?.id;
}

function rendered(message: Answer) {
  const [first] = renderAnswer(message, { language: LANGUAGE, words: null, canShare: false });
  return { text: first!.text, blocks: first!.blocks };
}

function readRef(ref: string, { id }: Destination): { channel: string; ts: string } {
  const at = ref.lastIndexOf('/');
  return { channel: at < 0 ? id : ref.slice(0, at), ts: ref.slice(at + 1) };
}

/** The history is that of a conversation, never of a person. */
async function conversationOf(client: Client, id: string): Promise<string> {
  if (!/^[UW]/.test(id)) return id;
  const { channel } = await client.conversations.open({ users: id, prevent_creation: true });
  if (!channel?.id) throw new Error('no direct messages with this person');
  return channel.id;
}
