/** `preview`: what would be sent, when, to everybody who has asked for reminders. */
import { systemClock } from '../../adapters/time/clock.js';
import { addDays, isDate, parseInstant, type Instant } from '../domain/moment.js';
import { preview as rowsOf } from '../reminders/preview.js';
import { openBot, print, settings, Stop, t } from './terminal.js';

/** Without a subscription: what `remind on` would send to one channel. The window may lie in the past; a day without an hour belongs to it. */
export async function preview({ from, to, json }: { from: string; to: string; json?: true }): Promise<void> {
  const window = { from: moment('--from', from), until: moment('--to', isDate(to) ? addDays(to, 1) : to) };
  const config = settings();
  const { register, logbook, store } = await openBot(config, systemClock);
  try {
    await logbook.refresh();
    const ledger = await store.ledger.list({ state: 'due', most: 1_000_000 });
    const rows = rowsOf(await store.subscriptions.all(), window, { snapshot: register.snapshot, history: logbook.history, ledger, links: config.links, t });
    if (json) return print(JSON.stringify(rows, null, 2));
    if (rows.length === 0) return print(t.service.nothingToSend(from, to));
    for (const row of rows) print(`${t.dates.moment(parseInstant(row.at)!, [])} → ${row.destination}`, `  ${row.text}`, '');
  } finally {
    await store.close();
  }
}

function moment(option: string, typed: string): Instant {
  const instant = parseInstant(typed);
  if (instant === null) throw new Stop(t.service.notAnInstant(typed, option));
  return instant;
}
