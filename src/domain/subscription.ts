/** What a channel or a person has asked to be reminded of. */
import { z } from 'zod';
import { isDate, isTime, isZone } from './moment.js';

const time = z.string().refine(isTime);

/** Before a deadline or meeting: calendar days (0: on the day) or real hours. */
export const leadSchema = z.union([z.strictObject({ days: z.number().int().min(0).max(60) }), z.strictObject({ hours: z.number().int().min(1).max(48) })]);

export const subscriptionSchema = z.strictObject({
  /** false: kept, and silent */
  on: z.boolean(),
  /** ids of groups, also of such as are not known yet; none: every group */
  groups: z.array(z.string()),
  deadlines: z.array(leadSchema).max(10),
  meetings: z.array(leadSchema).max(10),
  /** at which hour those counted in days come; Geneva time, or the person's own for a private subscription */
  at: time,
  /** 1 (Monday) to 7 (Sunday) */
  digest: z.strictObject({ weekday: z.number().int().min(1).max(7), at: time }).nullable(),
  /** further zones whose local times each message shows */
  zones: z.array(z.string().refine(isZone)).max(6),
  /** a person's own reminders, in a conversation with them alone; null for a channel */
  personal: z
    .strictObject({
      zone: z.string().refine(isZone),
      /** 1 (Monday) to 7 (Sunday) */
      workdays: z.array(z.number().int().min(1).max(7)).min(1),
      holidays: z.array(z.string().refine(isDate)).max(200),
      /** no message between these; null: none are quiet */
      quiet: z.strictObject({ from: time, until: time }).nullable(),
    })
    .nullable(),
});

export type Lead = z.infer<typeof leadSchema>;
export type Subscription = z.infer<typeof subscriptionSchema>;

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
