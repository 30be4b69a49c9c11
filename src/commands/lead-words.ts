/** Lead times as people write them: `7d 2d 0d`, `two days before`, `on the day`, `an hour before`. */
import type { Lead } from '../domain/subscription.js';

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const UNITS: Record<string, (count: number) => Lead> = {
  d: (days) => ({ days }),
  day: (days) => ({ days }),
  w: (weeks) => ({ days: weeks * 7 }),
  week: (weeks) => ({ days: weeks * 7 }),
  h: (hours) => ({ hours }),
  hour: (hours) => ({ hours }),
};

/**
 * @param words what stands behind `deadlines` or `meetings`
 * @returns the lead times, the longest first, each once; or the first word that is none
 */
export function readLeads(words: readonly string[]): { leads: Lead[] } | { stranger: string } {
  const leads: Lead[] = [];
  const rest = words.map((word) => word.toLowerCase()).filter((word) => !/^(before|and|ahead|each|reminders?)$/.test(word));
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index]!;
    const compact = /^(\d{1,3})(d|day|w|week|h|hour)s?$/.exec(word);
    const count = /^\d{1,3}$/.test(word) ? Number(word) : /^(a|an)$/.test(word) ? 1 : NUMBERS.indexOf(word);
    const unit = UNITS[(rest[index + 1] ?? '').replace(/s$/, '')];
    if (compact) leads.push(UNITS[compact[2]!]!(Number(compact[1])));
    else if (word === 'on' && rest.slice(index, index + 3).join(' ') === 'on the day') {
      leads.push({ days: 0 });
      index += 2;
    } else if (count >= 0 && unit) {
      leads.push(unit(count));
      index += 1;
    } else return { stranger: words[index] ?? word };
  }
  const hoursOf = (lead: Lead) => ('days' in lead ? lead.days * 24 : lead.hours);
  const once = new Map(leads.map((lead) => [JSON.stringify(lead), lead]));
  return { leads: [...once.values()].toSorted((a, b) => hoursOf(b) - hoursOf(a)) };
}
