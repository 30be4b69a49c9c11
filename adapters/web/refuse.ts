/** Answers without content: a small page for a reader, JSON for a program. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { textsFor } from '../../src/text/index.js';
import { Content, HTML, JSON_TYPE, send } from './content.js';
import { html } from './html.js';
import { rootOf } from './request.js';
import { layout } from './layout.js';

const LANGUAGE = 'en';

export type Refusal = 404 | 405 | 413 | 500;

/** In the words of the protocol, for programs. */
const ERRORS: Record<Refusal, string> = { 404: 'not found', 405: 'method not allowed', 413: 'too large', 500: 'internal error' };

export function refuse(request: IncomingMessage, response: ServerResponse, status: Refusal): void {
  // what is still to come of the request is not read
  if (status === 413 || (request.method !== 'GET' && request.method !== 'HEAD')) response.setHeader('connection', 'close');
  const headers = { 'cache-control': 'no-store', ...(status === 405 ? { allow: 'GET, HEAD' } : {}) };
  if (!(request.headers.accept ?? '').includes('text/html')) {
    return send(request, response, new Content(JSON_TYPE, `${JSON.stringify({ error: ERRORS[status] })}\n`), headers, status);
  }
  const { refused, toSchedule } = textsFor(LANGUAGE).web;
  const root = rootOf(request);
  const { title, text } = refused[status];
  const main = html`<h1>${title}</h1><p>${text}</p><p><a href="${root}">${toSchedule}</a></p>`;
  send(request, response, new Content(HTML, layout({ title, root, here: null, main, language: LANGUAGE })), headers, status);
}
