/**
 * A chat platform over real HTTP, on the loopback, for messengers in this or another process:
 * `POST /messages {to, id, text, items}` → `{ref}`; `PUT /messages/REF {text}` → `{ref}`; `GET /messages?to=…&id=…` → `{refs}`.
 * It keeps and counts what it accepted, and misbehaves as each test has scripted.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Fault, Kept } from '../contracts/messenger-fixture.js';

/** What is posted. */
export interface Message {
  /** id of a destination */
  to: string;
  id: string;
  text: string;
  /** ids of the meetings and actions that it tells of */
  items: string[];
}

export interface KeptMessage extends Message, Kept {}

/** A request that posts a message. */
export interface Post {
  to: string;
  id: string;
  items: string[];
  /** when it came in; times are `performance.now()` */
  at: number;
  answeredAt: number | null;
}

/** What it answers to a message that it refuses, in its own terms. */
const REFUSALS: Record<Extract<Fault, { kind: 'refuse' }>['why'], { status: number; error: string }> = {
  'bad-message': { status: 400, error: 'invalid_message' },
  'not-found': { status: 404, error: 'channel_not_found' },
  archived: { status: 403, error: 'is_archived' },
  revoked: { status: 401, error: 'token_revoked' },
};

type Script = Fault | { kind: 'accept' };

export class HttpPlatform {
  readonly accepted: KeptMessage[] = [];
  readonly posts: Post[] = [];
  /** false: whoever looks for a message is told that they may not */
  mayLook = true;
  /** how long it takes, in milliseconds, before it accepts a message and once more before it answers; for looking, before it answers */
  pause: () => number = () => 0;
  /** called for every request as it comes in */
  onRequest: () => void = () => {};
  readonly #server: Server;
  readonly #scripts = new Map<string, Script[]>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** requests that will still change or tell something */
  #busy = 0;
  #whenQuiet: (() => void)[] = [];

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<HttpPlatform> {
    const platform = new HttpPlatform();
    await new Promise<void>((resolve) => {
      platform.#server.listen(0, '127.0.0.1', resolve);
    });
    return platform;
  }

  /** `http://127.0.0.1:12345` */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The next messages to a destination, new ones and edits; after them, all are accepted. */
  script(to: string, ...scripts: Script[]): void {
    this.#scripts.set(to, [...(this.#scripts.get(to) ?? []), ...scripts]);
  }

  acceptedBy(to: string): KeptMessage[] {
    return this.accepted.filter((one) => one.to === to);
  }

  postsTo(to: string): number {
    return this.posts.filter((post) => post.to === to).length;
  }

  /** Waits until all that came in is kept and answered, but for what hangs. */
  async quiet(): Promise<void> {
    if (this.#busy === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenQuiet.push(resolve);
    });
  }

  /** Ends the server and every connection, also those that hang. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#busy += 1;
    this.onRequest();
    try {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://platform');
      if (request.method === 'GET' && pathname === '/messages') await this.#find(searchParams, response);
      else if (request.method === 'POST' && pathname === '/messages') await this.#post((await json(request)) as Message, response);
      else if (request.method === 'PUT') await this.#edit(pathname.split('/').at(-1) ?? '', (await json(request)) as Pick<Message, 'text'>, response);
      else reply(response, 404, { error: 'unknown_method' });
    } catch {
      // the other side is gone before it has said everything
      response.destroy();
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0) for (const resolve of this.#whenQuiet.splice(0)) resolve();
    }
  }

  async #find(asked: URLSearchParams, response: ServerResponse): Promise<void> {
    await this.#wait(this.pause());
    if (!this.mayLook) return reply(response, 403, { error: 'missing_scope' });
    const refs = this.accepted.filter(({ to, id }) => to === asked.get('to') && id === asked.get('id')).map(({ ref }) => ref);
    reply(response, 200, { refs });
  }

  async #post({ to, id, text, items }: Message, response: ServerResponse): Promise<void> {
    const post: Post = { to, id, items, at: performance.now(), answeredAt: null };
    this.posts.push(post);
    const ref = `m${this.posts.length}`;
    await this.#play(to, ref, () => void this.accepted.push({ to, id, ref, text, items }), response);
    if (response.writableEnded) post.answeredAt = performance.now();
  }

  async #edit(ref: string, { text }: Pick<Message, 'text'>, response: ServerResponse): Promise<void> {
    const kept = this.accepted.find((one) => one.ref === ref);
    if (!kept) return reply(response, 404, { error: 'message_not_found' });
    await this.#play(kept.to, ref, () => void (kept.text = text), response);
  }

  async #play(to: string, ref: string, keep: () => void, response: ServerResponse): Promise<void> {
    const script = this.#scripts.get(to)?.shift() ?? { kind: 'accept' };
    await this.#wait(this.pause());
    const accept = async (takes = this.pause()) => {
      keep();
      await this.#wait(takes);
    };
    switch (script.kind) {
      case 'wait':
        return reply(response, 429, { error: 'rate_limited' }, script.seconds === null ? {} : { 'retry-after': String(script.seconds) });
      case 'refuse':
        return reply(response, REFUSALS[script.why].status, { error: REFUSALS[script.why].error });
      case 'reset-before':
        return void response.socket?.resetAndDestroy();
      case 'hang':
        return;
      case 'hang-after':
        return accept();
      case 'accept':
        await accept();
        return reply(response, 200, { ref });
      case 'slow':
        await accept(script.milliseconds);
        return reply(response, 200, { ref });
      case 'error-after':
        await accept();
        // what stands in front of a platform answers with a page
        return void response.writeHead(script.status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      case 'reset-after':
        await accept();
        return void response.socket?.resetAndDestroy();
      case 'cut-after':
        await accept();
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        return void response.write('{"ref":', () => response.destroy());
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, milliseconds);
      this.#timers.add(timer);
    });
  }
}

function reply(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
