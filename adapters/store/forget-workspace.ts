/** Everything that is kept for a workspace or tenant, removed at once. What was published and decided there stays. */
import { sql, type RawBuilder } from 'kysely';
import type { Destination } from '../../src/ports.js';
import type { Database } from './database.js';
import { keyOf, workspaceKeyOf } from './tables.js';

/** See `Store.forgetWorkspace`. */
export async function forgetWorkspace(database: Database, place: Destination): Promise<void> {
  const workspace = workspaceKeyOf(place);
  // `["slack","T1",` begins the key of everything there
  const prefix = keyOf({ ...place, id: '' }).slice(0, -'""]'.length);
  const isThere = (column: string): RawBuilder<boolean> => sql`substr(${sql.ref(column)}, 1, ${sql.lit(prefix.length)}) = ${prefix}`;
  await database.write(async (db) => {
    await database.locked(db.selectFrom('destinations').select('destination').where('workspace', '=', workspace).orderBy('destination'), 'wait').execute();
    await db.deleteFrom('subscriptions').where(isThere('destination')).execute();
    await db.deleteFrom('preferences').where(isThere('person')).execute();
    await db.deleteFrom('links').where(isThere('holder')).execute();
    await db.deleteFrom('deliveries').where(isThere('destination')).execute();
    // adapters name what belongs to a workspace so
    const named = `${place.platform}:${place.workspace}:`;
    await db.deleteFrom('records').where(sql<boolean>`substr(key, 1, ${sql.lit(named.length)}) = ${named}`).execute();
    await db.deleteFrom('destinations').where('workspace', '=', workspace).execute();
  });
}
