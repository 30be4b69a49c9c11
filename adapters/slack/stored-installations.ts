/** Many workspaces: each installation is a record, its token sealed. */
import type { Installation, InstallationStore } from '@slack/bolt';
import type { Instant } from '../../src/domain/moment.js';
import type { Clock, Records } from '../../src/ports.js';
import type { Clients } from './clients.js';
import type { Installations, Installed, StoredInstallation } from './installations.js';
import type { Refresh } from './refresh.js';
import { SealError, type Seal } from './seal.js';

/** Kind of the records, which are kept by workspace. */
const KIND = 'slack-installation';

export interface StoredParts {
  records: Records;
  seal: Seal;
  clients: Clients;
  clock: Clock;
  refresh: Refresh;
  /** the app may write in a workspace (again) */
  installed: (workspace: string) => Promise<void>;
}

export class StoredInstallations implements Installations {
  readonly #parts: StoredParts;

  constructor(parts: StoredParts) {
    this.#parts = parts;
  }

  async of(workspace: string): Promise<Installed | null> {
    const stored = await this.#read(workspace);
    return stored && this.#parts.refresh.ifNeeded(stored, {
      read: () => this.#read(workspace),
      write: (fresh) => this.#write(fresh),
    });
  }

  async remove(workspace: string, at: Instant): Promise<boolean> {
    const { records, clients } = this.#parts;
    const stored = await this.#readOrDrop(workspace);
    if (stored === null) return true;
    // events name whole seconds
    if (stored !== 'unreadable' && Math.floor(at / 1000) < Math.floor(stored.installedAt / 1000)) return false;
    await records.delete(KIND, workspace);
    if (stored !== 'unreadable') clients.forget(stored.token);
    return true;
  }

  /** @returns the workspaces whose tokens can, and cannot, be opened with this key */
  async inspect(): Promise<{ readable: string[]; unreadable: string[] }> {
    const { records, seal } = this.#parts;
    const stored = (await records.list(KIND)).map(({ key, text }) => ({ key, isReadable: isReadable(seal, text, placeOf(key)) }));
    const keys = (isReadableOnes: boolean) => stored.filter(({ isReadable: one }) => one === isReadableOnes).map(({ key }) => key);
    return { readable: keys(true), unreadable: keys(false) };
  }

  /** For the SDK's part that installs. */
  get store(): InstallationStore {
    return {
      storeInstallation: async (installation) => {
        const now = this.#parts.clock.now();
        const fresh = storedOf(installation as Installation<'v2'>, now);
        await this.#write(fresh);
        await this.#parts.installed(fresh.workspace);
      },
      // nothing asks the SDK for tokens
      fetchInstallation: () => Promise.reject(new Error('not used')),
    };
  }

  async #read(workspace: string): Promise<StoredInstallation | null> {
    const text = await this.#parts.records.get(KIND, workspace);
    return text === null ? null : (JSON.parse(this.#parts.seal.open(text, placeOf(workspace))) as StoredInstallation);
  }

  /** A token that cannot be opened is removed all the same. */
  async #readOrDrop(workspace: string): Promise<StoredInstallation | 'unreadable' | null> {
    try {
      return await this.#read(workspace);
    } catch (error) {
      if (error instanceof SealError) return 'unreadable';
      throw error;
    }
  }

  async #write(stored: StoredInstallation): Promise<void> {
    const { records, seal, clock } = this.#parts;
    await records.set(KIND, stored.workspace, seal.close(JSON.stringify(stored), placeOf(stored.workspace)), clock.now());
  }
}

function placeOf(workspace: string): string {
  return `${KIND}/${workspace}`;
}

function isReadable(seal: Seal, text: string, place: string): boolean {
  try {
    seal.open(text, place);
    return true;
  } catch {
    return false;
  }
}

/** @throws for an installation without a bot */
function storedOf({ bot, team, enterprise, isEnterpriseInstall }: Installation<'v2'>, now: Instant): StoredInstallation {
  const workspace = isEnterpriseInstall ? enterprise?.id : team?.id;
  if (!workspace || !bot) throw new Error('the installation names no workspace or no bot');
  return {
    workspace,
    token: bot.token,
    botUser: bot.userId,
    installedAt: now,
    rotation: bot.refreshToken !== undefined && bot.expiresAt !== undefined ? { refreshToken: bot.refreshToken, expiresAt: bot.expiresAt * 1000 } : null,
  };
}
