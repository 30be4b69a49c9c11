/**
 * A service that delivers to a platform, is killed with SIGKILL at seeded moments, and starts anew with its clock past the lease.
 * What the platform was posted decides. The same seed gives the same moments: counted in requests, so that they do not hang on the machine's speed.
 */
import { openStore } from '../../../adapters/store/open.js';
import type { StoreAddress } from '../../../adapters/store/connect.js';
import { DEFAULT_SUBSCRIPTION } from '../../../src/domain/subscription.js';
import { LINK_PATTERN } from '../../../src/domain/reference.js';
import type { Delivery } from '../../../src/ports.js';
import { Publishing } from '../../../src/register/publishing.js';
import { Register } from '../../../src/register/register.js';
import { Reminders } from '../../../src/reminders/service.js';
import { HttpPlatform, type Post } from '../http-platform.js';
import { DAY, MINUTE } from '../reminding.js';
import { schedule } from '../schedule.js';
import { seeded } from '../seeded.js';
import { bounded, Service, type ServiceCode } from './service.js';

export interface KillOptions {
  code: ServiceCode;
  address: StoreAddress;
  seed: number;
  kills: number;
  /** services at a time on one database; one of them is killed while the others go on */
  instances: number;
  /** whether the platform lets a bot look for what it sent */
  canFind: boolean;
}

/**
 * Where a kill found a message that was due: `waiting` before the claim, or with another service; `claimed` before its attempt was recorded,
 * `looking` the same after an earlier attempt was cut, `attempted` before the send, `sent` after it and before the answer, `answered` before that was written down.
 */
export const PHASES = ['waiting', 'claimed', 'looking', 'attempted', 'sent', 'answered'] as const;
export type Phase = (typeof PHASES)[number];

/** How many messages a kill found in each phase. */
export interface Landing extends Record<Phase, number> {
  seed: number;
  /** which service, after how many requests, and how many milliseconds after that */
  moment: string;
}

export interface Tally {
  landings: Landing[];
  reminders: number;
  /** reminders of which the platform has two copies */
  twice: number;
  /** how many reminders were cut so often: never, once, twice … */
  cut: number[];
  /** reminders that wait as uncertain for a person: those of which the platform has no copy, one, two */
  undecided: [number, number, number];
  /** every promise that was broken */
  broken: string[];
}

export const DESTINATIONS = 40;
/** Contributions are due on this day and on those that follow, one a day; reminded at 09:00 in Geneva. */
const FIRST_DAY = Date.UTC(2026, 2, 2);
const NINE_IN_GENEVA = 8 * 60 * MINUTE;
/** Longer than the lease. */
const PAST_THE_LEASE = 2 * MINUTE;
/** How long the platform takes to accept and to answer, at most, in milliseconds. */
const PLATFORM_TAKES = 8;
/** How long after a request it is killed, at most. */
const KILL_TAKES = 6;

const keyOf = (to: string, item: string) => `${to} ${item}`;
export const nineOn = (day: number) => FIRST_DAY + day * DAY + NINE_IN_GENEVA;
const dateOf = (day: number) => new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);

/** One reminder a day for every destination, from the first day on, at `nineOn(day)`. */
export async function armDays(address: StoreAddress, days: number): Promise<void> {
  const store = await openStore(address);
  const clock = { now: () => FIRST_DAY - 30 * DAY };
  const publishing = new Publishing(new Register(), store.publications);
  const meetings = Array.from({ length: days }, (_, day) => ({ id: `rg-qx-${day + 1}`, number: day + 1, date: dateOf(day + 30), deadline: { date: dateOf(day) } }));
  await publishing.publish(schedule('tsag-2026-01', '2026-01-12', meetings), { who: 'a person', when: clock.now(), source: 'chat', tell: 'quiet' });
  const reminders = new Reminders(store, publishing, { messengers: new Map(), links: LINK_PATTERN, clock, resend: true, report: () => {} });
  for (let index = 0; index < DESTINATIONS; index += 1) {
    await reminders.subscribe({ platform: 'http', workspace: 'T1', id: `C${index}` }, { ...DEFAULT_SUBSCRIPTION, deadlines: [{ days: 0 }], meetings: [] });
  }
  await store.close();
}

export async function killAndCount(options: KillOptions): Promise<Tally> {
  const platform = await HttpPlatform.start();
  const run = new KillRun(options, platform);
  try {
    return await run.go();
  } finally {
    await run.end();
    await platform.close();
  }
}

class KillRun {
  readonly #options: KillOptions;
  readonly #platform: HttpPlatform;
  readonly #random: () => number;
  readonly #landings: Landing[] = [];
  /** the attempts of each reminder that were cut: recorded, and not settled when their service was killed */
  readonly #cuts = new Map<string, Set<number>>();
  #services: Service[] = [];
  /** started already, so that a kill does not wait for a start */
  #spare: Service;
  #opened = 0;

