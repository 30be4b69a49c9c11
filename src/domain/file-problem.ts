/** A fault in a schedule file, as data; `src/text/` says it in words, with an example that works. */
export interface FileProblem {
  file: string;
  /** 1-based */
  line: number;
  column: number;
  /** keys and list positions that lead to it: `meetings`, `2`, `date` */
  path: string[];
  /** permanent */
  code:
    | 'yaml' // not valid YAML
    | 'tab' // indented with a tab
    | 'too-deep' // nested deeper than any schedule
    | 'several-documents' // `---` begins another one
    | 'empty' // nothing but blanks and comments
    | 'aliases' // aliases that multiply without end
    | 'duplicate-key'
    | 'duplicate-id'
    | 'unknown-key' // `expected`: the nearest known one, or all
    | 'unknown-group' // `expected`: the nearest known one, or all
    | 'missing' // `found`: the key that is required
    | 'no-value' // `found`: the key behind which nothing stands
    | 'wrong-type' // `expected`: the type
    | 'not-one-of' // `expected`: the words allowed, the nearest first
    | 'not-a' // `expected`: date, time, zone, link, email, slug, …
    | 'ends-before-start'
    | 'unreadable'; // the file cannot be opened; `found`: why
  found: string;
  expected: string[];
}
