/** Who may import whom. The rules are data; each has a reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Rule {
  from: RegExp;
  /** paths within the project; nothing else of the project may be imported */
  may: RegExp[];
  because: string;
}

const DOMAIN = /^src\/domain\//;
const PORTS = /^src\/ports$/;
const TEXT = /^src\/text\//;
const REPORT = /^src\/report\//;
const REGISTER = /^src\/register\//;
const SHOW = /^src\/show\//;
const REMINDERS = /^src\/reminders\//;
const COMMANDS = /^src\/commands\//;

const RULES: Rule[] = [
  { from: /^src\/domain\//, may: [DOMAIN], because: 'the facts and rules stand on their own' },
  { from: /^src\/(ports|config)$/, may: [DOMAIN], because: 'ports speak the language of the domain' },
  { from: TEXT, may: [DOMAIN, TEXT], because: 'a language needs the facts and nothing that answers' },
  { from: REPORT, may: [DOMAIN, REPORT], because: 'reading a report depends on nothing that is known already' },
  { from: REGISTER, may: [DOMAIN, PORTS, REPORT, REGISTER], because: 'what is known does not depend on how it is asked for' },
  { from: SHOW, may: [DOMAIN, TEXT, REGISTER, SHOW], because: 'answers and reminders show the same facts alike' },
  { from: REMINDERS, may: [DOMAIN, PORTS, TEXT, REGISTER, SHOW, REMINDERS], because: 'what is sent follows from what is known' },
  { from: COMMANDS, may: [DOMAIN, PORTS, TEXT, REPORT, REGISTER, SHOW, REMINDERS, COMMANDS], because: 'a command sees the core and no platform' },
  { from: /^src\/page$/, may: [DOMAIN, TEXT, REGISTER, SHOW], because: 'a page shows what answers show' },
  { from: /^src\/cli\//, may: [/./], because: 'the command line puts the same parts together' },
  { from: /^src\/config-secrets$/, may: [/^src\/config$/], because: 'it looks at the settings alone' },
  { from: /^src\/doctor(\/|$)/, may: [/./], because: 'the doctor looks at every part' },
  { from: /^src\/(main|cli|core|bot|chat|demo|platforms|web|web-pages|console|messages|report-json|report-process)$/, may: [/./], because: 'the entries put the parts together' },
];

/** An adapter sees the ports, the domain, the texts and its own folder, never another adapter. */
function adapterRule(path: string): Rule {
  const own = path.split('/').slice(0, 2).join('/');
  return { from: /./, may: [DOMAIN, PORTS, TEXT, new RegExp(`^${own}/`)], because: 'handlers are handed in; a platform can be replaced alone' };
}

/** Packages that only one place may import. */
const PACKAGES: { name: RegExp; only: RegExp; because: string }[] = [
  { name: /^luxon$/, only: /^src\/domain\/moment$/, because: 'one file decides about time' },
  { name: /^moment-timezone$/, only: /^src\/domain\/moment$/, because: 'one file decides about zone rules' },
  { name: /^(htmlparser2|yauzl)/, only: /^adapters\/files\//, because: 'document formats stay at the border' },
  { name: /^yaml$/, only: /^src\/register\/schedule-file$/, because: 'one file knows the form of a schedule file' },
  { name: /^(kysely|libsql|pg)$/, only: /^adapters\/store\//, because: 'one border to the database' },
  { name: /^ical-generator$/, only: /^adapters\/calendar\/ics$/, because: 'one file knows what the format asks for' },
  { name: /^@resvg\//, only: /^adapters\/calendar\/png$/, because: 'one file draws, and loads the renderer when it is needed' },
  { name: /^node-cron$/, only: /^adapters\/time\/ticker$/, because: 'one file calls again and again' },
  { name: /^@slack\//, only: /^adapters\/slack\//, because: 'one folder knows Slack' },
  { name: /^(pino|prom-client)$/, only: /^adapters\/watch\//, because: 'one folder watches' },
  { name: /^bot(builder|framework)/, only: /^adapters\/teams\/seam$/, because: 'its successor can take its place by one file, and its import takes long' },
  { name: /^commander$/, only: /^src\/cli$/, because: 'the command line is one entry' },
  { name: /^node:/, only: /^(adapters\/|src\/(main|cli(\/.*)?|demo|platforms|report-process|config|register\/schedule-files)$|bench\/)/, because: 'the core does no input or output' },
];

/** Words that only one place may use. */
const WORDS: { word: RegExp; only: RegExp; because: string }[] = [
  { word: /process\.env/, only: /^src\/config$/, because: 'the environment is read once' },
  { word: /Date\.now\(\)|new Date\(\)|DateTime\.(now|local|utc)\(\)/, only: /^adapters\/time\//, because: 'nothing in the core reads the clock' },
];

const root = join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

const files = [...sources('src'), ...sources('adapters')].map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
  const name = path.replace(/\.ts$/, '');
  const inner = imports.filter((target) => target.startsWith('.')).map((target) => relative(root, normalize(join(root, dirname(path), target))).replace(/\.js$/, ''));
  return { name, code, inner, packages: imports.filter((target) => !target.startsWith('.')) };
});

describe('layers', () => {
  it.each(files)('$name imports only what its layer may', ({ name, inner }) => {
    const rule = name.startsWith('adapters/') ? adapterRule(name) : RULES.find(({ from }) => from.test(name));
    expect(rule).toBeDefined();
    const wrong = inner.filter((target) => !rule!.may.some((allowed) => allowed.test(target)));
    expect({ because: rule!.because, wrong }).toEqual({ because: rule!.because, wrong: [] });
  });

  it.each(PACKAGES)('only $only imports $name, for $because', ({ name, only }) => {
    const wrong = files.filter((file) => !only.test(file.name) && file.packages.some((target) => name.test(target)));
    expect(wrong.map((file) => file.name)).toEqual([]);
  });

  it.each(WORDS)('only $only says $word, for $because', ({ word, only }) => {
    const wrong = files.filter((file) => !only.test(file.name) && word.test(file.code));
    expect(wrong.map((file) => file.name)).toEqual([]);
  });

  it('has no cycles', () => {
    const imports = new Map(files.map((file) => [file.name, file.inner]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (name: string, trail: string[]): void => {
      if (trail.includes(name)) cycles.push([...trail.slice(trail.indexOf(name)), name].join(' → '));
      else if (!done.has(name)) for (const next of imports.get(name) ?? []) visit(next, [...trail, name]);
      done.add(name);
    };
    for (const name of imports.keys()) visit(name, []);
    expect(cycles).toEqual([]);
  });
});
