/** The table of faults and the tests keep step: no number without a test, no test that is not there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/guarantees.md'), 'utf8');
const COUNT = 44;

interface Row {
  number: number;
  fault: string;
  happens: string;
  tests: { path: string; link: string; name: string }[];
}

const rows: Row[] = Array.from(page.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.+) \|$/gm), ([, number, fault, happens, cell]) => ({
  number: Number(number),
  fault: fault!,
  happens: happens!,
  tests: Array.from(cell!.matchAll(/\[([^\]]+)\]\(([^)]+)\): “([^”]+)”/g), ([, path, link, name]) => ({ path: path!, link: link!, name: name! })),
}));

/** What stands between quotation marks in a line: titles of tests, and of their variants. */
const QUOTED = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\\n]|\\.)*)`/g;

function titlesIn(path: string): string[] {
  return Array.from(readFileSync(join(root, path), 'utf8').matchAll(QUOTED), ([, single, back]) => (single ?? back)!.replaceAll("\\'", "'"));
}

/** `fault 3`, `faults 1, 2 and 3` */
function numbersIn(title: string): number[] {
  const [, list] = /\bfaults? (\d+(?:(?:, | and )\d+)*)/.exec(title) ?? [];
  return list === undefined ? [] : list.split(/, | and /).map(Number);
}

const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((name) => join('test', name).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && path !== 'test/guarantees.test.ts');

describe('the table of faults', () => {
  it('has every number once, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1));
  });

  it.each(rows)('fault $number has a test, which is there and bears its number', ({ number, tests }) => {
    expect(tests).not.toEqual([]);
    for (const { path, link, name } of tests) {
      expect(existsSync(join(root, path)) ? path : `${path} is not there`).toBe(path);
      expect(link).toBe(`../${path}`);
      expect(titlesIn(path)).toContain(name);
      expect(numbersIn(name)).toContain(number);
    }
  });

  it('has each number that a test bears', () => {
    const shown = new Set(files.flatMap((path) => titlesIn(path).flatMap(numbersIn)));
    expect([...shown].filter((number) => number < 1 || number > COUNT)).toEqual([]);
  });
});

describe('what is promised', () => {
  it('names the states as the program has them', () => {
    const source = readFileSync(join(root, 'src/domain/delivery.ts'), 'utf8');
    const [, declared] = /type DeliveryState = ([^;]+);/.exec(source) ?? [];
    const states = Array.from((declared ?? '').matchAll(/'(\w+)'/g), ([, state]) => state);
    const [, line] = /^`(due → .+)`$/m.exec(page) ?? [];
    expect(new Set((line ?? '').split(/ → | \| /))).toEqual(new Set(states));
  });

  it('links to what is there', () => {
    const links = Array.from(page.matchAll(/\]\((\.\.\/[^)#]+)\)/g), ([, link]) => link!);
    expect(links.filter((link) => !existsSync(join(root, 'docs', link)))).toEqual([]);
  });
});
