import { describe, expect, it } from '@jest/globals';
import { identify } from '../../../adapters/files/format.js';
import { ReadError, type ReadProblem } from '../../../src/domain/read-problem.js';

/** `format: text`, or the problem. */
function told(bytes: Uint8Array, name: string): string | ReadProblem {
  try {
    const source = identify(bytes, name);
    return source.format === 'docx' ? 'docx' : `${source.format}: ${source.text}`;
  } catch (error) {
    if (error instanceof ReadError) return error.problem;
    throw error;
  }
}

const text = (of: string): Buffer => Buffer.from(of);
const other = (found: string): ReadProblem => ({ code: 'not-a-document', data: { found } });
const compound = (...names: string[]): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), ...names.map((name) => Buffer.from(name, 'utf16le'))]);

describe('what kind of document a file is', () => {
  it('is told by its bytes, whatever its name', () => {
    expect(told(text('PK\x03\x04…'), 'report.txt')).toBe('docx');
    expect(told(text('<!DOCTYPE html><p>a'), 'report.txt')).toBe('html: <!DOCTYPE html><p>a');
    expect(told(text('\n <HTML>'), 'report')).toBe('html: \n <HTML>');
    expect(told(text('<?xml version="1.0"?><!DOCTYPE html><html/>'), 'r.xhtml')).toMatch(/^html/);
    expect(told(text('<html>'), 'report.doc')).toBe('html: <html>');
  });

  it('is told by its ending where the bytes are text', () => {
    expect(told(text('<p>a'), 'REPORT.HTM')).toBe('html: <p>a');
    expect(told(text('# a'), 'report.md')).toBe('markdown: # a');
    expect(told(text('# a'), 'report.txt')).toBe('text: # a');
    expect(told(text('# a'), '')).toBe('text: # a');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'a.docx', { code: 'empty', data: {} }],
    ['text that calls itself a Word file', text('hello'), 'a.docx', other('text')],
    ['text that calls itself an old Word file', text('hello'), 'a.doc', other('text')],
    ['a PDF that calls itself a Word file', text('%PDF-1.7'), 'a.docx', other('pdf')],
    ['rich text', text('{\\rtf1 hello}'), 'a.doc', other('rtf')],
    ['a web page in one file', text('MIME-Version: 1.0\n'), 'a.htm', other('mhtml')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'a.docx', other('binary')],
    ['a photograph', Buffer.from('ffd8ffe0', 'hex'), 'a.txt', other('binary')],
    ['text with a NUL', text('hello\0'), 'a.txt', other('binary')],
    ['bytes that no text has', Buffer.from([0x41, 0xff, 0x02, 0x42]), 'a.txt', other('binary')],
    ['XML', text('<?xml version="1.0"?><a/>'), 'a.txt', other('xml')],
    ['an old Word file', compound('Root Entry', 'WordDocument', 'Workbook'), 'a.doc', { code: 'old-word', data: {} }],
    ['an old Word file by a new name', compound('Root Entry', 'WordDocument'), 'a.docx', { code: 'old-word', data: {} }],
    ['a file with a password', compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'a.docx', { code: 'password-protected', data: {} }],
    ['an old workbook', compound('Root Entry', 'Workbook'), 'a.doc', other('excel')],
    ['old slides', compound('Root Entry', 'PowerPoint Document'), 'a.doc', other('powerpoint')],
  ])('refuses %s', (_, bytes, name, problem) => {
    expect(told(bytes, name)).toEqual(problem);
  });
});

describe('how text is encoded', () => {
  it.each([
    ['UTF-8', Buffer.from('Genève – 13:00')],
    ['UTF-8 with a mark', Buffer.from('\ufeffGenève – 13:00')],
    ['UTF-16, low byte first', Buffer.from('\ufeffGenève – 13:00', 'utf16le')],
    ['UTF-16, high byte first', Buffer.from('\ufeffGenève – 13:00', 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('Gen\xe8ve \x96 13:00', 'latin1')],
  ])('%s', (_, bytes) => {
    expect(told(bytes, 'a.txt')).toBe('text: Genève – 13:00');
  });

  it('is taken from a web page that says so', () => {
    const page = Buffer.concat([text('<html><meta http-equiv=Content-Type content="text/html; charset=koi8-r"><p>'), Buffer.from('f6c5cec5d7c1', 'hex')]);
    expect(told(page, 'a.html')).toMatch(/Женева$/);
    expect(told(Buffer.from('<html><meta charset="nonsense">\x93a\x94', 'latin1'), 'a.html')).toMatch(/“a”$/);
  });
});
