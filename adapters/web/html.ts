/** HTML from templates that escape whatever is put into them: the only way in which a text becomes part of a page. */

/** A piece of HTML; its text is safe as it stands. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Value = Html | string | number | null | false | readonly Value[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Fits between tags and within attributes that stand in quotation marks. NUL and halves of characters, which no page may hold, are replaced. */
export function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000\p{Surrogate}]/gu, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

function print(value: Value): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escape(value);
  if (typeof value === 'number') return `${value}`;
  return value === null || value === false ? '' : value.map(print).join('');
}

/** A template; `null` and `false` print nothing, lists one after the other, texts escaped. An attribute's value must stand in quotation marks. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, index) => `${part}${index < values.length ? print(values[index]!) : ''}`).join(''));
}

/** A text of unknown direction and origin, which does not disturb what stands beside it. */
export const foreign = (text: string): Html => (text === '' ? html`` : html`<bdi>${text}</bdi>`);

/** A sentence of ours in which what one types stands between backticks. */
export function sentence(text: string): Html {
  return html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** The address when a link may lead there, else null. */
export function safeUrl(url: string | null): string | null {
  return url !== null && /^(https?:\/\/|mailto:)/i.test(url) ? url : null;
}
