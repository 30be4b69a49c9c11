/** The card for reminders: everything that is set, ready to be changed; and what was chosen, as words of the command. */
import { leadChoices, leadWord, remindWords, WEEKDAY_WORDS } from '../../src/domain/remind-form.js';
import { DEFAULT_SUBSCRIPTION, MOST_ZONES, type Subscription } from '../../src/domain/subscription.js';
import { textsFor, type Texts } from '../../src/text/index.js';
import { fallback, titleBlock } from './render.js';
import { VERBS } from './render-actions.js';
import { execute, message, quiet, type ChoiceSet, type Element, type Execute, type TeamsMessage } from './render-elements.js';
import { clean, escapeText } from './render-escape.js';

export interface RemindChoices {
  /** those that can be chosen */
  groups: readonly { id: string; name: string | null }[];
  /** what is set; null: nothing was ever */
  subscription: Subscription | null;
  /** the person's own, not those of the channel or chat */
  isPrivate: boolean;
  /** `en` */
  language: string;
}

const FIELDS = { on: 'on', groups: 'groups', deadlines: 'deadlines', meetings: 'meetings', at: 'at', digest: 'digest', digestAt: 'digestAt', zones: 'zones' } as const;

/** Together with the rest they fit into the words that a command reads. */
const GROUP_CHARACTERS = 200;
const ZONE_CHARACTERS = 120;

export function remindCard({ groups, subscription, isPrivate, language }: RemindChoices): TeamsMessage {
  const t = textsFor(language);
  const form = t.remindForm;
  const set = subscription ?? DEFAULT_SUBSCRIPTION;
  const zones = set.zones.join(', ');
  const groupChoice = groupsField(groups, set.groups, t);
  const body: Element[] = [
    titleBlock(form.title(isPrivate)),
    quiet(form.intro(isPrivate)),
    { type: 'Input.Toggle', id: FIELDS.on, title: form.on, value: subscription?.on === false ? 'false' : 'true' },
    ...(groupChoice ? [groupChoice] : []),
    leadField('deadlines', set, t),
    leadField('meetings', set, t),
    { type: 'Input.Time', id: FIELDS.at, label: form.at(isPrivate), value: set.at },
    digestField(set.digest, t),
    { type: 'Input.Time', id: FIELDS.digestAt, label: form.digestAt(isPrivate), value: set.digest?.at ?? '08:30' },
    { type: 'Input.Text', id: FIELDS.zones, label: form.zones(MOST_ZONES), value: zones, placeholder: form.zonesExample, maxLength: Math.max(ZONE_CHARACTERS, zones.length) },
  ];
  const own = isPrivate ? 'remind me' : 'remind';
  const ask = (title: string, words: string): Execute => ({ ...execute(title, VERBS.ask, { words }), associatedInputs: 'none' });
  return message(fallback([`${form.title(isPrivate)}.`, form.intro(isPrivate)]), body, [
    execute(form.save, VERBS.remind, { isPrivate }),
    ask(form.preview, `${own} preview`),
    ask(form.test, `${own} test`),
  ]);
}

/** Groups that were chosen can be kept, also such as are not known yet. Null when there are none to choose, or more chosen than one line of words holds. */
function groupsField(known: RemindChoices['groups'], chosen: readonly string[], { remindForm }: Texts): ChoiceSet | null {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  let left = GROUP_CHARACTERS;
  // a value with a comma would be two
  const ids = [...new Set([...chosen, ...names.keys()])].filter((id) => /^[\w/&-]+$/.test(id) && (left -= id.length + 1) >= 0);
  if (ids.length === 0 || chosen.some((id) => !ids.includes(id))) return null;
  return {
    type: 'Input.ChoiceSet',
    id: FIELDS.groups,
    label: remindForm.groups,
    isMultiSelect: true,
    style: 'compact',
    placeholder: remindForm.everyGroup,
    choices: ids.map((id) => ({ title: escapeText([id, names.get(id) ?? ''].filter((part) => part !== '').join(' · '), 120), value: id })),
    value: chosen.join(','),
  };
}

function leadField(kind: 'deadlines' | 'meetings', set: Subscription, { remindForm }: Texts): ChoiceSet {
  return {
    type: 'Input.ChoiceSet',
    id: FIELDS[kind],
    label: remindForm[kind],
    isMultiSelect: true,
    style: 'expanded',
    choices: leadChoices(kind, set).map((lead) => ({ title: 'days' in lead ? remindForm.daysBefore(lead.days) : remindForm.hoursBefore(lead.hours), value: leadWord(lead) })),
    value: set[kind].map(leadWord).join(','),
  };
}

const NO_DIGEST = 'off';

function digestField(set: Subscription['digest'], { remindForm, remind }: Texts): ChoiceSet {
  return {
    type: 'Input.ChoiceSet',
    id: FIELDS.digest,
    label: remindForm.digest,
    style: 'compact',
    choices: [{ title: remindForm.noDigest, value: NO_DIGEST }, ...WEEKDAY_WORDS.map((value, index) => ({ title: remindForm.everyWeekday(remind.workdays([index + 1])), value }))],
    value: set ? WEEKDAY_WORDS[set.weekday - 1]! : NO_DIGEST,
  };
}

/**
 * @param data of the button that saves: its own and what was chosen, as Teams sends it; anything may stand in it
 * @returns what would be typed for it: `remind on RG-DT deadlines 7d 2d at 09:00 …`, `remind me off`
 */
export function readRemindCard(data: Readonly<Record<string, unknown>>): string {
  const of = (id: string) => (typeof data[id] === 'string' ? clean(data[id]) : '');
  const several = (id: string) => of(id).split(/[,\s]+/).filter((word) => word !== '');
  const digest = of(FIELDS.digest);
  const words = remindWords({
    isOn: of(FIELDS.on) !== 'false',
    groups: typeof data[FIELDS.groups] === 'string' ? several(FIELDS.groups) : null,
    deadlines: several(FIELDS.deadlines),
    meetings: several(FIELDS.meetings),
    at: of(FIELDS.at) || null,
    digest: digest === '' || digest === NO_DIGEST ? null : { weekday: digest, at: of(FIELDS.digestAt) || '08:30' },
    zones: of(FIELDS.zones),
  });
  return `remind ${data.isPrivate === true ? 'me ' : ''}${words}`;
}
