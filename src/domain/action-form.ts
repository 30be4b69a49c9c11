/**
 * A form for `done`, `assign`, `due` or `note`: what it asks for, and what was entered as the words of the command, so
 * that there is one place that understands, refuses and stores: `done WP2-4 in TD320 as noted "with ""one"" change"`.
 */
import type { IsoDate } from './moment.js';

export const FORM_COMMANDS = ['done', 'assign', 'due', 'note'] as const;
export type FormCommand = (typeof FORM_COMMANDS)[number];

/** `none`: that there is to be no owner, or no date, any more. */
export const FIELD_IDS = ['outcome', 'document', 'remark', 'person', 'day', 'none', 'note'] as const;
export type FieldId = (typeof FIELD_IDS)[number];

/** Which action a form is about, and what its maker knew of it. */
export interface FormSubject {
  command: FormCommand;
  /** what one types for the action: `WP2-4`, `tsag-2025-05/WP2-4` */
  action: string;
  /** goes back with what is entered, so that whoever did not know of the newest is told */
  seen: string;
}

export type FormField = {
  id: FieldId;
  label: string;
  hint: string | null;
  /** nothing can be done without it */
  isRequired: boolean;
} & (
  | { kind: 'choice'; choices: readonly FormChoice[]; value: string | null }
  /** one line, or several */
  | { kind: 'line' | 'text'; value: string; most: number }
  | { kind: 'day'; value: IsoDate | null }
  /** people of the same platform and workspace; values are `me`, or as `printPlace` writes them */
  | { kind: 'person'; known: readonly FormChoice[]; value: string | null }
  | { kind: 'tick'; text: string }
);

export interface FormChoice {
  value: string;
  text: string;
}

/** Its sentences are finished, in the reader's language. */
export interface ActionForm extends FormSubject {
  /** at most 24 characters */
  title: string;
  /** the action: `RG-QX-1 · Adopt the guide` */
  about: string;
  /** how it stands now */
  present: string[];
  fields: FormField[];
}

/** What was entered; a tick is `true`. A person is `me` or what one types for them. */
export type FormValues = Partial<Record<FieldId, string>>;

/** @returns what one would type: the words of the command */
export function actionWords({ command, action }: Pick<FormSubject, 'command' | 'action'>, values: FormValues): string {
  return [command, action, ...given(command, values)].filter((part) => part !== '').join(' ');
}

function given(command: FormCommand, { outcome = '', document = '', remark = '', person = '', day = '', none, note = '' }: FormValues): string[] {
  switch (command) {
    case 'done':
      // the outcome comes last, so that no name of a document is taken for another one
      return ['in', document.replace(/["“”„«»\s]+/g, ' ').trim() || 'none', ...(outcome === '' ? [] : ['as', outcome]), quote(remark)];
    case 'assign':
      return [none === 'true' ? 'nobody' : person];
    case 'due':
      return [none === 'true' ? 'none' : day];
    case 'note':
      return [quote(note)];
  }
}

/** Between quotation marks; those within are doubled. Empty for nothing. */
function quote(text: string): string {
  const whole = text.trim();
  return whole === '' ? '' : `"${whole.replaceAll('"', '""')}"`;
}

/** @param given with a form that came back; anything may stand in it. @returns null for a form of an older version */
export function readSubject({ command, action, seen }: Readonly<Record<string, unknown>>): FormSubject | null {
  const known = FORM_COMMANDS.find((one) => one === command);
  // what could be more than one word names no action
  const isNamed = typeof action === 'string' && /^[\w./-]{1,120}$/.test(action);
  return known !== undefined && isNamed && typeof seen === 'string' ? { command: known, action, seen } : null;
}
