/** Slack's own dates: each reader sees them in their zone and language. */
import type { When } from '../../src/domain/answer.js';
import { atZone, parseInstant, type Instant } from '../../src/domain/moment.js';
import type { Texts } from '../../src/text/index.js';

const DAY = 24 * 3_600_000;

/** @param format https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
function slackDate(at: Instant, format: string): string {
  const { date, time } = atZone(at, 'UTC');
  return `<!date^${Math.floor(at / 1000)}^${format}|${date} ${time} UTC>`;
}

/** `Your time: <date>–<time>`, in `mrkdwn`; null for a day without an hour */
export function readersDate({ start, end }: When, t: Texts): string | null {
  const from = start === null ? null : parseInstant(start);
  if (from === null) return null;
  const until = end === null ? null : parseInstant(end);
  const first = slackDate(from, '{date_short_pretty}, {time}');
  if (until === null) return t.slack.yourTime(first);
  // over several days the hours are those of each day
  return until - from > DAY ? t.slack.yourTimeFirstDay(first) : t.slack.yourTime(`${first} – ${slackDate(until, '{time}')}`);
}
