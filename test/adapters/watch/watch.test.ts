/** `/metrics` and `/ready` as a program that watches sees them, with real deliveries behind them. */
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openStore, type OpenStore } from '../../../adapters/store/open.js';
import { metricsPage, ready, watchRequests, type Readiness } from '../../../adapters/watch/handler.js';
import { measuredAsk, measuredLedger, measuredMessenger } from '../../../adapters/watch/measured.js';
import { createMetrics, type Metrics } from '../../../adapters/watch/metrics.js';
import { metricsLater } from '../../../adapters/watch/metrics-later.js';
import { serve, stop } from '../../../adapters/web/server.js';
import type { Answer } from '../../../src/domain/answer.js';
import type { Messenger, Request, SendOutcome } from '../../../src/ports.js';
import { armAt, attempted, channel, claim, ids, many, NOON, planned } from '../../contracts/store-fixture.js';

const MINUTE = 60_000;
const clock = { at: NOON, now: () => clock.at };
let metrics: Metrics;
let store: OpenStore;
let server: Server | undefined;

beforeEach(async () => {
  clock.at = NOON;
  metrics = createMetrics(clock);
  store = await openStore({ sqlite: ':memory:' });
});
afterEach(async () => {
  if (server) await stop(server);
  server = undefined;
  await store.close();
});

/** The value of each series that begins so. */
async function series(start: string): Promise<Record<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith(start));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

const ANSWER = { title: 'x', lead: [], sections: [] } as unknown as Answer;

