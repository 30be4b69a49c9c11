/** What the repository must not hold: secrets, paths of somebody's machine, addresses of registries; and what it says of licences. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/** Those that are kept or would be: what is ignored is not. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const FORBIDDEN: { what: string; pattern: RegExp }[] = [
  { what: 'a token of Slack, as long as real ones are', pattern: /\bxox[abeprs](?:-|\.xox[bp]-)[\w-]*[A-Za-z\d]{24,}/ },
  { what: 'an address of Slack that answers in somebody’s name', pattern: /hooks\.slack\.com\/(?:services|workflows)\/T[A-Z\d]{8,}/ },
  { what: 'a client secret of Azure', pattern: /\b[\w~.]{3}8Q~[\w~.-]{34}/ },
  { what: 'a key of Amazon', pattern: /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/ },
  { what: 'a token of GitHub', pattern: /\b(?:gh[opsu]_[A-Za-z\d]{36}|github_pat_\w{50,})/ },
  { what: 'a token of npm', pattern: /\bnpm_[A-Za-z\d]{36}|_authToken\s*=/ },
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/ },
  { what: 'a signed token', pattern: /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/ },
  { what: 'a path of a machine', pattern: /(?<![\w.:/}-])\/(?:work|root|home\/(?!node\b)\w+|Users\/\w+)\// },
  { what: 'a registry', pattern: /\bregistry\.[a-z]+(?:js)?\.(?:org|com|io)|registry\.npmmirror|artifactory|\/npm-proxy\// },
];

/** Pictures and archives are no text. */
const isText = (path: string) => !/\.(png|zip|docx|ico)$/.test(path);
/** This one names what it looks for. */
const SELF = 'test/secrets.test.ts';

describe('the repository', () => {
  it('is looked at whole', () => {
    expect(files).toEqual(expect.arrayContaining(['package.json', 'src/main.ts', 'README.md']));
    expect(files.length).toBeGreaterThan(200);
  });

  it.each(FORBIDDEN)('holds nothing like $what', ({ pattern }) => {
    const found = files.filter((path) => isText(path) && path !== SELF).flatMap((path) => {
      const at = readFileSync(join(root, path), 'utf8').split('\n').findIndex((line) => pattern.test(line));
      return at < 0 ? [] : [`${path}:${at + 1}`];
    });
    expect(found).toEqual([]);
  });

  it('finds what it looks for', () => {
    const samples = [
      `xoxb-1234567890-1234567890-${'a'.repeat(24)}`,
      'https://hooks.slack.com/services/T12345678/B1/x',
      `abc8Q~${'x'.repeat(34)}`,
      `AKIA${'A'.repeat(16)}`,
      `ghp_${'a'.repeat(36)}`,
      `npm_${'a'.repeat(36)}`,
      '-----BEGIN RSA PRIVATE KEY-----',
      ['eyJ', '.eyJ', '.'].map((start) => start + 'a'.repeat(24)).join(''),
      'see /home/somebody/notes',
      'https://registry.npmjs.org/luxon',
    ];
    expect(FORBIDDEN.map(({ pattern }, index) => pattern.test(samples[index]!))).toEqual(samples.map(() => true));
  });

  it('ignores what holds secrets', () => {
    const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', 'data/', 'secrets/', '*.log']));
  });
});

describe('the packages', () => {
  it('have no addresses in the lock file, so that they come from wherever npm is set to', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { resolved?: string; integrity?: string; link?: true }> };
    const listed = Object.entries(packages).filter(([path]) => path !== '');
    expect(listed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
    // and are known by what is in them
    expect(listed.filter(([, { integrity, link }]) => integrity === undefined && !link).map(([path]) => path)).toEqual([]);
  });

  it('are listed with their licences as the lock file has them', () => {
    const written = execFileSync(process.execPath, [join(root, 'scripts/licences.mjs'), '--print'], { encoding: 'utf8' });
    expect(readFileSync(join(root, 'docs/dependencies.md'), 'utf8')).toBe(written);
  });

  it('may be used as they are: none asks for the source of what is built with it', () => {
    const table = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
    const licences = new Set(Array.from(table.matchAll(/^\| \S.* \| \S+ \| (.+) \|$/gm), ([, licence]) => licence!).filter((licence) => licence !== 'licence'));
    expect(licences.size).toBeGreaterThan(1);
    expect([...licences].filter((licence) => !/^\(?(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|MPL-2\.0|CC0-1\.0|Python-2\.0)( (OR|AND) [\w.-]+)*\)?$/.test(licence))).toEqual([]);
  });
});
