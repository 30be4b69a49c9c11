/** How long tests look: with `FUZZ=long` each property is tried twenty times as often, and a service killed a thousand times. */
import { jest } from '@jest/globals';

export const isLong = process.env.FUZZ === 'long';

// for the tests that the importing file defines
if (isLong) jest.setTimeout(3_600_000);

/** @param usual how often, or how many milliseconds at most; twenty times that with `FUZZ=long` */
export function usually(usual: number): number {
  return isLong ? usual * 20 : usual;
}
