/** Why a document could not be read, as data; `src/text/` says it in words. */
import { z } from 'zod';
import type { FileProblem } from './file-problem.js';
import type { Schedule } from './schedule.js';

/** Codes are permanent. Behind each: what `data` holds. */
export const READ_PROBLEM_CODES = [
  'empty', // –
  'not-a-document', // found: pdf, rtf, excel, powerpoint, opendocument, zip, xml, mhtml, binary; text when only the ending says Word
  'old-word', // –, the .doc of Word 97 to 2003
  'password-protected', // –
  'macros', // –
  'too-large', // what: file, unpacked, answer (limit in bytes), entries (files within it), text (limit in characters)
  'too-deep', // limit: elements within elements
  'damaged', // why: for the log, in a technician's English
  'timed-out', // seconds
  'out-of-memory', // megabytes
  'no-text', // –, nothing but pictures or blanks
] as const;

export const readProblemSchema = z.strictObject({
  code: z.enum(READ_PROBLEM_CODES),
  /** the words that the message needs, by name */
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type ReadProblem = z.infer<typeof readProblemSchema>;

/** What comes of reading a report. */
export type ReportReading = { ok: true; schedule: Schedule } | { ok: false; problem: ReadProblem };

/** What comes of reading a schedule file. */
export type ScheduleReading = ReportReading | { ok: false; problems: FileProblem[] };

/** Thrown by whatever reads documents. */
export class ReadError extends Error {
  readonly problem: ReadProblem;
  constructor(code: ReadProblem['code'], data: ReadProblem['data'] = {}) {
    super(`${code} ${JSON.stringify(data)}`);
    this.name = 'ReadError';
    this.problem = { code, data };
  }
}
