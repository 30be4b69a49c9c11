/** The Teams app with the core behind it, on a real port, and what Teams would send it. */
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchFile, teamsFiles } from '../../../adapters/files/fetch.js';
import { readDropped } from '../../../adapters/files/read-dropped.js';
import { createTeams, type Teams, type TeamsSettings } from '../../../adapters/teams/app.js';
import { openStore, type OpenStore } from '../../../adapters/store/open.js';
import { createBot } from '../../../src/bot.js';
import { readConfig } from '../../../src/config.js';
import { isoInstant } from '../../../src/domain/moment.js';
import type { Chat, Messenger, Records } from '../../../src/ports.js';
import type { Trouble } from '../../../src/reminders/deliver.js';
import type { Reminders } from '../../../src/reminders/service.js';
import { INVENTED, instantOf } from '../bot.js';
import { REPORT_PROCESS } from '../report-process.js';
import { FakeConnector, type Button, type Sent } from './fake-connector.js';

export const APP_ID = '11111111-2222-3333-4444-555555555555';
export const TENANT = '66666666-7777-8888-9999-000000000000';
export const BOT = `28:${APP_ID}`;
export const NOW = instantOf('2026-01-05T09:00Z');

export interface Reply {
  status: number;
  /** null for none; of a button `statusCode`, `type` and `value` */
  body: { statusCode?: number; type?: string; value?: string | { actions: Button[] }; error?: string } | null;
}

type Activity = Record<string, unknown> & { conversation: { id: string; [part: string]: unknown } };

export interface ServiceOptions {
  /** without authentication, as test tools use it */
  isLocal?: boolean;
  settings?: Partial<TeamsSettings>;
  /** stands before what the core and the store do */
  wrap?: { chat?: (chat: Chat) => Chat; records?: (records: Records) => Records };
  clock?: { now: number };
}

/** Where something is said, and by whom. */
export type Scope = 'personal' | 'groupChat' | 'channel';

export const CONVERSATIONS: Record<Scope, { id: string; thread: string }> = {
  personal: { id: 'a:personal-1', thread: 'a:personal-1' },
  groupChat: { id: '19:group-1@thread.v2', thread: '19:group-1@thread.v2' },
  channel: { id: '19:channel-1@thread.tacv2', thread: '19:channel-1@thread.tacv2;messageid=1700000000001' },
};
const TEAM = '19:general-1@thread.tacv2';

export class TeamsService {
  readonly log: string[] = [];
  readonly troubles: Trouble[] = [];
  readonly clock: { now: number };
  readonly store: OpenStore;
  readonly connector: FakeConnector;
  teams!: Teams;
  chat!: Chat;
  reminders!: Reminders;
  #server!: Server;
  #count = 0;

  private constructor(store: OpenStore, connector: FakeConnector, clock: { now: number }) {
    this.store = store;
    this.connector = connector;
    this.clock = clock;
  }

