/** Calls every minute. What a call is for stands in the ledger: one that comes late, twice or never does no harm. */
import { schedule } from 'node-cron';

/** @param tick called at every full minute, also while an earlier call still runs. @returns how to stop */
export function everyMinute(tick: () => void): () => void {
  // in UTC: in Geneva's zone the hour that comes twice in autumn would pass without a call
  const task = schedule('* * * * *', tick, { timezone: 'UTC', suppressMissedWarning: true });
  return () => void task.destroy();
}
