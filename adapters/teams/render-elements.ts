/** The few elements of Adaptive Cards 1.5 that everything is made of. Texts are escaped before they come here. */

export interface TextBlock {
  type: 'TextBlock';
  text: string;
  wrap: true;
  size?: 'Small' | 'Default' | 'Medium' | 'Large';
  weight?: 'Bolder';
  color?: 'Attention' | 'Accent';
  isSubtle?: true;
  spacing?: 'None' | 'Small' | 'Medium';
  separator?: true;
  /** read out as one by screen readers */
  style?: 'heading';
}

export interface Image {
  type: 'Image';
  url: string;
  altText: string;
  /** as wide as the card */
  size: 'Stretch';
  /** shows it larger when it is clicked: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format */
  msTeams: { allowExpand: true };
}

export interface Container {
  type: 'Container';
  items: Element[];
  spacing?: 'Small' | 'Medium';
  separator?: true;
}

export interface Choice {
  title: string;
  value: string;
}

export interface ChoiceSet {
  type: 'Input.ChoiceSet';
  id: string;
  label: string;
  choices: Choice[];
  isMultiSelect?: true;
  style?: 'compact' | 'expanded';
  placeholder?: string;
  /** with commas between them */
  value?: string;
  /** people of the directory, or of the conversation, whom Teams itself looks up */
  'choices.data'?: { type: 'Data.Query'; dataset: string };
  isRequired?: true;
  errorMessage?: string;
}

export interface Field {
  type: 'Input.Text' | 'Input.Time' | 'Input.Date';
  id: string;
  label: string;
  value?: string;
  placeholder?: string;
  maxLength?: number;
  isMultiline?: true;
  isRequired?: true;
  errorMessage?: string;
}

export interface Toggle {
  type: 'Input.Toggle';
  id: string;
  title: string;
  value: 'true' | 'false';
}

export type Element = TextBlock | Image | Container | ChoiceSet | Field | Toggle;

export interface Execute {
  type: 'Action.Execute';
  title: string;
  verb: string;
  data: Record<string, string | number | boolean>;
  /** what is typed into the card's fields comes too unless this says `none` */
  associatedInputs?: 'none';
}

export interface OpenUrl {
  type: 'Action.OpenUrl';
  title: string;
  url: string;
}

export type Action = Execute | OpenUrl;

export interface AdaptiveCard {
  type: 'AdaptiveCard';
  version: '1.5';
  fallbackText: string;
  body: Element[];
  actions?: Action[];
}

export interface TeamsMessage {
  /** complete in sentences; belongs into an activity's `summary`, which notifications show: its `text` stands above the card */
  text: string;
  card: AdaptiveCard;
}

type Look = Omit<TextBlock, 'type' | 'text' | 'wrap'>;

export function block(text: string, look: Look = {}): TextBlock {
  return { type: 'TextBlock', text, wrap: true, ...look };
}

/** @param text for whoever does not see it */
export function image(url: string, text: string): Image {
  return { type: 'Image', url, altText: text, size: 'Stretch', msTeams: { allowExpand: true } };
}

/** Small and grey. */
export function quiet(text: string, look: Look = {}): TextBlock {
  return block(text, { size: 'Small', isSubtle: true, spacing: 'Small', ...look });
}

export function execute(title: string, verb: string, data: Execute['data']): Execute {
  return { type: 'Action.Execute', title, verb, data };
}

/** As JSON, in bytes of UTF-16: what Teams' limit is compared with. */
export function sizeOf(json: unknown): number {
  return JSON.stringify(json).length * 2;
}

export function message(text: string, body: Element[], actions: Action[]): TeamsMessage {
  return { text, card: { type: 'AdaptiveCard', version: '1.5', fallbackText: text, body, ...(actions.length > 0 ? { actions } : {}) } };
}

/** Lines joined to texts that are each no longer than a limit. @param lines each no longer than it */
export function joinLines(lines: readonly string[], most: number, between: string): string[] {
  const texts: string[] = [];
  for (const line of lines.filter((one) => one !== '')) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + between.length + line.length <= most) texts[texts.length - 1] = `${last}${between}${line}`;
    else texts.push(line);
  }
  return texts;
}