  static async start({ isLocal = true, settings, wrap = {}, clock = { now: NOW } }: ServiceOptions = {}): Promise<TeamsService> {
    const service = new TeamsService(await openStore({ sqlite: ':memory:' }), await FakeConnector.start(), clock);
    const now = { now: () => clock.now };
    const messengers = new Map<string, Messenger>();
    const read = readConfig({ SCHEDULES: INVENTED, ADMINS: `teams:${TENANT}:admin-1`, CHANNEL_REMINDERS: 'anyone' });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const bot = createBot(read.config, { store: service.store, clock: now, messengers, report: (trouble) => void service.troubles.push(trouble), read: (bytes, name) => readDropped(bytes, name, { script: REPORT_PROCESS }) });
    await bot.load();
    service.reminders = bot.reminders;
    service.chat = wrap.chat?.(bot.chat) ?? bot.chat;
    const { connector } = service;
    const given: TeamsSettings = isLocal
      ? { appId: '', appPassword: '', appType: 'SingleTenant', tenantId: '', isLocal }
      : { appId: APP_ID, appPassword: 'a-secret', appType: 'SingleTenant', tenantId: TENANT, isLocal, inTests: { keys: connector.keysUrl, token: async () => 'a-token', connector: connector.url } };
    service.teams = createTeams({ ...given, ...settings }, service.chat, wrap.records?.(service.store.records) ?? service.store.records, now, (line) => void service.log.push(line), (address, name) => fetchFile(address, name, teamsFiles(address, connector.url)));
    messengers.set('teams', service.teams.messenger);
    service.#server = createServer((request, response) => {
      void service.teams.handle(request, response).then((isTaken) => {
        if (!isTaken) response.writeHead(404).end('not here');
      });
    });
    await new Promise<void>((resolve) => {
      service.#server.listen(0, '127.0.0.1', resolve);
    });
    return service;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** An activity as Teams sends it, with what a test puts in the place of its parts. */
  activity(scope: Scope, parts: Record<string, unknown> = {}): Activity {
    this.#count += 1;
    return {
      type: 'message',
      id: `f:${this.#count}`,
      timestamp: isoInstant(this.clock.now),
      localTimezone: 'America/New_York',
      locale: 'en-US',
      channelId: 'msteams',
      serviceUrl: this.connector.url,
      from: { id: '29:person-1', name: 'A Delegate', aadObjectId: 'person-1' },
      recipient: { id: BOT, name: 'TSAG logistics' },
      conversation: { id: CONVERSATIONS[scope].thread, conversationType: scope, tenantId: TENANT, ...(scope === 'personal' ? {} : { isGroup: true }) },
      channelData: { tenant: { id: TENANT }, ...(scope === 'channel' ? { team: { id: TEAM }, channel: { id: CONVERSATIONS.channel.id } } : {}) },
      ...parts,
    };
  }

  /** What somebody writes; in chats and channels with a mention of the bot before it. */
  said(scope: Scope, words: string, parts: Record<string, unknown> = {}): Activity {
    if (scope === 'personal') return this.activity(scope, { text: words, ...parts });
    const mention = '<at>TSAG logistics</at>';
    return this.activity(scope, { text: `${mention} ${words}\n`, entities: [{ type: 'mention', mentioned: { id: BOT, name: 'TSAG logistics' }, text: mention }, { type: 'clientInfo', locale: 'en-US' }], ...parts });
  }

  /** A button that is pressed. */
  pressed(scope: Scope, verb: string, data: Record<string, unknown>, parts: Record<string, unknown> = {}): Activity {
    return this.activity(scope, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', title: 'Pressed', verb, data }, trigger: 'manual' }, ...parts });
  }

  /** Posts it. @param headers besides those of JSON */
  async post(activity: object | string, { headers = {}, path = '/api/messages', method = 'POST' }: { headers?: Record<string, string>; path?: string; method?: string } = {}): Promise<Reply> {
    const text = typeof activity === 'string' ? activity : JSON.stringify(activity);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ port: this.port, host: '127.0.0.1', path, method, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const body = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, body: body.startsWith('{') ? (JSON.parse(body) as Reply['body']) : null });
        });
      });
      request.on('error', reject);
      request.end(text);
    });
  }

  /** Posts it, and waits until it is answered. @returns what came to the conversation since */
  async exchange(activity: Activity, headers: Record<string, string> = {}): Promise<{ status: number; answers: Sent[] }> {
    const { id } = activity.conversation;
    const before = this.connector.acceptedIn(id).length;
    const { status } = await this.post(activity, { headers });
    await this.teams.settled();
    return { status, answers: this.connector.acceptedIn(id).slice(before).map((kept) => kept.activity) };
  }

  /** What is said in answer. */
  async ask(scope: Scope, words: string): Promise<string> {
    const { answers } = await this.exchange(this.said(scope, words));
    return answers.map(({ summary }) => String(summary)).join('\n---\n');
  }

  async close(): Promise<void> {
    await this.teams.settled();
    const closed = new Promise((resolve) => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
    await this.connector.close();
    await this.store.close();
  }
}

export function buttonsOf(activity: Sent): Button[] {
  return activity.attachments?.[0]?.content.actions ?? [];
}
