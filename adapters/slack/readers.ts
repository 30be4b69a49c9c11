/** In which zone a person is, as their profile says. */
import { GENEVA, isZone } from '../../src/domain/moment.js';
import type { Clock } from '../../src/ports.js';
import type { Client } from './clients.js';

const KEPT = 3_600_000;
/** After Slack could not say it. */
const KEPT_WITHOUT = 60_000;
const MOST = 10_000;
/** Nobody waits longer for an answer that is in Geneva time otherwise; in milliseconds. */
const PATIENCE = 1500;

interface Known {
  zone: Promise<string | null>;
  until: number;
}

export class Readers {
  readonly #clock: Clock;
  readonly #apiOf: (workspace: string) => Promise<Client | null>;
  readonly #known = new Map<string, Known>();

  constructor(clock: Clock, apiOf: (workspace: string) => Promise<Client | null>) {
    this.#clock = clock;
    this.#apiOf = apiOf;
  }

  /** @returns an IANA name; Geneva's when Slack does not say it in time */
  async zoneOf(workspace: string, user: string): Promise<string> {
    const key = `${workspace}/${user}`;
    const now = this.#clock.now();
    let known = this.#known.get(key);
    if (!known || known.until <= now) {
      if (this.#known.size >= MOST) this.#known.clear();
      const asked: Known = { zone: this.#ask(workspace, user), until: now + KEPT };
      void asked.zone.then((zone) => {
        if (zone === null) asked.until = now + KEPT_WITHOUT;
      });
      this.#known.set(key, asked);
      known = asked;
    }
    return (await inTime(known.zone, PATIENCE)) ?? GENEVA;
  }

  async #ask(workspace: string, user: string): Promise<string | null> {
    try {
      const client = await this.#apiOf(workspace);
      const zone = (await client?.users.info({ user }))?.user?.tz;
      return zone !== undefined && isZone(zone) ? zone : null;
    } catch {
      return null;
    }
  }
}

/** @returns null when it takes longer */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
