/** Who may publish: admins everything, rapporteurs what touches their groups alone; nobody where they are a guest. */
import type { Impact } from '../register/impact.js';
import type { Context } from './command.js';
import { isGuest, may, refusal, type Matter } from './rights.js';

/** What of it the person has no right over; null when there is nothing. */
function missing({ groups }: Pick<Impact, 'groups'>, context: Context): Matter | null {
  if (isGuest(context)) return { of: 'channel' };
  if (groups.length === 0) return may({ of: 'bot' }, context) ? null : { of: 'bot' };
  const group = groups.find((one) => !may({ of: 'group', group: one }, context));
  return group === undefined ? null : { of: 'group', group };
}

export function mayPublish(impact: Pick<Impact, 'groups'>, context: Context): boolean {
  return missing(impact, context) === null;
}

/** Sentences that say who could, for somebody who may not. */
export function whoCould(impact: Pick<Impact, 'groups'>, context: Context): string[] {
  const matter = missing(impact, context);
  if (matter === null) return [];
  const { title, lead } = refusal(matter, context);
  return [title, ...lead];
}
