/** Metrics that are noted from the start and counted once their library is there, which takes longer to load than much of the rest. */
import type { Metrics } from './metrics.js';

export interface LaterMetrics extends Metrics {
  /** loads what counts, and lets it count what was noted so far; also when somebody asks for the text */
  load(): Promise<void>;
}

export function metricsLater(make: () => Promise<Metrics>): LaterMetrics {
  let loading: Promise<Metrics> | null = null;
  let loaded: Metrics | null = null;
  const noted: ((metrics: Metrics) => void)[] = [];
  const note = (what: (metrics: Metrics) => void) => {
    if (loaded) what(loaded);
    else noted.push(what);
  };
  const takeUp = async () => {
    const metrics = await make();
    for (const what of noted.splice(0)) what(metrics);
    loaded = metrics;
    return metrics;
  };
  const load = () => (loading ??= takeUp());
  return {
    ticked: (...given) => note((metrics) => metrics.ticked(...given)),
    claimed: (rows) => note((metrics) => metrics.claimed(rows)),
    settled: (...given) => note((metrics) => metrics.settled(...given)),
    sentLate: (milliseconds) => note((metrics) => metrics.sentLate(milliseconds)),
    sent: (...given) => note((metrics) => metrics.sent(...given)),
    answered: (...given) => note((metrics) => metrics.answered(...given)),
    served: (...given) => note((metrics) => metrics.served(...given)),
    refused: () => note((metrics) => metrics.refused()),
    follow: (known) => note((metrics) => metrics.follow(known)),
    text: async () => (await load()).text(),
    load: async () => {
      await load();
    },
  };
}