describe('the metrics', () => {
  it('count what was noted before their library was there', async () => {
    let made = 0;
    const later = metricsLater(async () => {
      made += 1;
      return metrics;
    });
    later.ticked('ok', 5);
    later.served('page', 200, 5);
    later.refused();
    expect(await series('tsag_ticks_total')).toEqual({ 'tsag_ticks_total{result="ok"}': 0, 'tsag_ticks_total{result="failed"}': 0 });
    await Promise.all([later.load(), later.text()]);
    later.ticked('ok', 5);
    later.refused();
    expect(made).toBe(1);
    expect(await series('tsag_ticks_total')).toEqual({ 'tsag_ticks_total{result="ok"}': 2, 'tsag_ticks_total{result="failed"}': 0 });
    expect(await series('tsag_rate_limited_total')).toEqual({ tsag_rate_limited_total: 2 });
    expect(await series('tsag_request_seconds_count')).toEqual({ 'tsag_request_seconds_count{route="page",status="200"}': 1 });
  });

  it('count every row that was due by what became of it', async () => {
    const measured = { ...store, ledger: measuredLedger(store.ledger, metrics, clock) };
    await armAt(measured, channel('C1'), many(5));
    await armAt(measured, channel('C2'), [planned()]);
    await armAt(measured, channel('C3'), [planned()]);
    await armAt(measured, channel('C4'), [planned({ expiresAt: NOON + MINUTE })]);
    clock.at = NOON + MINUTE;
    await measured.ledger.sweep(clock.at);
    const [first, second, third] = await attempted(measured, { now: clock.at });
    const now = clock.at;
    await measured.ledger.settle(first!, ids(first!).slice(0, 4), { state: 'sent', ref: null }, now);
    await measured.ledger.settle(first!, ids(first!).slice(4), { state: 'withdrawn', reason: '' }, now);
    await measured.ledger.settle(second!, ids(second!), { state: 'uncertain', reason: '' }, now);
    await measured.ledger.settle(third!, ids(third!), { state: 'due', notBefore: now, reason: '' }, now);
    const [again] = await claim(measured, { now, uncertain: false });
    await measured.ledger.settle(again!, ids(again!), { state: 'failed', reason: '' }, now);
    // somebody else holds it by now
    expect(await measured.ledger.settle(third!, ids(third!), { state: 'sent', ref: null }, now)).toBe(false);
    expect(await series('tsag_reminders')).toEqual({
      tsag_reminders_due_total: 8,
      'tsag_reminders_total{state="sent"}': 4,
      'tsag_reminders_total{state="uncertain"}': 1,
      'tsag_reminders_total{state="failed"}': 1,
      'tsag_reminders_total{state="missed"}': 1,
      'tsag_reminders_total{state="withdrawn"}': 1,
      'tsag_reminders_total{state="due"}': 1,
    });
    expect(await series('tsag_reminder_lateness_seconds')).toMatchObject({ 'tsag_reminder_lateness_seconds_bucket{le="30"}': 0, 'tsag_reminder_lateness_seconds_bucket{le="60"}': 4, tsag_reminder_lateness_seconds_count: 4, tsag_reminder_lateness_seconds_sum: 240 });
  });

  it('measure sends by platform and outcome, and leave a messenger what it can do', async () => {
    const outcomes: (SendOutcome | Error)[] = [{ kind: 'sent', ref: 'r' }, { kind: 'uncertain', reason: '' }, new Error('broken')];
    class Plain implements Messenger {
      readonly #outcomes = outcomes;
      async send(): Promise<SendOutcome> {
        const outcome = this.#outcomes.shift()!;
        if (outcome instanceof Error) throw outcome;
        return outcome;
      }
    }
    class Able extends Plain {
      readonly #ref = 'found';
      async find(): Promise<{ ref: string }> {
        return { ref: this.#ref };
      }
      async edit(): Promise<SendOutcome> {
        return { kind: 'sent', ref: this.#ref };
      }
    }
    const plain = measuredMessenger('slack', new Plain(), metrics);
    expect(['find' in plain, 'edit' in plain]).toEqual([false, false]);
    expect(await plain.send(channel('C1'), ANSWER, 'a')).toEqual({ kind: 'sent', ref: 'r' });
    await plain.send(channel('C1'), ANSWER, 'a');
    await expect(plain.send(channel('C1'), ANSWER, 'a')).rejects.toThrow('broken');
    const able = measuredMessenger('teams', new Able(), metrics);
    expect(await able.find!(channel('C1'), 'a', 0)).toEqual({ ref: 'found' });
    expect(await able.edit!(channel('C1'), 'a', ANSWER)).toEqual({ kind: 'sent', ref: 'found' });
    const count = (outcome: string) => `tsag_send_seconds_count{platform="slack",outcome="${outcome}"}`;
    expect(await series('tsag_send_seconds_count')).toEqual({ [count('sent')]: 1, [count('uncertain')]: 1, [count('error')]: 1 });
  });

  it('measure answers, ticks, and tell what is known now', async () => {
    const ask = measuredAsk(async () => ANSWER, metrics);
    expect(await ask({ person: channel('U1') } as Request)).toBe(ANSWER);
    metrics.ticked('ok', 20);
    metrics.ticked('failed', 20);
    expect(await series('tsag_answer_seconds_count')).toEqual({ 'tsag_answer_seconds_count{platform="slack"}': 1 });
    expect(await series('tsag_ticks_total')).toEqual({ 'tsag_ticks_total{result="ok"}': 1, 'tsag_ticks_total{result="failed"}': 1 });
    expect(await series('tsag_last_tick')).toEqual({ tsag_last_tick_timestamp_seconds: NOON / 1000 });
    metrics.follow(() => ({ revision: 3, publishedAt: NOON - MINUTE, findings: { error: 0, warning: 2, info: 5 }, refusedFiles: 1 }));
    expect(await series('tsag_schedule_files')).toEqual({ tsag_schedule_files_refused: 1 });
    expect(await series('tsag_publication')).toEqual({ tsag_publication_revision: 3, tsag_publication_age_seconds: 60 });
    expect(await series('tsag_findings')).toEqual({ 'tsag_findings{severity="error"}': 0, 'tsag_findings{severity="warning"}': 2, 'tsag_findings{severity="info"}': 5 });
  });

  it('are apart from those of another service in the same process', async () => {
    const other = createMetrics(clock);
    metrics.claimed(1);
    expect(await other.text()).toContain('tsag_reminders_due_total 0');
  });
});

describe('over HTTP', () => {
  const state = { isLoaded: true, isEnding: false, lastTick: NOON as number | null };
  const readiness = (given: Partial<Readiness> = {}): Readiness => ({ askStore: () => store.publications.newestRevision(), isLoaded: () => state.isLoaded, isEnding: () => state.isEnding, lastTick: () => state.lastTick, clock, ...given });

  async function start(given: Partial<Readiness> = {}): Promise<string> {
    const served = await serve('127.0.0.1', 0, [watchRequests({ metrics, log: null }), metricsPage(metrics), ready(readiness(given))], () => {});
    server = served.server;
    return served.url;
  }

  beforeEach(() => {
    Object.assign(state, { isLoaded: true, isEnding: false, lastTick: NOON });
  });

  async function readyAt(url: string): Promise<{ status: number; wrong: string[] }> {
    const response = await fetch(`${url}/ready`);
    const body = (await response.json()) as { problems?: { code: string; message: string }[] };
    for (const { message } of body.problems ?? []) expect(message).toMatch(/^[A-Z].*\.$/);
    return { status: response.status, wrong: (body.problems ?? []).map(({ code }) => code) };
  }

  it('is ready while the store answers, the schedules are read and the last tick is young', async () => {
    const url = await start();
    expect(await readyAt(url)).toEqual({ status: 200, wrong: [] });
    clock.at = NOON + 3 * MINUTE;
    expect(await readyAt(url)).toEqual({ status: 200, wrong: [] });
    clock.at += 1;
    expect(await readyAt(url)).toEqual({ status: 503, wrong: ['tick'] });
    Object.assign(state, { isLoaded: false, isEnding: true, lastTick: null });
    expect(await readyAt(url)).toEqual({ status: 503, wrong: ['ending', 'schedules', 'tick'] });
  });

  it('is not ready without its database', async () => {
    const url = await start({ askStore: () => Promise.reject(new Error('gone')) });
    expect(await readyAt(url)).toEqual({ status: 503, wrong: ['store'] });
  });

  it('says so of a database that does not answer, in bounded time, and asks it once for many', async () => {
    let asked = 0;
    const url = await start({
      askStore: () => {
        asked += 1;
        return new Promise(() => {});
      },
    });
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => readyAt(url)));
    expect(performance.now() - began).toBeLessThan(5000);
    expect(answers.every(({ wrong }) => wrong.join() === 'store')).toBe(true);
    expect(asked).toBe(1);
  });

  it('counts requests by route, of which there are few, whatever is asked for', async () => {
    const url = await start();
    for (const path of ['/calendar/a.ics', '/calendar/b.ics', '/nothing/1', '/nothing/2', '/ready?x=1']) await (await fetch(url + path)).text();
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('tsag_request_seconds_count{route="calendar",status="404"} 2');
    expect(text).toContain('tsag_request_seconds_count{route="other",status="404"} 2');
    expect(text).toContain('tsag_request_seconds_count{route="watch",status="200"} 1');
    expect(text).not.toContain('nothing');
  });

  it('can only be read', async () => {
    const url = await start();
    for (const path of ['/metrics', '/ready']) {
      const response = await fetch(url + path, { method: 'POST', body: 'x' });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      const head = await fetch(url + path, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    }
    expect((await fetch(`${url}/metrics`)).headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });
});
