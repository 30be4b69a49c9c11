/** Bytes that are served again and again: made once, compressed once, not sent to whoever has them. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Instant } from '../../src/domain/moment.js';

/** Bytes as they go over the line, with their headers as `writeHead` takes them quickest. */
interface Form {
  bytes: Buffer;
  etag: string;
  headers: string[];
  /** of an answer 304 */
  unchanged: string[];
}

export class Resource {
  readonly #body: Buffer;
  /** a picture is packed already */
  readonly #isPacked: boolean;
  readonly #hash: string;
  readonly #headers: string[];
  readonly #validators: string[];
  #plain: Form | null = null;
  #gzip: Form | null = null;

  /** @param body text, or bytes that are sent as they are @param headers name, value, name, value … @param modifiedAt null when nobody knows */
  constructor(body: string | Buffer, headers: string[], modifiedAt: Instant | null) {
    this.#isPacked = typeof body !== 'string';
    this.#body = Buffer.from(body);
    this.#hash = createHash('sha256').update(this.#body).digest('base64url').slice(0, 27);
    this.#headers = headers;
    this.#validators = ['cache-control', 'private, no-cache', 'vary', 'accept-encoding', ...(modifiedAt === null ? [] : ['last-modified', new Date(modifiedAt).toUTCString()])];
  }

  /** Octets, of both forms at the most. */
  get size(): number {
    return this.#body.length * 2;
  }

  form(isCompressed: boolean): Form {
    if (!isCompressed || this.#isPacked) return (this.#plain ??= this.#make(this.#body, this.#hash, []));
    return (this.#gzip ??= this.#make(gzipSync(this.#body), `${this.#hash}-gzip`, ['content-encoding', 'gzip']));
  }

  /** A strong ETag is of the bytes, so that each form has its own. */
  #make(bytes: Buffer, hash: string, encoding: string[]): Form {
    const etag = `"${hash}"`;
    const unchanged = ['etag', etag, ...this.#validators];
    return { bytes, etag, unchanged, headers: [...this.#headers, ...encoding, 'content-length', String(bytes.length), ...unchanged] };
  }

  /** True when one of the ETags that the client sent is that of one of our forms. */
  isKnown(asked: string | undefined): boolean {
    if (asked === undefined) return false;
    if (asked === this.#gzip?.etag || asked === this.#plain?.etag) return true;
    const tags = asked.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return tags.some((tag) => tag === '*' || tag === `"${this.#hash}"` || tag === `"${this.#hash}-gzip"`);
  }
}

/**
 * Answers GET and HEAD. `If-Modified-Since` alone is not trusted: a date tells neither two publications of one second apart,
 * nor an older release with other rules of time.
 */
export function sendResource(resource: Resource, { method, headers }: IncomingMessage, response: ServerResponse): void {
  const form = resource.form(takesGzip(headers['accept-encoding']));
  if (resource.isKnown(headers['if-none-match'])) {
    response.writeHead(304, form.unchanged);
    response.end();
    return;
  }
  response.writeHead(200, form.headers);
  response.end(method === 'HEAD' ? undefined : form.bytes);
}

/** `gzip`, `x-gzip;q=0.5`; not with `q=0`. */
function takesGzip(accepted: string | string[] | undefined): boolean {
  const found = /(?:^|,)[ \t]*(?:x-)?gzip(?:[ \t]*;[ \t]*q=([\d.]+))?[ \t]*(?:,|$)/i.exec(String(accepted ?? ''));
  return found !== null && Number(found[1] ?? 1) > 0;
}
