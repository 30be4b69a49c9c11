/** What was chosen in the dialog as the words of the command `remind`. */
import { remindWords } from '../../src/domain/remind-form.js';
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
  selected_date?: string | null;
  selected_user?: string | null;
}

/** @returns the words that follow `remind`, or `remind me` */
export function readRemindView(values: ViewValues): string {
  const of = (id: string): ElementValue => Object.values(values[id] ?? {})[0] ?? {};
  const chosen = (id: string) => (of(id).selected_options ?? []).flatMap(({ value }) => value ?? []);
  const typed = (id: string) => clean(of(id).value ?? '');
  const digest = of(FIELDS.digest).selected_option?.value ?? 'off';
  return remindWords({
    isOn: of(FIELDS.state).selected_option?.value !== 'off',
    groups: chosen(FIELDS.groups),
    deadlines: [...chosen(FIELDS.deadlines), typed(FIELDS.otherDeadlines)].filter((word) => word !== ''),
    meetings: [...chosen(FIELDS.meetings), typed(FIELDS.otherMeetings)].filter((word) => word !== ''),
    at: of(FIELDS.at).selected_time ?? '09:00',
    digest: digest === 'off' ? null : { weekday: digest, at: of(FIELDS.digestAt).selected_time ?? '08:30' },
    zones: typed(FIELDS.zones),
  });
}
