/** The file of the embedded database: made on first start, readable by its owner alone; one deliverer; backups. */
import Libsql from 'libsql';
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../../src/domain/store-problem.js';
import { problemOf } from './database.js';

/** @param path of the file, or `:memory:` @param shown as which it is told when that fails @throws StoreError `cannot-open`, `damaged`, `cannot-write` */
export function openSqlite(path: string, shown: string = path): Libsql.Database {
  return inOurTerms(shown, () => {
    if (path !== ':memory:') makeFile(path);
    const database = new Libsql(path);
    // another program that is just closing the file keeps it for a moment
    database.exec('pragma busy_timeout = 1000');
    // what is acknowledged survives a loss of power; readers and a writer do not wait for each other
    database.exec('pragma journal_mode = wal; pragma synchronous = full');
    return database;
  });
}

/** The folders that are missing, for their owner alone, and an empty file; SQLite gives its other files the same rights. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** A right that ends with the process, however that ends: the system lets go of the transaction's lock. */
export interface DeliveryLock {
  release(): void;
}

/** @returns null when somebody else delivers from this file */
export function lockDelivery(path: string): DeliveryLock | null {
  const lockPath = `${path}.lock`;
  return inOurTerms(lockPath, () => {
    makeFile(lockPath);
    const database = new Libsql(lockPath);
    try {
      database.exec('begin exclusive');
    } catch (error) {
      database.close();
      if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
      throw error;
    }
    return {
      release: () => {
        database.exec('rollback');
        database.close();
      },
    };
  });
}

/** Writes a whole copy of an open database, as it stands now, to a new file. The database goes on meanwhile. @throws StoreError `exists`, `cannot-write` */
export function backUp(database: Libsql.Database, target: string): void {
  if (existsSync(target)) throw new StoreError('exists', { path: target });
  const partial = `${target}.partial`;
  inOurTerms(target, () => {
    try {
      rmSync(partial, { force: true });
      // SQLite fills an empty file and keeps its rights
      closeSync(openSync(partial, 'wx', 0o600));
      database.exec(`vacuum into '${partial.replaceAll("'", "''")}'`);
      toDisk(partial);
      renameSync(partial, target);
      toDisk(dirname(target));
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}

/** A private copy beside the database that it shall replace. @returns its path */
export function copyBeside(path: string, backup: string): string {
  return inOurTerms(backup, () => {
    if (!existsSync(backup)) throw new StoreError('no-backup', { path: backup });
    const copy = `${path}.restoring`;
    makeFile(path);
    removeDatabase(copy);
    makeFile(copy);
    copyFileSync(backup, copy);
    return copy;
  });
}

/** Puts a database that is closed in the place of another; the one before stays beside it as `….before-restore`. */
export function replaceBy(path: string, copy: string): void {
  inOurTerms(path, () => {
    toDisk(copy);
    const before = `${path}.before-restore`;
    removeDatabase(before);
    // SQLite finds a journal by the name of its file: they move together
    for (const ending of ['-wal', '-shm', '']) if (existsSync(path + ending)) renameSync(path + ending, before + ending);
    renameSync(copy, path);
    toDisk(dirname(path));
  });
}

/** A file that is closed, with its journals. */
export function removeDatabase(path: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(path + ending, { force: true });
}

function toDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** System errors of files, in the terms of the store. */
const FILE_ERRORS: Record<string, 'cannot-open' | 'cannot-write'> = { EACCES: 'cannot-open', EPERM: 'cannot-open', ENOENT: 'cannot-open', ENOTDIR: 'cannot-open', EISDIR: 'cannot-open', EEXIST: 'cannot-open', EROFS: 'cannot-write', ENOSPC: 'cannot-write', EDQUOT: 'cannot-write', EIO: 'cannot-write' };

function inOurTerms<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const known = problemOf(error, path);
    if (known instanceof StoreError) throw known;
    const { code = '', message } = error as NodeJS.ErrnoException;
    // libsql gives no code when it cannot open a file
    const found = FILE_ERRORS[code] ?? (message.startsWith('ConnectionFailed') ? 'cannot-open' : null);
    if (found === null) throw error;
    throw new StoreError(found, { path, reason: message }, error);
  }
}
