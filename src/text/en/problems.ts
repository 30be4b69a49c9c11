/** What is said when a file or a document cannot be used: what happened, where, what was expected, an example. */
import type { FileProblem } from '../../domain/file-problem.js';
import type { ReadProblem } from '../../domain/read-problem.js';
import { list } from './dates.js';

/** What each check of ours expects, with an example that passes. */
const EXPECTED: Record<string, [string, string]> = {
  date: ['a date that exists, as YYYY-MM-DD', 'date: 2026-03-11'],
  time: ['a time from 00:00 to 23:59, in quotation marks', 'start: "13:00"'],
  zone: ['the name of a time zone', 'zone: Europe/Zurich'],
  link: ['a web address', 'submission: https://www.example.org/upload'],
  email: ['an e-mail address', 'mailingList: group@example.org'],
  slug: ['small letters, figures and hyphens', 'id: rg-dt-3'],
  'action-id': ['a group, a hyphen and a number', 'id: WP2-4'],
  'wtsa-number': ['a number, in quotation marks', 'number: "99-02"'],
  month: ['a year and month, in quotation marks', 'asOf: "2025-05"'],
  empty: ['some text', 'title: A short title'],
};

const TYPES: Record<string, string> = { string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'keys with values', record: 'keys with values' };

const SAYS: Record<FileProblem['code'], (problem: FileProblem) => string> = {
  yaml: ({ found }) => `this is not valid YAML: "${found}". Expected "key: value" lines, lists with "- ", and text with a colon in quotation marks. For example: title: "Interim: part two"`,
  tab: () => 'the line begins with a tab. Indent with blanks, two for each level.',
  aliases: () => 'the file repeats parts of itself without end. Write them out instead of using * aliases.',
  'duplicate-key': ({ found }) => `the same key stands twice: "${found}". Keep one of them.`,
  'duplicate-id': ({ found }) => `"${found}" stands twice. Every one needs an id of its own; the next free number will do.`,
  'unknown-key': ({ found, expected }) => (expected.length === 1 ? `no key is called "${found}". Did you mean "${expected[0]}"?` : `no key is called "${found}". Known here: ${list(expected)}.`),
  'unknown-group': ({ found, expected }) => `the group "${found}" is not among this file's groups. ${expected.length === 1 ? `Did you mean "${expected[0]}"?` : `Known: ${list(expected)}.`} Or add it under "groups:", for example: - id: ${found}`,
  missing: ({ found }) => `"${found}" is missing. ${EXPECTED[found] ? `For example: ${EXPECTED[found][1]}` : 'Add it; schedules/README.md shows where.'}`,
  'wrong-type': ({ found, expected }) => `"${found}" was found where ${TYPES[expected[0] ?? ''] ?? expected[0]} was expected.${expected[0] === 'string' ? ' Put it in quotation marks.' : ''}`,
  'not-one-of': ({ found, expected }) => `"${found}" is none of the words that are known here: ${list(expected, 'or')}.`,
  'not-a': ({ found, expected }) => {
    const [what, sample] = EXPECTED[expected[0] ?? ''] ?? [expected[0] ?? 'something else', ''];
    return `"${found}" was found where ${what} was expected.${sample ? ` For example: ${sample}` : ''}`;
  },
  'ends-before-start': ({ found }) => `the meeting ends before it begins: ${found}. Give the day or hour of its end.`,
  unreadable: ({ found }) => `the file cannot be read (${found}).`,
};

/** `schedules/x.yaml, line 12, meetings 3 date: "2026-06-31" was found where …` */
export function file(problem: FileProblem): string {
  const path = problem.path.map((key) => (/^\d+$/.test(key) ? String(Number(key) + 1) : key)).join(' ');
  return `${problem.file}, line ${problem.line}${path ? ` (${path})` : ''}: ${SAYS[problem.code](problem)}`;
}

export const lastGoodStays = 'What was known before stays in force until the file is mended.';

const KINDS: Record<string, string> = {
  pdf: 'a PDF',
  rtf: 'an RTF file',
  excel: 'an Excel file',
  powerpoint: 'a PowerPoint file',
  opendocument: 'an OpenDocument file',
  zip: 'a zip archive',
  xml: 'an XML file',
  mhtml: 'a web archive',
  binary: 'no text',
  text: 'plain text with a Word ending',
};

const size = (bytes: number) => (bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.ceil(bytes / 1024)} kB`);

/** `report.docx: this is a PDF, no report that can be read. …` */
export function reading(name: string, { code, data }: ReadProblem): string {
  const says: Record<ReadProblem['code'], string> = {
    empty: 'the file is empty. Save the report again and try that file.',
    'not-a-document': `this is ${KINDS[String(data.found)] ?? 'no document'}, no report that can be read. Word (.docx), HTML, text (.txt) and Markdown (.md) can be: open it in Word and use "Save as", for example report.docx.`,
    'old-word': 'this is the format of Word 97–2003 (.doc). Open it in Word and use "Save as" with the type "Word document (.docx)".',
    'password-protected': 'the document is protected by a password. Remove it in Word (File, Info, Protect Document), save, and try again.',
    macros: 'the document contains macros and is not opened. Save it as "Word document (.docx)", without macros.',
    'too-large': tooLarge(data),
    'too-deep': `the document nests its parts more than ${data.limit} deep, which no report does. It was not read further.`,
    damaged: 'the document is damaged. Open it in Word, let Word repair it, save, and try again.',
    'timed-out': `reading was stopped after ${data.seconds} seconds; a report takes less than one. Check that it is the right file.`,
    'out-of-memory': `reading took more than ${data.megabytes} MB of memory, which no report does. Check that it is the right file.`,
    'no-text': 'there is no text in the document; it may consist of pictures. Use the version that Word shows as text.',
  };
  return `${name}: ${says[code]}`;
}

function tooLarge(data: ReadProblem['data']): string {
  const limit = Number(data.limit);
  const what = { file: `the file is larger than ${size(limit)}`, unpacked: `unpacked, the document is larger than ${size(limit)}`, entries: `the document holds more than ${limit} files`, text: `the document holds more than ${limit} characters of text`, answer: 'the document holds more facts than any report' }[String(data.what)];
  return `${what ?? 'the document is too large'}, which no report is. Check that it is the right file.`;
}
