/** Files at the terminal: named behind `publish`, or dropped into it, which types their path. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { typedFile } from '../../../adapters/console/typed-file.js';

describe('a file at the terminal', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tsag-typed-'));
    writeFileSync(join(folder, 'the report.md'), 'text');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const path = (escape = '') => `${folder}/the${escape} report.md`;
  it.each([
    ['its path', () => path()],
    ['its path as a shell wants it', () => path('\\')],
    ['its path between quotation marks', () => `'${path()}' `],
    ['publish and its path', () => `publish ${path()}`],
    ['the whole command', () => `/tsag import "${path()}"`],
  ])('%s', async (_, words) => {
    const file = await typedFile(words());
    expect(file).toMatchObject({ name: 'the report.md' });
    expect(String((file as { bytes: Uint8Array }).bytes)).toBe('text');
  });

  it('that is not there is told', async () => {
    expect(await typedFile('./none.docx')).toEqual({ path: './none.docx', code: 'ENOENT' });
  });

  it.each(['deadlines', 'publish', 'publish p123ab', '/tsag find a.docx', 'find /a.docx', 'doc TD142', '/tsag help'])('"%s" is a command', async (words) => {
    expect(await typedFile(words)).toBeNull();
  });
});
