/** Why the store cannot do what it is asked for, as data; `src/text/` says it in words. */

/** Codes are permanent. Behind each: what `data` holds. */
export const STORE_PROBLEM_CODES = [
  'cannot-open', // path, reason: no folder, no right to read, not a file
  'cannot-connect', // host, reason: the PostgreSQL that is named does not answer or lets nobody in
  'damaged', // path, reason: the file is no database, or broken
  'newer-version', // found, known: whole numbers; a newer release has written this database
  'cannot-write', // reason: disk full, read-only, no space for PostgreSQL; nothing was changed
  'busy', // reason: another program has held the database for longer than ten seconds
  'in-use', // path: a service delivers from this database
  'exists', // path: a backup overwrites nothing
  'no-backup', // path: there is no file of this name, or nothing of ours in it
  'use-postgres-tools', // tool: pg_dump or pg_restore
] as const;

export interface StoreProblem {
  code: (typeof STORE_PROBLEM_CODES)[number];
  data: Record<string, string | number>;
}

/** Thrown by every method of the store. What a method that throws was to change is unchanged, or unknown when the connection broke. */
export class StoreError extends Error {
  readonly problem: StoreProblem;
  constructor(code: StoreProblem['code'], data: StoreProblem['data'] = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(data)}`, { cause });
    this.name = 'StoreError';
    this.problem = { code, data };
  }
}
