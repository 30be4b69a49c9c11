/** `/metrics`, `/ready`, and an eye on every request that goes by. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/ports.js';
import { textsFor } from '../../src/text/index.js';
import type { Instant } from '../../src/domain/moment.js';
import { enterRequest, type ServiceLog } from './log.js';
import type { Metrics } from './metrics.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

const t = textsFor('en').watch;

/** A service that has not ticked for longer than this sends nothing. */
export const LONGEST_SILENCE = 180_000;
/** A database that takes longer is not there. */
const PATIENCE = 2000;
/** However often somebody asks, the database is asked once a second. */
const KEPT = 1000;

export interface Readiness {
  /** rejects when the store does not answer */
  askStore: () => Promise<unknown>;
  /** whether the schedules were read since the start */
  isLoaded: () => boolean;
  lastTick: () => Instant | null;
  /** true once the service has been asked to stop: nothing new should be sent to it */
  isEnding: () => boolean;
  clock: Clock;
}

export type NotReady = 'store' | 'schedules' | 'tick' | 'ending';

/** `/ready`: 200 while it can do its work, 503 with what it cannot. */
export function ready({ askStore, isLoaded, lastTick, isEnding, clock }: Readiness): Handler {
  let looked: { at: number; isThere: Promise<boolean> } | null = null;
  const isStoreThere = () => {
    if (!looked || performance.now() - looked.at > KEPT) looked = { at: performance.now(), isThere: answersInTime(askStore) };
    return looked.isThere;
  };
  return async (request, response) => {
    if (pathOf(request) !== '/ready') return false;
    const tick = lastTick();
    // a clock that was put back does not make a tick that ended just now old
    const isLate = tick === null || Math.abs(clock.now() - tick) > LONGEST_SILENCE;
    const wrong: NotReady[] = [];
    if (isEnding()) wrong.push('ending');
    if (!(await isStoreThere())) wrong.push('store');
    if (!isLoaded()) wrong.push('schedules');
    if (isLate) wrong.push('tick');
    const body = wrong.length === 0 ? { status: 'ready' } : { status: 'not ready', problems: wrong.map((code) => ({ code, message: t.notReady[code] })) };
    send(request, response, wrong.length === 0 ? 200 : 503, 'application/json; charset=utf-8', `${JSON.stringify(body)}\n`);
    return true;
  };
}

/** The text format of Prometheus. */
const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';

export function metricsPage(metrics: Pick<Metrics, 'text'>): Handler {
  return async (request, response) => {
    if (pathOf(request) !== '/metrics') return false;
    send(request, response, 200, PROMETHEUS, await metrics.text());
    return true;
  };
}

/** First part of the path → as what it is counted. Others are one route: nobody can make series without end. */
const ROUTES: [RegExp, string][] = [
  [/^\/calendar\//, 'calendar'],
  [/^\/timeline\.(svg|png)$/, 'timeline'],
  [/^\/slack\//, 'slack'],
  [/^\/api\/messages$/, 'teams'],
  [/^\/(health|ready|metrics)$/, 'watch'],
  [/^\/api\/schedule\.(schema\.)?json$/, 'json'],
  [/^\/(actions|documents|privacy|support|terms)?$/, 'page'],
];

/**
 * Stands before all others and answers nothing: each request gets an id, which its answer bears as `X-Request-Id`,
 * is counted, and is logged when somebody changes something or something fails. Its address is never logged, only its route.
 */
export function watchRequests({ metrics, log }: { metrics: Metrics; log: Pick<ServiceLog, 'event'> | null }): Handler {
  const start = Math.random().toString(36).slice(2, 8);
  let count = 0;
  return (request, response) => {
    count += 1;
    const id = `${start}-${count.toString(36)}`;
    const began = performance.now();
    const path = pathOf(request);
    const route = ROUTES.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
    const { method = '' } = request;
    enterRequest(id);
    response.setHeader('x-request-id', id);
    response.once('close', () => {
      const milliseconds = performance.now() - began;
      // 499: whoever asked was gone before the answer was whole
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.served(route, status, milliseconds);
      if (status >= 400 || (method !== 'GET' && method !== 'HEAD')) log?.event('request', { request: id, method, route, status, milliseconds: Math.round(milliseconds) });
    });
    return false;
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0]!;
}

function send(request: IncomingMessage, response: ServerResponse, status: number, type: string, text: string): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const body = isRead ? text : '';
  response.writeHead(isRead ? status : 405, { 'content-type': type, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store', ...(isRead ? {} : { allow: 'GET, HEAD', connection: 'close' }) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answersInTime(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  try {
    const answered = ask().then(
      () => true,
      () => false,
    );
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
