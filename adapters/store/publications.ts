/** Every publication, in the order of its revisions. */
import type { Publications, StoredPublication } from '../../src/ports.js';
import type { Database } from './database.js';

export class StoredPublications implements Publications {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async newestRevision(): Promise<number> {
    const row = await this.#database.read((db) => db.selectFrom('publications').select('revision').orderBy('revision', 'desc').limit(1).executeTakeFirst());
    return row?.revision ?? 0;
  }

  async since(revision: number): Promise<StoredPublication[]> {
    const rows = await this.#database.read((db) => db.selectFrom('publications').selectAll().where('revision', '>', revision).orderBy('revision').execute());
    return rows.map(({ published_at, source_hash, ...row }) => ({ ...row, when: published_at, sourceHash: source_hash }));
  }

  async add({ when, sourceHash, ...publication }: StoredPublication): Promise<boolean> {
    return this.#database.write(async (db) => {
      const newest = await db.selectFrom('publications').select('revision').orderBy('revision', 'desc').limit(1).executeTakeFirst();
      if (publication.revision !== (newest?.revision ?? 0) + 1) return false;
      // of two who got this far at once, the second waits for the first and then inserts nothing
      const added = await db
        .insertInto('publications')
        .values({ ...publication, published_at: when, source_hash: sourceHash })
        .onConflict((conflict) => conflict.column('revision').doNothing())
        .returning('revision')
        .execute();
      return added.length === 1;
    });
  }
}
