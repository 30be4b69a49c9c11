/** `deliveries`: the receipt of what was to be sent, was sent and was not. */
import type { DeliveryState } from '../domain/delivery.js';
import { parseInstant } from '../domain/moment.js';
import { receipt } from '../reminders/receipt.js';
import { openExisting, print, settings, t } from './terminal.js';

const ALL = 1_000_000;

/** @param options `state`: one of the states of a delivery; all without it */
export async function deliveries({ state, json }: { state?: DeliveryState; json?: true }): Promise<void> {
  const store = await openExisting(settings());
  try {
    const rows = await receipt(store.ledger, { ...(state ? { state } : {}), most: ALL });
    if (json) return print(JSON.stringify(rows, null, 2));
    if (rows.length === 0) return print(t.service.noDeliveries(state ?? null));
    for (const row of rows) print(`${row.id}  ${row.state}  ${row.destination}  ${row.item} ${row.kind} ${row.rule}  ${t.dates.moment(parseInstant(row.at)!, [])}${row.reason ? `  (${row.reason})` : ''}`);
  } finally {
    await store.close();
  }
}
