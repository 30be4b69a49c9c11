/** The dialog for an action: its fields, ready to be filled in, and what was entered. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ActionForm, FormField, FormSubject, FormValues } from '../../src/domain/action-form.js';
import { FIELD_IDS, readSubject } from '../../src/domain/action-form.js';
import { readPlace, type Person } from '../../src/domain/person.js';
import { textsFor } from '../../src/text/index.js';
import { clean, escapeMrkdwn } from './escape.js';
import { LIMITS } from './limits.js';
import { context, plain, section } from './render-blocks.js';
import type { ViewValues } from './remind-view-words.js';
import { readPlaceOf, type ViewPlace } from './views.js';

/** `callback_id` of the dialog when it is submitted. */
export const ACTION_CALLBACK = 'action';

/** The `action_id` in each field, whose `block_id` is that of the form's field. */
const VALUE = 'value';
const ABOUT = 300;
/** A sentence, and how many of them. */
const NOTICE = 500;
const NOTICES = 10;

export interface ActionDialog {
  form: ActionForm;
  /** whoever fills it in */
  person: Person;
  place: ViewPlace;
  /** what was entered before; without it the form shows how things stand */
  values?: FormValues;
  /** why it is shown again */
  notice?: string[];
}

export function actionView({ form, person, place, values = {}, notice = [] }: ActionDialog, language: string): ModalView {
  const { actionForm: texts } = textsFor(language);
  const { command, action, seen } = form;
  const told = notice.map(clean).filter((text) => text !== '');
  const blocks: KnownBlock[] = [
    ...told.slice(0, NOTICES).map((text) => ({ type: 'section' as const, text: plain(text, NOTICE) })),
    section(`*${escapeMrkdwn(form.about, ABOUT)}*`),
    ...form.present.map((text) => context(escapeMrkdwn(text, ABOUT))),
    ...form.fields.map((field) => fieldBlock(field, values[field.id], person)),
  ];
  const subject: FormSubject = { command, action, seen };
  return {
    type: 'modal',
    callback_id: ACTION_CALLBACK,
    private_metadata: JSON.stringify({ ...place, form: subject }),
    title: plain(form.title, LIMITS.viewTitle),
    submit: plain(texts.save, LIMITS.viewTitle),
    close: plain(texts.cancel, LIMITS.viewTitle),
    blocks,
  };
}

/** @param entered before; undefined: what the field starts with */
function fieldBlock(field: FormField, entered: string | undefined, person: Person): InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, LIMITS.labelText),
    element: elementOf(field, entered, person),
    ...(field.hint === null ? {} : { hint: plain(field.hint, LIMITS.labelText) }),
    ...(field.isRequired ? {} : { optional: true }),
  };
}

function elementOf(field: FormField, entered: string | undefined, person: Person): InputBlock['element'] {
  switch (field.kind) {
    case 'choice': {
      const options = field.choices.slice(0, LIMITS.options).map(({ value, text }) => option(value, text));
      const initial = options.find(({ value }) => value === (entered ?? field.value));
      return { type: 'static_select', action_id: VALUE, options, ...(initial ? { initial_option: initial } : {}) };
    }
    case 'line':
    case 'text': {
      const value = lines(entered ?? field.value, field.most);
      return { type: 'plain_text_input', action_id: VALUE, multiline: field.kind === 'text', max_length: field.most, ...(value === '' ? {} : { initial_value: value }) };
    }
    case 'day': {
      const day = entered ?? field.value;
      return { type: 'datepicker', action_id: VALUE, ...(day ? { initial_date: day } : {}) };
    }
    case 'person': {
      const user = entered === undefined ? userOf(field.value, person) : entered.replace(/^@/, '');
      return { type: 'users_select', action_id: VALUE, ...(user ? { initial_user: user } : {}) };
    }
    case 'tick': {
      const tick = option('true', field.text);
      return { type: 'checkboxes', action_id: VALUE, options: [tick], ...(entered === 'true' ? { initial_options: [tick] } : {}) };
    }
  }
}

function option(value: string, text: string): PlainTextOption {
  return { value, text: plain(text, LIMITS.optionText) };
}

/** Those of another workspace cannot be chosen in the list. */
function userOf(value: string | null, person: Person): string | null {
  if (value === 'me') return person.id;
  const place = value === null ? null : readPlace(value);
  return place?.platform === person.platform && place.workspace === person.workspace ? place.id : null;
}

/** Each line as it is shown. @param most code units; no character is cut into halves */
function lines(text: string, most: number): string {
  const whole = text.split(/\r\n|[\n\r\u2028\u2029]/).map(clean).join('\n').trim();
  return whole.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** @param metadata of a view that this app has made. @returns null for one of an older version */
export function readActionMetadata(metadata: string): { place: ViewPlace; subject: FormSubject } | null {
  const place = readPlaceOf(metadata);
  try {
    const subject = readSubject((JSON.parse(metadata) as { form?: Record<string, unknown> }).form ?? {});
    return subject && { place, subject };
  } catch {
    return null;
  }
}

/** @param values of a submitted view, `state.values` */
export function readActionView(values: ViewValues): FormValues {
  const read: FormValues = {};
  for (const id of FIELD_IDS) {
    const held = Object.values(values[id] ?? {})[0];
    if (!held) continue;
    const { value, selected_option: one, selected_options: several, selected_date: day, selected_user: user } = held;
    const known = user ? `@${user.replace(/\W/g, '')}` : null;
    const ticked = several && several.length > 0 ? 'true' : null;
    read[id] = value ?? one?.value ?? day ?? known ?? ticked ?? '';
  }
  return read;
}
