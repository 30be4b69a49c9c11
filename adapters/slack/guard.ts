/**
 * What stands before Slack's SDK: nothing large is read, nothing that is not from Slack now gets through.
 * The SDK would take timestamps of the future, and read 4 MB before it looks at a signature.
 */
import { verifySlackRequest } from '@slack/bolt';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/ports.js';

/** More than Slack sends, in bytes. */
const MOST = 1_000_000;
/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const WINDOW = 300_000;

/** As the SDK expects a request whose body was read. */
export type ReadRequest = IncomingMessage & { rawBody: Buffer };

/** @returns the request with its body when it is one of Slack's; else null, and it is answered */
export async function admit(request: IncomingMessage, response: ServerResponse, { signingSecret, clock }: { signingSecret: string; clock: Clock }): Promise<ReadRequest | null> {
  const refuse = (status: number): null => {
    // the rest of the body is not waited for
    response.writeHead(status, { connection: 'close', ...(status === 405 ? { allow: 'POST' } : {}) }).end(() => request.destroy());
    return null;
  };
  if (request.method !== 'POST') return refuse(405);
  if (Number(request.headers['content-length'] ?? 0) > MOST) return refuse(413);
  const signature = request.headers['x-slack-signature'];
  const timestamp = Number(request.headers['x-slack-request-timestamp'] ?? NaN);
  if (typeof signature !== 'string' || !(Math.abs(clock.now() - timestamp * 1000) <= WINDOW)) return refuse(401);
  const body = await readBody(request);
  if (body === 'broken') return null;
  if (body === null) return refuse(413);
  try {
    verifySlackRequest({ signingSecret, body: body.toString(), headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp }, nowMilliseconds: clock.now() });
  } catch {
    return refuse(401);
  }
  return Object.assign(request, { rawBody: body });
}

/** @returns null when it is larger than Slack's are */
async function readBody(request: IncomingMessage): Promise<Buffer | null | 'broken'> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MOST) return chunks.push(chunk);
      request.removeAllListeners('data').pause();
      return resolve(null);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('broken'));
    request.once('close', () => resolve('broken'));
  });
}
