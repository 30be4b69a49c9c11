/** The environment, read once. The only file that knows of it. */
import { join } from 'node:path';
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
  /** how the addresses of documents are made */
  links: LinkPattern;
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

/** @returns the settings, or every fault at once */
export function readConfig(env: NodeJS.ProcessEnv = process.env): { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const read = (name: string, fallback: string, fits: RegExp, expected: string, example: string, isSecret = false): string => {
    const found = env[name]?.trim() || fallback;
    if (!fits.test(found)) problems.push({ name, found: isSecret ? '…' : found, expected, example });
    return found;
  };
  const port = Number(read('PORT', '3000', /^\d{1,5}$/, 'a port number from 0 to 65535', '3000'));
  if (port > 65_535) problems.push({ name: 'PORT', found: String(port), expected: 'a port number from 0 to 65535', example: '3000' });
  const publicUrl = read('PUBLIC_URL', '', /^$|^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, 'a web address', 'https://tsag.example.org');
  const admins = read('ADMINS', 'console', /^((console|slack:[^:\s,]+:[^:\s,]+|teams:[^:\s,]+:[^\s,]+)([\s,]+|$))+$/, 'persons as slack:TEAM:USER, teams:TENANT:ID or console, with commas between them', 'slack:T1:U1,console');
  const operator = read('OPERATOR_CHANNEL', '', /^$|^console$|^(slack|teams):[^:\s,]+:[^\s,]+$/, 'a channel as slack:TEAM:CHANNEL, teams:TENANT:CONVERSATION or console', 'slack:T1:C1');
  const dataDir = read('DATA_DIR', 'data', /./, 'a folder', 'data');
  const databaseUrl = read('DATABASE_URL', '', /^$|^postgres(ql)?:\/\/\S+$/, 'the address of a PostgreSQL database', 'postgres://tsag:secret@localhost:5432/tsag', true);
  const config: Config = {
    host: read('HOST', '127.0.0.1', /^[\w.:-]+$/, 'an address or name of this machine', '127.0.0.1'),
    port,
    schedules: read('SCHEDULES', 'schedules', /./, 'a folder', 'schedules'),
    publicUrl: publicUrl === '' ? null : publicUrl.replace(/\/+$/, ''),
    admins: admins.split(/[\s,]+/).filter(Boolean),
    operator: readPlace(operator),
    resend: read('UNCERTAIN', 'resend', /^(resend|hold)$/, '"resend" or "hold"', 'resend') === 'resend',
    dataDir,
    store: databaseUrl === '' ? { sqlite: join(dataDir, 'tsag.db') } : { postgres: databaseUrl },
    links: { ...LINK_PATTERN, TD: read('TD_LINK', LINK_PATTERN.TD, /^https:\/\/\S+\{number\}\S*$/, 'a web address with {number} in it', LINK_PATTERN.TD) },
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}
