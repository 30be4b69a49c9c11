/** What a channel or a person has asked to be reminded of. */
import { z } from 'zod';
import { GENEVA, isDate, isTime, isZone } from './moment.js';

const time = z.string().refine(isTime);

/** What one subscription may hold; each limit is told to whoever reaches it. */
export const MOST_LEADS = 10;
export const MOST_ZONES = 6;
export const MOST_GROUPS = 100;
export const MOST_HOLIDAYS = 200;
export const MOST_SUBMITTED = 200;
export const MOST_AGAIN = 20;

/** Before a deadline or meeting: calendar days (0: on the day) or real hours. */
export const leadSchema = z.union([z.strictObject({ days: z.number().int().min(0).max(60) }), z.strictObject({ hours: z.number().int().min(1).max(48) })]);

export const subscriptionSchema = z.strictObject({
  /** false: kept, and silent */
  on: z.boolean(),
  /** ids of groups, also of such as are not known yet; none: every group */
  groups: z.array(z.string()).max(MOST_GROUPS),
  deadlines: z.array(leadSchema).max(MOST_LEADS),
  meetings: z.array(leadSchema).max(MOST_LEADS),
  /** at which hour those counted in days come; Geneva time, or the person's own for a private subscription */
  at: time,
  /** 1 (Monday) to 7 (Sunday) */
  digest: z.strictObject({ weekday: z.number().int().min(1).max(7), at: time }).nullable(),
  /** further zones whose local times each message shows */
  zones: z.array(z.string().refine(isZone)).max(MOST_ZONES),
  /** a person's own reminders, in a conversation with them alone; null for a channel */
  personal: z
    .strictObject({
      zone: z.string().refine(isZone),
      /** 1 (Monday) to 7 (Sunday) */
      workdays: z.array(z.number().int().min(1).max(7)).min(1),
      holidays: z.array(z.string().refine(isDate)).max(MOST_HOLIDAYS),
      /** no message between these; null: none are quiet */
      quiet: z.strictObject({ from: time, until: time }).nullable(),
      /** whole ids of meetings to which the person has submitted: no more reminders of their deadlines */
      submitted: z.array(z.string()).max(MOST_SUBMITTED),
      /** "remind me tomorrow": once, on that day of theirs at their hour, also while `on` is false */
      again: z.array(z.strictObject({ item: z.string(), kind: z.enum(['deadline', 'meeting']), on: z.string().refine(isDate) })).max(MOST_AGAIN),
    })
    .nullable(),
});

export type Lead = z.infer<typeof leadSchema>;
export type Subscription = z.infer<typeof subscriptionSchema>;
export type Personal = NonNullable<Subscription['personal']>;
export type Again = Personal['again'][number];

/** What `remind on` sets: deadlines 7 and 2 days before and on the day, meetings a day and an hour before. */
export const DEFAULT_SUBSCRIPTION: Subscription = {
  on: true,
  groups: [],
  deadlines: [{ days: 7 }, { days: 2 }, { days: 0 }],
  meetings: [{ days: 1 }, { hours: 1 }],
  at: '09:00',
  digest: null,
  zones: [],
  personal: null,
};

/** A person's private reminders, before they have set anything of them. @param zone in which they live */
export function privateDefault(zone: string): Subscription & { personal: Personal } {
  return { ...DEFAULT_SUBSCRIPTION, personal: { zone, workdays: [1, 2, 3, 4, 5], holidays: [], quiet: null, submitted: [], again: [] } };
}

/** The zone of its days and hours. */
export function zoneOf({ personal }: Subscription): string {
  return personal?.zone ?? GENEVA;
}

/** True when a group was asked for. A group that was not known then may be spelled otherwise by the report that names it. */
export function wantsGroup({ groups }: Pick<Subscription, 'groups'>, group: string): boolean {
  const plain = (id: string) => id.toLowerCase().replace(/[^a-z0-9]/g, '');
  return groups.length === 0 || groups.includes(group) || groups.some((id) => plain(id) === plain(group));
}
