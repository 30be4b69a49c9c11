/** The clock, against those that were seen meanwhile, and the rules of time zones. */
import { addDays, atZone, GENEVA, toInstant, zoneDataVersion, type Instant } from '../domain/moment.js';
import { check, t, type Check, type Outside } from './check.js';

/** Milliseconds: others answer in whole seconds, and late. */
const MOST_APART = 10_000;
const DAY = 86_400_000;

export interface SeenClock {
  whose: string;
  /** ours minus theirs, in milliseconds */
  ahead: number;
}

export function checkClock(seen: readonly SeenClock[], { clock }: Outside): Check[] {
  const now = clock.now();
  const shown = t.dates.moment(now, []);
  if (new Date(now).getUTCFullYear() < Number(zoneDataVersion.slice(0, 4))) return [check('clock', 'wrong', 'clock-before-rules', shown, zoneDataVersion)];
  const wrong = seen.filter(({ ahead }) => Math.abs(ahead) > MOST_APART);
  if (wrong.length > 0) return wrong.map(({ whose, ahead }) => check('clock', 'wrong', 'clock-wrong', whose, Math.round(ahead / 1000)));
  return [check('clock', 'good', 'clock-good', shown, [...new Set(seen.map(({ whose }) => whose))])];
}

export function checkZones({ clock }: Outside, machine: string): Check[] {
  const now = clock.now();
  const change = nextChange(now);
  const checks: Check[] = [];
  if (change !== null && !sameByNode(change)) checks.push(check('zones', 'wrong', 'zones-differ', zoneDataVersion, machine));
  else checks.push(check('zones', 'good', 'zones-good', zoneDataVersion, change === null ? '–' : t.dates.moment(change, [])));
  if (new Date(now).getUTCFullYear() - Number(zoneDataVersion.slice(0, 4)) >= 2) checks.push(check('zones', 'note', 'zones-old', zoneDataVersion));
  return checks;
}

/** When Geneva's clocks change next, within two years; to the minute. */
export function nextChange(now: Instant): Instant | null {
  const offset = (at: Instant) => atZone(at, GENEVA).offset;
  let date = atZone(now, GENEVA).date;
  for (let days = 0; days < 730; days += 1, date = addDays(date, 1)) {
    const noon = Math.max(now, toInstant(date, '12:00', GENEVA).instant);
    if (offset(noon) === offset(now)) continue;
    let [before, after] = [noon - DAY, noon];
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (offset(middle) === offset(now)) before = middle;
      else after = middle;
    }
    return after;
  }
  return null;
}

/** Whether the rules that Node carries say the same of the minutes before and after. */
function sameByNode(change: Instant): boolean {
  const clockOf = new Intl.DateTimeFormat('en-GB', { timeZone: GENEVA, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return [change - 60_000, change].every((at) => clockOf.format(at) === atZone(at, GENEVA).time);
}
