/** Text that somebody writes for others to read: commands see words without their punctuation, this is what was typed. */
import { toWords } from './arguments.js';

/** Characters that a note or remark may have. */
export const MOST_TEXT = 1000;
/** More is not looked at. */
const LONGEST = 4000;
const QUOTED = /["“”„«»]([^"“”„«»]*)["“”«»]/;

/**
 * @param typed the whole line
 * @param tail the words at its end, as a command sees them; a long line may have been cut for it
 * @returns the end of the line that reads like that, as it was typed
 */
export function asTyped(typed: string, tail: readonly string[]): string {
  if (tail.length === 0) return '';
  const tokens = typed.slice(0, LONGEST).split(/\s+/).filter((token) => token !== '');
  const words = tokens.map((token) => toWords(token).join(' '));
  const start = tokens.findIndex((_, index) => startsWith(words.slice(index).filter((word) => word !== ''), tail) && words[index] !== '');
  return start < 0 ? tail.join(' ') : tokens.slice(start).join(' ');
}

/** The last of the words may be cut. */
function startsWith(words: readonly string[], tail: readonly string[]): boolean {
  const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return tail.every((word, index) => isSame(words[index] ?? '', word) || (index === tail.length - 1 && (words[index] ?? '').toLowerCase().startsWith(word.toLowerCase())));
}

/**
 * @param typed the whole line
 * @param words as a command sees them
 * @returns what stands between quotation marks, null when nothing does; and the words without it
 */
export function takeQuoted(typed: string, words: readonly string[]): { quoted: string | null; rest: string[] } {
  const quoted = QUOTED.exec(typed.slice(0, LONGEST))?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
  if (quoted === '') return { quoted: null, rest: [...words] };
  const run = toWords(quoted);
  const start = words.findIndex((_, index) => words.slice(index, index + run.length).every((word, at) => word.toLowerCase() === run[at]!.toLowerCase() || index + at === words.length - 1));
  return { quoted, rest: start < 0 ? [...words] : words.toSpliced(start, run.length) };
}
