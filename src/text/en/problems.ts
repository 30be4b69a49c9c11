/** What is said when a file or a document cannot be used: what happened, where, what was expected, an example. */
import type { FileProblem } from '../../domain/file-problem.js';
import type { ReadProblem } from '../../domain/read-problem.js';
import type { StoreProblem } from '../../domain/store-problem.js';
import { list } from './dates.js';
import { sample } from './schedule-samples.js';

/** What each check of ours expects. */
const EXPECTED: Record<string, string> = {
  date: 'a date that exists, as YYYY-MM-DD',
  time: 'a time from 00:00 to 23:59, in quotation marks',
  zone: 'the name of a time zone',
  link: 'a web address',
  email: 'an e-mail address',
  slug: 'small letters, figures and hyphens',
  'action-id': 'a group, a hyphen and a number',
  'wtsa-number': 'a number, or two with a hyphen between them, in quotation marks',
  month: 'a year and month, in quotation marks',
  empty: 'some text',
};

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  union: 'text, a number or a list of texts',
};

const forExample = (line: string) => `For example: ${line}`;
const known = (words: string[]) => (words.length === 1 ? `Did you mean "${words[0]}"?` : `Known here: ${list(words)}.`);

/** A line with this word in the place of the wrong one. */
function withWord({ path }: FileProblem, word: string): string {
  const key = path.at(-1) ?? '';
  return forExample(/^\d+$/.test(key) ? `- ${word}` : `${key}: ${word}`);
}

const SAYS: Record<FileProblem['code'], (problem: FileProblem) => string> = {
  yaml: ({ found }) => `this is not valid YAML: "${found}". Expected "key: value" lines, lists with "- ", and text with a colon or a sign like * or & in quotation marks. ${forExample('title: "Interim: part two"')}`,
  tab: () => 'the line begins with a tab. Indent with blanks, two for each level.',
  'too-deep': ({ found }) => `the parts are nested more than ${found} deep. A schedule needs no more than seven levels.`,
  'several-documents': () => 'the line "---" begins another document. Give each report a file of its own, and take the line out.',
  empty: () => `there is nothing in the file. Expected the report and its document. ${forExample('report: tsag-2026-01, and in the next line document: { reference: TD310 }')}`,
  aliases: () => 'the file repeats parts of itself without end. Write them out instead of using * aliases.',
  'duplicate-key': ({ found }) => `the same key stands twice: "${found}". Keep one of them.`,
  'duplicate-id': (problem) => `"${problem.found}" stands twice. ${problem.expected[0] ? `Every one needs an id of its own; the next free one will do. ${withWord(problem, problem.expected[0])}` : 'Keep one of them.'}`,
  'unknown-key': ({ found, expected, path }) => `no key is called "${found}". ${known(expected)}${expected[0] ? ` ${forExample(sample([...path.slice(0, -1), expected[0]]))}` : ''}`,
  'unknown-group': ({ found, expected }) => `the group "${found}" is not among this file's groups. ${known(expected)} Or add it under "groups:", for example: - id: ${found}`,
  missing: ({ path }) => `"${path.at(-1)}" is missing. ${forExample(sample(path))}`,
  'no-value': ({ found, path }) => `nothing stands behind "${found}:". Take the line out, or give it a value. ${forExample(sample(path))}`,
  'wrong-type': (problem) => {
    const { found, expected, path } = problem;
    if (path.length === 0) return `"${found}" was found where "key: value" lines were expected. ${forExample(sample(['report']))}`;
    const what = `"${found}" was found where ${TYPES[expected[0] ?? ''] ?? expected[0]} was expected.`;
    return expected[0] === 'string' && !/["\\]/.test(found) ? `${what} Put it in quotation marks. ${withWord(problem, `"${found}"`)}` : `${what} ${forExample(sample(path))}`;
  },
  'not-one-of': (problem) => `"${problem.found}" is none of the words that are known here: ${list(problem.expected, 'or')}. ${withWord(problem, problem.expected[0] ?? '')}`,
  'not-a': ({ found, expected, path }) => `"${found}" was found where ${EXPECTED[expected[0] ?? ''] ?? 'something else'} was expected. ${forExample(sample(path))}`,
  'ends-before-start': ({ found, expected }) => `the meeting ends before it begins: ${found}. Give the day or hour of its end; one that ends after midnight ends on the next day. ${forExample(expected[0] ?? '')}`,
  unreadable: ({ found }) => `the file cannot be read (${found}).`,
};

/** `tsag.yaml, line 12 (meetings 3 date): "2026-06-31" was found where …` */
export function file(problem: FileProblem): string {
  const path = problem.path.map((key) => (/^\d+$/.test(key) ? String(Number(key) + 1) : key)).join(' ');
  return clean(`${problem.file}, line ${problem.line}${path ? ` (${path})` : ''}: ${SAYS[problem.code](problem)}`);
}

/** What comes from a file must not steer the terminal on which it is shown. */
function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
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

const STORE: Record<StoreProblem['code'], (data: StoreProblem['data']) => string> = {
  'cannot-open': ({ path, reason }) => `The database ${path} cannot be opened (${reason}). It must be a file that this user may read and write, in a folder of its own. For example: DATA_DIR=data`,
  'cannot-connect': ({ host, reason }) => `The database at ${host} does not answer, or lets nobody in (${reason}). Look whether it runs, and whether DATABASE_URL names its address, user, password and database. For example: DATABASE_URL=postgres://tsag:PASSWORD@localhost:5432/tsag`,
  damaged: ({ path, reason }) => `${path} is no database of this bot, or is damaged (${reason}). It was not touched. Put a backup in its place with "npm run --silent tsag -- restore BACKUP".`,
  'newer-version': (data) => `The database was written by a newer release: its tables have version ${data.found}, this release knows versions up to ${data.known}. It was not touched. Start that newer release, or put a backup from before in its place.`,
  'cannot-write': ({ reason }) => `The database cannot be written (${reason}), so nothing was changed and nothing is sent. Make room on its disk, or make it writable; it is tried again every minute.`,
  busy: ({ reason }) => `Another program has held the database for longer than ten seconds (${reason}). Nothing was changed; it is tried again every minute.`,
  'in-use': ({ path }) => `A service that is running delivers reminders from ${path}. Stop that one first; only one may deliver from one file. Several instances need PostgreSQL (DATABASE_URL).`,
  exists: ({ path }) => `${path} is there already, and a backup overwrites nothing. Choose another name, for example: backup tsag-2.db`,
  'no-backup': ({ path }) => `${path} is no backup of this bot: there is no such file, or nothing of the bot in it. Make one with "npm run --silent tsag -- backup FILE".`,
  'use-postgres-tools': ({ tool }) => `With PostgreSQL its own tools do this, for example: ${tool === 'pg_dump' ? 'pg_dump --format=custom --file=tsag.dump "$DATABASE_URL"' : 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" tsag.dump, and then: npm run --silent tsag -- restore --postgres-restored'}`,
};

/** Why the store cannot do what it is asked for, and what to do. */
export const store = ({ code, data }: StoreProblem): string => STORE[code](data);
