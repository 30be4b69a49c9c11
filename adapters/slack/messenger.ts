/** Reminders into channels and direct messages. */
import type { Answer } from '../../src/domain/answer.js';
import type { Instant } from '../../src/domain/moment.js';
import type { Clock, Destination, Messenger, SendOutcome } from '../../src/ports.js';
import type { Client, Clients } from './clients.js';
import type { Installations, Installed } from './installations.js';
import { outcomeOf } from './outcome.js';
import { post } from './post.js';
import { renderAnswer } from './render.js';

/** https://docs.slack.dev/messaging/message-metadata */
const EVENT_TYPE = 'tsag_delivery';

/** Without it Slack may show messages and keep back what they carry. */
const READS_METADATA = 'metadata.message:read';

/** Slack's clock and ours differ. */
const MARGIN = 600_000;
/** Slack may be at work still on a request of which nothing was heard; in milliseconds. */
const SETTLES = 30_000;
const PAGE = 200;
const PAGES = 5;

/** Nobody reads it as anything else. */
const LANGUAGE = 'en';

export class SlackMessenger implements Messenger {
  readonly #installations: Installations;
  readonly #clients: Clients;
  readonly #clock: Clock;
  /** attempts of which nobody knows what became, by when that was, the oldest first */
  readonly #uncertain = new Map<string, Instant>();

  constructor(installations: Installations, clients: Clients, clock: Clock) {
    this.#installations = installations;
    this.#clients = clients;
    this.#clock = clock;
  }

  async send(destination: Destination, message: Answer, id: string): Promise<SendOutcome> {
    const outcome = await this.#tell(destination, async (client) => {
      const metadata = { event_type: EVENT_TYPE, event_payload: { id } };
      return { kind: 'sent', ref: await post(client, { channel: destination.id, ...rendered(message), metadata }) };
    });
    if (outcome.kind === 'uncertain') this.#noteUncertain(id);
    return outcome;
  }

  async edit(destination: Destination, ref: string, message: Answer): Promise<SendOutcome> {
    return this.#tell(destination, async (client) => {
      await client.chat.update({ ...readRef(ref, destination), ...rendered(message) });
      return { kind: 'sent', ref };
    });
  }

  async find({ workspace, id: to }: Destination, id: string, since: Instant): Promise<{ ref: string } | null | 'early' | 'unknown'> {
    try {
      const installed = await this.#installations.of(workspace);
      if (!installed) return 'unknown';
      const client = this.#clients.with(installed.token);
      const channel = await conversationOf(client, to);
      let cursor: string | undefined;
      let isSeen = true;
      for (let page = 0; page < PAGES; page += 1) {
        const oldest = String((since - MARGIN) / 1000);
        const { messages = [], response_metadata: next } = await client.conversations.history({ channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor ? { cursor } : {}) });
        const found = messages.find((message) => idIn(message) === id);
        if (found?.ts) return { ref: `${channel}/${found.ts}` };
        isSeen &&= showsMetadata(next?.scopes, messages) || !messages.some((message) => mayBeAttempt(message, installed));
        cursor = next?.next_cursor;
        if (!cursor) return !isSeen ? 'unknown' : this.#isRecent(id, since) ? 'early' : null;
      }
      return 'unknown';
    } catch {
      // without the permission to read, or out of reach
      return 'unknown';
    }
  }

  #noteUncertain(id: string): void {
    const now = this.#clock.now();
    for (const [old, at] of this.#uncertain) if (at < now - SETTLES) this.#uncertain.delete(old);
    this.#uncertain.set(id, now);
  }

  /** True when what is not there may come yet. @param since no attempt was made before */
  #isRecent(id: string, since: Instant): boolean {
    return Math.abs(this.#clock.now() - Math.max(since, this.#uncertain.get(id) ?? since)) < SETTLES;
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

interface Shown {
  user?: string;
  metadata?: { event_type?: string; event_payload?: object };
}

/** The attempt that a message is; null when it does not say. */
function idIn({ metadata }: Shown): string | null {
  if (metadata?.event_type !== EVENT_TYPE) return null;
  const { id } = { id: null, ...metadata.event_payload } as { id: unknown };
  return typeof id === 'string' ? id : null;
}

/** Whether what messages carry is shown to this app: as Slack names its permissions, or as one of its own shows. */
function showsMetadata(scopes: readonly string[] | undefined, messages: readonly Shown[]): boolean {
  return (scopes?.includes(READS_METADATA) ?? false) || messages.some((message) => idIn(message) !== null);
}

/** A message of this bot that says of no attempt: an answer, or a reminder whose metadata are kept back. */
function mayBeAttempt(message: Shown, { botUser }: Installed): boolean {
  return message.user === botUser && idIn(message) === null;
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
