/** The statuses of a WTSA action, one a TSAG meeting, out of all reports. */
import type { WtsaAction } from '../domain/schedule.js';
import type { Snapshot } from './known.js';

export type Stamp = Pick<WtsaAction, 'status' | 'statusText' | 'asOf'>;

/**
 * @param number `99-02`
 * @returns the oldest first. Of two reports that stamp the same meeting the newer counts; a stamp without a date stands where its report's meeting is
 */
export function stampsOf(number: string, { newestFirst }: Snapshot): Stamp[] {
  const stamps = new Map<string, Stamp>();
  for (const { report, document, wtsaActions } of newestFirst.toReversed()) {
    const own = wtsaActions.find((action) => action.number === number);
    if (!own) continue;
    const month = document.meeting?.start.slice(0, 7) ?? report;
    for (const [index, { status, statusText, asOf }] of [...own.earlier, own].entries()) {
      stamps.set(asOf ? `${asOf} dated` : `${month} ${String(index).padStart(3, '0')}`, { status, statusText, asOf });
    }
  }
  const inOrder = [...stamps].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, stamp]) => stamp);
  // an undated status that a report repeats is no new one
  return inOrder.filter((stamp, index) => stamp.asOf !== null || stamp.statusText === null || stamp.statusText !== inOrder[index - 1]?.statusText);
}
