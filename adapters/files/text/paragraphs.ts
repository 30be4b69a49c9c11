/** Paragraphs of plain text and of Markdown: which lines belong together, which are items of lists, which are titles. */
import type { Paragraph } from '../../../src/domain/block.js';
import { beginsAction, beginsLabel, isBlank, isCell, itemNumber, looksLikeHeading, withoutBullet, type Line } from './lines.js';
import { plainMarkdown } from './markdown.js';

/** Plain text is wrapped by hand when its lines end where the next word would not fit. */
const WIDEST_WRAP = 100;

/** True for a line that cannot continue the one before it. */
function begins(line: Line): boolean {
  const { text } = line;
  return isCell(line) || text.includes('|') || withoutBullet(text) !== null || looksLikeHeading(text) || beginsAction(text) || beginsLabel(text) || /^\s*(?:#{1,6}\s|>|```)/.test(text);
}

function firstWord(text: string): number {
  return text.trim().split(/\s/, 1)[0]!.length;
}

/** The width at which a plain text was wrapped by hand; null when it was not. */
export function wrapWidth(lines: readonly Line[]): number | null {
  let width = 0;
  for (const line of lines) {
    if (isCell(line) || line.text.includes('\t') || line.text.includes('|')) continue;
    if (line.text.length > WIDEST_WRAP) return null;
    width = Math.max(width, line.text.length);
  }
  let pairs = 0;
  let soft = 0;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (!next || isBlank(line) || isBlank(next) || isCell(line) || line.text.includes('\t') || begins(next)) continue;
    pairs++;
    if (line.text.trimEnd().length + 1 + firstWord(next.text) > width - 8) soft++;
  }
  return soft >= 3 && soft * 2 >= pairs ? width : null;
}

/** Whether `next` goes on with the paragraph that ends in `line`. */
function continues(line: Line, next: Line | undefined, item: boolean, markdown: boolean, width: number | null): boolean {
  if (!next || isBlank(next) || begins(next) || next.text.includes('\t')) return false;
  if (markdown) return !/^\s*(?:=+|-{3,})\s*$/.test(next.text) && (!looksLikeHeading(line.text) || item);
  const indented = /^[ \u00a0]{2,}\S/.test(next.text);
  if (width !== null) return (item && indented) || line.text.trimEnd().length + 1 + firstWord(next.text) > width - 8;
  return (item && indented) || (line.text.length >= 50 && /^\s*[a-z]{2}/.test(next.text) && !/[.:;?!]\s*$/.test(line.text) && !looksLikeHeading(line.text));
}

/** `1. General` between blank lines is a title, `1. Approve …` among `2. …` is an item. */
function isNumberedTitle(lines: readonly Line[], at: number): boolean {
  const { text } = lines[at]!;
  const number = itemNumber(text);
  const title = withoutBullet(text)?.trim() ?? '';
  if (number === null || title.length > 80 || !/^[A-Z]/.test(title) || /[.:;,]$/.test(title) || beginsAction(title)) return false;
  let next = at + 1;
  while (next < at + 3 && isBlank(lines[next])) next++;
  return isBlank(lines[at - 1]) && itemNumber(lines[next]?.text ?? '') !== number + 1;
}

/** @returns the paragraph that begins at `start` and the line behind it */
export function readParagraph(lines: readonly Line[], start: number, markdown: boolean, width: number | null): { paragraph: Paragraph | null; next: number } {
  const first = lines[start]!;
  const hashes = markdown ? /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/s.exec(first.text.slice(0, 2000)) : null;
  const make = (text: string, heading: number | null, listItem: boolean): Paragraph | null =>
    text.trim() === '' ? null : { kind: 'paragraph', text: (markdown ? plainMarkdown(text) : text).trim(), heading, listItem, line: first.number };
  if (hashes) return { paragraph: make(hashes[2]!, hashes[1]!.length, false), next: start + 1 };
  if (/^\s*(?:[-*_=]\s?){3,}\s*$/.test(first.text.slice(0, 200)) && first.text.length < 200) return { paragraph: null, next: start + 1 };

  const text = markdown ? first.text.replace(/^\s{0,3}>\s?/, '') : first.text;
  // `*emphasis*` begins with a mark that is no bullet
  const bare = isNumberedTitle(lines, start) && !markdown ? null : withoutBullet(text);
  const parts = [bare ?? text];
  let next = start + 1;
  while (continues(lines[next - 1]!, lines[next], bare !== null, markdown, width)) parts.push(lines[next++]!.text);
  const underline = markdown && parts.length === 1 && bare === null ? /^\s*(=+|-{3,})\s*$/.exec(lines[next]?.text ?? '') : null;
  if (underline) return { paragraph: make(text, underline[1]!.startsWith('=') ? 1 : 2, false), next: next + 1 };
  return { paragraph: make(parts.map((part) => part.trim()).join(' '), null, bare !== null), next };
}
