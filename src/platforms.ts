/** The chat platforms that the settings name. What one needs is loaded only then: the libraries are large. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './config.js';
import type { Chat, Clock, Messenger, Records } from './ports.js';

export interface Platforms {
  /** by the platform's name */
  messengers: Map<string, Messenger>;
  /** takes a request of the service's port that is a platform's. @returns false for every other */
  handlers: ((request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>)[];
  /** once the port is open */
  start(): Promise<void>;
  /** something was published */
  changed(): Promise<void>;
  /** finishes what came in */
  stop(): Promise<void>;
}

export interface PlatformParts {
  chat: Chat;
  records: Records;
  clock: Clock;
  /** a line for whoever runs the bot; nothing secret is in it */
  log: (line: string) => void;
}

/** @throws Error, with what to set, when a platform cannot be used as it is set */
export async function openPlatforms({ slack, teams, publicUrl }: Pick<Config, 'slack' | 'teams' | 'publicUrl'>, { chat, records, clock, log }: PlatformParts): Promise<Platforms> {
  const platforms: Platforms = { messengers: new Map(), handlers: [], start: async () => {}, changed: async () => {}, stop: async () => {} };
  const stops: (() => Promise<void>)[] = [];
  if (slack) {
    const [{ createSlack }, { fetchFile, slackFiles }] = await Promise.all([import('../adapters/slack/app.js'), import('../adapters/files/fetch.js')]);
    const { appToken, signingSecret, botToken, oauth, apiUrl } = slack;
    const inbound = appToken === null ? { signingSecret: signingSecret! } : { appToken };
    // a server in the place of Slack's has its files too
    const filesUrl = new URL(apiUrl).host === 'slack.com' ? undefined : new URL(apiUrl).origin;
    const fetchSlackFile = (address: string, name: string, token: string) => fetchFile(address, name, slackFiles(token, filesUrl));
    const app = createSlack({ inbound, workspaces: oauth ? { ...oauth, publicUrl: publicUrl! } : { botToken: botToken! }, apiUrl }, chat, records, clock, log, fetchSlackFile);
    platforms.messengers.set('slack', app.messenger);
    platforms.handlers.push((request, response) => app.handle(request, response));
    platforms.start = () => app.start();
    platforms.changed = () => app.changed();
    stops.push(() => app.stop());
  }
  if (teams) {
    const [{ createTeams }, { fetchFile, teamsFiles }] = await Promise.all([import('../adapters/teams/app.js'), import('../adapters/files/fetch.js')]);
    const app = createTeams(teams, chat, records, clock, log, (address, name) => fetchFile(address, name, teamsFiles(address)));
    platforms.messengers.set('teams', app.messenger);
    platforms.handlers.push((request, response) => app.handle(request, response));
    stops.push(() => app.settled());
  }
  platforms.stop = async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
  return platforms;
}
