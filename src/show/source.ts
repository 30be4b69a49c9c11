/** As of which report an answer speaks. */
import type { View } from './view.js';

/** @param reports ids of the reports that the answer took facts from; null when there are none */
export function sourceOf(reports: readonly string[], { snapshot, t }: View): string | null {
  const named = reports.flatMap((report) => {
    const schedule = snapshot.reports.get(report);
    return schedule ? [t.report(schedule.document)] : [];
  });
  return named.length > 0 ? t.asOf([...new Set(named)]) : null;
}
