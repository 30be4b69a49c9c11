/** What adapters keep for themselves. */
import type { Instant } from '../../src/domain/moment.js';
import type { Records } from '../../src/ports.js';
import type { Database } from './database.js';

export class StoredRecords implements Records {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(kind: string, key: string): Promise<string | null> {
    const row = await this.#database.read((db) => db.selectFrom('records').select('text').where('kind', '=', kind).where('key', '=', key).executeTakeFirst());
    return row?.text ?? null;
  }

  async set(kind: string, key: string, text: string, now: Instant): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('records')
        .values({ kind, key, text, set_at: now })
        .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ text, set_at: now }))
        .execute(),
    );
  }

  async add(kind: string, key: string, text: string, now: Instant): Promise<boolean> {
    const added = await this.#database.write((db) =>
      db
        .insertInto('records')
        .values({ kind, key, text, set_at: now })
        .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
        .returning('key')
        .execute(),
    );
    return added.length === 1;
  }

  async delete(kind: string, key: string): Promise<void> {
    await this.#database.write((db) => db.deleteFrom('records').where('kind', '=', kind).where('key', '=', key).execute());
  }

  async list(kind: string): Promise<{ key: string; text: string; setAt: Instant }[]> {
    const rows = await this.#database.read((db) => db.selectFrom('records').selectAll().where('kind', '=', kind).orderBy('key').execute());
    return rows.map(({ key, text, set_at: setAt }) => ({ key, text, setAt }));
  }

  async deleteBefore(kind: string, before: Instant): Promise<void> {
    await this.#database.write((db) => db.deleteFrom('records').where('kind', '=', kind).where('set_at', '<', before).execute());
  }
}
