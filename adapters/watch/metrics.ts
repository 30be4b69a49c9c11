/** What the service counts and measures about itself, in a registry of its own; names end in their unit. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DeliveryState } from '../../src/domain/delivery.js';
import type { Instant } from '../../src/domain/moment.js';
import type { Clock } from '../../src/ports.js';

/** What is known now, looked at when somebody asks for the metrics. */
export interface KnownNow {
  revision: number;
  /** of the newest revision; null before the first */
  publishedAt: Instant | null;
  /** problems of the reports that are in force, by severity */
  findings: Record<'error' | 'warning' | 'info', number>;
  /** schedule files that are not in force as they stand in their folder */
  refusedFiles: number;
}

/** All times are milliseconds where they come in, and seconds where they go out. */
export interface Metrics {
  /** one tick; `failed` when it ended with an error */
  ticked(result: 'ok' | 'failed', milliseconds: number): void;
  /** rows that were taken from the ledger because they were due */
  claimed(rows: number): void;
  /** what became of rows; `due` for those that wait once more */
  settled(state: DeliveryState, rows: number): void;
  /** a reminder was sent so long after it was due */
  sentLate(milliseconds: number): void;
  /** one request to a platform that sends a message */
  sent(platform: string, outcome: string, milliseconds: number): void;
  answered(platform: string, milliseconds: number): void;
  served(route: string, status: number, milliseconds: number): void;
  /** a request was not answered, for its source asks too often */
  refused(): void;
  /** where to look for what is known */
  follow(known: () => KnownNow): void;
  /** in the text format of Prometheus */
  text(): Promise<string>;
}

/** Seconds. An answer is quick or somebody waits; a message may take as long as a platform is given. */
const QUICK = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const SLOW = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];
const LATE = [1, 5, 10, 30, 60, 120, 300, 900, 3600, 21_600, 86_400];

export function createMetrics(clock: Clock): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const ticks = new Counter({ name: 'tsag_ticks_total', help: 'Ticks, by result', labelNames: ['result'], registers });
  const tickTime = new Histogram({ name: 'tsag_tick_seconds', help: 'How long ticks take', buckets: SLOW, registers });
  const lastTick = new Gauge({ name: 'tsag_last_tick_timestamp_seconds', help: 'When the last tick ended well', registers });
  const due = new Counter({ name: 'tsag_reminders_due_total', help: 'Reminders taken up because they were due', registers });
  const reminders = new Counter({ name: 'tsag_reminders_total', help: 'Reminders, by what became of them', labelNames: ['state'], registers });
  const lateness = new Histogram({ name: 'tsag_reminder_lateness_seconds', help: 'From when a reminder was due until it was sent', buckets: LATE, registers });
  const sends = new Histogram({ name: 'tsag_send_seconds', help: 'Requests that send a message, by platform and outcome', labelNames: ['platform', 'outcome'], buckets: SLOW, registers });
  const answers = new Histogram({ name: 'tsag_answer_seconds', help: 'How long answers take, by platform', labelNames: ['platform'], buckets: QUICK, registers });
  const requests = new Histogram({ name: 'tsag_request_seconds', help: 'Requests served, by route and status; the feeds are route "calendar"', labelNames: ['route', 'status'], buckets: QUICK, registers });
  const refusals = new Counter({ name: 'tsag_rate_limited_total', help: 'Requests that were refused, for their source asks too often', registers });

  let known: (() => KnownNow) | null = null;
  const whenKnown = (set: (now: KnownNow) => void) => () => {
    if (known) set(known());
  };
  const revision = new Gauge({ name: 'tsag_publication_revision', help: 'Number of the newest publication', registers, collect: whenKnown((now) => revision.set(now.revision)) });
  const age = new Gauge({
    name: 'tsag_publication_age_seconds',
    help: 'Age of the newest publication',
    registers,
    collect: whenKnown(({ publishedAt }) => {
      if (publishedAt !== null) age.set(Math.max(0, clock.now() - publishedAt) / 1000);
    }),
  });
  const findings = new Gauge({
    name: 'tsag_findings',
    help: 'Problems of the reports in force, by severity',
    labelNames: ['severity'],
    registers,
    collect: whenKnown((now) => {
      for (const [severity, count] of Object.entries(now.findings)) findings.set({ severity }, count);
    }),
  });

  const refused = new Gauge({ name: 'tsag_schedule_files_refused', help: 'Schedule files that are not in force as they stand in their folder', registers, collect: whenKnown((now) => refused.set(now.refusedFiles)) });

  // a series that is there from the start can be compared with what it was before
  for (const result of ['ok', 'failed']) ticks.inc({ result }, 0);
  for (const state of ['sent', 'uncertain', 'failed', 'missed', 'withdrawn', 'due']) reminders.inc({ state }, 0);

  return {
    ticked(result, milliseconds) {
      ticks.inc({ result });
      tickTime.observe(milliseconds / 1000);
      if (result === 'ok') lastTick.set(clock.now() / 1000);
    },
    claimed: (rows) => due.inc(rows),
    settled: (state, rows) => reminders.inc({ state }, rows),
    sentLate: (milliseconds) => lateness.observe(Math.max(0, milliseconds) / 1000),
    sent: (platform, outcome, milliseconds) => sends.observe({ platform, outcome }, milliseconds / 1000),
    answered: (platform, milliseconds) => answers.observe({ platform }, milliseconds / 1000),
    served: (route, status, milliseconds) => requests.observe({ route, status: String(status) }, milliseconds / 1000),
    refused: () => refusals.inc(),
    follow: (given) => {
      known = given;
    },
    text: () => registry.metrics(),
  };
}
