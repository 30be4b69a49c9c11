/** How a stretch of time that was asked for is said back. */
import type { Window } from '../../domain/window.js';
import { counted, day, monthName } from './dates.js';

/** Fits behind a comma and behind "is known": `in the next 30 days`, `until Sun 1 Mar 2026`, `in May 2026`. */
export function windowWords(window: Window): string {
  if (window.kind === 'all') return 'past and to come';
  if (window.kind === 'past') return 'in the past';
  const { from, until, asked } = window;
  switch (asked.as) {
    case 'next':
    case 'last':
      return `in the ${asked.as} ${asked.count === 1 ? asked.unit : counted(asked.count, asked.unit)}`;
    case 'day':
      return `on ${day(from!)}`;
    case 'month':
      return `in ${monthName(from!.slice(0, 7))}`;
    case 'year':
      return `in ${from!.slice(0, 4)}`;
    case 'until':
      return `until ${day(until!)}`;
    case 'since':
      return `since ${day(from!)}`;
    case 'week':
    case 'between':
      return `from ${day(from!)} to ${day(until!)}`;
  }
}
