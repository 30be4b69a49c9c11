/**
 * The border to Slack: whatever text comes from an answer is shown as it stands, and does nothing.
 * Slack reads `<…>` as mentions, links and dates, and `&…;` as what it stands for, in every text object and in the
 * fallback text (https://docs.slack.dev/messaging/formatting-message-text).
 */

const BIDI_AND_CONTROLS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** One line without control characters, direction marks and halves of characters. */
export function clean(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD').replace(/\s+/g, ' ').replace(BIDI_AND_CONTROLS, '').trim();
}

function escapeEntities(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character]!);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** No character that people see as one is longer, but for those that are made to be. */
const LONGEST_CHARACTER = 100;

/** The longest beginning whose escaped form fits, cut between characters as people see them; never within a code point. */
function cutEscaped(text: string, most: number): string {
  // escaping only makes it longer
  const escaped = text.length > most ? null : escapeEntities(text);
  if (escaped !== null && escaped.length <= most) return escaped;
  let length = 1;
  let at = 0;
  for (const character of text) {
    length += ENTITIES[character]?.length ?? character.length;
    if (length > most) break;
    at += character.length;
  }
  const from = Math.max(0, at - LONGEST_CHARACTER);
  // a slice must not begin within a pair of surrogates
  const start = from > 0 && /[\uDC00-\uDFFF]/.test(text[from]!) ? from - 1 : from;
  const whole = graphemes.segment(text.slice(start, at + LONGEST_CHARACTER)).containing(at - start)?.index ?? 0;
  return `${escapeEntities(text.slice(0, whole > 0 ? start + whole : at).trimEnd())}…`;
}

/** For `plain_text` objects and the fallback text. @param most code units of the result */
export function escapePlain(text: string, most: number): string {
  return cutEscaped(clean(text), most);
}

/** Slack has no way to escape these in `mrkdwn`; what looks the same formats nothing. */
const LOOKALIKES: Record<string, string> = { '*': '\u2217', _: '\u02CD', '~': '\u223C', '`': '\u02CB' };

function isInWord(text: string, at: number): boolean {
  const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  return isWord(text[at - 1]) && isWord(text[at + 1]);
}

function withoutFormatting(text: string): string {
  return text
    // within a word they format nothing, and an address must stay one that can be copied
    .replace(/[*_~`]/g, (mark, at: number) => (mark !== '`' && isInWord(text, at) ? mark : LOOKALIKES[mark]!))
    // `:warning:` is a picture, `22:59:00` a time
    .replace(/:(?=([\w+'-]{1,100}):)/g, (colon, name: string) => (/^\d{1,2}$/.test(name) ? colon : '\u2236'))
    // a line that begins so is a quotation, escaped or not
    .replace(/^>/, '\u203A');
}

/** For `mrkdwn` objects: text that formats nothing. @param most code units of the result */
export function escapeMrkdwn(text: string, most: number): string {
  return cutEscaped(withoutFormatting(clean(text)), most);
}

/** Words to type, as code. @param most code units of the result */
export function code(text: string, most: number): string {
  return `\`${cutEscaped(clean(text).replaceAll('`', LOOKALIKES['`']!), most - 2)}\``;
}

const SAFE = /^(?:https?:\/\/|mailto:)[^\s]+$/i;

/** @returns `<url|text>`, or null for an address that is none, is longer than `most`, or leads elsewhere than to the web or a mailbox */
export function link(url: string, text: string, most: number): string | null {
  if (!SAFE.test(url) || clean(url) !== url) return null;
  const address = escapeEntities(url.replace(/[|<>]/g, (character) => encodeURIComponent(character)));
  const shown = escapeMrkdwn(text, 200);
  return address.length + shown.length + 3 > most || shown === '' ? null : `<${address}|${shown}>`;
}
