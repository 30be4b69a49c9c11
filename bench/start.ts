/** From the start of the process until `/ready` says so, beside a process that imports the same packages and does nothing. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { FakeSlack } from '../test/support/slack/fake-slack.js';
import { measure, quantile, type Row } from './table.js';

const at = (name: string) => new URL(name, import.meta.url).pathname;
const MAIN = at('../src/main.js');
const RUNS = 15;
const MOST = 1.2;
const MOST_MEMORY = 1.5;
/** milliseconds */
const REST = 5000;
/** Loaded by `require`, which nobody sees. The bare process imports it like the others, which takes some 50 ms longer. */
const REQUIRED = ['kysely'];
/** No import for so long: whatever is loaded after the start is there; milliseconds. */
const QUIET = 700;

type Settings = Record<string, string>;

function start(args: string[], settings: Settings): ChildProcess {
  return spawn(process.execPath, args, { env: { PATH: '/usr/bin:/bin', SCHEDULES: 'schedules', PORT: '0', ...settings }, stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
}

/** What a line of its output says. */
function said(child: ChildProcess, line: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (part: Buffer) => {
      text += part.toString();
      const found = line.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('close', () => reject(new Error(`ended before ${line}: ${text}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => {
    child.once('close', resolve);
  });
  child.kill('SIGKILL');
  await ended;
}

function statusOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, (response) => resolve(response.resume().statusCode!)).once('error', reject);
  });
}

async function untilReady(settings: Settings, args: string[] = []): Promise<ChildProcess> {
  const child = start([...args, MAIN], settings);
  const url = await said(child, /http:\/\/127\.0\.0\.1:\d+(?=\/health)/);
  while ((await statusOf(`${url}/ready`)) !== 200) await wait(1);
  return child;
}

/** The packages that the service imports with these settings, also those that it takes its time for. */
async function packagesOf(settings: Settings): Promise<string[]> {
  const names = new Set(REQUIRED);
  const child = await untilReady(settings, ['--import', at('imports.js')]);
  let last = performance.now();
  (child.stdio[3] as Readable).on('data', (part: Buffer) => {
    last = performance.now();
    for (const name of part.toString().split('\n')) if (name !== '') names.add(name);
  });
  while (performance.now() - last < QUIET) await wait(50);
  await end(child);
  return [...names].toSorted();
}

/** A process that imports them and does nothing; it ends with its parent. */
function bareImport(packages: readonly string[]): string[] {
  return ['--input-type=module', '-e', `${packages.map((name) => `await import('${name}');`).join('')} console.log('done'); setInterval(() => process.ppid === ${process.pid} || process.exit(), 1000)`];
}

/** What a process holds in memory when nothing has happened for a while; megabytes. */
async function atRest(child: ChildProcess): Promise<number> {
  await wait(REST);
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }));
  await end(child);
  return kilobytes / 1024;
}

interface Case {
  what: string;
  settings: Settings;
  /** the database is empty each time */
  isFirst?: true;
}

async function startRow({ what, settings, isFirst }: Case): Promise<Row> {
  const folders: string[] = [];
  const folder = async () => {
    folders.push(await mkdtemp(join(tmpdir(), 'tsag-start-')));
    return folders.at(-1)!;
  };
  const kept = { ...settings, DATA_DIR: await folder() };
  // what a start finds there
  await end(await untilReady(kept));
  const packages = await packagesOf(isFirst ? { ...settings, DATA_DIR: await folder() } : kept);
  const bare = bareImport(packages);
  const [ours, limit] = await measure(
    RUNS,
    async () => end(await untilReady(isFirst ? { ...settings, DATA_DIR: await folder() } : kept)),
    async () => {
      const child = start(bare, {});
      await said(child, /done/);
      await end(child);
    },
  );
  await Promise.all(folders.map((path) => rm(path, { recursive: true })));
  const [mine, least] = [quantile(ours!, 0.5), quantile(limit!, 0.5)];
  return { what: `start until /ready, ${what}, median`, ours: mine, limit: { what: `bare import of ${packages.join(', ')}`, value: least }, goal: `≤ ${MOST}×`, met: mine / least <= MOST };
}

async function memoryRow({ what, settings }: Case): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'tsag-start-'));
  const kept = { ...settings, DATA_DIR: folder };
  const packages = await packagesOf(kept);
  const ours = await atRest(await untilReady(kept));
  const bare = start(bareImport(packages), {});
  await said(bare, /done/);
  const least = await atRest(bare);
  await rm(folder, { recursive: true });
  return { what: `memory at rest, ${what}, ${REST / 1000} s after the start`, ours, limit: { what: 'bare import of the same packages', value: least }, unit: 'MB', goal: `≤ ${MOST_MEMORY}×`, met: ours / least <= MOST_MEMORY };
}

export async function startRows(): Promise<Row[]> {
  const slack = await FakeSlack.start();
  const cases: Case[] = [
    { what: 'with nothing', settings: {} },
    { what: 'with nothing, the first time', settings: {}, isFirst: true },
    { what: 'with Slack', settings: { SLACK_BOT_TOKEN: 'xoxb-1-2-bench', SLACK_SIGNING_SECRET: 'bench', SLACK_API_URL: slack.apiUrl } },
    { what: 'with Teams', settings: { MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555', MICROSOFT_APP_PASSWORD: 'bench', MICROSOFT_APP_TENANT_ID: 'bench' } },
  ];
  const rows: Row[] = [];
  for (const one of cases) rows.push(await startRow(one));
  for (const one of cases.filter(({ isFirst }) => !isFirst)) rows.push(await memoryRow(one));
  await slack.close();
  return rows;
}
