/** What is served, kept until something changes: another revision, another day in Geneva. */
import type { IsoDate } from '../../src/domain/moment.js';
import type { Resource } from './resource.js';

/** Octets. What was made first goes first. */
const MOST = 64 * 1024 * 1024;

export class Resources {
  readonly #most: number;
  /** what was made first comes first */
  readonly #kept = new Map<string, Resource>();
  #size = 0;
  #revision = -1;
  #today: IsoDate = '';

  constructor(most = MOST) {
    this.#most = most;
  }

  /** @param key names what is wanted completely. @param make called when it is not kept; null: there is no such thing */
  get(revision: number, today: IsoDate, key: string, make: () => Resource | null): Resource | null {
    if (revision !== this.#revision || today !== this.#today) {
      this.#kept.clear();
      this.#size = 0;
      this.#revision = revision;
      this.#today = today;
    }
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const made = make();
    if (made) this.#keep(key, made);
    return made;
  }

  #keep(key: string, made: Resource): void {
    this.#kept.set(key, made);
    this.#size += made.size;
    for (const [oldest, { size }] of this.#kept) {
      if (this.#size <= this.#most || oldest === key) return;
      this.#kept.delete(oldest);
      this.#size -= size;
    }
  }
}
