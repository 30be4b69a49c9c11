/** One HTTP server for everything that is served. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Health {
  version: string;
  zoneData: string;
}

/** @returns the server, listening, and the address under which this machine reaches it */
export async function serve(host: string, port: number, health: () => Health): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => respond(request, response, health));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { server, url: `http://${name}:${address.port}` };
}

function respond(request: IncomingMessage, response: ServerResponse, health: () => Health): void {
  const path = (request.url ?? '/').split('?')[0];
  if (path !== '/health') return send(response, 404, { error: 'not found' });
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, { error: 'method not allowed' }, { allow: 'GET, HEAD' });
  send(response, 200, { status: 'alive', ...health() }, { 'cache-control': 'no-store' });
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), 'x-content-type-options': 'nosniff', ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

/** Ends it: no new connections, idle ones closed, running ones finished. */
export async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
