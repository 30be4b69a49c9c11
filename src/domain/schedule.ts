/**
 * What a report says, and what a file in `schedules/` holds: the same shape.
 * Ids here are those within the report; the whole id puts the report before it (`tsag-2025-05/rg-dt-3`).
 */
import { z } from 'zod';
import { findingSchema } from './finding.js';
import { GENEVA, isDate, isTime, isZone, toInstant, type Instant } from './moment.js';
import { placeSchema } from './place.js';

// the patterns are for editors; whether a date exists is checked here
const date = z.string().refine(isDate, { error: 'date' }).meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const time = z.string().refine(isTime, { error: 'time' }).meta({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const zone = z.string().refine(isZone, { error: 'zone' });
const link = z.url({ protocol: /^(https?|mailto)$/, error: 'link' });
const text = z.string().min(1, { error: 'empty' });
const nothing = null;

const place = placeSchema.prefault({});

export const deadlineSchema = z.strictObject({
  date,
  time: time.nullable().default(nothing).describe('null: the end of that day (23:59) in Geneva'),
  zone: zone.nullable().default(nothing),
  yearInferred: z.boolean().default(false).describe('the report prints no year'),
});

export const meetingSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'slug' }),
  group: text,
  number: z.number().int().nullable().default(nothing).describe('as its table numbers it'),
  date: date.nullable().describe('null: to be decided'),
  endDate: date.nullable().default(nothing).describe('the last day; may be left out for a meeting of one day'),
  days: z.array(date).optional().describe('each day, only when the days are not consecutive'),
  yearInferred: z.boolean().optional(),
  start: time.nullable().default(nothing),
  end: time.nullable().default(nothing),
  zone: zone.nullable().default(nothing).describe('of start and end; Europe/Zurich may be left out'),
  label: z.string().nullable().default(nothing).describe('as printed: CET, CEST, UTC+2; null when none is printed'),
  objectives: z.string().nullable().default(nothing),
  deadline: deadlineSchema.nullable().default(nothing).describe('null: none is known'),
  status: z.enum(['planned', 'confirmed', 'cancelled']).optional(),
  registration: link.optional(),
  conveningLetter: link.optional(),
  join: link.optional().describe('remote participation'),
  place,
});

export const groupSchema = z.strictObject({
  id: text,
  name: z.string().nullable().default(nothing),
  parent: z.string().nullable().default(nothing).describe('the working party or advisory group above it'),
  rapporteurs: z.array(text).default([]),
  counsellor: text.optional(),
  mailingList: z.email({ error: 'email' }).optional(),
  template: link.optional().describe('the template for contributions'),
  submission: link.optional().describe('where contributions are uploaded'),
});

export const OUTCOMES = ['approved', 'adopted', 'agreed', 'endorsed', 'noted', 'amended', 'deferred', 'rejected', 'withdrawn'] as const;

export const wordingSchema = z.strictObject({
  text: z.string().nullable().default(nothing).describe('the report’s own words; null in files that hold facts only'),
  differs: z.string().optional().describe('what differs from the action’s main wording, in the editor’s words'),
  documents: z.array(text).default([]),
  place,
});

export const actionSchema = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-\d+$/, { error: 'action-id' }),
  group: text,
  title: text,
  text: z.string().nullable().default(nothing),
  documents: z.array(text).default([]),
  place,
  variants: z.array(wordingSchema).default([]).describe('other wordings of the same action elsewhere in the report'),
  /** what the plenary decided; absent while that is not known */
  decision: z
    .strictObject({ outcome: z.enum(OUTCOMES), date: date.optional(), document: text.optional() })
    .optional(),
});

export const WTSA_STATUSES = ['started', 'not-started', 'other-remit', 'done', 'unknown'] as const;

const statusSchema = z.strictObject({
  status: z.enum(WTSA_STATUSES),
  statusText: z.string().nullable().default(nothing),
  asOf: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'month' }).nullable().default(nothing).describe('YYYY-MM of the TSAG meeting that stamped it; null when none is printed'),
});

export const wtsaActionSchema = z.strictObject({
  number: z.string().regex(/^\d+(-\d+)?$/, { error: 'wtsa-number' }).describe('7, or 99-02 for item 2 of Resolution 99'),
  group: z.string().nullable().default(nothing),
  resolution: z.number().int().nullable().default(nothing),
  title: z.string().nullable().default(nothing),
  text: z.string().nullable().default(nothing),
  ...statusSchema.shape,
  earlier: z.array(statusSchema).default([]).describe('stamps of TSAG meetings before the newest, oldest first'),
  documents: z.array(text).default([]),
  place,
});

export const documentSchema = z.strictObject({
  reference: text.describe('TD142R1, C8'),
  source: z.string().nullable().default(nothing),
  title: z.string().nullable().default(nothing),
  allocatedTo: z.array(text).default([]),
  available: z.boolean().default(true),
  place,
});

export const liaisonSchema = z.strictObject({
  document: text,
  title: z.string().nullable().default(nothing),
  action: z.string().nullable().default(nothing).describe('id of the action that asks for its approval'),
  place,
});

export const scheduleSchema = z.strictObject({
  report: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'slug' }).describe('names the report for good: tsag-2025-05'),
  document: z.strictObject({
    reference: z.string().nullable().default(nothing),
    title: z.string().nullable().default(nothing),
    meeting: z
      .strictObject({ start: date, end: date, place: z.string().nullable().default(nothing) })
      .nullable()
      .default(nothing),
  }),
  groups: z.array(groupSchema).default([]),
  meetings: z.array(meetingSchema).default([]),
  actions: z.array(actionSchema).default([]),
  wtsaActions: z.array(wtsaActionSchema).default([]),
  documents: z.array(documentSchema).default([]),
  liaisonStatements: z.array(liaisonSchema).default([]),
  findings: z.array(findingSchema).default([]),
  withdrawn: z
    .array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'slug' }))
    .optional()
    .describe('ids of meetings that an earlier version of this report held by mistake: what another report says of them holds again, else they are cancelled'),
  tell: z.boolean().optional().describe('true: changes are told in the channels; false: they are not. Without it a new file is told and an edited one is not'),
});

export type Schedule = z.infer<typeof scheduleSchema>;
export type Group = z.infer<typeof groupSchema>;
export type Meeting = z.infer<typeof meetingSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Wording = z.infer<typeof wordingSchema>;
export type WtsaAction = z.infer<typeof wtsaActionSchema>;
export type WtsaStatus = WtsaAction['status'];
export type Document = z.infer<typeof documentSchema>;
export type LiaisonStatement = z.infer<typeof liaisonSchema>;

/** What people call a meeting: `RG-DT #3`. */
export function meetingLabel(meeting: Meeting): string {
  return meeting.number === null ? meeting.group : `${meeting.group} #${meeting.number}`;
}

/** `RG-DT` → `rg-dt` */
export function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** When a meeting begins and ends; null each where its date or hour is not known. The end is on the last day. */
export function meetingInstants(meeting: Meeting): { start: Instant | null; end: Instant | null } {
  const { date: day, endDate, start, end, zone: name } = meeting;
  return {
    start: day && start && name ? toInstant(day, start, name).instant : null,
    end: endDate && end && name ? toInstant(endDate, end, name).instant : null,
  };
}

/** The last instant of a deadline's minute. A date alone means 23:59 of that day in Geneva. */
export function deadlineInstant(deadline: Deadline): Instant {
  return toInstant(deadline.date, deadline.time ?? '23:59', deadline.zone ?? GENEVA).instant;
}
