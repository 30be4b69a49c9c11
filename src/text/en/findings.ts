/** What is said of a problem in a report: what it is, and what to do about it. */
import type { Finding } from '../../domain/finding.js';
import type { Place } from '../../domain/place.js';
import { placeWithin } from './answers.js';
import { list } from './dates.js';

export function finding({ code, data }: Finding): { message: string; hint: string } {
  return { message: `${code} ${JSON.stringify(data)}`, hint: '' };
}

/** `clause 6.1 (line 140), clause 7 (line 171)` */
export function where(places: readonly Place[]): string {
  return list(places.map((place) => placeWithin(place, true)).filter(Boolean));
}
