/** From the start of the process until it serves. */
import { spawn } from 'node:child_process';
import { measure, quantile, type Row } from './table.js';

const MAIN = new URL('../src/main.js', import.meta.url).pathname;
const PACKAGES = ['luxon', 'moment-timezone', 'zod', 'yaml', 'minisearch', 'kysely', 'libsql'];
const MOST = 2;

/** Runs Node until it prints a line that fits. */
function until(args: string[], line: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { ...childEnvironment(), PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (line.test(text)) child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', () => (line.test(text) ? resolve() : reject(new Error(`ended before ${line}: ${text}`))));
  });
}

function childEnvironment(): Record<string, string> {
  return { PATH: '/usr/bin:/bin', SCHEDULES: 'schedules' };
}

export async function startRow(): Promise<Row> {
  const bare = ['--input-type=module', '-e', `${PACKAGES.map((name) => `await import('${name}');`).join('')} console.log('ready')`];
  const [ours, limit] = await measure(10, () => until([MAIN], /Listening/), () => until(bare, /ready/));
  const [mine, least] = [quantile(ours!, 0.5), quantile(limit!, 0.5)];
  return { what: 'start until it serves, median', ours: mine, limit: { what: 'bare import of its packages', value: least }, goal: `≤ ${MOST}×`, met: mine / least <= MOST };
}
