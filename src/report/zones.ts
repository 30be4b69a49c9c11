/** The zone of an hour, from the label printed beside it and the day. */
import { atZone, GENEVA, genevaLabel, toInstant, type ClockTime, type IsoDate } from '../domain/moment.js';
import { labelZone } from '../domain/zone-name.js';

export interface ReadZone {
  /** null when the label is unclear */
  zone: string | null;
  /** the label that Geneva's clock bears then, when the one printed says otherwise */
  expected: string | null;
}

/**
 * Geneva time where nothing is printed. A label CET in July is Geneva's wall clock with a wrong label;
 * `UTC+2` is Geneva's when Geneva's clock is then two hours ahead.
 * @param date null when the day is not known, so that no label can be checked
 */
export function zoneOf(label: string | null, date: IsoDate | null, time: ClockTime): ReadZone {
  if (label === null) return { zone: GENEVA, expected: null };
  const zone = labelZone(label);
  if (zone === null || zone === 'ambiguous') return { zone: null, expected: null };
  if (date === null) return { zone, expected: null };
  const { instant } = toInstant(date, time, GENEVA);
  const expected = genevaLabel(instant);
  const printed = label.toUpperCase();
  if (zone === GENEVA) return { zone, expected: (printed === 'CET' || printed === 'CEST') && printed !== expected ? expected : null };
  const fixed = /^UTC([+-]\d.*)$/.exec(zone);
  if (!fixed) return { zone, expected: null };
  const hours = atZone(instant, GENEVA).offset / 60;
  if (zone === `UTC+${hours}`) return { zone: GENEVA, expected: null };
  // an hour beside Geneva's is a slip in summer time; another offset is another place
  return { zone, expected: zone === 'UTC+1' || zone === 'UTC+2' ? `UTC+${hours}` : null };
}
