/** Who a person is, as their profile says. */
import { GENEVA, isZone } from '../../src/domain/moment.js';
import type { Clock } from '../../src/ports.js';
import type { Client } from './clients.js';

const KEPT = 3_600_000;
/** After Slack could not say it. */
const KEPT_WITHOUT = 60_000;
const MOST = 10_000;
const LONGEST_NAME = 80;
/** Nobody waits longer for an answer that is in Geneva time otherwise; in milliseconds. */
const PATIENCE = 1500;

export interface Reader {
  /** an IANA name; Geneva's when Slack does not say it in time */
  zone: string;
  /** null while nobody knows */
  name: string | null;
  /** of the workspace, as its owner or administrator */
  isOwner: boolean;
}

const NOBODY: Reader = { zone: GENEVA, name: null, isOwner: false };

interface Known {
  reader: Promise<Reader | null>;
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

  async of(workspace: string, user: string): Promise<Reader> {
    const key = `${workspace}/${user}`;
    const now = this.#clock.now();
    let known = this.#known.get(key);
    if (!known || known.until <= now) {
      if (this.#known.size >= MOST) this.#known.clear();
      const asked: Known = { reader: this.#ask(workspace, user), until: now + KEPT };
      void asked.reader.then((reader) => {
        if (reader === null) asked.until = now + KEPT_WITHOUT;
      });
      this.#known.set(key, asked);
      known = asked;
    }
    return (await inTime(known.reader, PATIENCE)) ?? NOBODY;
  }

  async #ask(workspace: string, user: string): Promise<Reader | null> {
    try {
      const client = await this.#apiOf(workspace);
      const profile = (await client?.users.info({ user }))?.user;
      if (!profile) return null;
      const { tz, name, real_name: realName, is_owner: isOwner, is_admin: isAdmin } = profile;
      return { zone: tz !== undefined && isZone(tz) ? tz : GENEVA, name: (profile.profile?.display_name || realName || name)?.slice(0, LONGEST_NAME) ?? null, isOwner: isOwner === true || isAdmin === true };
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
