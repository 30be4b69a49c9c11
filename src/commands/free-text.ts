/** Text that somebody writes for others to read: commands see words without their punctuation, this is what was typed. */
import { toWords } from './arguments.js';

/** Characters that a note or remark may have. */
export const MOST_TEXT = 1000;
/** Characters of a line that a command sees as words. */
export const MOST_SEEN = 500;
/** More is not looked at. */
const LONGEST = 4000;

/**
 * @param typed the whole line
 * @param tail the words at its end, as a command sees them; a long line may have been cut for it
 * @returns the end of the line that reads like that, as it was typed; '' for no words
 */
export function asTyped(typed: string, tail: readonly string[]): string {
  return tail.length === 0 ? '' : textBehind(typed, tail);
}

/** As `asTyped`; but behind no words there may be signs, which commands do not see: `"!"`. */
export function textBehind(typed: string, tail: readonly string[]): string {
  const line = typed.slice(0, LONGEST);
  const tokens = Array.from(line.matchAll(/\S+/g), ({ 0: token, index }) => ({ index, words: toWords(token) }));
  let before = toWords(line.slice(0, MOST_SEEN)).length - tail.length;
  const first = tokens.findIndex(({ words }) => {
    if (before <= 0) return true;
    before -= words.length;
    return false;
  });
  if (first < 0 && tail.length === 0) return '';
  const from = (index: number) => tokens.slice(index).flatMap(({ words }) => words);
  const start = first >= 0 && startsWith(from(first), tail) ? first : tokens.findIndex(({ words }, index) => words.length > 0 && startsWith(from(index), tail));
  return tokens[start] ? line.slice(tokens[start].index).trim() : tail.join(' ');
}

/** The last of the words may be cut. */
function startsWith(words: readonly string[], tail: readonly string[]): boolean {
  // some words are in capitals by then, and capitals of some letters are several; a cut may have parted a letter from its accents
  const fold = (word = '') => word.toUpperCase().toLowerCase().normalize('NFD');
  return tail.every((word, index) => fold(words[index]) === fold(word) || (index === tail.length - 1 && fold(words[index]).startsWith(fold(word))));
}

/**
 * @param typed the whole line
 * @param words as a command sees them: the end of it, perhaps cut
 * @returns what stands between quotation marks, null when nothing does; and the words without it
 */
export function takeQuoted(typed: string, words: readonly string[]): { quoted: string | null; rest: string[] } {
  const line = typed.slice(0, LONGEST);
  const found = findQuoted(line, typed.length > LONGEST);
  if (!found) return { quoted: null, rest: [...words] };
  const left = toWords(line.slice(0, MOST_SEEN)).length - words.length;
  const start = toWords(line.slice(0, found.start)).length - left;
  const end = start + toWords(line.slice(found.start, found.end)).length;
  return { quoted: found.text, rest: words.filter((_, index) => index < start || index >= end) };
}

/** @returns the text without the quotation marks around the whole of it */
export function unquoted(text: string): string {
  const found = findQuoted(text, false);
  return found?.start === 0 && found.end === text.length ? found.text : text;
}

interface Quoted {
  /** of the marks, in the line */
  start: number;
  end: number;
  text: string;
}

const OPENING = /(?<!\S)["“”„«»]/g;
const OTHERS = /[“”„«»]([^"“”„«»]*)["“”«»]/y;

/** The first that is not empty; it opens where a word begins. @param isCut the line goes on, and with it what is not closed */
function findQuoted(line: string, isCut: boolean): Quoted | null {
  let at = 0;
  for (const { 0: mark, index: start } of line.matchAll(OPENING)) {
    if (start < at) continue;
    if (mark === '"') {
      const { end, text } = readStraight(line, start + 1);
      if (end === null) return isCut ? { start, end: line.length, text } : null;
      at = end;
      if (text.trim() !== '') return { start, end, text: text.trim() };
    } else {
      OTHERS.lastIndex = start;
      const [whole, text = ''] = OTHERS.exec(line) ?? [];
      if (whole === undefined) continue;
      at = start + whole.length;
      if (text.trim() !== '') return { start, end: at, text: text.trim() };
    }
  }
  return null;
}

/** Up to the mark that closes; two of them are one of the text. @returns `end` null for none */
function readStraight(line: string, from: number): { end: number | null; text: string } {
  let text = '';
  for (let at = from; ; ) {
    const next = line.indexOf('"', at);
    if (next < 0) return { end: null, text: text + line.slice(at) };
    text += line.slice(at, next);
    if (line[next + 1] !== '"') return { end: next + 1, text };
    text += '"';
    at = next + 2;
  }
}
