/**
 * A messenger over plain HTTP to the platform of the tests. It shows how one is written: one request a message, an end to waiting,
 * and each answer taken for what it means (the table in docs/guarantees.md).
 */
import type { Answer } from '../../src/domain/answer.js';
import type { Destination, Messenger, SendOutcome } from '../../src/ports.js';

/** The longest that it waits for an answer, in milliseconds. */
export const SLOWEST = 25_000;

/** The request never went out. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** What else an error of the platform ends than the message. */
const ENDS: Record<string, 'destination' | 'workspace'> = { channel_not_found: 'destination', is_archived: 'destination', token_revoked: 'workspace' };

interface Said {
  status: number;
  /** seconds; 0 where none is named */
  retryAfter: number;
  body: { ref?: string; refs?: string[]; error?: string };
}

export class HttpMessenger implements Messenger {
  readonly #url: string;
  readonly #timeout: number;
  /** only where the platform knows how to look */
  readonly find?: NonNullable<Messenger['find']>;

  /** @param timeout milliseconds */
  constructor(url: string, { canFind, timeout = SLOWEST }: { canFind: boolean; timeout?: number }) {
    this.#url = url;
    this.#timeout = timeout;
    if (canFind) this.find = (destination, id) => this.#find(destination, id);
  }

  async send({ id: to }: Destination, message: Answer, id: string): Promise<SendOutcome> {
    const items = message.sections.flatMap((section) => section.items.flatMap((item) => item.id ?? []));
    return this.#tell('POST', '/messages', { to, id, text: textOf(message), items });
  }

  async edit(_destination: Destination, ref: string, message: Answer): Promise<SendOutcome> {
    return this.#tell('PUT', `/messages/${encodeURIComponent(ref)}`, { text: textOf(message) });
  }

  async #find({ id: to }: Destination, id: string): Promise<{ ref: string } | null | 'unknown'> {
    try {
      const { status, body } = await this.#request('GET', `/messages?${new URLSearchParams({ to, id }).toString()}`);
      if (status !== 200 || !body.refs) return 'unknown';
      const [ref] = body.refs;
      return ref === undefined ? null : { ref };
    } catch {
      return 'unknown';
    }
  }

  async #tell(method: string, path: string, message: object): Promise<SendOutcome> {
    let said: Said;
    try {
      said = await this.#request(method, path, message);
    } catch (error) {
      const reason = reasonOf(error);
      return { kind: NOT_SENT.has(reason) ? 'unreachable' : 'uncertain', reason };
    }
    const { status, retryAfter, body } = said;
    const reason = body.error ?? String(status);
    if (status === 200) return { kind: 'sent', ref: body.ref ?? null };
    if (status === 429) return { kind: 'wait', after: retryAfter, reason };
    if (status >= 500) return { kind: 'uncertain', reason };
    return { kind: 'refused', reason, ends: ENDS[reason] ?? 'message' };
  }

  /** @throws when no whole answer comes in time */
  async #request(method: string, path: string, body?: object): Promise<Said> {
    const response = await fetch(this.#url + path, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      // one request a message, and no other
      redirect: 'error',
      signal: AbortSignal.timeout(this.#timeout),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    const retryAfter = Number(response.headers.get('retry-after') ?? 0);
    return { status: response.status, retryAfter: Number.isFinite(retryAfter) ? retryAfter : 0, body: isJson ? (JSON.parse(text) as Said['body']) : {} };
  }
}

/** `fetch` hides what happened behind its own error. */
function reasonOf(error: unknown): string {
  const { cause, name, message } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? `${name}: ${message}`;
}

function textOf({ title, lead, sections }: Answer): string {
  return [title, ...lead, ...sections.flatMap(({ heading, items }) => [heading ?? '', ...items.map((item) => `- ${item.title}`)])].join('\n');
}
