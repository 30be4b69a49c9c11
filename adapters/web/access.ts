/** Who may read what is not open: the holder of a private link, whose key becomes a cookie of this browser. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { cookieOf, pathOf, queryOf } from './request.js';

export interface Access {
  /** @param key of a private link; null for whoever has none. True for everybody where the pages are open */
  mayRead: (key: string | null) => Promise<boolean>;
  /** true where the service is reached by https alone */
  isSecure: boolean;
}

const COOKIE = 'tsag_key';
const KEPT_SECONDS = 180 * 24 * 3600;
/** Nothing else is looked up. */
const KEY = /^[\w-]{16,200}$/;

/**
 * Lets in whoever holds a key that is known now: a key that was revoked opens nothing, in whichever browser it is kept.
 * @returns `yes`; `no`; or `sent`, when the request was answered: a key in the address goes into the cookie, and out of the address
 */
export async function enter(request: IncomingMessage, response: ServerResponse, { mayRead, isSecure }: Access): Promise<'yes' | 'no' | 'sent'> {
  const query = queryOf(request);
  const given = query.get('key');
  if (given !== null) {
    if (!KEY.test(given) || !(await mayRead(given))) return 'no';
    query.delete('key');
    const name = pathOf(request).split('/').at(-1)!;
    response.writeHead(303, {
      location: `./${name}${query.size > 0 ? `?${query.toString()}` : ''}`,
      'set-cookie': `${COOKIE}=${given}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`,
      'cache-control': 'no-store',
      'content-length': 0,
    });
    response.end();
    return 'sent';
  }
  const kept = cookieOf(request, COOKIE);
  return (await mayRead(kept !== null && KEY.test(kept) ? kept : null)) ? 'yes' : 'no';
}
