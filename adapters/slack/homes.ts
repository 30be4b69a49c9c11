/** The Home tab: published when somebody opens it, and again when something has changed since. */
import type { App } from '@slack/bolt';
import type { Client } from './clients.js';
import { renderHome } from './home-view.js';
import { workspaceOfEvent } from './origin.js';
import { apiOf, attempt, LANGUAGE, requestOf, type Parts } from './parts.js';

/** Of those who opened theirs, as many are kept current. */
const MOST = 200;
const MOST_CHANNELS = 1000;

export class Homes {
  readonly #parts: Parts;
  /** workspace and person by key; who opened theirs last comes last */
  readonly #open = new Map<string, [string, string]>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  listen(app: App): void {
    app.event('app_home_opened', async ({ event, body }) => {
      if (event.tab !== 'home') return;
      const workspace = workspaceOfEvent(body);
      const key = `${workspace}/${event.user}`;
      this.#open.delete(key);
      this.#open.set(key, [workspace, event.user]);
      const [oldest] = this.#open.keys();
      if (this.#open.size > MOST) this.#open.delete(oldest!);
      await this.#publish(workspace, event.user);
    });
  }

  /** For a person who may have opened theirs. */
  async refresh(workspace: string, user: string): Promise<void> {
    if (this.#open.has(`${workspace}/${user}`)) await this.#publish(workspace, user);
  }

  /** Something changed that everybody sees. */
  async refreshAll(): Promise<void> {
    for (const [workspace, user] of this.#open.values()) await this.#publish(workspace, user);
  }

  async #publish(workspace: string, user: string): Promise<void> {
    await attempt(this.#parts, 'the Home tab', async () => {
      const api = await apiOf(this.#parts, workspace);
      if (!api) return;
      const person = { platform: 'slack', workspace, id: user };
      const request = await requestOf(this.#parts, { workspace, person, destination: person, channel: null, isOutsider: false }, '', true);
      const channels = await sharedChannels(api.client, user);
      const home = await this.#parts.chat.home(request, channels.map((id) => ({ ...person, id })));
      const view = renderHome(home, LANGUAGE);
      await api.client.views.publish({ user_id: user, view });
    });
  }
}

/** Channels in which both are, the person and the bot; none where Slack does not say. */
async function sharedChannels(client: Client, user: string): Promise<string[]> {
  const list = async (of: { user?: string }) => {
    const { channels = [] } = await client.users.conversations({ types: 'public_channel,private_channel', exclude_archived: true, limit: MOST_CHANNELS, ...of });
    return channels.flatMap(({ id }) => id ?? []);
  };
  try {
    const [mine, theirs] = await Promise.all([list({}), list({ user })]);
    return mine.filter((id) => theirs.includes(id));
  } catch {
    return [];
  }
}
