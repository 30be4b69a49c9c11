/** One workspace, whose token stands in the settings. */
import type { Clients } from './clients.js';
import type { Installations, Installed } from './installations.js';

export class SingleInstallation implements Installations {
  readonly #token: string;
  readonly #clients: Clients;
  readonly #installed: (workspace: string) => Promise<void>;
  #known: Promise<Installed> | null = null;
  #isRemoved = false;

  /** @param installed is told once which workspace it is */
  constructor(token: string, clients: Clients, installed: (workspace: string) => Promise<void>) {
    this.#token = token;
    this.#clients = clients;
    this.#installed = installed;
  }

  /** Asks Slack whose token it is, until it says so. @throws what the client throws */
  async identify(): Promise<Installed> {
    this.#known ??= this.#ask();
    try {
      return await this.#known;
    } catch (error) {
      this.#known = null;
      throw error;
    }
  }

  async of(workspace: string): Promise<Installed | null> {
    if (this.#isRemoved) return null;
    const known = await this.identify();
    return known.workspace === workspace ? known : null;
  }

  /** What is signed with this app's secret is about its only token. */
  async remove(): Promise<boolean> {
    this.#isRemoved = true;
    this.#clients.forget(this.#token);
    return true;
  }

  async #ask(): Promise<Installed> {
    const { team_id: team, enterprise_id: enterprise, is_enterprise_install: isEnterprise, user_id: botUser } = await this.#clients.with(this.#token).auth.test();
    const workspace = isEnterprise ? enterprise : team;
    if (!workspace || !botUser) throw new Error('Slack does not say whose token it is');
    await this.#installed(workspace);
    return { workspace, token: this.#token, botUser };
  }
}
