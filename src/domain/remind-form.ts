/**
 * What was chosen in a form as the words of the command `remind`, so that there is one place that understands, refuses and
 * stores: `on RG-DT deadlines 7d 2d at 09:00 meetings 1d 1h digest monday 08:30 zones America/New_York`.
 */
import type { Lead, Subscription } from './subscription.js';

export interface RemindForm {
  isOn: boolean;
  /** ids; none: every group; null: the form did not ask, what is set stays */
  groups: readonly string[] | null;
  /** `7d`, `1h`; none: no reminders of these */
  deadlines: readonly string[];
  meetings: readonly string[];
  /** `09:00`; null: what is set stays */
  at: string | null;
  /** `monday`; null: no digest */
  digest: { weekday: string; at: string } | null;
  /** as typed: cities or zones with commas between them; empty: none */
  zones: string;
}

/** The words for 1 (Monday) to 7 (Sunday), in that order. */
export const WEEKDAY_WORDS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Those that a form offers; others that are set are offered beside them. */
export const LEAD_CHOICES: Record<'deadlines' | 'meetings', readonly Lead[]> = {
  deadlines: [{ days: 14 }, { days: 7 }, { days: 2 }, { days: 1 }, { days: 0 }],
  meetings: [{ days: 7 }, { days: 1 }, { days: 0 }, { hours: 1 }],
};

/** `7d`, `1h` */
export function leadWord(lead: Lead): string {
  return 'days' in lead ? `${lead.days}d` : `${lead.hours}h`;
}

/** The usual lead times and those that are set: days, then hours, the longest first. */
export function leadChoices(kind: 'deadlines' | 'meetings', set: Pick<Subscription, 'deadlines' | 'meetings'>): Lead[] {
  const rank = (lead: Lead) => ('days' in lead ? 100 + lead.days : lead.hours);
  const all = new Map([...LEAD_CHOICES[kind], ...set[kind]].map((lead) => [leadWord(lead), lead]));
  return [...all.values()].toSorted((a, b) => rank(b) - rank(a));
}

/** @returns the words that follow `remind`, or `remind me` */
export function remindWords({ isOn, groups, deadlines, meetings, at, digest, zones }: RemindForm): string {
  if (!isOn) return 'off';
  return [
    'on',
    ...(groups === null ? [] : groups.length > 0 ? groups : ['all groups']),
    `deadlines ${deadlines.join(' ') || 'off'}`,
    `meetings ${meetings.join(' ') || 'off'}`,
    // before the digest, which has an hour of its own
    ...(at === null ? [] : [`at ${at}`]),
    digest === null ? 'digest off' : `digest ${digest.weekday} ${digest.at}`,
    `zones ${zones || 'off'}`,
  ].join(' ');
}