  constructor(options: KillOptions, platform: HttpPlatform) {
    this.#options = options;
    this.#platform = platform;
    this.#random = seeded(options.seed);
    this.#spare = new Service(options.code);
    const pauses = seeded(options.seed);
    platform.pause = () => pauses() * PLATFORM_TAKES;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  async go(): Promise<Tally> {
    const { kills, instances } = this.#options;
    await armDays(this.#options.address, kills + 1);
    for (let index = 0; index < instances; index += 1) this.#services.push(await this.#open());
    let day = 0;
    for (; this.#landings.length < kills; day += 1) {
      let at = nineOn(day);
      const today = Math.min(1 + this.#below(3), kills - this.#landings.length);
      let due = DESTINATIONS;
      for (let kill = 0; kill < today && due > 0; kill += 1) {
        due = await this.#kill(at, due);
        at += PAST_THE_LEASE;
      }
      await this.#runAll(at);
    }
    return this.#count(day);
  }

  async end(): Promise<void> {
    await Promise.all([this.#spare, ...this.#services].map((service) => service.kill()));
  }

  async #open(): Promise<Service> {
    const { code, address, canFind, seed } = this.#options;
    const service = this.#spare;
    this.#spare = new Service(code);
    this.#opened += 1;
    await service.open({ address, url: this.#platform.url, canFind, seed: seed * 1000 + this.#opened });
    return service;
  }

  async #runAll(at: number): Promise<void> {
    await Promise.all(this.#services.map((service) => service.run(at)));
  }

  /** Lets them deliver and kills one of them meanwhile; another takes its place. @param due destinations to which something is due. @returns those that remain */
  async #kill(at: number, due: number): Promise<number> {
    const victim = this.#below(this.#services.length);
    const after = this.#below(due);
    const firstPost = this.#platform.posts.length;
    const delay = this.#random() * KILL_TAKES;
    const service = this.#services[victim]!;
    let killedAt = 0;
    const kill = async () => {
      killedAt ||= performance.now();
      await service.kill();
    };
    const soon = new Promise<void>((resolve) => {
      const strike = () => void setTimeout(() => resolve(kill()), delay);
      let requests = 0;
      this.#platform.onRequest = () => {
        requests += 1;
        if (requests === after) strike();
      };
      if (after === 0) strike();
    });
    const runs = Promise.all(this.#services.map((one) => one.run(at).catch((error: unknown) => {
      if (one !== service) throw error;
    })));
    await Promise.race([soon, runs]);
    await kill();
    await runs;
    await bounded(this.#platform.quiet(), 'what the platform does');
    this.#services[victim] = await this.#open();
    const rows = await this.#services[victim].rows();
    const landing = this.#land(rows, at, killedAt, this.#platform.posts.slice(firstPost));
    const { seed } = this.#options;
    this.#landings.push({ seed, moment: `service ${victim + 1} of ${this.#services.length}, ${after} requests and ${delay.toFixed(1)} ms`, ...landing });
    return rows.filter(({ state, dueAt, hold }) => state === 'sending' || (state === 'due' && dueAt <= at) || (state === 'uncertain' && hold !== 'held')).length;
  }

  /** What is `sending` now was on its way when its service was killed: nobody else runs. @param at when they began to deliver. @param posts since then */
  #land(rows: readonly Delivery[], at: number, killedAt: number, posts: readonly Post[]): Record<Phase, number> {
    const landing = { waiting: 0, claimed: 0, looking: 0, attempted: 0, sent: 0, answered: 0 };
    for (const { destination, item, state, attempt, dueAt, settledAt } of rows) {
      if (state === 'due' && dueAt <= at) landing.waiting += 1;
      // what an earlier kill has cut may stand there still
      if (state !== 'sending' || settledAt! < at) continue;
      const key = keyOf(destination.id, item);
      const cuts = this.#cuts.get(key) ?? new Set();
      if (attempt === null || cuts.has(attempt)) {
        landing[attempt === null ? 'claimed' : 'looking'] += 1;
        continue;
      }
      this.#cuts.set(key, cuts.add(attempt));
      const post = posts.findLast(({ to, items }) => to === destination.id && items.includes(item));
      if (!post) landing.attempted += 1;
      else if (post.answeredAt === null || post.answeredAt > killedAt) landing.sent += 1;
      else landing.answered += 1;
    }
    // what another service sent after the kill was not claimed yet, or was that one's
    const cut = new Set(rows.filter(({ state }) => state === 'sending').map(({ destination }) => destination.id));
    landing.waiting += new Set(posts.filter((post) => post.at > killedAt && !cut.has(post.to)).map(({ to }) => to)).size;
    return landing;
  }

  async #count(days: number): Promise<Tally> {
    const { canFind } = this.#options;
    const rows = new Map((await this.#services[0]!.rows()).map((row) => [keyOf(row.destination.id, row.item), row]));
    const copies = new Map<string, number>();
    for (const { to, items } of this.#platform.accepted) for (const item of items) copies.set(keyOf(to, item), (copies.get(keyOf(to, item)) ?? 0) + 1);
    const tally: Tally = { landings: this.#landings, reminders: 0, twice: 0, cut: [], undecided: [0, 0, 0], broken: [] };
    for (let day = 0; day < days; day += 1) {
      for (let index = 0; index < DESTINATIONS; index += 1) {
        const key = keyOf(`C${index}`, `tsag-2026-01/rg-qx-${day + 1}`);
        const [row, there, cuts] = [rows.get(key), copies.get(key) ?? 0, this.#cuts.get(key)?.size ?? 0];
        tally.reminders += 1;
        tally.cut[cuts] = (tally.cut[cuts] ?? 0) + 1;
        if (there === 2) tally.twice += 1;
        // where nobody can look, both attempts that were cut may be there: a third one could be a third copy
        const isUndecided = !canFind && cuts === 2 && row?.state === 'uncertain' && there <= 2;
        // two copies need an attempt of which nobody could know what became
        const isKept = row?.state === 'sent' && there >= 1 && there <= (canFind ? 1 : 1 + Math.min(cuts, 1));
        if (isUndecided) tally.undecided[there]! += 1;
        else if (!isKept) tally.broken.push(`${key}: ${row?.state}, ${there} copies, cut ${cuts} times`);
      }
    }
    return tally;
  }
}
