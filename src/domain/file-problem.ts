/** A fault in a schedule file, as data; `src/text/` says it in words, with an example that works. */
import { z } from 'zod';

/** Codes are permanent. */
export const FILE_PROBLEM_CODES = [
  'yaml', // not valid YAML
  'tab', // indented with a tab
  'too-deep', // nested deeper than any schedule
  'several-documents', // `---` begins another one
  'empty', // nothing but blanks and comments
  'aliases', // aliases that multiply without end
  'duplicate-key',
  'duplicate-id',
  'unknown-key', // `expected`: the nearest known one, or all
  'unknown-group', // `expected`: the nearest known one, or all
  'missing', // `found`: the key that is required
  'no-value', // `found`: the key behind which nothing stands
  'wrong-type', // `expected`: the type
  'not-one-of', // `expected`: the words allowed, the nearest first
  'not-a', // `expected`: date, time, zone, link, email, slug, …
  'ends-before-start',
  'unreadable', // the file cannot be opened; `found`: why
] as const;

export const fileProblemSchema = z.strictObject({
  file: z.string(),
  /** 1-based */
  line: z.number().int(),
  column: z.number().int(),
  /** keys and list positions that lead to it: `meetings`, `2`, `date` */
  path: z.array(z.string()),
  code: z.enum(FILE_PROBLEM_CODES),
  found: z.string(),
  expected: z.array(z.string()),
});

export type FileProblem = z.infer<typeof fileProblemSchema>;
