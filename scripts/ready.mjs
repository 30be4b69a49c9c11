// Makes a clone ready to run: installs what is missing, compiles what has changed. Runs before every npm script
// and says nothing on standard output, so that `npm run --silent tsag -- … --json` prints JSON alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (path) => join(root, path);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`This needs Node 20.19 or later; here it is ${process.versions.node}. See https://nodejs.org`);
  process.exit(1);
}

/** Newest change below a folder or of a file, in milliseconds. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stat.mtimeMs);
}

/** Standard output of the tool goes to our standard error. */
function run(message, command, args) {
  console.error(message);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (error || status !== 0) {
    console.error(`"${command} ${args.join(' ')}" failed${error ? `: ${error.message}` : ''}. Mend what it says above, then try again.`);
    process.exit(1);
  }
}

// npm writes this file last, so an interrupted installation is made good
const installed = at('node_modules/.package-lock.json');
if (newest(installed) < newest(at('package-lock.json'))) {
  run('Installing packages (once; about half a minute) …', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

const built = at('dist/.built');
const sources = ['src', 'adapters', 'tsconfig.json', 'package-lock.json'].map((path) => newest(at(path)));
if (!existsSync(built) || newest(built) < Math.max(...sources)) {
  run('Compiling …', process.execPath, [at('node_modules/typescript/bin/tsc')]);
  writeFileSync(built, '');
}
