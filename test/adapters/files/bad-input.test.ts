/** Files that lie about what they are: faults 37, 38 and 40 of bad input, without the reading process around them. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS } from '../../../adapters/files/limits.js';
import { readDocument } from '../../../adapters/files/read-document.js';
import { ReadError, type ReadProblem } from '../../../src/domain/read-problem.js';
import { contentTypes, document, paragraph, relationships, table, writeDocx, type WordFile } from '../../support/docx.js';
import { packed, rawZip, repeated } from '../../support/raw-zip.js';
import { zip } from '../../support/zip.js';

const START = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';
const END = '</w:body></w:document>';
const PARAGRAPH = '<w:p><w:r><w:t>lorem ipsum dolor sit amet</w:t></w:r></w:p>';
const REPORT: WordFile = { body: [paragraph('text')] };

async function problemOf(bytes: Uint8Array, name = 'report.docx'): Promise<ReadProblem | null> {
  try {
    await readDocument(bytes, name);
    return null;
  } catch (error) {
    if (error instanceof ReadError) return error.problem;
    throw error;
  }
}

/** The code of the problem, or `read`. */
async function outcome(bytes: Uint8Array, name?: string): Promise<string> {
  return (await problemOf(bytes, name))?.code ?? 'read';
}

describe('fault 37: zips that lie', () => {
  const body = packed('word/document.xml', document(paragraph('text')));

  it.each([
    ['a size told too small', rawZip([{ ...body, size: 10 }]), 'damaged'],
    ['a size told too large', rawZip([{ ...body, size: body.size + 1 }]), 'damaged'],
    ['a bomb told as small', rawZip([{ ...repeated('word/document.xml', START, PARAGRAPH, 1.4e9, END), size: 1_000 }]), 'damaged'],
    ['fewer parts than told', rawZip([body], 7), 'damaged'],
    ['more parts than told', rawZip([packed('a.xml', '<a/>'), body], 1), 'not-a-document'],
    ['two parts of one name', rawZip([body, packed('word/document.xml', document(paragraph('other text')))]), 'damaged'],
    ['a part outside the package', rawZip([body, packed('../../etc/passwd', 'x')]), 'damaged'],
    ['a part behind the end of the file', rawZip([{ ...body, packed: body.packed.subarray(0, 20) }]), 'damaged'],
    ['an encrypted part', rawZip([{ ...body, flags: 1 }]), 'password-protected'],
    ['a file that was cut off', rawZip([body]).subarray(0, -30), 'damaged'],
    ['a part that breaks off', rawZip([packed('word/document.xml', START + PARAGRAPH)]), 'damaged'],
    ['a part that is no XML', rawZip([packed('word/document.xml', 'hello')]), 'damaged'],
    ['elements where none may stand', rawZip([packed('word/document.xml', `${START}<w:tc/>${END}`)]), 'damaged'],
    ['bytes that are no UTF-8', rawZip([{ ...packed('word/document.xml', ''), packed: Buffer.from('010400fbff3c61ff3e', 'hex'), size: 4 }]), 'damaged'],
  ])('%s', async (_, bytes, code) => {
    expect(await outcome(bytes)).toBe(code);
  });

  it('100,000 parts', async () => {
    const parts = Array.from({ length: 100_000 }, (_, at) => ({ ...body, path: `word/media/${at}`, shared: true }));
    expect(await problemOf(rawZip([body, ...parts]))).toEqual({ code: 'too-large', data: { what: 'entries', limit: LIMITS.entries } });
  });

  it('a zip within a zip is not opened', async () => {
    const inner = await writeDocx({ body: [paragraph('inner')] });
    expect(await outcome(await zip([{ path: 'report.docx', data: inner }]))).toBe('not-a-document');
    expect(await outcome(await writeDocx({ ...REPORT, files: [{ path: 'word/embeddings/inner.docx', data: inner }] }))).toBe('read');
  });
});

