/** Keeps the ledger in step with what is known and wanted, and sends what is due. */
import type { Answer } from '../domain/answer.js';
import type { Planned } from '../domain/delivery.js';
import type { Change } from '../domain/diff.js';
import type { LogEntry } from '../domain/log.js';
import type { Instant } from '../domain/moment.js';
import type { Meeting } from '../domain/schedule.js';
import type { StoredPublication, Destination, Person, SendOutcome, Store } from '../ports.js';
import type { Subscription } from '../domain/subscription.js';
import { Logbook } from '../register/logbook.js';
import type { Publication } from '../register/publish.js';
import type { Publishing } from '../register/publishing.js';
import { planCare } from './care.js';
import { deliverDue, LEASE, LONGEST_WAIT, send, type Delivering } from './deliver.js';
import { announcedBy } from './due-times.js';
import { noticesFor } from './notices.js';
import { plan } from './plan.js';
import { composeTest } from './test-message.js';
import { isMisled } from './told.js';

/** Facts older than this are not answered or sent from. */
const FRESH = 1000;
const HOUR = 3_600_000;
/** Entries of the log after which somebody may be reminded of other actions than before. */
const CARE = new Set<LogEntry['kind']>(['closed', 'reopened', 'assigned', 'due', 'role', 'forgotten']);
/** All rows of a destination. */
const ALL = 1_000_000;

export class Reminders {
  readonly #store: Store;
  readonly #publishing: Publishing;
  readonly #delivering: Delivering;
  /** what persons did */
  readonly logbook: Logbook;
  #lookedAt: Instant = -Infinity;
  /** the revision that the ledger follows; -1 while nobody knows */
  #armed = -1;
  /** entries of the log that the ledger follows */
  #armedEntries = 0;
  #armedAt: Instant = -Infinity;
  #refreshing: Promise<void> | null = null;
  #arming: Promise<void> = Promise.resolve();
  #ticking: Promise<number> | null = null;
  #lastTick: Instant | null = null;
  #isEnding = false;

