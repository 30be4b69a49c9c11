/** One HTTP server for everything that is served: handlers take what is theirs, in order. */
import { createServer, ServerResponse, type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler } from './handler.js';
import { refuse } from './refuse.js';

/** Octets. Handlers that read a body stop there too: a length that is announced may be a lie. */
export const MOST_BODY = 4 * 1024 * 1024;
/** A connection on which nothing moves for so long is given up; milliseconds. */
const STILL = 60_000;
/** How long running answers may take once the service ends; milliseconds. */
const PATIENCE = 8_000;

/** For every answer; a handler may put others in their place. Nothing of ours is framed, and nothing asks another host. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self'; script-src 'self'; style-src 'self'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Lists of headers that are sent again and again → the same with those of every answer. */
const completed = new WeakMap<OutgoingHttpHeader[], OutgoingHttpHeader[]>();

function complete(headers: OutgoingHttpHeader[]): OutgoingHttpHeader[] {
  const known = completed.get(headers);
  if (known) return known;
  const own = new Set(headers.map((one, index) => (index % 2 === 0 ? String(one).toLowerCase() : '')));
  const all = [...headers, ...Object.entries(HEADERS).filter(([name]) => !own.has(name)).flat()];
  completed.set(headers, all);
  return all;
}

/** Bears the headers of every answer from the moment it is written: setting each of them before would cost more than serving a calendar. */
class Guarded extends ServerResponse {
  override writeHead(status: number, reason?: string, headers?: Headers): this;
  override writeHead(status: number, headers?: Headers): this;
  override writeHead(status: number, second?: string | Headers, third?: Headers): this {
    const headers = typeof second === 'string' ? third : second;
    if (Array.isArray(headers) && typeof second !== 'string' && this.getHeaderNames().length === 0) return super.writeHead(status, complete(headers));
    for (const [name, value] of Object.entries(HEADERS)) if (!this.hasHeader(name)) this.setHeader(name, value);
    return typeof second === 'string' ? super.writeHead(status, second, headers) : super.writeHead(status, headers);
  }
}

/**
 * @param failed is told what a handler threw; the client learns that something failed, and nothing else
 * @returns the server, listening, and the address under which this machine reaches it
 */
export async function serve(host: string, port: number, handlers: readonly Handler[], failed: (error: unknown) => void): Promise<{ server: Server; url: string }> {
  const server = createServer({ ServerResponse: Guarded, maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000 }, (request, response) => void respond(request, response, handlers, failed));
  server.timeout = STILL;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { server, url: `http://${name}:${address.port}` };
}

async function respond(request: IncomingMessage, response: ServerResponse, handlers: readonly Handler[], failed: (error: unknown) => void): Promise<void> {
  try {
    if (Number(request.headers['content-length'] ?? 0) > MOST_BODY) return refuse(request, response, 413);
    for (const handle of handlers) if (await handle(request, response)) return;
    refuse(request, response, 404);
  } catch (error) {
    failed(error);
    if (response.headersSent) response.destroy();
    else {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      refuse(request, response, 500);
    }
  }
}

/** Ends it: no new connections, idle ones closed, running answers finished, for eight seconds at the most. */
export async function stop(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // a connection that falls idle by its last answer would be kept for further ones
  const sweeping = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE);
  server.closeIdleConnections();
  await ended;
  clearInterval(sweeping);
  clearTimeout(cut);
}