describe('fault 38: nothing is fetched, nothing is run', () => {
  let server: Server;
  let requests = 0;
  let link = '';

  beforeAll(async () => {
    server = createServer((_, response) => {
      requests += 1;
      response.end('<!ENTITY secret "fetched">');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    link = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  it('entities from outside are refused', async () => {
    for (const address of [link, 'file:///etc/hostname']) {
      const text = `<!DOCTYPE d [<!ENTITY x SYSTEM "${address}">]>${document('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>').replace(/^<\?.*\n/, '')}`;
      expect(await problemOf(await writeDocx({ body: [], files: [{ path: 'word/document.xml', data: text }] }))).toEqual({ code: 'damaged', data: { why: 'DOCTYPE' } });
    }
    const declared = document(paragraph('x')).replace('?>', `?><!DOCTYPE d SYSTEM "${link}">`);
    expect(await outcome(await writeDocx({ body: [], files: [{ path: 'word/document.xml', data: declared }] }))).toBe('damaged');
  });

  it('linked pictures, templates and headers are not fetched', async () => {
    const external = (type: string, target: string): string => `<Relationship Id="x${type}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/>`;
    const links = relationships([['styles', 'styles.xml'], ['numbering', 'numbering.xml']]).replace('</Relationships>', `${['image', 'attachedTemplate', 'header', 'hyperlink', 'frame'].map((type) => external(type, link)).join('')}</Relationships>`);
    const picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="ximage"/></w:drawing></w:r></w:p>';
    expect(await outcome(await writeDocx({ ...REPORT, body: [picture, ...REPORT.body], files: [{ path: 'word/_rels/document.xml.rels', data: links }] }))).toBe('read');
    const page = `<html><head><link rel=stylesheet href="${link}"><base href="${link}"><script src="${link}"></script></head><body background="${link}"><img src="${link}"><iframe src="${link}"></iframe><object data="${link}"></object><p>text</p><meta http-equiv=refresh content="0;url=${link}">`;
    expect(await outcome(Buffer.from(page), 'a.html')).toBe('read');
    expect(await outcome(Buffer.from(`![picture](${link})\n\ntext`), 'a.md')).toBe('read');
  });

  it('no request has come of all this', () => {
    expect(requests).toBe(0);
  });

  it('files with macros are refused', async () => {
    const types = contentTypes([['/word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml']]);
    expect(await outcome(await writeDocx({ ...REPORT, files: [{ path: '[Content_Types].xml', data: types }] }), 'a.docm')).toBe('macros');
    expect(await outcome(await writeDocx({ ...REPORT, files: [{ path: 'word/vbaProject.bin', data: 'x' }] }))).toBe('macros');
    const hidden = contentTypes([['/word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'], ['/word/x.bin', 'application/vnd.ms-office.vbaProject']]);
    expect(await outcome(await writeDocx({ ...REPORT, files: [{ path: '[Content_Types].xml', data: hidden }] }))).toBe('macros');
  });

  it('files by another name are told for what they are', async () => {
    const found = async (bytes: Uint8Array, name: string): Promise<unknown> => {
      const problem = await problemOf(bytes, name);
      return problem ? { [problem.code]: problem.data['found'] } : 'read';
    };
    expect(await found(await zip([{ path: 'xl/workbook.xml', data: '<x/>' }, { path: '[Content_Types].xml', data: contentTypes([]) }]), 'a.docx')).toEqual({ 'not-a-document': 'excel' });
    expect(await found(await zip([{ path: 'ppt/presentation.xml', data: '<x/>' }]), 'a.docx')).toEqual({ 'not-a-document': 'powerpoint' });
    expect(await found(await zip([{ path: 'mimetype', data: 'x' }, { path: 'content.xml', data: '<x/>' }]), 'a.docx')).toEqual({ 'not-a-document': 'opendocument' });
    expect(await found(Buffer.from('%PDF-1.7\n%âãÏÓ'), 'a.docx')).toEqual({ 'not-a-document': 'pdf' });
    expect(await found(await writeDocx(REPORT), 'a.pdf')).toBe('read');
  });
});

describe('fault 40: lines of 1 MB', () => {
  const lines = ['a', ' ', '\t', '10 September 2025, ', '| ', '-', '((', '*_', '[a](', '&', '\u00a0', 'WP2-1:\u00a0 '].map((unit) => `x${unit.repeat(Math.ceil(1e6 / unit.length))}y`);
  const escaped = lines.map((line) => line.replaceAll('&', '&amp;'));

  it.each([
    ['a page', 'a.html', () => Buffer.from(`<p class=MsoListParagraph>${lines.join('<p class=MsoListParagraph>')}`)],
    ['a table of a page', 'a.html', () => Buffer.from(`<table><tr><td>${escaped.join('<td>')}`)],
    ['a Word file', 'a.docx', () => writeDocx({ body: lines.map((line) => paragraph(line)) })],
    ['a table of a Word file', 'a.docx', () => writeDocx({ body: [table([lines])] })],
    ['Markdown', 'a.md', () => Buffer.from(lines.join('\n\n'))],
    ['text', 'a.txt', () => Buffer.from(lines.join('\n\n'))],
  ])('in %s take linear time', async (_, name, build) => {
    const bytes = await build();
    const begun = performance.now();
    expect(await outcome(bytes, name)).toBe('read');
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});
