/**
 * Teams' side over real HTTP, on the loopback: the connector, which keeps and counts what is sent and misbehaves as each test
 * has scripted, and the server of the keys with which tokens are signed.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { Fault, Kept } from '../../contracts/messenger-fixture.js';

/** A button of a card. */
export interface Button {
  title: string;
  verb?: string;
  data?: Record<string, unknown>;
  url?: string;
}

/** An activity that was sent, as far as tests look into it. */
export interface Sent {
  type: string;
  id?: string;
  text?: string;
  summary?: string;
  from?: { id: string };
  attachments?: { contentType: string; content: { type: string; version: string; body: object[]; actions?: Button[] } }[];
}

export interface KeptActivity extends Kept {
  conversation: string;
  activity: Sent;
}

/** Status and code, besides the faults of the contract. */
export type TeamsFault = Fault | { kind: 'answer'; status: number; code?: string; subCode?: string; headers?: Record<string, string> };

const REFUSALS: Record<Extract<Fault, { kind: 'refuse' }>['why'], [number, string]> = {
  'bad-message': [400, 'BadArgument'],
  'not-found': [404, 'ConversationNotFound'],
  archived: [403, 'NotEnoughPermissions'],
  revoked: [401, 'BotNotRegistered'],
};

const KEY = 'key-1';

export class FakeConnector {
  readonly accepted: KeptActivity[] = [];
  /** every message that was posted, also those that were not accepted */
  readonly posts: { conversation: string; authorization: string | undefined }[] = [];
  /** times that each conversation was shown that one is typing */
  readonly typing: string[] = [];
  /** by id */
  readonly members = new Map<string, { name?: string; aadObjectId?: string }>();
  /** what stands at `/files/…`; the requests for them */
  readonly files = new Map<string, (response: ServerResponse) => void>();
  readonly fileRequests: { path: string; authorization: string | undefined }[] = [];
  readonly #scripts = new Map<string, TeamsFault[]>();
  readonly #waiting: { done: () => boolean; resolve: () => void }[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #server: Server;
  readonly #jwk: JWK;
  readonly #key: CryptoKey;
  #next = 1_700_000_000_000;

  private constructor(jwk: JWK, key: CryptoKey) {
    this.#jwk = jwk;
    this.#key = key;
    this.#server = createServer((request, response) => void this.#answer(request, response).catch(() => response.destroy()));
  }

  static async start(): Promise<FakeConnector> {
    const { publicKey, privateKey } = await keys();
    const connector = new FakeConnector(await exportJWK(publicKey), privateKey);
    await new Promise<void>((resolve) => {
      connector.#server.listen(0, '127.0.0.1', resolve);
    });
    return connector;
  }

  /** Service address of its activities. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/amer/`;
  }

  get keysUrl(): string {
    return new URL('/.well-known/openidconfiguration', this.url).href;
  }

  /** As Teams signs them, but for what a test changes; `undefined` leaves a claim out. */
  async token(audience: string, { claims = {}, key = this.#key, kid = KEY }: { claims?: Record<string, unknown>; key?: CryptoKey; kid?: string } = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: 'https://api.botframework.com', aud: audience, serviceurl: this.url, iat: now - 60, nbf: now - 60, exp: now + 3600, ...claims };
    return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key);
  }

  script(conversation: string, ...faults: TeamsFault[]): void {
    this.#scripts.set(conversation, [...(this.#scripts.get(conversation) ?? []), ...faults]);
  }

  acceptedIn(conversation: string): KeptActivity[] {
    return this.accepted.filter((one) => one.conversation === conversation);
  }

  postsTo(conversation: string): number {
    return this.posts.filter((post) => post.conversation === conversation).length;
  }

