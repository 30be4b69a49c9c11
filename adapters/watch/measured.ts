/** The ports with a clock beside them: who is measured knows nothing of it. */
import type { Ask, Clock, Ledger, Messenger } from '../../src/ports.js';
import type { Metrics } from './metrics.js';

/** @param platform as in destinations: `slack` */
export function measuredMessenger(platform: string, messenger: Messenger, metrics: Metrics): Messenger {
  return {
    async send(...message) {
      const began = performance.now();
      let outcome = 'error';
      try {
        const answer = await messenger.send(...message);
        outcome = answer.kind;
        return answer;
      } finally {
        metrics.sent(platform, outcome, performance.now() - began);
      }
    },
    // what a platform cannot do is not there
    ...(messenger.edit ? { edit: (...given) => messenger.edit!(...given) } : {}),
    ...(messenger.find ? { find: (...given) => messenger.find!(...given) } : {}),
  };
}

export function measuredAsk(ask: Ask, metrics: Metrics): Ask {
  return async (request) => {
    const began = performance.now();
    try {
      return await ask(request);
    } finally {
      metrics.answered(request.person.platform, performance.now() - began);
    }
  };
}

/** Counts each row that the ledger gives out and takes back; what is refused because somebody else holds it is not counted. */
export function measuredLedger(ledger: Ledger, metrics: Metrics, clock: Clock): Ledger {
  return {
    arm: (...given) => ledger.arm(...given),
    add: (...given) => ledger.add(...given),
    isIdle: (given) => ledger.isIdle(given),
    async claim(options) {
      const claims = await ledger.claim(options);
      for (const { rows } of claims) metrics.claimed(rows.length);
      return claims;
    },
    attempt: (...given) => ledger.attempt(...given),
    async settle(claim, ids, settlement, now) {
      const isHeld = await ledger.settle(claim, ids, settlement, now);
      if (!isHeld) return false;
      metrics.settled(settlement.state, ids.length);
      if (settlement.state === 'sent') for (const row of claim.rows) if (ids.includes(row.id)) metrics.sentLate(clock.now() - row.dueAt);
      return true;
    },
    async sweep(now) {
      const rows = await ledger.sweep(now);
      for (const { state } of rows) metrics.settled(state, 1);
      return rows;
    },
    resolve: (...given) => ledger.resolve(...given),
    clockChanged: (given) => ledger.clockChanged(given),
    pause: (...given) => ledger.pause(...given),
    pauses: () => ledger.pauses(),
    nextDue: () => ledger.nextDue(),
    list: (given) => ledger.list(given),
    counts: () => ledger.counts(),
  };
}
