/** Blanks, hyphens and quotes as Word spells them, brought to one spelling so that the readers see words only. */

const BLANKS = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Most cells: printable ASCII, single blanks, none at the ends. */
const TIDY = /^(?:[!-Z\\-~]+(?: [!-Z\\-~]+)*)?$/;
const BOOKMARKS = /\[bookmark: [^\]\n]{0,80}\]/g;

/** Every blank a space, every hyphen that does not break a `-`; line breaks stay, lines are trimmed, empty lines go. */
export function tidy(text: string): string {
  if (text.length < 2000 && TIDY.test(text)) return text;
  return text
    .replace(BOOKMARKS, '')
    .replace(BREAKS, '\n')
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/ {2,}/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** `tidy` on one line. */
export function oneLine(text: string): string {
  return tidy(text).replaceAll('\n', ' ');
}

/** `tidy`, every dash a `-`, every quote a `"` or `'`; letters as they are. */
export function straight(text: string): string {
  const tidied = tidy(text);
  if (!/[^\n -_a-~]/.test(tidied)) return tidied;
  return tidied
    .replace(/[\u2012-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2018-\u201b\u00b4\u0060]/g, "'")
    .replace(/\u2044/g, '/');
}

/** For comparing and for reading dates: `straight` without accents, capitals kept. */
export function plain(text: string): string {
  const line = straight(text);
  return !/[^\n -~]/.test(line) ? line : line.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/\u2044/g, '/');
}

/** `plain` on one line in small letters. */
export function fold(text: string): string {
  return plain(text).replaceAll('\n', ' ').toLowerCase();
}

/** True for a cell that says there is nothing: empty, a dash, `None`, `No meeting planned`. */
export function isNothing(text: string): boolean {
  const words = fold(text).replace(/[.*()[\]/ -]/g, ' ').trim().replace(/ {2,}/g, ' ');
  return (
    /^(|none|nil|n a|na|not applicable|nothing|no|not required|not planned|none (so far|planned|foreseen|scheduled|requested|at this time))$/.test(words) ||
    /^(there (is|are) )?(no|none) (further |interim |e |rgm |rapporteur group |virtual |rg )*(meetings?|deadlines?)( (is|are|was|were|has been|have been))?( (planned|foreseen|scheduled|requested|envisaged|agreed|deadline))?( at this (time|stage|point))?$/.test(words)
  );
}

/** True for a cell that says that it is still to be decided: TBD, TBC, "to be confirmed". */
export function isOpen(text: string): boolean {
  return /\bt\.?b\.?[acdn]\b|\bto be (determined|decided|confirmed|announced|agreed|defined|advised|set|fixed|scheduled|notified)\b|\bpending\b|\bnot yet (decided|known|fixed|confirmed|agreed)\b/.test(
    fold(text),
  );
}
