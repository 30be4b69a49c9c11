/** The lines of a text file, and what one of them looks like at its beginning. */

export interface Line {
  /** without its end, form feeds and Word's bookmarks; breaks within a paragraph are `\n` */
  text: string;
  /** 1-based */
  number: number;
}

/** Cuts a text at CRLF, LF or CR. U+2028 and vertical tabs break a paragraph, not a line of the file. */
export function linesOf(text: string): Line[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({
      text: line.replace(/\[bookmark: [^\]]{0,80}\]/g, '').replaceAll('\f', '').replace(/[\v\u0085\u2028\u2029]/g, '\n'),
      number: i + 1,
    }));
}

/** True for a line without words; a tab makes it an empty cell. */
export function isBlank(line: Line | undefined): boolean {
  return line === undefined || (line.text.trim() === '' && !line.text.startsWith('\t'));
}

export function isCell(line: Line | undefined): boolean {
  return line?.text.startsWith('\t') ?? false;
}

/** Bullets of Word and of typists; `o` stands for one when a blank follows. */
const BULLET = /^[\s\u00a0]{0,40}(?:[·•▪◦‣●○■□➢➤✓\uf0b7\uf0a7*+–—-]|o(?=\s))(?:[\s\u00a0]+|$)/;
const NUMBER = /^[\s\u00a0]{0,40}(?:\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)|(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[\s\u00a0]+(?=\S)/;

/** @returns the text behind a bullet or a bare number; null when the line has none */
export function withoutBullet(text: string): string | null {
  const match = BULLET.exec(text) ?? NUMBER.exec(text);
  return match ? text.slice(match[0].length) : null;
}

/** The number of `12. text`, else null. */
export function itemNumber(text: string): number | null {
  const match = /^[\s\u00a0]{0,40}(\d{1,3})[.)][\s\u00a0]/.exec(text);
  return match ? Number(match[1]) : null;
}

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** `10 Future Plans`, `5.1.1<tab>…`, `Annex 2 – …`: a title that stands on a line of its own. */
export function looksLikeHeading(text: string): boolean {
  const line = text.trim();
  if (/^(?:annex|appendix|attachment)[ \u00a0](?:[A-Z]|\d{1,2}[a-z]?|[IVX]{1,5})(?:[ \u00a0]*[-–—:]|[ \u00a0]*$)/i.test(line)) return true;
  const match = /^\d{1,2}(?:\.\d{1,2}){0,4}\.?[\s\u00a0]+(\S.{0,120})$/.exec(line);
  return match !== null && /^[A-Z]/.test(match[1]!) && !MONTH.test(match[1]!) && !/[.;,]$/.test(match[1]!);
}

/** `WP2-4: …`, `Action RG-DT-1 – …`: an action begins. */
export function beginsAction(text: string): boolean {
  return /^[\s\u00a0]*(?:\[|action )?[A-Z][A-Za-z]{0,8}\d{0,3}(?:[-‑][A-Za-z]{1,12}){0,3}[-‑]\d{1,3}\b/i.test(text) && /\d/.test(text.slice(0, 40));
}

/** `Title: …`, `Source:` */
export function beginsLabel(text: string): boolean {
  return /^[\s\u00a0*_]{0,20}[A-Z][\w()/ -]{1,40}(?:\*\*|__)?:(?:[\s\u00a0*_]|$)/.test(text);
}
