/** Keeps the ledger in step with what is known and wanted, and sends what is due. */
import type { Instant } from '../domain/moment.js';
import type { StoredPublication, Destination, Store } from '../ports.js';
import type { Subscription } from '../domain/subscription.js';
import type { Publishing } from '../register/publishing.js';
import { deliverDue, type Delivering } from './deliver.js';
import { noticesFor } from './notices.js';
import { plan } from './plan.js';

/** Facts older than this are not answered or sent from. */
const FRESH = 1000;
/** Notices of an older publication were made by whoever published it, or are no news any more. */
const NOTICE_AGE = 24 * 3_600_000;

export class Reminders {
  readonly #store: Store;
  readonly #publishing: Publishing;
  readonly #delivering: Delivering;
  #lookedAt: Instant = -Infinity;
  #ticking: Promise<number> | null = null;

  constructor(store: Store, publishing: Publishing, delivering: Omit<Delivering, 'snapshot' | 'ledger' | 'subscriptions'>) {
    this.#store = store;
    this.#publishing = publishing;
    this.#delivering = {
      ...delivering,
      ledger: store.ledger,
      subscriptions: store.subscriptions,
      snapshot: async () => {
        await this.refresh();
        return publishing.register.snapshot;
      },
    };
  }

  /** Takes over what was published elsewhere, at most once a second, and re-arms what follows from it. */
  async refresh(): Promise<void> {
    const now = this.#delivering.clock.now();
    if (Math.abs(now - this.#lookedAt) < FRESH) return;
    this.#lookedAt = now;
    if ((await this.#publishing.refresh()).length > 0) await this.armAll();
  }

  /** Makes the ledger agree with what is known and wanted: after a start, a publication. Doing it twice changes nothing. */
  async armAll(): Promise<void> {
    const now = this.#delivering.clock.now();
    const recent = (await this.#store.publications.since(0)).filter((publication) => publication.tell !== 'quiet' && now - publication.when < NOTICE_AGE);
    for (const { destination, subscription, setAt } of await this.#store.subscriptions.all()) {
      await this.#arm(destination, subscription, setAt);
      await this.#addNotices(destination, subscription, recent.filter((publication) => publication.when >= setAt));
    }
  }

  /** The same for one destination, when its subscription was set. */
  async subscribe(destination: Destination, subscription: Subscription): Promise<void> {
    const now = this.#delivering.clock.now();
    await this.#store.subscriptions.set(destination, subscription, now);
    await this.#arm(destination, subscription, now);
  }

  async #arm(destination: Destination, subscription: Subscription, setAt: Instant): Promise<void> {
    const { register } = this.#publishing;
    const now = this.#delivering.clock.now();
    const newest = register.publications.at(-1)?.when ?? 0;
    const planned = plan(register.snapshot, subscription, (report) => this.#publishing.lastOf(report)?.revision ?? 0);
    // what was due before it was known or wanted is not made up for
    await this.#store.ledger.arm(destination, planned, { since: Math.max(setAt, newest), now });
  }

  async #addNotices(destination: Destination, subscription: Subscription, recent: readonly StoredPublication[]): Promise<void> {
    const { publications } = this.#publishing.register;
    for (const { revision, when } of recent) {
      const changes = publications[revision - 1]?.changes ?? [];
      await this.#store.ledger.add(destination, noticesFor(changes, subscription, revision, when));
    }
  }

  /** One tick: never two at a time here. @returns how many messages were tried */
  async tick(): Promise<number> {
    this.#ticking ??= this.#tick().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  async #tick(): Promise<number> {
    await this.refresh();
    return deliverDue(this.#delivering);
  }

  /** Waits for what is being sent. */
  async settled(): Promise<void> {
    await this.#ticking?.catch(() => undefined);
  }
}
