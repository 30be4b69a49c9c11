/** `backup` and `restore` of the embedded database. */
import { markRestored, restoreBackup } from '../../adapters/store/restore.js';
import { systemClock } from '../../adapters/time/clock.js';
import { openExisting, print, settings, Stop, t } from './terminal.js';

/** Writes a whole copy, also while the service runs. */
export async function backup(file: string): Promise<void> {
  const store = await openExisting(settings());
  try {
    await store.backup(file);
  } finally {
    await store.close();
  }
  print(t.service.backedUp(file));
}

/** Puts a backup in the place of the database; refuses while a service delivers from it. With PostgreSQL: marks what its own tools have restored. */
export async function restore(file: string | undefined, { postgresRestored }: { postgresRestored?: true }): Promise<void> {
  const { store } = settings();
  if (postgresRestored) {
    await markRestored(store, systemClock.now());
    return print(t.service.markedRestored);
  }
  if (file === undefined) throw new Stop(t.service.nameBackup);
  await restoreBackup(store, file, systemClock.now());
  print(t.service.restored(file));
}
