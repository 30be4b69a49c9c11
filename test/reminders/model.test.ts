/** Fault 16: random sequences of faults. What the platform accepted and what the ledger says at the end decide. */
import { it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../src/domain/answer.js';
import type { Planned } from '../../src/domain/delivery.js';
import { DEFAULT_SUBSCRIPTION, type Subscription } from '../../src/domain/subscription.js';
import type { Decision, Delivery, Destination, Messenger, SendOutcome } from '../../src/ports.js';
import { plan } from '../../src/reminders/plan.js';
import { Crash, FakePlatform, type Script } from '../support/fake-platform.js';
import { channel, DAY, handClock, HOUR, MINUTE, reminding, type Reminding } from '../support/reminding.js';
import { schedule, type MeetingRow } from '../support/schedule.js';
import { usually } from '../support/fuzz.js';

const CHANNELS: Record<string, Subscription> = {
  C1: DEFAULT_SUBSCRIPTION,
  C2: { ...DEFAULT_SUBSCRIPTION, meetings: [{ hours: 1 }], digest: { weekday: 1, at: '08:30' } },
};
const START = '2026-03-01T12:00Z';
const SUBSCRIBED = Date.parse(START);
const AMBIGUOUS = new Set<Script['kind']>(['error-after', 'reset-after', 'hang', 'crash']);
const keyOf = (to: string, { item, kind, rule, announces }: Planned) => [to, kind, item, rule, announces].join(' | ');
const dayOf = (offset: number) => new Date(Date.UTC(2026, 2, 1) + offset * DAY).toISOString().slice(0, 10);

class World {
  readonly #folder = mkdtempSync(join(tmpdir(), 'reminders-'));
  readonly clock = handClock(START);
  readonly platform: FakePlatform;
  readonly rows: MeetingRow[] = [0, 1, 2].map((index) => ({ id: `rg-qx-${index + 1}`, number: index + 1, date: dayOf(8 + 2 * index), deadline: { date: dayOf(1 + 2 * index) } }));
  bots: Reminding[] = [];
  /** how often the platform may have each row by now, and which of them had no clear answer */
  readonly copies = new Map<string, number>();
  readonly ambiguous = new Set<string>();
  /** since when each reminder is planned, and those whose time came while the service ran */
  readonly since = new Map<string, number>();
  readonly came = new Set<string>();
  readonly broken: string[] = [];
  /** the other instance ticks while this message is on its way */
  meanwhile = false;
  /** the next instance that looks for an attempt is gone before it knows */
  crashLooking = false;
  #crash: (() => void) | null = null;
  /** rows that are on their way */
  readonly #inFlight = new Set<string>();
  /** one instance waits for the other one's tick: they go down together */
  #isWaiting = false;
  /** a native connection must not be closed while somebody may still use it */
  readonly #dead: Reminding[] = [];
  readonly #next = new Map<string, Script[]>();
  readonly #resend: boolean;

  /** rows that an admin has said to send once more */
  readonly approved = new Set<string>();

  constructor({ canFind, resend }: { canFind: boolean; resend: boolean }) {
    this.platform = new FakePlatform({ canFind, canEdit: canFind });
    this.#resend = resend;
  }

  async start(): Promise<void> {
    this.bots = [await this.#instance(0), await this.#instance(1)];
    const [first] = this.bots;
    await this.publish(0);
    for (const [id, subscription] of Object.entries(CHANNELS)) await first!.reminders.subscribe(channel(id), subscription);
  }

  async #instance(index: number): Promise<Reminding> {
    let isAlive = true;
    const never = new Promise<never>(() => {});
    const send = async (to: Destination, message: Answer, id: string): Promise<SendOutcome> => {
      if (!isAlive) return never;
      const rows = await this.bots[index]!.store.ledger.list({ destination: to, state: 'sending', most: 1000 });
      if (!isAlive) return never;
      const keys = rows.map((row) => keyOf(to.id, row));
      for (const key of keys) this.#inFlight.add(key);
      if (this.meanwhile) {
        this.meanwhile = false;
        this.#isWaiting = true;
        await this.bots[1 - index]!.reminders.tick();
        this.#isWaiting = false;
        if (!isAlive) return never;
      }
      const before = this.platform.accepted.length;
      const next = this.#next.get(to.id)?.shift();
      if (next) this.platform.script(to.id, next);
      if (next && AMBIGUOUS.has(next.kind)) for (const key of keys) this.ambiguous.add(key);
      try {
        return await this.platform.send(to, message, id);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        isAlive = false;
        for (const key of this.#inFlight) this.ambiguous.add(key);
        this.#crash?.();
        return never;
      } finally {
        for (const key of keys) this.#inFlight.delete(key);
        if (this.platform.accepted.length > before) this.#judge(to.id, message, rows);
      }
    };
    const { find, edit } = this.platform;
    const look: Messenger['find'] = async (...attempt) => {
      if (this.crashLooking) {
        this.crashLooking = false;
        isAlive = false;
        this.#crash?.();
      }
      return isAlive ? find!(...attempt) : never;
    };
    const messenger: Messenger = { send, ...(find ? { find: look } : {}), ...(edit ? { edit } : {}) };
    return reminding(messenger, { clock: this.clock, path: join(this.#folder, 'reminders.db'), resend: this.#resend });
  }

  /** What a message promises when it is accepted. */
  #judge(to: string, message: Answer, rows: readonly Delivery[]): void {
    for (const row of rows) {
      const key = keyOf(to, row);
      this.copies.set(key, (this.copies.get(key) ?? 0) + 1);
      if (row.dueAt > this.clock.at) this.broken.push(`early: ${key}`);
      const copies = this.copies.get(key)!;
      // where one can look, nothing comes twice
      if (copies > (this.ambiguous.has(key) && !this.platform.find ? 2 : 1)) this.broken.push(`copy ${copies}: ${key}`);
      // where nobody can look, nothing is sent again without a person's word
      if (copies === 2 && !this.#resend && !this.platform.find && !this.approved.has(key)) this.broken.push(`not approved: ${key}`);
    }
    for (const { id } of message.sections.flatMap(({ items }) => items)) {
      const { date } = this.rows.find((one) => id === `tsag-2026-01/${one.id}`)!;
      // 13:00 in Geneva is 12:00Z in winter and 11:00Z in summer; without an end the day counts
      if (this.clock.at >= Date.parse(`${date}T23:00Z`)) this.broken.push(`past: ${id} told on ${new Date(this.clock.at).toISOString()}`);
    }
  }

  #plan(each: (key: string, planned: Planned) => void): void {
    const { snapshot } = this.bots[0]!.publishing.register;
    for (const [id, subscription] of Object.entries(CHANNELS)) for (const one of plan(snapshot, subscription, () => 1)) each(keyOf(id, one), one);
  }

  async publish(index: number, tell: 'quiet' | 'tell' = 'tell'): Promise<void> {
    await this.bots[index]!.publish(schedule('tsag-2026-01', '2026-01-12', structuredClone(this.rows)), tell);
    await this.bots[0]!.publishing.refresh();
    this.#plan((key) => this.since.set(key, Math.min(this.clock.at, this.since.get(key) ?? Infinity)));
  }

  script(to: string, scripts: Script[]): void {
    this.#next.set(to, [...scripts]);
  }

  /** A tick of one instance, or of what is left of it when it crashes. */
  async tick(index: number): Promise<void> {
    const crashed = new Promise<'crashed'>((resolve) => {
      this.#crash = () => resolve('crashed');
    });
    const outcome = await Promise.race([this.bots[index]!.reminders.tick(), crashed]);
    this.#crash = null;
    if (outcome !== 'crashed') return;
    // whatever was not settled by then may have been accepted
    for (const row of await this.bots[index]!.store.ledger.list({ state: 'sending', most: 1000 })) if (row.copies > 0) this.ambiguous.add(keyOf(row.destination.id, row));
    await this.restart(index);
    this.#inFlight.clear();
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    await this.restart(1 - index);
  }

  async restart(index: number): Promise<void> {
    this.#dead.push(this.bots[index]!);
    this.bots[index] = await this.#instance(index);
    if (index === 0) await this.bots[0]!.publishing.refresh();
  }

  /** An admin decides about something that is uncertain or has failed, if there is anything. */
  async decide(index: number, which: number, decision: Decision): Promise<void> {
    const { ledger } = this.bots[index]!.store;
    const open = [...(await ledger.list({ state: 'uncertain', most: 1000 })), ...(await ledger.list({ state: 'failed', most: 1000 }))];
    const row = open[which % Math.max(1, open.length)];
    if (!row) return;
    const resolved = await ledger.resolve(row.id, decision, this.clock.at);
    if (resolved && decision === 'resend') this.approved.add(keyOf(row.destination.id, row));
  }

  /** The service runs for two ticks: what is due then must not be lost. */
  async run(index: number): Promise<void> {
    const open: string[] = [];
    this.#plan((key, { kind, dueAt, expiresAt }) => {
      if (kind !== 'digest' && dueAt <= this.clock.at && dueAt >= Math.max(SUBSCRIBED, this.since.get(key)!) && expiresAt > this.clock.at + MINUTE) open.push(key);
    });
    await this.tick(index);
    this.clock.at += MINUTE;
    await this.tick(index);
    for (const key of open) this.came.add(key);
  }

  /** Everything is well again, for long enough that nothing waits any more; then the promises are looked at. */
  async end(): Promise<void> {
    this.#next.clear();
    this.crashLooking = false;
    for (const { platform, workspace, id } of [...Object.keys(CHANNELS), '*'].map((name) => channel(name))) await this.bots[0]!.store.ledger.pause({ platform, workspace, id }, null);
    for (let step = 0; step < 4; step += 1) {
      await this.run(0);
      this.clock.at += 2 * MINUTE;
    }
    // the longest wait that a clock which was put back may have left
    this.clock.at += HOUR;
    await this.run(0);
    await this.#undecided();
    this.clock.at += 60 * DAY;
    await this.run(0);
    await this.run(1);
    const states = new Map<string, string>();
    for (const id of Object.keys(CHANNELS)) for (const row of await this.bots[0]!.store.ledger.list({ destination: channel(id), most: 10_000 })) states.set(keyOf(id, row), row.state);
    const planned = new Set<string>();
    this.#plan((key) => planned.add(key));
    for (const key of this.came) {
      const state = states.get(key) ?? 'nowhere';
      const isKept = ['sent', 'uncertain', 'failed', 'missed'].includes(state) || (state === 'withdrawn' && !planned.has(key));
      if (!isKept) this.broken.push(`lost: ${key} is ${state}`);
    }
    this.check();
  }

  /** While its window is open, a reminder stays uncertain only where nobody can look: when a third copy would be needed, or a person asked. */
  async #undecided(): Promise<void> {
    for (const row of await this.bots[0]!.store.ledger.list({ state: 'uncertain', most: 10_000 })) {
      // a clock that was put back makes it be due anew
      if (row.dueAt > this.clock.at || row.expiresAt <= this.clock.at) continue;
      const mayStay = !this.platform.find && row.hold === 'held' && (row.copies === 2 || !this.#resend);
      if (!mayStay) this.broken.push(`undecided: ${keyOf(row.destination.id, row)} ${row.copies} ${row.hold}`);
    }
  }

  /** @throws Error that names every promise that was broken */
  check(): void {
    if (this.broken.length > 0) throw new Error(this.broken.join('\n'));
  }

  async close(): Promise<void> {
    await Promise.all(this.bots.map(({ store }) => store.close()));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

class Step implements fc.AsyncCommand<object, World> {
  readonly #name: string;
  readonly #act: (world: World) => Promise<void>;
  constructor(name: string, act: (world: World) => Promise<void>) {
    this.#name = name;
    this.#act = act;
  }
  check(): boolean {
    return true;
  }
  async run(_model: object, world: World): Promise<void> {
    await this.#act(world);
    world.check();
  }
  toString(): string {
    return this.#name;
  }
}

const instance = fc.nat({ max: 1 });
const to = fc.constantFrom(...Object.keys(CHANNELS));
const script = fc.oneof(
  fc.constantFrom<Script>({ kind: 'error-after' }, { kind: 'reset-after' }, { kind: 'hang' }, { kind: 'unreachable' }, { kind: 'refuse', ends: 'message' }, { kind: 'crash', accepted: true }, { kind: 'crash', accepted: false }),
  fc.integer({ min: 0, max: 600 }).map((seconds): Script => ({ kind: 'wait', seconds })),
);
const tell = fc.constantFrom('quiet', 'tell');
const edit = (name: string, index: number, change: (row: MeetingRow) => void, by: number, how: 'quiet' | 'tell') =>
  new Step(`${name} #${index + 1} by ${by}, ${how}`, async (world) => {
    change(world.rows[index]!);
    await world.publish(by, how);
  });
const steps = [
  { weight: 6, arbitrary: fc.tuple(fc.integer({ min: 1, max: 30 }), instance).map(([hours, by]) => new Step(`${hours} h later, ${by} runs`, async (world) => {
    world.clock.at += hours * HOUR;
    await world.run(by);
  })) },
  { weight: 3, arbitrary: instance.map((by) => new Step(`${by} runs`, (world) => world.run(by))) },
  { weight: 4, arbitrary: fc.tuple(to, fc.array(script, { minLength: 1, maxLength: 3 })).map(([id, scripts]) => new Step(`${id} will ${JSON.stringify(scripts)}`, async (world) => world.script(id, scripts))) },
  { weight: 2, arbitrary: fc.integer({ min: -1440, max: 1440 }).map((minutes) => new Step(`clock ${minutes} min`, async (world) => void (world.clock.at += minutes * MINUTE))) },
  { weight: 2, arbitrary: fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 2, max: 12 }), instance, tell).map(([index, day, by, how]) => edit(`move to ${dayOf(day)}`, index, (row) => {
    row.date = dayOf(day + 3 * index);
    row.deadline = { date: dayOf(day + 3 * index - 2) };
  }, by, how)) },
  { weight: 1, arbitrary: fc.tuple(fc.nat({ max: 2 }), instance, tell).map(([index, by, how]) => edit('cancel or reinstate', index, (row) => {
    row.status = row.status === 'cancelled' ? 'planned' : 'cancelled';
  }, by, how)) },
  { weight: 1, arbitrary: instance.map((by) => new Step(`${by} restarts`, (world) => world.restart(by))) },
  { weight: 2, arbitrary: fc.tuple(instance, fc.nat({ max: 20 }), fc.constantFrom<Decision>('resend', 'resend', 'arrived', 'drop')).map(([by, which, decision]) => new Step(`an admin decides ${decision} about ${which}`, (world) => world.decide(by, which, decision))) },
  { weight: 2, arbitrary: fc.constant(new Step('the next one that looks crashes', async (world) => void (world.crashLooking = true))) },
  { weight: 2, arbitrary: fc.constant(new Step('the other ticks while one sends', async (world) => void (world.meanwhile = true))) },
];

it.each([
  { canFind: false, resend: true },
  { canFind: true, resend: true },
  { canFind: false, resend: false },
  { canFind: true, resend: false },
])('fault 16: random faults keep the promises (a platform that lets us look: $canFind; what is uncertain is sent again by itself: $resend)', async (kind) => {
  await fc.assert(
    fc.asyncProperty(fc.commands([fc.oneof(...steps)], { maxCommands: 40, size: 'max' }), async (commands) => {
      const world = new World(kind);
      try {
        await world.start();
        await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
        await world.end();
      } finally {
        await world.close();
      }
    }),
    { numRuns: usually(8), seed: 16, endOnFailure: false, interruptAfterTimeLimit: usually(40_000), markInterruptAsFailure: true },
  );
}, usually(60_000));
