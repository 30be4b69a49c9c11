/** Before something is sent a second time: did the first attempt arrive? */
import type { Claim, Delivery, Messenger } from '../ports.js';

/** An attempt is named after its claim: no two have the same number. */
export function attemptId(fence: number): string {
  return `tsag-${fence}`;
}

export interface Looked {
  /** those of which the platform shows that they arrived, by attempt */
  arrived: { rows: Delivery[]; ref: string }[];
  /** of which the last attempt is surely not there */
  absent: Delivery[];
  /** the platform may be at work on it still: to be looked at again before anything else is done */
  early: Delivery[];
  /** may or may not have arrived */
  unknown: Delivery[];
}

/** Asks the platform, where it lets us, for every attempt of which nobody knows what became. Never throws. */
export async function lookAgain(messenger: Messenger, { destination, rows }: Claim): Promise<Looked> {
  const tried = rows.filter(({ copies }) => copies > 0);
  const looked: Looked = { arrived: [], absent: [], early: [], unknown: [] };
  for (const attempt of new Set(tried.map((row) => row.attempt))) {
    const mine = tried.filter((row) => row.attempt === attempt);
    const found = attempt === null ? 'unknown' : await find(messenger, destination, attempt, Math.min(...mine.map(({ dueAt }) => dueAt)));
    if (found === 'unknown') looked.unknown.push(...mine);
    else if (found === 'early') for (const row of mine) (row.hold === 'approved' ? looked.unknown : looked.early).push(row);
    else if (found === null) looked.absent.push(...mine);
    else looked.arrived.push({ rows: mine, ref: found.ref });
  }
  return looked;
}

async function find(messenger: Messenger, destination: Claim['destination'], attempt: number, since: number): ReturnType<NonNullable<Messenger['find']>> {
  try {
    return (await messenger.find?.(destination, attemptId(attempt), since)) ?? (messenger.find ? null : 'unknown');
  } catch {
    return 'unknown';
  }
}
