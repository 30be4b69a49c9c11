/** Registers and feeds for tests. */
import { buildFeed, type FeedOptions } from '../../../adapters/calendar/feed.js';
import type { FeedEvent } from '../../../src/domain/calendar.js';
import { LINK_PATTERN } from '../../../src/domain/reference.js';
import type { Schedule } from '../../../src/domain/schedule.js';
import { feedEvents } from '../../../src/register/feed.js';
import { Register } from '../../../src/register/register.js';
import { instantOf } from '../../support/bot.js';

export const OPTIONS: FeedOptions = { groups: [], meeting: null, what: 'both', timedDeadlines: false, alarms: { meetings: [], deadlines: [] }, zone: null, access: 'private', language: 'en', today: '2026-01-12' };

export function eventsIn(register: Register): FeedEvent[] {
  return feedEvents(register.snapshot, register.publications, LINK_PATTERN);
}

/** What is known after each was published, a day after the other from 12 January 2026 on. */
export function after(...schedules: Schedule[]): Register {
  const register = new Register();
  for (const [index, schedule] of schedules.entries()) publish(register, schedule, `2026-01-${12 + index}T09:00Z`);
  return register;
}

export function publish(register: Register, schedule: Schedule, at: string): void {
  register.publish(schedule, { who: 'a person', when: instantOf(at), source: 'chat' });
}

export function feedOf(register: Register, options: Partial<FeedOptions> = {}): string {
  return buildFeed(eventsIn(register), { ...OPTIONS, ...options });
}
