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
    | 'aliases' // aliases that multiply without end
    | 'duplicate-key'
    | 'duplicate-id'
    | 'unknown-key' // `expected`: the nearest known one, or all
    | 'unknown-group' // `expected`: the nearest known one, or all
    | 'missing' // `found`: the key that is required
    | 'wrong-type' // `expected`: the type
    | 'not-one-of' // `expected`: the words allowed
    | 'not-a' // `expected`: date, time, zone, link, email, slug, …
    | 'ends-before-start'
    | 'unreadable'; // the file cannot be opened; `found`: why
  found: string;
  expected: string[];
}
