/**
 * Fetches a file that a chat platform names: from the platform's own hosts alone, following nobody elsewhere.
 * The token is sent to the one host that it is for, and only there.
 */
import type { Fetched, FetchProblem } from '../../src/domain/fetch-problem.js';
import { LIMITS } from './limits.js';

/** Whose files these are. */
export interface FileHost {
  isOwn(url: URL): boolean;
  /** sent along; null where the address itself is the permission */
  token: string | null;
}

/** Slack keeps files on one host, and asks for the bot's token. @param base another one for tests, on this machine */
export function slackFiles(token: string, base = 'https://files.slack.com'): FileHost {
  const { origin, hostname, protocol } = new URL(base);
  return { token, isOwn: (url) => url.origin === origin && (protocol === 'https:' || isLoopback(hostname)) };
}

/** SharePoint's domains: worldwide, the United States' government, China. */
const SHAREPOINT = /^[a-z0-9-]+\.sharepoint\.(?:com|us|cn)$/;

/**
 * Teams keeps files in the tenant's SharePoint or OneDrive; the address that the activity names admits whoever holds it for a while.
 * The bot's token is for Teams alone and never goes there.
 * @param named the download address, as the activity names it
 * @param base another host for tests, on this machine
 */
export function teamsFiles(named: string, base: string | null = null): FileHost {
  const isTest = ({ origin, hostname }: URL) => base !== null && origin === new URL(base).origin && isLoopback(hostname);
  return { token: null, isOwn: (url) => url.href === (URL.canParse(named) ? new URL(named).href : '') && ((url.protocol === 'https:' && url.port === '' && SHAREPOINT.test(url.hostname)) || isTest(url)) };
}

function isLoopback(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}

/** Longer than a slow connection needs for a report. */
const MILLISECONDS = 30_000;
/** Where a page to sign in shows what it is. */
const LOOKED_AT = 65_536;

/**
 * @param name of the file: a page of the web is expected for `.html` only
 * @returns the bytes, or why there are none, after half a minute at the latest; never throws
 */
export async function fetchFile(address: string, name: string, host: FileHost, { milliseconds = MILLISECONDS, limit = LIMITS.fileBytes }: { milliseconds?: number; limit?: number } = {}): Promise<Fetched> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.username !== '' || url.password !== '' || !host.isOwn(url)) return failed('other-host', { found: url?.host.slice(0, 100) ?? '?' });
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(milliseconds),
      headers: { 'accept-encoding': 'identity', ...(host.token === null ? {} : { authorization: `Bearer ${host.token}` }) },
    });
    const problem = problemOf(response);
    if (problem || Number(response.headers.get('content-length') ?? 0) > limit) {
      await response.body?.cancel();
      return problem ?? failed('too-large', { limit });
    }
    const bytes = await bodyOf(response, limit);
    if (bytes === null) return failed('too-large', { limit });
    return isLoginPage(bytes, name, response) ? failed('login-page') : { ok: true, bytes };
  } catch (error) {
    const { name: kind, message } = error as Error;
    return kind === 'TimeoutError' || kind === 'AbortError' ? failed('timed-out', { seconds: milliseconds / 1000 }) : failed('failed', { why: message.slice(0, 200) });
  }
}

function failed(code: FetchProblem['code'], data: FetchProblem['data'] = {}): Fetched {
  return { ok: false, problem: { code, data } };
}

function problemOf({ status, type, headers }: Response): Fetched | null {
  // so does Slack say that the token may not read files: it sends on to where people sign in
  if (headers.get('x-slack-meta')?.includes('acl_fail') || /[?&]redir=/.test(headers.get('location') ?? '')) return failed('login-page');
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return failed('redirect');
  if (status === 401 || status === 403) return failed('refused');
  if (status === 404 || status === 410) return failed('gone');
  return status === 200 ? null : failed('failed', { status });
}

/** Counts what comes out, not what was sent: a megabyte can be packed into a kilobyte. @returns null when it is too much */
async function bodyOf({ body }: Response, limit: number): Promise<Uint8Array | null> {
  if (!body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // leaving the loop ends the transfer
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Slack answers with a page to sign in, and the status 200, when the token may not read files. */
function isLoginPage(bytes: Uint8Array, name: string, { headers }: Response): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LOOKED_AT)).toString('latin1').toLowerCase();
  const isPage = /^\s*<(?:!doctype html|html)/.test(start.slice(0, 1000)) || (headers.get('content-type') ?? '').startsWith('text/html');
  if (!isPage) return false;
  if (!/\.html?$/i.test(name)) return true;
  return /type=["']?password|action=["'][^"'>]{0,200}(?:signin|login|sign_in)|<title>[^<]{0,100}(?:sign in|log in|login)/.test(start);
}
