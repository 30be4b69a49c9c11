import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../src/config.js';
import { textsFor } from '../src/text/index.js';

const example = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');
const source = readFileSync(join(import.meta.dirname, '..', 'src', 'config.ts'), 'utf8');
const lines = example.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const values = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

/** Names of settings that the code asks for. */
function namesIn(code: string): string[] {
  return [...new Set([...code.matchAll(/'([A-Z][A-Z\d]*(?:_[A-Z\d]+)*)'/g)].map((match) => match[1]!).filter((name) => name !== 'ENOENT' && name !== 'TD'))].toSorted();
}

describe('the example of the settings', () => {
  it('names what the program reads, and nothing else', () => {
    expect(Object.keys(values).toSorted()).toEqual(namesIn(source));
  });

  it('shows the values that hold without it', () => {
    expect(readConfig(values)).toEqual(readConfig({}));
  });

  it('says in a comment before each what it is', () => {
    const blocks = example.split('\n\n').slice(1).join('\n').split('\n').filter((line) => line !== '');
    for (const [index, line] of blocks.entries()) if (!line.startsWith('#')) expect(blocks[index - 1]).toMatch(/^# \S/);
  });
});

describe('settings', () => {
  it('are read, blanks around them aside', () => {
    expect(readConfig({ PORT: ' 0 ', HOST: '::1', PUBLIC_URL: 'https://tsag.example.org/bot/', ADMINS: 'slack:T1:U1, console' })).toMatchObject({
      ok: true,
      config: { port: 0, host: '::1', publicUrl: 'https://tsag.example.org/bot', admins: ['slack:T1:U1', 'console'] },
    });
  });

  it('without a value are as without the line', () => {
    expect(readConfig({ PORT: '', ADMINS: '  ' })).toEqual(readConfig({}));
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['HOST', 'http://localhost'],
    ['PUBLIC_URL', 'tsag.example.org'],
    ['PUBLIC_URL', 'https://tsag.example.org/?a=b'],
    ['ADMINS', 'slack:U1'],
    ['ADMINS', 'console, nobody'],
    ['OPERATOR_CHANNEL', 'general'],
    ['OPERATOR_CHANNEL', 'slack:T1'],
    ['UNCERTAIN', 'maybe'],
    ['TD_LINK', 'https://www.example.org/td'],
    ['TD_LINK', 'http://www.example.org/{number}'],
  ])('%s=%s is reported with what was expected and an example that works', (name, found) => {
    const read = readConfig({ [name]: found });
    const problems = read.ok ? [] : read.problems;
    expect(problems).toEqual([{ name, found, expected: expect.stringMatching(/\w/), example: expect.stringMatching(/\S/) }]);
    expect(readConfig({ [name]: problems[0]!.example }).ok).toBe(true);
    expect(textsFor('en').service.config(problems[0]!)).toBe(`${name}: "${found}" was found where ${problems[0]!.expected} was expected. For example: ${name}=${problems[0]!.example}`);
  });

  it('that hold a password are not shown', () => {
    const read = readConfig({ DATABASE_URL: 'mysql://tsag:hunter2@db' });
    expect(JSON.stringify(read)).not.toContain('hunter2');
    expect(read.ok ? [] : read.problems.map(({ name }) => name)).toEqual(['DATABASE_URL']);
  });

  it('are reported all at once', () => {
    const read = readConfig({ PORT: 'x', HOST: '?', PUBLIC_URL: '?', ADMINS: '?', TD_LINK: '?' });
    expect(read.ok ? [] : read.problems.map(({ name }) => name).toSorted()).toEqual(['ADMINS', 'HOST', 'PORT', 'PUBLIC_URL', 'TD_LINK']);
  });

  it('are refused in time in proportion to their length', () => {
    const began = performance.now();
    readConfig({ ADMINS: `${'console,'.repeat(20_000)}?`, PUBLIC_URL: `https://${'a/'.repeat(50_000)}?`, TD_LINK: `https://${'{number'.repeat(20_000)}`, HOST: `${'a.'.repeat(50_000)}/` });
    expect(performance.now() - began).toBeLessThan(500);
  });
});
