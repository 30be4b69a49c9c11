/** The ways back into conversations, kept as plain data. */
import { printPlace } from '../../src/domain/person.js';
import type { Clock, Destination, Records } from '../../src/ports.js';
import type { Address } from './seam.js';

export interface Reference extends Address {
  place: Destination;
  /** of a channel; null elsewhere */
  team: string | null;
  /** Teams has said that the bot may not write there */
  isClosed: boolean;
}

const KIND = 'teams-conversation';
/** Tenants to which nothing may be sent. */
const STOPPED = 'teams-stopped';

export class References {
  readonly #records: Records;
  readonly #clock: Clock;
  readonly #isTrusted: (serviceUrl: string) => boolean;

  constructor(records: Records, clock: Clock, isTrusted: (serviceUrl: string) => boolean) {
    this.#records = records;
    this.#clock = clock;
    this.#isTrusted = isTrusted;
  }

  /** @returns null where the bot was never, and for an address that is not trusted (any more) */
  async of(place: Destination): Promise<Reference | null> {
    return this.#read(await this.#records.get(KIND, printPlace(place)));
  }

  /** Keeps it when it differs from what is kept. @throws RangeError for an address that is not trusted */
  async keep(reference: Reference): Promise<void> {
    if (!this.#isTrusted(reference.serviceUrl)) throw new RangeError('this service address is not trusted');
    const key = printPlace(reference.place);
    const { place, serviceUrl, conversation, bot, team, isClosed } = reference;
    const text = JSON.stringify({ place, serviceUrl, conversation, bot, team, isClosed });
    if ((await this.#records.get(KIND, key)) !== text) await this.#records.set(KIND, key, text, this.#clock.now());
  }

  /** The channels of a team. */
  async ofTeam(tenant: string, team: string): Promise<Reference[]> {
    const all = await this.#records.list(KIND);
    return all.flatMap(({ text }) => this.#read(text) ?? []).filter((one) => one.team === team && one.place.workspace === tenant);
  }

  /** Notes that Teams refuses everything to a tenant. */
  async stop(tenant: string): Promise<void> {
    await this.#records.add(STOPPED, tenant, '', this.#clock.now());
  }

  async isStopped(tenant: string): Promise<boolean> {
    return (await this.#records.get(STOPPED, tenant)) !== null;
  }

  async goOn(tenant: string): Promise<void> {
    await this.#records.delete(STOPPED, tenant);
  }

  #read(text: string | null): Reference | null {
    if (text === null) return null;
    const reference = JSON.parse(text) as Reference;
    return this.#isTrusted(reference.serviceUrl) ? reference : null;
  }
}
