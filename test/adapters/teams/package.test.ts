/** The app package: valid for Teams, and in step with the commands. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fromBufferPromise } from 'yauzl';
import { MENU } from '../../../adapters/teams/limits.js';
import { manifest, MENU_COMMANDS, readPackageSettings, zipPackage } from '../../../adapters/teams/package.js';
import { commands } from '../../../src/commands/list.js';
import { textsFor } from '../../../src/text/index.js';
import { testBot } from '../../support/bot.js';

const GIVEN = { MICROSOFT_APP_ID: '11111111-2222-3333-4444-55555555abcd', PUBLIC_URL: 'https://tsag.example.org/bot/' };
const SETTINGS = { appId: '11111111-2222-3333-4444-55555555abcd', publicUrl: 'https://tsag.example.org/bot', version: '1.2.3' };
const folder = join(import.meta.dirname, '..', '..', '..', 'adapters', 'teams', 'manifest');
const icons = { color: readFileSync(join(folder, 'color.png')), outline: readFileSync(join(folder, 'outline.png')) };
const { teams, commands: purposes } = textsFor('en');

describe('manifest', () => {
  it("is valid by Microsoft's schema of its version", () => {
    expect(faultsOf(manifest(SETTINGS))).toEqual([]);
    expect(faultsOf({ ...manifest(SETTINGS), id: 'x' })).not.toEqual([]);
  });

  it('offers commands that exist, with what they are for, within the limits of the menu', async () => {
    const bot = await testBot();
    const lists = manifest(SETTINGS).bots[0]!.commandLists;
    expect(lists.flatMap(({ scopes }) => scopes)).toEqual(manifest(SETTINGS).bots[0]!.scopes);
    for (const { commands: offered } of lists) {
      expect(offered.length).toBeLessThanOrEqual(MENU.commands);
      for (const { title, description } of offered) {
        expect(commands.map(({ name }) => name)).toContain(title);
        expect(title.length).toBeLessThanOrEqual(MENU.title);
        expect(description).toBe(purposes[title]);
        expect(description.length).toBeLessThanOrEqual(MENU.description);
        // it answers as it stands
        expect((await bot.ask(title, { at: '2026-03-01T09:00Z' })).title).not.toMatch(/understand|fit/);
      }
    }
    expect(new Set(MENU_COMMANDS).size).toBe(MENU_COMMANDS.length);
  });

  it('points to pages of the service, says that it is not of ITU, and names no other platform', () => {
    const made = manifest(SETTINGS);
    expect(made.developer).toEqual({ name: 'tsag.example.org', websiteUrl: 'https://tsag.example.org/bot/support', privacyUrl: 'https://tsag.example.org/bot/privacy', termsOfUseUrl: 'https://tsag.example.org/bot/terms' });
    expect(made.validDomains).toEqual(['tsag.example.org']);
    expect(made.description.full).toContain('not a service of ITU');
    expect(made.name.full).toContain('not an ITU service');
    expect(made.name.short).not.toMatch(/ITU/);
    expect(JSON.stringify(made)).not.toMatch(/slack/i);
  });
});

describe('package settings', () => {
  it('are taken as they are given', () => {
    expect(readPackageSettings(GIVEN, '1.2.3')).toEqual({ ok: true, settings: SETTINGS });
  });

  it.each([
    [{ MICROSOFT_APP_ID: undefined, PUBLIC_URL: undefined }, ['MICROSOFT_APP_ID', 'PUBLIC_URL']],
    [{ ...GIVEN, MICROSOFT_APP_ID: 'tsag' }, ['MICROSOFT_APP_ID']],
    [{ ...GIVEN, PUBLIC_URL: 'http://tsag.example.org' }, ['PUBLIC_URL']],
    [{ ...GIVEN, PUBLIC_URL: 'https://user@tsag.example.org' }, ['PUBLIC_URL']],
    [{ ...GIVEN, PUBLIC_URL: 'https://' }, ['PUBLIC_URL']],
  ])('%j: says what is missing, with an example', (given, missing) => {
    const read = readPackageSettings(given, '1.2.3');
    expect(read.ok ? [] : read.problems.map(({ name }) => name)).toEqual(missing);
    const said = read.ok ? '' : teams.packageNeeds(read.problems);
    for (const name of missing) expect(said).toContain(`${name} is needed: `);
    expect(said).toContain('npm run teams:package');
  });
});

describe('package', () => {
  it('holds the manifest and the icons it names, and nothing else; the same each time', async () => {
    const zip = await zipPackage(SETTINGS, icons);
    expect(await zipPackage(SETTINGS, icons)).toEqual(zip);
    const files = await unzip(zip);
    const { icons: named } = manifest(SETTINGS);
    expect(Object.keys(files).toSorted()).toEqual(['manifest.json', named.color, named.outline].toSorted());
    expect(JSON.parse(files['manifest.json']!.toString())).toEqual(manifest(SETTINGS));
    expect(files[named.color]).toEqual(icons.color);
  });

  it('has icons of the sizes that Teams asks for; the small one has a transparent ground', () => {
    expect(sizeOf(icons.color)).toEqual({ width: 192, height: 192 });
    expect(sizeOf(icons.outline)).toEqual({ width: 32, height: 32 });
    // colour type 6: with transparency
    expect(icons.outline[25]).toBe(6);
  });
});

/** As Microsoft's package finds them. */
function faultsOf(made: object): unknown {
  return JSON.parse(execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'validate-manifest.mjs')], { input: JSON.stringify(made), encoding: 'utf8', timeout: 20_000 }));
}

/** From the first chunk of a PNG. */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

async function unzip(zip: Buffer): Promise<Record<string, Buffer>> {
  const archive = await fromBufferPromise(zip);
  const files: Record<string, Buffer> = {};
  for await (const entry of archive.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await archive.openReadStreamPromise(entry)) parts.push(part as Buffer);
    files[entry.fileName] = Buffer.concat(parts);
  }
  return files;
}
