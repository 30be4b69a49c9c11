/** The log of what persons did, replayed in memory: stored before it counts, the same on every instance. */
import type { Log, NewEntry } from '../ports.js';
import { NO_HISTORY, reportedIn, withEntries, type History } from './history.js';
import type { Publishing } from './publishing.js';

export class Logbook {
  readonly #log: Log;
  readonly #publishing: Publishing;
  #history: History = NO_HISTORY;
  #revision = 0;
  #refreshing: Promise<void> | null = null;

  constructor(log: Log, publishing: Publishing) {
    this.#log = log;
    this.#publishing = publishing;
  }

  get history(): History {
    return this.#history;
  }

  /** Takes over what was done here or through another instance. */
  async refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const known = this.#history.entries.length;
    if ((await this.#log.newest()) !== known) {
      const fresh = await this.#log.since(known);
      // whoever is forgotten is so in older entries too
      const isRewritten = fresh.length === 0 || fresh.some(({ kind }) => kind === 'forgotten');
      if (isRewritten) await this.#publishing.refreshNames();
      this.#history = isRewritten ? withEntries({ ...NO_HISTORY, reported: this.#history.reported }, await this.#log.since(0)) : withEntries(this.#history, fresh);
    }
    const { publications } = this.#publishing.register;
    if (publications.length !== this.#revision) this.#history = { ...this.#history, reported: reportedIn(publications) };
    this.#revision = publications.length;
  }

  /** @returns false, and nothing stored, when somebody else was quicker; then `history` tells who */
  async append(entries: readonly NewEntry[]): Promise<boolean> {
    const isStored = await this.#log.append(entries);
    // a look that runs already may have begun too early
    await this.#refreshing;
    await this.refresh();
    return isStored;
  }
}
