/** The dialog for reminders: a view to open at once, and the one with the fields that replaces it. */
import { LEAD_CHOICES, leadWord } from '../../src/domain/remind-form.js';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { GENEVA } from '../../src/domain/moment.js';
import { DEFAULT_SUBSCRIPTION, MOST_ZONES, type Lead, type Subscription } from '../../src/domain/subscription.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { clean } from './escape.js';
import { LIMITS } from './limits.js';
import { context, plain, section } from './render-blocks.js';

export interface RemindDialog {
  /** those that can be chosen */
  groups: readonly { id: string; name: string | null }[];
  /** what is set; null: nothing was ever */
  subscription: Subscription | null;
  isPrivate: boolean;
  /** comes back with what was submitted; at most 3,000 characters */
  metadata: string;
}

/** `callback_id` of the dialog when it is submitted. */
export const REMIND_CALLBACK = 'remind';

/** `block_id` of each field, which is where an error is shown; the `action_id` in each is `value`. */
export const FIELDS = {
  state: 'state',
  groups: 'groups',
  deadlines: 'deadlines',
  otherDeadlines: 'deadlines-other',
  meetings: 'meetings',
  otherMeetings: 'meetings-other',
  at: 'at',
  digest: 'digest',
  digestAt: 'digest-at',
  zones: 'zones',
} as const;

const VALUE = 'value';
/** More than fit into the words that a command reads. */
const MOST_CHOSEN = 20;

/** To be opened before anything is looked up: the permission to open one lives for three seconds. */
export function loadingView(isPrivate: boolean, language: string): ModalView {
  const { dialog } = textsFor(language).slack;
  return {
    type: 'modal',
    title: plain(dialog.title(isPrivate), LIMITS.viewTitle),
    close: plain(dialog.close, LIMITS.viewTitle),
    blocks: [section(dialog.loading)],
  };
}

/** Everything that is set, ready to be changed. */
export function remindView({ groups, subscription, isPrivate, metadata }: RemindDialog, language: string): ModalView {
  const t = textsFor(language);
  const { dialog } = t.slack;
  const set = subscription ?? DEFAULT_SUBSCRIPTION;
  const blocks: (KnownBlock | null)[] = [
    context(dialog.intro(isPrivate)),
    stateField(subscription, t),
    groupsField(groups, set.groups, t),
    ...leadFields('deadlines', set.deadlines, t),
    ...leadFields('meetings', set.meetings, t),
    field(FIELDS.at, dialog.at, { type: 'timepicker', action_id: VALUE, initial_time: set.at, ...zone(isPrivate) }, { hint: dialog.atHint(isPrivate) }),
    digestField(set.digest, t),
    field(FIELDS.digestAt, dialog.digestAt, { type: 'timepicker', action_id: VALUE, initial_time: set.digest?.at ?? '08:30', ...zone(isPrivate) }, { hint: dialog.digestAtHint(isPrivate) }),
    textField(FIELDS.zones, dialog.zones, set.zones.join(', '), dialog.zonesHint(MOST_ZONES), 160),
  ];
  return {
    type: 'modal',
    callback_id: REMIND_CALLBACK,
    private_metadata: metadata,
    title: plain(dialog.title(isPrivate), LIMITS.viewTitle),
    submit: plain(dialog.save, LIMITS.viewTitle),
    close: plain(dialog.cancel, LIMITS.viewTitle),
    blocks: blocks.filter((block) => block !== null),
  };
}

/** A channel's hours are Geneva's; the label below the clock says so too. */
function zone(isPrivate: boolean): { timezone?: string } {
  return isPrivate ? {} : { timezone: GENEVA };
}

interface More {
  hint?: string;
  optional?: boolean;
}

function field(id: string, label: string, element: InputBlock['element'], { hint, optional }: More = {}): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label, LIMITS.labelText),
    element,
    ...(hint ? { hint: plain(hint, LIMITS.labelText) } : {}),
    ...(optional ? { optional } : {}),
  };
}

function textField(id: string, label: string, value: string, hint: string, longest: number): InputBlock {
  return field(id, label, { type: 'plain_text_input', action_id: VALUE, max_length: Math.max(longest, value.length), ...(value === '' ? {} : { initial_value: value }) }, { hint, optional: true });
}

function option(value: string, text: string): PlainTextOption {
  return { value, text: plain(text, LIMITS.optionText) };
}

function stateField(subscription: Subscription | null, { slack: { dialog } }: Texts): InputBlock {
  const on = option('on', dialog.on);
  const off = option('off', dialog.off);
  return field(FIELDS.state, dialog.state, { type: 'radio_buttons', action_id: VALUE, options: [on, off], initial_option: subscription?.on === false ? off : on });
}

/** Groups that were chosen can be kept, also such as are not known yet. Null when there are none to choose. */
function groupsField(known: RemindDialog['groups'], chosen: readonly string[], { slack: { dialog } }: Texts): InputBlock | null {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const ids = [...new Set([...chosen, ...names.keys()])].filter((id) => id !== '' && clean(id) === id && id.length <= LIMITS.optionValue).slice(0, LIMITS.options);
  if (ids.length === 0) return null;
  const options = ids.map((id) => option(id, [id, names.get(id) ?? ''].filter((part) => part !== '').join(' · ')));
  const initial = options.filter(({ value }) => chosen.includes(value!));
  return field(
    FIELDS.groups,
    dialog.groups,
    {
      type: 'multi_static_select',
      action_id: VALUE,
      options,
      max_selected_items: Math.max(MOST_CHOSEN, initial.length),
      placeholder: plain(dialog.groupsPlaceholder, LIMITS.placeholder),
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
    { hint: dialog.groupsHint, optional: true },
  );
}

/** The usual ones as boxes, and a line for others. */
function leadFields(kind: 'deadlines' | 'meetings', set: readonly Lead[], { slack: { dialog } }: Texts): InputBlock[] {
  const name = (lead: Lead) => ('days' in lead ? dialog.daysBefore(lead.days) : dialog.hoursBefore(lead.hours));
  const options = LEAD_CHOICES[kind].map((lead) => option(leadWord(lead), name(lead)));
  const words = set.map(leadWord);
  const initial = options.filter(({ value }) => words.includes(value!));
  const others = words.filter((word) => !options.some(({ value }) => value === word));
  const [boxes, line] = kind === 'deadlines' ? [FIELDS.deadlines, FIELDS.otherDeadlines] : [FIELDS.meetings, FIELDS.otherMeetings];
  return [
    field(boxes, dialog[kind], { type: 'checkboxes', action_id: VALUE, options, ...(initial.length > 0 ? { initial_options: initial } : {}) }, { optional: true }),
    textField(line, dialog.otherLeads(kind), others.join(' '), dialog.otherLeadsHint, 60),
  ];
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function digestField(set: Subscription['digest'], { slack: { dialog }, remind }: Texts): InputBlock {
  const options = [option('off', dialog.noDigest), ...WEEKDAYS.map((word, index) => option(word, dialog.everyWeekday(remind.workdays([index + 1]))))];
  return field(FIELDS.digest, dialog.digest, { type: 'static_select', action_id: VALUE, options, initial_option: options[set?.weekday ?? 0]! }, { hint: dialog.digestHint });
}
