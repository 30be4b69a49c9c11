/** A file that is named at the terminal: `publish report.docx`, or a path alone, as terminals write it when one drops a file into them. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

const ENDING = /\.(?:docx?|docm|html?|txt|md|markdown|ya?ml|pdf|rtf)["']?$/i;
const NAMED = /^(?:\/?tsag\s+)?(?:publish|import)\s+(.*)$/i;
/** `/tsag …` is a command */
const PATH = /^(?!\/tsag\s)["']?(?:\/|~\/|\.{1,2}[\\/]|[a-z]:[\\/])/i;

/** @returns null for words that name no file */
export async function typedFile(words: string): Promise<{ name: string; bytes: Uint8Array } | { path: string; code: string } | null> {
  const said = words.trim();
  const typed = NAMED.exec(said)?.[1] ?? (PATH.test(said) ? said : null);
  if (typed === null || !ENDING.test(typed)) return null;
  const path = plainPath(typed);
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (error) {
    return { path, code: (error as NodeJS.ErrnoException).code ?? '' };
  }
}

/** Without quotation marks, and without the backslashes before blanks that shells want. */
function plainPath(typed: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(typed)?.[2];
  const path = quoted ?? (process.platform === 'win32' ? typed : typed.replace(/\\(.)/g, '$1'));
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}
