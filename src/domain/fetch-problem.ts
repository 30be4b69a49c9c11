/** Why a file that a chat platform names could not be fetched, as data; `src/text/` says it in words. */
export interface FetchProblem {
  code:
    | 'other-host' // the address is not one of the platform's own; `found`: the host
    | 'redirect' // the platform sends us elsewhere
    | 'login-page' // a page to sign in came instead of the file
    | 'refused' // 401, 403: the bot may not read it
    | 'gone' // 404, 410
    | 'too-large' // `limit` in bytes
    | 'timed-out' // `seconds`
    | 'failed'; // `status`, or `why` for the log
  data: Record<string, string | number>;
}

export type Fetched = { ok: true; bytes: Uint8Array } | { ok: false; problem: FetchProblem };
