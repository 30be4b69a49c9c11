/** The card for an action: its fields, ready to be filled in, and what was entered. */
import { FIELD_IDS, readSubject, type ActionForm, type FormField, type FormSubject, type FormValues } from '../../src/domain/action-form.js';
import { readPlace, type Person } from '../../src/domain/person.js';
import { textsFor } from '../../src/text/index.js';
import { fallback, titleBlock } from './render.js';
import { VERBS } from './render-actions.js';
import { block, execute, message, quiet, type Element, type TeamsMessage } from './render-elements.js';
import { clean, escapeText } from './render-escape.js';

export interface ActionCard {
  form: ActionForm;
  /** whoever fills it in */
  person: Person;
  /** alone with the bot, where people of the whole organisation can be looked up; else those of the conversation */
  isPersonal: boolean;
  /** what was entered before; without it the card shows how things stand */
  values?: FormValues;
  /** why it is shown again */
  notice?: string[];
  /** `en` */
  language: string;
}

const LINE = 300;
/** A sentence, and how many of them. */
const NOTICE = 500;
const NOTICES = 10;
const LABEL = 200;

export function actionCard({ form, person, isPersonal, values = {}, notice = [], language }: ActionCard): TeamsMessage {
  const { actionForm: texts } = textsFor(language);
  const { command, action, seen } = form;
  const told = notice.map((text) => escapeText(text, NOTICE)).filter((text) => text !== '').slice(0, NOTICES);
  const body: Element[] = [
    titleBlock(escapeText(form.title, LINE)),
    ...told.map((text) => block(text, { color: 'Attention', spacing: 'Small' })),
    block(escapeText(form.about, LINE), { weight: 'Bolder', spacing: 'Small' }),
    ...form.present.map((text) => quiet(escapeText(text, LINE))),
    ...form.fields.flatMap((field) => fieldElements(field, values[field.id], { person, isPersonal }, texts.missing)),
  ];
  return message(fallback([`${form.title}.`, ...notice, form.about, ...form.present]), body, [
    execute(texts.save, VERBS.action, { command, action, seen }),
    { ...execute(texts.cancel, VERBS.ask, { words: `action ${action}` }), associatedInputs: 'none' },
  ]);
}

/** @param entered before; undefined: what the field starts with */
function fieldElements(field: FormField, entered: string | undefined, { person, isPersonal }: Pick<ActionCard, 'person' | 'isPersonal'>, missing: string): Element[] {
  const { id, label, hint } = field;
  const common = { id, label: escapeText(label, LABEL), ...(field.isRequired ? { isRequired: true as const, errorMessage: missing } : {}) };
  const explained = (element: Element): Element[] => [element, ...(hint === null ? [] : [quiet(escapeText(hint, LABEL))])];
  switch (field.kind) {
    case 'choice':
      return explained({ type: 'Input.ChoiceSet', ...common, style: 'compact', choices: field.choices.map(({ value, text }) => ({ value, title: escapeText(text, LABEL) })), ...valueOf(entered ?? field.value) });
    case 'line':
      return explained({ type: 'Input.Text', ...common, maxLength: field.most, ...valueOf(lines(entered ?? field.value, field.most)) });
    case 'text':
      return explained({ type: 'Input.Text', ...common, maxLength: field.most, isMultiline: true, ...valueOf(lines(entered ?? field.value, field.most)) });
    case 'day':
      return explained({ type: 'Input.Date', ...common, ...valueOf(entered ?? field.value) });
    case 'person':
      return explained({
        type: 'Input.ChoiceSet',
        ...common,
        style: 'compact',
        choices: field.known.map(({ value, text }) => ({ value: idOf(value, person), title: escapeText(text, LABEL) })),
        // the value is the directory's id of a person: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
        'choices.data': { type: 'Data.Query', dataset: isPersonal ? 'graph.microsoft.com/users' : 'graph.microsoft.com/users?scope=currentContext' },
        ...valueOf(entered ?? (field.value === null ? null : idOf(field.value, person))),
      });
    case 'tick':
      return explained({ type: 'Input.Toggle', id, title: escapeText(field.text, LABEL), value: entered === 'true' ? 'true' : 'false' });
  }
}

function valueOf(value: string | null): { value?: string } {
  return value === null || value === '' ? {} : { value };
}

/** The directory's id; of somebody elsewhere all of `printPlace`. `me` stays: it is whoever saves the card, which others in a channel see too. */
function idOf(value: string, { platform, workspace }: Person): string {
  const place = readPlace(value);
  return place?.platform === platform && place.workspace === workspace ? place.id : value;
}

/** Each line as it is shown. @param most code units; no character is cut into halves */
function lines(text: string, most: number): string {
  const whole = text.split(/\r\n|[\n\r\u2028\u2029]/).map(clean).join('\n').trim();
  return whole.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * @param data of the button that saves: its own and what was entered, as Teams sends it; anything may stand in it
 * @returns a person as `idOf` writes them; null for a card of an older version
 */
export function readActionCard(data: Readonly<Record<string, unknown>>): { subject: FormSubject; values: FormValues } | null {
  const subject = readSubject(data);
  if (!subject) return null;
  const values: FormValues = {};
  for (const id of FIELD_IDS) {
    const value = data[id];
    if (typeof value === 'string') values[id] = value;
  }
  return { subject, values };
}
