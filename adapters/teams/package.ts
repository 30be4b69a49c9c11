/** The app package for Teams: a manifest made from what the program knows of itself, and two icons, in a zip. */
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { textsFor } from '../../src/text/index.js';
import { MENU } from './limits.js';

/** https://learn.microsoft.com/microsoft-365/extensibility/schema; the newest that `@microsoft/app-manifest` validates */
const VERSION = '1.30';

export interface PackageSettings {
  /** of the bot's registration: `00000000-0000-0000-0000-000000000000` */
  appId: string;
  /** `https://tsag.example.org`, without a slash at the end */
  publicUrl: string;
  /** of this program, `1.2.3`: Teams takes a package in place of another when it is higher */
  version: string;
}

/** Those of the commands that Teams offers while one types: each answers as it stands. */
export const MENU_COMMANDS = ['deadlines', 'meetings', 'next', 'actions', 'find', 'submit', 'join', 'changes', 'remind', 'help'] as const;

/** File names within the package. */
export const ICONS = { color: 'color.png', outline: 'outline.png' } as const;

/** @returns the settings, or those that are missing or are not what they should be */
export function readPackageSettings(given: Record<'MICROSOFT_APP_ID' | 'PUBLIC_URL', string | undefined>, version: string): { ok: true; settings: PackageSettings } | { ok: false; problems: { name: string; expected: string }[] } {
  const { teams } = textsFor('en');
  const appId = given.MICROSOFT_APP_ID?.trim() ?? '';
  const publicUrl = (given.PUBLIC_URL?.trim() ?? '').replace(/\/+$/, '');
  const isUrl = /^https:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/i.test(publicUrl) && URL.canParse(publicUrl);
  const problems = [
    ...(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(appId) ? [] : [{ name: 'MICROSOFT_APP_ID', expected: teams.packageAppId }]),
    ...(isUrl ? [] : [{ name: 'PUBLIC_URL', expected: teams.packageUrl }]),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings: { appId: appId.toLowerCase(), publicUrl, version } };
}

/** `manifest.json` of the package. */
export function manifest({ appId, publicUrl, version }: PackageSettings) {
  const { teams, commands } = textsFor('en');
  const { hostname } = new URL(publicUrl);
  const menu = MENU_COMMANDS.map((name) => ({ title: name, description: commands[name]!.slice(0, MENU.description) }));
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: VERSION,
    version,
    id: appId,
    developer: {
      // whoever runs the service, as far as it is known
      name: hostname.slice(0, 32),
      websiteUrl: `${publicUrl}/support`,
      privacyUrl: `${publicUrl}/privacy`,
      termsOfUseUrl: `${publicUrl}/terms`,
    },
    name: { short: teams.app.short, full: teams.app.full },
    description: { short: teams.app.description, full: teams.app.about, features: teams.app.features },
    icons: ICONS,
    accentColor: '#0F4C5C',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: ['personal', 'team', 'groupChat'].map((scope) => ({ scopes: [scope], commands: menu })),
      },
    ],
    supportedChannelTypes: ['privateChannels', 'sharedChannels'],
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    validDomains: [hostname],
  };
}

/** The zip to be uploaded; the same settings and icons give the same bytes. @param icons 192 × 192 in colour; 32 × 32, white on nothing; both PNG */
export async function zipPackage(settings: PackageSettings, icons: Record<keyof typeof ICONS, Buffer>): Promise<Buffer> {
  const archive = new ZipFile();
  const options = { mtime: new Date(Date.UTC(2026, 0, 1)), mode: 0o100644 };
  archive.addBuffer(Buffer.from(`${JSON.stringify(manifest(settings), null, 2)}\n`), 'manifest.json', options);
  archive.addBuffer(icons.color, ICONS.color, options);
  archive.addBuffer(icons.outline, ICONS.outline, options);
  archive.end();
  return buffer(archive.outputStream);
}
