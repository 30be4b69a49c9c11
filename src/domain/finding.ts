/** A problem in a report or a schedule, as data; `src/text/` turns it into a message and a hint. */
import { z } from 'zod';
import { placeSchema } from './place.js';

/** Codes are permanent: they stand in files, logs and in what people wrote down. */
export const FINDING_CODES = [
  // dates and times
  'deadline-year-inferred', // printed without a year
  'date-year-inferred', // a meeting's date printed without a year
  'date-order-inferred', // 10/09/2025: day and month could be the other way round
  'deadline-computed', // "7 days before the meeting"
  'deadline-irregular', // other lead than its sisters
  'deadline-after-meeting',
  'date-out-of-order', // a meeting earlier than the one above it in its table
  'days-not-consecutive', // one row, several days with gaps
  'weekday-mismatch',
  'zone-label-mismatch', // CET in July
  'zone-label-unclear', // a label that is no zone or several: IST
  'time-irregular', // in the gap or overlap of a clock change
  'unreadable-date',
  'unreadable-time',
  'date-open', // TBD
  'empty-schedule', // a table of meetings that says "None"
  // references and counts
  'reference-conflict', // the same action cites different documents in different clauses
  'unknown-reference', // used, but not listed
  'wrong-reference', // cited as something that another document is
  'total-mismatch',
  'duplicate-id',
  'not-available', // listed as not yet available though the text says it was treated
  // groups and actions
  'unknown-group', // nearest named
  'misplaced-action', // under a heading of another group
  'unnumbered-action',
  'shared-action-unpaired', // several actions share one item and the documents do not pair with them
  'unknown-wtsa-action', // a WTSA action is cited that is in no annex
  'status-ahead-of-approval',
  'status-unknown',
  'status-wording', // one status, several spellings
  'status-undated', // no meeting stamped it
  'corrected', // by a person, after the report was published
  'meeting-elsewhere', // a meeting named in prose that is no meeting of a rapporteur group
  'no-tables',
  'nothing-found',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

export const findingSchema = z.strictObject({
  code: z.enum(FINDING_CODES),
  severity: z.enum(['error', 'warning', 'info']),
  places: z.array(placeSchema),
  /** ids of what it is about, within the report: `rg-dt-2`, `WP2-1`, `TD142`, `73-06`, `RG-WPR` */
  about: z.array(z.string()),
  /** the words that the message needs, by name */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});

export type Finding = z.infer<typeof findingSchema>;
