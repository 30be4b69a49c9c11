/** `/health`: is it alive, and with which rules of time. */
import type { Handler } from './handler.js';

export interface Health {
  version: string;
  zoneData: string;
}

export function health(of: () => Health): Handler {
  return (request, response) => {
    if (request.url?.split('?')[0] !== '/health') return false;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const text = `${JSON.stringify(isRead ? { status: 'alive', ...of() } : { error: 'method not allowed' })}\n`;
    response.writeHead(isRead ? 200 : 405, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...(isRead ? { 'cache-control': 'no-store' } : { allow: 'GET, HEAD' }),
    });
    response.end(request.method === 'HEAD' ? undefined : text);
    return true;
  };
}
