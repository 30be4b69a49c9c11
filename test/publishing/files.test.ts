/** Files that are dropped: read in a process of their own, or told why not. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../src/domain/moment.js';
import { readDropped } from '../../adapters/files/read-dropped.js';
import { createFileDrop } from '../../src/commands/dropped-file.js';
import { paragraph, writeDocx } from '../support/docx.js';
import { packed, rawZip, repeated } from '../support/raw-zip.js';
import { REPORT_PROCESS } from '../support/report-process.js';
import { testBot } from '../support/bot.js';
import { ADMIN, AT, buttonsOf, NEXT, textOf } from './dropped.js';

const START = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';
const PARAGRAPH = '<w:p><w:r><w:t>lorem ipsum dolor sit amet</w:t></w:r></w:p>';
const request = { words: '', now: parseInstant(AT)!, zone: 'UTC', language: 'en', person: { platform: 'test', workspace: '', id: 'admin' }, destination: { platform: 'test', workspace: '', id: 'admin' }, isPrivate: true };

describe('a file that is dropped', () => {
  it('fault 36: a bomb is refused within 10 s, while the bot answers', async () => {
    const bot = await testBot();
    const bomb = rawZip([repeated('word/document.xml', START, PARAGRAPH, 1.4e9, '</w:body></w:document>')]);
    const delay = monitorEventLoopDelay();
    delay.enable();
    const begun = performance.now();
    const answer = bot.drop('report.docx', bomb, ADMIN);
    expect((await bot.ask('deadlines', { at: AT })).title).toBe('Contribution deadlines');
    expect(textOf(await answer)).toBe('report.docx cannot be read\nreport.docx: unpacked, the document is larger than 64 MB, which no report is. Check that it is the right file.');
    delay.disable();
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(delay.max / 1e6).toBeLessThan(1_000);
    expect(bot.register.publications).toHaveLength(2);
  });

  it.each([
    ['fault 37: a zip that lies', 'a.docx', rawZip([{ ...packed('word/document.xml', `${START}${PARAGRAPH}`), size: 10 }]), 'the document is damaged'],
    ['fault 38: a file by another name', 'a.docx', Buffer.from('%PDF-1.7\n'), 'this is a PDF'],
    ['an empty file', 'a.md', Buffer.from(''), 'the file is empty'],
    ['a picture', 'a.png', Buffer.from('\x89PNG\r\n', 'latin1'), 'no report that can be read'],
    ['bytes as a schedule', 'a.yaml', Buffer.from([0, 1, 2, 3]), 'no report that can be read'],
    ['a schedule of 2 MB', 'a.yaml', Buffer.alloc(2 * 2 ** 20, 'a'), 'larger than 1 MB'],
  ])('%s', async (_, name, bytes, said) => {
    const answer = await (await testBot()).drop(name, bytes, ADMIN);
    expect(textOf(answer)).toContain(said);
    expect(buttonsOf(answer)).toEqual([]);
  });

  it('fault 40: a schedule made to be slow is given up, while the bot answers', async () => {
    const slow = Buffer.from(`actions:\n${'\t- a\n'.repeat(2e5)}`);
    const delay = monitorEventLoopDelay();
    delay.enable();
    expect(await readDropped(slow, 'a.yaml', { script: REPORT_PROCESS, milliseconds: 1_000 })).toMatchObject({ kind: 'unreadable', problem: { code: 'timed-out' } });
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(1_000);
  });

  it('a schedule with faults: each with its line and an example', async () => {
    const answer = await (await testBot()).drop('../../etc/td410r1.yaml', NEXT.replace('date: 2026-06-17', 'date: 2026-06-31').replace('status: done', 'status: ended'), ADMIN);
    expect(answer.title).toBe('td410r1.yaml cannot be read');
    expect(answer.lead).toEqual([expect.stringMatching(/^td410r1\.yaml, line \d+ \(meetings 3 date\): "2026-06-31" was found/), expect.stringMatching(/^td410r1\.yaml, line \d+ \(wtsaActions 1 status\): "ended" is none of the words/)]);
  });

  it('a document without a report: nothing to publish', async () => {
    const answer = await (await testBot()).drop('letter.docx', await writeDocx({ body: [paragraph('Dear colleagues,')] }), ADMIN);
    expect(answer.title).toBe('Nothing was read from letter.docx, so there is nothing to publish');
    expect(buttonsOf(answer)).toEqual([]);
  });

  it('one at a time of each person', async () => {
    const bot = await testBot();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const sources = { ...bot.sources };
    const file = createFileDrop(sources, async (bytes, name) => {
      await held;
      return readDropped(bytes, name, { script: REPORT_PROCESS });
    });
    const dropped = { name: 'a.yaml', bytes: Buffer.from(NEXT) };
    const first = file(request, dropped);
    expect((await file(request, dropped)).title).toBe('I am still reading your last file. Please wait for its preview.');
    release();
    expect((await first).title).toMatch(/^Preview of a\.yaml/);
    expect((await file(request, dropped)).title).toMatch(/^Preview of a\.yaml/);
  });

  it('a reading process that cannot be started is told', async () => {
    const bot = await testBot();
    const file = createFileDrop(bot.sources, () => Promise.reject(new Error('spawn ENOMEM')));
    expect((await file(request, { name: 'a.docx', bytes: Buffer.from('x') })).lead[0]).toContain('spawn ENOMEM');
  });

  it('one that could not be fetched: why, and what to do', async () => {
    const bot = await testBot();
    const file = createFileDrop(bot.sources, () => Promise.reject(new Error('not read')));
    expect(await file(request, { name: 'a.docx', problem: { code: 'login-page', data: {} } })).toMatchObject({ title: 'a.docx cannot be read', lead: [expect.stringContaining('files:read')] });
  });
});
