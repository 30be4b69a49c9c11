/** `tsag publish FILE`: nothing without a yes, once with it, an exit code that scripts can go by. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const REPORT = join(import.meta.dirname, '..', 'reports', '27-continued.md');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsag-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tsag(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], { cwd: folder, env: { DATA_DIR: join(folder, 'data'), SCHEDULES: join(folder, 'schedules'), ADMINS: 'console' }, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

it('shows a preview, publishes with --yes alone, and publishes nothing twice', () => {
  const shown = tsag('publish', REPORT);
  expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('Nothing was published. To publish it: add --yes') });
  expect(tsag('ask', 'publish').out).toContain('Nothing was published yet.');
  expect(tsag('publish', REPORT, '--yes', '--quiet').out).toMatch(/Published as revision 1\n/);
  expect(tsag('publish', REPORT, '--yes')).toMatchObject({ code: 0, out: expect.stringContaining('This very file was published as revision 1.') });
  expect(tsag('ask', 'publish').out).toMatch(/Revision 1 · tsag-2026-02\n[\s\S]*By +the console[\s\S]*Told +quietly/);
  expect(tsag('ask', 'deadlines RG-LH 2026').out).toContain('RG-LH #1');
}, 30_000);

it('fails for what cannot be read, with the reason', () => {
  const broken = join(folder, 'broken.yaml');
  writeFileSync(broken, 'report: a\ndocument: {}\nmeetings: [{ id: a-1, group: A, date: 2026-02-30 }]\n');
  expect(tsag('publish', broken, '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('"2026-02-30" was found where a date that exists') });
  // a JSON object a line
  const audit = tsag('audit', '--since', '2020-01-01').out.trim().split('\n').map((line) => JSON.parse(line) as object);
  expect(audit).toMatchObject([{ kind: 'published', revision: 1, report: 'tsag-2026-02', who: 'console:me', where: 'console' }]);
  expect(tsag('audit', '--of', 'slack:T1:U1')).toMatchObject({ code: 0, out: '' });
  expect(tsag('publish', join(folder, 'none.docx'), '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('there is no such file') });
  expect(tsag('publish', CLI, '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was read') });
}, 30_000);
