/** The folder of the schedule files, read whole at each change. */
import { watch } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const LARGEST = 5_000_000;
const QUIET = 200;
/** some network drives tell of no change */
const LOOK_AGAIN = 15_000;

/** Every `.yaml` and `.yml` file of the folder, by name; none when there is no such folder. */
export async function readFolder(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const texts = new Map<string, string>();
  for (const name of names.filter((file) => /\.ya?ml$/.test(file)).toSorted()) {
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size <= LARGEST) texts.set(name, await readFile(path, 'utf8'));
  }
  return texts;
}

/**
 * Calls back after the folder has changed and been quiet for a moment.
 * @returns how to stop
 */
export function watchFolder(folder: string, changed: () => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, QUIET);
  };
  let watcher: ReturnType<typeof watch> | undefined;
  try {
    watcher = watch(folder, soon).on('error', () => {
      // the folder vanished; the look every few seconds finds it again
    });
  } catch {
    // the same
  }
  const timer = setInterval(changed, LOOK_AGAIN).unref();
  return () => {
    clearTimeout(waiting);
    clearInterval(timer);
    watcher?.close();
  };
}
