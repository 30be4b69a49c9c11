/** Calendar links. What was found is believed for a second, so that a program which asks again and again asks the database once. */
import type { FeedChoice } from '../../src/domain/calendar.js';
import type { Instant } from '../../src/domain/moment.js';
import type { CalendarLink, Links, Person } from '../../src/ports.js';
import type { Database } from './database.js';
import { keyOf, type Tables } from './tables.js';

/** Milliseconds. */
const BELIEVED = 1000;
const MINUTE = 60_000;
const MOST_BELIEVED = 1000;

export class StoredLinks implements Links {
  readonly #database: Database;
  /** by hash, with when it was read; the oldest first */
  readonly #found = new Map<string, { link: CalendarLink; at: Instant }>();
  /** how often links were revoked here: what was read before is not believed */
  #revocations = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(holder: Person, hash: string, choice: FeedChoice, now: Instant): Promise<number> {
    const key = keyOf(holder);
    const row = { hash, holder: key, choice: JSON.stringify(choice), created_at: now, fetched_at: null, revoked_at: null };
    for (;;) {
      // of two who make one at once on PostgreSQL, the second inserts nothing and counts anew
      const added = await this.#database.write(async (db) => {
        const last = await db.selectFrom('links').select('number').where('holder', '=', key).orderBy('number', 'desc').limit(1).executeTakeFirst();
        return db
          .insertInto('links')
          .values({ ...row, number: (last?.number ?? 0) + 1 })
          .onConflict((conflict) => conflict.columns(['holder', 'number']).doNothing())
          .returning('number')
          .executeTakeFirst();
      });
      if (added) return added.number;
    }
  }

  async find(hash: string, now: Instant): Promise<CalendarLink | null> {
    const believed = this.#found.get(hash);
    if (believed && Math.abs(now - believed.at) < BELIEVED) return believed.link;
    const revocations = this.#revocations;
    const row = await this.#database.read((db) => db.selectFrom('links').selectAll().where('hash', '=', hash).where('revoked_at', 'is', null).executeTakeFirst());
    this.#found.delete(hash);
    if (!row) return null;
    const link = linkOf(row);
    if (revocations === this.#revocations) this.#found.set(hash, { link, at: now });
    const [oldest] = this.#found.keys();
    if (this.#found.size > MOST_BELIEVED && oldest !== undefined) this.#found.delete(oldest);
    return link;
  }

  async fetched(hash: string, now: Instant): Promise<void> {
    const believed = this.#found.get(hash)?.link;
    if (believed) {
      if (!isDue(believed.fetchedAt, now)) return;
      // those who come while it is written need not write it too
      believed.fetchedAt = now;
    }
    await this.#database.write((db) =>
      db
        .updateTable('links')
        .set({ fetched_at: now })
        .where('hash', '=', hash)
        .where('revoked_at', 'is', null)
        .where((row) => row.or([row('fetched_at', 'is', null), row('fetched_at', '<=', now - MINUTE), row('fetched_at', '>', now)]))
        .execute(),
    );
  }

  async list(holder: Person): Promise<CalendarLink[]> {
    const rows = await this.#database.read((db) => db.selectFrom('links').selectAll().where('holder', '=', keyOf(holder)).where('revoked_at', 'is', null).orderBy('number').execute());
    return rows.map(linkOf);
  }

  async revoke(holder: Person, number: number | null, now: Instant): Promise<number[]> {
    const rows = await this.#database.write((db) => {
      const those = db.updateTable('links').set({ revoked_at: now }).where('holder', '=', keyOf(holder)).where('revoked_at', 'is', null);
      return (number === null ? those : those.where('number', '=', number)).returning(['number', 'hash']).execute();
    });
    this.#revocations += 1;
    for (const { hash } of rows) this.#found.delete(hash);
    return rows.map((row) => row.number).toSorted((a, b) => a - b);
  }
}

/** Also when a clock that was ahead has been put back. */
function isDue(fetchedAt: Instant | null, now: Instant): boolean {
  return fetchedAt === null || fetchedAt <= now - MINUTE || fetchedAt > now;
}

function linkOf({ number, choice, created_at, fetched_at }: Tables['links']): CalendarLink {
  return { number, choice: JSON.parse(choice) as FeedChoice, createdAt: created_at, fetchedAt: fetched_at };
}
