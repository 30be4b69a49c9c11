/** The environment, read once. The only file that knows of it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { ConfigProblem } from './domain/config-problem.js';
import { readPlace, type Destination } from './domain/person.js';
import { LINK_PATTERN, type LinkPattern } from './domain/reference.js';

export interface Config {
  host: string;
  /** 0 lets the system choose */
  port: number;
  /** folder of the schedule files */
  schedules: string;
  /** under which others reach the service, without a slash at the end; null when it is not set */
  publicUrl: string | null;
  /** who may do everything: `slack:T1:U1`, `teams:<tenant>:<id>`, `console` */
  admins: string[];
  /** where the operator is told what needs a person; null for the log alone */
  operator: Destination | null;
  /** true: a message that may or may not have arrived is sent once more; false: it waits for an admin */
  resend: boolean;
  /** folder of the embedded database */
  dataDir: string;
  /** where everything is kept: the path of the embedded database, or the address of PostgreSQL */
  store: { sqlite: string } | { postgres: string };
  /** feeds of each group that anybody may read */
  publicFeeds: boolean;
  /** whether actions and documents stand open on the web */
  isWebOpen: boolean;
  /** requests a minute that one source may make of what is open to everybody; null for no limit */
  rateLimit: number | null;
  /** whether a proxy of ours says in `X-Forwarded-For` whom it speaks for */
  isBehindProxy: boolean;
  /** whom the pages name for questions; null: whoever runs this bot */
  support: string | null;
  /** who may set a channel's reminders: its workspace's owners and the admins, or anyone in it */
  channelReminders: 'owners' | 'anyone';
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  /** how the addresses of documents are made */
  links: LinkPattern;
}

/** One workspace (`botToken`) over HTTP or Socket Mode, or many (`oauth`). */
export interface SlackConfig {
  /** null in Socket Mode */
  signingSecret: string | null;
  botToken: string | null;
  /** Socket Mode instead of HTTP */
  appToken: string | null;
  oauth: { clientId: string; clientSecret: string; stateSecret: string; /** 32 bytes, base64 */ secretKey: string } | null;
  apiUrl: string;
}

export interface TeamsConfig {
  appId: string;
  appPassword: string;
  appType: string;
  tenantId: string;
  /** without authentication, on loopback alone */
  isLocal: boolean;
}

/** Takes up a `.env` file of the working folder, when there is one. What the environment sets already stays. */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** True below `npm start`, whose shell dies of a signal without passing it on. */
export function isStartedByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

interface Setting {
  /** the value that holds without it */
  fallback: string;
  fits: RegExp;
  expected: string;
  example: string;
  /** is never shown, and may stand in a file that NAME_FILE names */
  isSecret?: true;
}

const ANY = /^.*$/s;
const ID = /^$|^[\w.-]+$/;
const FLAG = { fallback: '0', fits: /^[01]$/, expected: '1 for yes or 0 for no', example: '1' };
const secret = (expected: string, example: string, fits = /^$|^\S+$/): Setting => ({ fallback: '', fits, expected, example, isSecret: true });

