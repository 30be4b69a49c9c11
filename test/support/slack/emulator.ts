/** The emulator of Slack's Web API and OAuth, in this process, on ports of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator, type Emulator } from 'emulate';
import { OPTIONAL_SCOPES, SCOPES } from '../../../adapters/slack/scopes.js';
import { Seal } from '../../../adapters/slack/seal.js';
import type { OpenStore } from '../../../adapters/store/open.js';
import type { Payload } from './payload.js';

export const OAUTH = { clientId: '12345.67890', clientSecret: 'example_client_secret', stateSecret: 'a-long-secret-for-the-state-of-tests', secretKey: Buffer.alloc(32, 7).toString('base64') };

/** Somebody of the workspace, and what their own client may do there: the app never asks for these. */
export const PERSON = { id: 'U000000001', token: 'xoxp-person', scopes: ['files:write', 'im:history', 'channels:history'] };

/** The token that a workspace's installation holds. */
export async function tokenOf(store: OpenStore, workspace: string): Promise<string> {
  const text = (await store.records.get('slack-installation', workspace))!;
  return (JSON.parse(new Seal(OAUTH.secretKey).open(text, `slack-installation/${workspace}`)) as { token: string }).token;
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

export class SlackEmulator {
  readonly #emulator: Emulator;

  private constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /** @param publicUrl of the app that may be installed */
  static async start(publicUrl: string): Promise<SlackEmulator> {
    const port = await freePort();
    const emulator = await createEmulator({
      service: 'slack',
      port,
      baseUrl: `http://127.0.0.1:${port}`,
      seed: {
        slack: {
          team: { name: 'Rapporteurs & <friends>', domain: 'rapporteurs' },
          users: [{ name: 'delegate', real_name: 'A delegate' }],
          channels: [{ name: 'rg-qx' }],
          strict_scopes: true,
          tokens: [{ token: PERSON.token, user_id: PERSON.id, type: 'user', scopes: PERSON.scopes }],
          oauth_apps: [
            { client_id: OAUTH.clientId, client_secret: OAUTH.clientSecret, app_id: 'A000000001', name: 'tsag', redirect_uris: [`${publicUrl}/slack/oauth_redirect`], scopes: [...Object.keys(SCOPES), ...Object.keys(OPTIONAL_SCOPES)] },
          ],
        },
      },
    });
    return new SlackEmulator(emulator);
  }

  get apiUrl(): string {
    return `${this.#emulator.url}/api/`;
  }

  /** A method of the Web API. */
  async call(token: string, method: string, args: Record<string, unknown> = {}): Promise<Payload> {
    const response = await fetch(this.apiUrl + method, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(args) });
    return (await response.json()) as Payload;
  }

  /**
   * Uploads a file into a conversation, as the person's client does.
   * @returns the message that stands there then. The emulator tells no app of it: nobody can subscribe to its events
   */
  async drop(channel: string, name: string, bytes: Uint8Array, words = ''): Promise<Payload> {
    const { upload_url: url, file_id: id } = await this.call(PERSON.token, 'files.getUploadURLExternal', { filename: name, length: bytes.length });
    await fetch(url as string, { method: 'POST', body: bytes });
    await this.call(PERSON.token, 'files.completeUploadExternal', { files: [{ id }], channel_id: channel, initial_comment: words });
    return this.newest(channel);
  }

  /** The last message of a conversation, as the person sees it. */
  async newest(channel: string): Promise<Payload> {
    return (await this.call(PERSON.token, 'conversations.history', { channel, limit: 1 })).messages[0]!;
  }

  /**
   * Goes through the installation as somebody with a browser would.
   * @param cookies false: comes back in another browser
   */
  async install(publicUrl: string, { cookies = true } = {}): Promise<{ status: number; page: string; headers: Headers }> {
    const start = await fetch(`${publicUrl}/slack/install`, { redirect: 'manual' });
    const cookie = start.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    const picker = await (await fetch(start.headers.get('location')!)).text();
    const fields = new URLSearchParams();
    const [form = ''] = /<form[\s\S]*?<\/form>/.exec(picker) ?? [];
    for (const [, name, value] of form.matchAll(/name="([^"]+)"\s+value="([^"]*)"/g)) fields.append(name!, value!.replaceAll('&amp;', '&'));
    const picked = await fetch(`${this.#emulator.url}/oauth/v2/authorize/callback`, { method: 'POST', body: fields, redirect: 'manual' });
    const end = await fetch(picked.headers.get('location')!, { headers: cookies ? { cookie } : {} });
    return { status: end.status, page: await end.text(), headers: end.headers };
  }

  /** Everything that it keeps of a kind, as its own page shows it: `views`, `messages` of a channel, `auth`. */
  async shows(tab: string, channel = ''): Promise<string> {
    return (await fetch(`${this.#emulator.url}/?tab=${tab}&channel=${channel}`)).text();
  }

  /** Ids of the channel that there is, and of a person. */
  async known(token: string): Promise<{ channel: string; user: string }> {
    const [{ channels }, { members }] = [await this.call(token, 'conversations.list'), await this.call(token, 'users.list')];
    return {
      channel: (channels as { id: string; name: string }[]).find(({ name }) => name === 'rg-qx')!.id,
      user: (members as { id: string; is_bot: boolean }[]).find(({ is_bot: isBot }) => !isBot)!.id,
    };
  }

  async close(): Promise<void> {
    await this.#emulator.close();
  }
}
