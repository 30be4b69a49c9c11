/** The manifests say what the code does, and ask for no more than it needs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '@slack/bolt';
import { describe, expect, it } from '@jest/globals';
import { KNOWN_BUTTONS, listenToButtons } from '../../../adapters/slack/buttons.js';
import { COMMAND, listenToCommands } from '../../../adapters/slack/commands.js';
import { listenToDialogs } from '../../../adapters/slack/dialog.js';
import { Homes } from '../../../adapters/slack/homes.js';
import { listenToMentions } from '../../../adapters/slack/mentions.js';
import { INSTALL, REDIRECT } from '../../../adapters/slack/oauth.js';
import type { Parts } from '../../../adapters/slack/parts.js';
import { listenToPlaces } from '../../../adapters/slack/places.js';
import { ACTIONS } from '../../../adapters/slack/render-suggestions.js';
import { OPTIONAL_SCOPES, SCOPES } from '../../../adapters/slack/scopes.js';

interface Manifest {
  display_information: Record<'name' | 'description' | 'long_description', string>;
  features: { slash_commands: { command: string; should_escape: boolean }[]; app_home: Record<string, boolean> };
  oauth_config: { scopes: Record<string, string[]> };
  settings: { event_subscriptions: { bot_events: string[] }; interactivity: { is_enabled: boolean }; socket_mode_enabled: boolean };
}

const folder = join(import.meta.dirname, '..', '..', '..', 'adapters', 'slack');
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Manifest;
const manifests = { socket: read('manifest.socket.json'), http: read('manifest.http.json') };

/** What the code listens to. */
function listened(): { events: string[]; commands: string[] } {
  const events: string[] = [];
  const commands: string[] = [];
  const app = { event: (name: string) => events.push(name), command: (name: string) => commands.push(name), action: () => {}, view: () => {} } as unknown as App;
  const parts = {} as Parts;
  const homes = new Homes(parts);
  homes.listen(app);
  listenToCommands(app, parts);
  listenToMentions(app, parts);
  listenToPlaces(app, parts);
  listenToButtons(app, parts);
  listenToDialogs(app, parts, homes);
  return { events, commands };
}

/** What each needs, as docs.slack.dev/reference says; a method that is missing here has not been looked up. */
const METHODS: Record<string, string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.info': ['files:read'],
  'oauth.v2.access': [],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};
const EVENTS: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  channel_unarchive: ['channels:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  tokens_revoked: [],
};
/** Needed by neither: metadata in what is read, and files that people bring. */
const BESIDE = ['commands', 'metadata.message:read'];

/** The methods that the code calls. */
function called(): string[] {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''));
  const found = sources.flatMap((text) => [...text.matchAll(/\b((?:auth|chat|conversations|users|views|files|oauth\.v2)\.[a-z]\w+)\(/g)].map((match) => match[1]!));
  // the core's own `chat`
  return [...new Set(found)].filter((method) => !/^chat\.(ask|file|home|left|joined|remindForm|actionForm|asksForm)$/.test(method)).toSorted();
}

describe.each(Object.entries(manifests))('manifest for %s', (name, manifest) => {
  const { features, oauth_config: oauth, settings, display_information: display } = manifest;

  it('has the command that the code has, escaped, and no other', () => {
    expect(features.slash_commands.map(({ command }) => command)).toEqual(listened().commands);
    expect(listened().commands).toEqual([COMMAND]);
    expect(features.slash_commands[0]!.should_escape).toBe(true);
  });

  it('has the events that the code listens to, and no others', () => {
    const events = listened().events.map((event) => (event === 'message' ? 'message.im' : event));
    expect(settings.event_subscriptions.bot_events).toEqual(events.toSorted());
    expect(Object.keys(EVENTS)).toEqual(events.toSorted());
  });

  it('asks for the scopes of the code, those that are not needed as optional ones', () => {
    expect(oauth.scopes).toEqual({ bot: Object.keys(SCOPES), bot_optional: Object.keys(OPTIONAL_SCOPES) });
  });

  it('lets people write to it, shows a Home tab, and takes clicks', () => {
    expect(features.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false });
    expect(settings.interactivity.is_enabled).toBe(true);
    expect(settings.socket_mode_enabled).toBe(name === 'socket');
  });

  it('says that it is no service of the ITU, within the lengths that Slack allows', () => {
    expect(display.description).toMatch(/not an ITU service/);
    expect(display.description.length).toBeLessThanOrEqual(140);
    expect(display.long_description).toMatch(/not a service of the ITU/);
    expect(display.long_description.length).toBeGreaterThanOrEqual(175);
    expect(display.name.length).toBeLessThanOrEqual(35);
  });
});

describe('the manifest', () => {
  it('over HTTP has one host name to fill in, and the paths that are served', () => {
    const text = JSON.stringify(manifests.http);
    const addresses = [...text.matchAll(/https?:\/\/[^"]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['https://YOUR-HOST/slack/events', `https://YOUR-HOST${REDIRECT}`]));
    expect(INSTALL).toBe('/slack/install');
    expect(JSON.stringify(manifests.socket)).not.toContain('http');
  });

  it('has the scopes that methods and events need, and no others', () => {
    expect(called()).toEqual(Object.keys(METHODS).toSorted());
    const needed = new Set([...Object.values(METHODS), ...Object.values(EVENTS)].flat().concat(BESIDE));
    expect([...Object.keys(SCOPES), ...Object.keys(OPTIONAL_SCOPES)].toSorted()).toEqual([...needed].toSorted());
  });

  it('asks for what the README says, for the same reasons', () => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| `([\w.:]+)`( \(optional\))? \| (.+) \|$/gm)].filter((row) => row[1]!.includes(':') || row[1] === 'commands');
    expect(Object.fromEntries(rows.filter((row) => !row[2]).map((row) => [row[1], row[3]]))).toEqual(SCOPES);
    expect(Object.fromEntries(rows.filter((row) => row[2]).map((row) => [row[1], row[3]]))).toEqual(OPTIONAL_SCOPES);
  });

  it('every button that is rendered is known', () => {
    for (const id of Object.values(ACTIONS)) expect(KNOWN_BUTTONS.test(id)).toBe(true);
  });
});