/** Every setting; `.env.example` and the README are kept in step with it by a test. */
export const SETTINGS = {
  HOST: { fallback: '127.0.0.1', fits: /^[\w.:-]+$/, expected: 'an address or name of this machine', example: '127.0.0.1' },
  PORT: { fallback: '3000', fits: /^(?:[1-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/, expected: 'a port number from 0 to 65535', example: '3000' },
  PUBLIC_URL: { fallback: '', fits: /^$|^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, expected: 'a web address', example: 'https://tsag.example.org' },
  SCHEDULES: { fallback: 'schedules', fits: ANY, expected: 'a folder', example: 'schedules' },
  DATA_DIR: { fallback: 'data', fits: ANY, expected: 'a folder', example: 'data' },
  DATABASE_URL: secret('the address of a PostgreSQL database', 'postgres://tsag:secret@localhost:5432/tsag', /^$|^postgres(ql)?:\/\/\S+$/),
  ADMINS: { fallback: 'console', fits: /^((console|slack:[^:\s,]+:[^:\s,]+|teams:[^:\s,]+:[^\s,]+)([\s,]+|$))+$/, expected: 'persons as slack:TEAM:USER, teams:TENANT:ID or console, with commas between them', example: 'slack:T1:U1,console' },
  OPERATOR_CHANNEL: { fallback: '', fits: /^$|^console$|^(slack|teams):[^:\s,]+:[^\s,]+$/, expected: 'a channel as slack:TEAM:CHANNEL, teams:TENANT:CONVERSATION or console', example: 'slack:T1:C1' },
  UNCERTAIN: { fallback: 'resend', fits: /^(resend|hold)$/, expected: '"resend" or "hold"', example: 'resend' },
  CHANNEL_REMINDERS: { fallback: 'owners', fits: /^(anyone|owners)$/, expected: '"owners" or "anyone"', example: 'anyone' },
  PUBLIC_FEEDS: FLAG,
  WEB_ACCESS: { fallback: 'link', fits: /^(link|public)$/, expected: '"link" or "public"', example: 'link' },
  RATE_LIMIT: { fallback: '1200', fits: /^\d{1,6}$/, expected: 'a number of requests a minute, 0 for no limit', example: '1200' },
  TRUST_PROXY: FLAG,
  SUPPORT_CONTACT: { fallback: '', fits: ANY, expected: 'an e-mail address or a web address', example: 'support@example.org' },
  TD_LINK: { fallback: LINK_PATTERN.TD, fits: /^https:\/\/\S+\{number\}\S*$/, expected: 'a web address with {number} in it', example: LINK_PATTERN.TD },
  SLACK_BOT_TOKEN: secret('the token of a bot', 'xoxb-1-2-abc', /^$|^xoxb-\S+$/),
  SLACK_SIGNING_SECRET: secret('the signing secret of the app', '8f742231b10e8888abcd99yyyzzz85a5'),
  SLACK_APP_TOKEN: secret('an app-level token', 'xapp-1-A1-2-abc', /^$|^xapp-\S+$/),
  SLACK_CLIENT_ID: { fallback: '', fits: ID, expected: 'the client id of the app', example: '1234567890.1234567890' },
  SLACK_CLIENT_SECRET: secret('the client secret of the app', '0123456789abcdef0123456789abcdef'),
  SLACK_STATE_SECRET: secret('any long random text', 'c29tZXRoaW5nLWxvbmctYW5kLXJhbmRvbQ'),
  SLACK_API_URL: { fallback: 'https://slack.com/api/', fits: /^https?:\/\/\S+$/, expected: 'a web address', example: 'https://slack.com/api/' },
  SECRET_KEY: secret('32 random bytes as base64, made by: openssl rand -base64 32', 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=', /^$|^[A-Za-z0-9+/]{43}=$/),
  MICROSOFT_APP_ID: { fallback: '', fits: /^$|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, expected: 'the application id of the bot registration', example: '11111111-2222-3333-4444-555555555555' },
  MICROSOFT_APP_PASSWORD: secret('the client secret of the bot registration', 'abc~0123456789'),
  MICROSOFT_APP_TYPE: { fallback: 'SingleTenant', fits: /^(SingleTenant|MultiTenant|UserAssignedMSI)$/, expected: 'SingleTenant, UserAssignedMSI or MultiTenant', example: 'SingleTenant' },
  MICROSOFT_APP_TENANT_ID: { fallback: '', fits: ID, expected: 'the id of the tenant', example: '66666666-7777-8888-9999-000000000000' },
  TEAMS_LOCAL: FLAG,
} satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;
type Values = Record<Name, string>;

/** @returns the settings, or every fault at once */
export function readConfig(env: NodeJS.ProcessEnv = process.env): { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const values = Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, readSetting(name, setting, env, problems)])) as Values;
  const need = (name: Name) => {
    const { expected, example }: Setting = SETTINGS[name];
    if (values[name] === '') problems.push({ name, found: '', expected, example });
  };
  const config: Config = {
    host: values.HOST,
    port: Number(values.PORT),
    schedules: values.SCHEDULES,
    publicUrl: values.PUBLIC_URL === '' ? null : values.PUBLIC_URL.replace(/\/+$/, ''),
    admins: values.ADMINS.split(/[\s,]+/).filter(Boolean),
    operator: readPlace(values.OPERATOR_CHANNEL),
    resend: values.UNCERTAIN === 'resend',
    dataDir: values.DATA_DIR,
    store: values.DATABASE_URL === '' ? { sqlite: join(values.DATA_DIR, 'tsag.db') } : { postgres: values.DATABASE_URL },
    publicFeeds: values.PUBLIC_FEEDS === '1',
    isWebOpen: values.WEB_ACCESS === 'public',
    rateLimit: Number(values.RATE_LIMIT) || null,
    isBehindProxy: values.TRUST_PROXY === '1',
    support: values.SUPPORT_CONTACT || null,
    channelReminders: values.CHANNEL_REMINDERS === 'anyone' ? 'anyone' : 'owners',
    slack: slackOf(values, need),
    teams: teamsOf(values, need, problems),
    links: { ...LINK_PATTERN, TD: values.TD_LINK },
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

function readSetting(name: string, { fallback, fits, expected, example, isSecret }: Setting, env: NodeJS.ProcessEnv, problems: ConfigProblem[]): string {
  const path = isSecret ? env[`${name}_FILE`]?.trim() : undefined;
  let given = env[name]?.trim() ?? '';
  if (path) {
    try {
      given = readFileSync(path, 'utf8').trim();
    } catch {
      // who has set the secret itself does not find it in the log
      const isPath = isAbsolute(path) || (path.includes('/') && existsSync(dirname(path)));
      problems.push({ name: `${name}_FILE`, found: isPath ? path : '…', expected: 'the path of a file that can be read', example: `/run/secrets/${name.toLowerCase()}` });
      return fallback;
    }
  }
  const found = given || fallback;
  if (!fits.test(found)) problems.push({ name, found: isSecret ? '…' : found, expected, example });
  return found;
}

/** Slack is used when anything of it is set; then what its way of running needs must be there. */
function slackOf(values: Values, need: (name: Name) => void): SlackConfig | null {
  const isMany = values.SLACK_CLIENT_ID !== '' || values.SLACK_CLIENT_SECRET !== '' || values.SLACK_STATE_SECRET !== '';
  if (!isMany && values.SLACK_BOT_TOKEN === '' && values.SLACK_SIGNING_SECRET === '' && values.SLACK_APP_TOKEN === '') return null;
  const needed: Name[] = isMany ? ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SECRET_KEY', 'PUBLIC_URL'] : ['SLACK_BOT_TOKEN'];
  if (values.SLACK_APP_TOKEN === '') needed.push('SLACK_SIGNING_SECRET');
  for (const name of needed) need(name);
  return {
    signingSecret: values.SLACK_SIGNING_SECRET || null,
    botToken: isMany ? null : values.SLACK_BOT_TOKEN,
    appToken: values.SLACK_APP_TOKEN || null,
    oauth: isMany ? { clientId: values.SLACK_CLIENT_ID, clientSecret: values.SLACK_CLIENT_SECRET, stateSecret: values.SLACK_STATE_SECRET, secretKey: values.SECRET_KEY } : null,
    apiUrl: values.SLACK_API_URL,
  };
}

/** Teams is used when anything of it is set. Without an application id its library would let anybody in: fault 25. */
function teamsOf(values: Values, need: (name: Name) => void, problems: ConfigProblem[]): TeamsConfig | null {
  const isLocal = values.TEAMS_LOCAL === '1';
  if (isLocal && values.MICROSOFT_APP_ID !== '') problems.push({ name: 'TEAMS_LOCAL', found: '1', expected: '0 beside an application id', example: '0' });
  if (isLocal && !/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(values.HOST)) problems.push({ name: 'HOST', found: values.HOST, expected: 'an address of this machine alone, because TEAMS_LOCAL=1 lets anybody in,', example: '127.0.0.1' });
  const isSet = values.MICROSOFT_APP_ID !== '' || values.MICROSOFT_APP_PASSWORD !== '' || values.MICROSOFT_APP_TENANT_ID !== '';
  if (!isLocal && !isSet) return null;
  if (!isLocal) {
    need('MICROSOFT_APP_ID');
    if (values.MICROSOFT_APP_TYPE !== 'UserAssignedMSI') need('MICROSOFT_APP_PASSWORD');
    if (values.MICROSOFT_APP_TYPE !== 'MultiTenant') need('MICROSOFT_APP_TENANT_ID');
  }
  return { appId: values.MICROSOFT_APP_ID, appPassword: values.MICROSOFT_APP_PASSWORD, appType: values.MICROSOFT_APP_TYPE, tenantId: values.MICROSOFT_APP_TENANT_ID, isLocal };
}
