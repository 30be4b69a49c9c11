/** The README shows what the program prints: each transcript is run. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { expectGolden } from './support/golden.js';

const root = join(import.meta.dirname, '..');
const path = join(root, 'README.md');
const BLOCK = /```console\n\$ npm run --silent tsag -- (.+)\n([\s\S]*?)```/g;

/** Words of a command line; quotation marks hold words together. */
function split(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
}

function run(line: string): string {
  return execFileSync(process.execPath, [join(root, 'dist/src/cli.js'), ...split(line)], { cwd: root, encoding: 'utf8', timeout: 20_000, env: { ...process.env, DATA_DIR: 'no-such-folder', DATABASE_URL: '' } });
}

describe('README', () => {
  it('shows what the program prints', () => {
    const readme = readFileSync(path, 'utf8');
    const printed = readme.replace(BLOCK, (_block, line: string) => `\`\`\`console\n$ npm run --silent tsag -- ${line}\n${run(line)}\`\`\``);
    expectGolden(path, printed);
  });
});
