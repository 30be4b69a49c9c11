/** What persons and destinations have set. */
import type { Instant } from '../../src/domain/moment.js';
import type { Subscription } from '../../src/domain/subscription.js';
import type { Destination, Person, Preferences, Subscriptions } from '../../src/ports.js';
import type { Database } from './database.js';
import { destinationOf, keyOf } from './tables.js';

export class StoredPreferences implements Preferences {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async zoneOf(person: Person): Promise<string | null> {
    const row = await this.#database.read((db) => db.selectFrom('preferences').select('zone').where('person', '=', keyOf(person)).executeTakeFirst());
    return row?.zone ?? null;
  }

  async setZone(person: Person, zone: string): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('preferences')
        .values({ person: keyOf(person), zone })
        .onConflict((conflict) => conflict.column('person').doUpdateSet({ zone }))
        .execute(),
    );
  }
}

export class StoredSubscriptions implements Subscriptions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(destination: Destination): Promise<Subscription | null> {
    const row = await this.#database.read((db) => db.selectFrom('subscriptions').select('subscription').where('destination', '=', keyOf(destination)).executeTakeFirst());
    return row ? (JSON.parse(row.subscription) as Subscription) : null;
  }

  async all(): Promise<{ destination: Destination; subscription: Subscription; setAt: Instant }[]> {
    const rows = await this.#database.read((db) => db.selectFrom('subscriptions').selectAll().orderBy('destination').execute());
    return rows.map((row) => ({ destination: destinationOf(row.destination), subscription: JSON.parse(row.subscription) as Subscription, setAt: row.set_at }));
  }

  async set(destination: Destination, value: Subscription, setAt: Instant): Promise<void> {
    const subscription = JSON.stringify(value);
    await this.#database.write((db) =>
      db
        .insertInto('subscriptions')
        .values({ destination: keyOf(destination), subscription, set_at: setAt })
        .onConflict((conflict) => conflict.column('destination').doUpdateSet({ subscription, set_at: setAt }))
        .execute(),
    );
  }
}
