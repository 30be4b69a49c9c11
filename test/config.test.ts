import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig, SETTINGS } from '../src/config.js';
import { textsFor } from '../src/text/index.js';

const example = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');
const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const lines = example.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const values = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

describe('the example of the settings', () => {
  it('names what the program reads, and nothing else', () => {
    expect(Object.keys(values).toSorted()).toEqual(Object.keys(SETTINGS).toSorted());
  });

  it('shows the values that hold without it', () => {
    expect(readConfig(values)).toEqual(readConfig({}));
  });

  it('stands in the README with the same names', () => {
    const table = [...readme.matchAll(/^\| `([A-Z][A-Z\d_]*)` \|/gm)].map((match) => match[1]!);
    expect(table).toEqual(Object.keys(SETTINGS));
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
    ['WEB_ACCESS', 'open'],
    ['PUBLIC_FEEDS', 'yes'],
    ['CHANNEL_REMINDERS', 'nobody'],
    ['SLACK_API_URL', 'slack'],
    ['MICROSOFT_APP_TYPE', 'Single'],
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

  it('that are secret may stand in a file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'tsag-config-')), 'url');
    writeFileSync(path, 'postgres://tsag:hunter2@db/tsag\n');
    expect(readConfig({ DATABASE_URL_FILE: path })).toMatchObject({ ok: true, config: { store: { postgres: 'postgres://tsag:hunter2@db/tsag' } } });
    const missing = readConfig({ DATABASE_URL_FILE: `${path}.not` });
    expect(missing.ok ? [] : missing.problems.map(({ name, found }) => [name, found])).toEqual([['DATABASE_URL_FILE', `${path}.not`]]);
    // the secret itself in the place of its path
    const mistaken = readConfig({ SLACK_BOT_TOKEN_FILE: 'xoxb-1-2-abc', SECRET_KEY_FILE: 'nowhere/YWJj=' });
    expect(mistaken.ok ? [] : mistaken.problems.slice(0, 2).map(({ found }) => found)).toEqual(['…', '…']);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['one Slack workspace over HTTP needs the token and the signing secret', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    ['Socket Mode needs the token of the bot', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN']],
    ['Socket Mode needs no signing secret', { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' }, []],
    ['many workspaces need the client, a state secret, a key and an address', { SLACK_CLIENT_ID: '1.2' }, ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SECRET_KEY', 'PUBLIC_URL', 'SLACK_SIGNING_SECRET']],
    ['fault 25: Teams without an application id is refused', { MICROSOFT_APP_PASSWORD: 'x', MICROSOFT_APP_TENANT_ID: 't' }, ['MICROSOFT_APP_ID']],
    ['Teams’ local test tools need nothing', { TEAMS_LOCAL: '1' }, []],
    ['Teams’ local test tools are for this machine alone', { TEAMS_LOCAL: '1', HOST: '0.0.0.0' }, ['HOST']],
    ['an open bot with an application id is refused', { TEAMS_LOCAL: '1', MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555' }, ['TEAMS_LOCAL']],
  ])('%s', (_, env, names) => {
    const read = readConfig(env);
    expect(read.ok ? [] : read.problems.map(({ name }) => name)).toEqual(names);
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
