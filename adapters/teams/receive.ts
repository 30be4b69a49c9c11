/** `POST /api/messages`: what is from Teams is taken, everything else refused before it has any effect. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readActivity, type Activity } from './activity.js';
import { mayBeFromTeams } from './auth.js';
import { describeError } from './log.js';
import { originOf } from './origin.js';
import type { Parts, Turn } from './parts.js';
import { ISSUER } from './seam.js';
import { isTrustedServiceUrl } from './service-url.js';
import { onlyTenant, type TeamsSettings } from './settings.js';

const PATH = '/api/messages';
/** Octets; Teams sends a few thousand. */
const MOST_BODY = 1024 * 1024;
const CHANNEL = 'msteams';

/** @returns what Teams is to be told at once: the answer to an invoke, or nothing */
export type Take = (turn: Turn) => Promise<{ status: number; body: object | null }>;

export type Receive = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export function receiver(settings: TeamsSettings, { seam, clock, log }: Parts, take: Take): Receive {
  const expected = { issuer: ISSUER, audience: settings.appId };
  const tenant = onlyTenant(settings);
  const trusted = { isLocal: settings.isLocal, also: settings.inTests?.connector };

  async function respond(request: IncomingMessage): Promise<{ status: number; body: object | null }> {
    const { authorization, 'content-type': type } = request.headers;
    if (request.method !== 'POST') return refused(405);
    if (Number(request.headers['content-length'] ?? 0) > MOST_BODY) return refused(413);
    if (settings.isLocal ? !isLoopback(request.socket.remoteAddress) : !mayBeFromTeams(authorization, expected, clock.now())) return refused(401);
    // a page in a browser cannot send this elsewhere without asking
    if (!/^application\/json\b/i.test(type ?? '')) return refused(415);
    const text = await readText(request);
    if (text === null) return refused(413);
    const activity = readJson(text);
    if (!activity) return refused(400);
    if (!settings.isLocal && !(await isSigned(activity, authorization!))) return refused(401);
    if (!isTrustedServiceUrl(activity.serviceUrl, trusted)) {
      log(`teams: a message with the service address ${JSON.stringify(activity.serviceUrl.slice(0, 100))} was refused`);
      return refused(403);
    }
    const origin = originOf(activity);
    if (!origin) return refused(400);
    return tenant !== null && origin.tenant.toLowerCase() !== tenant.toLowerCase() ? refused(401) : take({ activity, origin });
  }

  async function isSigned(activity: Activity, header: string): Promise<boolean> {
    // for other channels the library accepts other signers
    return activity.channelId === CHANNEL && seam.isFromTeams(header, activity);
  }

  return async (request, response) => {
    if ((request.url ?? '').split('?')[0] !== PATH) return false;
    try {
      const { status, body } = await respond(request);
      answer(response, status, body);
    } catch (error) {
      log(`teams: cannot tell whether a message is from Teams: ${describeError(error)}`);
      answer(response, 503, { error: 'try again later' });
    }
    return true;
  };
}

const ERRORS: Record<number, string> = { 400: 'not an activity', 401: 'not authorized', 403: 'forbidden', 405: 'method not allowed', 413: 'too large', 415: 'not JSON' };

function refused(status: number): { status: number; body: object } {
  return { status, body: { error: ERRORS[status] } };
}

function answer(response: ServerResponse, status: number, body: object | null): void {
  if (response.destroyed || response.headersSent) return;
  // what is still to come of a refused request is not read
  if (status >= 400) response.setHeader('connection', 'close');
  if (status === 405) response.setHeader('allow', 'POST');
  const text = body === null ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' });
  response.end(text);
}

function isLoopback(address: string | undefined): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address ?? '');
}

/** @returns null for too much */
async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  // left open, so that the answer still goes out
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(text: string): Activity | null {
  try {
    return readActivity(JSON.parse(text));
  } catch {
    return null;
  }
}