  /** Waits until something has happened here. */
  async until(done: () => boolean): Promise<void> {
    if (done()) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push({ done, resolve });
    });
  }

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
    const path = new URL(request.url ?? '', this.url).pathname;
    if (path === '/.well-known/openidconfiguration') return reply(response, 200, { issuer: 'https://api.botframework.com', jwks_uri: new URL('/keys', this.url).href });
    if (path === '/keys') return reply(response, 200, { keys: [{ ...this.#jwk, kid: KEY, use: 'sig', endorsements: ['msteams'] }] });
    if (path.startsWith('/files/')) {
      this.fileRequests.push({ path, authorization: request.headers.authorization });
      const file = this.files.get(path.slice('/files/'.length));
      return file ? file(response) : reply(response, 404, {});
    }
    const [, conversation = '', what, id = ''] = (/^\/amer\/v3\/conversations\/([^/]+)\/(activities|members)(?:\/([^/]+))?$/.exec(path) ?? []).map(decodeURIComponent);
    if (request.method === 'GET' && what === 'members') {
      const member = this.members.get(id);
      return member ? reply(response, 200, { id, ...member }) : reply(response, 404, { error: { code: 'MemberNotFoundInConversation', message: 'not found' } });
    }
    const activity = (await json(request)) as Sent;
    if (request.method === 'PUT') await this.#update(conversation, id, activity, response);
    else if (request.method === 'POST' && activity.type === 'typing') {
      this.typing.push(conversation);
      reply(response, 200, { id: '' });
    } else if (request.method === 'POST') await this.#post(conversation, activity, request.headers.authorization, response);
    else reply(response, 405, {});
    for (const waiting of this.#waiting.splice(0)) {
      if (waiting.done()) waiting.resolve();
      else this.#waiting.push(waiting);
    }
  }

  async #update(conversation: string, id: string, activity: Sent, response: ServerResponse): Promise<void> {
    const kept = this.accepted.find(({ ref }) => ref === `${conversation}|${id}`);
    if (!kept) return reply(response, 404, { error: { code: 'ActivityNotFoundInConversation', message: 'not found' } });
    kept.activity = activity;
    kept.text = shown(activity);
    reply(response, 200, { id });
  }

  async #post(conversation: string, activity: Sent, authorization: string | undefined, response: ServerResponse): Promise<void> {
    this.posts.push({ conversation, authorization });
    this.#next += 1;
    const id = String(this.#next);
    const accept = () => void this.accepted.push({ conversation, activity, id: '', ref: `${conversation}|${id}`, text: shown(activity) });
    const fault = this.#scripts.get(conversation)?.shift();
    switch (fault?.kind) {
      case undefined:
        accept();
        return reply(response, 201, { id });
      case 'slow':
        accept();
        await this.#wait(fault.milliseconds);
        return reply(response, 201, { id });
      case 'wait':
        return reply(response, 429, { error: { code: 'Throttled', message: 'slow down' } }, fault.seconds === null ? {} : { 'retry-after': String(fault.seconds) });
      case 'refuse': {
        const [status, code] = REFUSALS[fault.why];
        return reply(response, status, { error: { code, message: 'in words' } });
      }
      case 'answer':
        return reply(response, fault.status, fault.code ? { error: { code: fault.code, message: 'in words', ...(fault.subCode ? { subCode: fault.subCode } : {}) } } : {}, fault.headers ?? {});
      case 'hang':
        return;
      case 'hang-after':
        return accept();
      case 'reset-before':
        return void response.socket?.resetAndDestroy();
      case 'reset-after':
        accept();
        return void response.socket?.resetAndDestroy();
      case 'cut-after':
        accept();
        response.writeHead(201, { 'content-type': 'application/json', 'content-length': '1000' });
        return void response.write('{"id":', () => response.destroy());
      case 'error-after':
        accept();
        return void response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        resolve();
      }, milliseconds);
      this.#timers.add(timer);
    });
  }
}

/** A pair of keys; the same for all connectors of a test file, as they take long to make. */
let made: ReturnType<typeof generateKeyPair> | null = null;
function keys(): ReturnType<typeof generateKeyPair> {
  made ??= generateKeyPair('RS256', { extractable: true });
  return made;
}

/** Everything in a message that a reader sees. */
function shown({ text = '', summary = '', attachments = [] }: Sent): string {
  return `${text}\n${summary}\n${JSON.stringify(attachments)}`;
}

function reply(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
