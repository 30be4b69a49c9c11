/** Everything that is kept for a person, removed at once. */
import type { Instant } from '../../src/domain/moment.js';
import { printPlace } from '../../src/domain/person.js';
import type { Person } from '../../src/ports.js';
import type { Database } from './database.js';
import { lockDestination, refresh } from './destinations.js';
import { forgetInLog } from './log.js';

/** See `Store.forget`. */
export async function forget(database: Database, person: Person, now: Instant): Promise<Person> {
  return database.write(async (db) => {
    const key = await lockDestination(database, db, person);
    await db.deleteFrom('subscriptions').where('destination', '=', key).execute();
    await db.deleteFrom('preferences').where('person', '=', key).execute();
    await db.deleteFrom('links').where('holder', '=', key).execute();
    // ways back into a conversation with them are named so
    await db.deleteFrom('records').where('key', '=', printPlace(person)).execute();
    await db.deleteFrom('deliveries').where('destination', '=', key).where('state', '<>', 'sending').execute();
    await refresh(db, key, now);
    // its lease ends what is in flight
    await db.deleteFrom('destinations').where('destination', '=', key).where('lease_until', '=', 0).execute();
    const [forgotten] = await forgetInLog(database, db, () => [person], null, now);
    return forgotten!.other;
  });
}
