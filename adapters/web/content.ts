/** Bytes to be sent: compressed where it is worth it, not sent again to whoever has them. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** Below it, compressing costs more than it saves. */
const WORTH = 1024;

export class Content {
  readonly type: string;
  readonly body: Buffer;
  /** weak: the same for both encodings */
  readonly etag: string;
  #gzip: Buffer | null = null;

  constructor(type: string, text: string) {
    this.type = type;
    this.body = Buffer.from(text);
    this.etag = `W/"${createHash('sha256').update(this.body).digest('base64url').slice(0, 22)}"`;
  }

  /** Compressed once. */
  get gzip(): Buffer {
    this.#gzip ??= gzipSync(this.body);
    return this.#gzip;
  }
}

export const HTML = 'text/html; charset=utf-8';
export const JSON_TYPE = 'application/json; charset=utf-8';

/** @param headers beyond those that the content itself asks for */
export function send(request: IncomingMessage, response: ServerResponse, content: Content, headers: Record<string, string> = {}, status = 200): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const isWorthIt = content.body.length >= WORTH;
  if (isWorthIt) response.setHeader('vary', 'accept-encoding');
  if (status === 200) {
    response.setHeader('etag', content.etag);
    if (isKnown(request.headers['if-none-match'], content.etag)) {
      response.writeHead(304).end();
      return;
    }
  }
  const isCompressed = isWorthIt && takesGzip(request.headers['accept-encoding']);
  if (isCompressed) response.setHeader('content-encoding', 'gzip');
  const bytes = isCompressed ? content.gzip : content.body;
  response.writeHead(status, { 'content-type': content.type, 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function isKnown(asked: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return asked !== undefined && (asked.trim() === '*' || asked.split(',').some((tag) => bare(tag) === bare(etag)));
}

function takesGzip(asked: string | string[] | undefined): boolean {
  return String(asked ?? '')
    .split(',')
    .map((part) => part.split(';').map((word) => word.trim().toLowerCase()))
    .some(([coding, weight = 'q=1']) => coding === 'gzip' && Number(weight.split('=')[1]) > 0);
}
