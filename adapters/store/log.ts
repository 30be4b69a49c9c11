/** What persons did, in the order in which it happened. */
import type { Selectable, Transaction } from 'kysely';
import { pseudonym, withoutPerson, type LogEntry } from '../../src/domain/log.js';
import type { Instant } from '../../src/domain/moment.js';
import { printPlace } from '../../src/domain/person.js';
import type { Log, NewEntry, Person } from '../../src/ports.js';
import type { Database } from './database.js';
import { sql } from './kysely.js';
import { destinationOf, keyOf, type Tables } from './tables.js';

type Detail = Pick<LogEntry, 'name' | 'before' | 'after' | 'remark'>;

export class StoredLog implements Log {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async newest(): Promise<number> {
    const [row] = await this.#database.readAgain('log-newest', (db) => db.selectFrom('log').select('id').orderBy('id', 'desc').limit(1));
    return row?.id ?? 0;
  }

  async since(id: number): Promise<LogEntry[]> {
    const rows = await this.#database.read((db) => db.selectFrom('log').selectAll().where('id', '>', id).orderBy('id').execute());
    return rows.map(entryOf);
  }

  async append(entries: readonly NewEntry[]): Promise<boolean> {
    return this.#database.write(async (db) => {
      const newest = await lock(this.#database, db);
      for (const { subject, seen } of entries) {
        // oxlint-disable-next-line no-await-in-loop
        const last = await db.selectFrom('log').select('id').where('subject', '=', subject).orderBy('id', 'desc').limit(1).executeTakeFirst();
        if ((last?.id ?? 0) !== seen) return false;
      }
      // oxlint-disable-next-line no-await-in-loop
      for (const [index, { seen: _, ...entry }] of entries.entries()) await add(db, { ...entry, id: newest + index + 1 });
      return true;
    });
  }

}

/** One writer at a time, also of several instances: ids come in the order in which they can be read. @returns the newest id */
async function lock(database: Database, db: Transaction<Tables>): Promise<number> {
  if (database.kind === 'postgres') await sql`select pg_advisory_xact_lock(8471520253)`.execute(db);
  const row = await db.selectFrom('log').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

/**
 * Puts a pseudonym in the place of each person, everywhere, and says so in an entry for each.
 * @param choose who is forgotten, of all that stands in the log
 * @param why see `Deed`
 * @returns each with their pseudonym
 */
export async function forgetInLog(database: Database, db: Transaction<Tables>, choose: (entries: readonly LogEntry[]) => readonly Person[], why: 'workspace' | null, now: Instant): Promise<{ person: Person; other: Person }[]> {
  const newest = await lock(database, db);
  const rows = await db.selectFrom('log').selectAll().orderBy('id').execute();
  const entries = rows.map(entryOf);
  const forgotten = choose(entries).map((person, index) => ({ person, other: pseudonym(newest + index + 1) }));
  for (const [index, row] of rows.entries()) {
    const { who, place, subject, detail } = rowOf(forgotten.reduce((entry, { person, other }) => withoutPerson(entry, person, other), entries[index]!));
    if (who === row.who && place === row.place && subject === row.subject && detail === row.detail) continue;
    // oxlint-disable-next-line no-await-in-loop
    await db.updateTable('log').set({ who, place, subject, detail }).where('id', '=', row.id).execute();
  }
  for (const [index, { other }] of forgotten.entries()) {
    const entry = { kind: 'forgotten', subject: 'bot', before: null, after: why, remark: null } as const;
    // oxlint-disable-next-line no-await-in-loop
    await add(db, { ...entry, id: newest + index + 1, at: now, who: other, name: null, where: printPlace(other) });
  }
  for (const { person, other } of forgotten) {
    // oxlint-disable-next-line no-await-in-loop
    await db.updateTable('publications').set({ who: printPlace(other) }).where('who', '=', printPlace(person)).execute();
  }
  return forgotten;
}

async function add(db: Transaction<Tables>, entry: LogEntry): Promise<void> {
  await db.insertInto('log').values(rowOf(entry)).execute();
}

function rowOf({ id, at, who, where, kind, subject, name, before, after, remark }: LogEntry): Selectable<Tables['log']> {
  // in JSON, for PostgreSQL takes no NUL in a text
  return { id, said_at: at, who: keyOf(who), place: where, kind, subject, detail: JSON.stringify({ name, before, after, remark }) };
}

function entryOf({ id, said_at: at, who, place: where, kind, subject, detail }: Selectable<Tables['log']>): LogEntry {
  return { id, at, who: destinationOf(who), where, kind, subject, ...(JSON.parse(detail) as Detail) } as LogEntry;
}
