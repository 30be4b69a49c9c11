/** A file that is named at the terminal: `publish report.docx`, or a path as terminals write it when one drops a file into them. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

const NAMED = /^(?:\/?tsag\s+)?(?:publish|import)\s+(.*\.(?:docx?|docm|html?|txt|md|markdown|ya?ml|pdf|rtf))$/i;

/** @returns null for words that name no file */
export async function typedFile(words: string): Promise<{ name: string; bytes: Uint8Array } | { path: string; code: string } | null> {
  const typed = NAMED.exec(words.trim())?.[1];
  if (typed === undefined) return null;
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
