import type { IncomingMessage, ServerResponse } from 'node:http';

/** @returns true when it answers this request, now or later; false leaves it to the next handler */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