  constructor(store: Store, publishing: Publishing, delivering: Omit<Delivering, 'snapshot' | 'history' | 'ledger' | 'subscriptions' | 'isEnding'>) {
    this.#store = store;
    this.#publishing = publishing;
    this.logbook = new Logbook(store.log, publishing);
    this.#delivering = {
      ...delivering,
      ledger: store.ledger,
      subscriptions: store.subscriptions,
      isEnding: () => this.#isEnding,
      snapshot: async (revision) => {
        await this.refresh(revision);
        return publishing.register.snapshot;
      },
      history: () => this.logbook.history,
    };
  }

  /** Takes over what was published, here or elsewhere, at most once a second unless a newer revision is asked for, and re-arms what follows from it. */
  async refresh(revision = 0): Promise<void> {
    // one that runs already may have looked too early
    if (this.#refreshing) await this.#refreshing;
    if (this.#isFresh(revision)) return;
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  #isFresh(revision: number): boolean {
    const known = this.#publishing.register.publications.length;
    return Math.abs(this.#delivering.clock.now() - this.#lookedAt) < FRESH && known >= revision && known === this.#armed && this.logbook.history.entries.length === this.#armedEntries;
  }

  async #refresh(): Promise<void> {
    const now = this.#delivering.clock.now();
    await this.#publishing.refresh();
    await this.logbook.refresh();
    // also what was published in this process is armed only now; and another instance may have armed what is older, and ended
    const isRecent = now >= this.#armedAt && now < this.#armedAt + HOUR;
    if (this.#publishing.register.publications.length !== this.#armed || !isRecent) await this.armAll();
    else if (this.logbook.history.entries.length !== this.#armedEntries) await this.#armConcerned();
    this.#lookedAt = now;
  }

  /** Makes the ledger agree with what is known and wanted: after a start, a publication. Doing it twice changes nothing. */
  async armAll(): Promise<void> {
    await this.#alone(async () => {
      const { register } = this.#publishing;
      const revision = register.publications.length;
      const stored = (await this.#store.publications.since(0)).filter((publication) => publication.revision <= revision);
      const announced = announcedSince(register.publications);
      const entries = this.logbook.history.entries.length;
      for (const { destination, subscription, setAt } of await this.#store.subscriptions.all()) {
        await this.#arm(destination, subscription, setAt, announced);
        await this.#addNotices(destination, subscription, stored.filter((publication) => publication.when >= setAt));
      }
      this.#armed = revision;
      this.#armedEntries = entries;
      this.#armedAt = this.#delivering.clock.now();
    });
  }

  /** The same for those whom the newest entries of the log may concern: whoever has private reminders, for an action may pass from one to another. */
  async #armConcerned(): Promise<void> {
    await this.#alone(async () => {
      const { entries } = this.logbook.history;
      const announced = announcedSince(this.#publishing.register.publications);
      if (entries.slice(this.#armedEntries).some(({ kind }) => CARE.has(kind))) {
        for (const { destination, subscription, setAt } of await this.#store.subscriptions.all()) {
          // oxlint-disable-next-line no-await-in-loop
          if (subscription.personal && subscription.on) await this.#arm(destination, subscription, setAt, announced);
        }
      }
      this.#armedEntries = entries.length;
    });
  }

  /** The same for one destination, when its subscription was set. Whoever sets it there can be reached there: a stop of that place alone ends. */
  async subscribe(destination: Destination, subscription: Subscription): Promise<void> {
    await this.#alone(async () => {
      const now = this.#delivering.clock.now();
      await this.#store.subscriptions.set(destination, subscription, now);
      await this.#store.ledger.pause(destination, null);
      await this.#arm(destination, subscription, now, announcedSince(this.#publishing.register.publications));
    });
  }

  /** One after the other: an older subscription or revision never comes after a newer one. */
  async #alone(work: () => Promise<void>): Promise<void> {
    const mine = this.#arming.then(work);
    this.#arming = mine.catch(() => undefined);
    await mine;
  }

  /** What was due before it was known or wanted is not made up for; what stands in the ledger already is kept. */
  async #arm(destination: Destination, subscription: Subscription, setAt: Instant, announced: ReadonlyMap<string, Instant>): Promise<void> {
    const { register } = this.#publishing;
    const { ledger } = this.#store;
    const now = this.#delivering.clock.now();
    const newest = register.publications.at(-1)?.when ?? 0;
    const { snapshot } = register;
    const care = planCare(destination, subscription, { snapshot, history: this.logbook.history });
    const planned = [...plan(snapshot, subscription, (report) => this.#publishing.lastOf(report)?.revision ?? 0), ...care];
    const isOld = (one: Planned) => {
      if (one.kind === 'actions') return one.dueAt < now;
      // a moment that has not come was noted by a clock that was ahead and has been put back: it says nothing
      const noted = [setAt, announced.get(announcement(one)) ?? newest].filter((when) => when <= now);
      return one.dueAt < (noted.length > 0 ? Math.max(...noted) : now);
    };
    const rows = planned.some(isOld) ? await ledger.list({ destination, most: ALL }) : [];
    const kept = new Set(rows.map(rowKey));
    await ledger.arm(destination, planned.filter((one) => !isOld(one) || kept.has(rowKey(one))), { since: 0, now });
  }

  /** What was published quietly is told to those alone who were told otherwise. */
  async #addNotices(destination: Destination, subscription: Subscription, stored: readonly StoredPublication[]): Promise<void> {
    const now = this.#delivering.clock.now();
    const { publications, snapshot } = this.#publishing.register;
    const { ledger } = this.#store;
    const noticesOf = ({ revision, when }: StoredPublication) => noticesFor(publications[revision - 1]?.changes ?? [], subscription, revision, when).filter(({ expiresAt }) => expiresAt > now);
    const notices = stored.filter(({ tell }) => tell !== 'quiet').flatMap(noticesOf);
    const quiet = stored.filter(({ tell }) => tell === 'quiet').flatMap((publication) => noticesOf(publication).map((notice) => ({ publication, notice })));
    const items = [...new Set(quiet.map(({ notice }) => notice.item))];
    const rows = new Map(await Promise.all(items.map(async (item) => [item, await ledger.list({ destination, item, most: ALL })] as const)));
    const byId = new Map(snapshot.timeline.map((known) => [known.id, known]));
    for (const { publication, notice } of quiet) {
      const known = byId.get(notice.item);
      if (known && isMisled(rows.get(notice.item)!, known, publication, now)) notices.push(notice);
    }
    await ledger.add(destination, notices);
  }

  /**
   * Sends the next reminder of a destination as it will come, marked as a test; where nothing is set, that of `remind on`.
   * It is no promise, so the ledger does not know of it. @returns null when there is no messenger for the platform
   */
  async sendTest(destination: Destination): Promise<SendOutcome | null> {
    const { clock, links, messengers } = this.#delivering;
    const messenger = messengers.get(destination.platform);
    if (!messenger) return null;
    await this.refresh();
    const now = clock.now();
    const message = composeTest(this.#publishing.register.snapshot, await this.#store.subscriptions.get(destination), { now, links });
    return send(messenger, destination, message, `tsag-test-${now}`);
  }

  /** Tells a person something that concerns their role. No promise is kept of it. @returns null when there is no messenger for the platform */
  async tell(person: Person, message: Answer): Promise<SendOutcome | null> {
    const { clock, messengers } = this.#delivering;
    const messenger = messengers.get(person.platform);
    return messenger ? send(messenger, person, message, `tsag-told-${clock.now()}`) : null;
  }

  /** One tick: never two at a time here. @returns how many messages were tried */
  async tick(): Promise<number> {
    this.#ticking ??= this.#tick().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  async #tick(): Promise<number> {
    const now = this.#delivering.clock.now();
    // a clock that was put back, now or while nothing ran, leaves moments that lie further ahead than they can
    if (this.#lastTick === null || now < this.#lastTick) await this.#store.ledger.clockChanged({ now, lease: LEASE, wait: LONGEST_WAIT });
    await this.refresh();
    const tried = await deliverDue(this.#delivering);
    this.#lastTick = now;
    return tried;
  }

  /** When what is due was looked at last, all of it; null before the first time in this process. */
  get lastTick(): Instant | null {
    return this.#lastTick;
  }

  /** Waits for what is being sent. */
  async settled(): Promise<void> {
    await this.#ticking?.catch(() => undefined);
  }

  /** Nothing more is taken up, however much is due; waits for what is on its way. What hangs is uncertain once its lease has ended. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.settled();
  }
}

/** Since when each date of each meeting is announced. */
function announcedSince(publications: readonly Publication[]): Map<string, Instant> {
  const since = new Map<string, Instant>();
  for (const { changes, when } of publications) {
    for (const change of changes) {
      if (!isMeetingChange(change) || change.after.status === 'cancelled') continue;
      for (const kind of ['deadline', 'meeting'] as const) {
        const name = announcement({ item: change.id, kind, announces: announcedBy(change.after, kind) ?? '' });
        since.set(name, Math.min(when, since.get(name) ?? Infinity));
      }
    }
  }
  return since;
}

function isMeetingChange(change: Change): change is Extract<Change, { after: Meeting }> {
  return change.kind.startsWith('meeting-') || change.kind === 'deadline-changed';
}

function announcement({ item, kind, announces }: Pick<Planned, 'item' | 'kind' | 'announces'>): string {
  return `${item} ${kind} ${announces}`;
}

function rowKey(planned: Planned): string {
  return `${announcement(planned)} ${planned.rule}`;
}
