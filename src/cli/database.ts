/** `backup` and `restore` of the embedded database. */
import { restoreBackup } from '../../adapters/store/restore.js';
import { systemClock } from '../../adapters/time/clock.js';
import { openExisting, print, settings, t } from './terminal.js';

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

/** Puts a backup in the place of the database; refuses while a service delivers from it. */
export async function restore(file: string): Promise<void> {
  const config = settings();
  await restoreBackup(config.store, file, systemClock.now());
  print(t.service.restored(file));
}
