/** A bot that is to remind of one deadline on its day, for the tests of delivery. */
import type { Schedule } from '../../src/domain/schedule.js';
import type { FakePlatform } from './fake-platform.js';
import { handClock, reminding, type Reminding } from './reminding.js';
import { schedule, type MeetingRow } from './schedule.js';

/** Contributions by 4 March 2026, 23:59; `ON_THE_DAY` reminds of it at 09:00 Geneva time, 08:00Z. */
export const ROW: MeetingRow = { id: 'rg-qx-1', number: 1, date: '2026-03-11', deadline: { date: '2026-03-04' } };
export const ON_THE_DAY = { deadlines: [{ days: 0 }], meetings: [] };

export function facts(...rows: MeetingRow[]): Schedule {
  return schedule('tsag-2026-01', '2026-01-12', rows);
}

const open: Reminding[] = [];

/** On 1 February; `closeAll` after each test. */
export async function start(platform: FakePlatform, { channels = ['C1'], resend = true, rows = [ROW] }: { channels?: string[]; resend?: boolean; rows?: MeetingRow[] } = {}): Promise<Reminding> {
  const bot = await reminding(platform, { clock: handClock('2026-02-01T12:00Z'), resend });
  open.push(bot);
  await bot.publish(facts(...rows));
  for (const id of channels) await bot.subscribe(id, ON_THE_DAY);
  return bot;
}

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map(({ store }) => store.close()));
}
