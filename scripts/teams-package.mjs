// Makes the app package for Teams: dist/tsag-teams.zip. The bot's application ID and the service's address come from
// arguments (MICROSOFT_APP_ID=… PUBLIC_URL=…), the environment, or .env.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ICONS, readPackageSettings, zipPackage } from '../dist/adapters/teams/package.js';
import { textsFor } from '../dist/src/text/index.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
try {
  process.loadEnvFile('.env');
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
const given = Object.fromEntries(process.argv.slice(2).map((argument) => argument.split(/=(.*)/s, 2)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const read = readPackageSettings({ ...process.env, ...given }, version);
const { teams } = textsFor('en');
if (!read.ok) {
  console.error(teams.packageNeeds(read.problems));
  process.exit(1);
}
const icon = (name) => readFileSync(join(root, 'adapters/teams/manifest', name));
const path = join(root, 'dist', 'tsag-teams.zip');
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, await zipPackage(read.settings, { color: icon(ICONS.color), outline: icon(ICONS.outline) }));
console.log(teams.packageWritten(relative(process.cwd(), path)));
