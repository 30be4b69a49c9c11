/** What the doctor says of a good set-up, and of each thing that can be wrong with it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Libsql from 'libsql';
import { Seal } from '../adapters/slack/seal.js';
import { OPTIONAL_SCOPES, SCOPES } from '../adapters/slack/scopes.js';
import { openStore } from '../adapters/store/open.js';
import { VERSION } from '../adapters/store/migrations.js';
import { redactor } from '../adapters/watch/redact.js';
import { readConfig, SETTINGS } from '../src/config.js';
import { secretsIn } from '../src/config-secrets.js';
import { nextChange } from '../src/doctor/time.js';
import { examine, type Check, type Surroundings } from '../src/doctor.js';
import { zoneDataVersion } from '../src/domain/moment.js';
import { INVENTED } from './support/bot.js';
import { startPostgres, type TestPostgres } from './support/postgres.js';

const NOW = Date.UTC(2026, 1, 20, 12);
const KEY = Buffer.alloc(32, 7).toString('base64');
let folder: string;
let servers: Server[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tsag-doctor-'));
  servers = [];
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json = (body: object, headers: Record<string, string> = {}, status = 200): RequestListener => (_request, response) => {
  response.writeHead(status, { date: new Date(NOW).toUTCString(), 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-2-abcdefgh', SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' };
const TEAMS = { MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555', MICROSOFT_APP_PASSWORD: 'abc~0123456789', MICROSOFT_APP_TENANT_ID: 'tenant' };

async function look(env: Record<string, string>, given: Partial<Surroundings> = {}): Promise<Check[]> {
  const found = await examine(readConfig({ DATA_DIR: folder, SCHEDULES: INVENTED, ...env }), { clock: { now: () => NOW }, version: '1.2.3', machineZoneData: '2025c', ...given });
  for (const { message } of found) expect(message).toMatch(/^\S.*[^\s]$/);
  return found;
}

const brief = (checks: readonly Check[], area?: Check['area']) => checks.filter((one) => !area || one.area === area).map(({ state, code }) => `${state} ${code}`);

describe('the doctor', () => {
  it('finds nothing wrong with a fresh clone, and asks nobody', async () => {
    expect(brief(await look({}))).toEqual(['good config-good', 'good schedules-good', 'good store-new', 'good clock-good', 'good zones-good', 'note public-none']);
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells every setting that cannot be used, and what does not depend on them', async () => {
    const found = await look({ PORT: 'x', DATABASE_URL: 'mysql://a:hunter2222@b/c' });
    expect(brief(found)).toEqual(['wrong config-wrong', 'wrong config-wrong', 'good zones-good', 'good clock-good']);
    expect(JSON.stringify(found)).not.toContain('hunter2222');
  });

  it('points to what a service in a chat should have', async () => {
    const url = await listen(json({ ok: true, team: 'Workspace', user: 'tsag' }));
    expect(brief(await look({ ...SLACK, SLACK_API_URL: url }), 'configuration')).toEqual(['good config-good', 'note config-open-admin', 'note config-no-operator']);
  });

  it('points to a proxy that nobody is told about', async () => {
    const codes = async (env: Record<string, string>) => brief(await look({ PUBLIC_URL: 'https://127.0.0.1:1', ...env }), 'configuration');
    expect(await codes({})).toContain('note config-no-proxy');
    expect(await codes({ TRUST_PROXY: '1' })).toEqual(['good config-good']);
    expect(await codes({ RATE_LIMIT: '0' })).toEqual(['good config-good']);
  });
});

describe('schedules', () => {
  it('names the line of a fault, and a folder that is empty', async () => {
    expect(brief(await look({ SCHEDULES: folder }), 'schedules')).toEqual(['note schedules-none']);
    await writeFile(join(folder, 'bad.yaml'), 'report: tsag-2026-01\nmeetings: 7\n');
    const [fault] = (await look({ SCHEDULES: folder })).filter(({ area }) => area === 'schedules');
    expect(fault).toMatchObject({ state: 'wrong', code: 'schedules-faulty', message: expect.stringContaining('bad.yaml') });
  });

  it('says when nothing is ahead any more', async () => {
    const at = Date.UTC(2031, 0, 1);
    expect(brief(await look({}, { clock: { now: () => at } }), 'schedules')).toEqual(['note schedules-nothing-ahead']);
  });

  it('says when the folder cannot be read', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(brief(await look({ SCHEDULES: file }), 'schedules')).toEqual(['wrong schedules-unreadable']);
  });
});

describe('an embedded database', () => {
  const path = () => join(folder, 'tsag.db');

  it('is good, with or without a service that delivers from it', async () => {
    const store = await openStore({ sqlite: path() });
    expect(brief(await look({}), 'store')).toEqual(['good store-good', 'note store-nobody']);
    expect(await store.acquireDelivery()).toBe(true);
    expect(brief(await look({}), 'store')).toEqual(['good store-good', 'good store-deliverer']);
    await store.close();
    // looking has not kept the right for itself
    expect(brief(await look({}), 'store')).toEqual(['good store-good', 'note store-nobody']);
  });

  it('is left as it is when it is older, and when it is newer', async () => {
    await (await openStore({ sqlite: path() })).close();
    const set = (version: number) => {
      const file = new Libsql(path());
      file.exec(`update meta set value = '${version}' where name = 'version'`);
      file.close();
    };
    set(VERSION - 1);
    const before = (await stat(path())).mtimeMs;
    expect(brief(await look({}), 'store')).toEqual(['note store-older', 'note store-nobody']);
    set(VERSION + 1);
    expect(brief(await look({}), 'store')).toEqual(['wrong store-newer']);
    expect(before).toBeGreaterThan(0);
  });

  it('is damaged when it is', async () => {
    await writeFile(path(), 'no database at all '.repeat(1000));
    expect(brief(await look({}), 'store')).toEqual(['wrong store-wrong']);
  });
});

describe('PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 30_000);
  afterAll(() => postgres.stop());

  it('is good, new, read-only or not there, and its password is not said', async () => {
    const url = await postgres.empty();
    const now = { clock: { now: () => Date.now() } };
    expect(brief(await look({ DATABASE_URL: url }, now), 'store')).toEqual(['good store-new']);
    await (await openStore({ postgres: url })).close();
    const found = await look({ DATABASE_URL: url }, now);
    expect(brief(found, 'store')).toEqual(['good store-good', 'good store-any']);
    // its clock was compared with ours
    expect(found.find(({ area }) => area === 'clock')?.message).toContain('PostgreSQL at 127.0.0.1');
    expect(brief(await look({ DATABASE_URL: `${url}%20-c%20default_transaction_read_only%3Don` }, now), 'store')).toEqual(['wrong store-read-only', 'good store-any']);
    const gone = await look({ DATABASE_URL: 'postgres://tsag:hunter2222@127.0.0.1:1/tsag' });
    expect(brief(gone, 'store')).toEqual(['wrong store-wrong']);
    expect(JSON.stringify(gone)).not.toContain('hunter2222');
  });
});

describe('the clock and the zones', () => {
  it('is wrong when others show another time', async () => {
    const url = await listen(json({ status: 'alive', version: '1.2.3' }));
    const clock = (apart: number) => ({ clock: { now: () => NOW + apart } });
    expect(brief(await look({ PUBLIC_URL: url }, clock(5000)), 'clock')).toEqual(['good clock-good']);
    for (const apart of [60_000, -60_000]) expect(brief(await look({ PUBLIC_URL: url }, clock(apart)), 'clock')).toEqual(['wrong clock-wrong']);
  });

  it('is wrong before the rules of its zones were made', async () => {
    expect(brief(await look({}, { clock: { now: () => 0 } }), 'clock')).toEqual(['wrong clock-before-rules']);
  });

  it('tells when Geneva’s clocks change next', async () => {
    expect(new Date(nextChange(NOW)!).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(new Date(nextChange(Date.UTC(2026, 9, 25, 0, 59))!).toISOString()).toBe('2026-10-25T01:00:00.000Z');
    expect(new Date(nextChange(Date.UTC(2026, 9, 25, 1))!).toISOString()).toBe('2027-03-28T01:00:00.000Z');
    const found = (await look({})).filter(({ area }) => area === 'zones');
    expect(found[0]?.message).toContain(zoneDataVersion);
    expect(found[0]?.message).toContain('29 Mar 2026');
    expect(brief(await look({}, { clock: { now: () => Date.UTC(2029, 0, 1) } }), 'zones')).toContain('note zones-old');
  });
});

describe('Slack', () => {
  const all = [...Object.keys(SCOPES), ...Object.keys(OPTIONAL_SCOPES)].join(',');

  it('is good with its token and permissions', async () => {
    const asked: unknown[] = [];
    const url = await listen((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      json({ ok: true, team: 'Workspace', user: 'tsag' }, { 'x-oauth-scopes': all })(request, response);
    });
    expect(brief(await look({ ...SLACK, SLACK_API_URL: `${url}/api/` }), 'slack')).toEqual(['good slack-good', 'good slack-scopes-good']);
    expect(asked).toEqual([['/api/auth.test', `Bearer ${SLACK.SLACK_BOT_TOKEN}`]]);
  });

  it('names the permissions that it lacks', async () => {
    const url = await listen(json({ ok: true, team: 'W', user: 'b' }, { 'x-oauth-scopes': 'commands, chat:write' }));
    const found = (await look({ ...SLACK, SLACK_API_URL: url })).filter(({ area }) => area === 'slack');
    expect(brief(found)).toEqual(['good slack-good', 'wrong slack-scopes', 'note slack-scopes-optional']);
    expect(found[1]!.message).toContain('users:read');
    expect(found[1]!.message).not.toContain('chat:write');
  });

  it.each<[string, RequestListener, string[]]>([
    ['a token that is refused', json({ ok: false, error: 'invalid_auth' }), ['wrong slack-refused']],
    ['something that is not Slack', json({}, {}, 500), ['wrong slack-refused']],
    ['a page in between', (_request, response) => response.writeHead(302, { location: 'https://example.org/' }).end(), ['wrong slack-refused']],
    ['permissions that are not told', json({ ok: true }), ['good slack-good', 'note slack-scopes-unknown']],
  ])('tells %s', async (_, answer, expected) => {
    expect(brief(await look({ ...SLACK, SLACK_API_URL: await listen(answer) }), 'slack')).toEqual(expected);
  });

  it('tells a server that is not there, and one that does not answer, in bounded time', async () => {
    expect(brief(await look({ ...SLACK, SLACK_API_URL: 'http://127.0.0.1:1/' }), 'slack')).toEqual(['wrong slack-unreachable']);
    const silent = await listen(() => {});
    expect(brief(await look({ ...SLACK, SLACK_API_URL: silent }, { patience: 100 }), 'slack')).toEqual(['wrong too-slow']);
  });

  it('tells a wrong token of Socket Mode', async () => {
    const url = await listen((request, response) => json(request.url === '/auth.test' ? { ok: true } : { ok: false, error: 'not_allowed_token_type' })(request, response));
    expect(brief(await look({ SLACK_BOT_TOKEN: SLACK.SLACK_BOT_TOKEN, SLACK_APP_TOKEN: 'xapp-1-a', SLACK_API_URL: url }), 'slack')).toContain('wrong slack-app-token');
  });

  it('opens the tokens of many workspaces, and asks with each', async () => {
    const many = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret', SLACK_STATE_SECRET: 'state-secret', SLACK_SIGNING_SECRET: SLACK.SLACK_SIGNING_SECRET, SECRET_KEY: KEY };
    const url = await listen((request, response) => json(request.headers.authorization === 'Bearer xoxb-good' ? { ok: true } : { ok: false, error: 'account_inactive' })(request, response));
    const env = { ...many, SLACK_API_URL: url, PUBLIC_URL: 'http://127.0.0.1:1' };
    expect(brief(await look(env), 'slack')).toEqual(['good slack-installed']);
    const store = await openStore({ sqlite: join(folder, 'tsag.db') });
    const install = (workspace: string, token: string, key = KEY) => store.records.set('slack-installation', workspace, new Seal(key).close(JSON.stringify({ workspace, token }), `slack-installation/${workspace}`), NOW);
    await install('T1', 'xoxb-good');
    expect(brief(await look(env), 'slack')).toEqual(['good slack-installed']);
    await install('T2', 'xoxb-bad');
    await install('T3', 'xoxb-other', Buffer.alloc(32, 8).toString('base64'));
    await store.close();
    const found = (await look(env)).filter(({ area }) => area === 'slack');
    expect(brief(found)).toEqual(['wrong slack-wrong-key', 'wrong slack-workspace-refused']);
    expect(found.map(({ message }) => /T\d/.exec(message)?.[0])).toEqual(['T3', 'T2']);
  });
});

describe('Teams', () => {
  it('is good when Microsoft gives a token', async () => {
    const asked: string[] = [];
    const login = await listen((request, response) => {
      asked.push(request.url ?? '');
      json({ access_token: 'eyJ.x.y' })(request, response);
    });
    expect(brief(await look(TEAMS, { login }), 'teams')).toEqual(['good teams-good']);
    await look({ ...TEAMS, MICROSOFT_APP_TYPE: 'MultiTenant' }, { login });
    expect(asked).toEqual(['/tenant/oauth2/v2.0/token', '/botframework.com/oauth2/v2.0/token']);
  });

  it('says in a line why Microsoft gives none', async () => {
    const login = await listen(json({ error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided. Ensure the secret …\r\nTrace ID: 1' }, {}, 401));
    const [found] = (await look(TEAMS, { login })).filter(({ area }) => area === 'teams');
    expect(found).toMatchObject({ state: 'wrong', code: 'teams-refused', message: expect.stringContaining('(AADSTS7000215: Invalid client secret provided)') });
    expect(brief(await look(TEAMS, { login: 'http://127.0.0.1:1' }), 'teams')).toEqual(['wrong teams-unreachable']);
  });

  it('says what cannot be looked at from here', async () => {
    expect(brief(await look({ TEAMS_LOCAL: '1' }), 'teams')).toEqual(['note teams-local']);
    expect(brief(await look({ MICROSOFT_APP_ID: TEAMS.MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID: 't', MICROSOFT_APP_TYPE: 'UserAssignedMSI' }), 'teams')).toEqual(['note teams-managed']);
  });
});

describe('the public address', () => {
  it.each<[string, RequestListener, string[]]>([
    ['this release', json({ status: 'alive', version: '1.2.3' }), ['good public-good']],
    ['another release', json({ status: 'alive', version: '1.2.2' }), ['note public-other-version']],
    ['another program', json({ status: 'up' }), ['wrong public-not-ours']],
    ['a login page', (_request, response) => response.writeHead(302, { location: '/login' }).end(), ['wrong public-not-ours']],
  ])('leads to %s', async (_, answer, expected) => {
    expect(brief(await look({ PUBLIC_URL: await listen(answer) }), 'public')).toEqual(expected);
  });

  it('leads nowhere, or over the open net', async () => {
    expect(brief(await look({ PUBLIC_URL: 'http://127.0.0.1:1' }), 'public')).toEqual(['wrong public-unreachable']);
    expect(brief(await look({ PUBLIC_URL: 'http://localhost.invalid' }), 'public')).toEqual(['wrong public-plain', 'wrong public-unreachable']);
  });
});

describe('secrets', () => {
  const examples = Object.entries(SETTINGS).filter(([, setting]) => 'isSecret' in setting).map(([name, { example }]) => [name, example] as const);

  it('are all known to whatever must not say them', () => {
    const many = readConfig({ ...Object.fromEntries(examples), SLACK_CLIENT_ID: '1.2', PUBLIC_URL: 'https://tsag.example.org', ...TEAMS, MICROSOFT_APP_PASSWORD: 'abc~0123456789' });
    const one = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: 'x' });
    if (!many.ok || !one.ok) throw new Error(JSON.stringify([many, one]));
    const known = [...secretsIn(many.config), ...secretsIn(one.config)];
    expect(examples.filter(([, example]) => !known.includes(example)).map(([name]) => name)).toEqual([]);
  });

  it('are said by none of its lines, whatever is wrong', async () => {
    const echo = await listen((request, response) => json({ ok: false, error: request.headers.authorization ?? 'none', error_description: 'abc~0123456789' })(request, response));
    const env = { ...SLACK, ...TEAMS, SLACK_API_URL: echo, PUBLIC_URL: echo };
    const read = readConfig(env);
    if (!read.ok) throw new Error('the settings are good');
    const redact = redactor(secretsIn(read.config));
    const text = redact(JSON.stringify(await look(env, { login: echo })));
    for (const secret of secretsIn(read.config)) expect(text).not.toContain(secret);
  });
});

describe('at the command line', () => {
  const run = (env: Record<string, string>, ...args: string[]) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      execFile(process.execPath, [join(import.meta.dirname, '..', 'dist', 'src', 'cli.js'), 'doctor', ...args], { cwd: folder, env: { PATH: process.env.PATH ?? '', SCHEDULES: INVENTED, ...env }, timeout: 30_000 }, (error, stdout) => resolve({ code: error ? Number(error.code) : 0, text: stdout }));
    });

  it('is a line for each thing, and the exit code says whether something is wrong', async () => {
    const good = await run({});
    expect(good.text).toMatch(/^good {3}Configuration {3}\S/);
    expect(good.text).toMatch(/Nothing is wrong\.\n$/);
    expect(good.code).toBe(0);
    const bad = await run({ PORT: 'x' }, '--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.text)).toContainEqual({ area: 'configuration', state: 'wrong', code: 'config-wrong', message: expect.stringContaining('PORT') });
  });
});
