// Writes docs/dependencies.md: what the service is made of besides its own code, and under which licences, from the lock file.
// `node scripts/licences.mjs` writes it, with `--print` it goes to standard output.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const direct = Object.keys(packages[''].dependencies ?? {});

const found = Object.entries(packages)
  .filter(([path, { dev, link }]) => path !== '' && !dev && !link)
  .map(([path, { version, license, optional }]) => ({ name: path.split('node_modules/').at(-1), version, license: String(license ?? 'unknown'), optional: optional === true }));
// one package may be there in several places
const unique = [...new Map(found.map((one) => [`${one.name} ${one.version}`, one])).values()].toSorted((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
const licences = [...new Set(unique.map(({ license }) => license))].toSorted((a, b) => (a < b ? -1 : 1));
const row = ({ name, version, license, optional }) => `| ${name}${optional ? ' (one platform)' : ''} | ${version} | ${license} |`;
const table = (rows) => ['| package | version | licence |', '|---|---|---|', ...rows.map(row)];

const text = [
  '# What the service is made of',
  '',
  'Written by `node scripts/licences.mjs` from the lock file; a test keeps it true. Packages that only development needs are not listed: they are not shipped.',
  '',
  `${unique.length} packages: ${licences.map((licence) => `${unique.filter(({ license }) => license === licence).length} × ${licence}`).join(', ')}.`,
  '',
  '## Asked for by this project',
  '',
  ...table(unique.filter(({ name }) => direct.includes(name))),
  '',
  '## Which these bring along',
  '',
  ...table(unique.filter(({ name }) => !direct.includes(name))),
  '',
].join('\n');

if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(join(root, 'docs/dependencies.md'), text);
