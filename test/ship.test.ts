/** What the service is shipped with, as far as it can be judged without running it elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createMetrics } from '../adapters/watch/metrics.js';
import { readConfig, SETTINGS } from '../src/config.js';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** `NAME=value`, also of secrets in files */
function expectSettings(names: readonly string[]): void {
  const known = Object.entries(SETTINGS).flatMap(([name, setting]) => ('isSecret' in setting ? [name, `${name}_FILE`] : [name]));
  expect(names.filter((name) => !known.includes(name) && name !== 'NODE_ENV')).toEqual([]);
}

describe('the image', () => {
  /** One instruction a line. */
  const instructions = read('Dockerfile')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages = instructions.reduce<string[][]>((all, line) => (line.startsWith('FROM ') ? [...all, [line]] : [...all.slice(0, -1), [...all.at(-1)!, line]]), []);
  const last = stages.at(-1)!;

  it('is made in stages, of Node 24, and names no registry', () => {
    expect(stages.length).toBeGreaterThan(1);
    for (const [from] of stages) expect(from).toMatch(/^FROM node:24-slim(?: AS \w+)?$/);
    expect(instructions.join('\n')).not.toMatch(/registry|https?:\/\/(?!127\.0\.0\.1)/);
    expect(stages.flat().filter((line) => line.includes('npm'))).toEqual([expect.stringMatching(/^RUN npm ci /), expect.stringMatching(/^RUN npm ci --omit=dev /)]);
  });

  it('runs as nobody in particular, is asked whether it is alive, and gets signals itself', () => {
    expect(last).toContain('USER node');
    expect(last.findIndex((line) => line === 'USER node')).toBeGreaterThan(last.findLastIndex((line) => line.startsWith('RUN ') || line.startsWith('COPY ')));
    expect(last.find((line) => line.startsWith('HEALTHCHECK '))).toContain('/health');
    const command = JSON.parse(last.find((line) => line.startsWith('CMD '))!.slice(4)) as string[];
    expect(command).toEqual(['node', 'dist/src/main.js']);
  });

  it('holds what it copies, and nothing that was made here', () => {
    const sources = instructions.filter((line) => line.startsWith('COPY ') && !line.includes('--from')).flatMap((line) => line.split(' ').slice(1, -1));
    const allowed = read('.dockerignore').trim().split('\n');
    expect(allowed[0]).toBe('*');
    for (const source of sources) {
      expect(existsSync(join(root, source))).toBe(true);
      expect(allowed).toContain(`!${source}`);
    }
    expect(allowed.join()).not.toMatch(/node_modules|dist|data|\.env|\.git/);
  });

  it('sets what can be read', () => {
    const given = Object.fromEntries(last.filter((line) => line.startsWith('ENV ')).flatMap((line) => line.slice(4).split(' ').map((pair) => pair.split('='))));
    expectSettings(Object.keys(given));
    expect(readConfig(given as Record<string, string>).ok).toBe(true);
  });
});

interface Service {
  environment: Record<string, string>;
  secrets: string[];
  healthcheck: { test: string[] };
  depends_on: Record<string, { condition: string }>;
  stop_grace_period: string;
  read_only: boolean;
  ports: string[];
}

describe('the two instances with PostgreSQL', () => {
  const { services, secrets, volumes } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service>; secrets: Record<string, { file: string }>; volumes: Record<string, null> };
  const instances = Object.values(services).filter(({ environment }) => 'DATABASE_URL_FILE' in environment);

  it('are two, alike but for their port, which this machine alone reaches', () => {
    expect(instances).toHaveLength(2);
    const [one, other] = instances.map((instance) => ({ ...instance, ports: [] }));
    expect(one).toEqual(other);
    const ports = instances.flatMap((instance) => instance.ports);
    expect(new Set(ports).size).toBe(2);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:3000$/);
  });

  it('wait for their database, are asked whether they are ready, and have time to end', () => {
    for (const { depends_on: needs, healthcheck, stop_grace_period: grace, read_only: isReadOnly } of instances) {
      expect(needs).toEqual({ db: { condition: 'service_healthy' } });
      expect(healthcheck.test.join(' ')).toContain('/ready');
      expect(parseInt(grace, 10)).toBeGreaterThan(10);
      expect(isReadOnly).toBe(true);
    }
    expect(services.db!.healthcheck.test).toContain('pg_isready');
  });

  it('read secrets from files, which are declared, and hold none', () => {
    for (const { environment, secrets: used } of Object.values(services)) {
      for (const name of used) expect(secrets[name]?.file).toBe(`./secrets/${name}`);
      for (const [name, value] of Object.entries(environment)) if (/PASSWORD|SECRET|TOKEN|URL/.test(name)) expect([name.endsWith('_FILE'), value.replace('/run/secrets/', '')]).toEqual([true, expect.stringMatching(new RegExp(`^(${used.join('|')})$`))]);
    }
    for (const { environment } of instances) expectSettings(Object.keys(environment));
    expect(volumes).toHaveProperty('database');
    expect(read('.gitignore').split('\n')).toContain('secrets/');
  });
});

