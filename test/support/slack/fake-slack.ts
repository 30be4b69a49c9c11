/**
 * Slack's Web API over real HTTP, on the loopback: it keeps what is posted and published, counts every call, and misbehaves as
 * each test has scripted. What the emulator cannot do: zones, faults, answers to commands (`/response/…`), errors of any method.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Fault, Kept } from '../../contracts/messenger-fixture.js';
import type { Payload } from './payload.js';

/** A call of a method, with its arguments; those that are JSON are read. */
export interface Call {
  method: string;
  token: string;
  args: Payload;
}

export interface KeptPost extends Kept {
  channel: string;
  args: Payload;
}

type Method = (args: Payload, call: Call) => object | Promise<object>;

const REFUSALS: Record<Extract<Fault, { kind: 'refuse' }>['why'], string> = { 'bad-message': 'invalid_blocks', 'not-found': 'channel_not_found', archived: 'is_archived', revoked: 'token_revoked' };

export const BOT_USER = 'UBOT';

export class FakeSlack {
  readonly calls: Call[] = [];
  readonly accepted: KeptPost[] = [];
  /** what was answered to commands and clicks, by the last part of the address */
  readonly responses: { to: string; body: Payload }[] = [];
  /** views as they are now, by id */
  readonly views = new Map<string, Payload>();
  /** Home tabs as they are now, by user */
  readonly homes = new Map<string, Payload>();
  /** false: the permission to read is missing */
  mayLook = true;
  /** false: the permission to read what messages carry is missing, and Slack keeps it back */
  mayReadMetadata = true;
  /** false: pictures cannot be fetched, and what bears one is refused */
  seesPictures = true;
  /** by method; what is not here is answered as Slack does when all is well */
  readonly methods = new Map<string, Method>();
  /** what stands at `/files/…`; each request for one is kept, whoever asks */
  readonly files = new Map<string, (response: ServerResponse) => void>();
  readonly fileRequests: { path: string; authorization: string | undefined }[] = [];
  /** of the workspace of each token; `T1` for those that are not here */
  readonly teams = new Map<string, string>();
  readonly #scripts = new Map<string, Fault[]>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #waiting: { done: () => boolean; resolve: () => void }[] = [];
  readonly #server: Server;
  #nextTs = 1_700_000_000;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response).catch(() => response.destroy()));
  }

  static async start(): Promise<FakeSlack> {
    const slack = new FakeSlack();
    await new Promise<void>((resolve) => {
      slack.#server.listen(0, '127.0.0.1', resolve);
    });
    return slack;
  }

  /** `http://127.0.0.1:12345` */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** Where the answer to a command or click goes. */
  responseUrl(name: string): string {
    return `${this.url}/response/${name}`;
  }

  script(channel: string, ...faults: Fault[]): void {
    this.#scripts.set(channel, [...(this.#scripts.get(channel) ?? []), ...faults]);
  }

  called(method: string): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Waits until something has happened here. */
  async until(done: () => boolean): Promise<void> {
    if (done()) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push({ done, resolve });
    });
  }

  /** The answer to a command or click, when it has come. */
  async response(to: string, nth = 0): Promise<Payload> {
    const mine = () => this.responses.filter((one) => one.to === to);
    await this.until(() => mine().length > nth);
    return mine()[nth]!.body;
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
    const { pathname } = new URL(request.url ?? '', 'http://slack');
    const body = await text(request);
    if (pathname.startsWith('/files/')) {
      this.fileRequests.push({ path: pathname, authorization: request.headers.authorization });
      const file = this.files.get(pathname.slice('/files/'.length));
      if (file) file(response);
      else response.writeHead(404).end();
    } else if (pathname.startsWith('/response/') && this.#refuses(JSON.parse(body) as Payload)) {
      reply(response, { ok: false, error: 'invalid_blocks' });
    } else if (pathname.startsWith('/response/')) {
      this.responses.push({ to: pathname.slice('/response/'.length), body: JSON.parse(body) as Payload });
      response.end('ok');
    } else {
      const method = pathname.slice('/api/'.length);
      const call = { method, token: (request.headers.authorization ?? '').replace('Bearer ', ''), args: readArguments(body) };
      this.calls.push(call);
      if (method === 'chat.postMessage') await this.#post(call, response);
      else reply(response, await this.#call(call));
    }
    this.#tellWaiting();
  }

  #refuses({ blocks }: Payload): boolean {
    return !this.seesPictures && blocks.some(({ type }) => type === 'image');
  }

  #tellWaiting(): void {
    for (const waiting of this.#waiting.splice(0)) {
      if (waiting.done()) waiting.resolve();
      else this.#waiting.push(waiting);
    }
  }

  async #call(call: Call): Promise<object> {
    const { method, args } = call;
    const own = this.methods.get(method);
    if (own) return own(args, call);
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: this.teams.get(call.token) ?? 'T1', user_id: BOT_USER, bot_id: 'BBOT', is_enterprise_install: false };
      case 'chat.update': {
        const kept = this.accepted.find(({ channel, ref }) => ref === `${args.channel}/${args.ts}` || (channel === args.channel && ref.endsWith(`/${args.ts}`)));
        if (!kept) return { ok: false, error: 'message_not_found' };
        kept.text = shown(args);
        kept.args = args;
        return { ok: true, channel: args.channel, ts: args.ts };
      }
      case 'conversations.history':
        if (!this.mayLook) return { ok: false, error: 'missing_scope', needed: 'channels:history' };
        return { ok: true, messages: this.accepted.filter(({ channel }) => channel === args.channel).map(({ ref, args: { metadata } }) => ({ ts: ref.split('/')[1], user: BOT_USER, ...(args.include_all_metadata === 'true' && this.mayReadMetadata ? { metadata } : {}) })) };
      case 'conversations.open':
        return { ok: true, channel: { id: directOf(args.users) } };
      case 'conversations.info':
        return { ok: true, channel: { id: args.channel, is_member: true, is_shared: false, is_ext_shared: false } };
      case 'users.info':
        return { ok: true, user: { id: args.user, tz: 'America/New_York' } };
      case 'users.conversations':
        return { ok: true, channels: [] };
      case 'views.open':
      case 'views.update': {
        const id = (args.view_id) ?? `V${this.views.size + 1}`;
        this.views.set(id, args.view);
        return { ok: true, view: { id, ...(args.view as object) } };
      }
      case 'views.publish':
        this.homes.set(args.user_id, args.view);
        return { ok: true, view: { id: 'VHOME' } };
      default:
        return { ok: true };
    }
  }

  async #post({ args }: Call, response: ServerResponse): Promise<void> {
    if (this.#refuses(args)) return reply(response, { ok: false, error: 'invalid_blocks', errors: ['downloading image failed [json-pointer:/blocks/1/image_url]'] });
    const to = args.channel;
    const channel = /^[UW]/.test(to) ? directOf(to) : to;
    this.#nextTs += 1;
    const ts = `${this.#nextTs}.000100`;
    const accept = async (milliseconds = 0) => {
      this.accepted.push({ channel, id: (args.metadata?.event_payload?.id) ?? '', ref: `${channel}/${ts}`, text: shown(args), args });
      if (milliseconds > 0) await this.#wait(milliseconds);
    };
    const fault = this.#scripts.get(to)?.shift();
    switch (fault?.kind) {
      case undefined:
      case 'slow':
        await accept(fault?.milliseconds);
        return reply(response, { ok: true, channel, ts });
      case 'wait':
        return void response.writeHead(429, fault.seconds === null ? {} : { 'retry-after': String(fault.seconds) }).end();
      case 'refuse':
        return reply(response, { ok: false, error: REFUSALS[fault.why] });
      case 'hang':
        return;
      case 'hang-after':
        return accept();
      case 'reset-before':
        return void response.socket?.resetAndDestroy();
      case 'reset-after':
        await accept();
        return void response.socket?.resetAndDestroy();
      case 'cut-after':
        await accept();
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        return void response.write('{"ok":', () => response.destroy());
      case 'error-after':
        await accept();
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

/** Of the direct messages with a person. */
function directOf(user: string): string {
  return `D${user.slice(1)}`;
}

function readArguments(body: string): Payload {
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value])) as Payload;
}

/** Everything in a message that a reader sees. */
function shown({ text: fallback, blocks }: Payload): string {
  return `${fallback}\n${JSON.stringify(blocks)}`;
}

function reply(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
