/** The Slack app with the core behind it, on a real port, and what Slack would send it. */
import { createHmac } from 'node:crypto';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchFile, slackFiles } from '../../../adapters/files/fetch.js';
import { readDropped } from '../../../adapters/files/read-dropped.js';
import { createSlack, type Slack, type SlackSettings } from '../../../adapters/slack/app.js';
import { openStore, type OpenStore } from '../../../adapters/store/open.js';
import { createBot } from '../../../src/bot.js';
import { readConfig } from '../../../src/config.js';
import type { Chat, Messenger, Records } from '../../../src/ports.js';
import type { Trouble } from '../../../src/reminders/deliver.js';
import type { Reminders } from '../../../src/reminders/service.js';
import { INVENTED, instantOf } from '../bot.js';
import { REPORT_PROCESS } from '../report-process.js';

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const BOT_TOKEN = 'xoxb-1111-2222-secretsecret';
export const NOW = instantOf('2026-01-05T09:00Z');

export interface Reply {
  status: number;
  body: string;
  /** until the answer was complete */
  milliseconds: number;
}

export interface ServiceOptions {
  /** where Slack's methods are */
  apiUrl: string;
  settings?: Partial<SlackSettings>;
  /** stands before what the core and the store do */
  wrap?: { chat?: (chat: Chat) => Chat; records?: (records: Records) => Records };
  /** shared with another instance */
  store?: OpenStore;
  clock?: { now: number };
  /** any that is free, without it */
  port?: number;
  /** folder of the schedule files; the invented ones without it */
  schedules?: string;
  /** as `ADMINS` names them */
  admins?: string;
  /** who sets reminders of a channel; everybody, without it */
  channelReminders?: 'owners' | 'anyone';
}

export class SlackService {
  readonly log: string[] = [];
  readonly troubles: Trouble[] = [];
  readonly clock: { now: number };
  readonly store: OpenStore;
  slack!: Slack;
  chat!: Chat;
  reminders!: Reminders;
  #server!: Server;
  readonly #ownsStore: boolean;

  private constructor(store: OpenStore, ownsStore: boolean, clock: { now: number }) {
    this.store = store;
    this.#ownsStore = ownsStore;
    this.clock = clock;
  }

  static async start({ apiUrl, settings, wrap = {}, store, clock = { now: NOW }, port = 0, schedules = INVENTED, admins = 'slack:T1:UADMIN', channelReminders = 'anyone' }: ServiceOptions): Promise<SlackService> {
    const service = new SlackService(store ?? (await openStore({ sqlite: ':memory:' })), store === undefined, clock);
    const now = { now: () => clock.now };
    const messengers = new Map<string, Messenger>();
    const read = readConfig({ SCHEDULES: schedules, ADMINS: admins, CHANNEL_REMINDERS: channelReminders });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const bot = createBot(read.config, { store: service.store, clock: now, messengers, report: (trouble) => void service.troubles.push(trouble), read: (bytes, name) => readDropped(bytes, name, { script: REPORT_PROCESS }) });
    await bot.load();
    service.reminders = bot.reminders;
    service.chat = wrap.chat?.(bot.chat) ?? bot.chat;
    const given: SlackSettings = { inbound: { signingSecret: SIGNING_SECRET }, workspaces: { botToken: BOT_TOKEN }, apiUrl, ...settings };
    service.slack = createSlack(given, service.chat, wrap.records?.(service.store.records) ?? service.store.records, now, (line) => void service.log.push(line), (address, name, token) => fetchFile(address, name, slackFiles(token, new URL(apiUrl).origin)));
    messengers.set('slack', service.slack.messenger);
    service.#server = createServer((request, response) => {
      if (!service.slack.handle(request, response)) response.writeHead(404).end('not here');
    });
    await new Promise<void>((resolve) => {
      service.#server.listen(port, '127.0.0.1', resolve);
    });
    try {
      await service.slack.start();
    } catch (error) {
      service.#server.close();
      throw error;
    }
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** As Slack signs it. */
  sign(body: string, { at = this.clock.now, secret = SIGNING_SECRET } = {}): Record<string, string> {
    const timestamp = String(Math.floor(at / 1000));
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}` };
  }

  async post(body: string, headers: Record<string, string>): Promise<Reply> {
    const started = performance.now();
    const response = await fetch(`${this.url}/slack/events`, { method: 'POST', body, headers });
    return { status: response.status, body: await response.text(), milliseconds: performance.now() - started };
  }

  /** A form, as commands come. */
  async form(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    const body = new URLSearchParams(fields).toString();
    return this.post(body, { 'content-type': 'application/x-www-form-urlencoded', ...this.sign(body), ...headers });
  }

  async command(text: string, fields: Record<string, string>): Promise<Reply> {
    return this.form({ command: '/tsag', text, team_id: 'T1', user_id: 'U1', channel_id: 'C1', channel_name: 'general', trigger_id: `trigger-${Math.random()}`, is_enterprise_install: 'false', ...fields });
  }

  /** What is written, joined, removed; `more` stands beside the event. */
  async event(event: Record<string, unknown>, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Reply> {
    const body = JSON.stringify({
      type: 'event_callback',
      team_id: 'T1',
      event_id: `Ev${Math.random()}`,
      event_time: Math.floor(this.clock.now / 1000),
      authorizations: [{ team_id: 'T1', enterprise_id: null, user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
      event,
      ...more,
    });
    return this.post(body, { 'content-type': 'application/json', ...this.sign(body), ...headers });
  }

  /** A click on a button. */
  async click(action: { action_id: string; value: string }, more: Record<string, unknown>): Promise<Reply> {
    return this.interaction({ type: 'block_actions', container: { type: 'message', is_ephemeral: true }, channel: { id: 'C1', name: 'general' }, actions: [{ type: 'button', block_id: 'b', action_ts: '1', ...action }], ...more });
  }

  async interaction(payload: Record<string, unknown>): Promise<Reply> {
    return this.form({ payload: JSON.stringify({ team: { id: 'T1', domain: 't' }, user: { id: 'U1', team_id: 'T1' }, trigger_id: `trigger-${Math.random()}`, is_enterprise_install: false, ...payload }) });
  }

  /** Sends headers and parts of a body as they come, without waiting for them to be taken. @returns the status, null when the connection ended without one */
  async raw(headers: Record<string, string>, parts: Iterable<Buffer>): Promise<{ status: number | null; sent: number }> {
    return new Promise((resolve) => {
      let sent = 0;
      const outgoing = httpRequest(`${this.url}/slack/events`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? null, sent });
      });
      outgoing.on('error', () => resolve({ status: null, sent }));
      const left = parts[Symbol.iterator]();
      const write = () => {
        for (;;) {
          const { done, value } = left.next();
          if (done) return void outgoing.end();
          sent += value.length;
          if (!outgoing.write(value)) return void outgoing.once('drain', write);
        }
      };
      write();
    });
  }

  async stop(): Promise<void> {
    await this.slack.stop();
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
    if (this.#ownsStore) await this.store.close();
  }
}
