/** Lead times as people write them: `7d 2d 0d`, `two days before`, `on the day`, `an hour before`. */
import { leadSchema, type Lead } from '../domain/subscription.js';

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const inDays = (days: number): Lead => ({ days });
const inWeeks = (weeks: number): Lead => ({ days: weeks * 7 });
const inHours = (hours: number): Lead => ({ hours });
const UNITS = new Map([['d', inDays], ['day', inDays], ['w', inWeeks], ['week', inWeeks], ['h', inHours], ['hour', inHours]]);

/**
 * @param words what stands behind `deadlines` or `meetings`
 * @returns the lead times, the longest first, each once; or the first that is none, or is longer than a reminder may be ahead
 */
export function readLeads(words: readonly string[]): { leads: Lead[] } | { stranger: string } {
  const leads: Lead[] = [];
  const rest = words.map((word) => word.replace(/,$/, '')).filter((word) => word !== '' && !/^(before|and|ahead|each|reminders?)$/i.test(word));
  for (let index = 0; index < rest.length; ) {
    const [word = '', next = '', third = ''] = rest.slice(index, index + 3).map((one) => one.toLowerCase());
    const compact = /^(\d{1,3})(d|day|w|week|h|hour)s?$/.exec(word);
    const count = /^\d{1,3}$/.test(word) ? Number(word) : /^an?$/.test(word) ? 1 : NUMBERS.indexOf(word);
    const unit = UNITS.get(next.replace(/s$/, ''));
    const isOnTheDay = `${word} ${next} ${third}` === 'on the day';
    const lead = compact ? UNITS.get(compact[2]!)!(Number(compact[1])) : isOnTheDay ? inDays(0) : count >= 0 && unit ? unit(count) : null;
    const length = compact ? 1 : isOnTheDay ? 3 : 2;
    if (lead === null) return { stranger: rest[index]! };
    if (!leadSchema.safeParse(lead).success) return { stranger: rest.slice(index, index + length).join(' ') };
    leads.push(lead);
    index += length;
  }
  const hoursOf = (lead: Lead) => ('days' in lead ? lead.days * 24 : lead.hours);
  const once = new Map(leads.map((lead) => [JSON.stringify(lead), lead]));
  return { leads: [...once.values()].toSorted((a, b) => hoursOf(b) - hoursOf(a)) };
}
