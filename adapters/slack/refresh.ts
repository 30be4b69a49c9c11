/**
 * Tokens that expire, of apps for which somebody has turned that on (it cannot be turned off again): one of the instances gets a
 * new one in time, while the others go on with the old one, which stays good until it expires.
 * https://docs.slack.dev/authentication/using-token-rotation
 */
import { webApi } from '@slack/bolt';
import type { Clock, Records } from '../../src/ports.js';
import type { Clients } from './clients.js';
import type { StoredInstallation } from './installations.js';

const KIND = 'slack-refresh';
const EARLY = 2 * 3_600_000;
/** After which another may try: longer than a call of Slack may take. */
const TRY_AGAIN = 60_000;

export interface RefreshParts {
  records: Records;
  clients: Clients;
  clock: Clock;
  clientId: string;
  clientSecret: string;
  log: (error: unknown) => void;
}

export class Refresh {
  readonly #parts: RefreshParts;

  constructor(parts: RefreshParts) {
    this.#parts = parts;
  }

  /** @returns the installation with a token that is good now */
  async ifNeeded(stored: StoredInstallation, store: { read: () => Promise<StoredInstallation | null>; write: (fresh: StoredInstallation) => Promise<void> }): Promise<StoredInstallation> {
    const { records, clock, log } = this.#parts;
    if (!this.#isDue(stored) || !(await this.#mayTry(stored.workspace))) return stored;
    try {
      // another may have been faster
      const current = await store.read();
      if (!current || !this.#isDue(current)) return current ?? stored;
      const fresh = await this.#refresh(current);
      await store.write(fresh);
      await records.delete(KIND, stored.workspace);
      return fresh;
    } catch (error) {
      log(error);
      // after a while somebody tries again
      return clock.now() < stored.rotation!.expiresAt ? stored : Promise.reject(error);
    }
  }

  #isDue({ rotation }: StoredInstallation): boolean {
    return rotation !== null && rotation.expiresAt - this.#parts.clock.now() < EARLY;
  }

  async #mayTry(workspace: string): Promise<boolean> {
    const { records, clock } = this.#parts;
    await records.deleteBefore(KIND, clock.now() - TRY_AGAIN);
    return records.add(KIND, workspace, '', clock.now());
  }

  async #refresh(stored: StoredInstallation): Promise<StoredInstallation> {
    const { clients, clock, clientId, clientSecret } = this.#parts;
    const client = new webApi.WebClient(undefined, clients.options);
    const got = await client.oauth.v2.access({ client_id: clientId, client_secret: clientSecret, grant_type: 'refresh_token', refresh_token: stored.rotation!.refreshToken });
    if (!got.access_token || !got.refresh_token || !got.expires_in) throw new Error('Slack gave no new token');
    clients.forget(stored.token);
    return { ...stored, token: got.access_token, rotation: { refreshToken: got.refresh_token, expiresAt: clock.now() + got.expires_in * 1000 } };
  }
}
