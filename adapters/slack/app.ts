/**
 * The Slack app. `createSlack` puts it together for one workspace or many, over HTTP or Socket Mode:
 * - `messenger` sends reminders;
 * - `handle` takes the requests of the service's port that are Slack's: `/slack/events` (HTTP), `/slack/install` and
 *   `/slack/oauth_redirect` (many workspaces); it returns false for every other, and has not touched it then;
 * - `start` when the port is open, before the first tick; `stop` before the store is closed;
 * - `changed` when something was published: Home tabs are shown anew.
 */
import { App } from '@slack/bolt';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chat, Clock, Messenger, Records } from '../../src/ports.js';
import { listenToActionDialogs } from './action-dialog.js';
import { listenToButtons } from './buttons.js';
import { Clients, SLACK_API } from './clients.js';
import { listenToCommands } from './commands.js';
import { listenToDialogs } from './dialog.js';
import { Homes } from './homes.js';
import { overHttp, overSocket, Work } from './inbound.js';
import type { Installations } from './installations.js';
import { describeError, hiding, quietLogger } from './log.js';
import { listenToMentions } from './mentions.js';
import { SlackMessenger } from './messenger.js';
import { INSTALL, installer, REDIRECT, type OAuthSettings } from './oauth.js';
import { letThroughOnce } from './once.js';
import { platformCode } from './outcome.js';
import { apiOf, texts, type FetchSlackFile, type Parts } from './parts.js';
import { listenToPlaces } from './places.js';
import { inTime, Readers } from './readers.js';
import { Refresh } from './refresh.js';
import { Seal } from './seal.js';
import { Seen } from './seen.js';
import { SingleInstallation } from './single-installation.js';
import { StoredInstallations } from './stored-installations.js';

export interface SlackSettings {
  /** how payloads come in; Socket Mode when there is an app token */
  inbound: { signingSecret: string } | { appToken: string };
  /** one workspace, whose token is given, or many, each of which installs the app; `secretKey` seals their tokens: 32 bytes in base64 */
  workspaces: { botToken: string } | (OAuthSettings & { secretKey: string });
  /** where Slack's methods are; another server in tests */
  apiUrl?: string;
}

export interface Slack {
  messenger: Messenger;
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** @throws when the stored tokens cannot be opened with the key that is set */
  start(): Promise<void>;
  stop(): Promise<void>;
  changed(): Promise<void>;
}

const EVENTS = '/slack/events';
/** The longest that what was acknowledged is waited for at the end. */
const ENDING = 5000;

/** @param print gets a line for whoever runs the bot; nothing secret is in it. @throws SealError for a key that is none */
export function createSlack(settings: SlackSettings, chat: Chat, records: Records, clock: Clock, print: (line: string) => void, fetchFile: FetchSlackFile): Slack {
  const { apiUrl = SLACK_API, inbound: way } = settings;
  const log = hiding(secretsOf(settings), print);
  const logger = quietLogger(log);
  const clients = new Clients({ apiUrl, logger });
  const installed = (workspace: string) => chat.joined({ platform: 'slack', workspace, id: '*' });
  const { installations, check, install } = workspacesOf(settings, { apiUrl, clients, records, clock, log, installed });
  const readers = new Readers(clock, async (workspace) => (await apiOf({ installations, clients }, workspace))?.client ?? null);
  const parts: Parts = { chat, clock, installations, clients, readers, seen: new Seen(records, clock, log), fetchFile, log };

  const inbound = 'appToken' in way ? overSocket({ ...way, clients, logger, log }) : overHttp({ ...way, clock, logger });
  const app = new App({
    receiver: inbound.receiver,
    // each handler finds the token itself: nothing is looked up before the acknowledgement
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    clientOptions: clients.options,
    logger,
  });
  app.error(async (error) => log(`slack: ${describeError(error)}`));
  const work = new Work();
  work.attach(inbound.receiver, app);
  letThroughOnce(app, parts.seen, (words) => chat.asksForm(words, null));
  const homes = new Homes(parts);
  homes.listen(app);
  listenToCommands(app, parts);
  listenToMentions(app, parts);
  listenToPlaces(app, parts);
  listenToButtons(app, parts);
  listenToDialogs(app, parts, homes);
  listenToActionDialogs(app, parts, homes);

  return {
    messenger: new SlackMessenger(installations, clients, clock),
    handle(request, response) {
      const path = (request.url ?? '/').split('?')[0];
      if (path === EVENTS && inbound.handle) inbound.handle(request, response);
      else if ((path === INSTALL || path === REDIRECT) && install) install(request, response);
      else return false;
      return true;
    },
    async start() {
      await check();
      inbound.start();
    },
    async stop() {
      await inbound.stop();
      await inTime(work.settled(), ENDING);
    },
    changed: () => homes.refreshAll(),
  };
}

function secretsOf({ inbound, workspaces }: SlackSettings): string[] {
  const { signingSecret, appToken } = { signingSecret: '', appToken: '', ...inbound };
  const { botToken, clientSecret, stateSecret, secretKey } = { botToken: '', clientSecret: '', stateSecret: '', secretKey: '', ...workspaces };
  return [signingSecret, appToken, botToken, clientSecret, stateSecret, secretKey].filter((secret) => secret !== '');
}

interface Outside {
  apiUrl: string;
  clients: Clients;
  records: Records;
  clock: Clock;
  log: (line: string) => void;
  installed: (workspace: string) => Promise<void>;
}

interface Workspaces {
  installations: Installations;
  /** whether the tokens are good */
  check: () => Promise<void>;
  install: ((request: IncomingMessage, response: ServerResponse) => void) | null;
}

function workspacesOf({ workspaces }: SlackSettings, { apiUrl, clients, records, clock, log, installed }: Outside): Workspaces {
  if ('botToken' in workspaces) {
    const single = new SingleInstallation(workspaces.botToken, clients, installed);
    const check = async () => {
      try {
        await single.identify();
      } catch (error) {
        const refused = platformCode(error);
        log(`slack: ${refused === null ? texts.unreachable(describeError(error)) : texts.tokenRefused(refused)}`);
      }
    };
    return { installations: single, check, install: null };
  }
  const refresh = new Refresh({ records, clients, clock, ...workspaces, log: (error) => log(`slack: ${describeError(error)}`) });
  const stored = new StoredInstallations({ records, seal: new Seal(workspaces.secretKey), clients, clock, refresh, installed });
  const check = async () => {
    const { readable, unreadable } = await stored.inspect();
    for (const workspace of unreadable) log(`slack: ${texts.wrongKey(workspace)}`);
    if (unreadable.length > 0 && readable.length === 0) throw new Error(texts.wrongKey(unreadable.join(', ')));
  };
  return { installations: stored, check, install: installer(workspaces, { apiUrl, store: stored.store, clients, logger: quietLogger(log) }) };
}
