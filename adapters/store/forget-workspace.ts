/** Everything that is kept for a workspace or tenant, removed at once. What was published and decided there stays, without names. */
import type { RawBuilder } from 'kysely';
import { personsIn } from '../../src/domain/log.js';
import type { Instant } from '../../src/domain/moment.js';
import { printPlace, readPlace } from '../../src/domain/person.js';
import type { Destination, Person } from '../../src/ports.js';
import type { Database } from './database.js';
import { sql } from './kysely.js';
import { forgetInLog } from './log.js';
import { keyOf, workspaceKeyOf } from './tables.js';

/** See `Store.forgetWorkspace`. */
export async function forgetWorkspace(database: Database, place: Destination, now: Instant): Promise<void> {
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
    const publishers = await db.selectFrom('publications').select('who').distinct().where(sql<boolean>`substr(who, 1, ${sql.lit(named.length)}) = ${named}`).execute();
    const persons = publishers.flatMap(({ who }) => readPlace(who) ?? []);
    await forgetInLog(database, db, (entries) => once([...entries.flatMap((entry) => personsIn(entry, place)), ...persons]), 'workspace', now);
  });
}

function once(persons: readonly Person[]): Person[] {
  return [...new Map(persons.map((person) => [printPlace(person), person])).values()];
}
