/** Not too much for one source: what is open to everybody is answered so often a minute, and no more. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Clock } from '../../src/ports.js';
import { textsFor } from '../../src/text/index.js';
import type { Handler } from './handler.js';
import { pathOf } from './request.js';

export interface RateLimit {
  /** requests that one source may make, all at once or over time */
  perMinute: number;
  /** true: a proxy of ours stands before the service, and ends `X-Forwarded-For` with whom it speaks for */
  isBehindProxy: boolean;
  /** paths that are not counted: what is signed, and what tells whether the service lives */
  exempt: ReadonlySet<string>;
  clock: Clock;
  /** is told of each request that is refused */
  refused: () => void;
}

const MINUTE = 60_000;
/** Sources that are remembered. Whoever has so many addresses is stopped by a proxy, not here. */
const MOST_SOURCES = 10_000;
const LANGUAGE = 'en';

/**
 * A bucket of tokens for each source, which fills up within a minute. Answers 429, with the seconds after which one more is
 * answered, and leaves everything else to the handlers behind it.
 */
export function rateLimit({ perMinute, isBehindProxy, exempt, clock, refused }: RateLimit): Handler {
  /** milliseconds after which there is one token more */
  const each = MINUTE / perMinute;
  /** by source: when its bucket is full again; whoever came longest ago stands first */
  const fullAt = new Map<string, number>();

  return (request, response) => {
    if (exempt.has(pathOf(request))) return false;
    const source = sourceOf(request, isBehindProxy);
    const now = clock.now();
    const known = fullAt.get(source) ?? 0;
    // one that lies further ahead than it can was noted by a clock that has been put back since
    const begins = known > now && known < now + MINUTE + 1 ? known : now;
    const next = begins + each;
    const wait = next - now - MINUTE;
    // what is added up a thousand times is not exact
    if (wait > 0.001) {
      refused();
      answerTooMany(request, response, Math.ceil(wait / 1000));
      return true;
    }
    fullAt.delete(source);
    fullAt.set(source, next);
    if (fullAt.size > MOST_SOURCES) fullAt.delete(fullAt.keys().next().value!);
    return false;
  };
}

/** In few words, for a reader and for a program: whoever asks too often is not sent a page each time. */
function answerTooMany(request: IncomingMessage, response: ServerResponse, seconds: number): void {
  const text = `${textsFor(LANGUAGE).web.tooManyRequests(seconds)}\n`;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  // what is still to come of the request is not read
  const headers = ['content-type', 'text/plain; charset=utf-8', 'content-length', String(Buffer.byteLength(text)), 'cache-control', 'no-store', 'retry-after', String(seconds)];
  response.writeHead(429, isRead ? headers : [...headers, 'connection', 'close']);
  response.end(request.method === 'HEAD' ? undefined : text);
}

/** Who asks. A proxy adds whom it speaks for at the end of `X-Forwarded-For`; what stands before that anybody may have written. */
export function sourceOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, isBehindProxy: boolean): string {
  const own = socket.remoteAddress ?? '';
  if (!isBehindProxy) return networkOf(own);
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',').at(-1)!.trim();
  // some proxies write the port too
  const address = /^\[(.{1,50})\](?::\d{1,5})?$/.exec(forwarded)?.[1] ?? /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(forwarded)?.[1] ?? forwarded;
  return networkOf(isIP(address) === 0 ? own : address);
}

/** An IPv4 address; of an IPv6 address its first 64 bits, for whoever has one has all that begin so. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [start = '', rest] = address.split('::');
  const groups = start === '' ? [] : start.split(':');
  const behind = rest === undefined || rest === '' ? 0 : rest.split(':').length + (rest.includes('.') ? 1 : 0);
  const omitted = rest === undefined ? 0 : 8 - groups.length - behind;
  const all = [...groups, ...Array.from({ length: omitted }, () => '0'), ...(rest ?? '').split(':')];
  return all.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':');
}
