/**
 * The border to Teams: whatever text comes from an answer is shown as it stands, and does nothing.
 * Text blocks and facts of a card read Markdown, `<at>…</at>` and `{{DATE(…)}}`. A backslash before a sign is shown by some
 * phones (microsoft/AdaptiveCards issues 5590 and 5758), so what would format is replaced by what looks the same.
 */

const BIDI_AND_CONTROLS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** One line without control characters, direction marks and halves of characters. */
export function clean(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD').replace(/\s+/g, ' ').replace(BIDI_AND_CONTROLS, '').trim();
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** No character that people see as one is longer, but for those that are made to be. */
const LONGEST_CHARACTER = 100;

/** The longest beginning that fits, cut between characters as people see them; never within a code point. @param most code units of the result */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = (at: number) => at > 0 && /[\uDC00-\uDFFF]/.test(text[at]!);
  const wanted = most - 1;
  const at = isHalf(wanted) ? wanted - 1 : wanted;
  const begin = Math.max(0, at - LONGEST_CHARACTER);
  const start = isHalf(begin) ? begin - 1 : begin;
  const whole = graphemes.segment(text.slice(start, at + LONGEST_CHARACTER)).containing(at - start)?.index ?? 0;
  return `${text.slice(0, whole > 0 ? start + whole : at).trimEnd()}…`;
}

const LOOKALIKES: Record<string, string> = { '*': '\u2217', _: '\u02CD', '`': '\u02CB', '\\': '\u2216', '<': '\u2039', '>': '\u203A', '&': '\uFF06' };
const lookalike = (sign: string) => LOOKALIKES[sign]!;

/** Shows nothing, and keeps apart what stands on its two sides. */
const JOINER = '\u2060';

/** @param text of one line */
function withoutFormatting(text: string): string {
  return text
    .replace(/[*`\\<>]/g, lookalike)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, lookalike)
    .replace(/~(?=~)|(?<=~)~/g, '\u223C')
    // what would be read as a character: `&lt;`
    .replace(/&(?=#?\w{1,31};)/g, lookalike)
    // `[text](address)` and its relatives
    .replace(/\](?=[([:])/g, `]${JOINER}`)
    .replace(/\{(?=\{)/g, `{${JOINER}`)
    // a line that begins so is a list, a heading or a rule
    .replace(/^(?=[-+](?:\s|[-+]|$)|#{1,6}(?:\s|$)|\d{1,9}[.)](?:\s|$))/, JOINER);
}

/** Text that formats nothing. @param most code units before anything is replaced */
export function escapeText(text: string, most: number): string {
  return withoutFormatting(cut(clean(text), most));
}
