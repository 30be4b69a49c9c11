/** The only "now". */
import type { Instant } from '../../src/domain/moment.js';
import type { Clock } from '../../src/ports.js';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved by hand. */
export function handClock(instant: Instant): Clock & { set(to: Instant): void } {
  let now = instant;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
  };
}

/** The zone that this machine is set to. */
export function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
