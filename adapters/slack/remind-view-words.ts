/**
 * What was chosen in the dialog as the words of the command `remind`, so that there is one place that understands,
 * refuses and stores: `on RG-DT deadlines 7d 2d at 09:00 meetings 1d 1h digest monday 08:30 zones America/New_York`.
 */
import { clean } from './escape.js';
import { FIELDS } from './remind-view.js';

/** `view.state.values` of a submitted view: what each element holds, by `block_id` and `action_id`. */
export type ViewValues = Record<string, Record<string, ElementValue>>;

export interface ElementValue {
  type?: string;
  value?: string | null;
  selected_option?: { value?: string } | null;
  selected_options?: { value?: string }[];
  selected_time?: string | null;
}

/** @returns the words that follow `remind`, or `remind me` */
export function readRemindView(values: ViewValues): string {
  const of = (id: string): ElementValue => Object.values(values[id] ?? {})[0] ?? {};
  const chosen = (id: string) => (of(id).selected_options ?? []).flatMap(({ value }) => value ?? []);
  const typed = (id: string) => clean(of(id).value ?? '');
  if (of(FIELDS.state).selected_option?.value === 'off') return 'off';
  const groups = chosen(FIELDS.groups);
  const leads = (boxes: string, line: string) => [...chosen(boxes), typed(line)].filter((word) => word !== '').join(' ') || 'off';
  const digest = of(FIELDS.digest).selected_option?.value ?? 'off';
  return [
    'on',
    ...(groups.length > 0 ? groups : ['all groups']),
    `deadlines ${leads(FIELDS.deadlines, FIELDS.otherDeadlines)}`,
    `meetings ${leads(FIELDS.meetings, FIELDS.otherMeetings)}`,
    // before the digest, which has an hour of its own
    `at ${of(FIELDS.at).selected_time ?? '09:00'}`,
    digest === 'off' ? 'digest off' : `digest ${digest} ${of(FIELDS.digestAt).selected_time ?? '08:30'}`,
    `zones ${typed(FIELDS.zones) || 'off'}`,
  ].join(' ');
}
