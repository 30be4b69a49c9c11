/** The only "now". */
import type { Clock } from '../../src/ports.js';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still, for `--at` and the demonstration. */
export function fixedClock(instant: number): Clock {
  return { now: () => instant };
}

/** The zone that this machine is set to. */
export function machineZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
