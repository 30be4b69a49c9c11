/** What a request asks for. */
import type { IncomingMessage } from 'node:http';

/** `/actions` */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0]!;
}

export function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
}

/** Where the pages begin, seen from the one that is asked for: the service may stand below a path of another host. */
export function rootOf(request: IncomingMessage): string {
  const depth = pathOf(request).split('/').length - 2;
  return depth > 0 ? '../'.repeat(Math.min(depth, 50)) : './';
}

/** The value of a cookie; null when there is none of that name. */
export function cookieOf(request: IncomingMessage, name: string): string | null {
  const found = (request.headers.cookie ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}