describe('the unit of systemd', () => {
  const lines = read('deploy/tsag-bot.service')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const sections = new Map<string, [string, string][]>();
  let section = '';
  for (const line of lines) {
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (heading) sections.set((section = heading), []);
    else sections.get(section)!.push(line.split(/=(.*)/s, 2) as [string, string]);
  }
  const service = new Map(sections.get('Service'));

  it('has its three parts, each line a name and a value', () => {
    expect([...sections.keys()]).toEqual(['Unit', 'Service', 'Install']);
    for (const [name, value] of [...sections.values()].flat()) expect([name, value]).toEqual([expect.stringMatching(/^[A-Z][A-Za-z]+$/), expect.any(String)]);
  });

  it('starts the service without npm, not as root, and not again with a wrong setting', () => {
    expect(service.get('ExecStart')).toBe('/usr/bin/node dist/src/main.js');
    expect(service.get('User')).not.toBe('root');
    expect(service.get('RestartPreventExitStatus')).toBe('78');
    expect(Number(service.get('TimeoutStopSec'))).toBeGreaterThan(10);
    expectSettings(service.get('Environment')!.split(' ').map((pair) => pair.split('=')[0]!));
  });

  it.each(['NoNewPrivileges', 'PrivateTmp', 'PrivateDevices', 'ProtectHome', 'ProtectKernelModules', 'RestrictNamespaces', 'RestrictSUIDSGID', 'LockPersonality'])('is hardened: %s', (name) => {
    expect(service.get(name)).toBe('yes');
  });

  it('lets it write to its own folder alone', () => {
    expect([service.get('ProtectSystem'), service.get('StateDirectory'), service.get('UMask')]).toEqual(['strict', 'tsag-bot', '0077']);
    // compiled code would not run
    expect(service.has('MemoryDenyWriteExecute')).toBe(false);
  });
});

describe('the alerts', () => {
  it('look at metrics that there are, and docs/running.md says of each what to do', async () => {
    const { groups } = parse(read('deploy/alerts.yaml')) as { groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[] };
    const text = await createMetrics({ now: () => 0 }).text();
    const known = Array.from(text.matchAll(/^# TYPE (\w+) (\w+)$/gm), ([, name, type]) => (type === 'histogram' ? [`${name}_bucket`, `${name}_count`] : [name!])).flat();
    const explained = Array.from(read('docs/running.md').matchAll(/^\| `(Tsag\w+)` \|/gm), ([, name]) => name);
    expect(explained).toEqual(groups.flatMap(({ rules }) => rules.map(({ alert }) => alert)));
    for (const { expr, annotations } of groups.flatMap(({ rules }) => rules)) {
      const used = expr.match(/\btsag_\w+/g) ?? [];
      expect(used.length).toBeGreaterThan(0);
      expect(used.filter((name) => !known.includes(name))).toEqual([]);
      expect(annotations.summary).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('the papers', () => {
  const inFolder = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const papers = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...inFolder('docs').filter((path) => path.endsWith('.md'))];

  it.each(papers)('%s leads to what is there', (path) => {
    const text = read(path);
    const links = Array.from(text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g), ([, link]) => join(dirname(path), link!));
    const named = Array.from(text.matchAll(/`((?:src|adapters|test|scripts|docs|deploy|schedules)\/[\w./-]+)`/g), ([, name]) => name!);
    expect([...links, ...named].filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });

  it('name commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const asked = papers.flatMap((path) => Array.from(read(path).matchAll(/npm run (?:--silent )?([\w:]+)/g), ([, name]) => name!));
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });
});
